"""What a JSONPath query is made of (RFC 9535, section 2)."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TypeAlias

from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """The member of an object with this name (section 2.3.1)."""

    name: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """All children (section 2.3.2)."""


@dataclass(frozen=True, slots=True)
class Index:
    """One item of a list, counted from its end if negative (section 2.3.3)."""

    index: int


@dataclass(frozen=True, slots=True)
class Slice:
    """Items of a list (section 2.3.4)."""

    bounds: slice


@dataclass(frozen=True, slots=True)
class Filter:
    """The children for which a condition holds (section 2.3.5)."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Segment:
    """What is selected of each node, or of each node and all that is below it (section 2.5)."""

    selectors: tuple[Selector, ...]
    descends: bool


@dataclass(frozen=True, slots=True)
class Path:
    """A query, from the root (`$`), or in a filter from the node that is looked at (`@`)."""

    segments: tuple[Segment, ...]
    is_relative: bool

    @property
    def is_singular(self) -> bool:
        """Whether it selects one node at most, whatever the document (section 2.3.5.1)."""
        return all(
            not segment.descends
            and len(segment.selectors) == 1
            and isinstance(segment.selectors[0], Name | Index)
            for segment in self.segments
        )


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, number, true, false or null in a filter."""

    value: JsonValue


class Kind(Enum):
    """The types of what functions take and return (section 2.4.1)."""

    VALUE = auto()
    LOGICAL = auto()
    NODES = auto()


@dataclass(frozen=True, slots=True)
class Function:
    """A function that filters may call: its name, what it takes and returns, and what it does.

    Its implementation is given a value or `NOTHING` for VALUE, a list of values for NODES.
    """

    name: str
    takes: tuple[Kind, ...]
    returns: Kind
    implementation: Callable[..., object]


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function (section 2.4)."""

    function: Function
    arguments: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values and `==`, `!=`, `<`, `<=`, `>` or `>=` between them (section 2.3.5.2.2)."""

    left: Operand
    operator: str
    right: Operand


@dataclass(frozen=True, slots=True)
class Exists:
    """Whether a query selects anything (section 2.3.5.2.1)."""

    path: Path


@dataclass(frozen=True, slots=True)
class Holds:
    """Whether a function says so."""

    call: Call


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    """`&&` between conditions."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """`||` between conditions."""

    conditions: tuple[Condition, ...]


Selector: TypeAlias = Name | Wildcard | Index | Slice | Filter
Operand: TypeAlias = Literal | Path | Call
Condition: TypeAlias = Comparison | Exists | Holds | Not | AllOf | AnyOf
