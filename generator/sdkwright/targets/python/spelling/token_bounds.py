"""How many tokens a text is at most for programs that read notes: they all split texts much alike."""

from __future__ import annotations

import re

# o200k_base and cl100k_base begin a token with each word, number of three digits, and mark; letters of
# the scripts that are written most have one token at the most, or two.
_PIECE = re.compile(
    r"(?P<joint>_?)(?P<word>[A-Z]?[a-z]+|[A-Z]+)|(?P<one>[0-9]{1,3}|[\u0400-\u04ff\u0600-\u06ff])"
    r"|(?P<two>`, `|[\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff])| (?![0-9])|.",
    re.DOTALL,
)
# What no word of a language looks like is cut into pieces of one or two letters.
_NO_WORD = re.compile(r"[^aeiouy]{4}|[aeiou]{3}|[jqxzvwk][^aeiouhyrl]|[^l]q|(.)\1\1", re.IGNORECASE)


def most_tokens(text: str) -> int:
    """Return how many tokens a text has at most: of names in Latin letters about a third more than it has.

    Letters of most other scripts count by their bytes, of which a token has at least one.
    """
    return sum(map(_of_piece, _PIECE.finditer(text)))


def _of_piece(found: re.Match[str]) -> int:
    word, joint = found["word"], len(found["joint"] or "")
    if word is None:
        if found[0] == " ":
            return 0  # it belongs to the word behind it
        return 1 if found["one"] else 2 if found["two"] else _bytes(found[0])
    if _NO_WORD.search(word):
        return joint + -(-2 * len(word) // 3)
    return -(-(len(word) + joint) // 2) if word.isupper() else -(-len(word) // 4)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
