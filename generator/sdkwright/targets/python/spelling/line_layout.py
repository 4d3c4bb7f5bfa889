"""Expressions laid out as black lays them out: on one line, or one part to a line.

Printing this shape at once saves black most of its work; what comes out is black's own, because a
trailing comma tells black that the parts are to stay on lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import TypeAlias, assert_never

from sdkwright.start_up.lean_dataclasses import dataclass

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Group:
    """A call, a tuple, a subscript: `opening`, the parts with what stands before each, `closing`.

    `comma` says whether the last part has a comma too where each has a line of its own; `flat` is
    the whole on one line.
    """

    opening: str = field(compare=False)
    parts: tuple[tuple[str, Code], ...] = field(compare=False)
    closing: str = field(compare=False)
    comma: bool = True
    flat: str = field(init=False)

    def __post_init__(self) -> None:
        inner = ", ".join([prefix + flat(part) for prefix, part in self.parts])
        single = "," if self.opening == "(" and len(self.parts) == 1 and self.comma else ""
        object.__setattr__(self, "flat", f"{self.opening}{inner}{single}{self.closing}")


@dataclass(frozen=True, slots=True)
class Choice:
    """Types joined by `|`; `flat` is the whole on one line."""

    parts: tuple[Code, ...] = field(compare=False)
    flat: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "flat", " | ".join(map(flat, self.parts)))


@dataclass(frozen=True, slots=True)
class Declared:
    """A parameter: its name, its type and its default, as in `limit: int | None = None`."""

    before: str
    type: Code
    after: str = ""

    @property
    def flat(self) -> str:
        """The whole on one line."""
        return f"{self.before}{flat(self.type)}{self.after}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left operator right`, as in `accept in ("a", "b")`."""

    left: str
    operator: str
    right: Code

    @property
    def flat(self) -> str:
        """The whole on one line."""
        return f"{self.left} {self.operator} {flat(self.right)}"


@dataclass(frozen=True, slots=True)
class Conditional:
    """`value if condition else otherwise`."""

    value: Code
    condition: Comparison
    otherwise: Code

    @property
    def flat(self) -> str:
        """The whole on one line."""
        return f"{flat(self.value)} if {self.condition.flat} else {flat(self.otherwise)}"


Code: TypeAlias = str | Group | Choice | Declared | Comparison | Conditional


def flat(code: Code) -> str:
    """Return `code` on one line."""
    return code if isinstance(code, str) else code.flat


def lines(code: Code, margin: int = 0, before: str = "", after: str = "") -> list[str]:
    """Return `code` between `before` and `after`, broken up where it does not fit the line.

    What stays too long is of a statement that this module cannot lay out as black does.
    """
    line = f"{' ' * margin}{before}{flat(code)}{after}"
    if len(line) <= WIDTH:
        return [line]
    match code:
        case str():
            return [line]
        case Group(parts=()):
            return [line]
        case Group(opening, parts, closing, has_comma):
            comma = "," if has_comma else ""
            inner = [
                part for prefix, code in parts for part in lines(code, margin + 4, prefix, comma)
            ]
            return [f"{' ' * margin}{before}{opening}", *inner, f"{' ' * margin}{closing}{after}"]
        case Declared(name, kind, default):
            return _parenthesized(kind, margin, before + name, default + after)
        case Choice(parts):
            return _alternatives(parts, margin, before, after)
        case Comparison() | Conditional():
            return _parenthesized(code, margin, before, after)
        case _:
            assert_never(code)


def _parenthesized(code: Code, margin: int, before: str, after: str) -> list[str]:
    """Return what is too long for its line: in parentheses, if it breaks at operators."""
    if not isinstance(code, Choice | Comparison | Conditional):
        return lines(code, margin, before, after)
    return [f"{' ' * margin}{before}(", *_inside(code, margin + 4), f"{' ' * margin}){after}"]


def _inside(code: Code, margin: int, before: str = "") -> list[str]:
    """Return `code`, after `before`, where it stands in parentheses of its own."""
    if len(line := f"{' ' * margin}{before}{flat(code)}") <= WIDTH:
        return [line]
    match code:
        case Comparison(left, operator, right):
            return [f"{' ' * margin}{before}{left}", *lines(right, margin, f"{operator} ")]
        case Conditional(value, condition, otherwise):
            return [
                *lines(value, margin),
                *_inside(condition, margin, "if "),
                *lines(otherwise, margin, "else "),
            ]
        case _:
            return lines(code, margin, before)


def _alternatives(parts: Sequence[Code], margin: int, before: str, after: str) -> list[str]:
    found: list[str] = []
    last = len(parts) - 1
    for index, part in enumerate(parts):
        start = "| " if index else before
        found += lines(part, margin, start, after if index == last else "")
    return found


def assignment(name: str, kind: Code, value: Code | None, margin: int = 0) -> list[str]:
    """Return the statement that declares `name` to be a `kind` and gives it `value`, if it has one."""
    space = " " * margin
    declared = f"{name}: {flat(kind)}"
    whole = declared if value is None else f"{declared} = {flat(value)}"
    if len(space + whole) <= WIDTH:
        return [space + whole]
    if value is None:
        return _annotated(f"{name}: ", kind, margin)
    opening = value.opening if isinstance(value, Group) else "("
    if len(f"{space}{declared} = {opening}") > WIDTH:
        fits = len(f"{space}{declared} = (") <= WIDTH
        if fits and isinstance(value, Group) and not isinstance(kind, Choice):
            return [f"{space}{declared} = (", *lines(value, margin + 4), f"{space})"]
        return _typed(name, kind, value, margin) or [space + whole]
    if isinstance(value, Group):
        return lines(value, margin, f"{declared} = ")
    return [f"{space}{declared} = (", *_inside(value, margin + 4), f"{space})"]


def _typed(name: str, kind: Code, value: Code, margin: int) -> list[str]:
    """Return a declaration whose type alone is too long for its line; nothing where it must be another."""
    if isinstance(kind, str) or not isinstance(value, str | Group):
        return []
    *head, last = _parenthesized(kind, margin, f"{name}: ", opening := " = (")
    return [*head, *lines(value, margin, f"{last.strip().removesuffix(opening)} = ")]


def _annotated(before: str, kind: Code, margin: int, after: str = "") -> list[str]:
    """Return a type that is too long for its line: a name in parentheses too, where that helps."""
    space = " " * margin
    if isinstance(kind, str) and len(space) + 4 + len(kind) <= WIDTH:
        return [f"{space}{before}(", f"{space}    {kind}", f"{space}){after}"]
    return _parenthesized(kind, margin, before, after)


def condition(word: str, code: Comparison, margin: int) -> list[str]:
    """Return the head of a block, as in `elif accept == "a":`."""
    line = f"{' ' * margin}{word} {code.flat}:"
    if len(line) <= WIDTH or isinstance(code.right, Group):
        return [line]
    return _parenthesized(code, margin, f"{word} ", ":")


def signature(start: str, group: Group, returns: Code, end: str, margin: int) -> list[str]:
    """Return a `def` line, its parameters on lines of their own where they do not fit it."""
    whole = f"{' ' * margin}{start}{group.flat} -> {flat(returns)}{end}"
    if len(whole) <= WIDTH or not group.parts:
        return [whole]
    head = lines(group, margin, start, " " * WIDTH)[:-1]
    tail = f"{' ' * margin}{group.closing} -> {flat(returns)}{end}"
    if len(tail) <= WIDTH:
        return [*head, tail]
    return [*head, *_parenthesized(returns, margin, f"{group.closing} -> ", end)]


def class_head(
    name: str, bases: Iterable[Code], keywords: Iterable[tuple[str, Code]] = ()
) -> tuple[str, ...]:
    """Return the line, or lines, with which a class begins; a keyword is `frozen=` and its value."""
    parts = (*(("", base) for base in bases), *keywords)
    group = Group(opening=f"{name}(", parts=parts, closing=")", comma=len(parts) > 1)
    return tuple(lines(group, 0, "class ", ":"))


def choice(parts: Iterable[Code]) -> Code:
    """Return alternatives, each once; None and what stands for absence come last."""
    found = {flat(part): part for part in parts}
    if len(found) == 1:
        return next(iter(found.values()))
    if _LAST.keys().isdisjoint(found):
        return Choice(tuple(found.values()))
    ordered = sorted(found, key=lambda text: _LAST.get(text, 0))
    return Choice(tuple(found[text] for text in ordered))


_LAST = {"NullType": 1, "_NullType": 1, "None": 2, "UnsetType": 3, "_UnsetType": 3}


def subscript(name: str, *parts: Code) -> Group:
    """Return a generic type with its arguments."""
    return Group(
        opening=f"{name}[",
        parts=tuple(("", part) for part in parts),
        closing="]",
        comma=len(parts) > 1,
    )


def call(
    function: str, positional: Iterable[Code], keywords: Iterable[tuple[str, Code]] = ()
) -> Group:
    """Return a call."""
    parts = [("", part) for part in positional]
    parts += [(f"{name}=", part) for name, part in keywords]
    lone = len(parts) == 1 and isinstance(parts[0][1], Group)
    return Group(opening=f"{function}(", parts=tuple(parts), closing=")", comma=not lone)


def mapping(items: Iterable[tuple[str, Code]]) -> Group:
    """Return a dict; keys are expressions."""
    return Group(opening="{", parts=tuple((f"{key}: ", value) for key, value in items), closing="}")


def sequence(items: Sequence[Code]) -> Group:
    """Return a tuple."""
    return Group(opening="(", parts=tuple(("", item) for item in items), closing=")")
