"""JSONPath as RFC 9535 has it: python-jsonpath in its strict mode, and by its hooks what that mode leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from jsonpath import JSONPathEnvironment, JSONPathMatch, Lexer, NodeList, Parser
from jsonpath.filter import BaseExpression, RelativeFilterQuery
from jsonpath.segments import JSONPathRecursiveDescentSegment, JSONPathSegment
from jsonpath.selectors import FilterContext, SliceSelector
from jsonpath.stream import TokenStream
from jsonpath.token import TOKEN_COMMA, TOKEN_LBRACKET, TOKEN_LG, TOKEN_WHITESPACE, Token

_LETTER = r"A-Za-z_\u0080-\ud7ff\ue000-\U0010ffff"


_CONTROL = r"\\u00[01][0-9A-Fa-f]"
_PARTS = re.compile(rf"{_CONTROL}|(?:\\(?!u00[01][0-9A-Fa-f]).|[^\\])+|\\", re.DOTALL)
"""What a literal is made of: a control character as an escape, or what comes before the next one."""


class _Lexer(Lexer):
    """Names without quotes are letters and digits, `-` is none (section 2.5.1.1)."""

    key_pattern = rf"[{_LETTER}][0-9{_LETTER}]*"

    def tokenize(self, path: str) -> Iterator[Token]:
        """Yield the tokens of a query, blanks before commas: without, `[0,:2]` is read as one slice, and refused."""
        kind = ""
        for token in super().tokenize(path):
            if token.kind == TOKEN_COMMA and kind != TOKEN_WHITESPACE:
                yield Token(TOKEN_WHITESPACE, " ", token.index, path)
            kind = token.kind
            yield token


class _Current(RelativeFilterQuery):
    """`@`, which selects a node where that is no list or object as well: it is there, whatever its value."""

    def evaluate(self, context: FilterContext) -> object:
        """Return the nodes that are selected."""
        found = super().evaluate(context)
        if isinstance(found, NodeList):
            return found
        node = JSONPathMatch(
            filter_context={}, obj=found, parent=None, path="$", parts=(), root=[found]
        )
        return NodeList([node])


class _Descent(JSONPathRecursiveDescentSegment):
    """`..`, however deep the document is."""

    def resolve(self, nodes: Iterable[JSONPathMatch]) -> Iterable[JSONPathMatch]:
        """Select of each node and of all that is below it, each before what is in it."""
        waiting = [*nodes][::-1]
        while waiting:
            node = waiting.pop()
            for selector in self.selectors:
                yield from selector.resolve(node)
            below = [node.new_child(value, key) for key, value in _parts(node.obj)]
            waiting.extend(reversed(below))


class _Slice(SliceSelector):
    """Items of a list, not letters of a text."""

    def resolve(self, node: JSONPathMatch) -> Iterable[JSONPathMatch]:
        """Select of one node."""
        return super().resolve(node) if isinstance(node.obj, list) else ()


def _parts(value: object) -> Iterable[tuple[str | int, object]]:
    """Return what a value holds that holds something in its turn, by key or index."""
    parts = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )
    return ((key, part) for key, part in parts if isinstance(part, dict | list))


class _Parser(Parser):
    """Knows no `<>` and no lists in filters, which the RFC has not."""

    def __init__(self, *, env: JSONPathEnvironment) -> None:
        super().__init__(env=env)
        del self.token_map[TOKEN_LBRACKET]
        self.BINARY_OPERATORS = {
            token: sign for token, sign in self.BINARY_OPERATORS.items() if token != TOKEN_LG
        }

    def _decode_string_literal(self, token: Token) -> str:
        """Return the text that a literal spells; the library refuses control characters as escapes too."""
        parts = _PARTS.findall(token.value)
        for index, part in enumerate(parts):
            if re.fullmatch(_CONTROL, part):
                parts[index] = chr(int(part[-2:], 16))
            else:
                plain = Token(token.kind, part, token.index, token.path)
                parts[index] = super()._decode_string_literal(plain)
        return "".join(parts)

    def parse_relative_query(self, stream: TokenStream) -> BaseExpression:
        """Read a query that begins with `@`."""
        query = super().parse_relative_query(stream)
        return _Current(query.path) if isinstance(query, RelativeFilterQuery) else query

    def parse_slice(self, stream: TokenStream) -> SliceSelector:
        """Read the bounds of a slice."""
        read = super().parse_slice(stream)
        start, stop, step = read.slice.start, read.slice.stop, read.slice.step
        return _Slice(env=self.env, token=read.token, start=start, stop=stop, step=step)

    def parse_query(self, stream: TokenStream) -> Iterable[JSONPathSegment]:
        """Read the segments of a query."""
        for segment in super().parse_query(stream):
            if isinstance(segment, JSONPathRecursiveDescentSegment):
                yield _Descent(env=self.env, token=segment.token, selectors=segment.selectors)
            else:
                yield segment


class _Truth(Enum):
    """true and false where values are compared: no numbers, and none is less (section 2.3.5.2.2)."""

    FALSE = False
    TRUE = True


def _comparable(value: object) -> object:
    """Return a value as it is compared, true and false told from 1 and 0 at any depth."""
    if isinstance(value, bool):
        return _Truth(value)
    if isinstance(value, list) and not isinstance(value, NodeList):
        return [_comparable(item) for item in value]
    if isinstance(value, dict):
        return {key: _comparable(item) for key, item in value.items()}
    return value


def _is_plainly_same(left: object, right: object) -> bool | None:
    """Tell whether two lists or objects are equal where that takes no look into them; None where it does."""
    if type(left) not in (list, dict) or type(right) not in (list, dict):
        return None
    if left is right:
        return True
    is_alike = type(left) is type(right) and len(left) == len(right)  # type: ignore[arg-type]
    return None if is_alike else False


class Environment(JSONPathEnvironment):
    """Reads and applies queries."""

    lexer_class = _Lexer
    parser_class = _Parser

    def __init__(self) -> None:
        super().__init__(strict=True)

    def compare(self, left: object, operator: str, right: object) -> bool:
        """Return whether a comparison holds, or `&&` or `||`."""
        if operator in ("&&", "||"):
            return super().compare(left, operator, right)
        if operator in ("==", "!=") and (same := _is_plainly_same(left, right)) is not None:
            return same is (operator == "==")
        if isinstance(left, dict | list) is isinstance(right, dict | list):
            left, right = _comparable(left), _comparable(right)
        return super().compare(left, operator, right)
