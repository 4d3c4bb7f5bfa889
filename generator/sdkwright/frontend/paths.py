"""Path templates: their segments, and the placeholders in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdkwright.model import Words

from .words import split

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_OPERATORS = "+#./;?&"
_VERSION = re.compile(
    r"v\d+(?:[._-]?\d+)*(?:(?:alpha|beta|rc|preview|p)\d*)*|\d{4}-\d{2}(?:-\d{2})?|\d+\.\d+",
    re.IGNORECASE,
)
_GENERIC = frozenset(("api", "rest", "apis", "services", "public"))


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a path between slashes, with the names of its placeholders."""

    text: str
    placeholders: tuple[str, ...]

    @property
    def words(self) -> Words:
        """The words of its fixed text."""
        return split(_PLACEHOLDER.sub(" ", self.text)) if self.fixed else ()

    @property
    def fixed(self) -> str:
        """Its text without placeholders and punctuation."""
        return _PLACEHOLDER.sub("", self.text).strip("():.,;=*$@~!-_ ")


def placeholder_name(inside: str, known: frozenset[str]) -> str:
    """Return the parameter that a placeholder means; operators of RFC 6570 are no part of it."""
    if inside in known:
        return inside
    bare = inside.lstrip(_OPERATORS)
    bare = re.sub(r"(?:\*|:\d+)$", "", bare)
    return bare if bare in known or bare != inside else inside


def placeholders(path: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the parameters that a template names, each once, in order."""
    found = (placeholder_name(match[1], known) for match in _PLACEHOLDER.finditer(path))
    return tuple(dict.fromkeys(name for name in found if name))


def segments(path: str) -> tuple[Segment, ...]:
    """Return the parts of a template, without its query."""
    bare = _without_query(path)
    return tuple(
        Segment(part, tuple(_PLACEHOLDER.findall(part))) for part in bare.split("/") if part
    )


def _without_query(path: str) -> str:
    """Return a template up to the `?` or `#` that is in no placeholder."""
    depth = 0
    for index, character in enumerate(path):
        if character in "{}":
            depth += 1 if character == "{" else -1
        elif character in "?#" and depth <= 0:
            return path[:index]
    return path


def is_version(segment: Segment) -> bool:
    """Tell whether a segment is a version: `v3`, `2024-10`, `v1beta1`."""
    return not segment.placeholders and _VERSION.fullmatch(segment.text) is not None


def telling(path: str) -> tuple[Segment, ...]:
    """Return the segments of a template after its version and generic prefixes.

    Where nothing fixed would be left, the whole template is returned.
    """
    every = segments(path)
    last = max((i for i, one in enumerate(every[:-1]) if is_version(one)), default=-1)
    rest = list(every[last + 1 :])
    while len(rest) > 1 and (rest[0].text.lower() in _GENERIC or is_version(rest[0])):
        rest.pop(0)
    return tuple(rest) if any(one.fixed for one in rest) else every
