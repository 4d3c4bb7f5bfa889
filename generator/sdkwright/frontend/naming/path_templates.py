"""Path templates: their segments, and the placeholders in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from sdkwright.frontend.naming.words import split
from sdkwright.model import FixedQuery, Words

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_OPERATORS = "+#./;?&"
_MODIFIER = re.compile(r"\*\Z|:.*\Z|\s+\Z")
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


@dataclass(frozen=True, slots=True)
class Route:
    """A template taken apart: what names its parameters, and where each of them stands.

    `path` holds a plain `{name}` for each parameter. `query` is what the template says of the query.
    `named` are the parameters that `path` and `query` hold, `asked` those of the query that the
    template only mentions (RFC 6570, section 3.2.8).
    """

    path: str
    query: tuple[FixedQuery, ...]
    named: tuple[str, ...]
    asked: tuple[str, ...]


def route(template: str, path: frozenset[str], query: frozenset[str]) -> Route:
    """Take a template apart; `path` and `query` are the parameters that are declared for these.

    Placeholders may have operators of RFC 6570, or a pattern as many frameworks write it: `{;id*}`,
    `{id:[0-9]+}`. A fragment never leaves the client and is dropped. A query in the template, which should not
    be there (OpenAPI 3.1.1, section 4.8.8.1), is sent; a declared query parameter replaces it.
    """
    bare = _without_query(template)
    written = template[len(bare) :].partition("#")[0].removeprefix("?")
    pairs = list(parse_qsl(written, keep_blank_values=True, errors="surrogatepass"))
    asked: list[str] = []
    pieces = [_piece(inside, path, asked) for inside in re.split(r"(\{[^{}]+\})", bare)]
    pairs += [(name, f"{{{name}}}") for name in asked if name in path]
    fixed = [_fixed(key, value) for key, value in pairs]
    kept = tuple(one for one in fixed if not (one.is_parameter and {one.name, one.value} & query))
    found = "".join(pieces)
    return Route(
        found if found.startswith("/") or not found else f"/{found}",
        kept,
        (*dict.fromkeys([*_names(found), *(one.value for one in kept if one.is_parameter)]),),
        tuple(name for name in asked if name not in path),
    )


def _piece(text: str, known: frozenset[str], asked: list[str]) -> str:
    """Return fixed text, or a placeholder without operators; those for the query go to `asked`."""
    inside = text[1:-1]
    if text[:1] != "{" or inside in known:
        return text
    operator, bare = inside[0], inside.lstrip(_OPERATORS + " ")
    if operator in "?&":
        asked += [_MODIFIER.sub("", name) for name in bare.split(",") if name]
        return ""
    before = "/" if operator == "/" else ""
    return f"{before}{{{_MODIFIER.sub('', bare)}}}" if bare and operator != "#" else ""


def _fixed(key: str, value: str) -> FixedQuery:
    inside = _PLACEHOLDER.fullmatch(value)
    return FixedQuery(key, inside[1] if inside else value, is_parameter=inside is not None)


def _names(path: str) -> tuple[str, ...]:
    return tuple(name for name in _PLACEHOLDER.findall(path) if name)


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
