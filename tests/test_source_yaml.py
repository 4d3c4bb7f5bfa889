"""YAML as plain nodes: the core schema, anchors, merge keys, faults with places."""

from __future__ import annotations

import math
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdkwright.model import JsonValue
from sdkwright.source.yaml_scalars import plain
from support.sources import nodes, parsed


@pytest.fixture(autouse=True, params=["libyaml", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try everything with each parser: libyaml is not there for every Python."""
    if request.param == "Python":
        monkeypatch.setitem(sys.modules, "yaml._yaml", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("0", 0),
        ("-0", 0),
        ("+12", 12),
        ("010", "010"),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("12:30:45", "12:30:45"),
        ("1.10", 1.1),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-1.5E-3", -0.0015),
        ("01.5", "01.5"),
        ("1.2.3", "1.2.3"),
        ("-", "-"),
        (".", "."),
        ("+.", "+."),
        ("e3", "e3"),
        ("2024-02-30", "2024-02-30"),
        ("2025-03-15T14:30:00Z", "2025-03-15T14:30:00Z"),
        (".inf", math.inf),
        ("-.INF", -math.inf),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_a_plain_scalar_means_what_the_core_schema_says(text: str, value: object) -> None:
    meant = plain(text)
    assert meant == value
    assert type(meant) is type(value)


def test_not_a_number_is_a_number() -> None:
    meant = plain(".NaN")
    assert isinstance(meant, float)
    assert math.isnan(meant)


@settings(deadline=None)
@given(st.integers())
def test_any_integer_comes_back(value: int) -> None:
    assert plain(str(value)) == value


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_float_comes_back(value: float) -> None:
    assert float(plain(repr(value))) == value  # type: ignore[arg-type]


def test_quoted_scalars_are_text() -> None:
    assert nodes("""{a: '1', b: "true", c: ! 1, d: !!str 1}""") == {
        "a": "1",
        "b": "true",
        "c": "1",
        "d": "1",
    }


def test_core_tags_are_followed() -> None:
    text = "a: !!int '7'\nb: !!float 1\nc: !!bool 'true'\nd: !!null ''\ne: !!map {}\nf: !!seq []\n"
    assert nodes(text) == {"a": 7, "b": 1.0, "c": True, "d": None, "e": {}, "f": []}


def test_keys_are_text_as_they_are_spelt() -> None:
    text = "200: a\ntrue: b\n~: c\n0x1f: d\n1.0: e\n2024-01-01: f\n"
    assert nodes(text) == {
        "200": "a",
        "true": "b",
        "~": "c",
        "0x1f": "d",
        "1.0": "e",
        "2024-01-01": "f",
    }


def test_an_alias_is_the_very_node_of_its_anchor() -> None:
    root = nodes("a: &x {k: [1]}\nb: *x\nc: [*x]\n")
    assert isinstance(root, dict)
    assert root["a"] is root["b"]
    assert root["c"] == [root["a"]]


def test_an_anchor_may_be_used_again() -> None:
    assert nodes("a: &x 1\nb: *x\nc: &x 2\nd: *x\n") == {"a": 1, "b": 1, "c": 2, "d": 2}


def test_an_alias_may_be_a_key() -> None:
    assert nodes("a: &x name\n*x : 1\n") == {"a": "name", "name": 1}


@pytest.mark.parametrize(
    ("merge", "value"),
    [
        ("<<: *a", {"x": 1, "y": 2, "z": 9}),
        ("<<: [*a, *b]", {"x": 1, "y": 2, "w": 4, "z": 9}),
        ("<<: [*b, *a]", {"y": 3, "w": 4, "x": 1, "z": 9}),
        ("<<: {x: 5}", {"x": 5, "z": 9}),
        ("<<: *a\n  <<: *b", {"x": 1, "y": 2, "w": 4, "z": 9}),
        ("y: 0\n  <<: *a", {"y": 0, "x": 1, "z": 9}),
        ("<<: *a\n  y: 0", {"x": 1, "y": 0, "z": 9}),
        ("'<<': 1", {"<<": 1, "z": 9}),
    ],
)
def test_merge_keys_give_way_to_own_keys_and_earlier_ones(
    merge: str, value: dict[str, int]
) -> None:
    root = nodes(f"a: &a {{x: 1, y: 2}}\nb: &b {{y: 3, w: 4}}\nc:\n  {merge}\n  z: 9\n")
    assert isinstance(root, dict)
    assert root["c"] == value
    assert list(root["c"]) == list(value)
    assert root["a"] == {"x": 1, "y": 2}


@pytest.mark.parametrize(
    "data",
    [
        "a: ü😀\n".encode(),
        "a: ü😀\n".encode("utf-8-sig"),
        "a: ü😀\n".encode("utf-16"),
        "a: ü😀\n".encode("utf-16-le"),
        "a: ü😀\n".encode("utf-16-be"),
        "a: ü😀\n".encode("utf-32"),
        "a: ü😀\n".encode("utf-32-be"),
        b"a: \xc3\xbc\xf0\x9f\x98\x80\r\n",
        b"%YAML 1.2\n---\na: \xc3\xbc\xf0\x9f\x98\x80\n...\n",
        b"# first\n\n%YAML 1.1\n---\na: \xc3\xbc\xf0\x9f\x98\x80\n",
    ],
)
def test_encodings_line_ends_and_directives(data: bytes) -> None:
    assert nodes(data) == {"a": "ü😀"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: {u: https://x.y/z, v: 1}", {"u": "https://x.y/z", "v": 1}),
        (
            "a: [https://x, 12:30, a::b, 'c:d', \"e:f\"]",
            ["https://x", "12:30", "a::b", "c:d", "e:f"],
        ),
        ("a: {\"k\":1, 'l':{m: n:o}}", {"k": 1, "l": {"m": "n:o"}}),
        ("a: {k:1}", {"k:1": None}),
        ("a: [x:y, !!str 1:2]", ["x:y", "1:2"]),
        ('a: "\\ud83d\\ude00 \\u00e9 \\\\ud83d \\\\\\ud83d\\ude00"', "😀 é \\ud83d \\😀"),
        ("a: [\"\\ud83d\\ude00\", \\ud83d, '\\ud83d']", ["😀", "\\ud83d", "\\ud83d"]),
    ],
)
def test_what_yaml_1_1_refuses_and_1_2_allows(text: str, value: object) -> None:
    assert nodes(f"{text}\n") == {"a": value}


def test_mending_moves_no_place() -> None:
    file, findings = parsed("a: [x:y, http://z, '\ue000']\nb: \"\\udc00\"\nb: 1\n")
    assert file is not None
    assert file.root == {"a": ["x:y", "http://z", "\ue000"], "b": "\ufffd"}
    assert [line.split(":")[:2] for line in findings] == [
        ["2", "4 warning lone-surrogate"],
        ["3", "1 error duplicate-key"],
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_are_those_that_an_editor_shows(end: str) -> None:
    lines = ["# ü", "a:", "  - 1", "  - b: 'ü'", "    c: x", "d: &x", "  e: 1", "f: *x"]
    file, _ = parsed(end.join([*lines, ""]))
    assert file is not None
    root, place = file.root, file.root_place()
    seen = {}
    for path in (("a",), ("a", "0"), ("a", "1", "c"), ("d", "e"), ("f",), ("f", "e")):
        node: JsonValue = root
        here = place
        for key in path:
            assert isinstance(node, dict | list)
            found = file.child_place(node, here.value, key)
            assert found is not None
            here = found
            node = node[key] if isinstance(node, dict) else node[int(key)]
        spots = (file.location(here.key), file.location(here.value))
        seen[path] = [(spot.line, spot.column) for spot in spots]
    assert seen == {
        ("a",): [(2, 1), (3, 3)],
        ("a", "0"): [(3, 5), (3, 5)],
        ("a", "1", "c"): [(5, 5), (5, 8)],
        ("d", "e"): [(7, 3), (7, 6)],
        ("f",): [(8, 1), (8, 4)],
        ("f", "e"): [(7, 3), (7, 6)],
    }


def test_unusual_line_separators_do_not_move_places() -> None:
    _, findings = parsed('a: "x\u2028y\u0085z"\nb: 1\nb: 2\n')
    assert findings[0].startswith("3:1 error duplicate-key")


FAULTS = {
    "a: 1\nb:\n  a: 1\na: 2\n": [
        "4:1 error duplicate-key: the key 'a' is here for the second time (first at line 1, "
        "column 1) (remove or rename one of them)"
    ],
    "200: 1\n'200': 2\n": [
        "2:1 error duplicate-key: the key '200' is here for the second time (first at line 1, "
        "column 1) (remove or rename one of them)"
    ],
    "a: &x\n  b: *x\n": [
        "2:6 error yaml-alias: the alias *'x' stands inside the value that it names (at line 1, "
        "column 4) (write a `$ref` where something is to contain itself)"
    ],
    "get: &get\n  a: 1\n  b: {<<: *get, c: 2}\n": [
        "3:11 error yaml-alias: the alias *'get' stands inside the value that it names (at line 1, "
        "column 6) (write a `$ref` where something is to contain itself)"
    ],
    "a: &base 1\nb: *bsae\n": [
        "2:4 error yaml-alias: there is no anchor &'bsae' above (did you mean 'base'?)"
    ],
    "a: !!python/object:os.system x\n": [
        "1:4 error yaml-tag: the tag '!!python/object:os.system' is not accepted (remove it: a "
        "document holds plain data only)"
    ],
    "a: !local {b: !!timestamp 2020-01-01}\n": [
        "1:4 error yaml-tag: the tag '!local' is not accepted (remove it: a document holds plain "
        "data only)",
        "1:15 error yaml-tag: the tag '!!timestamp' is not accepted (remove it: a document holds "
        "plain data only)",
    ],
    "a: !!binary aGk=\nb: !!int x\n": [
        "1:4 error yaml-tag: the tag '!!binary' is not accepted (remove it: a document holds plain "
        "data only)",
        "2:4 error yaml-tag: 'x' does not fit its tag !!int (remove the tag, or correct the value)",
    ],
    "!!set {a}\n": [
        "1:1 error yaml-tag: the tag '!!set' is not accepted (remove it: a document holds plain "
        "data only)"
    ],
    "? [1]\n: a\n? {b: 1}\n: c\n": [
        "1:3 error yaml-key: a list or an object cannot be a key (use a text)",
        "3:3 error yaml-key: a list or an object cannot be a key (use a text)",
    ],
    "a:\n  <<: 1\nb:\n  <<: [{c: 1}, 2]\n": [
        "2:7 error yaml-merge: the merge key `<<` takes objects only (give it an alias of an "
        "object, or a list of such)",
        "4:7 error yaml-merge: the merge key `<<` takes objects only (give it an alias of an "
        "object, or a list of such)",
    ],
    "a: 1\n---\nb: 2\n": [
        "2:1 error several-documents: a second document begins here (keep one document in a file, "
        "and remove the line `---` that begins the second)"
    ],
    "a:\n\tb: 1\n": [
        "2:1 error yaml-syntax: not YAML: a tab is no indentation (indent with spaces)"
    ],
    "a: b: c\n": [
        "1:5 error yaml-syntax: not YAML: a colon makes no key here (put a text "
        "that holds a colon and a space into quotes, or check the indentation)"
    ],
    "a: @b\n": [
        "1:4 error yaml-syntax: not YAML: no value begins with `@` (put a text that begins with this character into quotes)"
    ],
    "a: 'b\n": [
        "1:4 error yaml-syntax: not YAML: the text in quotes that begins here has no end (close it "
        "with `'`)"
    ],
    "a: [1, 2\nb: 3\n": [
        "2:2 error yaml-syntax: not YAML: the `[` at line 1, column 4 is still open, and this does "
        "not go on with it (put a comma before this, or close the `[` with `]`)"
    ],
    "a: {b: 1\n": [
        "1:4 error yaml-syntax: not YAML: the `{` here is never closed (close it with `}`; was the "
        "file cut off?)"
    ],
    "a:\n  b: 1\n c: 2\n": [
        "3:2 error yaml-syntax: not YAML: a key is expected here, indented as the one at line 1, "
        "column 1 (check the indentation, quotes and brackets here and in the line above)"
    ],
    "- a\n b: 1\n": [
        "2:3 error yaml-syntax: not YAML: a colon makes no key here (put a text that holds a colon "
        "and a space into quotes, or check the indentation)"
    ],
    'a: "\\d"\n': [
        "1:5 error yaml-syntax: not YAML: `\\d` is no escape of YAML (write `\\\\` for a backslash, "
        "or put the text into single quotes)"
    ],
    "<!DOCTYPE html>\n<p>404: gone</p>\n": [
        "1:1 error yaml-syntax: not YAML: it is HTML or XML (is it the right file?)"
    ],
    "%YAML 2.0\n---\na: 1\n": [
        "1:1 error yaml-syntax: not YAML: its `%YAML` line names another version (remove that line)"
    ],
    "a: b\x01c\n": [
        "1:5 error yaml-syntax: the control character U+0001 is not allowed in YAML (remove it, or "
        "write it as an escape in quotes)"
    ],
    "": ["1:1 error empty-document: the file holds no document (is it the right file?)"],
    "# nothing\n": ["1:1 error empty-document: the file holds no document (is it the right file?)"],
}


@pytest.mark.parametrize("text", FAULTS)
def test_faults_have_a_place_a_reason_and_a_way_out(text: str) -> None:
    assert parsed(text)[1] == FAULTS[text]


def test_bytes_that_are_no_text() -> None:
    file, findings = parsed(b"a: 1\nb: \xff\n")
    assert file is None
    assert findings == ["2:4 error not-text: byte 0xff is not UTF-8 (save the file as UTF-8)"]


def test_all_faults_are_told_in_one_run() -> None:
    _, findings = parsed("a: 1\na: 2\nb: !x 1\nc: *y\n")
    assert [line.split(":")[1].split(" ")[-1] for line in findings] == [
        "duplicate-key",
        "yaml-tag",
        "yaml-alias",
    ]


@settings(deadline=None)
@given(st.text() | st.text(alphabet="{}[]:,&*!|>'\"%@`-? \n\t#<ab1"))
def test_any_text_gives_nodes_or_faults(text: str) -> None:
    file, findings = parsed(text)
    assert file is not None or findings
