"""I-Regexp (RFC 9485): the regular expressions that `match` and `search` take."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from unicodedata import category

_PROPERTY = r"\\[pP]\{(?:L[lmotu]?|M[cen]?|N[dlo]?|P[c-fios]?|Z[lps]?|S[ckmo]?|C[cfno]?)\}"  # `charClassEsc`
_ESCAPE = r"\\[()*+\-.?\[\\\]^nrt{|}]"  # `SingleCharEsc`
_MEMBER = rf"(?:[^\[\\\]\-\ud800-\udfff]|{_ESCAPE})"  # `CCchar`
_MEMBERS = rf"(?:{_MEMBER}(?:-{_MEMBER})?|{_PROPERTY})"  # `CCE1`
_TOKEN = re.compile(
    rf"(?P<class>\[\^?(?:-|{_MEMBERS}){_MEMBERS}*-?\])"
    rf"|(?P<property>{_PROPERTY})"
    rf"|(?P<escape>{_ESCAPE})"
    r"|(?P<dot>\.)"
    r"|(?P<open>\()"
    r"|(?P<close>\))"
    r"|(?P<or>\|)"
    r"|(?P<quantifier>[*+?]|\{[0-9]+(?:,[0-9]*)?\})"
    r"|(?P<normal>[^()*+.?\[\\\]{|}\ud800-\udfff])",
    re.DOTALL,
)
_ATOMS = ("class", "property", "escape", "dot", "close", "normal")
_IN_CLASS = re.compile(rf"{_PROPERTY}|\\.|.", re.DOTALL)


@lru_cache(maxsize=64)
def compiled(pattern: str) -> re.Pattern[str] | None:
    """Return a pattern in Python's terms (section 5.4), None if it is not one of RFC 9485."""
    parts: list[str] = []
    before, depth, position = "", 0, 0
    while position < len(pattern):
        token = _TOKEN.match(pattern, position)
        if token is None:
            return None
        kind, text, position = token.lastgroup or "", token[0], token.end()
        depth += (kind == "open") - (kind == "close")
        if depth < 0 or (kind == "quantifier" and before not in _ATOMS):
            return None
        parts.append(_translated(kind, text))
        before = kind
    try:
        return None if depth else re.compile("".join(parts))
    except (re.error, OverflowError, RecursionError):
        return None


def _translated(kind: str, text: str) -> str:
    """Return one part of a pattern as Python's regular expressions have it."""
    match kind:
        case "dot":
            return r"[^\n\r]"
        case "open":
            return "(?:"
        case "property":
            return f"[{_ranges(text[3:-1], text[1] == 'P')}]"
        case "class":
            negation = "^" if text[1] == "^" else ""
            return f"[{negation}{_IN_CLASS.sub(_member, text[1 + len(negation) : -1])}]"
        case "normal" if text == "$":
            return r"\Z"
        case _:
            return text


def _member(token: re.Match[str]) -> str:
    text = token[0]
    if text[:2] in (r"\p", r"\P"):
        return _ranges(text[3:-1], text[1] == "P")
    return f"\\{text}" if text in "^&~|[" else text  # what Python gives, or may give, a meaning


@lru_cache(maxsize=64)
def _ranges(name: str, is_negated: bool) -> str:
    """Return the characters of a Unicode category, or all others, as a class has them."""
    found: list[list[int]] = []
    for code in range(sys.maxunicode + 1):
        if category(chr(code)).startswith(name) is is_negated:
            continue
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in found)
