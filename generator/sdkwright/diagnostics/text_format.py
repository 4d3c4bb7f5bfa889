"""How a finding reads on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from sdkwright.diagnostics.collector import Diagnostic, Severity
from sdkwright.diagnostics.entries import Entry, entries
from sdkwright.location import Location

MAX_WIDTH = 100
"""Longest piece of a line that an excerpt shows, in characters."""
MOST_PLACES = 20
"""Further places that one entry names."""
MOST_LINES = 5
"""Further places that an entry shows each in a line of its own, because they differ."""
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.UNSUPPORTED: "1;34"}
_PLURALS = {
    Severity.ERROR: "errors",
    Severity.WARNING: "warnings",
    Severity.UNSUPPORTED: "unsupported",
}


def sentences(*parts: str) -> str:
    """Return a message and what follows it in one line; a message may end with its full stop already."""
    *before, last = filter(None, parts)
    return ". ".join([*(part.removesuffix(".") for part in before), last])


def printable(text: str) -> str:
    """Return `text` with everything escaped that could move the cursor or reorder the line."""
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if character in "\t\n":
        return " "
    return character.encode("unicode_escape").decode("ascii")


def excerpt(line: str, column: int) -> str:
    """Return the line, and below it a caret under `column` (from 1). Long lines are cut around it."""
    start = max(0, column - 1 - MAX_WIDTH // 2) if len(line) > MAX_WIDTH else 0
    piece = line[start : start + MAX_WIDTH]
    before = printable(line[start : column - 1])
    prefix = "..." if start else ""
    suffix = "..." if start + MAX_WIDTH < len(line) else ""
    indent = " " * (len(prefix) + sum(_width(character) for character in before))
    return f"{prefix}{printable(piece)}{suffix}\n{indent}^"


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def render(diagnostic: Diagnostic, *, colour: bool = False) -> str:
    """Return `file:line:col: error: sentence [code]`, with excerpt, caret and hint on further lines."""
    return _entry(Entry(diagnostic), colour)


def render_all(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """Return each kind of finding as `render` does, with the other places where it was found."""
    return "\n".join(_entry(entry, colour) for entry in entries(diagnostics))


def _entry(entry: Entry, colour: bool) -> str:
    first = entry.first
    place = f"{_place(first.location)}: " if first.location else ""
    word = _word(first.severity, colour)
    count = f" ({entry.count:,} places)" if entry.others else ""
    lines = [f"{place}{word} {printable(first.message)} [{first.code}]{count}"]
    lines += [f"    {line}" for line in first.excerpt.split("\n") if first.excerpt]
    if entry.is_uniform:
        more = further_places(entry)
        lines += [f"    also at {more}"] if more else []
    else:
        lines += [f"    also {line}" for line in _other_lines(entry)]
    if first.hint:
        lines.append(hint_line(first.hint, colour=colour))
    return "\n".join(lines)


def error_line(message: str, *, colour: bool) -> str:
    """Return an error that is none of a document's."""
    return f"{_word(Severity.ERROR, colour)} {printable(message)}"


def hint_line(hint: str, *, colour: bool) -> str:
    """Return the line below an error that says what to do."""
    return f"    {paint('hint:', '36', wanted=colour)} {printable(hint)}"


def _word(severity: Severity, colour: bool) -> str:
    return paint(f"{severity.value}:", _COLOURS[severity], wanted=colour)


def _other_lines(entry: Entry) -> list[str]:
    shown = entry.others[:MOST_LINES]
    lines = [f"{_further(item, entry)}: {printable(item.message)}" for item in shown]
    left = len(entry.others) - len(shown)
    return lines + ([f"at {left:,} more; --format json lists them"] if left else [])


def further_places(entry: Entry) -> str:
    """Return where else the same was found: line and column, with the file where it is another one."""
    shown = [place for item in entry.others[:MOST_PLACES] if (place := _further(item, entry))]
    left = len(entry.others) - MOST_PLACES
    return ", ".join(shown + ([f"{left:,} more"] if left > 0 else []))


def _further(item: Diagnostic, entry: Entry) -> str:
    first, place = entry.first.location, item.location
    if place is None:
        return ""
    is_same = first is not None and first.file == place.file
    return f"{place.line}:{place.column}" if is_same else _place(place)


def _place(location: Location) -> str:
    return f"{printable(location.file)}:{location.line}:{location.column}"


def paint(text: str, colour: str, *, wanted: bool) -> str:
    """Return `text` in a colour of ANSI (ECMA-48, SGR), where that is wanted."""
    return f"\x1b[{colour}m{text}\x1b[0m" if wanted else text


def render_tally(tally: Mapping[tuple[Severity, str], int]) -> str:
    """Return one line for each severity: how many findings there are, and of which codes."""
    lines = []
    for severity in Severity:
        codes = {code: count for (one, code), count in tally.items() if one is severity}
        listed = sorted(codes.items(), key=lambda entry: (-entry[1], entry[0]))
        shown = ", ".join(f"{count:,} {code}" for code, count in listed)
        if listed:
            lines.append(f"{_PLURALS[severity]}: {shown}")
    return "\n".join(lines)
