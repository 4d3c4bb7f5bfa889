"""Lists with delimiters of their own, of OpenAPI 3 and of Swagger 2.0."""

from __future__ import annotations

from .styles import Styled, delimited, members

_COLLECTIONS = {"ssv": " ", "tsv": "\t", "pipes": "|"}


def space(value: object) -> Styled | None:
    """Write a query parameter in style `spaceDelimited`: `color=blue%20black`."""
    return delimited(value, "%20")


def pipe(value: object) -> Styled | None:
    """Write a query parameter in style `pipeDelimited`: `color=blue%7Cblack`."""
    return delimited(value, "%7C")


def tab(value: object) -> Styled | None:
    """Write a query parameter in Swagger 2.0's collection format `tsv`: `color=blue%09black`."""
    return delimited(value, "%09")


def joined(value: object, collection: str) -> str | None:
    """Return a list in one of Swagger 2.0's collection formats `ssv`, `tsv` and `pipes`, not encoded."""
    return None if value is None else _COLLECTIONS[collection].join(members(value, ",", str))
