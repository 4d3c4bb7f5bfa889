"""What a complaint says to a reader: at which node, in which words, with which hint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jsonschema_rs import ValidationErrorKind as Kind

from sdkwright.diagnostics import did_you_mean, nearest
from sdkwright.document import Cursor, Document
from sdkwright.model import JsonValue

from .findings import Finding
from .rulebook import known_keys

_TYPES = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "null": "null",
}
_STATUS_HINT = "use a code such as `200`, a range such as `4XX`, or `default`"
_NAME_HINT = "only letters, digits, `.`, `-` and `_` are allowed"
_SINGLE = frozenset(("info", "components", "paths", "responses", "callbacks", "content"))
_WORD_ENDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message about a node, ready to be recorded."""

    at: Cursor
    code: str
    message: str
    hint: str = ""
    at_key: bool = False


def sentences(document: Document, finding: Finding) -> Iterator[Sentence]:
    """Yield what to tell a reader about a finding; nothing where it only repeats another one."""
    node = _node(document, finding.path)
    if node is None or (finding.kind.name != "type" and _is_unusual_reference(node, finding)):
        return
    match finding.kind:
        case Kind.Required(name):
            yield _missing(node, finding, name)
        case Kind.AdditionalProperties(names) | Kind.UnevaluatedProperties(names):
            known = known_keys(document.version, finding.definition)
            for name in names:
                child = node.get(name)
                if child is not None and name not in known:
                    yield _unknown(node, child, finding, known)
        case Kind.PropertyNames(error):
            child = node.get(str(error.instance))
            yield Sentence(
                child or node,
                "invalid",
                f"the name {_shown(error.instance)} is not allowed",
                _NAME_HINT,
            )
        case Kind.Type(types):
            allowed = finding.allowed or tuple(types)
            wanted = _either(_TYPES[str(name)] for name in allowed)
            if node.is_object and node.ref is not None and "object" not in allowed:
                return
            yield Sentence(node, "wrong-type", node.not_of_kind(wanted))
        case _:
            yield _rule(node, finding)


def _node(document: Document, path: tuple[str, ...]) -> Cursor | None:
    node: Cursor | None = document.root
    for token in path:
        node = node.step(token) if node is not None else None
    return node


def _is_unusual_reference(node: Cursor, finding: Finding) -> bool:
    """Whether a node is a reference where the specification has none; it is followed all the same."""
    return node.ref is not None and finding.definition.lower() not in ("reference", "jsonreference")


def _missing(node: Cursor, finding: Finding, name: str) -> Sentence:
    if finding.allowed:
        names = _either(f"`{name}`" for name in finding.allowed)
        return Sentence(node, "missing-key", f"{_noun(node, finding)} must have {names}")
    keys = [key for key, _ in node.entries()]
    near = nearest(name, (key for key in keys if not key.startswith("x-")))
    hint = f"`{near:.60}` looks like it" if near else ""
    return Sentence(node, "missing-key", f"{_noun(node, finding)} must have `{name}`", hint)


def _unknown(parent: Cursor, child: Cursor, finding: Finding, known: frozenset[str]) -> Sentence:
    key = child.key
    match finding.definition.lower():
        case "responses":
            return Sentence(
                child, "invalid", f"{_shown(key)} is not a status code", _STATUS_HINT, True
            )
        case "paths":
            message = f"{_shown(key)} is not a path"
            return Sentence(
                child, "invalid", message, f"a path begins with a slash: `/{key:.60}`", True
            )
        case "components" if child.pointer.count("/") == 3:
            return Sentence(child, "invalid", f"the name {_shown(key)} is not allowed", _NAME_HINT)
        case _:
            message = f"{_noun(parent, finding)} has no key {_shown(key)}"
            return Sentence(child, "unknown-key", message, did_you_mean(key, known), True)


def _rule(node: Cursor, finding: Finding) -> Sentence:
    kind = finding.kind
    match kind:
        case Kind.Enum(options):
            return _choice(node, [*(finding.allowed or options)])
        case Kind.Constant(expected):
            return _choice(node, [*(finding.allowed or (expected,))])
        case Kind.UniqueItems():
            return _repeated(node)
        case Kind.Pattern(pattern):
            message = f"{node.called} is {_shown(node.value)}, which does not match `{pattern}`"
            return Sentence(node, "invalid", message)
        case Kind.OneOfMultipleValid() | Kind.Not():
            names = _excluding(finding)
            message = f"{node.called} has parts that exclude each other{names}"
            return Sentence(node, "invalid", message, "keep one of them")
        case Kind.MinItems(limit) | Kind.MinProperties(limit) | Kind.MinLength(limit):
            message = f"{node.called} must have at least {limit}, and is too short"
            return Sentence(node, "invalid", message)
        case Kind.Minimum(limit) | Kind.ExclusiveMinimum(limit):
            return Sentence(node, "invalid", f"{node.called} must not be below {limit}")
        case _:
            message = f"{_noun(node, finding)} breaks the rule `{kind.name}` of the specification"
            return Sentence(node, "invalid", message)


def _choice(node: Cursor, options: list[object]) -> Sentence:
    wanted = _either(_shown(option) for option in options)
    texts = [option for option in options if isinstance(option, str)]
    hint = did_you_mean(node.value, texts) if isinstance(node.value, str) else ""
    return Sentence(
        node, "invalid", f"{node.called} must be {wanted}, not {_shown(node.value)}", hint
    )


def _repeated(node: Cursor) -> Sentence:
    seen: list[JsonValue] = []
    for item in node.items():
        if item.value in seen:
            return Sentence(item, "invalid", f"{node.called} names {_shown(item.value)} twice")
        seen.append(item.value)
    return Sentence(node, "invalid", f"{node.called} names something twice")


def _excluding(finding: Finding) -> str:
    match finding.kind:
        case Kind.Not({"required": [*names]}):
            return ": " + " and ".join(f"`{name}`" for name in names)
        case _:
            return ""


def _noun(node: Cursor, finding: Finding) -> str:
    """Return what a node is by its definition: `an operation`, `a response`; else its key."""
    words = _WORD_ENDS.sub(" ", finding.definition).replace("-", " ").lower()
    words = words.removesuffix(" or reference").removesuffix(" sub schema")
    if words.endswith(("security", "security scheme")):
        words = "security scheme"
    if not words or words in _SINGLE:
        return node.called
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _either(options: Iterator[str]) -> str:
    *most, last = options
    return f"{', '.join(most)} or {last}" if most else last
