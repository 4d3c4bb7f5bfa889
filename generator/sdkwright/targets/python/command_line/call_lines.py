"""The table of calls: a line with the tree, and a line for each call.

All of it is JSON, so no text of a document becomes code, and help for a thousand calls reads one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from sdkwright import model
from sdkwright.model import ContentKind, JsonValue, ScalarKind
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.command_line.argument_schemas import SchemaWriter
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.naming.lock_record import call_prefix
from sdkwright.targets.python.plans.arguments import Argument
from sdkwright.targets.python.plans.credentials import SchemePlan
from sdkwright.targets.python.plans.method_variants import Variant
from sdkwright.targets.python.plans.methods import BodyPlan, Plan
from sdkwright.targets.python.spelling.docstrings import annotated, headline
from sdkwright.targets.python.spelling.scalars import json_type
from sdkwright.targets.python.spelling.type_graph import plain

_OWN = frozenset("body stdin max-items yes output format select dry-run base-url help".split())
"""What every command's own options are called."""
_LONGEST_SUMMARY = 80
_SCALARS = ("boolean", "integer", "number", "text")
"""What JSON holds besides lists, objects and null."""


@dataclass(frozen=True, slots=True)
class CallLines:
    """Writes the table for the client called `client`; the command is `name`."""

    api: model.Api
    names: Names
    plans: Mapping[str, Sequence[Plan]]
    schemes: Sequence[SchemePlan]
    client: str
    name: str
    version: str
    install: str

    def text(self) -> str:
        """Return the table."""
        tree: dict[str, JsonValue] = {}
        lines: list[str] = []
        offset = 0
        for operation in self.api.operations:
            for way, details in self._calls(operation):
                line = _line(details)
                summary = _summary(str(details["docs"]), is_deprecated=operation.docs.deprecated)
                _put(tree, way, [summary, offset])
                lines.append(line)
                offset += len(line.encode()) + 1
        head: dict[str, JsonValue] = {
            "client": self.client,
            "credentials": {
                one.argument: one.env
                for plan in self.schemes
                for one in plan.credentials
                if one.proves
            },
            "docs": _shown(headline(self.api.docs) or f"The {self.api.title}."),
            "install": self.install,
            "name": self.name,
            "tree": tree,
            "version": self.version,
        }
        return "\n".join([_line(head), *lines]) + "\n"

    def _calls(
        self, operation: model.Operation
    ) -> Iterator[tuple[list[str], dict[str, JsonValue]]]:
        """Yield the commands of an operation; the twin that gives bytes is an option of the first."""
        prefix = call_prefix(self.names, operation).removeprefix("client").strip(".")
        way = prefix.split(".") if prefix else []
        found = self.plans[operation.key]
        downloads = [plan.name for plan in found if plan.call.variant is Variant.DOWNLOAD]
        for plan in found:
            if plan.call.variant is Variant.DOWNLOAD and plan is not found[0]:
                continue
            details = self._details(plan, downloads[0] if downloads else "")
            details["call"] = [*way, plan.name]
            yield [*way, plan.name], details

    def _details(self, plan: Plan, download: str) -> dict[str, JsonValue]:
        operation = plan.operation
        given = [one for one in plan.arguments if one.constant is None]
        fields = list(plan.body.arguments) if plan.body else []
        taken: set[str] = set(_OWN)
        arguments: list[JsonValue] = [self._argument(one, taken) for one in given]
        listed: list[JsonValue] = [self._argument(one, taken) for one in fields]
        arguments += [_media_types(*found, taken) for found in _choices(plan)]
        return {
            "arguments": arguments,
            "body": self._body(plan, plan.body, listed) if plan.body else None,
            "deprecated": operation.docs.deprecated,
            "docs": _shown(headline(operation.docs) or f"{operation.method} {operation.path}"),
            "download": download,
            "kind": plan.call.variant.value,
            "method": operation.method,
            "pages": plan.paging is not None,
            "path": _shown(operation.path),
            "schema": self._schema(plan, given, fields),
            "writes": not operation.safe and operation.method not in ("GET", "HEAD", "OPTIONS"),
        }

    def _schema(
        self, plan: Plan, given: Sequence[Argument], fields: Sequence[Argument]
    ) -> JsonValue:
        own: dict[str, JsonValue] = {
            name: {"anyOf": [{"enum": list(known)}, {"type": "string"}], "description": docs}
            for name, known, docs in _choices(plan)
        }
        if plan.paging is not None:
            own["max_items"] = {"type": "integer", "minimum": 1}
        return SchemaWriter(self.api, self.names).arguments(given, fields, plan.body, own)

    def _argument(self, one: Argument, taken: set[str]) -> dict[str, JsonValue]:
        kinds, items = self._kinds(one.type), self._items(one.type)
        own, scalars = _one_kind(kinds)
        if items:
            inner, scalars = _one_kind(items)
        option = one.name.strip("_").replace("_", "-") or "value"
        while {option, f"no-{option}"} & taken:
            option += "-param"
        taken |= {option, f"no-{option}"} if own == "boolean" else {option}
        return {
            "argument": one.name,
            "choices": [_shown(str(value)) for value in _values(self.api, one.type)],
            "docs": _shown(annotated(one.docs, one.default, one.example, one.type)),
            "items": inner if items else "",
            "kind": own,
            "nullable": self.api.admits_null(one.type, freeform=False) and one.place != "path",
            "option": f"--{option}",
            "place": one.place,
            "required": one.required,
            "scalars": scalars,
        }

    def _kinds(self, kind: model.Type) -> frozenset[str]:
        """Return what a text may become where it stands for a value of a type."""
        match plain(self.api, kind):
            case model.Array():
                return frozenset({"list"})
            case model.Scalar(scalar):
                return frozenset({_of_scalar(scalar)})
            case model.Constant(value):
                return frozenset({_of_value(value)})
            case model.Literals(values):
                return frozenset(map(_of_value, values))
            case model.Reference(identity):
                declaration = self.api.declarations[identity]
                if isinstance(declaration, model.EnumDeclaration):
                    return frozenset(map(_of_value, declaration.values))
                return frozenset({"json"})
            case model.Union(variants):
                return frozenset().union(*(self._kinds(one) for one in variants))
            case model.Anything():
                return frozenset({"json", *_SCALARS})
            case model.Tuple() | model.Map() | model.Null() | model.Nullable():
                return frozenset({"json"})

    def _items(self, kind: model.Type) -> frozenset[str]:
        """Return what the texts of a list may become; nothing where a type is no list."""
        match plain(self.api, kind):
            case model.Array(items):
                return self._kinds(items)
            case _:
                return frozenset()

    def _body(self, plan: Plan, body: BodyPlan, fields: list[JsonValue]) -> dict[str, JsonValue]:
        first = body.contents[0].kind
        kind = "json"
        if first is ContentKind.TEXT:
            kind = "text"
        elif first not in (ContentKind.JSON, ContentKind.FORM, ContentKind.MULTIPART):
            kind = "file"
        return {
            "fields": fields,
            "kind": kind,
            "list": self._list(plan, body, fields),
        }

    def _list(
        self, plan: Plan, body: BodyPlan, fields: Sequence[JsonValue]
    ) -> dict[str, JsonValue] | None:
        """Return the list in a body that standard input may hold: a batch's, or the one that is required."""
        batch = plan.operation.batch
        lists = [one for one in body.arguments if self._kinds(one.type) == {"list"}]
        wanted = [one for one in lists if batch is not None and one.wire == batch.items]
        wanted = wanted or [one for one in lists if one.required]
        if len(wanted) != 1:
            return None
        names = [
            entry["option"]
            for entry in fields
            if isinstance(entry, dict) and entry["argument"] == wanted[0].name
        ]
        kind = plain(self.api, wanted[0].type)
        items = plain(self.api, kind.items) if isinstance(kind, model.Array) else kind
        return {
            "argument": wanted[0].name,
            "option": names[0],
            "text": isinstance(items, model.Scalar) and items.kind is ScalarKind.STRING,
            "wrap": self._wrap(items),
        }

    def _wrap(self, items: model.Type) -> str:
        """Return the one property of an object that a plain text stands for: the one that it must have."""
        if not isinstance(items, model.Reference):
            return ""
        declaration = self.api.declarations[items.id]
        if not isinstance(declaration, model.ObjectDeclaration):
            return ""
        required = [one for one in declaration.fields if one.required]
        is_text = len(required) == 1 and self._kinds(required[0].type) == {"text"}
        return required[0].name.wire if is_text else ""


def _values(api: model.Api, kind: model.Type) -> tuple[object, ...]:
    """Return the known values of a type, or of what a list has."""
    match plain(api, kind):
        case model.Array(items):
            return _values(api, items)
        case model.Literals(values):
            return values
        case model.Reference(identity):
            declaration = api.declarations[identity]
            return declaration.values if isinstance(declaration, model.EnumDeclaration) else ()
        case _:
            return ()


def _choices(plan: Plan) -> Iterator[tuple[str, Sequence[str], str]]:
    """Yield the arguments that choose media types, with those and what they are for."""
    if plan.body and plan.body.content_type_argument:
        yield plan.body.content_type_argument, plan.body.media_types, "Media type of the body."
    if plan.accept_argument:
        yield plan.accept_argument, plan.call.accepts, "Media type of the answer."


def _media_types(name: str, known: Sequence[str], docs: str, taken: set[str]) -> JsonValue:
    """Return the argument that chooses among media types."""
    option = name.replace("_", "-")
    while option in taken:
        option += "-param"
    shown = [_shown(one) for one in known]
    return {
        "argument": name,
        "choices": [*shown],
        "docs": f"{docs} Known: {', '.join(shown)}.",
        "items": "",
        "kind": "text",
        "nullable": False,
        "option": f"--{option}",
        "place": "header",
        "required": False,
        "scalars": [],
    }


def _one_kind(kinds: frozenset[str]) -> tuple[str, list[JsonValue]]:
    """Return the kind that covers several, and which scalars JSON may be where that is it."""
    if kinds <= {"integer", "number", "decimal"}:
        kinds = frozenset({max(kinds, key=("integer", "number", "decimal").index)})
    if len(kinds) == 1 and kinds != {"json"}:
        return next(iter(kinds)), []
    return "json", [kind for kind in _SCALARS if kind in kinds]


def _of_scalar(kind: ScalarKind) -> str:
    if kind is ScalarKind.BINARY:
        return "file"
    if kind is ScalarKind.NUMERIC_DECIMAL:
        return "decimal"
    known = json_type(kind)
    return "text" if known == "string" else known


def _of_value(value: object) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case _:
            return "text"


def _shown(text: str) -> str:
    """Return a text of the document as a terminal may show it: without what steers one."""
    return "".join(c for c in text if c.isprintable() or c == "\n")


def _line(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _summary(docs: str, *, is_deprecated: bool) -> str:
    first = docs.strip().partition("\n")[0]
    shown = first if len(first) <= _LONGEST_SUMMARY else first[: _LONGEST_SUMMARY - 3] + "..."
    return f"(deprecated) {shown}" if is_deprecated else shown


def _put(tree: dict[str, JsonValue], way: Sequence[str], leaf: JsonValue) -> None:
    """Put a leaf where a path of names leads; what is called as it is in Python wins over its shorter form."""
    *above, last = way
    node = tree
    for name in above:
        inner = node.setdefault(_spoken(name, node, dict), {})
        if isinstance(inner, dict):
            node = inner
    node[_spoken(last, node, list)] = leaf


def _spoken(name: str, node: Mapping[str, JsonValue], kind: type) -> str:
    short = name.strip("_").replace("_", "-") or name
    known = node.get(short)
    is_free = known is None or (kind is dict and isinstance(known, dict))
    return short if is_free else name
