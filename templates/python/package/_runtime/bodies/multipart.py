"""Fields and files as the parts of a multipart body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..http.headers import check_field
from ..http.media_types import concrete, is_json
from ..parameters.content_parameters import json_text
from ..parameters.deep_objects import deep_pairs
from ..parameters.text_values import fields_of, is_list, items_of, text_of
from .encodings import PartEncoding
from .json_bodies import Body
from .sources import Source, SourcedBody, file_of, is_file, refuse_text, source_of

_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|", "tabDelimited": "\t", "form": ","}


def multipart_body(
    value: Any,
    encodings: Mapping[str, PartEncoding] | None = None,
    media_type: str = "multipart/form-data",
    *,
    files: Iterable[str] = (),
    boundary: str = "",
) -> Body | None:
    """Return a body of several parts, one for each field (RFC 7578), or each member of a list (RFC 2046).

    `files` names those that are files: a text there is refused, because it would be sent as such.
    The encodings of a list's members are at `0`, `1` and so on, that of all others at `*`.
    The boundary is random, so that no content can hold it, unless one is given.
    """
    if value is None:
        return None
    fields = fields_of(value) or {}
    for name in files:
        given = fields.get(name)
        for item in given if isinstance(given, list) else [given]:
            refuse_text(item, name)
    boundary = boundary or new_boundary()
    kind = concrete(media_type, "multipart/form-data")
    sources = encode_parts(value, encodings or {}, kind, boundary)
    return SourcedBody(f"{kind}; boundary={boundary}", sources, value)


def new_boundary() -> str:
    """Return a boundary that nobody can foresee, so that no content can be made to hold it."""
    from secrets import token_hex

    return token_hex(16)


def encode_parts(
    value: Any, encodings: Mapping[str, PartEncoding], media_type: str, boundary: str
) -> list[Source]:
    """Return the content of a multipart body, files where they are until they are sent.

    A list makes a part of each member, an object a part of JSON, a file a part with a file name, unless
    `encodings` says otherwise. Raises ValueError for a name or header that would end its line, TypeError
    where `value` is no object, nor a list whose members need no names.
    """
    named = media_type == "multipart/form-data"
    fields = fields_of(value)
    listed = fields is None and is_list(value) and not named
    if listed:
        fields = {str(index): item for index, item in enumerate(value)}
    if fields is None:
        raise TypeError(f"parts are made from an object, not from {type(value).__name__}")
    sources = []
    for name, item in fields.items():
        if item is not None:
            encoding = encodings.get(name) or encodings.get("*")
            for head, source in _parts("" if listed else name, item, encoding, named):
                sources += [source_of(f"--{boundary}\r\n{head}\r\n"), source, source_of(b"\r\n")]
    return [*sources, source_of(f"--{boundary}--\r\n")]


def _parts(
    name: str, value: Any, encoding: PartEncoding | None, named: bool
) -> Iterator[tuple[str, Source]]:
    kind = encoding.content_type if encoding else ""
    headers = encoding.headers if encoding else {}
    if encoding and encoding.base64 and isinstance(value, (bytes, bytearray, memoryview)):
        kind = _only(kind) or "application/octet-stream"
        yield _head(name, "", kind, headers, named), source_of(text_of(bytes(value)))
    elif is_file(value):
        file = file_of(value, name)
        kind = file.media_type or _only(kind) or _guessed(file.name)
        yield _head(name, file.name, kind, {**headers, **file.headers}, named), file.source
    elif encoding and encoding.style and _is_flat(value):
        for key, text in _styled(name, value, encoding):
            yield _head(key, "", "", headers, named), source_of(text)
    elif is_list(value) and (not is_json(kind) or any(map(is_file, value))):
        for item in items_of(value):
            yield from _item(name, item, encoding, named)
    elif encoding and encoding.verbatim and isinstance(value, str):
        yield _head(name, "", _only(kind), headers, named), source_of(value)
    elif fields_of(value) is not None or is_list(value) or is_json(kind):
        kind = kind if is_json(kind) else "application/json"
        yield _head(name, "", kind, headers, named), source_of(json_text(value))
    else:
        yield _head(name, "", _only(kind), headers, named), source_of(text_of(value))


def _item(
    name: str, item: Any, encoding: PartEncoding | None, named: bool
) -> Iterator[tuple[str, Source]]:
    """Yield the parts of a list's member; a list or object stays together, as JSON."""
    if is_file(item) or not (is_list(item) or fields_of(item) is not None):
        yield from _parts(name, item, encoding, named)
        return
    kind = encoding.content_type if encoding and is_json(encoding.content_type) else ""
    headers = encoding.headers if encoding else {}
    yield _head(name, "", kind or "application/json", headers, named), source_of(json_text(item))


def _is_flat(value: Any) -> bool:
    """Tell whether a style has a way to write a list or an object: it holds no file, and no list in a list."""
    fields = fields_of(value)
    if fields is not None:
        return not any(map(is_file, fields.values()))
    if not is_list(value):
        return False
    return not any(is_file(item) or is_list(item) or fields_of(item) is not None for item in value)


def _styled(name: str, value: Any, encoding: PartEncoding) -> Iterator[tuple[str, str]]:
    fields = fields_of(value)
    if encoding.style == "deepObject":
        yield from deep_pairs(name, value)
    elif encoding.explode:
        pairs = ((name, item) for item in items_of(value)) if fields is None else fields.items()
        yield from ((key, text_of(item)) for key, item in pairs if item is not None)
    else:
        members = (
            items_of(value)
            if fields is None
            else (part for pair in fields.items() for part in pair)
        )
        yield name, _DELIMITERS[encoding.style].join(map(text_of, members))


def _head(
    name: str, file_name: str, media_type: str, headers: Mapping[str, str], named: bool
) -> str:
    fields = {}
    if named or file_name:
        disposition = f'form-data; name="{_quoted(name)}"' if named else "attachment"
        fields["Content-Disposition"] = disposition + f'; filename="{_quoted(file_name)}"' * bool(
            file_name
        )
    if media_type:
        fields["Content-Type"] = media_type
    fields.update(headers)
    for key, text in fields.items():
        check_field(key, text)
    return "".join(f"{key}: {text}\r\n" for key, text in fields.items())


def _quoted(text: str) -> str:
    """Return a name within quotes as the HTML standard escapes it; a line break in it is refused."""
    if any(character in text for character in "\r\n\0"):
        raise ValueError("a part's name and file name must not hold line breaks or NUL")
    return text.replace('"', "%22")


def _only(media_types: str) -> str:
    """Return a media type that leaves no choice, else nothing."""
    return "" if "*" in media_types or "," in media_types else media_types


def _guessed(file_name: str) -> str:
    from mimetypes import guess_type

    return guess_type(file_name)[0] or "application/octet-stream"
