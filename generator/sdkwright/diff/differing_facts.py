"""What of a request, or of a credential, is written otherwise: the facts that differ, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_NAME = re.compile(r"[A-Za-z_][\w.]*\Z")


def differing(root: str, old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, str]:
    """Return what only `old` says and what only `new` says, each as one text.

    Both have facts by their places in the code, such as `body.multipart_body.encodings.note`; `root` is the
    place that they are all below.
    """
    pair = _said(root, old, new), _said(root, new, old)
    if pair[0] != pair[1]:
        return pair
    return " ".join(dict.fromkeys(old.values())), " ".join(dict.fromkeys(new.values()))


def _said(root: str, facts: Mapping[str, str], others: Mapping[str, str]) -> str:
    own = {place: text for place, text in facts.items() if others.get(place) != text}
    return " ".join(dict.fromkeys(_told(root, own, facts)))


def _told(root: str, own: Mapping[str, str], facts: Mapping[str, str]) -> Iterator[str]:
    """Yield the facts with the words of their places; what only opens others says nothing by itself."""
    for place, text in own.items():
        opens = any(other.startswith(f"{place}.") for other in own)
        if not opens or place == root:
            yield " ".join((*_words(root, place, facts), text))


def _words(root: str, place: str, facts: Mapping[str, str]) -> Iterator[str]:
    """Yield what the places around a fact are called, without positions and the names of what is called there."""
    parts = place.removeprefix(root).strip(".").split(".")
    above = root
    for part in parts:
        is_called = facts.get(above) == part and _NAME.match(part)
        above = f"{above}.{part}"
        if part and not part.isdigit() and not is_called:
            yield part
