"""Types in the reference: as Python writes them, each model a link to its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, assert_never

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.method_variants import Payload, Plain
from sdkwright.targets.python.project.escaping import code
from sdkwright.targets.python.spelling.literals import literal
from sdkwright.targets.python.spelling.scalars import SCALARS

_Piece: TypeAlias = "tuple[str, str]"
_LONGEST = 100
"""Characters of a page's name, of which one may take four bytes."""
_FEW = 8
"""So many values are told where they are used; more are told by their type alone."""


@dataclass(frozen=True, slots=True)
class TypeLinks:
    """Writes types on a page from which `folder` leads to the models' pages.

    `pages` has the name of each model's page.
    """

    classes: Mapping[model.SchemaId, str]
    pages: Mapping[model.SchemaId, str]
    folder: str

    def payload(self, payload: Payload) -> str:
        """Return what an answer becomes."""
        return code(payload.value) if isinstance(payload, Plain) else self.type(payload)

    def type(self, kind: model.Type, around: str = "{}") -> str:
        """Return a type; `around` is the type that it is part of (`list[{}]`)."""
        before, _, after = around.partition("{}")
        found: list[_Piece] = [(before, ""), *self._pieces(kind), (after, "")]
        texts: list[str] = []
        plain = ""
        for text, page in found:
            if not page:
                plain += text
                continue
            texts += [code(plain), f"[{code(text)}]({self.folder}{page})"]
            plain = ""
        return "".join([*texts, code(plain)])

    def place(self, kind: model.Type, *, required: bool, takes_null: bool) -> str:
        """Return what goes into an argument or a field, whether it must, and whether null can be sent.

        Where something may be left out, None says that it is, and `NULL` stands for null.
        """
        if required:
            return f"{self.type(kind)}, required"
        null = f", or {code('NULL')}" if takes_null else ""
        return f"{self.type(model.without_null(kind))}, optional{null}"

    def _pieces(self, kind: model.Type) -> Iterator[_Piece]:
        match kind:
            case model.Scalar(scalar):
                yield SCALARS[scalar].name, ""
            case model.Constant(value):
                yield literal(value), ""
            case model.Literals(values):
                more = " | ..." if len(values) > _FEW else ""
                yield " | ".join(map(literal, values[:_FEW])) + more, ""
            case model.Array(items):
                yield from (("list[", ""), *self._pieces(items), ("]", ""))
            case model.Map(values):
                yield from (("dict[str, ", ""), *self._pieces(values), ("]", ""))
            case model.Tuple(prefix, rest):
                yield from self._tuple(prefix, rest)
            case model.Anything():
                yield "Any", ""
            case model.Null():
                yield "None", ""
            case model.Nullable(inner):
                yield from (*self._pieces(inner), (" | None", ""))
            case model.Union(variants):
                for index, variant in enumerate(variants):
                    yield from ((" | " if index else "", ""), *self._pieces(variant))
            case model.Reference(identity):
                yield self.classes[identity], self.pages[identity]
            case _:
                assert_never(kind)

    def _tuple(self, prefix: tuple[model.Type, ...], rest: model.Type | None) -> Iterator[_Piece]:
        yield "tuple[", ""
        for index, one in enumerate(prefix):
            yield from ((", " if index else "", ""), *self._pieces(one))
        if rest is not None:
            yield from ((", *", ""), *self._pieces(rest))
        yield "]", ""


def page_names(api: model.Api, classes: Mapping[model.SchemaId, str]) -> dict[model.SchemaId, str]:
    """Return the name of each model's page: its class, as every file system takes it."""
    found: dict[model.SchemaId, str] = {}
    taken = {f"{name}.md" for name in ("index", "con", "prn", "aux", "nul")}
    for identity in api.declarations:
        name = f"{classes[identity][:_LONGEST]}.md"
        while name.casefold() in taken:
            name = f"_{name}"
        taken.add(name.casefold())
        found[identity] = name
    return found
