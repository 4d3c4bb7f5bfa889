"""The slow walk over an answer that is not as promised: the same models, misfits left as they came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from types import UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin

import msgspec

from .annotations import NUMBER, Choice, extra_form, is_rest, prepare
from .lossless import decimal_of, read_text
from .models import UNSET, Model, OpenModel, construct, fill, hide_unset, set_extra_fields
from .parsing import JSONError
from .paths import json_path
from .unions import best, fields_of, tagged
from .wire_types import Base64Url, DecimalNumber, base64url_of, number_of

_READERS: dict[Any, Reader] = {}
_SCALARS = {Decimal: decimal_of, Base64Url: base64url_of, DecimalNumber: number_of}
_PLANS: dict[type, list[tuple[str, str, bool, Reader]]] = {}


class Walk:
    """Where the walk is, and what was the first on its way that did not fit."""

    __slots__ = ("first_misfit", "keep_unknown", "path", "texts")

    def __init__(self, keep_unknown: bool, texts: bool) -> None:
        self.keep_unknown = keep_unknown
        self.texts = texts
        self.first_misfit = ""
        self.path: list[str | int] = []

    def misfit(self, value: Any, message: str) -> Any:
        """Note that `value` does not fit, and return it as it came."""
        if not self.first_misfit:
            self.first_misfit = f"{message} at `{json_path(self.path)}`"
        return value

    def child(self, key: str | int, value: Any, reader: Reader) -> Any:
        """Return the value of one key or index; one that is nested too deeply stays plain."""
        self.path.append(key)
        try:
            return reader(value, self)
        except RecursionError:
            return self.misfit(value, "Nested too deeply")
        finally:
            self.path.pop()


Reader: TypeAlias = Callable[[Any, Walk], Any]


def read(value: Any, form: Any, *, strict: bool, keep_unknown: bool, texts: bool = False) -> Any:
    """Return plain JSON `value` as `form`, a type that was made ready for msgspec.

    With `strict` raises JSONError where something does not fit. With `texts` numbers and booleans
    may be written as texts.
    """
    walk = Walk(keep_unknown, texts)
    result = _reader(form)(value, walk)
    if strict and walk.first_misfit:
        raise JSONError(walk.first_misfit)
    return result


def _reader(form: Any) -> Reader:
    if form not in _READERS:
        _READERS[form] = _make(form)
    return _READERS[form]


def _make(form: Any) -> Reader:
    origin = get_origin(form)
    if form == NUMBER:
        return _number
    if isinstance(form, Choice):
        if get_origin(form.form) is tuple:
            return _tuple(get_args(form.form))
        if form.form is timedelta:
            return _moment(timedelta)
        scalar = _SCALARS.get(form.form)
        return _scalar(scalar) if scalar else _choice(form.form)
    if form in (datetime, time, timedelta):
        return _moment(form)
    if origin in (Union, UnionType):
        return _union(form)
    if form is Any:
        return _anything
    if origin is list:
        return _list(get_args(form)[0])
    if origin is tuple:
        return _tuple(get_args(form))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _map(get_args(form)[1])
    if isinstance(form, type) and issubclass(form, Model):
        return _model(form)
    if isinstance(form, type) and issubclass(form, OpenModel):
        return _open_model(form)
    return _leaf(form)


def _anything(value: Any, _: Walk) -> Any:
    return value


def _leaf(form: Any) -> Reader:
    def read_leaf(value: Any, walk: Walk) -> Any:
        if type(value) is form:
            return value
        try:
            return msgspec.convert(value, form, strict=not walk.texts)
        except msgspec.ValidationError as error:
            if form is int and isinstance(value, float) and value.is_integer():
                return int(value)
            return walk.misfit(value, str(error))

    return read_leaf


def _number(value: Any, walk: Walk) -> Any:
    """Read a number, which stays as it came."""
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return value if is_number else _leaf(NUMBER)(value, walk)


def _scalar(of: Callable[[Any], Any]) -> Reader:
    def read_scalar(value: Any, walk: Walk) -> Any:
        try:
            return of(value)
        except msgspec.ValidationError as error:
            return walk.misfit(value, str(error))

    return read_scalar


def _moment(form: Any) -> Reader:
    def read_moment(value: Any, walk: Walk) -> Any:
        try:
            return (
                read_text(value, form) if isinstance(value, str) else msgspec.convert(value, form)
            )
        except msgspec.ValidationError as error:
            return walk.misfit(value, str(error))

    return read_moment


def _list(items: Any) -> Reader:
    def read_list(value: Any, walk: Walk) -> Any:
        if not isinstance(value, list):
            return walk.misfit(value, f"Expected `array`, got `{_kind(value)}`")
        reader = _reader(items)
        return [walk.child(index, item, reader) for index, item in enumerate(value)]

    return read_list


def _tuple(forms: tuple[Any, ...]) -> Reader:
    """Return what reads a list place by place; places that are not declared stay as they came."""
    if ... in forms or (forms and is_rest(forms[-1])):
        *places, rest = (forms[0],) if ... in forms else (*forms[:-1], get_args(forms[-1])[0])
        if ... in forms:
            places = []
    else:
        places, rest = list(forms), None

    def read_tuple(value: Any, walk: Walk) -> Any:
        if not isinstance(value, list):
            return walk.misfit(value, f"Expected `array`, got `{_kind(value)}`")
        if len(value) < len(places) or (rest is None and len(value) > len(places)):
            walk.misfit(value, f"Expected `array` of length {len(places)}, got {len(value)}")
        further = [Any if rest is None else rest] * (len(value) - len(places))
        readers = [_reader(prepare(form)) for form in (*places, *further)]
        return tuple(walk.child(i, item, readers[i]) for i, item in enumerate(value))

    return read_tuple


def _map(values: Any) -> Reader:
    def read_map(value: Any, walk: Walk) -> Any:
        if not isinstance(value, dict):
            return walk.misfit(value, f"Expected `object`, got `{_kind(value)}`")
        reader = _reader(values)
        return {key: walk.child(key, item, reader) for key, item in value.items()}

    return read_map


def _union(form: Any) -> Reader:
    full = [part for part in get_args(form) if part is not type(None)]
    nullable = type(None) in get_args(form)
    number = _number if full == [int, float] else None
    choose = number or (_choice(form) if len(full) > 1 else None)

    def read_union(value: Any, walk: Walk) -> Any:
        if value is None and nullable:
            return None
        return choose(value, walk) if choose else _reader(full[0])(value, walk)

    return read_union


def _choice(form: Any) -> Reader:
    def read_choice(value: Any, walk: Walk) -> Any:
        decided, chosen = tagged(form, value)
        if not decided and (chosen := best(form, value)) is None:
            return walk.misfit(
                value, f"Expected another type than `{_kind(value)}`, or another shape of it"
            )
        return _reader(prepare(chosen))(value, walk)

    return read_choice


def _model(kind: Any) -> Reader:
    def read_model(value: Any, walk: Walk) -> Any:
        if not isinstance(value, dict):
            return walk.misfit(value, f"Expected `object`, got `{_kind(value)}`")
        model = construct(kind, **_fields(kind, value, walk))
        if walk.keep_unknown and (extra := _unknown(kind, value)):
            set_extra_fields(model, extra)
        return model

    return read_model


def _open_model(kind: Any) -> Reader:
    def read_open_model(value: Any, walk: Walk) -> Any:
        if not isinstance(value, dict):
            return walk.misfit(value, f"Expected `object`, got `{_kind(value)}`")
        shape = construct(kind.__shape__, **_fields(kind, value, walk))
        extra = _reader(prepare(extra_form(kind)))(_unknown(kind, value), walk)
        return fill(kind.__new__(kind), shape, extra)

    return read_open_model


def _fields(kind: Any, value: dict[str, Any], walk: Walk) -> dict[str, Any]:
    fields = {}
    for wire, name, required, reader in _plan(kind):
        if wire in value:
            fields[name] = walk.child(wire, value[wire], reader)
        elif required:
            fields[name] = walk.misfit(UNSET, f"Object missing required field `{wire}`")
            hide_unset(getattr(kind, "__shape__", kind), name)
    return fields


def _unknown(kind: Any, value: dict[str, Any]) -> dict[str, Any]:
    known = {wire for wire, _, _, _ in _plan(kind)}
    return {name: item for name, item in value.items() if name not in known}


def _plan(kind: Any) -> list[tuple[str, str, bool, Reader]]:
    if kind not in _PLANS:
        _PLANS[kind] = [
            (field.encode_name, field.name, field.required, _reader(field.type))
            for field in fields_of(kind)
        ]
    return _PLANS[kind]


def _kind(value: Any) -> str:
    match value:
        case None:
            return "null"
        case dict():
            return "object"
        case list():
            return "array"
        case _:
            return type(value).__name__
