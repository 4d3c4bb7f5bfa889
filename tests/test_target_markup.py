"""HTML in descriptions becomes Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdkwright.targets.python.spelling.html_descriptions import readable


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\n\n\nTwo."),
        ('See <a href="/docs">the docs</a>.', "See [the docs](/docs)."),
        ("<code>a</code> and <strong>b</strong>", "`a` and **b**"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("a &lt; b<br>c", "a < b\nc"),
        ("Map<String, Int> stays", "Map<String, Int> stays"),
        ("<foo>x</foo>", "<foo>x</foo>"),
        ("1 < 2 &amp; 3", "1 < 2 &amp; 3"),
        ("</a>", ""),
    ],
)
def test_markup(text: str, found: str) -> None:
    assert readable(text) == found


@given(st.text(alphabet='<>/a phref="li ', max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    readable(text)


def test_tags_that_never_end_do_not_keep_it_busy() -> None:
    """Each of these would take hours if every character made the rest be read again."""
    assert readable("<a " * 100_000 + "<p>x") == "<a " * 100_000 + "\n\nx"
    assert readable("<" * 300_000) == "<" * 300_000
    assert readable('<a href="' + "x" * 300_000) == '<a href="' + "x" * 300_000
