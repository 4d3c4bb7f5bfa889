"""Requests that the API itself makes: webhooks, and callbacks of operations."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright.document import Cursor, Document
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.naming.words import split
from sdkwright.frontend.operations.content.bodies import request_body
from sdkwright.frontend.schemas.registry import Schemas
from sdkwright.model import METHODS, Callback, ContentKind, Docs, Name

_READ = (ContentKind.JSON, ContentKind.FORM)


def webhooks(schemas: Schemas, document: Document) -> Iterator[Callback]:
    """Yield the webhooks of a document."""
    for key in ("webhooks", "x-webhooks"):
        declared = document.root.get(key)
        for name, item in declared.entries() if declared is not None else ():
            yield from _requests(schemas, name, item.resolve(), Hint(split(name)))


def callbacks(schemas: Schemas, operation: Cursor, hint: Hint) -> Iterator[Callback]:
    """Yield the callbacks of an operation, by name and by where they are sent."""
    declared = operation.get("callbacks")
    for name, reference in declared.entries() if declared is not None else ():
        for expression, item in reference.resolve().entries():
            if not expression.startswith("x-"):
                own = hint.key(split(name))
                yield from _requests(schemas, name, item.resolve(), own)


def _requests(schemas: Schemas, name: str, item: Cursor, hint: Hint) -> Iterator[Callback]:
    for method in METHODS:
        operation = item.get(method)
        if operation is None:
            continue
        described = operation.get("requestBody")
        body = (
            request_body(schemas, described, hint.key(("payload",)))
            if described is not None
            else None
        )
        if body is not None and not any(content.kind in _READ for content in body.contents):
            operation.unsupported("unread-webhook", "the API sends neither JSON nor a form here")
        yield Callback(
            name=Name(name, split(name)),
            method=method.upper(),
            body=body,
            location=operation.location,
            docs=docs(operation),
        )


def docs(operation: Cursor) -> Docs:
    """Return what an operation says for readers."""
    link = operation.get("externalDocs")
    return Docs(
        operation.text("summary"),
        operation.text("description"),
        link.text("url") if link is not None and link.is_object else "",
        operation.flag("deprecated"),
    )
