"""Which methods an operation becomes, and what each sends and returns."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TypeAlias

from sdkwright import model
from sdkwright.model import ContentKind
from sdkwright.start_up.lean_dataclasses import dataclass

STREAMED = frozenset({ContentKind.EVENTS, ContentKind.LINES, ContentKind.SEQUENCE})
_FLAT = frozenset({ContentKind.JSON, ContentKind.FORM, ContentKind.MULTIPART, ContentKind.XML})
_SEE_OTHER = frozenset({"301", "302", "303"})
"""Redirects that ask for another method than the request had, unless that only reads."""
_RANKS = {ContentKind.JSON: 0, ContentKind.XML: 1, ContentKind.TEXT: 2}
DATA = frozenset({ContentKind.JSON, ContentKind.XML})
"""Bodies that hold models."""


class Plain(Enum):
    """An answer that holds no models."""

    TEXT = "str"
    BINARY = "bytes"
    NOTHING = "None"


Payload: TypeAlias = "model.Type | Plain"


class Variant(Enum):
    """How a method hands over the answer."""

    VALUE = "value"
    STREAM = "stream"
    DOWNLOAD = "download"


@dataclass(frozen=True, slots=True)
class Call:
    """One method: an operation with one way to take its answer.

    `payloads` has what each success status brings. `stream` is the content of a stream.
    `accepts` are the media types that the caller may choose from, where there are several, or the
    one that is asked for. `twin` ends the name of a method beside the one with the operation's own.
    """

    operation: model.Operation
    variant: Variant
    payloads: tuple[tuple[str, Payload], ...]
    stream: model.Content | None = None
    accepts: tuple[str, ...] = ()
    twin: str = ""


def successes(operation: model.Operation) -> tuple[model.Response, ...]:
    """Return the responses that mean success; `default` where no other does.

    A redirect is one where no 2xx is documented. Beside a 2xx, one without a body is where that has none
    either, or where it answers a change, which a client must not repeat elsewhere (RFC 9110, section 15.4);
    other redirects are followed.
    """
    found = tuple(r for r in operation.responses if r.status.startswith("2"))
    others = tuple(r for r in operation.responses if r.status.startswith("3"))
    if not found:
        return others or tuple(r for r in operation.responses if r.status == "default")
    silent = [r for r in others if not r.contents]
    if any(response.contents for response in found):
        is_read = operation.method in ("GET", "HEAD")
        silent = [r for r in silent if r.status in _SEE_OTHER and not is_read]
    return (*found, *silent)


def _payload(content: model.Content) -> Payload:
    match content.kind:
        case ContentKind.JSON | ContentKind.XML:
            return Plain.NOTHING if isinstance(content.type, model.Null) else content.type
        case ContentKind.TEXT:
            return Plain.TEXT
        case _:
            return Plain.BINARY


def _whole(response: model.Response) -> list[model.Content]:
    """Return the contents of a response that come in one piece, JSON first."""
    whole = [c for c in response.contents if c.kind not in STREAMED]
    return sorted(whole, key=lambda c: _RANKS.get(c.kind, 3))


def _choices(responses: tuple[model.Response, ...]) -> tuple[str, ...]:
    """Return the media types to choose from: those that bring different things."""
    seen: dict[str, Payload] = {}
    for response in responses:
        for content in _whole(response):
            if _payload(content) not in seen.values() or content.kind is not ContentKind.JSON:
                seen.setdefault(content.media_type, _payload(content))
    return tuple(seen)


def _payloads(responses: tuple[model.Response, ...]) -> tuple[tuple[str, Payload], ...]:
    found: list[tuple[str, Payload]] = []
    for response in responses:
        whole = [_payload(content) for content in _whole(response)]
        if not whole and not response.contents:
            whole = [Plain.NOTHING]
        found += [(response.status, payload) for payload in dict.fromkeys(whole)]
    return tuple(found)


def _only_data(response: model.Response) -> model.Response:
    """Return a response as lists are read: from JSON or XML, if it comes as that."""
    found = tuple(c for c in response.contents if c.kind in DATA)
    return replace(response, contents=found or response.contents)


Choice: TypeAlias = "tuple[tuple[str, ...], tuple[Payload, ...]]"


def choices(call: Call) -> tuple[Choice, ...]:
    """Return what each of the media types that a caller may choose brings, alike ones together."""
    groups: dict[tuple[Payload, ...], list[str]] = {}
    for media_type in call.accepts:
        found: list[Payload] = []
        for response in successes(call.operation):
            asked = [c for c in _whole(response) if c.media_type == media_type]
            if not response.contents:
                found.append(Plain.NOTHING)
            found += map(_payload, asked)
        groups.setdefault(tuple(dict.fromkeys(found)), []).append(media_type)
    return tuple((tuple(media_types), payloads) for payloads, media_types in groups.items())


def calls(operation: model.Operation) -> tuple[Call, ...]:
    """Return the methods of `operation`, the one with its own name first."""
    responses = successes(operation)
    if operation.paging:
        responses = tuple(map(_only_data, responses))
    payloads = _payloads(responses)
    streams = [c for r in responses for c in r.contents if c.kind in STREAMED]
    stream = streams[0] if streams else None
    valued = any(payload is not Plain.NOTHING for _, payload in payloads)
    whole = Call(
        operation=operation,
        variant=Variant.VALUE,
        payloads=payloads,
        accepts=_choices(responses),
    )
    found = [whole] if stream is None or valued else []
    if stream is not None:
        sent = replace(whole, variant=Variant.STREAM, payloads=(), stream=stream)
        twin = "stream" if found else ""
        found.append(replace(sent, accepts=(stream.media_type,), twin=twin))
    if accepts := _downloads(responses):
        twin = "download" if stream else "stream"
        found.append(replace(whole, variant=Variant.DOWNLOAD, accepts=accepts, twin=twin))
    return tuple(found)


def _downloads(responses: tuple[model.Response, ...]) -> tuple[str, ...]:
    """Return the media types of answers that may be too large for memory, bytes first.

    An operation of text is one of them, but not one that can as well answer in JSON or XML.
    """
    whole = [content for response in responses for content in _whole(response)]
    kinds = {content.kind for content in whole}
    if not kinds - {*DATA, ContentKind.TEXT} and kinds != {ContentKind.TEXT}:
        return ()
    ranked = sorted(whole, key=lambda content: content.kind is ContentKind.TEXT)
    found = [content.media_type for content in ranked if content.kind not in DATA]
    return tuple(dict.fromkeys(found))


def flat_object(api: model.Api, body: model.RequestBody | None) -> model.ObjectDeclaration | None:
    """Return the object whose fields become arguments: the one that the usual content writes.

    Other contents may write the same object, or take a whole body of their own. One with properties that are
    all read only has no fields in a request: it is written empty, unless a whole body is given.
    """
    if body is None or not body.contents or body.contents[0].kind not in _FLAT:
        return None
    match body.contents[0].type:
        case model.Reference(identity):
            declaration = api.declarations[identity]
            if isinstance(declaration, model.ObjectDeclaration):
                is_read_only = declaration.direction is model.Direction.WRITE
                is_known = is_read_only and declaration.additional is None
                return declaration if declaration.fields or is_known else None
    return None
