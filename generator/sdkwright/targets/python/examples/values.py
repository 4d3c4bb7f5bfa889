"""Values to show and to test with: the document's examples where they fit, else made from types.

All values are JSON as it travels, except that raw bytes are bytes.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import field
from typing import TypeAlias, assert_never

from sdkwright import model
from sdkwright.model import MISSING, JsonValue, Missing, ScalarKind
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.spelling.scalars import SCALARS

Value: TypeAlias = "JsonValue | bytes"

_SCRAMBLED = re.compile(r"\[email(?:\s|&#160;)+protected\]", re.IGNORECASE)
_DEEPEST = 4
_LONGEST_HINT = 200
_DEEPEST_WHOLE = 2
"""Objects within objects within objects are made of what they must have."""
_DEEPEST_REFERENCE = 20
_DEEPEST_ALIAS = 40
_MOST_OBJECTS = 300
"""Objects that one value is made of, beside those of examples, before it takes no more of them."""

_FORMATS = {
    "email": "ada@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
}


class Places(list[JsonValue]):
    """A list of JSON whose places have types of their own."""


@dataclass(frozen=True, slots=True)
class Sampler:
    """Finds values for types.

    What it gives is used in calls, so it fits its type exactly: `value`. Or it is an answer of the
    server: `answer` keeps an example even where it breaks its own schema, as servers do. A `lean` one makes
    objects that no example shows of what they must have, or of one field where that is nothing.
    """

    api: model.Api
    lean: bool = False
    _open: list[model.SchemaId] = field(default_factory=list)
    _cut: list[model.SchemaId] = field(default_factory=list)
    _made: list[model.SchemaId] = field(default_factory=list)

    @property
    def is_exact(self) -> bool:
        """Whether all values so far are all that their types demand: none that holds itself for ever."""
        return not self._cut

    def value(
        self, kind: model.Type, example: JsonValue | Missing = MISSING, hint: str = ""
    ) -> Value:
        """Return a value of `kind`: `example` as far as it fits. `hint` colours a text."""
        self._begin()
        return self._value(kind, example, hint, lenient=False)

    def answer(self, kind: model.Type, example: JsonValue | Missing = MISSING) -> JsonValue:
        """Return what a server may answer: `example`, with what must be there and without what is junk."""
        self._begin()
        value = self._value(kind, example, "", lenient=True)
        if type(value) is type(example) and isinstance(value, str):
            value = self._value(kind, example, "", lenient=False)
        assert not isinstance(value, bytes)
        return value

    def _begin(self) -> None:
        if not self._open:
            self._made.clear()

    def _value(
        self, kind: model.Type, example: JsonValue | Missing, hint: str, *, lenient: bool
    ) -> Value:
        if is_junk(example):
            example = MISSING
        match kind:
            case model.Scalar():
                found = _scalar(kind, example, hint)
            case model.Constant(value):
                found = value
            case model.Literals(values):
                found = _known(values, example)
            case model.Array(items):
                found = self._array(items, example, hint, lenient)
            case model.Tuple(prefix):
                found = self._tuple(prefix, example, lenient)
            case model.Map(values_type):
                found = self._map(values_type, example, lenient)
            case model.Anything():
                found = "any" if isinstance(example, Missing) else example
            case model.Null():
                found = None
            case model.Nullable(inner):
                if example is None or (isinstance(example, Missing) and self._endless(inner)):
                    found = None
                else:
                    found = self._value(inner, example, hint, lenient=lenient)
            case model.Union():
                found = self._union(kind, example, hint, lenient)
            case model.Reference(identity):
                found = self._reference(identity, example, hint, lenient)
            case _:
                assert_never(kind)
        if lenient and not isinstance(example, Missing) and type(found) is not type(example):
            return example
        return found

    def _array(
        self, items: model.Type, example: JsonValue | Missing, hint: str, lenient: bool
    ) -> JsonValue:
        given: list[JsonValue | Missing] = []
        if isinstance(example, list):
            given += [item for item in example if not is_junk(item)][:3]
        if not given and not self._endless(items) and not (lenient and example == []):
            given.append(MISSING)
        return [_json(self._value(items, item, hint, lenient=lenient)) for item in given]

    def _tuple(
        self, prefix: tuple[model.Type, ...], example: JsonValue | Missing, lenient: bool
    ) -> JsonValue:
        given = example if isinstance(example, list) and len(example) == len(prefix) else None
        items = [
            _json(self._value(kind, given[index] if given else MISSING, "", lenient=lenient))
            for index, kind in enumerate(prefix)
        ]
        return items if lenient else Places(items)

    def _map(self, values: model.Type, example: JsonValue | Missing, lenient: bool) -> JsonValue:
        given: Mapping[str, JsonValue | Missing] = {} if self._endless(values) else {"key": MISSING}
        if isinstance(example, dict):
            given = {key: item for key, item in example.items() if not is_junk(item)}
        return {
            key: _json(self._value(values, item, key, lenient=lenient))
            for key, item in given.items()
        }

    def _union(
        self, union: model.Union, example: JsonValue | Missing, hint: str, lenient: bool
    ) -> Value:
        fitting = [variant for variant in union.variants if self.fits(variant, example)]
        ending = [variant for variant in union.variants if not self._endless(variant)]
        chosen = (fitting or ending or union.variants)[0]
        value = self._value(chosen, example if fitting else MISSING, hint, lenient=lenient)
        told = union.discriminator
        if told and isinstance(value, dict):
            values = [text for text, variant in told.mapping if variant == chosen]
            tag = value.get(told.property)
            spelt = tag if isinstance(tag, str) else json.dumps(tag)
            if values and spelt not in values:
                value = {**value, told.property: values[0]}
        return value

    def _reference(
        self, identity: model.SchemaId, example: JsonValue | Missing, hint: str, lenient: bool
    ) -> Value:
        declaration = self.api.declarations[identity]
        self._open.append(identity)
        try:
            match declaration:
                case model.EnumDeclaration(values=values):
                    return _known(values, example)
                case model.AliasDeclaration(type=kind):
                    own = declaration.example if isinstance(example, Missing) else example
                    if self._open.count(identity) > _DEEPEST or len(self._open) > _DEEPEST_ALIAS:
                        self._cut.append(identity)
                        return None
                    return self._value(kind, own, hint, lenient=lenient)
                case model.ObjectDeclaration():
                    return self._object(declaration, example, lenient)
                case _:
                    assert_never(declaration)
        finally:
            self._open.pop()

    def _object(
        self, declaration: model.ObjectDeclaration, example: JsonValue | Missing, lenient: bool
    ) -> JsonValue:
        own = declaration.example if isinstance(example, Missing) else example
        shown = isinstance(own, dict)
        if not shown:
            self._made.append(declaration.id)
        given: Mapping[str, JsonValue] = own if isinstance(own, dict) else {}
        nested = self._open.count(declaration.id) > 1 or len(self._open) > _DEEPEST_WHOLE
        found: dict[str, JsonValue] = {}
        is_told = any(one.required for one in declaration.fields)
        for one in declaration.fields:
            wire = one.name.wire
            inner = given.get(wire, MISSING) if shown else one.example
            wanted = wire in given if shown else not (nested or (self.lean and (found or is_told)))
            if not one.required and (not wanted or (wire in given and is_junk(given[wire]))):
                continue
            if inner is None and not one.required and not self.api.admits_null(one.type):
                continue
            if self._endless(one.type):
                self._cut.extend([declaration.id] if one.required else [])
                continue
            found[wire] = _json(self._value(one.type, inner, wire, lenient=lenient))
        if declaration.additional is not None:
            known = {one.name.wire for one in declaration.fields}
            for key, item in given.items():
                if key not in known and not is_junk(item):
                    value = self._value(declaration.additional, item, key, lenient=lenient)
                    found[key] = _json(value)
        return found

    def _endless(self, kind: model.Type) -> bool:
        """Whether `kind` is being made already, too often, or stands too deep or among too many others."""
        if isinstance(kind, model.Union):
            return all(self._endless(variant) for variant in kind.variants)
        if not isinstance(kind, model.Reference):
            return False
        is_large = len(self._open) > _DEEPEST_REFERENCE or len(self._made) >= _MOST_OBJECTS
        return is_large or self._open.count(kind.id) > 1

    def fits(self, kind: model.Type, example: JsonValue | Missing) -> bool:
        """Whether `example` is a value of `kind`, as it is."""
        if isinstance(example, Missing):
            return False
        strict = self._value(kind, example, "", lenient=False)
        return type(strict) is type(example) and strict == example


def is_junk(example: JsonValue | Missing) -> bool:
    """Whether an example is what a web page showed in the place of an address."""
    return isinstance(example, str) and bool(_SCRAMBLED.search(example))


def _scalar(scalar: model.Scalar, example: JsonValue | Missing, hint: str) -> Value:
    match scalar.kind:
        case ScalarKind.BINARY:
            return b"content"
        case ScalarKind.STRING if isinstance(example, str):
            return example
        case ScalarKind.STRING:
            return _FORMATS.get(scalar.format) or _words(hint)
        case ScalarKind.INTEGER | ScalarKind.UNIX_TIME if isinstance(
            example, int
        ) and not isinstance(example, bool):
            return example
        case ScalarKind.NUMBER if isinstance(example, int | float) and not isinstance(
            example, bool
        ):
            return example
        case ScalarKind.BOOLEAN if isinstance(example, bool):
            return example
        case ScalarKind.BASE64 if isinstance(example, str) and _is_base64(example):
            return example
        case _:
            known = SCALARS[scalar.kind]
            if isinstance(example, str) and known.canonical and known.canonical.fullmatch(example):
                return example
            return known.sample


def _is_base64(text: str) -> bool:
    try:
        return base64.b64encode(base64.b64decode(text, validate=True)).decode() == text
    except (binascii.Error, ValueError):
        return False


def _known(values: tuple[str | int | float | bool, ...], example: JsonValue | Missing) -> Value:
    for value in values:
        if type(value) is type(example) and value == example:
            return value
    return next((value for value in values if value != ""), values[0])


def _words(hint: str) -> str:
    """Return a text that tells what it stands for: `email id` for `emailId`."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", hint[:_LONGEST_HINT])
    return " ".join(words).lower() or "text"


def _json(value: Value) -> JsonValue:
    """Return a value that stands inside JSON, where bytes can only be text."""
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
