"""Objects as parameters with brackets in their names (style `deepObject`)."""

from __future__ import annotations

from collections.abc import Iterator

from .styles import Quote, Styled, encode
from .text_values import fields_of, is_list, items_of, text_of


def deep(value: object) -> Styled | None:
    """Write a query parameter in style `deepObject`: `color[R]=100`, its brackets encoded.

    Objects and lists within go on in the same way: `a[b][0][c]=1`.
    """
    if value is None:
        return None

    def pairs(name: str, encoded: Quote) -> Iterator[str]:
        for path, text in deep_pairs(name, value):
            yield f"{encode(path)}={encoded(text)}"

    return Styled(pairs)


def deep_pairs(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield the paths and texts of all values within `value`: `("a[b][0]", "1")`."""
    fields = fields_of(value)
    if fields is None and is_list(value):
        fields = {str(index): item for index, item in enumerate(items_of(value))}
    if fields is None:
        yield name, text_of(value)
        return
    for key, item in fields.items():
        if item is not None:
            yield from deep_pairs(f"{name}[{key}]", item)
