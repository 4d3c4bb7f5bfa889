"""HTML in descriptions becomes Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdkwright.targets.python.spelling.html_descriptions import readable

_TAGS = "a b i code p ul ol li pre table tr td h2 br nobr x".split()


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
        ("A `<b>` and ``<p>`` stay, <b>this</b> goes.", "A `<b>` and ``<p>`` stay, **this** goes."),
        ("```\n<br>\n```\n<br>x", "```\n<br>\n```\n\nx"),
        ("<b>Note:</b>text and (<i>x</i>)", "**Note:** text and (*x*)"),
        ("a<b>(x)</b> <b>y </b>z <b></b>", "a **(x)** **y** z"),
        ("Give <code> or <b>.", "Give <code> or <b>."),
        ("<code>a`b <b>c</b></code>", "`` a`b c ``"),
        ("<b>x<i>y</b>z</i>", "**x<i>y**z"),
        ("<table><tr><td><b>x</td></tr></table>y</b>", "| <b>x |\n| --- |\n\ny"),
        ("<h2>Title</h2>text", "**Title**\n\ntext"),
        ("<pre><code class='x'>if a:\n  &lt;b&gt;</code></pre>", "```\nif a:\n  <b>\n```"),
        ("<blockquote><b>Note:</b> x</blockquote>", "**Note:** x"),
        ("<ol>\n<li>a</li>\n<li><p>b</p></li>\n</ol>", "1. a\n2. b"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n    - b\n- c"),
        ("see <nobr>this</nobr><img src=x alt='A &amp; B'>", "see thisA & B"),
        ("<table>\n<tr><th>a<th>b</tr>\n<tr><td>1|2</td>\n<td>x<br>y</td></tr></table>", "| a | b |\n| --- | --- |\n| 1\\|2 | x y |"),
        ("<td>x</td>", "<td>x</td>"),
    ],
)  # fmt: skip
def test_markup(text: str, found: str) -> None:
    assert readable(text) == found


_ODD = st.sampled_from([*"<>/ab1 `|\n", *(f"<{end}{tag}>" for end in ("", "/") for tag in _TAGS)])


@given(st.lists(_ODD, max_size=16).map("".join))
def test_no_text_is_too_odd(text: str) -> None:
    found = readable(text)
    for digit in "ab1":
        assert found.count(digit) >= re.sub(r"<[^<>]*>", "", text).count(digit)


def test_tags_that_never_end_do_not_keep_it_busy() -> None:
    """Each of these would take hours if every character made the rest be read again."""
    assert readable("<a " * 100_000 + "<p>x") == "<a " * 100_000 + "\n\nx"
    assert readable("<" * 300_000) == "<" * 300_000
    assert readable("<b>" * 20_000 + "x" + "</b>" * 20_000) == "**x**"
    assert readable("<b>x" + "`" * 9 + " ``" * 20_000).startswith("<b>x")
    assert readable('<a href="' + "x" * 300_000) == '<a href="' + "x" * 300_000
