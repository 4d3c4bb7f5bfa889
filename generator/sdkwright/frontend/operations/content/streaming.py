"""Answers that come piece by piece, where only a description or an extension says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sdkwright.document import Cursor
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.operations.content.media_types import STREAMS, content_kind
from sdkwright.frontend.schemas.facts.nodes import Node, node_of
from sdkwright.frontend.schemas.registry import Schemas
from sdkwright.model import (
    AliasDeclaration,
    Anything,
    Constant,
    Content,
    ContentKind,
    Field,
    ObjectDeclaration,
    Operation,
    ParameterIn,
    Reference,
    Response,
    Scalar,
    ScalarKind,
    StreamFlag,
    Type,
    Union,
    without_null,
)
from sdkwright.start_up.lean_dataclasses import dataclass

_FLAG = "stream"
_OF_PROPERTIES = (ContentKind.JSON, ContentKind.FORM, ContentKind.MULTIPART)
_SAYS_EVENTS = re.compile(r"server[- ]sent[- ]events?|event[- ]stream|\bSSE\b", re.IGNORECASE)
_EXTENSION = "x-fern-streaming"


@dataclass(frozen=True, slots=True)
class Streams:
    """Finds the streams of one operation."""

    schemas: Schemas
    operation: Cursor
    hint: Hint

    def added(self, answers: tuple[Response, ...]) -> tuple[Response, ...]:
        """Return the responses, with the stream that an extension or a description declares."""
        if any(c.kind in STREAMS for r in answers for c in r.contents):
            return answers
        stream = self._declared() or self._described()
        if stream is None:
            return answers
        return tuple(
            replace(r, contents=self._beside(stream, r)) if _is_json_success(r) else r
            for r in answers
        )

    def _beside(self, stream: Content, response: Response) -> tuple[Content, ...]:
        """Return the contents of a response; without a condition, the stream is all there is.

        A stream that does not say of what is one of what the response brings otherwise.
        """
        if stream.item is None:
            found = [c.type for c in response.contents if c.kind is ContentKind.JSON]
            stream = replace(stream, type=found[0], item=found[0])
        if self.condition() or self._hint() is None:
            return (*response.contents, stream)
        return (stream,)

    def _hint(self) -> Cursor | None:
        found = self.operation.get(_EXTENSION)
        return found if found is not None and found.value is not False else None

    def condition(self) -> str:
        """Return the property of the request that an extension names as the stream's switch."""
        hint = self._hint()
        said = hint.text("stream-condition") if hint is not None and hint.is_object else ""
        return said.rpartition(".")[2] or self.operation.text("x-speakeasy-stream-request-field")

    def _declared(self) -> Content | None:
        hint = self._hint()
        if hint is None:
            return None
        is_events = hint.is_object and hint.text("format") == "sse"
        media_type = "text/event-stream" if is_events else "application/jsonl"
        kind = ContentKind.EVENTS if is_events else ContentKind.LINES
        schema = hint.get("response-stream") or hint.get("response")
        if schema is not None and schema.get("schema") is not None:
            schema = schema.get("schema")
        done = hint.text("terminator") if hint.is_object else ""
        if schema is None:
            return Content(media_type=media_type, kind=kind, type=Anything(), done=done)
        item = self.schemas.use(node_of(schema), self.hint.key(("event",)))
        return Content(media_type=media_type, kind=kind, type=item, item=item, done=done)

    def _described(self) -> Content | None:
        """Return a stream of anything where the request's flag is described as asking for one."""
        body = self.operation.get("requestBody")
        content = body.resolve().get("content") if body is not None else None
        for media_type, entry in content.entries() if content is not None else ():
            schema = entry.resolve().get("schema")
            if content_kind(media_type) is not ContentKind.JSON or schema is None:
                continue
            flag = self.schemas.shapes.of(node_of(schema)).properties.get(_FLAG)
            if flag is not None and any(map(_SAYS_EVENTS.search, self._descriptions(flag))):
                message = "this answer can be a stream, and nothing says of what"
                hint = "declare `text/event-stream` among the response's media types"
                self.operation.unsupported("undeclared-stream", message, hint)
                return Content(
                    media_type="text/event-stream",
                    kind=ContentKind.EVENTS,
                    type=Anything(),
                    item=Anything(),
                )
        return None

    def _descriptions(self, node: Node) -> Iterator[str]:
        """Yield what is said of a schema, and of each variant of it."""
        shape = self.schemas.shapes.of(node)
        yield shape.notes.description
        for variant in (variant for group in shape.groups for variant in group.variants):
            yield self.schemas.shapes.of(variant).notes.description


def _is_json_success(response: Response) -> bool:
    kinds = {content.kind for content in response.contents}
    return response.status.startswith("2") and ContentKind.JSON in kinds


def stream_flag(schemas: Schemas, operation: Operation, condition: str) -> StreamFlag | None:
    """Return the boolean of the request that turns the answer into a stream, if any."""
    answers = operation.responses
    kinds = {c.kind for r in answers if r.status.startswith("2") for c in r.contents}
    if not (kinds & STREAMS) or not (kinds - STREAMS):
        return None
    name = condition or _FLAG
    for content in operation.body.contents if operation.body is not None else ():
        fields = _fields(schemas, content.type, name) if content.kind in _OF_PROPERTIES else []
        if fields and all(_is_flag(field.type) for field in fields):
            told_off = any(field.required or field.default is True for field in fields)
            return StreamFlag(name, told_off=told_off)
    for one in operation.parameters:
        if (one.place, one.name.wire) == (ParameterIn.QUERY, name) and _is_flag(one.type):
            return StreamFlag(name, in_query=True, told_off=one.required or one.default is True)
    return None


def _fields(schemas: Schemas, built: Type, name: str) -> list[Field]:
    """Return the property of an object, or that of each variant of a union; none if one lacks it."""
    inner = without_null(built)
    declaration = schemas.declarations.get(inner.id) if isinstance(inner, Reference) else None
    if isinstance(declaration, AliasDeclaration):
        return _fields(schemas, declaration.type, name)
    if isinstance(inner, Union):
        each = [_fields(schemas, variant, name) for variant in inner.variants]
        return [field for fields in each for field in fields] if all(each) else []
    if not isinstance(declaration, ObjectDeclaration):
        return []
    return [field for field in declaration.fields if field.name.wire == name]


def _is_flag(built: Type) -> bool:
    inner = without_null(built)
    if isinstance(inner, Constant):
        return isinstance(inner.value, bool)
    return isinstance(inner, Scalar) and inner.kind is ScalarKind.BOOLEAN
