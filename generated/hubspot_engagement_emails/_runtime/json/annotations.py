"""From the types that models are annotated with to types that msgspec decodes.

Models are annotated as anyone would write them: `Cat | Dog`, aliases, names from modules that are
imported for type checkers only. msgspec takes less: it looks names up in one module, refuses a union
of two types that JSON writes alike, and follows all models from one to the next on the stack.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from threading import RLock
from types import NoneType, UnionType
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin
from uuid import UUID

from . import wire_types
from .models import Model, OpenModel
from .wire_types import Base64Url, DecimalNumber


class UnionMarker:
    """How a union's variants are told apart, and where the names in quotes are defined."""

    __slots__ = ("default", "mapping", "module", "property")

    def __init__(
        self, property: str, mapping: Mapping[str, str], default: str, module: str
    ) -> None:
        self.property = property
        self.mapping = mapping
        self.default = default
        self.module = module


def union(
    property: str = "", mapping: Mapping[str, str] | None = None, default: str = ""
) -> UnionMarker:
    """Describe a union to the decoder: `Annotated["Cat | Dog", union("kind", {"cat": "Cat"})]`.

    `property` is the discriminator (OpenAPI 3.1.1, section 4.8.25), `mapping` names the class for each
    of its values, `default` the one for all others. Types in quotes may be defined later, in this module
    or in another of the same package. Without arguments it only lets a type be in quotes.
    """
    return UnionMarker(property, mapping or {}, default, sys._getframe(1).f_globals["__name__"])


class Choice(type):
    """A type that stands for another where msgspec would not take that.

    msgspec sees a class that it does not know, calls its hook for it, and then asks whether the result
    is an instance: anything is.
    """

    form: Any

    def __instancecheck__(cls, instance: object) -> bool:
        return True


def prepare(form: Any) -> Any:
    """Return the type that msgspec is to decode where `form` is meant.

    Replaces the annotations of all models that `form` reaches by such types. Models that are too far
    away for msgspec, which follows them on the stack, wait until a value of theirs comes.
    """
    if form not in _PREPARED:
        with _LOCK:
            reach = _Reach()
            try:
                fitted = reach.fit(form)
                reach.annotate()
            except BaseException:
                _READY.difference_update(reach.taken)
                raise
            _PREPARED[form] = fitted
    return _PREPARED[form]


def alternatives(form: Any, aliases: set[Any] | None = None) -> Iterator[Any]:
    """Yield the types that `form` is a union of, through all aliases; only `form` if it is none.

    A union with a discriminator is not taken apart. The aliases are added to `aliases`.
    """
    origin = get_origin(form)
    if origin is Annotated and not marker_of(form).property:
        if aliases is not None:
            aliases.add(form)
        yield from alternatives(meaning(form), aliases)
    elif origin in (Union, UnionType):
        for part in get_args(form):
            yield from alternatives(part, aliases)
    else:
        yield form


def is_rest(form: Any) -> bool:
    """Tell whether a part of a tuple stands for any number of places: `*tuple[str, ...]`."""
    return bool(getattr(form, "__unpacked__", False))


def marker_of(form: Any) -> UnionMarker:
    """Return what `union(...)` said of an annotated type."""
    return next((item for item in form.__metadata__ if isinstance(item, UnionMarker)), _NO_MARKER)


def meaning(form: Any) -> Any:
    """Return the type within an annotated one, its names looked up."""
    inner = form.__origin__
    if isinstance(inner, ForwardRef):
        (inner,) = evaluated([inner.__forward_arg__], marker_of(form).module)
    return inner


def evaluated(texts: Sequence[str], module: str) -> tuple[Any, ...]:
    """Return the types that `texts`, which are this package's own source, mean in `module`."""
    namespace = sys.modules[module]
    names = _Names(namespace)
    code = f"({', '.join(texts)},)"
    types: tuple[Any, ...] = eval(code, vars(namespace), names)  # noqa: S307  # nosec B307
    return types


class _Names(dict[str, Any]):
    """Finds a name in a module, else in the package around it: modules of models use each other's."""

    def __init__(self, module: Any) -> None:
        self._module = vars(module)
        self._package = sys.modules.get(module.__package__ or "")

    def __missing__(self, name: str) -> Any:
        if name in self._module:
            return self._module[name]
        if name in _BUILTINS or not hasattr(self._package, name):
            raise KeyError(name)
        return getattr(self._package, name)


class _Reach:
    """Makes the models ready that lie within msgspec's reach, the nearest first."""

    def __init__(self) -> None:
        self.taken: set[type] = set()
        self._models: deque[type] = deque()
        self._aliases: set[Any] = set()
        self._room = _ROOM
        self._depth = 0

    def annotate(self) -> None:
        """Give all models within reach annotations that msgspec takes; all of them, or none if it fails."""
        fitted: dict[type, dict[str, Any]] = {}
        while self._models:
            model = self._models.popleft()
            own = model.__annotations__
            texts = {name: form for name, form in own.items() if isinstance(form, str)}
            types = evaluated(list(texts.values()), model.__module__) if texts else ()
            forms = {**own, **dict(zip(texts, types, strict=True))}
            self._room -= 1 + max((text.count("[") for text in texts.values()), default=0)
            fitted[model] = {name: self.fit(form) for name, form in forms.items()}
        for model, forms in fitted.items():
            model.__annotations__ = forms

    def fit(self, form: Any) -> Any:
        """Return the type that msgspec is to decode where `form` is meant."""
        if form in _STAND_INS:
            wire_types.met.add(form)
            return _STAND_INS[form]
        if isinstance(form, type):
            near = not issubclass(form, Model) or form in _READY or self._take(form)
            return form if near else _choice(form)
        if form in _PLAIN:
            return form
        origin = get_origin(form)
        if origin in (Union, UnionType):
            return self._union(form)
        if origin is Annotated:
            return self._alias(form)
        if origin in (None, Literal):
            return form
        if self._depth > _DEEPEST:
            return _choice(form)
        if origin is tuple:
            wire_types.met.add(tuple)
            if any(map(is_rest, get_args(form))):
                return _choice(form)
        self._depth += 1
        fitted = tuple(arg if arg is ... else self.fit(arg) for arg in get_args(form))
        self._depth -= 1
        return origin[fitted]

    def _alias(self, form: Any) -> Any:
        if marker_of(form).property or form in self._aliases:
            return _choice(form)
        self._aliases.add(form)
        fitted = self.fit(meaning(form))
        self._aliases.discard(form)
        return fitted

    def _union(self, form: Any) -> Any:
        passed: set[Any] = set()
        parts = dict.fromkeys(alternatives(form, passed))
        if Any in parts:
            return Any
        if len(parts) == 2 and NoneType in parts and parts.keys() & _SIMPLE:
            _PLAIN.add(form)
            return form
        full = [part for part in parts if part is not NoneType]
        if self._aliases.isdisjoint(passed):
            self._aliases |= passed
            fitted = [self.fit(part) for part in full]
            self._aliases -= passed
        else:
            fitted = []
        if full and (not fitted or (len(full) > 1 and _clash(fitted))):
            fitted = [_choice(Union[tuple(full)])]  # noqa: UP007
        return Union[(*fitted, *(part for part in parts if part is NoneType))]

    def _take(self, model: type) -> bool:
        if self._room <= len(self._models):
            return False
        bases = [base for base in model.__mro__ if issubclass(base, Model) and base not in _READY]
        _READY.update(bases)
        self.taken.update(bases)
        self._models.extend(bases)
        return True


def extra_form(model: type[OpenModel]) -> Any:
    """Return the type of an open model's `additional_properties`, as annotated."""
    form = model.__annotations__["additional_properties"]
    if isinstance(form, str):
        (form,) = evaluated([form], model.__module__)
        model.__annotations__["additional_properties"] = form
    return form


def _clash(forms: list[Any]) -> bool:
    """Tell whether msgspec refuses a union of these types, because JSON writes two of them alike."""
    kinds = [_kind(form) for form in forms]
    texts = {
        form if kind == "text" else str
        for form, kind in zip(forms, kinds, strict=True)
        if kind in ("text", "literal")
    }
    return (
        len(texts) > 1 or "custom" in kinds or kinds.count("object") > 1 or kinds.count("array") > 1
    )


def _kind(form: Any) -> str:
    origin = get_origin(form) or form
    if origin is Literal:
        return "literal" if any(isinstance(value, str) for value in get_args(form)) else "number"
    if origin in (int, bool, Union):
        return "number"
    if origin in _TEXTS:
        return "text"
    if isinstance(origin, Choice) or issubclass(origin, OpenModel):
        return "custom"
    return "object" if issubclass(origin, (Model, Mapping)) else "array"


def _choice(form: Any) -> Choice:
    if form not in _CHOICES:
        _CHOICES[form] = Choice("Choice", (), {"form": form})
    return _CHOICES[form]


NUMBER: Any = Union[int, float]  # noqa: UP007
"""What is decoded where `float` is annotated: a whole number stays exact, as it does in `json.loads`."""

_ROOM = 250
_DEEPEST = 60
_BUILTINS = frozenset(("str", "int", "float", "bool", "bytes", "list", "dict", "tuple", "None"))
_TEXTS = (str, bytes, datetime, date, time, timedelta, UUID)
_SIMPLE = {int, bool, *_TEXTS} - {timedelta}
_PLAIN: set[Any] = set()
_NO_MARKER = UnionMarker("", {}, "", "")
_PREPARED: dict[Any, Any] = {}
_CHOICES: dict[Any, Choice] = {}
_STAND_INS: dict[Any, Any] = {
    float: NUMBER,
    Decimal: _choice(Decimal),
    Base64Url: _choice(Base64Url),
    DecimalNumber: _choice(DecimalNumber),
    timedelta: _choice(timedelta),
}
_READY: set[type] = {Model}
_LOCK = RLock()
