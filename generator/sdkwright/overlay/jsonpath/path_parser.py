"""Read a JSONPath query (RFC 9535, appendix A)."""

from __future__ import annotations

import re
from typing import Final

from sdkwright.overlay.jsonpath.filter_functions import FUNCTIONS
from sdkwright.overlay.jsonpath.path_scanner import Scanner
from sdkwright.overlay.jsonpath.path_syntax import (
    AllOf,
    AnyOf,
    Call,
    Comparison,
    Condition,
    Exists,
    Filter,
    Holds,
    Index,
    Kind,
    Literal,
    Name,
    Not,
    Operand,
    Path,
    Segment,
    Selector,
    Slice,
    Wildcard,
)

_SHORTHAND = re.compile(
    r"[A-Za-z_\x80-\ud7ff\ue000-\U0010ffff][\w\x80-\ud7ff\ue000-\U0010ffff]*", re.ASCII
)
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_OPERATOR = re.compile(r"==|!=|<=|>=|<|>")
_CONSTANTS = {"true": True, "false": False, "null": None}
_LARGEST: Final = 2**53 - 1
_MANY_DIGITS: Final = 100
_DEEPEST: Final = 100
"""Filters, parentheses and calls inside each other."""


def parse_path(text: str) -> Path:
    """Return the query that a text spells. Raises JSONPathError."""
    parser = _Parser(text)
    if not parser.takes("$"):
        raise parser.fault("a query begins with `$`")
    path = parser.path(is_relative=False)
    if not parser.is_at_end:
        raise parser.fault("a segment begins with `.` or `[`")
    return path


class _Parser(Scanner):
    """Reads the parts of a query, each up to what does not belong to it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def path(self, *, is_relative: bool) -> Path:
        """Read the segments of a query, up to what is none."""
        segments: list[Segment] = []
        while True:
            start = self.position
            self.blank()
            if not self.peeks(".", "["):
                self.position = start
                return Path(tuple(segments), is_relative)
            segments.append(self._segment())

    def _segment(self) -> Segment:
        descends = self.takes("..")
        is_dotted = descends or self.takes(".")
        if self.peeks("[") and (descends or not is_dotted):
            return Segment(self._bracketed(), descends)
        if self.takes("*"):
            return Segment((Wildcard(),), descends)
        name = self.matched(_SHORTHAND)
        if not name:
            raise self.fault("a name or `*` is missing; others than words: `['a-b']`")
        return Segment((Name(name),), descends)

    def _bracketed(self) -> tuple[Selector, ...]:
        self.expects("[")
        selectors = []
        while True:
            self.blank()
            selectors.append(self._selector())
            self.blank()
            if self.takes("]"):
                return tuple(selectors)
            if not self.takes(","):
                raise self.fault("`,` or `]` is missing")

    def _selector(self) -> Selector:
        if self.peeks("'", '"'):
            return Name(self.string())
        if self.takes("*"):
            return Wildcard()
        if self.takes("?"):
            self.blank()
            return Filter(self._any_of())
        return self._index_or_slice()

    def _index_or_slice(self) -> Index | Slice:
        bounds: list[int | None] = [self._integer()]
        while len(bounds) < 3 and self.takes_between_blanks(":"):
            bounds.append(self._integer())
        if len(bounds) > 1:
            return Slice(slice(*bounds))
        if bounds[0] is None:
            raise self.fault(
                "a selector is missing: a name in quotes, an index, `*`, or a filter `?`"
            )
        return Index(bounds[0])

    def _integer(self) -> int | None:
        start = self.position
        digits = self.matched(_INTEGER)
        if len(digits) >= _MANY_DIGITS or abs(int(digits or 0)) > _LARGEST:
            raise self.fault("an index is too large", start)
        return int(digits) if digits else None

    def _any_of(self) -> Condition:
        conditions = [self._all_of()]
        while self.takes_between_blanks("||"):
            conditions.append(self._all_of())
        return conditions[0] if len(conditions) == 1 else AnyOf(tuple(conditions))

    def _all_of(self) -> Condition:
        conditions = [self._basic()]
        while self.takes_between_blanks("&&"):
            conditions.append(self._basic())
        return conditions[0] if len(conditions) == 1 else AllOf(tuple(conditions))

    def _basic(self) -> Condition:
        """Read a condition without `&&` and `||`, but in parentheses (section 2.3.5.1)."""
        self._go_deeper()
        is_negated = self.takes("!")
        if is_negated:
            self.blank()
        if self.takes("("):
            self.blank()
            condition = self._any_of()
            self.blank()
            self.expects(")")
        else:
            condition = self._test() if is_negated else self._comparison_or_test()
        self._depth -= 1
        return Not(condition) if is_negated else condition

    def _go_deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self.fault("this is nested too deeply")

    def _comparison_or_test(self) -> Condition:
        start = self.position
        left = self._operand()
        after = self.position
        self.blank()
        operator = self.matched(_OPERATOR)
        if not operator:
            self.position = after
            return self._tested(left, start)
        self._checked_comparable(left, start)
        self.blank()
        start = self.position
        right = self._operand()
        self._checked_comparable(right, start)
        return Comparison(left, operator, right)

    def _test(self) -> Condition:
        start = self.position
        return self._tested(self._operand(), start)

    def _tested(self, operand: Operand, start: int) -> Condition:
        if isinstance(operand, Path):
            return Exists(operand)
        if isinstance(operand, Call) and operand.function.returns is Kind.LOGICAL:
            return Holds(operand)
        raise self.fault("a value alone is no condition", start)

    def _checked_comparable(self, operand: Operand, start: int) -> None:
        """Take what has one value at most (section 2.3.5.1, `comparable`)."""
        if isinstance(operand, Path) and not operand.is_singular:
            raise self.fault("a query that may select several nodes has no value", start)
        if isinstance(operand, Call) and operand.function.returns is not Kind.VALUE:
            raise self.fault(f"`{operand.function.name}` is a condition, no value", start)

    def _operand(self) -> Operand:
        if self.takes("@"):
            return self.path(is_relative=True)
        if self.takes("$"):
            return self.path(is_relative=False)
        if self.peeks("'", '"'):
            return Literal(self.string())
        if word := self.matched(_WORD):
            if self.takes("("):
                return self._call(word)
            if word in _CONSTANTS:
                return Literal(_CONSTANTS[word])
            self.position -= len(word)
        elif number := self.matched(_NUMBER):
            is_whole = len(number) < _MANY_DIGITS and _INTEGER.fullmatch(number)
            return Literal(int(number) if is_whole else float(number))
        raise self.fault("a value or a query is missing")

    def _call(self, name: str) -> Call:
        function = FUNCTIONS.get(name)
        if function is None:
            start = self.position - len(name) - 1
            raise self.fault(f"there are the functions {', '.join(FUNCTIONS)}", start)
        self._go_deeper()
        arguments: list[Operand] = []
        self.blank()
        while not self.takes(")"):
            if arguments:
                self.expects(",")
                self.blank()
            arguments.append(self._argument(function.takes[len(arguments) :], name))
            self.blank()
        if len(arguments) < len(function.takes):
            raise self.fault(f"`{name}` takes {len(function.takes)} arguments")
        self._depth -= 1
        return Call(function, tuple(arguments))

    def _argument(self, kinds: tuple[Kind, ...], name: str) -> Operand:
        """Read one argument, which has the type that the function takes (section 2.4.3)."""
        start = self.position
        if not kinds:
            raise self.fault(f"`{name}` takes fewer arguments")
        argument = self._operand()
        if kinds[0] is Kind.NODES and not isinstance(argument, Path):
            raise self.fault(f"`{name}` takes a query", start)
        if kinds[0] is Kind.VALUE:
            self._checked_comparable(argument, start)
        return argument
