"""What a generated docstring says of the whole, and of each argument."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from sdkwright.start_up.lean_dataclasses import dataclass

_ARGUMENT = re.compile(r"    (\*{0,2}\w+): (.*)")
_DEPRECATED = re.compile(r"(?:^|(?<=\s))Deprecated\.(?:\s+|$)")
_DEFAULT = re.compile(r"(?:^|\s)Default: (.+?)\.(?=\s|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DocstringParts:
    """The text without its section on arguments, and that section by argument."""

    text: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)


def parts(docstring: str | None) -> DocstringParts:
    """Take a docstring in Google's style apart."""
    kept: list[str] = []
    arguments: dict[str, str] = {}
    current, inside = "", False
    for line in (docstring or "").split("\n"):
        if line == "Args:":
            inside = True
        elif inside and (match := _ARGUMENT.match(line)):
            current = match[1].lstrip("*")
            arguments[current] = match[2]
        elif inside and line.startswith("        ") and current:
            arguments[current] += " " + line.strip()
        elif not inside or line.strip():
            inside = False
            kept.append(line)
    return DocstringParts("\n".join(kept).strip(), arguments)


def split_default(text: str) -> tuple[str, str]:
    """Return a text without what it says of the server's default, and that default."""
    match = _DEFAULT.search(text)
    if match is None:
        return text, ""
    return (text[: match.start()] + text[match.end() :]).strip(), match[1]


def split_deprecation(text: str) -> tuple[str, bool]:
    """Return a text without the word that something is deprecated, and whether it says so."""
    rest = _DEPRECATED.sub("", text)
    return rest.strip(), rest != text
