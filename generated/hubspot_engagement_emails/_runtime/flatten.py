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
) -> Any:
    """Return the body that a caller gave, whole or as `fields`.

    Fields of None are left out, except `nullable` ones, which are left out if they are `UNSET`.
    `required` names those that must be there, or maps them to their arguments' names. `constants` are
    added to what was given. An `optional` body of which nothing was given is None.

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
        return body
    if optional and not given:
        return None
    names = required if isinstance(required, Mapping) else {name: name for name in required}
    missing = [repr(argument) for name, argument in names.items() if name not in given]
    if missing:
        plural = "s" if len(missing) > 1 else ""
        raise TypeError(f"missing required argument{plural}: {', '.join(missing)}")
    return {**(constants or {}), **given}
