"""Types in the reference: as Python writes them, each model a link to its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, assert_never

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.project.escaping import code
from sdkwright.targets.python.spelling.literals import literal
from sdkwright.targets.python.spelling.scalars import SCALARS

_Piece: TypeAlias = "tuple[str, str]"
_LONGEST = 100
"""Characters of a page's name, of which one may take four bytes."""
FEW = 8
"""So many known values are told as a type; where there are more, it is theirs."""


@dataclass(frozen=True, slots=True)
class TypeLinks:
    """Writes types on a page from which `folder` leads to the models' pages.

    `pages` has the name of each model's page, `file` is what raw bytes are.
    """

    classes: Mapping[model.SchemaId, str]
    pages: Mapping[model.SchemaId, str]
    folder: str
    file: str = "bytes"

    def type(self, kind: model.Type, around: str = "{}") -> str:
        """Return a type; `around` is the type that it is part of (`list[{}]`).

        What holds one model is one link. Of several, each is a link of its own.
        """
        if around == "{}":
            match kind:
                case model.Union(variants):
                    return " | ".join(dict.fromkeys(map(self.type, variants)))
                case model.Nullable(inner):
                    return f"{self.type(inner)} | {code('None')}"
                case _:
                    pass
        before, _, after = around.partition("{}")
        pieces: list[_Piece] = [(before, ""), *self._pieces(kind), (after, "")]
        pages = {page for _, page in pieces if page}
        if len(pages) == 1:
            return f"[{code(''.join(text for text, _ in pieces))}]({self.folder}{pages.pop()})"
        return self._apart(pieces)

    def _apart(self, pieces: Iterable[_Piece]) -> str:
        texts: list[str] = []
        plain = ""
        for text, page in pieces:
            if not page:
                plain += text
                continue
            texts += [_spaced(plain), f"[{code(text)}]({self.folder}{page})"]
            plain = ""
        return "".join([*texts, _spaced(plain)])

    def _pieces(self, kind: model.Type) -> Iterator[_Piece]:
        match kind:
            case model.Scalar(model.ScalarKind.BINARY):
                yield self.file, ""
            case model.Scalar(scalar):
                yield SCALARS[scalar].name, ""
            case model.Constant(value):
                yield literal(value), ""
            case model.Literals(values):
                names = dict.fromkeys(type(value).__name__ for value in values)
                shown = map(literal, values) if len(values) <= FEW else names
                yield " | ".join(shown), ""
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
            yield from ((", *tuple[", ""), *self._pieces(rest), (", ...]", ""))
        yield "]", ""


def _spaced(text: str) -> str:
    """Return code with the blanks at its ends around it: within it they do not show."""
    return f"{' ' * text.startswith(' ')}{code(text)}{' ' * text.endswith(' ')}"


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
