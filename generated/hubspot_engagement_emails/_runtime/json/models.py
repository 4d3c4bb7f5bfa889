"""What models are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, dataclass_transform

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import asdict

from . import moments, wire_types
from .null import NULL

__all__ = ["UNSET", "Model", "OpenModel", "UnsetType", "construct", "extra_fields", "field", "fill",
           "hide_unset", "replace", "set_extra_fields", "shape_of"]  # fmt: skip

AnyModel = TypeVar("AnyModel", bound="Model | OpenModel")

if TYPE_CHECKING:

    def field(*, name: str | None = None, default: object = ..., default_factory: Any = ...) -> Any:
        """Declare a field by its name in JSON and its default."""

else:
    from msgspec import field


_EXTRA = "additional_properties"
_FIELD = type(msgspec.field())
_CONSTANTS = (str, int, float)


def _inner_default(value: Any) -> Any:
    """Return the default of a slot for one that was declared: UNSET where that is None or a constant.

    A constant is what a new model has; an answer without it stays without it.
    """
    if isinstance(value, _FIELD):
        is_told = value.default is None or isinstance(value.default, _CONSTANTS)
        return msgspec.field(default=UNSET, name=value.name) if is_told else value
    return UNSET if value is None or isinstance(value, _CONSTANTS) else value


def _constant(value: Any) -> Any:
    """Return the constant that a default declares; None where it is none."""
    value = value.default if isinstance(value, _FIELD) else value
    return value if isinstance(value, _CONSTANTS) else None


def _defaults(kind: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields for which None stands for something else: for nothing, or for a constant."""
    values = kind.__struct_defaults__
    names = kind.__struct_fields__[len(kind.__struct_fields__) - len(values) :]
    for name, value in zip(names, values, strict=True):
        if isinstance(value, (UnsetType, str, int, float)):
            yield name, value


def _written(kind: Any, fields: dict[str, Any]) -> dict[str, Any]:
    """Return what slots hold for `fields` as users give them: null for NULL, nothing for None where it can."""
    for name, value in fields.items():
        if value is None:
            fields[name] = kind.__unsent__.get(name)
        elif value is NULL:
            fields[name] = None
        elif isinstance(value[0] if type(value) is list and value else value, moments.GIVEN):
            fields[name] = moments.as_field(kind, name, value)
        elif name in kind.__wire_types__:
            fields[name] = wire_types.written_as(kind.__wire_types__[name], value)
    return fields


class _Documented(type):
    """Adds to the documentation of a class what is said of its fields."""

    @property
    def __doc__(cls) -> str | None:  # type: ignore[override]
        from .documentation import documentation

        return documentation(cls)


class _Attached:
    """Room for the response that a model came from, and how pydantic takes a model as a field."""

    __slots__ = ("_response",)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        """Return what pydantic validates and writes by; called by pydantic where it is installed."""
        return import_module(f"{__package__}.pydantic_schema").core_schema_of(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        """Return how pydantic describes the model in a JSON schema."""
        return {"type": "object", "title": cls.__name__}


if TYPE_CHECKING:

    @dataclass_transform(kw_only_default=True, field_specifiers=(field,))
    class Model:
        """A JSON object with known fields, which are given by keyword.

        A field that may be absent and is None is not sent, one that is `NULL` is sent as null. What is
        absent or null in an answer is None. Two models are equal if their fields are.
        """

        def __init_subclass__(
            cls, *, rename: str = "", written: Mapping[str, type] | None = None
        ) -> None: ...
        def __replace__(self, /, **changes: Any) -> Self: ...

else:

    # Makes models whose absent fields hold UNSET, which msgspec does not send, and read as None.
    class _ModelType(msgspec.StructMeta):
        __doc__ = vars(_Documented)["__doc__"]

        def __new__(mcls, name, bases, namespace, *, written=None, **config):
            constants = {}
            for key in namespace.get("__annotations__", ()):
                if key in namespace:
                    constants[key] = _constant(namespace[key])
                    namespace[key] = _inner_default(namespace[key])
            cls = super().__new__(mcls, name, bases, namespace, **{"kw_only": True, **config})
            own = {key: value for key, value in constants.items() if value is not None}
            cls.__constants__ = {**getattr(cls, "__constants__", {}), **own}
            unsent = dict(_defaults(cls))
            cls.__unsent__ = {**unsent, **cls.__constants__}
            cls.__wire_types__ = {**getattr(cls, "__wire_types__", {}), **(written or {})}
            wire_types.met.update(cls.__wire_types__.values())
            for key, value in unsent.items():
                if value is UNSET and key in vars(cls):
                    hide_unset(cls, key)
            return cls

        def __call__(cls, /, **fields):
            return construct(cls, **_written(cls, {**cls.__constants__, **fields}))

        @property
        def __signature__(cls):
            found = msgspec.StructMeta.__signature__.__get__(cls)
            return found.replace(
                parameters=[
                    one.replace(default=None) if one.default is UNSET else one
                    for one in found.parameters.values()
                ]
            )

    class _Closed(_Attached):
        """Room for the fields of a model that are not known."""

        __slots__ = ("_extra",)

    class Model(_Closed, msgspec.Struct, metaclass=_ModelType):
        """A JSON object with known fields, which are given by keyword.

        A field that may be absent and is None is not sent, one that is `NULL` is sent as null. What is
        absent or null in an answer is None. Two models are equal if their fields are.
        """

        @property
        def __dict__(self):
            return {key: value for key, value in asdict(self).items() if value is not UNSET}

        @recursive_repr()
        def __repr__(self):
            return f"{type(self).__name__}({_shown(vars(self))})"

        def __rich_repr__(self):
            yield from vars(self).items()

        def __reduce__(self):
            return _restore, (type(self), asdict(self), extra_fields(self))

        def __copy__(self):
            return self.__replace__()

        def __replace__(self, /, **changes):
            values = {**asdict(self), **_written(type(self), changes)}
            return _restore(type(self), values, extra_fields(self))


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
class OpenModel(_Attached, metaclass=_Documented):
    """A JSON object with known fields and any others, which are in `additional_properties`.

    Behaves as a `Model` does. It is no `msgspec.Struct`, because msgspec calls its hooks only for
    types that it does not know. Its `__dict__` holds the fields that are not absent; those that may be
    are None in the class.
    """

    __slots__ = ("__dict__", "__weakref__")

    additional_properties: Any
    __shape__: ClassVar[Any]

    def __init_subclass__(
        cls, *, rename: str = "", written: Mapping[str, type] | None = None
    ) -> None:
        annotations = dict(cls.__annotations__)
        del annotations["additional_properties"]
        defaults = {name: cls.__dict__[name] for name in annotations if name in cls.__dict__}
        namespace = {"__annotations__": annotations, "__module__": cls.__module__, **defaults}
        metaclass: Any = type(Model)
        options = {"rename": rename or None, "written": written}
        cls.__shape__ = metaclass(cls.__name__, (Model,), namespace, **options)
        for name in annotations:
            setattr(cls, name, None)
        if "additional_properties" in cls.__dict__:
            del cls.additional_properties

    def __init__(self, *, additional_properties: Any = None, **fields: Any) -> None:
        extra = {} if additional_properties is None else additional_properties
        fill(self, type(self).__shape__(**fields), extra)

    def __setattr__(self, name: str, value: object) -> None:
        for key, given in _written(type(self).__shape__, {name: value}).items():
            if given is UNSET:
                vars(self).pop(key, None)
            else:
                object.__setattr__(self, key, given)

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if type(other) is type(self) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> dict[str, Any]:
        return vars(self).copy()

    def __replace__(self, /, **changes: Any) -> Self:
        shape = type(self).__shape__
        extra = changes.pop(_EXTRA, self.additional_properties)
        values = {**asdict(shape_of(self)), **_written(shape, changes)}
        return fill(self.__new__(type(self)), construct(shape, **values), extra)

    @recursive_repr()
    def __repr__(self) -> str:
        fields = {key: value for key, value in vars(self).items() if key != _EXTRA or value}
        return f"{type(self).__name__}({_shown(fields)})"


def construct(kind: Any, /, **slots: Any) -> Any:
    """Return a model whose slots hold what is given, as it is."""
    return msgspec.StructMeta.__call__(kind, **slots)


def fill(model: AnyModel, shape: Any, extra: Any) -> AnyModel:
    """Give an open model the fields that `shape` has, and others."""
    slots = {name: value for name, value in asdict(shape).items() if value is not UNSET}
    vars(model).update(slots, additional_properties=extra)
    return model


def shape_of(model: OpenModel) -> Any:
    """Return the known fields of an open model, as a plain model."""
    kind = type(model).__shape__
    known = vars(model)
    return construct(kind, **{name: known.get(name, UNSET) for name in kind.__struct_fields__})


def hide_unset(kind: Any, name: str) -> None:
    """Let a field of models of `kind` be None where it is absent: where its slot holds UNSET."""
    owner = next(base for base in kind.__mro__ if name in vars(base))
    slot = vars(owner)[name]
    if isinstance(slot, property):
        return
    get, put = slot.__get__, slot.__set__

    def read(model: Any) -> Any:
        value = get(model)
        return None if value is UNSET else value

    def write(model: Any, value: object) -> None:
        put(model, _written(type(model), {name: value})[name])

    setattr(owner, name, property(read, write))


def replace(model: AnyModel, /, **changes: Any) -> AnyModel:
    """Return a copy of `model` in which the given fields are others, as `copy.replace` of Python 3.13 does."""
    copier: Any = model
    changed: AnyModel = copier.__replace__(**changes)
    return changed


def extra_fields(model: Model | OpenModel) -> dict[str, Any]:
    """Return the fields of `model` that the API's description does not name, by their names in JSON.

    A `Model` has them only where the client was told to `keep_unknown_fields`. They are sent along
    with the model; changing the dict changes what is sent.
    """
    extra: dict[str, Any] = getattr(model, _EXTRA if isinstance(model, OpenModel) else "_extra", {})
    return extra


def set_extra_fields(model: Any, extra: dict[str, Any]) -> None:
    """Let a plain `model` hold fields that are not known."""
    global has_extra_fields
    has_extra_fields = True
    model._extra = extra


has_extra_fields = False
"""Whether any plain model of this process holds unknown fields, which msgspec would not send."""


def _shown(fields: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in fields.items())


def _restore(kind: Any, slots: dict[str, Any], extra: dict[str, Any]) -> Any:
    model = construct(kind, **slots)
    if extra:
        set_extra_fields(model, extra)
    return model
