"""Descriptions written in HTML, as the Markdown that docstrings are in."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,9})\b([^<>]{0,500})>")
_HREF = re.compile(r"""href\s{0,9}=\s{0,9}["']?([^"'\s>]{1,400})""")
_MARKS = {"code": "`", "tt": "`", "b": "**", "strong": "**", "em": "*", "i": "*"}
_BREAKS = {"p": "\n\n", "div": "\n\n", "ul": "\n\n", "ol": "\n\n", "span": "", "u": ""}


def readable(text: str, line_break: str = "\n") -> str:
    """Return `text` without the HTML that Markdown has signs for; other tags stay as they are.

    `line_break` stands for `<br>`, but in tables, whose rows are lines.
    """
    text = text.strip()
    if "<" not in text or not _TAG.search(text):
        return text
    links: list[str] = []

    def replaced(tag: re.Match[str]) -> str:
        closes, name, rest = tag[1], tag[2].lower(), tag[3]
        if name in _MARKS:
            return _MARKS[name]
        if name in _BREAKS:
            return _BREAKS[name]
        if name == "br":
            start = text.rfind("\n", 0, tag.start()) + 1
            return " " if text[start : tag.start()].lstrip().startswith("|") else line_break
        if name == "li":
            return "" if closes else "\n- "
        if name == "a":
            return _link(links, rest, closes=bool(closes))
        return tag[0]

    return unescape(_TAG.sub(replaced, text)).strip()


def _link(links: list[str], attributes: str, *, closes: bool) -> str:
    """Return what begins or ends a link; `links` are the addresses of those that are open."""
    if closes:
        return f"]({links.pop()})" if links else ""
    found = _HREF.search(attributes)
    links.append(found[1] if found else "#")
    return "["
