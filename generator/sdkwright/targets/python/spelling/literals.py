"""How texts that come from a document stand in Python source without becoming code.

Every text of a document reaches a generated file through one of these functions, or is made an
identifier by `names`. Whatever goes in, `literal` gives one expression, `docstring` one string
and `comment` only comment lines: this is a security boundary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from sdkwright.model import JsonValue

WIDTH = 100

_LINE_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_PLAIN = re.compile(r"[ !#-\[\]-~\n]*\Z")
_BLOCK = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+|\s*[|#>]|<[/a-zA-Z!]|:::|:\s|\s{4,}")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*\Z")
"""The line below the head of a table in Markdown, whose other lines may have no bar in front."""
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_LONGEST_WORD = 400
_DECIMAL_LIMIT = 10**4000


def escaped(character: str) -> str:
    """Return how a string literal writes `character` if it cannot be shown as it is."""
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _visible(text: str) -> str:
    """Return `text` with every character that does not print, line breaks too, escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else escaped(c) for c in text)


_SHORT_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def string_body(text: str, quote: str) -> str:
    """Return what stands between two `quote`s for `text`."""
    if text.isprintable() and "\\" not in text:
        return text.replace(quote, "\\" + quote)
    body = text.translate(_SHORT_ESCAPES).replace(quote, "\\" + quote)
    return _visible(body)


def string(text: str) -> str:
    """Return `text` as a string literal, with the quotes that need fewer escapes."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    return f"{quote}{string_body(text, quote)}{quote}"


def quoted(annotation: str) -> str:
    """Return an annotation as a string literal, without escapes if that can be: type checkers refuse them there."""
    is_plain = "\\" not in annotation and '"""' not in annotation and annotation[-1] != '"'
    if is_plain and "'" in annotation and '"' in annotation:
        return f'"""{annotation}"""'
    return string(annotation)


def _number(value: float) -> str:
    if isinstance(value, int):
        # A decimal literal of more than 4,300 digits is refused by Python.
        return str(value) if abs(value) < _DECIMAL_LIMIT else f"{value:#X}".replace("0X", "0x")
    if value != value:
        return 'float("nan")'
    if value in (float("inf"), float("-inf")):
        return "1e999" if value > 0 else "-1e999"
    return repr(value)


def literal(value: JsonValue) -> str:
    """Return the expression that evaluates to `value`."""
    match value:
        case None | bool():
            return str(value)
        case str():
            return string(value)
        case int() | float():
            return _number(value)
        case list():
            return f"[{', '.join(literal(item) for item in value)}]"
        case dict():
            items = (f"{string(key)}: {literal(item)}" for key, item in value.items())
            return f"{{{', '.join(items)}}}"
        case _:
            assert_never(value)


def lines_of(text: str, line_break: str = "") -> list[str]:
    """Split `text` at everything that any reader takes for a line break; drop outer blank lines.

    Lines lose the blanks at their ends, all but those that Markdown takes for a `line_break`.
    """
    found = [line.expandtabs(4) for line in _LINE_BREAKS.split(text)]
    lines = [
        one.rstrip() + (line_break if one.strip() and one.endswith("  ") else "") for one in found
    ]
    while lines and not lines[-1]:
        lines.pop()
    start = next((index for index, line in enumerate(lines) if line), 0)
    return lines[start:]


def _words(text: str) -> Iterator[str]:
    """Yield the words of `text`; one that no line can hold is cut."""
    for word in text.split():
        if len(word) <= _LONGEST_WORD:
            yield word
        else:
            yield from (word[at : at + 80] for at in range(0, len(word), 80))


def fill(words: Iterable[str], width: int, first: str = "", rest: str = "") -> Iterator[str]:
    """Yield lines of at most `width` characters; a longer word has a line of its own."""
    line, empty = first, True
    for word in words:
        if not empty and len(line) + 1 + len(word) > width:
            yield line
            line, empty = rest, True
        line = line + word if empty else f"{line} {word}"
        empty = False
    if not empty:
        yield line


def wrap(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a Markdown text: paragraphs filled, lists, tables, comments and code left as they are.

    Blank lines in a row are one, except in code.
    """
    paragraph: list[str] = []
    fenced = ended = listed = commented = False
    lines = lines_of(text)
    tables = _table_lines(lines)
    for index, line in enumerate(lines):
        if ended and not line and not fenced:
            continue
        ended = not line
        fence = bool(_FENCE.match(line))
        commented = commented or line.lstrip().startswith("<!--")
        is_block = bool(fence or fenced or commented or index in tables or _BLOCK.match(line))
        if line and not is_block and not (listed and line[0] == " "):
            paragraph.append(line)
            listed = False
            continue
        yield from fill(_words(" ".join(paragraph)), width)
        paragraph.clear()
        fenced ^= fence
        listed = bool(_ITEM.match(line)) or (listed and line[:1] in ("", " "))
        yield from _block_line(line, width, keep=fenced or fence or commented or index in tables)
        commented = commented and "-->" not in line
    yield from fill(_words(" ".join(paragraph)), width)


def is_block(line: str) -> bool:
    """Tell whether a line of Markdown stands for itself: an item of a list, a part of a table or of code."""
    return bool(_BLOCK.match(line) or _FENCE.match(line))


def _table_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return which lines are parts of tables: the line above a rule, and those with bars below it."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index and "|" in lines[index - 1] and _RULE.match(line):
            found |= {index - 1, index}
        elif (index - 1 in found and "|" in line) or line.lstrip().startswith("|"):
            found.add(index)
    return frozenset(found)


def _block_line(line: str, width: int, *, keep: bool) -> Iterator[str]:
    """Yield a line that is no part of a paragraph, wrapped under its own beginning."""
    if len(line) <= width or (keep and len(line) <= _LONGEST_WORD):
        yield line
        return
    quote = _QUOTE.match(line)
    item = quote or _ITEM.match(line)
    margin = item.end() if item else len(line) - len(line.lstrip())
    margin = min(margin, width // 2)
    further = line[:margin] if quote else " " * margin
    yield from fill(_words(line[margin:]), width, line[:margin], further)


def _docstring_body(text: str) -> str:
    """Escape `text` for a string between three double quotes, which `text` shall not end."""
    if _PLAIN.match(text):
        return text
    text = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return "\n".join(map(_visible, text.split("\n")))


def _dedented(lines: list[str]) -> list[str]:
    """Return `lines` with the indentation that all but the first share taken off those."""
    margins = (len(line) - len(line.lstrip(" ")) for line in lines[1:] if line)
    shared = min(margins, default=0)
    return [lines[0].lstrip(" "), *(line[shared:] for line in lines[1:])] if lines else []


def docstring(text: str | Sequence[str], margin: int = 4) -> str:
    """Return `text` as a docstring whose further lines are indented by `margin`.

    Lines given as a list stand as they are; a text is wrapped. An empty text gives `""`.
    """
    lines = list(wrap(text, WIDTH - margin - 6) if isinstance(text, str) else text)
    body = _docstring_body("\n".join(_dedented(lines)).rstrip())
    if not body:
        return ""
    first, *rest = (("\\" if body.startswith('"') else "") + body).split("\n")
    if not rest:
        return f'"""{first} """' if first.endswith('"') else f'"""{first}"""'
    space = " " * margin
    inner = "\n".join(space + line if line else "" for line in rest)
    return f'"""{first}\n{inner}\n{space}"""'


def comment(text: str, margin: int = 0) -> str:
    """Return `text` as comment lines, of which all but the first are indented by `margin`."""
    lines = [_visible(line) for line in wrap(text, WIDTH - 2 - margin)]
    return ("\n" + " " * margin).join(f"# {line}".rstrip() for line in lines)


def indent(text: str, margin: int) -> str:
    """Return `text` with all lines but the first indented by `margin`."""
    space = "\n" + " " * margin
    return text.replace("\n", space).replace(space + "\n", "\n\n") if "\n" in text else text
