"""What the reference says of one argument or field: its type, which values it takes, and what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from sdkwright import model
from sdkwright.model import MISSING, JsonValue, Missing
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.arguments import Argument
from sdkwright.targets.python.project.escaping import code
from sdkwright.targets.python.project.markdown import (
    after,
    description,
    followed,
    indented,
    is_public,
)
from sdkwright.targets.python.reference.type_links import FEW, TypeLinks
from sdkwright.targets.python.spelling.docstrings import sentence, tells_example, told
from sdkwright.targets.python.spelling.literals import literal

Described: TypeAlias = "Argument | model.Field"

_LONGEST = 60
_MOST_VALUES = 30
"""Known values of an enum that are told where it is used; its page has all."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Writes the entries of lists of arguments and fields; `links` writes their types."""

    api: model.Api
    links: TypeLinks

    def of(self, name: str, value: Described, *, takes_null: bool, wire: str = "") -> str:
        """Return the entry of an argument or a field; `wire` says what it is called in HTTP, if not the same."""
        facts = ", ".join(filter(None, [*self._facts(value, takes_null), wire, mark(value)]))
        return indented(after(f"{code(name)} ({facts})", self._text(value)))

    def _facts(self, value: Described, takes_null: bool) -> Iterator[str]:
        kind = value.type
        if value.required and isinstance(kind, model.Constant):
            yield f"always {code(literal(kind.value))}"
            return
        if value.required:
            yield f"{self.links.type(kind)}, required"
        else:  # None says that it is left out, and `NULL` stands for null
            yield f"{self.links.type(model.without_null(kind))}, optional"
            yield f"or {code('NULL')}" if takes_null else ""
        if default := shown_value(value.default):
            yield f"default {default}"
        yield from limits(value.constraints)
        plain = model.without_null(kind)
        if isinstance(plain, model.Scalar) and plain.kind is model.ScalarKind.STRING:
            yield f"format {code(plain.format)}" if plain.format else ""

    def _text(self, value: Described) -> str:
        said = told(value.docs)
        text = followed(description(sentence(said)), self._known(value.type, said))
        example = "" if isinstance(value.example, bool) else shown_value(value.example)
        if example and value.example != value.default and not tells_example(said):
            text = followed(text, f"Example: {example}.")
        return followed(text, further(value.docs))

    def _known(self, kind: model.Type, said: str) -> str:
        """Return a sentence with the known values, where neither the type nor `said` names them."""
        values = self._values(kind)
        if not values or all(str(value) in said for value in values):
            return ""
        return f"One of {', '.join(code(literal(value)) for value in values)}."

    def _values(self, kind: model.Type) -> tuple[str | int | float | bool, ...]:
        match kind:
            case model.Literals(values):
                return values if len(values) > FEW else ()
            case model.Array(inner) | model.Nullable(inner):
                return self._values(inner)
            case model.Reference(identity):
                declared = self.api.declarations[identity]
                if not isinstance(declared, model.EnumDeclaration):
                    return ()
                return declared.values if len(declared.values) <= _MOST_VALUES else ()
            case _:
                return ()


def mark(value: Described | model.Header) -> str:
    """Return the word for what is deprecated; empty for what is not."""
    return "**deprecated**" if value.docs.deprecated else ""


def further(docs: model.Docs) -> str:
    """Return a link to what the document names as further documentation, if it leads to the web."""
    return f"See [further documentation](<{docs.link}>)." if is_public(docs.link) else ""


def shown_value(value: JsonValue | Missing) -> str:
    """Return a value as code, unless it is long or nothing."""
    if value is MISSING or value is None:
        return ""
    written = literal(value)
    return code(written) if len(written) <= _LONGEST else ""


def limits(one: model.Constraints) -> Iterator[str]:
    """Yield what the server asks of values, in words."""
    if one is model.UNCONSTRAINED:
        return
    yield _range(one.minimum, one.maximum, "")
    yield f"above {one.above}" if one.above is not None else ""
    yield f"below {one.below}" if one.below is not None else ""
    yield f"a multiple of {one.multiple_of}" if one.multiple_of is not None else ""
    yield _range(one.shortest or None, one.longest, "character")
    yield _range(one.fewest_items or None, one.most_items, "item")
    yield "no item twice" if one.unique_items else ""
    yield _range(one.fewest_entries or None, one.most_entries, "entry")
    if 0 < len(one.pattern) <= _LONGEST:
        yield f"pattern {code(one.pattern)}"


def _range(low: float | None, high: float | None, what: str) -> str:
    """Return a range in words, of numbers or of so many of `what`."""
    if low is None and high is None:
        return ""
    last = low if high is None else high
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    unit = f" {what if last == 1 else plural}" if what else ""
    if high is None:
        return f"at least {low}{unit}"
    if low is None:
        return f"at most {high}{unit}"
    return f"exactly {low}{unit}" if low == high else f"{low} to {high}{unit}"
