"""Cookie parameters."""

from __future__ import annotations

import re

from .styles import Styled, comma, exploded, pairs_of
from .text_values import fields_of


def cookie(value: object, explode: bool = True) -> Styled | None:
    """Write a cookie parameter in style `form`; with `explode`, members are cookies of their own."""
    if value is None or not explode:
        return comma(value)
    return (
        exploded(value)
        if fields_of(value) is not None
        else Styled(lambda n, q: pairs_of(n, value, q))
    )


def plain_cookie(value: object, explode: bool = True) -> Styled | None:
    """Write a cookie parameter in style `cookie`: as `cookie` does, but without percent-encoding.

    Sending raises ValueError for a text that would be more than the value of one cookie.
    """
    styled = cookie(value, explode)
    return styled and Styled(lambda name, _: styled.pairs(name, _checked_cookie))


def _checked_cookie(text: str) -> str:
    if re.search(r"[;\x00-\x1f\x7f]", text):
        raise ValueError("a cookie must not hold semicolons or control characters")
    return text
