"""Models, plain requests and aliases as users see them."""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from operator import attrgetter

from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.surface import AliasType, DeclaredType, Member, Named, ObjectType, TypeForm
from sdkwright.targets.python.surface.docstring_parts import split_default, split_deprecation
from sdkwright.targets.python.surface.package_modules import Found, Modules
from sdkwright.targets.python.surface.signature_forms import place
from sdkwright.targets.python.surface.type_forms import NONE, TypeReader, one_of

_PLAIN = "TypedDict"


@dataclass(frozen=True, slots=True)
class DeclarationReader:
    """Reads the definitions of types. `wires` has the name in JSON for a type's attribute."""

    modules: Modules
    folder: str
    wires: Mapping[tuple[str, str], str]

    def read(self, name: str, found: Found) -> DeclaredType | None:
        """Return the type that users call `name`; None for a definition that is no type."""
        node = found.nodes[-1]
        types = TypeReader(self.modules, found.module)
        match node:
            case ast.ClassDef():
                return self._object(name, found, node, types)
            case ast.AnnAssign(annotation=annotation, value=ast.expr() as value):
                if "TypeAlias" not in ast.unparse(annotation):
                    return None
                docs = split_deprecation(_following_docs(found.module.tree.body, node))
                return AliasType(
                    name=name,
                    type=types.read(value),
                    docs=docs[0],
                    place=place(self.folder, found.module, node),
                    chosen_by=_chosen_by(value),
                    deprecated=docs[1],
                )
            case _:
                return None

    def _object(
        self, name: str, found: Found, node: ast.ClassDef, types: TypeReader
    ) -> ObjectType | None:
        bases = [ast.unparse(base) for base in node.bases]
        members: dict[str, Member] = {}
        public = []
        plain = any(base.rpartition(".")[2] == _PLAIN for base in bases)
        for base in bases:
            parent = self.modules.find(found.module, base)
            if parent is not None and not parent.module.is_private:
                public.append(self.modules.names.get(parent, parent.name))
                inherited = self.read(public[-1], parent)
                if isinstance(inherited, ObjectType):
                    members |= inherited.members
                    plain = plain or inherited.plain
        total = not any(k.arg == "total" and ast.unparse(k.value) == "False" for k in node.keywords)
        for member in self._members(name, found, node, types, plain, total):
            members[member.name] = member
        docs = split_deprecation(ast.get_docstring(node) or "")
        return ObjectType(
            name=name,
            plain=plain,
            bases=tuple(public),
            members=members,
            docs=docs[0],
            place=place(self.folder, found.module, node),
            deprecated=docs[1],
        )

    def _members(
        self,
        name: str,
        found: Found,
        node: ast.ClassDef,
        types: TypeReader,
        plain: bool,
        total: bool,
    ) -> Iterator[Member]:
        for statement in node.body:
            match statement:
                case ast.AnnAssign(target=ast.Name(id=attribute)) if not attribute.startswith("_"):
                    written = ast.unparse(statement.annotation)
                    optional = statement.value is not None
                    if plain:
                        optional = (
                            "NotRequired[" in written if total else "Required[" not in written
                        )
                    plain_docs, default = split_default(_following_docs(node.body, statement))
                    docs, deprecated = split_deprecation(plain_docs)
                    read, taken = _both(types.read(statement.annotation))
                    yield Member(
                        name=attribute,
                        type=read,
                        written=taken,
                        required=not optional,
                        wire=attribute if plain else self.wires.get((name, attribute), attribute),
                        place=place(self.folder, found.module, statement),
                        docs=docs,
                        default=default,
                        deprecated=deprecated,
                    )


def _both(form: TypeForm) -> tuple[TypeForm, TypeForm]:
    """Return what is read in a field and what it takes: `Nullable` is read as None and takes NULL."""
    match form:
        case Named(name="Nullable", arguments=(read, *written)):
            return one_of([read, NONE]), one_of([*(written or [read]), Named("NullType"), NONE])
        case _:
            return form, form


def _following_docs(body: list[ast.stmt], node: ast.stmt) -> str:
    """Return the text that stands below an attribute or an alias."""
    after = bisect_right(body, node.lineno, key=attrgetter("lineno"))
    is_there = 0 < after < len(body) and body[after - 1] is node
    match body[after] if is_there else None:
        case ast.Expr(value=ast.Constant(value=str() as text)):
            return text.strip()
        case _:
            return ""


def _chosen_by(value: ast.expr) -> str:
    """Return what `Annotated` says beside a union's variants: how they are told apart."""
    if isinstance(value, ast.Subscript) and ast.unparse(value.value).endswith("Annotated"):
        items = value.slice.elts if isinstance(value.slice, ast.Tuple) else []
        return ", ".join(ast.unparse(item) for item in items[1:])
    return ""
