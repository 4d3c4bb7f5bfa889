"""black's layout of Python source that is in nearly that shape already.

Templates and writers print what black would, except where a line gets too long for the cases that
they know. Only the statements that hold such lines are given to black, which takes a hundred times
as long as printing them: what black makes of a statement depends on nothing around it but its margin.
"""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from functools import cache

from sdkwright.targets.python.spelling.line_layout import WIDTH

# Lines that black leaves alone however long they are: one name, one string, or a pair of these.
_STRING = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_ATOMIC = re.compile(rf"(?:f?{_STRING}|(?:\| )?[\w.]+)(?:(?: as|:) (?:{_STRING}|[\w.]+))?,?")
_ESCAPED = re.compile(r"\\.")
_OPENING = ("(", "[", "{")
_CLOSING = (")", "]", "}")
_HEADERS = re.compile(r"(?:async )?(?:class|def|if|elif|for|while|with)\b")
_ALONE = re.compile(r"@|(?:else|try|except|finally|case|match)\b")


def formatted(text: str) -> str:
    """Return Python source, which is in nearly that shape, as black formats it."""
    lines = text.split("\n")
    if max(map(len, lines)) <= WIDTH or not any(_is_long(line) for _, line in _code(lines)):
        return text
    done: list[str] = []
    left = 0
    for start, index in _long_lines(lines):
        if index < left:
            continue  # it is of a statement that has been laid out
        end = _end(lines, start)
        laid_out = _laid_out("\n".join(lines[start:end])) if end > index else None
        if laid_out is None:
            return black_format(text)
        done += lines[left:start]
        done += laid_out
        left = end
    return "\n".join([*done, *lines[left:]])


def _long_lines(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield each line that is too long and can be broken, after the line where its statement begins.

    In black's shape, and in ours, what opens a bracket over several lines ends its line, and what
    closes it begins a line as far in.
    """
    start = 0
    opened: list[int] = []
    for index, line in _code(lines):
        code = line.lstrip(" ")
        if not opened:
            start = index
        elif code.startswith(_CLOSING) and opened[-1] == len(line) - len(code):
            opened.pop()
        if code.endswith(_OPENING):
            opened.append(len(line) - len(code))
        if _is_long(line):
            yield start, index


def _is_long(line: str) -> bool:
    """Tell whether a line is too long and can be broken."""
    return len(line) > WIDTH and not _ATOMIC.fullmatch(line.lstrip(" "))


def _code(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that belong to no docstring, each with its index."""
    inside = False
    for index, line in enumerate(lines):
        if '"""' in line and (inside or line.lstrip(" ").startswith('"""')):
            inside ^= _ESCAPED.sub("", line).count('"""') % 2 == 1
        elif not inside:
            yield index, line


def _end(lines: list[str], start: int) -> int:
    """Return the index of the line after the statement that begins at `start`; `start` for none."""
    rest = iter(lines[start:])
    try:
        for token in tokenize.generate_tokens(lambda: next(rest) + "\n"):
            if token.type == tokenize.NEWLINE:
                return start + token.end[0]
    except (tokenize.TokenError, SyntaxError):
        pass
    return start


@cache
def _laid_out(statement: str) -> list[str] | None:
    """Return a simple statement, or the head of a compound one, as black lays it out where it stands.

    Blocks are made for it, as deep as its margin says; None is for what does not stand alone.
    """
    code = statement.lstrip(" ")
    space = statement[: -len(code)]
    if len(space) % 4 or _ALONE.match(code):
        return None
    head = [f"{' ' * margin}if _:" for margin in range(0, len(space), 4)]
    tail: list[str] = []
    if _HEADERS.match(code) and code.endswith(":"):
        tail.append(f"{space}    pass")
        if code.startswith("elif"):
            head += [f"{space}if _:", f"{space}    pass"]
    found = black_format("\n".join([*head, statement, *tail, ""])).split("\n")
    first = len(head)
    while not found[first]:
        first += 1  # black parts a definition from the block's head
    return found[first : len(found) - len(tail) - 1]


def black_format(text: str) -> str:
    """Return what black makes of `text`."""
    import black
    from black.mode import TargetVersion

    mode = black.Mode(line_length=WIDTH, target_versions={TargetVersion.PY311})
    return black.format_str(text, mode=mode)
