"""Names of other generators, as sdkwright's settings take them."""

from __future__ import annotations

import re

from sdkwright.frontend.naming.words import split


def identifier(name: str) -> str:
    """Return a name for a package, a resource or a method; dots stay."""
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*", name):
        return name
    return "_".join(split(name))


def class_name(name: str) -> str:
    """Return a name for a class."""
    if re.fullmatch(r"[A-Z][A-Za-z0-9]*", name):
        return name
    return "".join(word[:1].upper() + word[1:] for word in split(name))
