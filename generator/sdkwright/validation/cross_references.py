"""What different places of a document say of each other, which no schema can check."""

from __future__ import annotations

import re

from sdkwright.addresses import shown_reference
from sdkwright.diagnostics import did_you_mean
from sdkwright.document import Cursor
from sdkwright.document.placeholders import PLACEHOLDER, anonymous
from sdkwright.model import JsonValue
from sdkwright.validation.openapi_objects import SECTIONS, OpenAPIObject

_MEDIA_TYPE = re.compile(r"[^\s/;,]+/[^\s/;,]+\s*(;|\Z)")
_MEDIA_TYPES = {
    "xml": "application/xml",
    "text": "text/plain",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data",
    "html": "text/html",
}
_EXPRESSION = re.compile(
    r"\$(url|method|statusCode|(request|response)\.(header\.|query\.|path\.|body(#|\Z)).*)",
    re.DOTALL,
)
_EXPRESSIONS = ("$url", "$method", "$statusCode", "$request.body", "$response.body")
_KINDS = {
    **{f"components/{section}": kind for kind, section in SECTIONS.items()},
    "definitions": "schema",
    "parameters": "parameter",
    "responses": "response",
}
_ALIKE = (frozenset(("parameter", "header")),)


def check_reference(part: OpenAPIObject) -> None:
    """Record a reference to a component of another kind than its place needs, and let go of it."""
    text = part.at.ref or ""
    if not text.startswith("#/"):
        return
    _, *section, name = text.split("/")
    kind = _KINDS.get("/".join(section))
    if kind is None:
        target = part.at.document.resolver.peek(part.at)
        is_odd = target is not None and not isinstance(target.value, dict | bool)
        found = target.kind if target is not None and is_odd else ""
    else:
        is_alike = kind == part.kind or {kind, part.kind} in _ALIKE
        found = "" if is_alike else _named(kind)
    if not found:
        return
    if (body := _as_body(part, kind)) is not None:
        part.at.document.resolver.mean(part.at, body)
        place = part.at.get("$ref") or part.at
        hint = f"declare {_named(part.kind)} with that content, and refer to it"
        place.warning("reference-kind", f"{_misplaced(part, found)}; that body is meant", hint)
    else:
        _refuse(part, found, _twin(part, name))


def refuse_odd_reference(at: Cursor) -> None:
    """Record a `$ref` that is no text: nobody can know what was meant."""
    named = at.get("$ref") or at
    hint = "write it as a text, such as '#/components/schemas/Name'"
    at.document.resolver.lose(at, "wrong-type", named.not_of_kind("a text"), hint)


def check_target(part: OpenAPIObject) -> None:
    """Record a reference that has led to something that is no object at all."""
    target = part.at.document.resolver.reached(part.at)
    is_told = part.kind in (
        "schema",
        "path-item",
        "operation",
        "parameter",
    )  # at the target
    if target is not None and not is_told and not target.is_object:
        _refuse(part, target.kind, "correct the reference, or what it leads to")


def _refuse(part: OpenAPIObject, found: str, hint: str) -> None:
    part.at.document.resolver.lose(part.at, "reference-kind", _misplaced(part, found), hint)


def _misplaced(part: OpenAPIObject, found: str) -> str:
    return f"`{shown_reference(part.at.ref or ''):.120}` is {found}, and {_named(part.kind)} belongs here"


def _as_body(part: OpenAPIObject, kind: str | None) -> JsonValue:
    """Return what a reference to a body's schema, or to a body of the other kind, means in its place."""
    if part.kind not in ("response", "request-body"):
        return None
    own: dict[str, JsonValue] = {"description": ""} if part.kind == "response" else {}
    reference: JsonValue = {"$ref": part.at.ref or ""}
    match kind:
        case "schema" if "swagger" in part.at.document.root:
            return {**own, "schema": reference}
        case "schema":
            return {**own, "content": {"application/json": {"schema": reference}}}
        case "request-body" | "response":
            body = part.at.document.resolver.peek(part.at)
            content = body.get("content") if body is not None else None
            return None if content is None else {**own, "content": content.value}
        case _:
            return None


def _twin(part: OpenAPIObject, name: str) -> str:
    section = SECTIONS.get(part.kind, "")
    known = part.at.document.root.at("components", section)
    if known is not None and name in known:
        return f"did you mean '#/components/{section}/{name:.60}'?"
    return f"refer to one in `{section}`" if section else "write what is meant in its place"


def _named(kind: str) -> str:
    words = kind.replace("-", " ")
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def check_paths(paths: Cursor) -> None:
    """Record paths that no request can tell apart, and those whose braces have no partner.

    The OpenAPI Specification 3.1.1, section 4.8.8, calls the former identical.
    """
    seen: dict[str, str] = {}
    for path, item in paths.entries():
        if path.startswith("x-"):
            continue
        form = anonymous(path)
        if form in seen and form != path:
            message = f"{path!r:.80} and {seen[form]!r:.80} differ only in the names of parameters"
            item.warning("equivalent-path", message, "merge them into one", at_key=True)
        seen.setdefault(form, path)
        rest = PLACEHOLDER.sub("", path)
        if "{" in rest or "}" in rest or "{}" in path:
            message = f"the braces of {path!r:.80} hold no name of a parameter"
            item.warning("path-template", message, "write each as `{name}`", at_key=True)
        names = PLACEHOLDER.findall(path)
        if len(set(names)) < len(names):
            message = f"{path!r:.80} names a parameter twice"
            item.warning("path-template", message, "give each its own name", at_key=True)


def check_callback(callback: Cursor) -> None:
    """Record keys of a callback that hold no runtime expression (OpenAPI 3.1.1, section 4.8.20.4)."""
    for key, item in callback.entries():
        for match in PLACEHOLDER.finditer(key) if not key.startswith("x-") else ():
            found = match[0]
            if not _EXPRESSION.fullmatch(found[1:-1]):
                message = f"`{found:.60}` is no runtime expression"
                hint = did_you_mean(found[1:-1].partition("#")[0], _EXPRESSIONS)
                hint = hint or "write one such as `{$request.body#/url}`"
                item.warning("runtime-expression", message, hint, at_key=True)


def check_content(owner: Cursor) -> None:
    """Record keys of `content` that are no media types."""
    content = owner.get("content")
    for key, entry in content.entries() if content is not None and content.is_object else ():
        if not _MEDIA_TYPE.match(key):
            message = f"{key!r:.60} is not a media type"
            hint = f"write `{_MEDIA_TYPES.get(key.lower(), 'application/json')}`, or the like"
            entry.warning("media-type", message, hint, at_key=True)


def check_encoding(media_type: Cursor) -> None:
    """Record an encoding of a property that the schema does not have."""
    encoding, schema = media_type.get("encoding"), media_type.get("schema")
    meant = media_type.document.resolver.peek(schema) if schema is not None else None
    declared = meant.get("properties") if meant is not None else None
    if encoding is None or not encoding.is_object or declared is None or not declared.is_object:
        return
    known = [key for key, _ in declared.entries()]
    for key, child in encoding.entries():
        if key not in known and meant is not None and "allOf" not in meant:
            message = f"`encoding` is about {key!r:.60}, which is no property of the schema"
            hint = did_you_mean(key, known) or "remove it"
            child.warning("undeclared-property", message, hint, at_key=True)


def check_link(link: Cursor, operations: set[str]) -> None:
    """Record a link to an operation that there is not."""
    named, reference = link.get("operationId"), link.get("operationRef")
    if named is not None and isinstance(named.value, str) and named.value not in operations:
        message = f"no operation has the operationId {named.value!r:.60}"
        hint = did_you_mean(named.value, operations) or "correct it, or give it to an operation"
        named.warning("unknown-operation", message, hint)
    text = reference.value if reference is not None else None
    if reference is None or not isinstance(text, str) or not text.startswith("#/"):
        return
    target = Cursor(reference.id, {"$ref": text}, reference.file, reference.document)
    if link.document.resolver.peek(target) is None:
        message = f"`{text:.120}` leads to no operation"
        hint = "write a path's `/` as `~1`, and the method in lower case, or name an operationId"
        reference.warning("unknown-operation", message, hint)


def operation_ids(objects: list[OpenAPIObject]) -> set[str]:
    """Return the operationIds among objects."""
    found = (part.at.get("operationId") for part in objects if part.kind == "operation")
    return {one.value for one in found if one is not None and isinstance(one.value, str)}


def check_tags(tags: Cursor) -> None:
    """Record tags that are declared twice."""
    seen: set[str] = set()
    for tag in tags.items():
        name = tag.get("name")
        if name is not None and isinstance(name.value, str):
            if name.value in seen:
                message = f"the tag {name.value!r:.60} is declared twice"
                name.warning("duplicate-tag", message, "remove one of them")
            seen.add(name.value)
