"""What the frontend makes of a small document, in a form that tests can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_never

from sdkwright import document, frontend, model
from sdkwright.diagnostics import Diagnostics


def shown(built: model.Type) -> str:
    """Return a type in one line: `[string]`, `map<integer>`, `A?`, `<A | B @kind(a:A)>`."""
    match built:
        case model.Scalar():
            return built.kind.value
        case model.Constant():
            return f"={built.value!r}"
        case model.Literals():
            return "{" + ", ".join(map(repr, built.values)) + "}"
        case model.Array():
            return f"[{shown(built.items)}]"
        case model.Tuple():
            places = [shown(one) for one in built.prefix]
            return f"({', '.join(places)}{'' if built.rest is None else ', *' + shown(built.rest)})"
        case model.Map():
            return f"map<{shown(built.values)}>"
        case model.Anything():
            return "any"
        case model.Null():
            return "null"
        case model.Nullable():
            return shown(built.inner) + "?"
        case model.Union():
            return f"<{' | '.join(map(shown, built.variants))}{_tags(built.discriminator)}>"
        case model.Reference():
            return built.id.rpartition("schemas/")[2].rpartition("definitions/")[2]
        case _:
            assert_never(built)


def _tags(discriminator: model.Discriminator | None) -> str:
    if discriminator is None:
        return ""
    mapping = ", ".join(f"{value}:{shown(one)}" for value, one in discriminator.mapping)
    other = f" else {shown(discriminator.default)}" if discriminator.default is not None else ""
    return f" @{discriminator.property}({mapping}){other}"


@dataclass(frozen=True)
class Meaning:
    """An API with what was said about its document."""

    api: model.Api
    diagnostics: Diagnostics

    @property
    def codes(self) -> list[str]:
        """The codes of all findings, in order."""
        return [item.code for item in self.diagnostics.items]

    @property
    def messages(self) -> list[str]:
        """The messages of all findings, in order."""
        return [item.message for item in self.diagnostics.items]

    def operation(self, key: str) -> model.Operation:
        """Return the operation with a key."""
        return next(one for one in self.api.operations if one.key == key)

    def declaration(self, identity: str) -> model.Declaration:
        """Return the declaration of a component, or of what stands below the components."""
        for prefix in ("#/components/schemas/", "#/definitions/", ""):
            found = self.api.declarations.get(model.SchemaId(prefix + identity))
            if found is not None:
                return found
        raise KeyError(f"{identity}: there are {list(self.api.declarations)}")

    def fields(self, identity: str) -> dict[str, str]:
        """Return the properties of an object with their types; required ones end in `!`."""
        declaration = self.declaration(identity)
        assert isinstance(declaration, model.ObjectDeclaration), declaration
        return {
            field.name.wire: shown(field.type) + ("!" if field.required else "")
            for field in declaration.fields
        }

    def alias(self, identity: str) -> str:
        """Return the type that an alias stands for."""
        declaration = self.declaration(identity)
        assert isinstance(declaration, model.AliasDeclaration), declaration
        return shown(declaration.type)

    def names(self) -> dict[str, str]:
        """Return the words of all declarations by identity."""
        return {key: " ".join(one.name.words) for key, one in self.api.declarations.items()}

    def calls(self) -> dict[str, str]:
        """Return how each operation is reached: `emails.list`."""
        return {
            one.key: ".".join("_".join(name.words) for name in (*one.resource, one.name))
            for one in self.api.operations
        }


def meaning_of(
    folder: Path,
    content: Mapping[str, Any] | str,
    settings: frontend.FrontendSettings | None = None,
) -> Meaning:
    """Return what the frontend makes of a document, or its text, that is written to `folder`."""
    path = folder / "openapi.json"
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    source = document.load(path, diagnostics)
    return Meaning(frontend.build(source, diagnostics, settings), diagnostics)


def openapi(version: str = "3.1.0", /, **rest: Any) -> dict[str, Any]:
    """Return a document with `rest` and what every document has."""
    return {"openapi": version, "info": {"title": "Test", "version": "1"}, "paths": {}, **rest}


def json_body(schema: object) -> dict[str, Any]:
    """Return a body of JSON with a schema."""
    return {"content": {"application/json": {"schema": schema}}}


def with_schemas(version: str = "3.1.0", /, **schemas: object) -> dict[str, Any]:
    """Return a document without operations that has `schemas` as its components."""
    return openapi(version, components={"schemas": schemas})


def ref(name: str) -> dict[str, str]:
    """Return a reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def operation(
    operation_id: str = "",
    *,
    schema: object = None,
    body: object = None,
    parameters: object = None,
    **rest: Any,
) -> dict[str, Any]:
    """Return an operation that answers 200, with JSON of `schema`, and takes JSON of `body`."""
    answer: dict[str, Any] = {"description": "Done."}
    if schema is not None:
        answer |= json_body(schema)
    made: dict[str, Any] = {"responses": {"200": answer}, **rest}
    if operation_id:
        made["operationId"] = operation_id
    if body is not None:
        made["requestBody"] = json_body(body)
    if parameters is not None:
        made["parameters"] = parameters
    return made
