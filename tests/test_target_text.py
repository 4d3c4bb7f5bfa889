"""Texts of a document become strings and comments, never code."""

from __future__ import annotations

import ast
import io
import math
import tokenize

import black
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdkwright.targets.python.spelling.literals import (
    comment,
    docstring,
    indent,
    literal,
    quoted,
    wrap,
)

ANY_TEXT = st.text(st.characters(codec=None), max_size=200) | st.text(
    alphabet="\\\"'N{}ax#\r\n\t \x00\x0c\u2028\u202e\ud800%", max_size=40
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)


def words(text: str) -> list[str]:
    """Return what wrapping keeps of a text."""
    return "".join(c if c.isprintable() or not c.isspace() else " " for c in text).split()


@given(JSON)
def test_a_literal_evaluates_to_its_value(value: object) -> None:
    assert ast.literal_eval(literal(value)) == value  # type: ignore[arg-type]


@given(ANY_TEXT)
def test_a_string_is_black_s_own(text: str) -> None:
    source = f"x = {literal(text)}\n"
    assert source.isprintable() or source[:-1].isprintable()
    assert black.format_str(source, mode=black.Mode(line_length=100_000)) == source


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (math.inf, "1e999"),
        (-math.inf, "-1e999"),
        (math.nan, 'float("nan")'),
        (1.0, "1.0"),
        (True, "True"),
        (None, "None"),
        ("it's", '"it\'s"'),
        ('say "hi"', "'say \"hi\"'"),
        ("\ud800\u202e\x00é", '"\\ud800\\u202e\\x00é"'),
        (["a", {"b": 1}], '["a", {"b": 1}]'),
    ],
)
def test_literals(value: object, source: str) -> None:
    assert literal(value) == source  # type: ignore[arg-type]


def test_an_integer_of_any_size_is_an_expression() -> None:
    huge = 10**6000
    assert ast.literal_eval(literal(huge)) == huge
    assert ast.literal_eval(literal(-huge)) == -huge


@given(ANY_TEXT)
def test_a_docstring_is_one_string_with_the_text_s_words(text: str) -> None:
    written = docstring(text)
    if not written:
        assert not words(text)
        return
    tree = ast.parse(f"class Model:\n    {written}\n")
    (found,) = tree.body
    assert isinstance(found, ast.ClassDef)
    assert len(found.body) == 1
    assert "".join(words(ast.get_docstring(found) or "")) == "".join(words(text))


@given(ANY_TEXT)
def test_a_docstring_is_black_s_own(text: str) -> None:
    written = docstring(text)
    source = f"class Model:\n    {written}\n\n    x: int\n" if written else "x: int\n"
    assert black.format_str(source, mode=black.Mode(line_length=100)) == source


@given(ANY_TEXT)
def test_no_character_of_a_docstring_hides_or_reorders_others(text: str) -> None:
    assert all(line.isprintable() for line in docstring(text).split("\n"))


@given(ANY_TEXT)
def test_a_comment_is_nothing_but_comments(text: str) -> None:
    source = comment(text)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        assert token.type in (tokenize.COMMENT, tokenize.NL, tokenize.ENDMARKER, tokenize.NEWLINE)


def test_paragraphs_are_filled_and_lists_and_code_kept() -> None:
    text = "One\ntwo.\n\n- a\n- b\n\n```\nx  =  1\n```\n"
    assert list(wrap(text, 40)) == ["One two.", "", "- a", "- b", "", "```", "x  =  1", "```"]


def test_blank_lines_in_a_row_are_one_except_in_code() -> None:
    assert list(wrap("One.\n\n\n \nTwo.", 40)) == ["One.", "", "Two."]
    assert list(wrap("```\na\n\n\nb\n```", 40)) == ["```", "a", "", "", "b", "```"]


def test_a_long_item_goes_on_under_its_text() -> None:
    assert list(wrap("- one two three four", 12)) == ["- one two", "  three four"]


def test_a_very_long_word_is_cut() -> None:
    assert max(map(len, wrap("x" * 10_000, 90))) <= 90


def test_an_address_is_not_cut() -> None:
    address = "https://example.com/" + "a" * 150
    assert list(wrap(f"See {address}", 90)) == ["See", address]


def test_indent_leaves_empty_lines_empty() -> None:
    assert indent("a\n\nb", 4) == "a\n\n    b"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Hello.", '"""Hello."""'),
        ('Say "hi"', '"""Say "hi" """'),
        ('"Hi" there', '"""\\"Hi" there"""'),
        ('End """', '"""End \\"\\"\\" """'),
        ("back\\", '"""back\\\\"""'),
        ("\\N{BULLET}", '"""\\\\N{BULLET}"""'),
        ("One.\r\n\r\nTwo.", '"""One.\n\n    Two.\n    """'),
        ("a\u2028b\u202ec\x00", '"""a b\\u202ec\\x00"""'),
        ("{{ x }} {% y %}", '"""{{ x }} {% y %}"""'),
        ("   ", ""),
    ],
)
def test_docstrings(text: str, written: str) -> None:
    assert docstring(text) == written


@pytest.mark.parametrize(
    ("annotation", "escapes"),
    [
        ('Literal["it\'s", "a"] | None', 0),
        ('Literal[\'say "x"\', "it\'s"]', 0),
        ('Literal["a\\\\b"]', 1),
        ('Literal[""" "]', 0),
        ('"Own"', 0),
    ],
)
def test_annotations_in_quotes_have_escapes_only_where_nothing_else_will_do(
    annotation: str, escapes: int
) -> None:
    written = quoted(annotation)
    assert ast.literal_eval(written) == annotation
    assert ("\\" in written) is bool(escapes)
