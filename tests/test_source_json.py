"""JSON as plain nodes: what other readers trip over, faults with places."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.sources import nodes, parsed

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=12, deadline=None)
@given(st.dictionaries(st.text(), JSON), st.booleans())
def test_any_json_comes_back(value: object, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    if "Infinity" not in text:
        assert nodes(text, "spec.json") == value


@settings(max_examples=12, deadline=None)
@given(st.dictionaries(st.text(), JSON), st.integers(0, 3))
def test_each_value_is_where_it_says(value: dict[str, object], indent: int) -> None:
    file, _ = parsed(json.dumps(value, indent=indent or None), "spec.json")
    if file is None or not file.is_json:
        return
    pending = [(file.root, file.root_place())]
    while pending:
        node, place = pending.pop()
        found, _end = json.JSONDecoder().raw_decode(file.text, place.value)
        assert found == node or found != found
        if isinstance(node, dict | list):
            keys = node if isinstance(node, dict) else range(len(node))
            for key in keys:
                child = file.child_place(node, place.value, key)
                assert child is not None
                if isinstance(node, dict):
                    assert json.JSONDecoder().raw_decode(file.text, child.key)[0] == key
                pending.append((node[key], child))  # type: ignore[index]


def test_escapes_and_control_characters_that_yaml_readers_refuse() -> None:
    text = '{"a": "\\ud83d\\ude00", "b": "tab\there", "c": "\\/", "d": "\x01"}'
    assert nodes(text) == {"a": "😀", "b": "tab\there", "c": "/", "d": "\x01"}


def test_a_text_that_begins_like_json_is_json_whatever_its_name() -> None:
    assert nodes('\n  {"a": 010}'.replace("010", "1e2"), "spec.yaml") == {"a": 100.0}


def test_yaml_that_looks_like_json_is_yaml() -> None:
    assert nodes("{a: 1, 'b': [x, y]}", "spec.yaml") == {"a": 1, "b": ["x", "y"]}


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [("spec.json", "a: 1\nb: 2\n", "1:1"), ("<stdin>", "{a: 1, b: 2}", "1:2")],
)
def test_yaml_where_json_is_promised_is_read_with_a_warning(
    name: str, text: str, place: str
) -> None:
    file, findings = parsed(text, name)
    assert file is not None
    assert file.root == {"a": 1, "b": 2}
    assert [line.split(": not JSON")[0] for line in findings] == [f"{place} warning not-quite-json"]
    assert "; the file is read as YAML (" in findings[0]


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    file, findings = parsed('{"a": "x\\ud83d", "\\udc00": 1}', "spec.json")
    assert file is not None
    assert file.root == {"a": "x\ufffd", "\ufffd": 1}
    assert [line.split(":")[1] for line in findings] == [
        "7 warning lone-surrogate",
        "18 warning lone-surrogate",
    ]


FAULTS = {
    '{"a": 1, "b": {"c": 2, "c": 3}, "a": 4}': [
        "1:24 error duplicate-key: the key 'c' is here for the second time (first at line 1, "
        "column 16) (remove or rename one of them)",
        "1:33 error duplicate-key: the key 'a' is here for the second time (first at line 1, "
        "column 2) (remove or rename one of them)",
    ],
    '{"a": 1': [
        "1:8 error json-syntax: not JSON: the text ends too early (`}` is missing: was the file cut off?)"
    ],
    '{"a": ': [
        "1:6 error json-syntax: not JSON: the text ends too early (`}` is missing: was the file cut off?)",
    ],
    '{"a": [1 2]}': [
        "1:10 error json-syntax: not JSON: `,` or `]` is expected here (put a comma before this, or close with `]` what is open)"
    ],
    '{"a": 1,}': [
        "1:8 warning not-quite-json: not quite JSON: `}` follows a comma (remove the comma)"
    ],
    '{"a": [1 , ]}': [
        "1:10 warning not-quite-json: not quite JSON: `]` follows a comma (remove the comma)"
    ],
    '{"a": NaN}': [
        "1:7 error json-syntax: not JSON: a value is expected here, not 'NaN' (write a text in double quotes, a number, `true`, `false`, `null`, `{` or `[`)"
    ],
    '{"a" 1}': [
        "1:6 error json-syntax: not JSON: `:` is expected here (put a colon between key and value)"
    ],
    '{"a": "b\\x"}': [
        "1:9 error json-syntax: not JSON: this escape is not one of JSON's (write `\\\\` for a "
        "backslash)"
    ],
    '{"a": "b': [
        "1:7 error json-syntax: not JSON: the string that begins here has no end (close it with "
        '`"`; was the file cut off?)'
    ],
    '{"a": 1} x': [
        "1:10 error json-syntax: not JSON: the document ends here (remove what follows)"
    ],
    "": ["1:1 error empty-document: the file holds no document (is it the right file?)"],
}


@pytest.mark.parametrize("text", FAULTS)
def test_faults_have_a_place_a_reason_and_a_way_out(text: str) -> None:
    _, findings = parsed(text, "spec.json")
    assert findings == FAULTS[text]


@settings(deadline=None)
@given(st.text() | st.text(alphabet="{}[]:,\"\\u0d8 \n1-.eE+truefalsnl'"))
def test_any_text_gives_nodes_or_faults(text: str) -> None:
    file, findings = parsed(text, "spec.json")
    assert file is not None or findings
