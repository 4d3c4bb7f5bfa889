"""A request body whose fields are arguments of a method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def flatten(
    body: Any,
    fields: Mapping[str, Any],
    *,
    nullable: Iterable[str] = (),
    required: Iterable[str] = (),
    optional: bool = False,
    constants: Mapping[str, Any] | None = None,
    always: Mapping[str, Any] | None = None,
) -> Any:
    """Return the body that a caller gave, whole or as `fields`.

    Fields of None are left out. `nullable` names those that must be there and may be null: None is null
    there, and `UNSET` what is not given.
    `required` names those that must be there, or maps them to their arguments' names. `constants` are
    added to given fields, `always` to a whole body as well. An `optional` body of which nothing was
    given is None, unless something is sent always.

    Raises TypeError where both a body and fields are given, or a required field is missing.
    """
    from msgspec import UNSET

    null = frozenset(nullable)
    given = {
        name: value
        for name, value in fields.items()
        if value is not UNSET and (value is not None or name in null)
    }
    if body is not None:
        if given:
            raise TypeError(f"give either body or its fields, not both: {', '.join(given)}")
        return {**_fields(body), **always} if always else body
    if optional and not given and not always:
        return None
    names = required if isinstance(required, Mapping) else {name: name for name in required}
    missing = [repr(argument) for name, argument in names.items() if name not in given]
    if missing:
        plural = "s" if len(missing) > 1 else ""
        raise TypeError(f"missing required argument{plural}: {', '.join(missing)}")
    return {**(constants or {}), **given, **(always or {})}


def _fields(body: Any) -> Mapping[str, Any]:
    """Return the fields of a whole body by their names on the wire."""
    from ..parameters.text_values import fields_of

    found = fields_of(body)
    if found is None:
        raise TypeError(f"the body must be an object, not {type(body).__name__}")
    return found
