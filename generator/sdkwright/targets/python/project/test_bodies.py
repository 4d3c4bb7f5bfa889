"""What forms and multipart bodies must hold when they are sent, worked out from the document alone."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from mimetypes import guess_type
from typing import TypeAlias

from sdkwright import model
from sdkwright.model import JsonValue, Style
from sdkwright.start_up.lean_dataclasses import dataclass

Given: TypeAlias = "None | bool | int | float | str | bytes | Sequence[Given] | Mapping[str, Given]"
"""A value as a test gives it: JSON in which bytes stand where files are wanted."""

_FILE = b"content"
_AS_TEXT = frozenset([_FILE.decode(), base64.b64encode(_FILE).decode()])
_DELIMITERS = {Style.SPACE: " ", Style.PIPE: "|", Style.TAB: "\t"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a multipart body, as it must come over the wire."""

    name: str
    file_name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The pairs of a form, decoded."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Multipart:
    """The parts of a multipart body."""

    parts: tuple[Part, ...]


def given(kind: model.Type, value: JsonValue) -> Given:
    """Return what a test gives for a field of a body: bytes where a file is wanted."""
    match kind:
        case model.Scalar(model.ScalarKind.BINARY):
            return _FILE
        case model.Array(model.Scalar(model.ScalarKind.BINARY)):
            return [_FILE]
        case model.Nullable(inner):
            return given(inner, value)
        case model.Union(variants) if _stands_for_files(value):
            files = (given(variant, value) for variant in variants)
            is_list = isinstance(value, list)
            return next((one for one in files if one == ([_FILE] if is_list else _FILE)), value)
        case _:
            return value


def _stands_for_files(value: JsonValue) -> bool:
    """Whether a value is what examples have in the place of a file, or of files."""
    items = value if isinstance(value, list) else [value]
    return all(isinstance(item, str) and item in _AS_TEXT for item in items)


def form(fields: Mapping[str, Given], content: model.Content) -> Form:
    """Return the pairs of a form with these fields (OpenAPI 3.1.1, section 4.8.14.1)."""
    encodings = {one.property: one for one in content.encodings}
    pairs = (
        pair
        for name, value in fields.items()
        if value is not None
        for pair in _pairs(name, value, encodings.get(name, model.Encoding(name)))
    )
    return Form(tuple(pairs))


def multipart(value: Given, content: model.Content) -> Multipart | None:
    """Return the parts of a multipart body: its fields', or those of a list; None for anything else."""
    named = content.media_type.partition(";")[0].strip().lower() in (
        "multipart/form-data",
        "multipart/*",
    )
    encodings = {one.property: one for one in content.encodings}
    if isinstance(value, list) and not named:
        fields: Mapping[str, Given] = {str(index): item for index, item in enumerate(value)}
    elif isinstance(value, Mapping):
        fields = value
    else:
        return None
    parts = (
        part if named else replace(part, name="")
        for key, item in fields.items()
        if item is not None
        for part in _parts(key, item, encodings.get(key) or encodings.get("*"))
    )
    return Multipart(tuple(parts))


def _pairs(name: str, value: Given, encoding: model.Encoding) -> Iterator[tuple[str, str]]:
    if encoding.styled:
        yield from _styled(name, value, encoding)
    elif any(map(_is_json, encoding.content_types)):
        yield name, _json(value)
    elif isinstance(value, list):
        yield from ((name, _text(item)) for item in value if item is not None)
    else:
        yield name, _text(value)


def _parts(name: str, value: Given, encoding: model.Encoding | None) -> Iterator[Part]:
    types = encoding.content_types if encoding else ()
    only = types[0] if len(types) == 1 and "*" not in types[0] else ""
    as_json = next((one for one in types if _is_json(one)), "")
    is_nested = isinstance(value, list | dict)
    if isinstance(value, bytes):
        yield Part(name, name, only or _guessed(name, types), value)
    elif encoding and encoding.styled and is_nested and _is_flat(value):
        for key, text in _styled(name, value, encoding):
            yield Part(key, "", "", text.encode())
    elif isinstance(value, list) and (not as_json or _has_files(value)):
        for item in value:
            if isinstance(item, list | dict):
                yield Part(name, "", as_json or "application/json", _json(item).encode())
            elif item is not None:
                yield from _parts(name, item, encoding)
    elif encoding and encoding.verbatim and isinstance(value, str):
        yield Part(name, "", only, value.encode())
    elif is_nested or _is_json(only):
        yield Part(name, "", as_json or "application/json", _json(value).encode())
    else:
        yield Part(name, "", only, _text(value).encode())


def _guessed(file_name: str, media_types: Sequence[str]) -> str:
    """Return what the runtime sends of a file: what its name says where that is offered, else the first."""
    found = guess_type(file_name)[0] or "application/octet-stream"
    if any(fnmatchcase(found, one) for one in media_types):
        return found
    return next((one for one in media_types if "*" not in one), found)


def _styled(name: str, value: Given, encoding: model.Encoding) -> Iterator[tuple[str, str]]:
    match value:
        case list() | dict() if encoding.style is Style.DEEP:
            yield from _deep(name, value)
        case list() if encoding.explode:
            yield from ((name, _text(item)) for item in value if item is not None)
        case dict() if encoding.explode:
            for key, item in value.items():
                several = item if isinstance(item, list) else [item]
                yield from ((key, _text(one)) for one in several if one is not None)
        case list():
            yield name, _between(encoding).join(_text(item) for item in value if item is not None)
        case dict():
            pairs = ((key, item) for key, item in value.items() if item is not None)
            yield name, _between(encoding).join(_text(part) for pair in pairs for part in pair)
        case _:
            yield name, _text(value)


def _between(encoding: model.Encoding) -> str:
    return _DELIMITERS.get(encoding.style, ",")


def _deep(name: str, value: Given) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for key, item in value.items():
                yield from _deep(f"{name}[{key}]", item)
        case list():
            for index, item in enumerate(value):
                yield from _deep(f"{name}[{index}]", item)
        case None:
            return
        case _:
            yield name, _text(value)


def _is_flat(value: Given) -> bool:
    if isinstance(value, dict):
        return True
    return isinstance(value, list) and not any(
        isinstance(item, list | dict | bytes) for item in value
    )


def _has_files(value: Sequence[Given]) -> bool:
    return any(isinstance(item, bytes) for item in value)


def _is_json(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower().endswith(("/json", "+json"))


def _text(value: Given) -> str:
    match value:
        case str():
            return value
        case bytes():
            return base64.b64encode(value).decode()
        case _:
            return _json(value)


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
