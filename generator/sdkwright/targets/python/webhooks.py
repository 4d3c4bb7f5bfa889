"""The module of webhooks: what the API sends to its users, each with a function that reads it."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright import model
from sdkwright.model import ContentKind
from sdkwright.targets.python.annotations import Place, Speller, is_class, unique
from sdkwright.targets.python.docs import headline
from sdkwright.targets.python.names import Names, Pool, snake
from sdkwright.targets.python.scope import Imports, Scope
from sdkwright.targets.python.views import WebhooksView, WebhookView

_TAKEN = ("parse", "models", "parse_webhook", "verify_webhook")


def callbacks(api: model.Api) -> Iterator[tuple[model.Callback, model.Type]]:
    """Yield the webhooks, then the callbacks of operations, with the type of their JSON."""
    found = [*api.webhooks, *(c for operation in api.operations for c in operation.callbacks)]
    for callback in found:
        for content in callback.body.contents if callback.body else ():
            if content.kind is ContentKind.JSON:
                yield callback, content.type
                break


def webhooks_view(api: model.Api, names: Names) -> WebhooksView | None:
    """Return the module of webhooks, or None where the API sends none with JSON."""
    imports = Imports()
    scope = Scope(imports, home=".")
    speller = Speller(api, names.classes, Place.RESULT, scope)
    pool = Pool.without(_TAKEN)
    views: list[WebhookView] = []
    parts: list[str] = []
    for callback, kind in callbacks(api):
        text = speller.spell(kind)
        parts += speller.alternatives(kind)
        views.append(
            WebhookView(
                function=pool.claim([f"parse_{snake(callback.name.words, 'event_')}"]),
                kind=text,
                is_class=is_class(api, kind),
                docs=headline(callback.docs) or f"The webhook {callback.name.wire}.",
            )
        )
    if not views:
        return None
    for name in ("parse_webhook", "verify_webhook", "WebhookError"):
        scope.runtime(name)
    scope.use("typing", "TypeAlias")
    scope.use("collections.abc", "Mapping", checking=True)
    scope.use("collections.abc", "Sequence", checking=True)
    return WebhooksView(f"Webhooks of the {api.title}.", imports.lines(), unique(parts), views)
