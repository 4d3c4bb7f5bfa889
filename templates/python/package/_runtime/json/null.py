"""How null is told from what is not given: None stands for the latter, `NULL` is sent as null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Self, Union, final, overload

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    Read = TypeVar("Read")
    Written = TypeVar("Written", default=Read)


@final
class NullType:
    """The type of `NULL`, of which there is one object."""

    __slots__ = ()

    def __new__(cls) -> NullType:
        """Return `NULL`."""
        one: NullType = globals().setdefault("NULL", object.__new__(cls))
        return one

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NULL"

    def __reduce__(self) -> str:
        return "NULL"


NULL = NullType()
"""Sent as null, where None says that nothing is sent; it is false, as None is."""


if TYPE_CHECKING:

    class Nullable(Generic[Read, Written]):
        """A field of a model that may be null: it is read as `Read` or None, and takes `NULL` as well."""

        @overload
        def __get__(self, instance: None, owner: Any) -> Self: ...
        @overload
        def __get__(self, instance: object, owner: Any) -> Read | None: ...
        def __get__(self, instance: object, owner: Any) -> Any: ...
        def __set__(self, instance: object, value: Written | NullType | None) -> None: ...

else:

    class Nullable:
        """A field of a model that may be null: `Nullable[str]` is decoded as `str | None` is."""

        def __class_getitem__(cls, forms):
            read = forms[0] if isinstance(forms, tuple) else forms
            return Union[read, None]  # noqa: UP007  a name in quotes has no `|`
