"""The module of webhooks: what the API sends to its users, each with a function that reads it."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright import model
from sdkwright.model import ContentKind
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.naming.identifiers import Pool, snake
from sdkwright.targets.python.spelling.annotations import Place, Speller, is_class
from sdkwright.targets.python.spelling.docstrings import headline
from sdkwright.targets.python.spelling.imports import Imports, Scope
from sdkwright.targets.python.spelling.line_layout import (
    Code,
    assignment,
    call,
    choice,
    flat,
    lines,
)
from sdkwright.targets.python.spelling.literals import literal
from sdkwright.targets.python.writers.views import WebhooksView, WebhookView

_TAKEN = ("parse", "models", "parse_webhook", "verify_webhook")


def callbacks(api: model.Api) -> Iterator[tuple[model.Callback, model.Type]]:
    """Yield the webhooks, then the callbacks of operations, with the type of their JSON or form."""
    found = [*api.webhooks, *(c for operation in api.operations for c in operation.callbacks)]
    for callback in found:
        for content in callback.body.contents if callback.body else ():
            if content.kind in (ContentKind.JSON, ContentKind.FORM):
                yield callback, content.type
                break


def readers(api: model.Api) -> Iterator[tuple[str, model.Callback, model.Type]]:
    """Yield what `callbacks` does, each with the name of the function that reads it."""
    pool = Pool.without(_TAKEN)
    for callback, kind in callbacks(api):
        yield pool.claim([f"parse_{snake(callback.name.words, 'event_')}"]), callback, kind


def webhooks_view(api: model.Api, names: Names) -> WebhooksView | None:
    """Return the module of webhooks, or None where the API sends none."""
    imports = Imports()
    scope = Scope(imports, home=".")
    speller = Speller(api=api, classes=names.classes, place=Place.RESULT, scope=scope)
    views: list[WebhookView] = []
    parts: list[Code] = []
    for name, callback, kind in readers(api):
        parts += speller.alternatives(kind)
        docs = headline(callback.docs) or f"Read the webhook {callback.name.wire}."
        code = speller.code(kind)
        views.append(WebhookView(name, flat(code), docs, _statements(code, is_class(api, kind))))
    if not views:
        return None
    for used in ("parse_webhook", "verify_webhook", "WebhookError"):
        scope.runtime(used)
    alias = assignment("Event", scope.use("typing", "TypeAlias"), literal(flat(choice(parts))))
    for checked in ("Mapping", "Sequence"):
        scope.use("collections.abc", checked)
    scope.runtime("Secret")
    return WebhooksView(
        docs=f"Webhooks of the {api.title}.",
        imports=imports.lines(),
        event=tuple(alias),
        statements=_statements(choice(parts), False, "Event"),
        functions=views,
    )


def _statements(code: Code, direct: bool, annotation: str = "") -> tuple[str, ...]:
    """Return the statements that read a webhook; `direct`: type checkers know what comes of it."""
    options: list[tuple[str, Code]] = [("secret", "secret"), ("tolerance", "tolerance")]
    parsed = call("parse_webhook", ["body", "headers", code], options)
    if direct:
        return tuple(lines(parsed, 4, "return "))
    return (*assignment("event", annotation or code, parsed, 4), "    return event")
