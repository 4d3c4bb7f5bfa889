"""Overlays: what each action does, where what it brings stands, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdkwright.diagnostics import Diagnostics
from sdkwright.document import Document, load
from sdkwright.model import JsonValue
from sdkwright.overlay import apply
from support.sources import told

SPEC = """\
openapi: 3.1.0
info: {title: a, version: '1'}
tags: [{name: x}, {name: y}, {name: z}]
paths:
  /a:
    get: &get {operationId: one, parameters: [{name: p, in: query}, {name: q, in: query}]}
  /b:
    get: *get
components:
  schemas:
    Pet: {type: object, properties: {id: {type: string}}, required: [id]}
"""
HEAD = "overlay: 1.1.0\ninfo: {title: o, version: '1'}\nactions:\n"


def _apply(folder: Path, actions: str, spec: str = SPEC, head: str = HEAD) -> Document:
    name = "spec.json" if spec.startswith("{") else "spec.yaml"
    (folder / name).write_text(spec)
    (folder / "overlay.yaml").write_text(head + actions)
    return _overlaid(folder / name, folder / "overlay.yaml")


def _overlaid(spec: Path, overlay: Path) -> Document:
    diagnostics = Diagnostics()
    return load(spec, diagnostics, change=lambda files: apply(files, overlay, diagnostics))


def _at(document: Document, pointer: str) -> JsonValue:
    node = document.root
    for token in pointer.split("/")[1:]:
        below = node.step(token.replace("~1", "/"))
        assert below is not None
        node = below
    return node.value


ACTIONS = {
    "merging into an object": (
        "- {target: $.info, update: {title: b, description: d}}\n",
        "/info",
        {"title": "b", "version": "1", "description": "d"},
    ),
    "merging deep": (
        "- target: $\n  update: {components: {schemas: {Pet: {properties: {n: {}}}, New: {}}}}\n",
        "/components/schemas",
        {
            "Pet": {
                "type": "object",
                "properties": {"id": {"type": "string"}, "n": {}},
                "required": ["id"],
            },
            "New": {},
        },
    ),
    "lists are joined": (
        "- {target: $.components.schemas.Pet, update: {required: [n]}}\n",
        "/components/schemas/Pet/required",
        ["id", "n"],
    ),
    "appending to a list": (
        "- {target: $.tags, update: {name: w}}\n",
        "/tags",
        [{"name": "x"}, {"name": "y"}, {"name": "z"}, {"name": "w"}],
    ),
    "appending a list's items": (
        "- {target: $.components.schemas.Pet.required, update: [n, m]}\n",
        "/components/schemas/Pet/required",
        ["id", "n", "m"],
    ),
    "replacing a value without parts": (
        "- {target: $.info.title, update: b}\n",
        "/info",
        {"title": "b", "version": "1"},
    ),
    "replacing by null": ("- {target: $.info.title, update: null}\n", "/info/title", None),
    "removing a key": ("- {target: $.info.title, remove: true}\n", "/info", {"version": "1"}),
    "removing items": (
        "- {target: '$.tags[0,2]', remove: true}\n",
        "/tags",
        [{"name": "y"}],
    ),
    "removing items in any order": (
        "- {target: '$.tags[2,0,0]', remove: true}\n",
        "/tags",
        [{"name": "y"}],
    ),
    "removing by a filter": (
        "- {target: \"$.tags[?@.name != 'y']\", remove: true}\n",
        "/tags",
        [{"name": "y"}],
    ),
    "removing a node and what is in it": (
        "- {target: '$.components..*', remove: true}\n",
        "/components",
        {},
    ),
    "remove false is nothing": (
        "- {target: $.info, remove: false, update: {title: b}}\n",
        "/info/title",
        "b",
    ),
    "copying into an object": (
        "- {target: $.components.schemas, update: {Cat: {}}}\n"
        "- {target: $.components.schemas.Cat, copy: $.components.schemas.Pet}\n"
        "- {target: $.components.schemas.Cat.properties.id, update: {type: integer}}\n",
        "/components/schemas",
        {
            "Pet": {
                "type": "object",
                "properties": {"id": {"type": "string"}},
                "required": ["id"],
            },
            "Cat": {
                "type": "object",
                "properties": {"id": {"type": "integer"}},
                "required": ["id"],
            },
        },
    ),
    "each action sees what the one before did": (
        "- {target: $.info, update: {new: {}}}\n- {target: $.info.new, update: {a: 1}}\n"
        "- {target: $.info.new.a, remove: true}\n",
        "/info/new",
        {},
    ),
    "aliases are separate nodes": (
        "- {target: \"$.paths['/a'].get\", update: {operationId: two}}\n",
        "/paths/~1b/get/operationId",
        "one",
    ),
    "several targets": (
        "- {target: '$.paths.*.get.parameters[?@.name == \"p\"]', update: {required: true}}\n",
        "/paths/~1b/get/parameters",
        [{"name": "p", "in": "query", "required": True}, {"name": "q", "in": "query"}],
    ),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_does_what_it_says(name: str, tmp_path: Path) -> None:
    actions, pointer, expected = ACTIONS[name]
    document = _apply(tmp_path, actions)
    assert told(document.diagnostics) == []
    assert _at(document, pointer) == expected


def test_the_file_itself_is_not_changed(tmp_path: Path) -> None:
    document = _apply(tmp_path, "- {target: $.tags, update: {name: w}}\n")
    root = document.files.loaded[""].root
    assert isinstance(root, dict)
    assert isinstance(tags := root["tags"], list)
    assert len(tags) == 4
    assert (tmp_path / "spec.yaml").read_text() == SPEC


@pytest.mark.parametrize("is_json", [False, True])
def test_what_an_overlay_brings_stands_in_the_overlay(is_json: bool, tmp_path: Path) -> None:
    spec = (
        '{"openapi": "3.1.0",\n "info": {"title": "a"},\n "tags": [{"name": "x"},\n  {"name": "y"}],\n'
        ' "paths": {}}'
        if is_json
        else "openapi: 3.1.0\ninfo: {title: a}\ntags: [{name: x},\n  {name: y}]\npaths: {}\n"
    )
    document = _apply(
        tmp_path,
        "- {target: $.info, update: {title: b, more: {x: [1]}}}\n"
        "- {target: '$.tags[0]', remove: true}\n"
        "- {target: $.tags, update: [{name: z}]}\n",
        spec,
    )
    places = {}
    for pointer in ("info", "info/title", "info/more/x/0", "tags/0/name", "tags/1/name", "paths"):
        node = document.root
        for token in pointer.split("/"):
            below = node.step(token)
            assert below is not None
            node = below
        location = node.location
        places[pointer] = f"{Path(location.file).stem}:{location.line}"
    assert places == {
        "info": "spec:2",
        "info/title": "overlay:4",
        "info/more/x/0": "overlay:4",
        "tags/0/name": "spec:4",
        "tags/1/name": "overlay:6",
        "paths": "spec:5",
    }


def test_an_overlay_counts_in_the_digest(tmp_path: Path) -> None:
    digests = {
        _apply(tmp_path, f"- {{target: $.info, update: {{title: {title}}}}}\n").sha256
        for title in ("a", "b")
    }
    assert len(digests) == 2


FAULTS = {
    "- {target: $.components.schemas.Pett, update: {}}\n": (
        "4:12 error overlay-no-match: `$.components.schemas.Pett` matches nothing in the document "
        "(did you mean 'Pet'?)"
    ),
    "- {target: '$.tags[?@.name == \"q\"]', remove: true}\n": (
        '4:12 error overlay-no-match: `$.tags[?@.name == "q"]` matches nothing in the document'
    ),
    "- {target: $.info, copy: $.nothing}\n": (
        "4:26 error overlay-no-match: `$.nothing` matches nothing in the document"
    ),
    "- {target: $.info, copy: '$.tags[*]'}\n": (
        "4:26 error overlay-invalid: `copy` must select one node, not 3"
    ),
    "- {target: info.title, update: {}}\n": (
        "4:12 error overlay-target: 'info.title' is not a JSONPath query, which begins with `$` "
    ),
    "- {target: '$.a[', update: {}}\n": (
        "4:12 error overlay-target: '$.a[' is not a JSONPath query: unexpected end of "
        "query, at its end (character 5) (see RFC 9535"
    ),
    "- {target: 5, update: {}}\n": (
        "4:12 error overlay-invalid: an action has a `target`, which is a text"
    ),
    "- {update: {}}\n": "4:3 error overlay-invalid: an action has a `target`, which is a text",
    "- {target: $.info}\n": (
        "4:3 error overlay-invalid: an action has exactly one of `update`, `remove` and `copy`"
    ),
    "- {target: $.info, update: {}, copy: $.tags}\n": (
        "4:3 error overlay-invalid: an action has exactly one of `update`, `remove` and `copy`"
    ),
    "- {target: $, remove: true}\n": (
        "4:3 error overlay-invalid: the whole document cannot be removed"
    ),
    "- {target: $.info, update: 5}\n": (
        "4:28 error overlay-mismatch: this update does not fit: it meets an object at $['info'] "
    ),
    "- {target: $.info, update: {title: [a]}}\n": (
        "4:20 error overlay-mismatch: this update does not fit: it meets a single value at "
        "$['info']['title'] (remove the old value in an action of its own before this one)"
    ),
    "- {target: $.info, update: {}, upadte: {}}\n": (
        "4:32 error overlay-invalid: the Overlay specification knows no `upadte` here (did you "
        "mean 'update'?)"
    ),
    "- text\n": "4:3 error overlay-invalid: an action is an object, not a text",
}


@pytest.mark.parametrize("actions", FAULTS)
def test_a_mistake_is_told_where_it_is(actions: str, tmp_path: Path) -> None:
    (finding,) = told(_apply(tmp_path, actions).diagnostics)
    assert finding.startswith(FAULTS[actions])


HEADS = {
    "actions:\n": "1:1 error overlay-invalid: this is not an overlay: it has no `overlay` (begin it "
    "with `overlay: 1.1.0`)",
    "overlay: 2.0.0\nactions:\n": "1:10 error overlay-invalid: the overlay version '2.0.0' is not "
    "known (1.0.0 and 1.1.0 are understood)",
    "overlay: 1.0.0\nactions:\n": "1:1 error overlay-invalid: an overlay has `info` (add `info`)",
    "overlay: 1.0.0\ninfo: {}\naction:\n": "1:1 error overlay-invalid: an overlay has `actions` (add `actions`)",
}


@pytest.mark.parametrize("head", HEADS)
def test_an_overlay_that_is_none(head: str, tmp_path: Path) -> None:
    document = _apply(tmp_path, "- {target: $.info, update: {}}\n", head=head)
    assert told(document.diagnostics)[0] == HEADS[head]


def test_all_mistakes_are_told_and_the_other_actions_applied(tmp_path: Path) -> None:
    document = _apply(
        tmp_path,
        "- {target: $.nothing, remove: true}\n"
        "- {target: $.info, update: {title: b}}\n"
        "- {target: $.neither, remove: true}\n",
    )
    assert len(told(document.diagnostics)) == 2
    assert _at(document, "/info/title") == "b"


def test_an_overlay_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC)
    document = _overlaid(tmp_path / "spec.yaml", tmp_path / "none.yaml")
    assert told(document.diagnostics) == [
        f"error unreadable-file: {tmp_path / 'none.yaml'}: there is no such file "
        "(is the path right? it counts from the working folder)"
    ]


def test_a_query_reaches_what_is_nested_deeply(tmp_path: Path) -> None:
    deep = "{a: " * 600 + "1" + "}" * 600
    actions = "- {target: '$..[?@.a == 1]', update: {b: 2}}\n"
    document = _apply(tmp_path, actions, f"{SPEC}x-deep: {deep}\n")
    assert told(document.diagnostics) == []
    assert _at(document, "/x-deep" + "/a" * 599) == {"a": 1, "b": 2}
