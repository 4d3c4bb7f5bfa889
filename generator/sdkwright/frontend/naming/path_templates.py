"""Path templates: their segments, and the placeholders in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from urllib.parse import parse_qsl

from sdkwright.document.placeholders import PLACEHOLDER, spans_segments, spelled_out
from sdkwright.frontend.naming.verbs import is_verb
from sdkwright.frontend.naming.words import split
from sdkwright.model import FixedQuery, Words
from sdkwright.start_up.lean_dataclasses import dataclass

_OPERATORS = "+#./;?&*"
_MODIFIER = re.compile(r"[*+]\Z|[:=].*\Z|\s+\Z")
_SPANNING = re.compile(r"\*{1,2}[^*:=]+|[^/;.?&#:=]+(?:[*+]|:path)\s*")
"""What stands for several segments: `{path*}` and `{x:path}` of frameworks, `{proxy+}`, `{*rest}`."""
_VERSION = re.compile(
    r"v\d+(?:[._-]?\d+)*(?:(?:alpha|beta|rc|preview|p)\d*)*|\d{4}-\d{2}(?:-\d{2})?|\d{1,2}(?:\.\d+)?",
    re.IGNORECASE,
)
MANNERS = (("async",), ("sync",))
"""Words that say how something is done."""
_GENERIC = frozenset(("api", "rest", "apis", "public"))
_DIGITS = dict(
    zip("0123456789", "zero one two three four five six seven eight nine".split(), strict=True)
)
_FORMATS = ("json", "xml")
"""Segments that only say how an answer is written: `/containers/{id}/json`."""
_EXTENSIONS = frozenset("json xml csv html txt yaml yml zip pdf php ashx svc do".split())


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a path between slashes, with the names of its placeholders."""

    text: str
    placeholders: tuple[str, ...]

    @property
    def words(self) -> Words:
        """The words of its fixed text."""
        return split(PLACEHOLDER.sub(" ", self.text)) if self.fixed else ()

    @property
    def fixed(self) -> str:
        """Its text without placeholders and punctuation."""
        return PLACEHOLDER.sub("", self.text).strip("():.,;=*$@~!-_ ")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a path says between two slashes or marks, and the parameters that follow it there.

    `is_action` says that it follows a colon, as custom methods do (Google's AIP-136).
    """

    words: Words
    parameters: tuple[str, ...] = ()
    is_action: bool = False

    @property
    def key(self) -> str:
        """What spellings of the noun share: `apikeys` of `api-keys` and of `apiKeys`."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Route:
    """A template taken apart: what names its parameters, and where each of them stands.

    `path` holds a plain `{name}` for each parameter. `query` is what the template says of the query.
    `named` are the parameters that `path` and `query` hold, `asked` those of the query that the
    template only mentions (RFC 6570, section 3.2.8). `reserved` are those whose reserved characters stay
    (section 3.2.3: `{+name}`), `spanning` those that may be several segments.
    """

    path: str
    query: tuple[FixedQuery, ...]
    named: tuple[str, ...]
    asked: tuple[str, ...]
    reserved: frozenset[str]
    spanning: frozenset[str]


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
    parts = PLACEHOLDER.split(bare)
    written_pieces = [f"{{{one}}}" if index % 2 else one for index, one in enumerate(parts)]
    pieces = [_piece(inside, path, asked) for inside in written_pieces]
    inside = {piece[1:-1]: text[1:-1] for piece, text in zip(pieces, written_pieces, strict=True)}
    pairs += [(name, f"{{{name}}}") for name in asked if name in path]
    fixed = [_fixed(key, value) for key, value in pairs]
    kept = tuple(one for one in fixed if not (one.is_parameter and {one.name, one.value} & query))
    found = "".join(pieces)
    named = [*_names(found), *(one.value for one in kept if one.is_parameter)]
    return Route(
        path=found if found.startswith("/") or not found else f"/{found}",
        query=kept,
        named=tuple(dict.fromkeys(named)),
        asked=tuple(name for name in asked if name not in path),
        reserved=frozenset(name for name, text in inside.items() if text.startswith("+")),
        spanning=frozenset(name for name, text in inside.items() if _is_spanning(text)),
    )


def _is_spanning(inside: str) -> bool:
    return _SPANNING.fullmatch(inside) is not None or spans_segments(inside)


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
    inside = PLACEHOLDER.fullmatch(value)
    return FixedQuery(key, inside[1] if inside else value, is_parameter=inside is not None)


def _names(path: str) -> tuple[str, ...]:
    return tuple(name for name in PLACEHOLDER.findall(path) if name)


@cache
def segments(path: str) -> tuple[Segment, ...]:
    """Return the parts of a template, without its query."""
    bare = spelled_out(_without_query(path))
    return tuple(
        Segment(part, tuple(PLACEHOLDER.findall(part))) for part in bare.split("/") if part
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


@cache
def nouns(path: str) -> tuple[Noun, ...]:
    """Return what a template names, without versions and dates and without generic beginnings.

    Parameters belong to the noun before them; those before the first one are left out. A flag that
    is part of the template (`?beta=true`) names a branch and comes first.
    """
    found = [Noun(split(name)) for name in _flags(path)]
    start = len(found)
    for segment in segments(path):
        if is_version(segment) or (len(found) > start and segment.text in _FORMATS):
            continue
        for piece in _pieces(segment.text):
            if isinstance(piece, Noun):
                if len(found) > start and _is_said(found[-1], piece):
                    found.pop()
                found.append(_joined(found, piece) if len(found) > start else piece)
            elif len(found) > start:
                last = found.pop()
                found.append(replace(last, parameters=(*last.parameters, *piece)))
    while len(found) > start + 1 and "".join(found[start].words) in _GENERIC:
        found.pop(start)
    return tuple(found)


def _is_said(before: Noun, noun: Noun) -> bool:
    """Tell whether a noun is the branch that it stands in once more: `/files/v3/files`."""
    return noun.key == before.key and not before.parameters and not noun.is_action


def _joined(before: list[Noun], noun: Noun) -> Noun:
    """Return a noun, or how an action is done with that action, taken from its end: `update/async`."""
    last = before[-1]
    if noun.words not in MANNERS or last.parameters or not is_verb(last.words[0]):
        return noun
    return Noun((*before.pop().words, *noun.words), is_action=last.is_action)


def _pronounced(words: Words) -> Words:
    """Return words without a digit alone in front, which begins no name: `one clicks`."""
    return (_DIGITS.get(words[0], words[0]), *words[1:]) if len(words) > 1 else words


def _without_version(words: Words) -> Words:
    """Return words without a version at their end, which is no noun there either: `reposV2`."""
    is_versioned = len(words) > 1 and _VERSION.fullmatch(words[-1]) and words[-1][0] == "v"
    return words[:-1] if is_versioned else words


def written_format(path: str) -> Words:
    """Return the last segment of a template where it only says how an answer is written."""
    return tuple(one.text for one in segments(path)[-1:] if one.text in _FORMATS)


def versions(path: str) -> tuple[str, ...]:
    """Return the versions and dates that a template has."""
    return tuple(segment.text for segment in segments(path) if is_version(segment))


def age(version: str) -> tuple[bool, bool, tuple[int, ...]]:
    """Return what versions are sorted by: trials, then numbers, then dates, each from the oldest on.

    Paths without a version, which is "" here, are older than all others that are no trials.
    """
    numbers = tuple(int(number) for number in re.findall(r"\d+", version))
    is_trial = re.search("alpha|beta|rc|preview|p", version, re.IGNORECASE) is not None
    return not is_trial, "-" in version and version[:4].isdigit(), numbers


def _flags(path: str) -> Iterator[str]:
    written = path[len(_without_query(path)) :].partition("#")[0].removeprefix("?")
    for name, value in parse_qsl(written):
        if value == "true" and split(name):
            yield name


def _pieces(text: str) -> Iterator[Noun | tuple[str, ...]]:
    """Yield the nouns of a segment, and its parameters; what only joins two of these is left out."""
    if text.startswith("<") and text.endswith(">"):  # how other frameworks write placeholders
        return
    parts = PLACEHOLDER.split(text)
    names = tuple(parts[1::2])
    first, last = parts[0], parts[-1]
    fixed, _, action = first.partition(":") if len(parts) == 1 else (first, "", "")
    fixed = fixed.partition("(")[0]
    dotted = [part for part in fixed.split(".") if split(part)] if "." in fixed else [fixed]
    if len(dotted) > 1 and dotted[-1].lower() in _EXTENSIONS:
        dotted.pop()
    for part in dotted:
        if part.strip("():.,;=*@~!-_$ '"):
            yield Noun(_pronounced(_without_version(split(part))))
    if names and not first.endswith("."):
        yield names
    if len(parts) > 1 and last.startswith(":"):
        action = last[1:]
    elif len(parts) > 1 and last.startswith("/"):
        action = ""
    if split(action):
        yield Noun(split(action), is_action=True)
