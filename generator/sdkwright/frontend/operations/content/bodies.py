"""What an operation sends, and what it gets back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus

from sdkwright.diagnostics import did_you_mean
from sdkwright.document import Cursor
from sdkwright.frontend.naming.schema_names import Hint, shared_hint
from sdkwright.frontend.naming.words import split
from sdkwright.frontend.operations.content.media_type_objects import contents, header_fields
from sdkwright.frontend.schemas.facts.nodes import node_of
from sdkwright.frontend.schemas.registry import Schemas
from sdkwright.model import (
    Content,
    ContentKind,
    Docs,
    Link,
    RequestBody,
    Response,
    Words,
)

BODILESS = ("204", "205", "304")
"""Answers that end with their headers, whatever is declared of them (RFC 9110, section 6.4.1)."""
_STATUS_HINT = "use a code such as `200`, a range such as `4XX`, or `default`"
_STATUS = re.compile(r"[1-5](?:\d\d|XX)", re.IGNORECASE)


def request_body(schemas: Schemas, reference: Cursor, hint: Hint) -> RequestBody | None:
    """Return a request body, or None if it offers no media type, or nothing but `{}`."""
    described = reference.resolve()
    content = described.get("content")
    if content is not None and not described.flag("required") and _is_idle(schemas, content):
        return None
    own = shared_hint(reference, described, "request", hint)
    offered = contents(schemas, content, own) if content is not None else ()
    if not offered:
        return None
    docs = Docs("", described.text("description") or _said_of(schemas, content, offered[0]))
    return RequestBody(offered, described.flag("required"), docs)


def _said_of(schemas: Schemas, content: Cursor | None, offered: Content) -> str:
    """Return what the schema of a media type says, unless it is one that says it itself."""
    entry = content.resolve().get(offered.media_type) if content is not None else None
    schema = entry.resolve().get("schema") if entry is not None else None
    return schemas.said_in_place(offered.type, schema)


def _is_idle(schemas: Schemas, content: Cursor) -> bool:
    """Tell whether all that a body can hold are objects without properties."""
    declared = [entry.resolve().get("schema") for _, entry in content.resolve().entries()]
    found = [schema for schema in declared if schema is not None]
    shapes = [schemas.shapes.of(node_of(schema)) for schema in found]
    return len(found) == len(declared) > 0 and all(shape.is_empty_object for shape in shapes)


def statuses(declared: Cursor) -> Iterator[tuple[str, Cursor]]:
    """Yield the responses by status, as they are written; extensions are left out."""
    for status, reference in declared.resolve().entries():
        if status.startswith("x-"):
            continue
        if status == "default" or _STATUS.fullmatch(status):
            yield status if status == "default" else status.upper(), reference
        else:
            message = f"`{status:.40}` is no status: the response is left out"
            hint = did_you_mean(status, ("default",)) or _STATUS_HINT
            reference.warning("unknown-status", message, hint, at_key=True)


def response_hint(hint: Hint, status: str, main: str) -> Hint:
    """Return what to call the body of a response; that of the main one goes without its status."""
    if status == main:
        return hint.key(("response",))
    return hint.key((*_status_words(status), "response"))


def _status_words(status: str) -> Words:
    if status.isdigit():
        try:
            return split(HTTPStatus(int(status)).phrase)
        except ValueError:
            return (status,)
    ranges = {"4XX": ("client", "error"), "5XX": ("server", "error"), "2XX": ("success",)}
    return ranges.get(status, (status.lower(),))


def main_status(found: list[tuple[str, Cursor]]) -> str:
    """Return the status of the answer that callers hope for."""
    good = [status for status, _ in found if status.startswith("2")]
    return min(good, default=found[0][0] if found else "")


def responses(schemas: Schemas, declared: Cursor, hint: Hint) -> tuple[Response, ...]:
    """Return the responses of an operation."""
    found = list(statuses(declared))
    main = main_status(found)
    made = []
    for status, reference in found:
        response = reference.resolve()
        place = response_hint(hint, status, main)
        own = shared_hint(reference, response, "response", place)
        key = response.id, status, own
        if key not in schemas.responses:
            schemas.responses[key] = _response(schemas, response, status, own)
        made.append(schemas.responses[key])
    return tuple(made)


def _response(schemas: Schemas, declared: Cursor, status: str, hint: Hint) -> Response:
    content = None if status in BODILESS else declared.get("content")
    headers = declared.get("headers")
    summary = declared.text("summary")  # OpenAPI 3.2.0, section 4.17
    offered = contents(schemas, content, hint) if content is not None else ()
    if any(one.kind is ContentKind.MULTIPART for one in offered):
        declared.unsupported("multipart-answer", "an answer of several parts is given as bytes")
    return Response(
        status=status,
        contents=offered,
        headers=tuple(header_fields(schemas, headers, hint)) if headers is not None else (),
        links=tuple(_links(declared)),
        docs=Docs(
            summary or (_said_of(schemas, content, offered[0]) if offered else ""),
            declared.text("description"),
        ),
    )


def _links(response: Cursor) -> Iterator[Link]:
    declared = response.get("links")
    for name, reference in declared.entries() if declared is not None else ():
        link = reference.resolve()
        target = link.text("operationId") or link.text("operationRef")
        yield Link(name, target, Docs("", link.text("description")))
