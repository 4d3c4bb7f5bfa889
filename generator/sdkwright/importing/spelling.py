"""Names of other generators, as sdkwright's settings take them."""

from __future__ import annotations

import re
from keyword import iskeyword

from sdkwright.frontend.naming.words import split


def identifier(name: str) -> str:
    """Return a name for a package, a resource or a method; dots stay.

    The generators that are known write a keyword of Python with an underscore, as this one does.
    """
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*", name):
        name = "_".join(split(name))
    return ".".join(f"{part}_" if iskeyword(part) else part for part in name.split("."))


def class_name(name: str) -> str:
    """Return a name for a class."""
    if re.fullmatch(r"[A-Z][A-Za-z0-9]*", name):
        return name
    return "".join(word[:1].upper() + word[1:] for word in split(name))
