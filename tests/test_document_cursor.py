"""Typed access to the nodes of a document, with places."""

from __future__ import annotations

import hashlib
import io
from contextlib import nullcontext
from pathlib import Path

import pytest

from sdkwright.diagnostics import Diagnostics, Rejected
from sdkwright.document import Document, Version, load
from support.sources import opened, told

HEAD = "openapi: 3.1.0\n"


def _document(folder: Path, text: str) -> Document:
    return opened(folder, {"spec.yaml": HEAD + text})


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("swagger: '2.0'", Version.V2_0),
        ("openapi: 3.0.4", Version.V3_0),
        ("openapi: 3.1.1", Version.V3_1),
        ("openapi: 3.2.0", Version.V3_2),
        ("openapi: 3.0.0-rc1", Version.V3_0),
    ],
)
def test_the_version_is_known(line: str, version: Version, tmp_path: Path) -> None:
    document = opened(tmp_path, {"spec.yaml": f"{line}\n"})
    assert document.version is version
    assert told(document.diagnostics) == []


VERSIONS = {
    "openapi: 4.0\n": "1:10 error unknown-version: the version '4.0' is not known (write `openapi: 3.1.0`; "
    "2.0 (as `swagger`), 3.0, 3.1 and 3.2 are understood)",
    "openapi: 3.9.0\n": "1:10 error unknown-version: the version '3.9.0' is not known (write `openapi: "
    "3.1.0`; 2.0 (as `swagger`), 3.0, 3.1 and 3.2 are understood)",
    "swagger: 1.2\n": "1:10 error unknown-version: this is a Swagger 1.2 document, which is not "
    "understood (convert it to OpenAPI 3, say with swagger-converter)",
    "openapi:\n  a: 1\n": "1:1 error unknown-version: `openapi` names no version (write `openapi: 3.1.0`)",
    "swagger: 2.0\n": "1:10 warning wrong-type: `swagger` must be a text, not a number (write `swagger: '2.0'`)",
    "openapi: 3.1\n": "1:10 warning wrong-type: `openapi` must be a text, not a number (write `openapi: 3.1.0`)",
    "openapi: '2.0'\n": "1:10 warning wrong-type: version 2.0 is declared as `swagger`, not as "
    "`openapi` (write `swagger: '2.0'`)",
    "error: {}\n": "1:1 error not-openapi: not an OpenAPI document: it has neither `openapi` nor "
    "`swagger` (is it the right file?)",
    "info: {}\n": "1:1 error not-openapi: not an OpenAPI document: it has neither `openapi` nor "
    "`swagger` (begin it with a line such as `openapi: 3.1.1`)",
    "info: {}\nopenAPI: 3.1.0\n": "1:1 error not-openapi: not an OpenAPI document: it has neither "
    "`openapi` nor `swagger` (`openAPI` looks like it: write `openapi`)",
    "- 1\n": "1:1 error not-openapi: an OpenAPI document is an object, not a list (is it the right "
    "file?)",
    "hello\n": "1:1 error not-openapi: an OpenAPI document is an object, not a text (is it the "
    "right file?)",
}


@pytest.mark.parametrize("text", VERSIONS)
def test_a_version_that_is_odd_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(text)
    diagnostics = Diagnostics()
    with nullcontext() if " warning " in VERSIONS[text] else pytest.raises(Rejected):
        load(tmp_path / "spec.yaml", diagnostics)
    assert told(diagnostics) == [VERSIONS[text]]


def test_places_are_of_keys_for_containers_and_of_values_otherwise(tmp_path: Path) -> None:
    document = _document(tmp_path, "a:\n  b:\n  - c: 1\n  - {d: x}\n")
    root = document.root
    inner = root.at("a", "b")
    assert inner is not None
    assert str(inner.location) == f"{tmp_path / 'spec.yaml'}:3:3"
    assert str(inner.key_location).endswith(":3:3")
    first, second = inner.items()
    assert [str(item.location).rpartition("yaml:")[2] for item in (first, second)] == ["4:5", "5:5"]
    child = second.get("d")
    assert child is not None
    assert (child.id, child.key, child.pointer) == ("#/a/b/1/d", "d", "/a/b/1/d")
    assert str(child.location).endswith(":5:9")
    assert root.location.line == 1


def test_keys_are_escaped_in_pointers(tmp_path: Path) -> None:
    root = _document(tmp_path, "'/a~b/{c}': {x: 1}\n").root
    child = root.get("/a~b/{c}")
    assert child is not None
    assert child.id == "#/~1a~0b~1{c}"
    assert child.key == "/a~b/{c}"
    assert child.location.line == 2


def test_typed_access_and_what_is_said_of_wrong_kinds(tmp_path: Path) -> None:
    document = _document(
        tmp_path,
        "text: x\nversion: 1.10\nyes: true\nflag: 'true'\nbad: maybe\nlist: [1]\nnone:\nn: 1.5\n",
    )
    root = document.root
    assert root.text("text") == "x"
    assert root.text("absent", "d") == "d"
    assert root.flag("yes") is True
    assert root.flag("absent", default=True) is True
    assert root.number("n") == 1.5
    assert root.number("absent") is None
    assert told(document.diagnostics) == []
    assert root.text("version") == "1.10"
    assert root.text("list", "d") == "d"
    assert root.text("none", "d") == "d"
    assert root.flag("flag") is True
    assert root.flag("bad") is False
    assert root.number("text") is None
    assert list(root.get("list").entries()) == []  # type: ignore[union-attr]
    assert list(root.get("none").items()) == []  # type: ignore[union-attr]
    assert told(document.diagnostics) == [
        "2:7 warning wrong-type: `text` must be a number, not a text (write a number)",
        "3:10 warning wrong-type: `version` must be a text, not a number (put it into quotes)",
        "5:7 warning wrong-type: `flag` must be true or false, not a text (write `true` or `false`, without quotes)",
        "6:6 warning wrong-type: `bad` must be true or false, not a text (write `true` or `false`)",
        "7:1 error wrong-type: `list` must be an object, not a list (write an object: `{...}`, or in YAML lines such as `key: value`)",
        "8:6 warning wrong-type: `none` must be a text, not null (leave it out, or write a text)",
        "8:6 warning wrong-type: `none` must be a list, not null (leave it out, or write a "
        "list: `[...]`)",
    ]


def test_an_empty_list_where_an_object_belongs_is_an_empty_object(tmp_path: Path) -> None:
    document = _document(tmp_path, "properties: []\n")
    properties = document.root.get("properties")
    assert properties is not None
    assert list(properties.entries()) == []
    assert [line.split(":")[1] for line in told(document.diagnostics)] == ["1 warning wrong-type"]


def test_a_document_may_come_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(b"openapi: 3.1.0\ninfo: 1\n")

    monkeypatch.setattr("sys.stdin", Input)
    document = load("-", Diagnostics())
    assert document.version is Version.V3_1
    info = document.root.get("info")
    assert info is not None
    assert str(info.location) == "<stdin>:2:7"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("absent.yaml", "there is no such file"), (".", "it is a folder"), ("a\0b", "its name holds")],
)
def test_a_file_that_cannot_be_read(name: str, reason: str, tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(Rejected):
        load(tmp_path / name, diagnostics)
    (finding,) = told(diagnostics)
    assert finding.startswith("error unreadable-file: ")
    assert reason in finding


def test_the_digest_of_one_file_is_its_own(tmp_path: Path) -> None:
    document = opened(tmp_path, {"spec.yaml": HEAD})
    assert document.sha256 == hashlib.sha256((tmp_path / "spec.yaml").read_bytes()).hexdigest()


def test_the_digest_is_of_all_files_whatever_the_order(tmp_path: Path) -> None:
    files = {
        "spec.yaml": f"{HEAD}a: {{$ref: a.yaml}}\nb: {{$ref: b.yaml}}\n",
        "a.yaml": "x: 1\n",
        "b.yaml": "x: 2\n",
    }
    digests = []
    for keys in ("ab", "ba", "a"):
        document = opened(tmp_path, files)
        for key in keys:
            node = document.root.get(key)
            assert node is not None
            node.resolve()
        digests.append(document.sha256)
    assert digests[0] == digests[1] != digests[2]
