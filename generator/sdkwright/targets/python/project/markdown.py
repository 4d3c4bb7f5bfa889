"""A document's descriptions as Markdown that is safe to publish: its marks stay, all else is shown as it is.

What is kept is emphasis, code, lists, quotes, tables and links to the web and to mail. HTML is text, a picture is
what stands for it, and headings are bold, because those of a page are the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from textwrap import TextWrapper
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from sdkwright import model
from sdkwright.targets.python.project.escaping import block, code, visible
from sdkwright.targets.python.spelling.html_descriptions import readable
from sdkwright.targets.python.spelling.literals import lines_of

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_SCHEMES = ("https", "http", "mailto")
_MARK = re.compile(r"[\\`*{}\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])|&(?=[#A-Za-z])")
"""What begins or ends a mark within a line; an underscore between letters does neither."""
_BLOCK_MARK = re.compile(r"\A\s*(#|(?:[-+=:]|\d+(?=[.)]))(?=\s|[.)=-]|\Z))")
"""What makes a line a title, an item, a definition or a rule; Python-Markdown wants no space behind a title's."""
_PLAIN = re.compile(r"(?!.*://)[A-Za-z](?:[A-Za-z0-9 ,.'()/:;?%-]*[A-Za-z0-9,.'()/:;?%-])?")
"""One line of words: it has no mark, and means what it is. Most descriptions are, and need no parser."""
_ADDRESS = re.compile(
    r"(?<![\w/.@=-])https?://[A-Za-z0-9](?:[\w.~:/?#@&+,;=%-]{0,500}[\w/~#&=%])?+(?!(?u:\w)|[{}<\[\](*$\\])",
    re.ASCII,
)
"""An address of the web in a text, which GitHub leads to and other kinds of Markdown do not; whole, not a part of one."""
_FENCE = re.compile(r"\s*(?:(?:-|\d+\.)\s+)*`{3,}[^`]*\Z")
_LANGUAGE = re.compile(r"\s*([A-Za-z0-9+#-]{1,20})")
_PART = re.compile(r"- {3}|\d+\. {1,2}|> |\| |`{3,}[\w+#-]+\n|\*\*[^\n]*\*\*(?:\n|\Z)")
"""What begins a list, a quote, a table, a block of code or a title in what is written here."""
_CODE = re.compile(r"`{3,}[\w+#-]+\Z")
_NOTHING = "&nbsp;"
_SENTENCE = re.compile(r".+?(?:(?<!e\.g)(?<!i\.e)[.!?](?= [A-Z*`<\[])|[。！？]|\Z)")
_BRIEF = 160
_INDENT = 4
_END = "  "
_BREAK = f"{_END}\n"
"""The end of a line that is one on the page too, for all kinds of Markdown."""
_BREAKS = ("softbreak", "hardbreak")
_WIDTH = 100


@lru_cache(maxsize=4096)  # parameters that many operations share are told in the same words
def description(text: str) -> str:
    """Return what a document says as safe Markdown, without a blank line at its ends."""
    return text if _PLAIN.fullmatch(text) else parsed_description(text)


def parsed_description(text: str) -> str:
    """Return what `description` does, for any text."""
    return _joined(_parsed(text))


def parted(text: str) -> tuple[str, str]:
    """Return a description as `description` does, in two: what it begins with, and what follows under a title."""
    nodes = _parsed(text)
    start = next((at for at, one in enumerate(nodes) if one.type != "heading"), len(nodes))
    titles = (at for at, one in enumerate(nodes) if at > start and one.type == "heading")
    end = next(titles, len(nodes))
    return _joined(nodes[:end]), _joined(nodes[end:])


def lead(text: str) -> str:
    """Return the first paragraph of a description as Markdown of one line, without the titles before it."""
    first = next((one for one in _parsed(text) if one.type == "paragraph"), None)
    return _in_one_line([first]) if first else line(text)


@lru_cache(maxsize=4096)
def line(text: str) -> str:
    """Return what a document says as Markdown of one line, its paragraphs one after the other."""
    return " ".join(text.split()) if _PLAIN.fullmatch(text) else parsed_line(text)


def parsed_line(text: str) -> str:
    """Return what `line` does, for any text."""
    return _in_one_line(_parsed(text))


def brief(docs: model.Docs) -> str:
    """Return what a document says of something as Markdown of one short line; empty where it says too much."""
    said = readable(docs.summary or docs.description).partition("\n\n")[0]
    first = _SENTENCE.match(" ".join(said.split()))
    text = line(first[0].rstrip()) if first else ""
    return text if len(text) <= _BRIEF else ""


def after(head: str, text: str) -> str:
    """Return finished Markdown behind a `head`: what begins with a list, a table or code is a part of its own."""
    if not text:
        return head
    return f"{head}:\n\n{text}" if _PART.match(text) else f"{head}: {text}"


def followed(text: str, sentence: str) -> str:
    """Return finished Markdown with more at its end, which stands alone behind several parts, or as one."""
    if not text or not sentence:
        return text or sentence
    is_one = "\n" not in text and not _PART.match(text) and not _PART.match(sentence)
    return f"{text} {sentence}" if is_one else f"{text}\n\n{sentence}"


def indented(text: str) -> str:
    """Return Markdown as it goes on within an item of a list; what has several parts ends with a blank line.

    Without it, Python-Markdown takes the next item for a part of this one.
    """
    first, *rest = text.split("\n")
    lines = [first, *(" " * _INDENT + one if one.strip() else "" for one in rest)]
    return "\n".join([*lines, ""] if "" in lines else lines)


def listed(items: Iterable[str]) -> tuple[str, ...]:
    """Return the items of a list, whose last one needs no blank line at its end."""
    found = tuple(items)
    return (*found[:-1], *(one.rstrip("\n") for one in found[-1:]))


def wrapped(text: str) -> str:
    """Return Markdown whose paragraphs and items have no line of over a hundred characters."""
    lines: list[str] = []
    is_code = False
    for one in text.split("\n"):
        is_fence = _FENCE.match(one) is not None
        is_code ^= is_fence
        lines += [one] if is_code or is_fence or one[:1] in ("|", ">") else _wrapped(one)
    return "\n".join(lines)


def _wrapped(text: str) -> list[str]:
    start = len(text) - len(text.lstrip())
    after = " " * (start + (_INDENT if _BLOCK_MARK.match(text) else 0))
    whole = TextWrapper(
        width=_WIDTH,
        subsequent_indent=after,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
        drop_whitespace=True,
    )
    first, *more = whole.wrap(text) or [""]
    found = [first, *(after + _unmarked(one.strip()) for one in more)]
    return [*found[:-1], f"{found[-1]}  " if text.endswith("  ") and text.strip() else found[-1]]


def _parsed(text: str) -> Sequence[SyntaxTreeNode]:
    shown = "\n".join(map(visible, lines_of(readable(text, _BREAK), _END)))
    return SyntaxTreeNode(_PARSER.parse(shown)).children


def _joined(nodes: Sequence[SyntaxTreeNode]) -> str:
    return "\n\n".join("\n".join(lines) for lines in _blocks(nodes))


def _in_one_line(nodes: Iterable[SyntaxTreeNode]) -> str:
    inline = (node for one in nodes for node in one.walk() if node.type == "inline")
    return _unmarked(" ".join(" ".join(_inline(node.children).split()) for node in inline))


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Iterator[list[str]]:
    """Yield the lines of each block that shows something."""
    for node in nodes:
        found = list(_block(node))
        if any(one.strip() for one in found):
            yield found


def _block(node: SyntaxTreeNode) -> Iterator[str]:
    match node.type:
        case "paragraph":
            yield from map(_unmarked, _inline(node.children[0].children).split("\n"))
        case "heading":
            text = " ".join(_inline(node.children[0].children).split("\n"))
            yield f"**{text}**" if text else ""
        case "bullet_list" | "ordered_list":
            yield from _list(node)
        case "blockquote":
            yield from _quote(node)
        case "fence" | "code_block":
            language = _LANGUAGE.match(node.info)
            shown = node.content.rstrip("\n").split("\n")
            yield from block(shown, language[1] if language else "text").split("\n")
        case "table":
            yield from _table(node)
        case "hr":
            return
        case _:
            yield from map(_unmarked, map(_escaped, node.content.split("\n")))


def _quote(node: SyntaxTreeNode) -> Iterator[str]:
    """Yield the lines of a quote, with an empty one at its end: but a table would have that as a row."""
    lines: list[str] = []
    for block_lines in _blocks(node.children):
        lines += [*(f"> {one}" if one else ">" for one in block_lines), ">"]
    yield from lines[:-1] if _ends_with_row(lines[:-1]) else lines


def _ends_with_row(lines: Sequence[str]) -> bool:
    """Tell whether the last line is a table's: what follows without a blank line is a row for Python-Markdown."""
    return bool(lines) and lines[-1].lstrip("> ").startswith("|")


def _list(node: SyntaxTreeNode) -> Iterator[str]:
    """Yield the items of a list that show something: an empty one would be a rule below the one before."""
    every = (list(_blocks(item.children)) for item in node.children)
    items = [[*_before(blocks), *blocks] for blocks in every if blocks]
    is_loose = any(len(blocks) > 1 or _ends_with_row(blocks[-1]) for blocks in items)
    start = node.attrGet("start")
    first = 1 if start is None else int(start)
    if not items and node.type == "ordered_list":
        yield f"{first}\\."
    for number, blocks in enumerate(items, first):
        yield from _item("-" if node.type == "bullet_list" else f"{number}.", blocks)
        if is_loose and blocks is not items[-1]:
            yield ""


def _before(blocks: list[list[str]]) -> Iterator[list[str]]:
    """Yield what stands before code and quotes that an item begins with: behind a mark Python-Markdown sees none."""
    if _CODE.match(blocks[0][0]) or blocks[0][0].startswith(">"):
        yield [_NOTHING]


def _item(mark: str, blocks: list[list[str]]) -> Iterator[str]:
    lines = [one for lines in blocks for one in (*lines, "")][:-1]
    yield f"{f'{mark} ':<{_INDENT}}{lines[0]}"
    yield from (" " * _INDENT + one if one.strip() else "" for one in lines[1:])


def _table(node: SyntaxTreeNode) -> Iterator[str]:
    rows = [row for part in node.children for row in part.children]
    for index, row in enumerate(rows):
        inner = (cell.children[0].children if cell.children else () for cell in row.children)
        cells = [" ".join(_inline(nodes, is_cell=True).split()) for nodes in inner]
        yield f"| {' | '.join(cells)} |"
        if not index:
            yield f"| {' | '.join(map(_rule, row.children))} |"


def _rule(cell: SyntaxTreeNode) -> str:
    """Return what stands below the head of a column: how its cells are aligned."""
    side = str(cell.attrGet("style") or "")
    left = ":" if side.endswith(("left", "center")) else ""
    right = ":" if side.endswith(("right", "center")) else ""
    return f"{left}---{right}"


def _inline(nodes: Sequence[SyntaxTreeNode], *, is_cell: bool = False) -> str:
    """Return what stands within a block, such as a cell of a table; `!` before a link would make it a picture."""
    shown = ""
    for one in (_mark(node, is_cell=is_cell) for node in nodes):
        shown = f"{shown[:-1]}\\!" if one[:1] == "[" and shown[-1:] == "!" else shown
        shown += one
    return shown


def _mark(node: SyntaxTreeNode, *, is_cell: bool) -> str:
    match node.type:
        case "softbreak":
            return "\n"
        case "hardbreak":
            return _BREAK
        case "code_inline":
            if (
                is_cell and "|" in node.content
            ):  # GitHub wants it escaped in code, Python-Markdown does not
                return _escaped(node.content)
            return code(node.content) if node.content.strip() else ""
        case "em" | "strong":
            inner = _inline(node.children, is_cell=is_cell)
            sign = "*" if node.type == "em" else "**"
            is_bold_anyway = sign == "**" and _is_in(node, "heading")
            return inner if is_bold_anyway or not inner.strip() else f"{sign}{inner}{sign}"
        case "link":
            inner, url = _inline(node.children, is_cell=is_cell), str(node.attrGet("href") or "")
            if url.startswith("http") and is_public(url) and _texts(node.children) == [url]:
                return f"<{url}>"
            return f"[{inner}](<{url}>)" if inner.strip() and is_public(url) else inner
        case "text":
            return _escaped(node.content) if _is_in(node, "link") else _linked(node)
        case _:
            return _escaped(node.content)


def _texts(nodes: Sequence[SyntaxTreeNode]) -> list[str]:
    return [node.content for node in nodes]


def _is_in(node: SyntaxTreeNode, what: str) -> bool:
    return node.type == what or (node.parent is not None and _is_in(node.parent, what))


def is_public(url: str) -> bool:
    """Tell whether a link may lead to `url` from any page: an address of the web or of mail."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_plain = url.isascii() and url.isprintable() and not set(url) & set("<> \\")
    return is_plain and parts.scheme.lower() in _SCHEMES and bool(parts.netloc or parts.path)


def _escaped(text: str) -> str:
    return _MARK.sub(r"\\\g<0>", text)


def _linked(node: SyntaxTreeNode) -> str:
    """Return a text in which addresses of the web are links, but for one that goes on behind a mark."""
    text = node.content
    if "://" not in text:
        return _escaped(text)
    shown, start = "", 0
    after = node.next_sibling
    end = len(text) if after is None or after.type in _BREAKS else len(text) - 1
    for found in _ADDRESS.finditer(text):
        if found.end() <= end and is_public(found[0]):
            shown += f"{_escaped(text[start : found.start()])}<{found[0]}>"
            start = found.end()
    return shown + _escaped(text[start:])


def _unmarked(text: str) -> str:
    """Return a line of text that begins no list, no title and no definition."""
    return _BLOCK_MARK.sub(lambda found: _escaped_mark(found[1]), text).lstrip(" ")


def _escaped_mark(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"
