"""What a complaint says to a reader: at which node, in which words, with which hint."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from jsonschema_rs import ValidationErrorKind as Kind

from sdkwright.diagnostics import did_you_mean, nearest
from sdkwright.document import Cursor, Document, Version, remedy
from sdkwright.document.pointers import escape
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.validation.metaschemas import known_keys
from sdkwright.validation.validator_errors import Finding

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
_REPEATED_HINT = "remove one of them"
_NAME_HINT = "only letters, digits, `.`, `-` and `_` are allowed"
_OTHER_VERSION = {
    "host": "version 3 has `servers`",
    "basePath": "version 3 has `servers`",
    "schemes": "version 3 has `servers`",
    "definitions": "version 3 has `schemas` in `components`",
    "securityDefinitions": "version 3 has `securitySchemes` in `components`",
    "consumes": "version 3 has media types in the `content` of `requestBody`",
    "produces": "version 3 has media types in the `content` of a response",
    "collectionFormat": "version 3 has `style` and `explode`",
    "type": "it belongs into `schema`",
    "schema": "it belongs into `content`, below a media type",
}
_OTHER_VERSION_2_0 = {
    "servers": "version 2.0 has `host`, `basePath` and `schemes`",
    "components": "version 2.0 has `definitions`, `parameters` and `responses`",
    "requestBody": "version 2.0 has a parameter whose `in` is `body`",
    "content": "version 2.0 has `schema`, and `produces` for the media types",
    "oneOf": "version 2.0 has no unions",
    "anyOf": "version 2.0 has no unions",
    "nullable": "version 2.0 has `x-nullable`",
}
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
    instead: str = ""
    """The pointer of a misspelt key that stands for a missing one."""


def sentences(document: Document, finding: Finding, node: Cursor | None) -> Iterator[Sentence]:
    """Yield what to tell a reader about a finding, which is about `node`.

    That is nothing where it only repeats another one.
    """
    if node is None or (finding.kind.name != "type" and _is_unusual_reference(node, finding)):
        return
    match finding.kind:
        case Kind.Required(name):
            if finding.definition == "responses":
                yield from _without_status(node)
            else:
                yield _missing(document, node, finding, name)
        case Kind.AdditionalProperties(names) | Kind.UnevaluatedProperties(names):
            known = known_keys(document.version, finding.definition)
            for name in names:
                child = node.get(name)
                if child is not None and name not in known:
                    yield _unknown(document, node, child, finding)
        case Kind.PropertyNames(error):
            child = node.get(str(error.instance))
            yield Sentence(
                at=child or node,
                code="invalid",
                message=f"the name {_shown(error.instance)} is not allowed",
                hint=_NAME_HINT,
            )
        case Kind.Type(types):
            allowed = finding.allowed or tuple(types)
            wanted = _either(_TYPES[str(name)] for name in allowed)
            if {*allowed} == {"boolean", "object"}:
                wanted = _TYPES["object"]
            if node.is_object and node.ref is not None and "object" not in allowed:
                return
            hint = remedy(node.value, wanted)
            if node.key == "type" and node.is_array:
                hint = "write one type; `nullable: true` stands for null"
            yield Sentence(at=node, code="wrong-type", message=node.not_of_kind(wanted), hint=hint)
        case _:
            yield _rule(document, node, finding)


def _is_unusual_reference(node: Cursor, finding: Finding) -> bool:
    """Whether a node is a reference where the specification has none; it is followed all the same."""
    return node.ref is not None and finding.definition.lower() not in ("reference", "jsonreference")


def _without_status(responses: Cursor) -> Iterator[Sentence]:
    """Yield that there is no response; nothing where each has a status that is wrong."""
    if not _own_keys(responses):
        message = "`responses` must have at least one response"
        yield Sentence(at=responses, code="missing-key", message=message, hint=_STATUS_HINT)


def _missing(document: Document, node: Cursor, finding: Finding, name: str) -> Sentence:
    known = known_keys(document.version, finding.definition)
    names = [str(item) for item in finding.allowed] or [name]
    keys = [key for key in _own_keys(node) if key not in known]
    near = next((found for wanted in names if (found := nearest(wanted, keys))), "")
    message = f"{_noun(node, finding)} must have {_either(f'`{item}`' for item in names)}"
    if near:
        instead = f"{node.id}/{escape(near)}"
        return Sentence(
            at=node,
            code="missing-key",
            message=message,
            hint=f"`{near:.60}` looks like it",
            at_key=False,
            instead=instead,
        )
    hint = "add it" if len(names) == 1 else "add one of them"
    if names == ["required"] and node.text("in") == "path":
        hint = "write `required: true`: a path has no gaps"
    elif names == ["info"]:
        hint = "it holds at least `title` and `version`"
    return Sentence(at=node, code="missing-key", message=message, hint=hint)


def _own_keys(node: Cursor) -> list[str]:
    return [key for key, _ in node.entries() if not key.startswith("x-")]


def _unknown(document: Document, parent: Cursor, child: Cursor, finding: Finding) -> Sentence:
    known = known_keys(document.version, finding.definition)
    key = child.key
    match finding.definition.lower():
        case "responses":
            return Sentence(
                at=child,
                code="invalid",
                message=f"{_shown(key)} is not a status code",
                hint=_STATUS_HINT,
                at_key=True,
            )
        case "paths":
            message = f"{_shown(key)} is not a path"
            return Sentence(
                at=child,
                code="invalid",
                message=message,
                hint=f"a path begins with a slash: `/{key:.60}`",
                at_key=True,
            )
        case "components" if child.pointer.count("/") == 3:
            return Sentence(
                at=child,
                code="invalid",
                message=f"the name {_shown(key)} is not allowed",
                hint=_NAME_HINT,
            )
        case _:
            message = f"{_noun(parent, finding)} has no key {_shown(key)}"
            hint = did_you_mean(key, known) or _where_it_went(document, key)
            return Sentence(at=child, code="unknown-key", message=message, hint=hint, at_key=True)


def _where_it_went(document: Document, key: str) -> str:
    is_old = document.version is Version.V2_0
    moved = (_OTHER_VERSION_2_0 if is_old else _OTHER_VERSION).get(key)
    return moved or "remove it, or begin its name with `x-`"


def _rule(document: Document, node: Cursor, finding: Finding) -> Sentence:
    kind = finding.kind
    match kind:
        case Kind.Enum(options):
            return _choice(node, [*(finding.allowed or options)])
        case Kind.Constant(expected):
            return _choice(node, [*(finding.allowed or (expected,))])
        case Kind.UniqueItems():
            return _repeated(node)
        case Kind.Pattern(pattern):
            return _mismatch(document, node, pattern)
        case Kind.OneOfMultipleValid() | Kind.Not():
            names = _excluding(finding)
            message = f"{node.called} has parts that exclude each other{names}"
            return Sentence(at=node, code="invalid", message=message, hint="keep one of them")
        case Kind.MinItems(limit) | Kind.MinProperties(limit) | Kind.MinLength(limit):
            return _outside(node, f"must hold at least {limit}", "add what is missing")
        case Kind.MaxItems(limit) | Kind.MaxProperties(limit) | Kind.MaxLength(limit):
            return _outside(node, f"must hold at most {limit}", "remove what is too much")
        case Kind.Minimum(limit):
            return _outside(node, f"must not be below {limit}", f"write {limit} or more")
        case Kind.ExclusiveMinimum(limit):
            return _outside(node, f"must be above {limit}", f"write more than {limit}")
        case _:
            message = f"{_noun(node, finding)} breaks the rule `{kind.name}` of the specification"
            return Sentence(
                at=node, code="invalid", message=message, hint="compare it with the specification"
            )


def _outside(node: Cursor, rule: str, hint: str) -> Sentence:
    return Sentence(at=node, code="invalid", message=f"{node.called} {rule}", hint=hint)


def _mismatch(document: Document, node: Cursor, pattern: str) -> Sentence:
    if node.pointer in ("/openapi", "/swagger"):
        message = f"{node.called} must be a version in three parts, not {_shown(node.value)}"
        hint = f"write `openapi: {document.version.value}.0`"
        return Sentence(at=node, code="invalid", message=message, hint=hint)
    message = f"{node.called} is {_shown(node.value)}, which does not match `{pattern}`"
    return Sentence(at=node, code="invalid", message=message, hint="write it as the pattern has it")


def _choice(node: Cursor, options: list[object]) -> Sentence:
    wanted = _either(_shown(option) for option in options)
    texts = [option for option in options if isinstance(option, str)]
    hint = did_you_mean(node.value, texts) if isinstance(node.value, str) else ""
    return Sentence(
        at=node,
        code="invalid",
        message=f"{node.called} must be {wanted}, not {_shown(node.value)}",
        hint=hint
        or (f"write {_shown(options[0])}" if len(options) == 1 else "choose one of these"),
    )


def _repeated(node: Cursor) -> Sentence:
    seen: list[JsonValue] = []
    for item in node.items():
        if item.value in seen:
            message = f"{node.called} names {_shown(item.value)} twice"
            return Sentence(at=item, code="invalid", message=message, hint=_REPEATED_HINT)
        seen.append(item.value)
    return Sentence(
        at=node, code="invalid", message=f"{node.called} names something twice", hint=_REPEATED_HINT
    )


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
    for general in ("security scheme", "parameter"):
        if words.endswith((general, general.removesuffix(" scheme"))):
            words = general
    if not words or words in _SINGLE:
        return node.called
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _either(options: Iterator[str]) -> str:
    *most, last = options
    return f"{', '.join(most)} or {last}" if most else last
