"""Python's annotations as forms that can be compared."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.surface import Exactly, Named, OneOf, TypeForm, TypeRules
from sdkwright.targets.python.surface.package_modules import Found, Module, Modules

RULES = TypeRules(
    anything=frozenset({"Any", "object"}),
    nothing="None",
    wider={
        "int": frozenset({"float"}),
        "list": frozenset({"Sequence", "Iterable", "Collection"}),
        "tuple": frozenset({"Sequence", "Iterable", "Collection"}),
        "Sequence": frozenset({"Iterable", "Collection"}),
        "dict": frozenset({"Mapping"}),
    },
)
NONE = Named(RULES.nothing)
_WRAPPERS = frozenset({"Annotated", "NotRequired", "Required", "ReadOnly", "Final", "ClassVar"})
_KINDS = {str: "str", bool: "bool", int: "int", float: "float", bytes: "bytes", type(None): "None"}


def dotted(node: ast.expr) -> str:
    """Return an expression as text: a name with dots as it is, which most are."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{dotted(value)}.{name}"
        case _:
            return ast.unparse(node)


def _rank(form: Named | Exactly) -> tuple[int, str, str]:
    match form:
        case Named(name=name, arguments=arguments):
            return (2 if form == NONE else 0), name, repr(arguments) if arguments else ""
        case Exactly(text=text):
            return 1, text, ""


def one_of(forms: Iterable[TypeForm]) -> TypeForm:
    """Return the union of `forms`, flat, without repeats and in an order of its own."""
    flat: set[Named | Exactly] = set()
    for form in forms:
        flat |= set(form.members) if isinstance(form, OneOf) else {form}
    ordered = tuple(
        sorted(flat, key=lambda one: (one == NONE, isinstance(one, Exactly), repr(one)))
    )
    return ordered[0] if len(ordered) == 1 else OneOf(ordered)


@dataclass(frozen=True, slots=True)
class TypeReader:
    """Reads annotations of one module; declared types are called as users import them."""

    modules: Modules
    module: Module

    def read(self, node: ast.expr | None) -> TypeForm:
        """Return the form of an annotation; none is Any."""
        match node:
            case None:
                return Named("Any")
            case ast.Constant(value=str() as text):
                return self._quoted(text)
            case ast.Constant(value=None):
                return NONE
            case ast.Constant():
                return Named("...")
            case ast.BinOp(op=ast.BitOr()):
                return one_of(map(self.read, _alternatives(node)))
            case ast.Subscript(value=value, slice=inner):
                return self._subscript(dotted(value), inner)
            case ast.List(elts=items):
                return Named("[]", tuple(map(self.read, items)))
            case _:
                return Named(self.name(dotted(node)))

    def name(self, dotted: str) -> str:
        """Return what users call the type that is written as `dotted` here."""
        found = self.modules.find(self.module, dotted)
        if found is None:
            return dotted.rpartition(".")[2]
        return self.modules.names.get(found, found.name)

    def found(self, dotted: str) -> Found | None:
        """Return the definition that `dotted` leads to, where it is the package's."""
        return self.modules.find(self.module, dotted)

    def _quoted(self, text: str) -> TypeForm:
        try:
            return self.read(ast.parse(text, mode="eval").body)
        except SyntaxError:
            return Named(text)

    def _subscript(self, base: str, inner: ast.expr) -> TypeForm:
        plain = base.rpartition(".")[2]
        items = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        if plain == "Literal":
            return one_of(map(_value, items))
        if plain in _WRAPPERS:
            return self.read(items[0])
        if plain == "Optional":
            return one_of([self.read(items[0]), NONE])
        forms = tuple(map(self.read, items))
        return one_of(forms) if plain == "Union" else Named(self.name(base), forms)


def _alternatives(node: ast.expr) -> list[ast.expr]:
    """Return the parts of `A | B | C`, which are as deep in one another as there are many."""
    found = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        found.append(node.right)
        node = node.left
    return [node, *reversed(found)]


def _value(node: ast.expr) -> TypeForm:
    value = ast.literal_eval(node)
    return NONE if value is None else Exactly(repr(value), _KINDS[type(value)])
