"""Descriptions written in HTML, as the Markdown that docstrings are in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field
from html import unescape

from sdkwright.start_up.lean_dataclasses import dataclass

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,9})(?=[\s/>])([^<>]{0,500})>")
_ATTRIBUTE = r"""{}\s{{0,9}}=\s{{0,9}}(?:"([^"]{{1,400}})"|'([^']{{1,400}})'|([^"'\s>]{{1,400}}))"""
_HREF, _ALT = (re.compile(_ATTRIBUTE.format(name)) for name in ("href", "alt"))
_CLOSED = re.compile(r"</([A-Za-z][A-Za-z0-9]{0,9})\b")
_TICKS = re.compile("`+")
_ROW = re.compile(r"[\s>]*\|")
_RULE = re.compile(r"^[\s>]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+$", re.MULTILINE)
"""The line below the head of a table in Markdown whose lines have no bar in front."""
_CODE = "`"
_MARKS = {
    **dict.fromkeys(("code", "tt", "kbd", "samp"), _CODE),
    **dict.fromkeys(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"), "**"),
    **dict.fromkeys(("em", "i"), "*"),
}
_TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol"))
_PARTS = frozenset(("p", "div", "section", "article", "blockquote", "dl", "dt", "dd", "hr"))
_SILENT = frozenset(
    ("span", "u", "small", "nobr", "wbr", "center", "font", "thead", "tbody", "tfoot")
)
_CELLS = frozenset(("td", "th"))
_PART = "\n\n"


def readable(text: str, line_break: str = "\n") -> str:
    """Return `text` without the HTML that Markdown has signs for; other tags stay as they are.

    `line_break` stands for `<br>`, but in tables, whose rows are lines. What Markdown marks as code is no HTML.
    """
    text = text.strip()
    if "<" not in text or not _TAG.search(text):
        return text
    closed = frozenset(name.lower() for name in _CLOSED.findall(text))
    has_rows = _RULE.search(text) is not None
    reader = _Reader(text=text, line_break=line_break, closed=closed, has_rows=has_rows)
    start = 0
    for begin, end in _code_spans(text):
        reader.read(start, begin)
        reader.out.append(text[begin:end])
        start = end
    reader.read(start, len(text))
    return reader.whole().strip()


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where code of Markdown begins and ends: between two runs of as many backticks."""
    runs = [(found.start(), found.end()) for found in _TICKS.finditer(text)]
    alike: dict[int, list[int]] = defaultdict(list)
    for index, (begin, end) in enumerate(runs):
        alike[end - begin].append(index)
    index = 0
    while index < len(runs):
        begin, end = runs[index]
        same = alike[end - begin]
        later = bisect_right(same, index)
        if later < len(same):
            index = same[later]
            yield begin, runs[index][1]
        index += 1


@dataclass(slots=True)
class _Open:
    """A tag that is open: what it was, where what it holds begins, and how many of its kind are open."""

    tag: str
    start: int
    count: int = 1


@dataclass(slots=True)
class _Reader:
    """Reads HTML, in which tags are `closed`; `out` is what it has become, `marks` what is open, by its sign.

    `has_rows` says that lines with a bar anywhere are rows of a table.
    """

    text: str
    line_break: str
    closed: frozenset[str]
    has_rows: bool
    out: list[str] = field(default_factory=list)
    marks: dict[str, _Open] = field(default_factory=dict)
    code_block: _Open | None = None
    links: list[str] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    rows: int | None = None
    cells: list[str] = field(default_factory=list)
    cell: int | None = None

    def read(self, start: int, end: int) -> None:
        """Read a stretch of the text that is no code of Markdown."""
        for tag in _TAG.finditer(self.text, start, end):
            self._say(self.text[start : tag.start()])
            start = tag.end()
            if not self._take(tag, tag[2].lower(), closes=bool(tag[1])):
                self.out.append(tag[0])
        self._say(self.text[start:end])

    def whole(self) -> str:
        """Return what all has become; what was opened and not closed stays as it was."""
        self._end_row()
        if self.code_block is not None:
            self.out[self.code_block.start - 1] = self.code_block.tag
        return self._cut(0)

    def _cut(self, start: int) -> str:
        """Take away what came since `start` and return it; a mark in it that is open stays as it was."""
        for sign, opened in list(self.marks.items()):
            if opened.start > start:
                self.out[opened.start - 1] = opened.tag
                del self.marks[sign]
        inner = "".join(self.out[start:])
        del self.out[start:]
        return inner

    def _say(self, text: str) -> None:
        between = (self.lists or self.rows is not None) and self.code_block is None
        if text and not (between and "\n" in text and text.isspace()):
            self.out.append(unescape(text))

    def _take(self, tag: re.Match[str], name: str, *, closes: bool) -> bool:
        """Take a tag for what it is; tell whether it has a sign in Markdown."""
        if name == "pre":
            self._block(tag, closes=closes)
        elif self.code_block is not None:
            self.out.append("\n" if name == "br" else "")
        elif name in _MARKS and name in self.closed:
            self._mark(tag, name, closes=closes)
        elif name == "a" and name in self.closed:
            self._link(tag, closes=closes)
        elif name == "img":
            found = _ALT.search(tag[3])
            self.out.append(unescape(found[1] or found[2] or found[3]) if found else "")
        elif name == "br":
            self.out.append(" " if self._is_in_row(tag.start()) else self.line_break)
        elif name in _LISTS or name == "li":
            self._list(name, closes=closes)
        elif name == "table" or name == "tr" or name in _CELLS:
            return self._table(name, closes=closes)
        elif name in _PARTS:
            self.out.append(self._part(closes=closes))
        else:
            return name in _SILENT
        return True

    def _mark(self, tag: re.Match[str], name: str, *, closes: bool) -> None:
        sign, is_title = _MARKS[name], name in _TITLES
        opened = self.marks.get(sign)
        if sign != _CODE and _CODE in self.marks:
            return
        if not closes:
            if opened is not None:
                opened.count += 1
                return
            self.out += [_PART if is_title else "", ""]
            self.marks[sign] = _Open(tag[0], len(self.out))
        elif opened is not None:
            opened.count -= 1
            if not opened.count:
                del self.marks[sign]
                self._enclose(sign, opened.start, tag.end())
            self.out.append(_PART if is_title else "")

    def _enclose(self, sign: str, start: int, end: int) -> None:
        """Put a sign around what came since `start`, so that it is one wherever it stands."""
        inner = self._cut(start)
        body = inner.strip()
        if not body or (sign != _CODE and _PART in body):
            self.out.append(inner)
            return
        before, after = "".join(self.out[-3:])[-1:], self.text[end : end + 1]
        lead = inner[: len(inner) - len(inner.lstrip())]
        trail = inner[len(inner.rstrip()) :]
        if sign == _CODE:
            longest = max((len(run[0]) for run in _TICKS.finditer(body)), default=0)
            sign, space = _CODE * (longest + 1), " " if longest else ""
            body = f"{space}{body}{space}"
        else:  # CommonMark 0.31, section 6.2: a mark at punctuation needs a space at its other side
            lead = lead or (" " if before.isalnum() and not body[0].isalnum() else "")
            trail = trail or (" " if after.isalnum() and not body[-1].isalnum() else "")
        self.out.append(f"{lead}{sign}{body}{sign}{trail}")

    def _block(self, tag: re.Match[str], *, closes: bool) -> None:
        if not closes and self.code_block is None:
            self.out.append("")
            self.code_block = _Open(tag[0], len(self.out))
        elif closes and self.code_block is not None:
            start, self.code_block = self.code_block.start, None
            inner = self._cut(start).strip("\n")
            longest = max((len(run[0]) for run in _TICKS.finditer(inner)), default=0)
            fence = _CODE * max(3, longest + 1)
            self.out.append(f"{_PART}{fence}\n{inner}\n{fence}{_PART}")

    def _link(self, tag: re.Match[str], *, closes: bool) -> None:
        if closes:
            self.out.append(f"]({self.links.pop()})" if self.links else "")
            return
        found = _HREF.search(tag[3])
        url = (found[1] or found[2] or found[3]).split() if found else []
        self.links.append(url[0] if url else "#")
        self.out.append("[")

    def _list(self, name: str, *, closes: bool) -> None:
        if name == "li":
            self.out.append("" if closes else self._item())
        elif closes:
            del self.lists[-1:]
            self.out.append("" if self.lists else _PART)
        else:
            self.out.append("" if self.lists else _PART)
            self.lists.append(1 if name == "ol" else 0)

    def _item(self) -> str:
        numbers = self.lists or [0]
        mark = f"{numbers[-1]}. " if numbers[-1] else "- "
        numbers[-1] += bool(numbers[-1])
        return f"\n{'    ' * (len(numbers) - 1)}{mark}"

    def _part(self, *, closes: bool) -> str:
        if self.cell is not None:
            return " "
        if not self.lists:
            return _PART
        is_first = "".join(self.out[-2:]).endswith(("- ", ". "))
        return "" if closes or is_first else "\n"

    def _is_in_row(self, at: int) -> bool:
        start = self.text.rfind("\n", 0, at) + 1
        if self.cell is not None or _ROW.match(self.text, start, at):
            return True
        return self.has_rows and "|" in self.text[start:].partition("\n")[0]

    def _table(self, name: str, *, closes: bool) -> bool:
        """Take a part of a table; its first row is its head, as Markdown wants one."""
        if name == "table":
            self._end_row()
            self.rows = None if closes else 0
            self.out.append(_PART)
        elif self.rows is None:
            return False
        elif name == "tr":
            self._end_row()
        else:
            self._end_cell()
            self.cell = None if closes else len(self.out)
        return True

    def _end_cell(self) -> None:
        if self.cell is not None:
            inner = " ".join(self._cut(self.cell).split())
            self.cells.append(inner.replace("|", "\\|"))
            self.cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self.rows is not None and self.cells:
            self.out.append(f"\n| {' | '.join(self.cells)} |")
            if not self.rows:
                self.out.append(f"\n|{' --- |' * len(self.cells)}")
            self.rows += 1
            self.cells = []
