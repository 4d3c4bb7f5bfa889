"""The functions that filters may call (RFC 9535, section 2.4), and how values compare (section 2.3.5.2.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sdkwright.overlay.jsonpath.path_syntax import Function, Kind


class _Nothing:
    """That there is no value, which is not null."""


NOTHING: Final = _Nothing()


def is_equal(left: object, right: object) -> bool:
    """Return whether two values, or nothing, are equal: true is not 1, but 1 is 1.0, at any depth."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(is_equal, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(is_equal(left[key], right[key]) for key in left)
    return left == right


def is_less(left: object, right: object) -> bool:
    """Return whether one value is less than another: numbers and texts have an order, nothing else."""
    if isinstance(left, bool) or isinstance(right, bool):
        return False
    if isinstance(left, str) and isinstance(right, str):
        return left < right
    return isinstance(left, int | float) and isinstance(right, int | float) and left < right


def _length(value: object) -> object:
    return len(value) if isinstance(value, str | list | dict) else NOTHING


def _value(values: Sequence[object]) -> object:
    return values[0] if len(values) == 1 else NOTHING


def _match(text: object, pattern: object) -> bool:
    if not isinstance(text, str) or not isinstance(pattern, str):
        return False
    from sdkwright.overlay.jsonpath.iregexp import compiled  # what most overlays do without

    expression = compiled(pattern)
    return expression is not None and expression.fullmatch(text) is not None


def _search(text: object, pattern: object) -> bool:
    if not isinstance(text, str) or not isinstance(pattern, str):
        return False
    from sdkwright.overlay.jsonpath.iregexp import compiled  # what most overlays do without

    expression = compiled(pattern)
    return expression is not None and expression.search(text) is not None


FUNCTIONS: Final = {
    function.name: function
    for function in (
        Function("length", (Kind.VALUE,), Kind.VALUE, _length),
        Function("count", (Kind.NODES,), Kind.VALUE, len),
        Function("match", (Kind.VALUE, Kind.VALUE), Kind.LOGICAL, _match),
        Function("search", (Kind.VALUE, Kind.VALUE), Kind.LOGICAL, _search),
        Function("value", (Kind.NODES,), Kind.VALUE, _value),
    )
}
