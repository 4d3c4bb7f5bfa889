"""Strategies for OpenAPI documents: valid ones with every feature, and mutations of given ones."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import quote

from hypothesis import strategies as st

from .features import add_features

Node: TypeAlias = dict[str, Any]

VERSIONS = ("2.0", "3.0.3", "3.1.0", "3.2.0")
ODD_NAMES = (
    *("class", "None", "self", "body", "options", "list", "str", "type", "models", "model"),
    *("Any", "Literal", "Request", "Model", "field", "UNSET", "client", "_", "__init__", "a__b"),
    *("with space", "kebab-case", "dotted.name", "x[]", "$filter", "@odata.type", "1st", "é", "ß"),
    *(
        "ﬁ",
        "名前",
        "a\\b",
        'q"uote',
        "tab\there",
        "new\nline",
        "a/b",
        "a~b",
        "{brace}",
        "%20",
        "🙂",
    ),
    *("properties", "additional_properties", "camelCase", "PascalCase", "UPPER", "upper", "Upper"),
    *("name", "id", "ID", "Id", "items", "next", "limit", "offset", "page", "cursor", "total"),
    *("max_items", "int", "dict", "bytes", "datetime", "date", "Mapping", "annotations", "copy"),
    *("import", "await", "match", "mro", "keys", "get", "__class__", "__slots__", "__dict__"),
    "x" * 300,
)
NAMES = st.sampled_from(("pet", "owner", "status", "created_at", "kind")) | st.sampled_from(
    ODD_NAMES
)
ANY_NAMES = NAMES | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
KEYS = st.from_regex(r"[A-Za-z0-9._-]{1,8}", fullmatch=True) | st.sampled_from(
    (
        "Pet",
        "pet",
        "Error",
        "List",
        "str",
        "Any",
        "Literal",
        "Model",
        "class",
        "None",
        "1",
        "_",
        "-",
    )
    + ("Page", "UNSET", "Decimal", "UnsetType", "params", "NotFoundError", "a.b", "a-b", "a_b")
)
TEXTS = st.sampled_from(("", "A pet.", "Ends\\", '"""', "# x", "two\n\nparts", "* a\n* b", "'")) | (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
)
FORMATS = {
    "string": (
        *("date", "date-time", "time", "duration", "uuid", "byte", "binary", "decimal", "email"),
        *("uri", "password", "ipv4", "hostname", "regex", "json-pointer", "unknown", "char"),
    ),
    "integer": ("int32", "int64", "uint64", "unix-time", "unknown"),
    "number": ("float", "double", "decimal", "unknown"),
}
EXAMPLES: dict[str, tuple[Any, ...]] = {
    "string": ("", "a", "2024-01-01", 'a"b\\', "line\nbreak"),
    "integer": (0, -1, 7, 2**70),
    "number": (0, 1.5, -2e30),
    "boolean": (True, False),
}
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
MEDIA_TYPES = (
    *("application/json", "application/vnd.api+json; charset=utf-8", "application/xml", "*/*"),
    *("application/x-www-form-urlencoded", "multipart/form-data", "multipart/mixed", "text/plain"),
    *("application/octet-stream", "image/png", "text/event-stream", "application/jsonl"),
    *(
        "application/x-ndjson",
        "application/json-seq",
        "text/*",
        "application/json; v=2",
        "text/csv",
    ),
)
STATUSES = ("200", "201", "202", "204", "2XX", "304", "400", "404", "422", "4XX", "500", "5XX")


@dataclass
class Writer:
    """Writes one document; `draw` makes the choices, `schemas` are the names to refer to."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    version: str
    schemas: Sequence[str] = ()
    schemes: Sequence[str] = ()
    operation_ids: set[str] = field(default_factory=set)

    @property
    def is_old(self) -> bool:
        """Whether this is Swagger 2.0."""
        return self.version == "2.0"

    @property
    def is_modern(self) -> bool:
        """Whether schemas are those of JSON Schema 2020-12."""
        return self.version >= "3.1"

    def one(self, *options: Any) -> Any:
        """Choose one of `options`."""
        return self.draw(st.sampled_from(options))

    def maybe(self, target: Node, key: str, strategy: st.SearchStrategy[Any]) -> None:
        """Give `target` a `key`, or not."""
        if self.draw(st.booleans()):
            target[key] = self.draw(strategy)

    def chance(self, of: int = 4) -> bool:
        """Whether something that one time in `of` happens does so."""
        return bool(self.draw(st.integers(0, of - 1)) == of - 1)

    def names(self, most: int, strategy: st.SearchStrategy[str] = ANY_NAMES) -> list[str]:
        """Return up to `most` names, each once."""
        return list(self.draw(st.lists(strategy, max_size=most, unique=True)))

    # --- schemas ---------------------------------------------------------------------------------

    def reference(self) -> Node:
        """Return a reference to one of the schemas."""
        name = quote(self.one(*self.schemas).replace("~", "~0").replace("/", "~1"))
        return {"$ref": f"#/definitions/{name}" if self.is_old else f"#/components/schemas/{name}"}

    def schema(self, depth: int) -> Any:
        """Return a schema with at most `depth` others inside each other."""
        if self.schemas and self.chance(3):
            return self.reference()
        if self.is_modern and self.chance(20):
            return self.one(True, False)
        kinds = ["scalar", "scalar", "enum", "any"]
        if depth > 0:
            kinds += ["object", "object", "array", "map", "allOf"]
            kinds += [] if self.is_old else ["oneOf", "anyOf", "discriminated", "not"]
            kinds += ["tuple", "types", "const"] if self.is_modern else []
        built = getattr(self, f"_{self.one(*kinds)}")(depth - 1)
        self.maybe(built, "description", TEXTS)
        if self.chance(8):
            built["title"] = self.draw(TEXTS)
            built["deprecated"] = True
        if self.chance(8):
            built[self.one("readOnly", *([] if self.is_old else ["writeOnly"]))] = True
        self._nullable(built)
        return built

    def _nullable(self, built: Node) -> None:
        if not self.chance(6):
            return
        if self.is_old:
            built["x-nullable"] = True
        elif not self.is_modern and "type" in built:
            built["nullable"] = True
        elif isinstance(built.get("type"), str) and "enum" not in built:
            built["type"] = [built["type"], "null"]

    def _scalar(self, depth: int) -> Node:
        kind = self.one("string", "integer", "number", "boolean")
        built: Node = {"type": kind}
        if kind in FORMATS:
            self.maybe(built, "format", st.sampled_from(FORMATS[kind]))
        if "format" not in built:
            self.maybe(built, "default", st.sampled_from(EXAMPLES[kind]))
            self.maybe(built, "example", st.sampled_from(EXAMPLES[kind]))
        if kind == "string" and self.chance():
            built |= {"minLength": 0, "maxLength": 9999, "pattern": ".*"}
        return built

    def _any(self, depth: int) -> Node:
        return {}

    def _enum(self, depth: int) -> Node:
        kind = self.one("string", "string", "integer", "number", "boolean")
        values = st.sampled_from(EXAMPLES[kind]) if kind != "string" else ANY_NAMES
        chosen = self.draw(st.lists(values, min_size=1, max_size=4, unique=True))
        built: Node = {"type": kind, "enum": chosen}
        if self.chance():
            built["default"] = chosen[-1]
        if self.chance():
            built["x-enum-varnames"] = [f"V {index}" for index in range(len(chosen))]
        return built

    def _const(self, depth: int) -> Node:
        return {"const": self.one("a", 'q"\\', 1, True, 1.5, None)}

    def _not(self, depth: int) -> Node:
        return {"not": self.schema(0)}

    def _types(self, depth: int) -> Node:
        built: Node = {"type": ["string", "integer", self.one("null", "object", "array")]}
        if "array" in built["type"]:
            built["items"] = self.schema(depth)
        return built

    def _object(self, depth: int) -> Node:
        properties = {name: self.schema(depth) for name in self.names(4)}
        built: Node = {"type": "object", "properties": properties}
        if properties and self.chance(2):
            built["required"] = self.draw(
                st.lists(st.sampled_from(list(properties)), min_size=1, unique=True)
            )
        if self.chance():
            built["additionalProperties"] = self.one(True, False, self.schema(depth))
        if self.is_modern and self.chance(8):
            built["patternProperties"] = {"^x-": self.schema(depth)}
        return built

    def _map(self, depth: int) -> Node:
        return {"type": "object", "additionalProperties": self.schema(depth)}

    def _array(self, depth: int) -> Node:
        built = {"type": "array", "items": self.schema(depth)}
        if self.chance():
            built["uniqueItems"] = True
        return built

    def _tuple(self, depth: int) -> Node:
        prefix = [self.schema(depth) for _ in range(self.one(1, 2))]
        return {
            "type": "array",
            "prefixItems": prefix,
            "items": self.one(False, {}, {"type": "null"}),
        }

    def _allOf(self, depth: int) -> Node:
        built: Node = {"allOf": [self.schema(depth) for _ in range(self.one(1, 2, 3))]}
        return built | (self._object(depth) if self.chance() else {})

    def _oneOf(self, depth: int) -> Node:
        built: Node = {"oneOf": [self.schema(depth) for _ in range(self.one(1, 2, 3))]}
        return built | (self._object(depth) if self.chance(8) else {})

    def _anyOf(self, depth: int) -> Node:
        return {"anyOf": [self.schema(depth) for _ in range(self.one(1, 2, 3))]}

    def _discriminated(self, depth: int) -> Node:
        if not self.schemas:
            return {"type": "object", "discriminator": {"propertyName": self.draw(NAMES)}}
        variants = [self.reference() for _ in range(self.one(1, 2, 3))]
        discriminator: Node = {"propertyName": self.draw(NAMES)}
        if self.chance(2):
            discriminator["mapping"] = {name: self.one(*variants)["$ref"] for name in self.names(3)}
        return {self.one("oneOf", "anyOf"): variants, "discriminator": discriminator}

    # --- operations ------------------------------------------------------------------------------

    def parameter(self, name: str, place: str) -> Node:
        """Return a parameter of one place."""
        built: Node = {"name": name, "in": place}
        self.maybe(built, "description", TEXTS)
        self.maybe(built, "required", st.booleans())
        if place == "path":
            built["required"] = True
        if self.is_old:
            return built | self._old_items(1)
        if self.chance(5):
            return built | {"content": {"application/json": {"schema": self.schema(1)}}}
        built["schema"] = self.schema(2)
        if self.chance(2):
            built["style"] = self.one(*STYLES[place])
            built["explode"] = self.one(True, False)
        if place == "query":
            self.maybe(built, "allowReserved", st.booleans())
        return built

    def _old_items(self, depth: int) -> Node:
        if depth and self.chance():
            built: Node = {"type": "array", "items": self._old_items(depth - 1)}
            self.maybe(built, "collectionFormat", st.sampled_from(("csv", "ssv", "tsv", "pipes")))
            return built
        return {key: value for key, value in self._scalar(0).items() if key != "example"}

    def parameters(self, path: Sequence[str]) -> list[Node]:
        """Return the parameters of an operation: all of the path's, and some others."""
        found = [self.parameter(name, "path") for name in path]
        for place in ("query", "header") if self.is_old else ("query", "header", "cookie"):
            reserved = {"accept", "content-type", "authorization"}
            found += [
                self.parameter(name, place)
                for name in self.names(3, ANY_NAMES if place == "query" else KEYS)
                if name.lower() not in reserved
            ]
        return found

    def contents(self, kinds: Sequence[str] = MEDIA_TYPES) -> Node:
        """Return media types with their schemas."""
        chosen = self.draw(st.lists(st.sampled_from(kinds), max_size=3, unique=True))
        return {kind: self._content(kind) for kind in chosen or ["application/json"]}

    def _content(self, kind: str) -> Node:
        built: Node = {"schema": self.schema(3)}
        if self.version == "3.2.0" and ("json" in kind or "event" in kind) and self.chance():
            built = {"itemSchema": self.schema(2)}
        if kind.startswith(("multipart/", "application/x-www")) and self.chance(2):
            part = {"contentType": self.one("text/plain", "application/json, image/*")}
            built = {
                "schema": {"type": "object", "properties": {"pet": self.schema(2)}},
                "encoding": {"pet": part},
            }
        if self.chance():
            built["example"] = self.one(None, 1, "x", [], {"pet": {"kind": []}})
        return built

    def response(self) -> Node:
        """Return a response."""
        built: Node = {"description": self.draw(TEXTS)}
        if self.is_old:
            if self.chance(2):
                built["schema"] = self.schema(3)
            return built
        if not self.chance():
            built["content"] = self.contents()
        if self.chance():
            built["headers"] = {name: {"schema": self.schema(1)} for name in self.names(2, KEYS)}
        return built

    def page(self) -> Node:
        """Return a response that looks like a page of a list."""
        item = self.reference() if self.schemas else {"type": "object"}
        text = {"type": "string"}
        paging = {"type": "object", "properties": {"next": self.one(text, {"type": "object"})}}
        envelope: Node = {
            "type": "object",
            "properties": {
                self.one("items", "results", "data"): {"type": "array", "items": item},
                self.one("next_cursor", "next", "paging"): self.one(text, paging),
                self.one("total", "has_more"): {"type": "integer"},
            },
        }
        if self.is_old:
            return {"description": "", "schema": envelope}
        return {"description": "", "content": {"application/json": {"schema": envelope}}}

    def operation(self, method: str, path: Sequence[str]) -> Node:
        """Return an operation below a path that has these parameters."""
        built: Node = {"parameters": self.parameters(path)}
        statuses = self.draw(st.lists(st.sampled_from(STATUSES), max_size=3, unique=True))
        if self.is_old:
            statuses = [status for status in statuses if status.isdigit()]
        built["responses"] = {status: self.response() for status in statuses}
        if method == "get" and self.chance(3):
            built["responses"]["200"] = self.page()
            names = {parameter["name"] for parameter in built["parameters"]}
            built["parameters"] += [
                {"name": name, "in": "query"}
                | ({"type": "integer"} if self.is_old else {"schema": {"type": "integer"}})
                for name in (self.one("cursor", "page", "offset", "after"), "limit")
                if name not in names
            ]
        built["responses"].setdefault("default", self.response())
        for key in ("summary", "description"):
            self.maybe(built, key, TEXTS)
        self.maybe(built, "tags", st.lists(ANY_NAMES, max_size=2, unique=True))
        if self.chance(8):
            built["deprecated"] = True
        self._identify(built)
        if method in ("post", "put", "patch", "delete") and not self.chance():
            self._send(built)
        self._secure(built)
        return built

    def _identify(self, built: Node) -> None:
        name = self.draw(ANY_NAMES)
        if name and name not in self.operation_ids and not self.chance():
            self.operation_ids.add(name)
            built["operationId"] = name

    def _send(self, built: Node) -> None:
        if not self.is_old:
            built["requestBody"] = {"content": self.contents()}
            self.maybe(built["requestBody"], "required", st.booleans())
        elif self.chance():
            built["consumes"] = [
                self.one("application/x-www-form-urlencoded", "multipart/form-data")
            ]
            built["parameters"] += [
                {"name": name, "in": "formData"} | self._old_items(1) for name in self.names(3)
            ]
        else:
            built["parameters"].append({"name": "body", "in": "body", "schema": self.schema(3)})

    def _secure(self, built: Node) -> None:
        if self.chance():
            chosen = self.names(2, st.sampled_from(self.schemes)) if self.schemes else []
            built["security"] = [{name: []} for name in chosen] + ([{}] if self.chance() else [])

    def paths(self) -> Node:
        """Return the paths."""
        found: Node = {}
        shapes = set()
        for index in range(self.one(0, 1, 2, 3)):
            names = [name for name in self.names(2) if name and not set("{}/#?") & set(name)]
            fixed = self.one(
                "pets", f"p{index}", "v1/a.b", "batch:read", "é", "x-y", '"', "\\", "class"
            )
            path = "/" + "/".join([fixed, *(f"{{{name}}}" for name in names)])
            if (fixed, len(names)) in shapes:
                continue
            shapes.add((fixed, len(names)))
            every = METHODS[:7] if self.is_old else METHODS
            methods = self.draw(st.lists(st.sampled_from(every), max_size=3, unique=True))
            found[path] = {method: self.operation(method, names) for method in methods}
        return found

    def scheme(self) -> Node:
        """Return a security scheme."""
        key = {"type": "apiKey", "in": self.one("header", "query"), "name": self.draw(KEYS)}
        flow = {"scopes": {"read": self.draw(TEXTS)}, "tokenUrl": "https://example.org/token"}
        if self.is_old:
            old = (key, {"type": "basic"}, {"type": "oauth2", "flow": "password", **flow})
            return dict(self.one(*old))
        new = (
            key,
            key | {"in": "cookie"},
            {"type": "http", "scheme": self.one("basic", "bearer", "digest", "Bearer")},
            {"type": "oauth2", "flows": {self.one("password", "clientCredentials"): flow}},
            {"type": "openIdConnect", "openIdConnectUrl": "https://example.org/openid"},
            *([{"type": "mutualTLS"}] if self.is_modern else []),
        )
        return dict(self.one(*new))

    def servers(self) -> list[Node]:
        """Return servers, some with variables."""
        plain = {
            "url": self.one("/", "https://example.org/v1", "https://example.org", "//example.org/")
        }
        variable = {"default": "a", "enum": ["a", "b"], "description": self.draw(TEXTS)}
        name = self.one("region", "class", "base_url", "a-b")
        varied = {"url": f"https://{{{name}}}.example.org", "variables": {name: variable}}
        return list(self.one([], [plain], [varied], [plain, varied]))

    # --- the whole -------------------------------------------------------------------------------

    def document(self) -> Node:
        """Return a document."""
        self.schemas = self.names(4, KEYS)
        self.schemes = self.names(2, KEYS)
        schemas = {name: self.schema(3) for name in self.schemas}
        schemes = {name: self.scheme() for name in self.schemes}
        built: Node = {"swagger" if self.is_old else "openapi": self.version}
        built["info"] = {"title": self.draw(ANY_NAMES), "version": self.draw(TEXTS)}
        self.maybe(built["info"], "description", TEXTS)
        built["paths"] = self.paths()
        built["tags"] = [{"name": name, "description": self.draw(TEXTS)} for name in self.names(2)]
        if self.schemes and self.chance(2):
            built["security"] = [{self.one(*self.schemes): []}]
        if self.is_old:
            built |= {"host": "example.org", "basePath": "/v1", "schemes": ["https"]}
            return built | {"definitions": schemas, "securityDefinitions": schemes}
        built["servers"] = self.servers()
        built["components"] = {"schemas": schemas, "securitySchemes": schemes}
        if self.is_modern and self.chance():
            built["webhooks"] = {name: {"post": self.webhook()} for name in self.names(2)}
        return built

    def webhook(self) -> Node:
        """Return what is sent to a webhook."""
        body = {"content": {"application/json": {"schema": self.schema(2)}}}
        return {"requestBody": body, "responses": {"200": {"description": ""}}}


@st.composite
def documents(
    draw: Callable[[st.SearchStrategy[Any]], Any], versions: Sequence[str] = VERSIONS
) -> Node:
    """Return a valid document of one of `versions`."""
    writer = Writer(draw, draw(st.sampled_from(versions)))
    document = writer.document()
    add_features(writer, document)
    return document


# --- mutations -----------------------------------------------------------------------------------

ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 2**80, "", "a", "\\", '"', "\n", [], {}, [None], [[]], [{}]),
    *({"": None}, {"$ref": "#"}, {"$ref": "#/nowhere"}, {"$ref": 1}, {"$ref": "#/paths"}, "#/"),
    *({"type": "object"}, {"type": []}, {"allOf": []}, {"enum": []}, "https://[", "{", "{a}"),
    *({"type": "array"}, {"oneOf": [{}]}, {"properties": []}, "x" * 5_000, "word " * 2_000, "../x"),
)


def places(node: Any) -> list[tuple[Any, Any]]:
    """Return every container of a document with each of its keys or indexes."""
    found: list[tuple[Any, Any]] = []
    pending = [node]
    while pending:
        here = pending.pop()
        keys = list(here) if isinstance(here, dict) else range(len(here))
        found += [(here, key) for key in keys]
        pending += [here[key] for key in keys if isinstance(here[key], dict | list)]
    return found


@st.composite
def mutations(
    draw: Callable[[st.SearchStrategy[Any]], Any], bases: Sequence[Node], most: int = 3
) -> Node:
    """Return one of `bases` after up to `most` changes that need not make sense."""
    changed: Node = copy.deepcopy(draw(st.sampled_from(bases)))
    for _ in range(draw(st.integers(1, most))):
        spots = places(changed)
        if spots:
            _mutate(draw, spots)
    return changed


def _mutate(
    draw: Callable[[st.SearchStrategy[Any]], Any], spots: Sequence[tuple[Any, Any]]
) -> None:
    """Change what is at one of `spots`."""
    spot = st.integers(0, len(spots) - 1).map(spots.__getitem__)
    holder, key = draw(spot)
    other_holder, other_key = draw(spot)
    other = copy.deepcopy(other_holder[other_key])
    match draw(st.sampled_from(("drop", "odd", "odd", "copy", "swap", "wrap", "rename", "point"))):
        case "drop":
            del holder[key]
        case "odd":
            holder[key] = copy.deepcopy(draw(st.sampled_from(ODD_VALUES)))
        case "copy":
            holder[key] = other
        case "swap":
            other_holder[other_key], holder[key] = copy.deepcopy(holder[key]), other
        case "wrap":
            inner = holder[key]
            holder[key] = draw(st.sampled_from(([inner], {"a": inner}, {"allOf": [inner]}, [])))
        case "rename" if isinstance(holder, dict):
            holder[draw(ANY_NAMES)] = holder.pop(key)
        case "point":
            holder[key] = {"$ref": draw(st.sampled_from(_POINTERS))}
        case _:
            pass


_POINTERS = ("#", "#/components/schemas/A", "#/paths", "#/info/title", "other.yaml", "#/%41", "#a")
