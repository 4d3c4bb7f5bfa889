"""What models are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

import msgspec
from msgspec import UNSET, UnsetType, field

__all__ = ["UNSET", "Model", "OpenModel", "UnsetType", "constant", "extra_fields", "field"]

T = TypeVar("T")
_EXTRA = "_extra"


def constant(value: T, *, name: str | None = None) -> T:
    """Declare a field that always has this value and is always sent; `name` is its name in JSON."""
    return field(name=name, default_factory=lambda: value)


if TYPE_CHECKING:

    @dataclass_transform(kw_only_default=True, field_specifiers=(field,))
    class Model:
        """A JSON object with known fields, which are given by keyword.

        A field that may be absent and is None is not sent. Two models are equal if their fields are.
        """

        def __init_subclass__(cls, *, rename: str = "") -> None: ...

else:

    class _ModelType(msgspec.StructMeta):
        def __new__(mcls, name, bases, namespace, **config):
            return super().__new__(mcls, name, bases, namespace, **{"kw_only": True, **config})

    class Model(
        msgspec.Struct, metaclass=_ModelType, dict=True, omit_defaults=True, repr_omit_defaults=True
    ):
        """A JSON object with known fields, which are given by keyword.

        A field that may be absent and is None is not sent. Two models are equal if their fields are.
        """

        def __reduce__(self):
            values = {name: getattr(self, name) for name in self.__struct_fields__}
            return _restore, (type(self), values, extra_fields(self))

        def __copy__(self):
            rebuild, state = self.__reduce__()
            return rebuild(*state)


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
class OpenModel:
    """A JSON object with known fields and any others, which are in `additional_properties`.

    Behaves as a `Model` does. It is no `msgspec.Struct`, because msgspec calls its hooks only for
    types that it does not know.
    """

    additional_properties: Any
    __shape__: ClassVar[Any]

    def __init_subclass__(cls, *, rename: str = "") -> None:
        annotations = dict(cls.__annotations__)
        del annotations["additional_properties"]
        defaults = {name: cls.__dict__[name] for name in annotations if name in cls.__dict__}
        namespace = {"__annotations__": annotations, "__module__": cls.__module__, **defaults}
        metaclass: Any = type(Model)
        cls.__shape__ = metaclass(cls.__name__, (Model,), namespace, rename=rename or None)
        for name in (*defaults, "additional_properties"):
            if name in cls.__dict__:
                delattr(cls, name)

    def __init__(self, *, additional_properties: Any = None, **fields: Any) -> None:
        shape = type(self).__shape__(**fields)
        for name in shape.__struct_fields__:
            setattr(self, name, getattr(shape, name))
        self.additional_properties = {} if additional_properties is None else additional_properties

    def __eq__(self, other: object) -> bool:
        return (
            self.__getstate__() == other.__getstate__()
            if type(other) is type(self)
            else NotImplemented
        )

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> dict[str, Any]:
        names = (*type(self).__shape__.__struct_fields__, "additional_properties")
        return {name: getattr(self, name) for name in names}

    def __repr__(self) -> str:
        fields = repr(shape_of(self))[:-1]
        if self.additional_properties:
            fields += (
                ", " * (not fields.endswith("("))
                + f"additional_properties={self.additional_properties!r}"
            )
        return f"{fields})"


def shape_of(model: OpenModel) -> Any:
    """Return the known fields of an open model, as a plain model."""
    kind = type(model).__shape__
    return kind(**{name: getattr(model, name) for name in kind.__struct_fields__})


def extra_fields(model: Model | OpenModel) -> dict[str, Any]:
    """Return the fields of `model` that the API's description does not name, by their names in JSON.

    A `Model` has them only where the client was told to `keep_unknown_fields`. They are sent along
    with the model; changing the dict changes what is sent.
    """
    if isinstance(model, OpenModel):
        extra: dict[str, Any] = model.additional_properties
    else:
        extra = model.__dict__.get(_EXTRA, {})
    return extra


def set_extra_fields(model: Any, extra: dict[str, Any]) -> None:
    """Let a plain `model` hold fields that are not known."""
    global has_extra_fields
    has_extra_fields = True
    model.__dict__[_EXTRA] = extra


has_extra_fields = False
"""Whether any plain model of this process holds unknown fields, which msgspec would not send."""


def _restore(kind: Any, values: dict[str, Any], extra: dict[str, Any]) -> Any:
    model = kind(**values)
    if extra:
        set_extra_fields(model, extra)
    return model
