"""JSONPath: what each kind of query selects, and what is said of a text that is none (RFC 9535, RFC 9485)."""

from __future__ import annotations

import pytest

from sdkwright.model import JsonValue
from sdkwright.overlay.jsonpath import JSONPathError, parse_path, select

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
    # Python's patterns, not those of RFC 9485: they match nothing.
    r"?match(@, '\\w')": [],
    "?match(@, '(?:x)')": [],
    "?match(@, 'x*?')": [],
    "?match(@, 'x**')": [],
    "?match(@, 'x{2,1}')": [],
    "?match(@, '(x')": [],
    "?match(@, 'x)')": [],
    "?match(@, 1)": [],
    "0, -1 , 0": [0, 18, 0],
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
    found = select(parse_path(f"$.items[{selectors}]"), ROOT)
    assert [node.keys[1] for node in found] == ITEMS_THAT[selectors]


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
    assert [node.value for node in select(parse_path(query), ROOT)] == VALUES[query]


def test_a_deep_document_is_searched_to_its_end() -> None:
    root: JsonValue = {"b": 1}
    for _ in range(2_000):
        root = {"a": root}
    (found,) = select(parse_path("$..b"), root)
    assert found.keys == (*["a"] * 2_000, "b")


FAULTS = {
    "": "a query begins with `$`, at its end (character 1)",
    "info": "a query begins with `$`, before 'info' (character 1)",
    " $": "a query begins with `$`, before ' $' (character 1)",
    "$ ": "a segment begins with `.` or `[`, before ' ' (character 2)",
    "$.a-b": "a segment begins with `.` or `[`, before '-b' (character 4)",
    "$.": "a name or `*` is missing; others than words: `['a-b']`, at its end (character 3)",
    "$.[0]": "a name or `*` is missing; others than words: `['a-b']`, before '[0]' (character 3)",
    "$. a": "a name or `*` is missing; others than words: `['a-b']`, before ' a' (character 3)",
    "$...a": "a name or `*` is missing; others than words: `['a-b']`, before '.a' (character 4)",
    "$.1": "a name or `*` is missing; others than words: `['a-b']`, before '1' (character 3)",
    "$[": "a selector is missing: a name in quotes, an index, `*`, or a filter `?`, at its end (character 3)",
    "$[a]": "a selector is missing: a name in quotes, an index, `*`, or a filter `?`, before 'a]' (character 3)",
    "$[0": "`,` or `]` is missing, at its end (character 4)",
    "$[01]": "`,` or `]` is missing, before '1]' (character 4)",
    "$[-0]": "a selector is missing: a name in quotes, an index, `*`, or a filter `?`, before '-0]' (character 3)",
    "$[1.0]": "`,` or `]` is missing, before '.0]' (character 4)",
    "$[9007199254740992]": "an index is too large, before '9007199254740992]' (character 3)",
    "$['a]": "`'` is missing, or this must be escaped, at its end (character 6)",
    "$['\n']": "`'` is missing, or this must be escaped, before \"\\n']\" (character 4)",
    r"$['\x']": '`\\` has one of b f n r t / \\ u after it, or the quote, before "x\']" (character 5)',
    r"$['\uD83D']": '`\\u` has four digits (0-9, a-f) after it, for a whole character, before "D83D\']" (character 6)',
    "$[?1]": "a value alone is no condition, before '1]' (character 4)",
    "$[?@.a == 01]": "`,` or `]` is missing, before '1]' (character 12)",
    "$[?@.a == .5]": "a value or a query is missing, before '.5]' (character 11)",
    "$[?@.* == 1]": "a query that may select several nodes has no value, before '@.* == 1]' (character 4)",
    "$[?(@.a]": "`)` is missing, before ']' (character 8)",
    "$[?!!@]": "a value or a query is missing, before '!@]' (character 5)",
    "$[?@.a <> 1]": "a value or a query is missing, before '> 1]' (character 9)",
    "$[?@.a == [1]]": "a value or a query is missing, before '[1]]' (character 11)",
    "$[?length(@.a)]": "a value alone is no condition, before 'length(@.a)]' (character 4)",
    "$[?match(@, 'a') == true]": "`match` is a condition, no value, before \"match(@, 'a') == true]\" (character 4)",
    "$[?match(@)]": "`match` takes 2 arguments, before ']' (character 12)",
    "$[?length(@, @) == 1]": "`length` takes fewer arguments, before '@) == 1]' (character 14)",
    "$[?length(@.*) == 1]": "a query that may select several nodes has no value, before '@.*) == 1]' (character 11)",
    "$[?count(1) == 1]": "`count` takes a query, before '1) == 1]' (character 10)",
    "$[?size(@) == 1]": "there are the functions length, count, match, search, value, before 'size(@) == 1]' (character 4)",
    "$[?" + "(" * 101: "this is nested too deeply, before '(' (character 104)",
    "$[?"
    + "length("
    * 2_000: "this is nested too deeply, before 'length(length(length(length(le' (character 704)",
}


@pytest.mark.parametrize("query", FAULTS, ids=range(len(FAULTS)))
def test_what_is_said_of_a_text_that_is_no_query(query: str) -> None:
    with pytest.raises(JSONPathError) as raised:
        parse_path(query)
    assert str(raised.value) == FAULTS[query]
