"""What a call takes, as JSON Schema (draft 2020-12), for those who write arguments without reading code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import assert_never

from sdkwright import model
from sdkwright.model import JsonValue, ScalarKind
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.plans.arguments import Argument
from sdkwright.targets.python.plans.methods import BodyPlan
from sdkwright.targets.python.spelling.scalars import SCALARS, json_type

_WHOLE = "The whole body, in place of its properties as arguments."
_JSON_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number"}


@dataclass(slots=True)
class SchemaWriter:
    """Writes the schema of one call; `found` are the declarations that it refers to."""

    api: model.Api
    names: Names
    found: dict[str, JsonValue] = field(default_factory=dict)

    def arguments(
        self,
        arguments: Sequence[Argument],
        fields: Sequence[Argument],
        body: BodyPlan | None,
        more: Mapping[str, JsonValue],
    ) -> JsonValue:
        """Return the schema of an object with an argument each: those of the operation, and `more`.

        The argument `body` is what is sent as it is, or stands for the `fields` that a body has as
        arguments; those that it requires may all be left out only where the body may be.
        """
        properties: dict[str, JsonValue] = {}
        for one in (*arguments, *fields):
            properties[one.name] = _told(self.of(one.type), one.docs)
        required = [one.name for one in arguments if one.required]
        needed = [one.name for one in fields if one.required]
        if fields:
            properties["body"] = {"type": "object", "description": _WHOLE}
        elif body is not None:
            properties["body"] = self.of(body.contents[0].type)
        made: dict[str, JsonValue] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {**properties, **more},
            "required": [*required],
            "additionalProperties": False,
        }
        if needed:
            ways: list[JsonValue] = [{"required": [*needed]}, {"required": ["body"]}]
            if body is not None and not body.required:
                ways.append({"not": {"anyOf": [{"required": [one.name]} for one in fields]}})
            made["anyOf"] = ways
        return {**made, "$defs": dict(self.found)} if self.found else made

    def of(self, kind: model.Type) -> JsonValue:
        """Return the schema of a type."""
        match kind:
            case model.Scalar(scalar):
                return _scalar(scalar)
            case model.Constant(value):
                return {"const": value}
            case model.Literals(values):
                return _known(values)
            case model.Array(items):
                return {"type": "array", "items": self.of(items)}
            case model.Tuple(prefix, rest, fewest):
                listed: list[JsonValue] = [self.of(one) for one in prefix]
                last = self.of(rest) if rest is not None else False
                return {"type": "array", "prefixItems": listed, "items": last, "minItems": fewest}
            case model.Map(values):
                return {"type": "object", "additionalProperties": self.of(values)}
            case model.Anything():
                return {}
            case model.Null():
                return {"type": "null"}
            case model.Nullable(inner):
                return {"anyOf": [self.of(inner), {"type": "null"}]}
            case model.Union(variants):
                return {"anyOf": [self.of(one) for one in variants]}
            case model.Reference(identity):
                return self._reference(identity)
            case _:
                assert_never(kind)

    def _reference(self, identity: model.SchemaId) -> JsonValue:
        name = self.names.classes[identity]
        if name not in self.found:
            self.found[name] = {}  # so that what refers to itself ends
            self.found[name] = self._declared(self.api.declarations[identity])
        return {"$ref": f"#/$defs/{name}"}

    def _declared(self, declaration: model.Declaration) -> JsonValue:
        match declaration:
            case model.AliasDeclaration(type=kind):
                return _told(self.of(kind), declaration.docs)
            case model.EnumDeclaration(values=values):
                return _told(_known(values), declaration.docs)
            case model.ObjectDeclaration(fields=fields, additional=additional):
                made: dict[str, JsonValue] = {
                    "type": "object",
                    "properties": {
                        one.name.wire: _told(self.of(one.type), one.docs) for one in fields
                    },
                    "required": [one.name.wire for one in fields if one.required],
                }
                if additional is not None:
                    made["additionalProperties"] = self.of(additional)
                return _told(made, declaration.docs)
            case _:
                assert_never(declaration)


def _known(values: Sequence[str | int | float | bool]) -> dict[str, JsonValue]:
    """Return the schema of known values, besides which the call takes others of their types, as new ones come."""
    kinds = dict.fromkeys(_JSON_TYPES[type(value)] for value in values)
    others: list[JsonValue] = [{"type": kind} for kind in kinds]
    return {"anyOf": [{"enum": list(values)}, *others]}


def _scalar(kind: ScalarKind) -> JsonValue:
    """Return the schema of a scalar, with the format where that tells more than its type in JSON."""
    made: dict[str, JsonValue] = {"type": json_type(kind)}
    is_told = SCALARS[kind].module and kind is not ScalarKind.NUMERIC_DECIMAL
    return {**made, "format": kind.value} if is_told or kind is ScalarKind.BINARY else made


def _told(schema: JsonValue, docs: model.Docs) -> JsonValue:
    """Return a schema with what the document says of it."""
    text = (docs.description or docs.summary).strip()
    return {**schema, "description": text} if text and isinstance(schema, dict) else schema
