"""Dicts in a request whose keys are not as the API spells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, TypeVar, get_args, get_origin

from ..json.annotations import Choice, alternatives, meaning
from ..json.models import Model, OpenModel
from ..json.paths import json_path
from ..json.unions import fields_of

T = TypeVar("T")
_PARTS: dict[Any, tuple[Any, ...]] = {}


def spelled(value: T, kind: Any) -> T:
    """Return a body of the type `kind`, the dicts in which have the API's own keys.

    Raises TypeError for a key that is a model's attribute and not the API's name of it, and, where no other
    keys are known to be taken, for one that differs from the API's in case, hyphens and underscores only.
    """
    _check(value, kind, ())
    return value


def _check(value: object, form: Any, path: tuple[str | int, ...]) -> None:
    if isinstance(value, Mapping):
        models, values = [], []
        for part in _parts(form):
            if isinstance(part, type) and issubclass(part, (Model, OpenModel)):
                models.append(part)
            elif _is_a(part, Mapping):
                values.append(get_args(part)[-1] if get_args(part) else Any)
        known = {one.encode_name: one.type for model in models for one in fields_of(model)}
        for key, item in value.items():
            if key in known:
                _check(item, known[key], (*path, key))
            elif values:
                _check(item, values[0], (*path, key))
            elif models and isinstance(key, str):
                _refuse(key, models, path)
    elif isinstance(value, (list, tuple)):
        items = next((get_args(part) for part in _parts(form) if _is_a(part, Sequence)), ())
        for index, item in enumerate(value) if items else ():
            _check(item, items[0], (*path, index))


def _refuse(key: str, models: Sequence[Any], path: tuple[str | int, ...]) -> None:
    """Raise TypeError where a key that is not known is the API's in another spelling."""
    is_open = any(issubclass(model, OpenModel) for model in models)
    for one in (field for model in models for field in fields_of(model)):
        alike = not is_open and _bare(one.encode_name) == _bare(key)
        if key == one.name or alike:
            raise TypeError(
                f"a dict has the API's own names: {key!r} at {json_path(path)} is {one.encode_name!r} there"
            )


def _bare(name: str) -> str:
    return name.replace("_", "").replace("-", "").casefold()


def _is_a(form: Any, kind: type) -> bool:
    origin = get_origin(form) or form
    return isinstance(origin, type) and issubclass(origin, kind) and origin not in (str, bytes)


def _parts(form: Any) -> tuple[Any, ...]:
    if form not in _PARTS:
        _PARTS[form] = tuple(_apart(form))
    return _PARTS[form]


def _apart(form: Any) -> Iterator[Any]:
    """Yield the types that `form` is a union of, whether or not it has a discriminator."""
    for part in alternatives(form):
        if isinstance(part, Choice):
            yield from _apart(part.form)
        elif get_origin(part) is Annotated:
            yield from _apart(meaning(part))
        else:
            yield part
