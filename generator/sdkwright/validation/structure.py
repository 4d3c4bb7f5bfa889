"""The rules of the specification, checked: one that is broken is a warning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sdkwright.document import Cursor, Document, Version
from sdkwright.model import JsonValue
from sdkwright.validation.cross_references import (
    check_callback,
    check_content,
    check_encoding,
    check_link,
    check_paths,
    check_reference,
    check_tags,
    check_target,
    operation_ids,
    refuse_odd_reference,
)
from sdkwright.validation.external_files import Parts
from sdkwright.validation.messages import Sentence, sentences
from sdkwright.validation.metaschemas import rulebook
from sdkwright.validation.openapi_objects import OpenAPIObject, objects
from sdkwright.validation.schema_keywords import (
    check_default,
    check_described,
    check_described_by_type,
    check_schema,
)
from sdkwright.validation.server_urls import check_server
from sdkwright.validation.validator_errors import findings

MAX_FINDINGS = 1_000


def check(document: Document) -> None:
    """Record every rule that a document's first file breaks."""
    root = document.root.value
    if not isinstance(root, dict):
        return
    found = findings(rulebook(document.version), _as_declared(document, root))
    told = (
        sentence
        for finding in found
        for sentence in sentences(document, finding, node_at(document.root, finding.path))
    )
    record(islice(told, MAX_FINDINGS))
    check_objects(document, list(objects(document.root, "document")))


def check_parts(document: Document) -> None:
    """Record every rule that is broken in a part of another file that something refers to."""
    if len(document.files.loaded) == 1:
        return
    parts = Parts.of(document)
    for part in parts.odd:
        check_target(part)
    if not parts.found:
        return
    root, places = parts.as_document()
    told = (
        sentence
        for finding in findings(rulebook(document.version), root)
        for top, rest in _within(places, finding.path)
        for sentence in sentences(document, finding, node_at(top, rest))
    )
    record(islice(told, MAX_FINDINGS))
    check_objects(document, parts.inner, list(objects(document.root, "document")))


def _within(
    places: dict[tuple[str, ...], Cursor], path: tuple[str, ...]
) -> Iterator[tuple[Cursor, tuple[str, ...]]]:
    """Yield the part that a path leads into, and the rest of the path; nothing for what was made."""
    for length in (2, 3):
        if path[:length] in places:
            yield places[path[:length]], path[length:]
            return


def node_at(top: Cursor, path: Iterable[str]) -> Cursor | None:
    """Return the node that a path leads to, or None."""
    node: Cursor | None = top
    for token in path:
        node = node.step(token) if node is not None else None
    return node


def record(told: Iterable[Sentence]) -> None:
    """Record sentences, of those about one fault the one that says most."""
    listed = list(told)
    of_wrong_type = {item.at.id for item in listed if item.code == "wrong-type"}
    misspelt = {item.at.id for item in listed if item.code == "unknown-key"}
    for sentence in listed:
        at = sentence.at
        if sentence.code != "wrong-type" and at.id in of_wrong_type:
            continue
        if sentence.instead not in misspelt:
            at.warning(sentence.code, sentence.message, sentence.hint, at_key=sentence.at_key)


def check_objects(
    document: Document, found: list[OpenAPIObject], others: Iterable[OpenAPIObject] = ()
) -> None:
    """Record what objects say that contradicts themselves or each other, or `others`."""
    operations = operation_ids([*found, *others])
    is_open = document.version in (Version.V3_1, Version.V3_2)
    for part in found:
        if part.at.ref is not None:
            check_reference(part)
            document.resolver.probe(part.at)
        elif "$ref" in part.at:
            refuse_odd_reference(part.at)
        match part.kind:
            case "schema":
                check_schema(part.at, is_open=is_open)
            case "parameter" | "header":
                check_default(part.at)
                check_described(part.at)
            case "media-type":
                check_encoding(part.at)
                check_described(part.at, part.at.key)
            case "response" | "request-body":
                check_content(part.at)
                check_described_by_type(part.at)
            case "callback":
                check_callback(part.at)
            case "server-variable":
                check_default(part.at)
            case "paths":
                check_paths(part.at)
            case "server":
                check_server(part.at)
            case "link":
                check_link(part.at, operations)
            case "document" if (tags := part.at.get("tags")) is not None and tags.is_array:
                check_tags(tags)
            case _:
                pass


def _as_declared(document: Document, root: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Return the root as a document of its version is to begin."""
    if document.version is not Version.V2_0 or "openapi" not in root:
        return root
    return {"swagger": "2.0", **{key: value for key, value in root.items() if key != "openapi"}}
