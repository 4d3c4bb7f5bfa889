"""What is known about the values of a schema, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, fields, replace
from enum import Enum

from sdkwright.document import Cursor
from sdkwright.frontend.schemas.facts.nodes import Node
from sdkwright.model import MISSING, UNCONSTRAINED, Constraints, JsonValue, Missing
from sdkwright.start_up.lean_dataclasses import dataclass


class Nullness(Enum):
    """Whether null is a value of a schema."""

    SILENT = "silent"  # the schema names no type
    FORBIDDEN = "forbidden"
    ALLOWED = "allowed"
    FORCED = "forced"  # `nullable` beside a reference or an allOf, whatever those say


@dataclass(frozen=True, slots=True)
class Notes:
    """What a schema says besides which values are valid."""

    title: str = ""
    description: str = ""
    link: str = ""
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    default: JsonValue | Missing = MISSING
    example: JsonValue | Missing = MISSING
    constraints: Constraints = UNCONSTRAINED
    xml: Cursor | None = None

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said for readers."""
        return self is NO_NOTES or replace(self, constraints=UNCONSTRAINED) == NO_NOTES


NO_NOTES = Notes()


def first_notes(own: Notes, more: list[Notes], every: Iterable[Notes]) -> Notes:
    """Return what `own` says, then what `more` do, the first first; what is hidden in one of `every` is."""
    ordered = [own, *more]
    everything = [own, *every]
    return Notes(
        title=next((n.title for n in ordered if n.title), ""),
        description=next((n.description for n in ordered if n.description), ""),
        link=next((n.link for n in ordered if n.link), ""),
        deprecated=any(n.deprecated for n in ordered),
        read_only=any(n.read_only for n in everything),
        write_only=any(n.write_only for n in everything),
        default=next((n.default for n in ordered if n.default is not MISSING), MISSING),
        example=next((n.example for n in ordered if n.example is not MISSING), MISSING),
        constraints=_joined([n.constraints for n in ordered]),
        xml=next((n.xml for n in ordered if n.xml is not None), None),
    )


def _joined(every: Iterable[Constraints]) -> Constraints:
    """Return what all ask of values; of two that ask for the same, the first is heard."""
    asked = [one for one in every if one is not UNCONSTRAINED]
    if len(asked) < 2:
        return asked[0] if asked else UNCONSTRAINED
    names = [one.name for one in fields(Constraints)]
    silent = {name: getattr(UNCONSTRAINED, name) for name in names}
    heard = {
        name: next(
            (got for one in asked if (got := getattr(one, name)) != silent[name]), silent[name]
        )
        for name in names
    }
    return Constraints(**heard)


@dataclass(frozen=True, slots=True)
class Group:
    """The variants of one `oneOf` or `anyOf`."""

    owner: Cursor
    keyword: str
    variants: tuple[Node, ...]
    discriminator: Cursor | None


@dataclass(frozen=True, slots=True)
class Shape:
    """Which values are valid, as far as a type can tell.

    `types` are names of JSON types without null; None where none is named. `values` are the known
    ones of an enum, with the document's `labels` for them. `conditional` are properties that hold
    only under a condition.
    """

    place: Cursor
    notes: Notes = NO_NOTES
    types: frozenset[str] | None = None
    null: Nullness = Nullness.SILENT
    format: str = ""
    encoding: str = ""
    media: str = ""
    content: Node | None = None
    values: tuple[str | int | float | bool, ...] | None = None
    labels: tuple[str, ...] = ()
    properties: dict[str, Node] = field(default_factory=dict)
    conditional: tuple[tuple[str, Node], ...] = ()
    required: frozenset[str] = frozenset()
    additional: Node | None = None
    closed: bool = False
    patterns: tuple[Node, ...] = ()
    items: Node | None = None
    prefix: tuple[Node, ...] = ()
    fewest: int | None = None
    groups: tuple[Group, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said at all."""
        return (
            self.types is None
            and self.null is Nullness.SILENT
            and self.notes.is_silent
            and self.is_blank
        )

    @property
    def allows_null(self) -> bool:
        """Whether null is valid, as far as the schema itself tells."""
        return self.null in (Nullness.ALLOWED, Nullness.FORCED)

    @property
    def is_null_variant(self) -> bool:
        """Whether a variant of a union stands for null: by its type or values, or `nullable` alone."""
        is_only = self.types == frozenset() or (self.values == () and self.allows_null)
        is_marked = self.types is None and self.null is Nullness.FORCED
        return is_only or (is_marked and self.is_blank)

    @property
    def is_plain_text(self) -> bool:
        """Whether any text is valid, and nothing else."""
        return self.is_blank and self.types == frozenset(("string",)) and not self.allows_null

    @property
    def has_known_texts(self) -> bool:
        """Whether the valid values are several texts of an enum."""
        values = self.values or ()
        return len(values) > 1 and all(isinstance(value, str) for value in values)

    @property
    def is_empty_object(self) -> bool:
        """Whether the only valid value is an object without properties."""
        return self.closed and self.is_blank and self.types in (None, frozenset(("object",)))

    @property
    def is_bare(self) -> bool:
        """Whether the name of one type says all that there is to say."""
        return self.is_blank and not self.is_empty_object and len(self.types or ()) < 2

    @property
    def is_blank(self) -> bool:
        """Whether nothing but a type's name is said about the values."""
        return not self.required and self.only_requires

    @property
    def only_requires(self) -> bool:
        """Whether nothing but a type's name, and which properties there are, is said."""
        return not (
            self.properties
            or self.conditional
            or self.additional is not None
            or self.patterns
            or self.items is not None
            or self.prefix
            or self.groups
            or self.values is not None
            or self.format
            or self.encoding
            or self.media
        )
