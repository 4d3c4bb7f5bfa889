"""JSONPath: what each kind of query selects, and what is said of a text that is none (RFC 9535, RFC 9485)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sdkwright.model import JsonValue
from sdkwright.overlay.query import QueryError, compile_query

ITEMS: list[JsonValue] = [
    {"n": "x"},
    {"n": "xy", "v": 1},
    {"v": None},
    {"v": True},
    {"v": False},
    {"v": 0},
    {"v": 1.0},
    {"v": [1]},
    {"v": [True]},
    {"v": {"a": 1}},
    {"v": {"a": True}},
    {"v": ""},
    {"v": "1"},
    "x",
    "a\nb",
    "💩",
    2,
    [],
    [[1, 2], [3]],
]
ROOT: JsonValue = {
    "items": ITEMS,
    "odd": {"a b": 0, "": 1, "x'y": 2, 'q"r': 3, "é": 4, "💩": 5, "\n": 6, "$ref": 7},
    "deep": {"b": {"a": {"a": 1}}, "a": [{"a": 2}]},
}
ITEMS_THAT = {
    "?@.v": [1, *range(2, 13)],
    "?!@.v": [0, *range(13, 19)],
    "?@": list(range(19)),
    "?@.v == null": [2],
    "?@.v == true": [3],
    "?@.v == 1": [1, 6],
    "?@.v == 1.0e0": [1, 6],
    "?@.v == -0": [5],
    "?@.v != 1": [0, *range(2, 6), *range(7, 19)],
    "?@.v == $.items[7].v": [7],
    "?@.v == $.items[10].v": [10],
    "?@.v == @.w": [0, *range(13, 19)],
    "?@.v < 1": [5],
    "?@.v <= true": [3],
    "?1 >= @.v": [1, 5, 6],
    "?@ > 'x'": [15],
    "?@.n && @.v": [1],
    "?@.n || @.v == 0 && @.v": [0, 1, 5],
    "?(@.n || @.v) && !(@.v)": [0],
    "?@[0][1] == 2": [18],
    "?@[?@[?@ == 3]]": [18],
    "?length(@) == 1": [0, *range(2, 14), 15],
    "?length(@.v) == 1": [7, 8, 9, 10, 12],
    "?count(@.*) == 2": [1, 18],
    "?count(@) == 1": list(range(19)),
    "?value(@..a) == 1": [9],
    "?match(@.n, 'x')": [0],
    "?search(@.n, 'y|z')": [1],
    "?match(@, '.')": [13, 15],
    "?search(@, 'a.b')": [],
    r"?match(@, 'a[\n-]b')": [14],
    r"?match(@, '[^\\p{Ll}]')": [15],
    r"?match(@.n, '(\\p{Ll}){2}')": [1],
    r"?match(@, '\\P{L}')": [15],
    "?match(@, '^x$')": [13],
    "?match(@, '[&&x]')": [13],
    # No patterns: they match nothing.
    "?match(@, 'x{2,1}')": [],
    "?match(@, '(x')": [],
    "?match(@, 'x)')": [],
    "?match(@, 1)": [],
    "0, -1 , 0": [0, 18],
    "1,:1,::-9": [1, 0, 18, 9],
    "?@ == 2, -2,:1": [16, 17, 0],
    "1:3": [1, 2],
    "-2:": [17, 18],
    "::-9": [18, 9, 0],
    "5:1:-2": [5, 3],
    "1:5:0": [],
    " 99 , -99 ": [],
    "'n'": [],
}


@pytest.mark.parametrize("selectors", ITEMS_THAT)
def test_selectors_of_a_list(selectors: str) -> None:
    found = compile_query(f"$.items[{selectors}]").paths(ROOT)
    assert [path[1] for path in found] == ITEMS_THAT[selectors]


VALUES: dict[str, list[JsonValue]] = {
    "$": [ROOT],
    "$.odd['a b', '', 'x\\'y', 'q\"r']": [0, 1, 2, 3],
    '$["odd"]["a b", "", "x\'y", "q\\"r"]': [0, 1, 2, 3],
    "$ .odd\n['\\u00e9', '\\uD83D\\uDCA9', '\\n']": [4, 5, 6],
    "$.odd.é": [4],
    "$.odd.💩": [5],
    "$.odd['$ref']": [7],
    "$.deep..a": [[{"a": 2}], {"a": 1}, 1, 2],
    "$.deep..a[0]": [{"a": 2}],
    "$.deep..[?@ == 1]": [1],
    "$.deep.*.a": [{"a": 1}],
    "$.items[18]..*": [[1, 2], [3], 1, 2, 3],
    "$.items.length": [],
}


@pytest.mark.parametrize("query", VALUES)
def test_values_that_a_query_selects(query: str) -> None:
    found = [_value(path) for path in compile_query(query).paths(ROOT)]
    assert list(map(repr, found)) == list(map(repr, VALUES[query]))


def _value(path: tuple[str | int, ...]) -> object:
    value: Any = ROOT
    for key in path:
        value = value[key]
    return value


def test_a_deep_document_is_searched_to_its_end() -> None:
    root: JsonValue = {"b": 1}
    for _ in range(2_000):
        root = {"a": root}
    (found,) = compile_query("$..b").paths(root)
    assert found == (*["a"] * 2_000, "b")


FAULTS = {
    "": "is not a JSONPath query, which begins with `$`",
    "info": "is not a JSONPath query, which begins with `$`",
    " $": "is not a JSONPath query, which begins with `$`",
    "$ ": "before ' ' (character 2)",
    "$.a-b": "before '-b' (character 4)",
    "$.": "at its end (character 3)",
    "$.[0]": "before '[0]' (character 3)",
    "$. a": "before ' a' (character 3)",
    "$...a": "before '.a' (character 4)",
    "$.1": "before '1' (character 3)",
    "$[": "at its end (character 3)",
    "$[a]": "before 'a]' (character 3)",
    "$[$.a]": "before '$.a]' (character 3)",
    "$[0": "at its end (character 4)",
    "$[0 1]": "expected `comma`, before '1]' (character 5)",
    "$[01]": "before '01]' (character 3)",
    "$[-0]": "before '-0]' (character 3)",
    "$[1.0]": "unexpected token in bracketed selection `float`, before '1.0]' (character 3)",
    "$[9007199254740992]": "before '9007199254740992]' (character 3)",
    f"$[{'1' * 5_000}]": "a number in it is too large",
    "$['a]": 'before "\'a]" (character 3)',
    "$['\n']": 'before "\\n\']" (character 4)',
    r"$['\x']": "(character 4)",
    r"$['\uD83D']": "(character 4)",
    "$[?1]": "before '?1]' (character 3)",
    "$[?@.a == 01]": "before '01]' (character 11)",
    "$[?@.a == 1e999]": "a number in it is too large",
    "$[?@.* == 1]": "before '== 1]' (character 8)",
    "$[?(@.a]": "before '(@.a]' (character 4)",
    "$[?@.a <> 1]": "before '<> 1]' (character 8)",
    "$[?@.a == [1]]": "before '[1]]' (character 11)",
    "$[?@.a in ['b']]": "(character 8)",
    "$.a | $.b": "before '| $.b' (character 5)",
    "$[?length(@.a)]": "result of length() must be compared, before '?length(@.a)]' (character 3)",
    "$[?match(@, 'a') == true]": "result of match() is not comparable",
    "$[?match(@)]": "match() requires 2 arguments, before 'match(@)]' (character 4)",
    "$[?count(1) == 1]": "before 'count(1) == 1]' (character 4)",
    "$[?size(@) == 1]": "function 'size' is not defined, before 'size(@) == 1]' (character 4)",
    "$[?" + "(" * 101: "at its end (character 105)",
    "$[?" + "length(" * 2_000: "maximum recursion depth exceeded",
}


@pytest.mark.parametrize("query", FAULTS, ids=range(len(FAULTS)))
def test_what_is_said_of_a_text_that_is_no_query(query: str) -> None:
    with pytest.raises(QueryError) as raised:
        compile_query(query)
    assert str(raised.value).endswith(FAULTS[query])


def test_what_is_nested_too_deeply_is_told() -> None:
    one: JsonValue = {"x": 1}
    other: JsonValue = {"x": 1}
    for _ in range(2_000):
        one, other = {"x": one}, {"x": other}
    with pytest.raises(QueryError, match="is nested too deeply"):
        compile_query("$[?@ == $.a]").paths({"a": one, "b": other})


def test_what_is_the_same_node_needs_no_comparison() -> None:
    deep: JsonValue = {"x": 1}
    for _ in range(2_000):
        deep = {"x": deep}
    root: JsonValue = {"a": deep, "b": {}, "c": [], "d": [1]}
    assert compile_query("$[?@ == $.a]").paths(root) == [("a",)]
    assert compile_query("$[?@ != $.a]").paths(root) == [("b",), ("c",), ("d",)]
    assert compile_query("$[?@ == $.c]").paths(root) == [("c",)]


@pytest.mark.parametrize(
    "text", ["\0", "a\x1f\x00b", "\\u0000", "\\\x00", "'\x01\"", "\x00\U0001f4a9"]
)
def test_control_characters_are_spelt_as_escapes(text: str) -> None:
    escaped = json.dumps(text)[1:-1].replace('\\"', '"').replace("'", "\\'")
    root: JsonValue = {"a": {text: text}, "b": {"": ""}}
    assert compile_query(f"$.a['{escaped}']").paths(root) == [("a", text)]
    assert compile_query(f"$.a[?@ == '{escaped}']").paths(root) == [("a", text)]
