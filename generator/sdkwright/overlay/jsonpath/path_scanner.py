"""The characters of a JSONPath query, taken one after the other (RFC 9535, section 2.1 and 2.3.1.1)."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[ \t\n\r]*")
_PLAIN = {quote: re.compile(rf"[^\x00-\x1f\\{quote}\ud800-\udfff]+") for quote in "'\""}
_PAIR = re.compile(r"[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_CODE = re.compile(r"(?![dD][89a-fA-F])[0-9a-fA-F]{4}")
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "/": "/", "\\": "\\"}


class JSONPathError(Exception):
    """A text is not a JSONPath query."""


class Scanner:
    """A text, and how far it is read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.position = 0

    @property
    def is_at_end(self) -> bool:
        """Whether all of it is read."""
        return self.position == len(self._text)

    def fault(self, reason: str, position: int | None = None) -> JSONPathError:
        """Return an error that says what stands at a position, by default where this is read."""
        at = self.position if position is None else position
        rest = self._text[at:]
        found = f"before {rest[:30]!r}" if rest else "at its end"
        return JSONPathError(f"{reason}, {found} (character {at + 1})")

    def peeks(self, *texts: str) -> bool:
        """Return whether one of some texts comes next."""
        return self._text.startswith(texts, self.position)

    def takes(self, text: str) -> bool:
        """Read a text if it comes next, and return whether it does."""
        is_next = self.peeks(text)
        self.position += len(text) * is_next
        return is_next

    def expects(self, text: str) -> None:
        """Read a text. Raises JSONPathError if it does not come next."""
        if not self.takes(text):
            raise self.fault(f"`{text}` is missing")

    def matched(self, pattern: re.Pattern[str]) -> str:
        """Read what a pattern matches, which may be nothing."""
        found = pattern.match(self._text, self.position)
        self.position += len(found[0]) if found else 0
        return found[0] if found else ""

    def blank(self) -> None:
        """Read blanks."""
        self.matched(_BLANK)

    def takes_between_blanks(self, text: str) -> bool:
        """Read a text, and blanks on both sides, if it comes next; else nothing."""
        start = self.position
        self.blank()
        if self.takes(text):
            self.blank()
            return True
        self.position = start
        return False

    def string(self) -> str:
        """Read a text in quotes (section 2.3.1.1)."""
        quote = self._text[self.position]
        self.position += 1
        parts = []
        while not self.takes(quote):
            if self.takes("\\"):
                parts.append(self._escaped(quote))
            elif plain := self.matched(_PLAIN[quote]):
                parts.append(plain)
            else:
                raise self.fault(f"`{quote}` is missing, or this must be escaped")
        return "".join(parts)

    def _escaped(self, quote: str) -> str:
        if self.takes("u"):
            if pair := self.matched(_PAIR):
                return bytes.fromhex(pair[:4] + pair[6:]).decode("utf-16-be")
            if code := self.matched(_CODE):
                return chr(int(code, 16))
            raise self.fault("`\\u` has four digits (0-9, a-f) after it, for a whole character")
        if self.takes(quote):
            return quote
        for letter, meant in _ESCAPES.items():
            if self.takes(letter):
                return meant
        raise self.fault("`\\` has one of b f n r t / \\ u after it, or the quote")
