"""Names that schemas give themselves: `$id`, `$anchor`, `$dynamicAnchor` (JSON Schema 2020-12, section 8.2).

A schema with `$id` begins a resource: a part of a file that has a URI of its own, against which the
references inside it are resolved. OpenAPI 3.2 names a whole file in the same way, by `$self`.
"""

from __future__ import annotations

from dataclasses import field
from urllib.parse import urldefrag, urljoin

from sdkwright.document.pointers import escape
from sdkwright.model import JsonValue
from sdkwright.source import SourceFile
from sdkwright.start_up.lean_dataclasses import dataclass

_MARKERS = ("$id", "$anchor", "$dynamicAnchor", "$self")
_DATA = frozenset(("example", "examples", "default", "const", "enum"))
_MAPS_OF_NAMES = frozenset(
    (
        "properties",
        "patternProperties",
        "dependentSchemas",
        "$defs",
        "definitions",
        "schemas",
        "responses",
        "parameters",
        "requestBodies",
        "headers",
        "paths",
        "callbacks",
        "content",
        "pathItems",
        "webhooks",
        "links",
        "securitySchemes",
        "securityDefinitions",
        "variables",
        "mediaTypes",
        "encoding",
        "mapping",
        "scopes",
    )
)


def is_data(keyword: str) -> bool:
    """Whether what stands under a keyword is data, in which no key has a meaning."""
    return keyword in _DATA or keyword.startswith("x-")


def names_things(keyword: str) -> bool:
    """Whether the keys of the object under a keyword are names and not keywords."""
    return keyword in _MAPS_OF_NAMES


@dataclass(slots=True)
class Resource:
    """A part of a file with a URI: where it begins, and its anchors' pointers by name."""

    file: str
    pointer: str
    uri: str
    anchors: dict[str, str] = field(default_factory=dict)
    dynamic: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Visit:
    node: JsonValue
    pointer: str
    resource: Resource
    is_map_of_names: bool


@dataclass(slots=True)
class Identifiers:
    """The resources of all files that were looked at."""

    _by_uri: dict[str, Resource] = field(default_factory=dict)
    _by_file: dict[str, dict[str, Resource]] = field(default_factory=dict)

    def add(self, key: str, file: SourceFile) -> None:
        """Look through a file, once."""
        if key in self._by_file:
            return
        own = _own_uri(file)
        top = Resource(file=key, pointer="", uri=own)
        self._by_file[key] = {"": top}
        if own:
            self._by_uri.setdefault(own, top)
        if any(marker in file.text for marker in _MARKERS):
            self._walk(file.root, top)

    def named(self, uri: str) -> Resource | None:
        """Return the resource with a URI."""
        return self._by_uri.get(uri)

    def around(self, file: str, pointer: str) -> Resource:
        """Return the innermost resource that a node of a file belongs to."""
        resources = self._by_file[file]
        while pointer not in resources:
            pointer = pointer.rpartition("/")[0]
        return resources[pointer]

    def anchored_anywhere(self, file: str, name: str) -> str | None:
        """Return the pointer of an anchor of a file, whichever resource it is in."""
        found = (resource.anchors.get(name) for resource in self._by_file[file].values())
        return next((pointer for pointer in found if pointer is not None), None)

    def _walk(self, root: JsonValue, top: Resource) -> None:
        pending = [_Visit(root, "", top, is_map_of_names=False)]
        while pending:
            visit = pending.pop()
            if isinstance(visit.node, list):
                pending += [
                    _Visit(item, f"{visit.pointer}/{index}", visit.resource, is_map_of_names=False)
                    for index, item in enumerate(visit.node)
                    if isinstance(item, dict | list)
                ]
            elif isinstance(visit.node, dict):
                resource = visit.resource
                if not visit.is_map_of_names:
                    resource = self._named_here(visit.node, visit.pointer, resource)
                pending += _children(visit, visit.node, resource)

    def _named_here(self, node: dict[str, JsonValue], pointer: str, outer: Resource) -> Resource:
        resource = outer
        identifier = node.get("$id")
        if isinstance(identifier, str) and identifier and pointer:
            uri = _without_fragment(_join(outer.uri, identifier))
            resource = Resource(file=outer.file, pointer=pointer, uri=uri)
            self._by_file[outer.file][pointer] = resource
            self._by_uri.setdefault(uri, resource)
        for key in ("$anchor", "$dynamicAnchor"):
            name = node.get(key)
            if isinstance(name, str):
                resource.anchors.setdefault(name, pointer)
                if key == "$dynamicAnchor":
                    resource.dynamic.setdefault(name, pointer)
        return resource


def _children(visit: _Visit, node: dict[str, JsonValue], resource: Resource) -> list[_Visit]:
    names = visit.is_map_of_names
    return [
        _Visit(
            child,
            f"{visit.pointer}/{escape(key)}",
            resource,
            is_map_of_names=not names and names_things(key),
        )
        for key, child in node.items()
        if isinstance(child, dict | list) and (names or not is_data(key))
    ]


def _own_uri(file: SourceFile) -> str:
    if not isinstance(file.root, dict):
        return ""
    own = file.root.get("$self", file.root.get("$id"))
    return _without_fragment(own) if isinstance(own, str) else ""


def _without_fragment(uri: str) -> str:
    return urldefrag(uri)[0]


def _join(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference
