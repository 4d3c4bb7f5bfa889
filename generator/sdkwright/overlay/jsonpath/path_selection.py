"""What a JSONPath query selects (RFC 9535, sections 2.3 to 2.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from sdkwright.model import JsonValue
from sdkwright.overlay.jsonpath.filter_functions import NOTHING, is_equal, is_less
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
    Selector,
    Slice,
    Wildcard,
)


class Node(NamedTuple):
    """A value of the document, and where it stands in it."""

    value: JsonValue
    key: str | int = ""
    parent: Node | None = None

    @property
    def keys(self) -> tuple[str | int, ...]:
        """The keys and indexes from the root to it."""
        found: list[str | int] = []
        node = self
        while node.parent is not None:
            found.append(node.key)
            node = node.parent
        return tuple(reversed(found))


def select(path: Path, root: JsonValue) -> list[Node]:
    """Return the nodes of a document that a query selects, in its order; one may come twice."""
    return _selected(path, Node(root), root)


def _selected(path: Path, start: Node, root: JsonValue) -> list[Node]:
    nodes = [start]
    for segment in path.segments:
        origins = (
            (below for node in nodes for below in _descendants(node)) if segment.descends else nodes
        )
        nodes = [
            found
            for node in origins
            for selector in segment.selectors
            for found in _children(selector, node, root)
        ]
    return nodes


def _descendants(node: Node) -> Iterator[Node]:
    """Return a node and what is below it, each before what is in it, however deep; nothing without children."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        children = [below for below in _all_children(node) if isinstance(below.value, dict | list)]
        waiting.extend(reversed(children))


def _all_children(node: Node) -> Iterable[Node]:
    match node.value:
        case dict() as members:
            return (Node(value, key, node) for key, value in members.items())
        case list() as items:
            return (Node(value, index, node) for index, value in enumerate(items))
        case _:
            return ()


def _children(selector: Selector, node: Node, root: JsonValue) -> Iterable[Node]:
    """Return the children of a node that one selector selects."""
    value = node.value
    match selector:
        case Name(name):
            found = isinstance(value, dict) and name in value
            return (Node(value[name], name, node),) if found and isinstance(value, dict) else ()
        case Wildcard():
            return _all_children(node)
        case Index(index):
            if not isinstance(value, list) or not -len(value) <= index < len(value):
                return ()
            index %= len(value)
            return (Node(value[index], index, node),)
        case Slice(bounds):
            if not isinstance(value, list) or bounds.step == 0:
                return ()
            return (Node(value[at], at, node) for at in range(*bounds.indices(len(value))))
        case Filter(condition):
            return (child for child in _all_children(node) if _holds(condition, child, root))
        case _:
            assert_never(selector)


def _holds(condition: Condition, node: Node, root: JsonValue) -> bool:
    """Return whether a condition holds for a node."""
    match condition:
        case AllOf(conditions):
            return all(_holds(one, node, root) for one in conditions)
        case AnyOf(conditions):
            return any(_holds(one, node, root) for one in conditions)
        case Not(negated):
            return not _holds(negated, node, root)
        case Exists(path):
            return bool(_found(path, node, root))
        case Holds(call):
            return bool(_result(call, node, root))
        case Comparison(left, operator, right):
            return _compares(_operand(left, node, root), operator, _operand(right, node, root))
        case _:
            assert_never(condition)


def _compares(left: object, operator: str, right: object) -> bool:
    match operator:
        case "==":
            return is_equal(left, right)
        case "!=":
            return not is_equal(left, right)
        case "<":
            return is_less(left, right)
        case "<=":
            return is_less(left, right) or is_equal(left, right)
        case ">":
            return is_less(right, left)
        case _:
            return is_less(right, left) or is_equal(left, right)


def _operand(operand: Operand, node: Node, root: JsonValue) -> object:
    """Return what an operand stands for: a value, or NOTHING."""
    match operand:
        case Literal(value):
            return value
        case Path():
            found = _found(operand, node, root)
            return found[0].value if found else NOTHING
        case Call():
            return _result(operand, node, root)
        case _:
            assert_never(operand)


def _found(path: Path, node: Node, root: JsonValue) -> list[Node]:
    return _selected(path, node if path.is_relative else Node(root), root)


def _result(call: Call, node: Node, root: JsonValue) -> object:
    """Return what a function returns."""
    arguments = (
        (
            [found.value for found in _found(argument, node, root)]
            if kind is Kind.NODES and isinstance(argument, Path)
            else _operand(argument, node, root)
        )
        for kind, argument in zip(call.function.takes, call.arguments, strict=True)
    )
    return call.function.implementation(*arguments)
