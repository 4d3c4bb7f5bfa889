"""Which of a union's types a JSON value is meant to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin
from uuid import UUID

import msgspec

from .annotations import Choice, alternatives, evaluated, is_rest, marker_of, meaning, prepare
from .models import Model, OpenModel
from .wire_types import Base64Url, DecimalNumber

_DEPTH = 3
_SAMPLE = 3
_SCALARS = (bool, int, float, datetime, date, time, timedelta, UUID, str, Decimal, bytes)
_WRITTEN_AS = {Base64Url: str, DecimalNumber: float}
_FIELDS: dict[type, tuple[msgspec.structs.FieldInfo, ...]] = {}
_PARTS: dict[Any, tuple[Any, ...]] = {}
_TAGS: dict[Any, tuple[str, dict[str, Any], Any]] = {}


class Distance(NamedTuple):
    """How far a value is from a type; the smallest is the best fit."""

    constants: int = 0
    missing: int = 0
    wrong: int = 0
    unknown: int = 0
    unlisted: int = 0
    order: int = 0

    @property
    def fits(self) -> bool:
        """Whether the value may be of the type, as far as was looked."""
        return not (self.constants or self.missing or self.wrong)


_ELSEWHERE = Distance(wrong=1)


def tagged(form: Any, value: Any) -> tuple[bool, Any]:
    """Follow the discriminator of `form`, if it has one that `value` holds.

    Returns whether it decides, and the type; that is `Any` for a value of the discriminator that is not
    known.
    """
    if get_origin(form) is not Annotated or not isinstance(value, dict):
        return False, None
    property, mapping, default = _tags(form)
    tag = value.get(property) if property else None
    if isinstance(tag, (str, int, float)):
        return True, mapping.get(_spelled(tag), Any if default is None else default)
    return default is not None, default


def _spelled(tag: str | float) -> str:
    """Return the value of a discriminator as the keys of a mapping write it."""
    if isinstance(tag, bool):
        return "true" if tag else "false"
    return str(int(tag)) if isinstance(tag, float) and tag.is_integer() else str(tag)


def best(form: Any, value: Any) -> Any:
    """Return the type among those that `form` is a union of that `value` fits best, None if none does.

    Looks at constants, at required keys, at the kinds of values, at which knows more of the keys. Where
    only one type is of the value's kind (object, array, ...) it is the best however badly it fits. Of
    several models only those count that know any of the keys; it is `Any` where the others would fit.
    """
    parts = _parts(form)
    if not isinstance(value, dict) or not value:
        return _nearest(parts, value)
    strange = [part for part in parts if _is_strange(part, value)]
    if sum(map(_is_model, parts)) < 2:
        strange = []
    known = [part for part in parts if part not in strange]
    fitting = [part for part in known if distance(part, value, 0).fits]
    if len(fitting) == 1:
        return fitting[0]
    found = _nearest(known, value)
    if found is None and any(distance(part, value, 0).fits for part in strange):
        return Any
    return found


def _nearest(parts: Sequence[Any], value: Any) -> Any:
    ranked = sorted((distance(part, value, _DEPTH), index) for index, part in enumerate(parts))
    near = [(far, index) for far, index in ranked if far is not _ELSEWHERE]
    if not near:
        return None
    far, index = near[0]
    known = isinstance(value, dict) and far.unknown < len(value)
    plausible = far.fits or (known and not far.constants and not far.missing)
    return parts[index] if len(near) == 1 or plausible else None


def _is_model(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, Model)


def _is_strange(form: Any, value: dict[str, Any]) -> bool:
    """Tell whether a model knows none of the keys of an object."""
    return _is_model(form) and not any(one.encode_name in value for one in fields_of(form))


def distance(form: Any, value: Any, depth: int) -> Distance:
    """Return how far `value` is from `form`, looking `depth` levels into it."""
    form = form.form if isinstance(form, Choice) else form
    decided, chosen = tagged(form, value)
    if decided:
        return distance(chosen, value, depth)
    parts = _parts(form)
    closest = min((_distance(part, value, depth) for part in parts), default=_ELSEWHERE)
    if len(parts) > 1 and isinstance(value, (str, int)):
        listed = [part for part in parts if get_origin(part) is Literal]
        closest = closest._replace(
            unlisted=int(bool(listed) and not any(_equals(p, value) for p in listed))
        )
    return closest


def fields_of(model: type) -> tuple[msgspec.structs.FieldInfo, ...]:
    """Return the fields of a model or open model, their types as msgspec decodes them."""
    if model not in _FIELDS:
        shape: Any = model.__shape__ if issubclass(model, OpenModel) else model
        prepare(shape)
        _FIELDS[model] = msgspec.structs.fields(shape)
    return _FIELDS[model]


def _parts(form: Any) -> tuple[Any, ...]:
    if form not in _PARTS:
        _PARTS[form] = tuple(alternatives(meaning(form) if get_origin(form) is Annotated else form))
    return _PARTS[form]


def _tags(form: Any) -> tuple[str, dict[str, Any], Any]:
    if form not in _TAGS:
        marker = marker_of(form)
        types = evaluated(list(marker.mapping.values()), marker.module) if marker.mapping else ()
        default = evaluated([marker.default], marker.module)[0] if marker.default else None
        _TAGS[form] = (marker.property, dict(zip(marker.mapping, types, strict=True)), default)
    return _TAGS[form]


def _distance(form: Any, value: Any, depth: int) -> Distance:
    origin = get_origin(form) or form
    if origin is Annotated or isinstance(form, Choice):
        return distance(form, value, depth)
    match value:
        case dict() if isinstance(origin, type) and issubclass(origin, (Model, OpenModel)):
            return _object(origin, value, depth)
        case dict() if isinstance(origin, type) and issubclass(origin, Mapping):
            return _items(get_args(form)[-1:], list(value.values()), depth, len(value))
        case list() if origin is tuple and ... not in get_args(form):
            return _places(get_args(form), value, depth)
        case list() if origin in (list, tuple):
            return _items(get_args(form)[:1], value, depth, 0)
        case _ if form is Any:
            return Distance(order=len(_SCALARS))
    if origin is Literal:
        if _equals(form, value):
            return Distance()
        kinds = {type(item) for item in get_args(form)}
        return Distance(constants=1, wrong=1) if type(value) in kinds else _ELSEWHERE
    return _scalar(form, value)


def _object(model: type, value: dict[str, Any], depth: int) -> Distance:
    constants = missing = wrong = unlisted = known = absent = 0
    for field in fields_of(model):
        if field.encode_name not in value:
            absent += 1
            missing += field.required or get_origin(field.type) is Literal
            continue
        known += 1
        if depth or get_origin(field.type) is Literal:
            far = distance(field.type, value[field.encode_name], depth - 1)
            constants += far.constants if get_origin(field.type) is Literal else 0
            wrong += not far.fits
            unlisted += far.unlisted
    return Distance(constants, missing, wrong, len(value) - known, unlisted, absent)


def _items(forms: tuple[Any, ...], values: list[Any], depth: int, unknown: int) -> Distance:
    if not forms or not depth:
        return Distance(unknown=unknown, order=-1)
    far = [distance(forms[0], value, depth - 1) for value in values[:_SAMPLE]]
    wrong = sum(not item.fits for item in far)
    return Distance(
        wrong=wrong,
        unknown=unknown + sum(item.unknown for item in far),
        unlisted=sum(item.unlisted for item in far),
        order=-1,
    )


def _places(forms: tuple[Any, ...], values: list[Any], depth: int) -> Distance:
    """Return how far a list is from a tuple, place by place."""
    places = [form for form in forms if not is_rest(form)]
    further = max(0, len(values) - len(places)) if len(places) == len(forms) else 0
    missing = max(0, len(places) - len(values))
    far = [distance(f, v, depth - 1) for f, v in zip(places, values, strict=False)] if depth else []
    wrong = sum(not item.fits for item in far) + further
    return Distance(missing=missing, wrong=wrong, order=-1)


def _scalar(form: Any, value: Any) -> Distance:
    form = _WRITTEN_AS.get(form, form)
    if form not in _SCALARS or isinstance(value, (dict, list)):
        return Distance() if value is None and form in (None, type(None)) else _ELSEWHERE
    try:
        msgspec.convert(value, form)
    except msgspec.ValidationError:
        return Distance(wrong=1) if isinstance(value, str) else _ELSEWHERE
    return Distance(order=_SCALARS.index(form))


def _equals(literal: Any, value: Any) -> bool:
    return any(item == value and type(item) is type(value) for item in get_args(literal))
