"""Names as words: how any spelling of a name is taken apart, and which words mean the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sdkwright.model import Words

_BRANDS = re.compile(
    "(?<![A-Z])(?:"
    "OAuth|OpenAI|OpenAPI|OpenID|GitHub|GitLab|HubSpot|HubDB|YouTube|LinkedIn|PayPal|GraphQL"
    "|WhatsApp|MongoDB|PostgreSQL|MySQL|DigitalOcean|DocuSign|ETag|IPv[46]"
    ")|(?<![A-Za-z])(?:iPhone|iPad|iOS|macOS|eTag)"
)
"""Words whose capitals inside do not begin another word.

Those that begin with a small letter begin a word only where no other letter stands before them: the
`eTag` in `createTag` is none.
"""

_WORD = re.compile(
    "|".join(
        (
            "UU+s(?![slD])",  # URLs
            "U+D+(?=U[sl])",  # HTTP2Server
            "U+(?=U[sl])",  # HTTPServer
            "U?[sl]+(?:D+[sl]+)*D*",  # word, Word, sha256hash, v2
            "D+U+(?=U[sl]|[^slUD]|$)",  # 2FA, 3DModel
            "U+D*",  # API, S3
            "D+[sl]*",  # 2nd
        )
    )
)
"""A word, in letters that stand for kinds of characters: Upper, lower, s, Digit."""

_SIGNS = {"+": "plus", "-": "minus", "*": "star", "<": "less", ">": "greater", "=": "equal"}
_DROPPED = {ord(mark): None for mark in "'\u2019\u02bc\u00ad\u200b\u200c\u200d\ufeff"}


@lru_cache(maxsize=65_536)
def split(name: str) -> Words:
    """Return the words of `name` in lower case, whatever the convention it is written in.

    Compatibility forms are unified first (NFKC). A name without a letter or digit is spelt out by
    what its characters are called; an empty one has no words.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name).translate(_DROPPED)
    elif "'" in name:
        name = name.replace("'", "")
    sign = _SIGNS.get(name[:1], "") if name[1:2].isdigit() else ""
    name = _BRANDS.sub(lambda match: match[0].capitalize(), name)
    kinds = "".join(map(_kind, name))
    words = tuple(name[found.start() : found.end()].lower() for found in _WORD.finditer(kinds))
    if not words:
        return _spelt_out(name)
    return (sign, *words) if sign else words


@lru_cache(maxsize=4_096)
def _kind(character: str) -> str:
    if character == "s":
        return "s"
    category = unicodedata.category(character)
    if category in ("Lu", "Lt"):
        return "U"
    if category[0] in "LM":
        return "l"
    return "D" if category in ("Nd", "Nl") else "-"


def _spelt_out(name: str) -> Words:
    names = [_SIGNS.get(c, "") or unicodedata.name(c, "") for c in name if not c.isspace()]
    return tuple(word for spelt in names for word in re.findall("[a-z0-9]+", spelt.lower()))


def title_words(title: str) -> Words:
    """Return the words of a title, in which capitals inside a word are part of a brand's name.

    What belongs to somebody (`Acme's API`) is theirs.
    """
    title = re.sub(r"(?<=\w)['\u2019]s\b", "", title)
    parts = re.split(r"[\s\W_]+", unicodedata.normalize("NFKC", title).translate(_DROPPED))
    parts = [part for part in parts if part]
    return split(parts[0]) if len(parts) == 1 else tuple(part.lower() for part in parts)


_IRREGULAR = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "indices": "index",
    "vertices": "vertex",
    "matrices": "matrix",
    "appendices": "appendix",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "analyses": "analysis",
    "bases": "base",
    "crises": "crisis",
    "hypotheses": "hypothesis",
    "theses": "thesis",
    "diagnoses": "diagnosis",
    "synopses": "synopsis",
    "movies": "movie",
    "cookies": "cookie",
    "ties": "tie",
    "lies": "lie",
    "pies": "pie",
    "zombies": "zombie",
    "calories": "calorie",
    "heroes": "hero",
    "potatoes": "potato",
    "tomatoes": "tomato",
    "echoes": "echo",
    "leaves": "leaf",
    "shelves": "shelf",
    "wolves": "wolf",
    "halves": "half",
    "knives": "knife",
    "lives": "life",
    "wives": "wife",
    "thieves": "thief",
    "quizzes": "quiz",
    "ids": "id",
    "ips": "ip",
    "vms": "vm",
    "prs": "pr",
    "ads": "ad",
    "uris": "uri",
    "axes": "axis",
    "caches": "cache",
}
_ES = frozenset(
    "status virus bus bonus campus alias bias canvas atlas census corpus nexus lens gas".split()
)
_UNCOUNTABLE = frozenset("""
    analytics statistics graphics basics physics mathematics economics politics ethics
    news series species means data media metadata sms dns cms aws https tls ssl os ios macos css js
    gps iss pos cors address access process progress success business class pass loss less
    canvas atlas lens gas bias alias always this has was is exists contains as us plus minus focus radius
    """.split())


@lru_cache(maxsize=16_384)
def singular(word: str) -> str:
    """Return the singular of an English plural; any other word as it is."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word in _UNCOUNTABLE:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2] in _ES:
        return word[:-2]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith(("ss", "us", "is")):
        return word
    return word[:-1]


def is_plural(word: str) -> bool:
    """Tell whether `word` is an English plural."""
    return singular(word) != word


def singular_words(words: Words) -> Words:
    """Return `words` with the last one in the singular: the name of one of several."""
    return (*words[:-1], singular(words[-1])) if words else words


def roots(words: Iterable[str]) -> frozenset[str]:
    """Return `words` without order or number, to ask whether another word is among them."""
    return frozenset(map(singular, words))


def without(words: Sequence[str], said: frozenset[str]) -> Words:
    """Return `words` without those whose singular is in `said`."""
    return tuple(word for word in words if singular(word) not in said)


def without_run(words: Words, noun: Words) -> Words:
    """Return `words` without all of `noun`, where they stand in that order: no part of another name."""
    one = singular_words(noun)
    for start in range(len(words) - len(one) + 1):
        if one and singular_words(words[start : start + len(one)]) == one:
            return words[:start] + words[start + len(one) :]
    return words
