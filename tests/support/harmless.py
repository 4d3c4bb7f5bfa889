"""What generated files do, apart from the texts in them: code, settings and Markdown looked into."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sdkwright.model import JsonValue

Files = Mapping[str, bytes]
_RUNTIME = "/_runtime/"
_TYPES = (ast.Name, ast.Subscript, ast.BinOp, ast.BitOr, ast.Constant, ast.Tuple, ast.List)
_PARTS = (*_TYPES, ast.Attribute, ast.Load, ast.Expression)
_TELLING = (
    *(
        ast.ClassDef,
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.Import,
        ast.ImportFrom,
        ast.AnnAssign,
    ),
    *(ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.arg, ast.keyword),
)
"""What defines, uses or holds anything: `_define`, `_use` and `_types_in_quotes` have a case for each."""
_READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@dataclass(frozen=True)
class Vocabulary:
    """What code is made of: the names that it reads, what it calls, imports and states."""

    names: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    imports: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    keywords: set[str] = field(default_factory=set)
    defined: set[str] = field(default_factory=set)


def spoken(*several: Files) -> Vocabulary:
    """Return what all modules but the runtime are made of."""
    found = Vocabulary()
    for path, tree in chain.from_iterable(map(_trees, several)):
        for node in ast.walk(tree):
            found.kinds.add(type(node).__name__)
            if not isinstance(node, _TELLING):
                continue
            _define(found, node)
            _use(found, node)
            for text in _types_in_quotes(node):
                _use_type(found, path, text)
    return found


def unknown(files: Files, known: Vocabulary) -> list[str]:
    """Return what the modules have that is neither `known` nor defined by them."""
    found = spoken(files)
    own = found.defined
    strange = [
        ("name", found.names - known.names - own),
        ("attribute", found.attributes - known.attributes - own),
        ("call", {c for c in found.calls - known.calls if c.rpartition(".")[2] not in own}),
        ("import", found.imports - known.imports),
        ("kind of node", found.kinds - known.kinds),
        ("argument", found.keywords - known.keywords - own),
    ]
    modules = {path.removesuffix(".py").replace("/", ".") for path in files}
    strays = {
        name
        for name in found.imports - known.imports
        if name.startswith(".")
        and name.rpartition(".")[2] in {m.rpartition(".")[2] for m in modules}
    }
    return [f"{kind} {one}" for kind, many in strange for one in sorted(many - strays)]


def _trees(files: Files) -> Iterator[tuple[str, ast.Module]]:
    for path, data in files.items():
        if path.endswith(".py") and _RUNTIME not in path:
            yield path, ast.parse(data)


def _define(found: Vocabulary, node: ast.AST) -> None:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            found.defined.add(name)
        case ast.ImportFrom(names=names):
            found.defined.update(alias.asname or alias.name for alias in names)
        case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
            found.defined.add(name)
        case _:
            pass


def _use(found: Vocabulary, node: ast.AST) -> None:
    match node:
        case ast.Name(id=name, ctx=ast.Load() | ast.Del()):
            found.names.add(name)
        case ast.Attribute(attr=name):
            found.attributes.add(name)
        case ast.keyword(arg=name):
            found.keywords.add(name or "**")
        case ast.Call(func=ast.Name(id=name)):
            found.calls.add(name)
        case ast.Call(func=ast.Attribute(attr=name, value=value)):
            root = _root(value)
            found.calls.add(f"{'CONSTANT' if root.isupper() else root}.{name}")
        case ast.Call(func=func):
            found.calls.add(type(func).__name__)
        case ast.Import(names=names):
            found.imports.update(f"{alias.name} as {alias.asname}" for alias in names)
        case ast.ImportFrom(module=module, level=level):
            found.imports.add("." * level + (module or ""))
        case _:
            pass


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript | ast.Await):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else type(node).__name__


def _types_in_quotes(node: ast.AST) -> Iterator[str]:
    """Yield the strings that somebody evaluates later: the runtime, or a type checker."""
    match node:
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias"), value=value) if value:
            yield from _texts(value)
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[first, *_])):
            yield from _texts(first)
        case ast.Call(func=ast.Name(id="TypedDict"), args=[_, ast.Dict(values=values)]):
            for value in values:
                yield from _texts(value)
        case ast.Call(func=ast.Name(id="union"), args=[_, ast.Dict(values=values), *rest]):
            for value in (*values, *rest):
                yield from _texts(value)
        case _:
            pass


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def _use_type(found: Vocabulary, path: str, text: str) -> None:
    tree = ast.parse(text, path, "eval")
    for node in ast.walk(tree):
        if not isinstance(node, _PARTS):
            found.kinds.add(f"{type(node).__name__} in a type")
        _use(found, node)


# --- other files ----------------------------------------------------------------------------------


def unsafe_characters(files: Files) -> list[str]:
    """Return the files with a character that a reader could take for another, or not see."""
    return [
        f"{path}: {character!a}"
        for path, data in files.items()
        if _RUNTIME not in path
        for character in sorted(set(data.decode()))
        if not character.isprintable() and character != "\n"
    ]


def settings(files: Files) -> JsonValue:
    """Return what pyproject.toml says, without the two texts that are the document's own."""
    found = tomllib.loads(files["pyproject.toml"].decode())
    del found["project"]["description"]
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def data_files(files: Files) -> None:
    """Read every file of JSON, which raises ValueError where it is none."""
    for path, data in files.items():
        if path.endswith((".json", ".lock")):
            json.loads(data)


def markup(text: str) -> set[str]:
    """Return what a Markdown text does beside showing itself: links, pictures, HTML, headings."""
    env: dict[str, object] = {}
    tokens = _READER.parse(text, env)
    found = {f"reference {name}" for name in dict(env.get("references", {}))}  # type: ignore[call-overload]
    for before, token in zip([None, *tokens], tokens, strict=False):
        found |= set(_effects(token, before))
    return found


def is_description(effect: str) -> bool:
    """Tell whether a page of the reference may do this: show emphasis, code, titles, or lead to the web."""
    kind, _, what = effect.partition(" ")
    if kind == "link":
        inner = "://" not in what and re.fullmatch(r"(?:[\w./%-]+\.md)?(?:#[\w%]+)?", what)
        return bool(inner) or what.startswith(("https://", "http://", "mailto:"))
    return kind in ("em_open", "fence") or kind in ("h1", "h2")


def _effects(token: Token, before: Token | None) -> Iterator[str]:
    is_paragraph = token.type == "inline" and before is not None and before.type == "paragraph_open"
    if is_paragraph and re.search("^#", token.content, re.MULTILINE):
        yield "title of Python-Markdown, which wants no space behind its mark"
    if token.type in (
        "html_block",
        "html_inline",
        "image",
        "hr",
        "code_block",
        "em_open",
        "s_open",
    ):
        yield token.type
    if token.type == "link_open":
        yield f"link {token.attrs['href']}"
    if token.type == "fence":
        yield f"fence {token.info}"
    if token.type == "inline" and before is not None and before.type == "heading_open":
        shown = [one.type for one in token.children or ()]
        yield f"{before.tag} {'code' if shown == ['code_inline'] else token.content}"
    for child in token.children or ():
        yield from _effects(child, None)
