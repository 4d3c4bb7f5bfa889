"""Path parameters in the styles `label` and `matrix` (RFC 6570, sections 3.2.5 and 3.2.7)."""

from __future__ import annotations

from .styles import checked, encode, pairs_of, path_members
from .text_values import fields_of, is_list


def label(value: object, name: str = "", *, explode: bool = False) -> str:
    """Return a path parameter in style `label`: `.blue`; raises ValueError as `segment` does."""
    separator = "." if explode else ","
    return checked(name, "." + separator.join(path_members(value, name, explode, encode)))


def matrix(name: str, value: object, explode: bool = False) -> str:
    """Return a path parameter in style `matrix`: `;color=blue`."""
    if explode and (fields_of(value) is not None or is_list(value)):
        pairs = list(pairs_of(name, value, encode))
    else:
        pairs = [f"{encode(name)}={','.join(path_members(value, name, False, encode))}"]
    return "".join(f";{pair.removesuffix('=')}" for pair in pairs or [encode(name)])
