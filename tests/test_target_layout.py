"""What is printed is what black prints, whatever has to fit into a line."""

from __future__ import annotations

from collections.abc import Callable

import black
import pytest
from black.mode import TargetVersion
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdkwright.targets.python.spelling import formatting
from sdkwright.targets.python.spelling.formatting import formatted
from sdkwright.targets.python.spelling.line_layout import (
    WIDTH,
    Code,
    Comparison,
    Conditional,
    Declared,
    Group,
    assignment,
    call,
    choice,
    class_head,
    condition,
    lines,
    mapping,
    sequence,
    signature,
    subscript,
)
from sdkwright.targets.python.spelling.literals import docstring

MODE = black.Mode(line_length=WIDTH, target_versions={TargetVersion.PY311})
LEVELS = (0, 4, 8, 12)

# Lengths near those at which a line breaks, and ordinary ones.
lengths = st.one_of(st.integers(1, 12), st.integers(1, 60), st.integers(75, 105))
names = lengths.map(lambda size: ("name_" * 30)[:size].strip("_"))
texts = lengths.map(lambda size: f'"{("text/" * 30)[:size]}"')
atoms = names | texts
single_types = st.recursive(
    names,
    lambda inner: st.builds(
        lambda name, parts: subscript(name, *parts),
        names,
        st.lists(
            inner | st.lists(inner, min_size=2, max_size=4).map(choice), min_size=1, max_size=3
        ),
    ),
    max_leaves=5,
)
types = single_types | st.lists(single_types, min_size=2, max_size=4).map(choice)


def _calls(inner: st.SearchStrategy[Code]) -> st.SearchStrategy[Code]:
    keywords = st.lists(st.tuples(names, inner), max_size=3, unique_by=lambda pair: pair[0])
    return st.builds(call, names, st.lists(inner, max_size=3), keywords)


def _dicts(inner: st.SearchStrategy[Code]) -> st.SearchStrategy[Code]:
    return st.lists(st.tuples(texts, inner), max_size=4).map(mapping)


def _tuples(inner: st.SearchStrategy[Code]) -> st.SearchStrategy[Code]:
    return st.lists(inner, min_size=1, max_size=4).map(sequence)


comparisons = st.one_of(
    st.builds(Comparison, names, st.just("=="), texts),
    st.builds(Comparison, names, st.just("is"), st.just("None")),
    st.builds(
        Comparison, names, st.just("in"), st.lists(texts, min_size=2, max_size=5).map(sequence)
    ),
)
plain = st.recursive(
    atoms, lambda inner: st.one_of(_calls(inner), _dicts(inner), _tuples(inner)), max_leaves=8
)
values = plain | st.builds(Conditional, plain, comparisons, plain)
parameters = st.builds(
    Declared,
    names.map(lambda name: f"{name}: "),
    types,
    st.just("") | texts.map(lambda text: f" = {text}") | st.just(" = None"),
)


def nested(level: int, statement: list[str]) -> str:
    """Return `statement`, which is as far in as `level`, within blocks."""
    blocks = [f"{' ' * margin}class Block:" for margin in range(0, level, 4)]
    return "\n".join([*blocks, *statement, ""])


def check(text: str) -> None:
    """Fail unless what is printed for `text` is what black prints for that."""
    printed = formatted(text)
    assert printed == black.format_str(printed, mode=MODE)


many = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(
    st.sampled_from(LEVELS),
    st.sampled_from(["value: x = ", "return ", "value = ", "await "]),
    plain,
)
def test_expressions(level: int, before: str, code: Code) -> None:
    check(nested(level, lines(code, level, before)))


@many
@given(st.sampled_from(LEVELS), names, types, st.none() | values | types)
def test_declarations(level: int, name: str, kind: Code, value: Code | None) -> None:
    check(nested(level, assignment(name, kind, value, level)))


@pytest.mark.parametrize("size", range(60, 92))
def test_fields_with_long_types(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    given_to_black = watched(monkeypatch)
    value = call("field", [], [("name", '"aKey"'), ("default", "None")])
    kind = subscript("Nullable", "x" * size)
    check(nested(4, assignment("shipping_address", kind, value, 4)))
    assert not given_to_black


@many
@given(st.sampled_from(LEVELS), names, st.lists(st.tuples(texts, values), min_size=1, max_size=4))
def test_conditionals_in_dicts(level: int, name: str, items: list[tuple[str, Code]]) -> None:
    code = call(name, ["first"], [("query", mapping(items)), ("options", "options")])
    check(nested(level, lines(code, level, "return ")))


@many
@given(st.sampled_from(LEVELS), names, st.lists(parameters | st.just("self"), max_size=4), types)
def test_signatures(level: int, name: str, found: list[Code], returns: Code) -> None:
    group = Group(f"{name}(", tuple(("", part) for part in found), ")")
    for end in (":", ": ..."):
        body = [f"{' ' * level}    pass"] if end == ":" else []
        start = "def "
        check(nested(level, [*signature(start, group, returns, end, level), *body]))


@many
@given(st.sampled_from(LEVELS), st.lists(comparisons, min_size=1, max_size=4), plain)
def test_chains_of_conditions(level: int, chain: list[Comparison], code: Code) -> None:
    found = []
    for index, one in enumerate(chain):
        found += condition("elif" if index else "if", one, level)
        found += lines(code, level + 4, "encoded = ")
    check(nested(level, [*found, f"{' ' * level}else:", *lines(code, level + 4, "encoded = ")]))


@pytest.mark.parametrize("keywords", [[], [("rename=", '"camel"')]])
@pytest.mark.parametrize("bases", [["Base[Core]"], ["custom.Extras", "Base[Core]"]])
@pytest.mark.parametrize("size", range(50, 91))
def test_heads_of_classes(
    size: int,
    bases: list[Code],
    keywords: list[tuple[str, Code]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given_to_black = watched(monkeypatch)
    check("\n".join([*class_head("X" * size, bases, keywords), "    pass", ""]))
    assert not given_to_black


@pytest.mark.parametrize("docs", ['"' * 60, '"' * 200, '"""', 'a"', '\\"""', '"""\n' * 30])
def test_quotes_in_docstrings_are_no_code(docs: str) -> None:
    check(f"class A:\n    {docstring(docs, 4)}\n\n    a = call({', '.join(['argument'] * 12)})\n")


@many
@given(st.text(), st.lists(st.tuples(names, types), min_size=1, max_size=3))
def test_classes(docs: str, fields: list[tuple[str, Code]]) -> None:
    body: list[str] = []
    for name, kind in fields:
        body += ["", *assignment(name, kind, None, 4), f"    {docstring(docs or 'Docs.', 4)}"]
    head = f"class {fields[0][0]}(Model):"
    check("\n".join([head, f"    {docstring(docs or 'Docs.', 4)}", *body, ""]))


STATEMENTS = (
    'class {long}(Model, rename={{"a": "b"}}):',
    "from {long} import (\n    {long} as {long},\n)",
    'value = {long} + segment({long}) + "/{long}"',
    "return {long}.{long}({long})[0].{long}",
    'assert {long} == {long}, "{long}"',
    "with {long}({long}) as {long}, {long}() as b:",
    "for {long} in {long}({long}):",
    "elif {long} and not {long}:",
    "def {long}(\n    self, {long}: int = {long}({long})\n) -> {long}: ...",
    'call(\n    {long},\n    {{\n        "a": {long} or {long},\n    }},\n)',
)


@pytest.mark.parametrize("size", [40, 98])
@pytest.mark.parametrize("level", [0, 8])
@pytest.mark.parametrize("statement", STATEMENTS)
def test_only_the_statement_is_given_to_black(
    statement: str, level: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = statement.format(long=("name_" * 30)[:size].strip("_"))
    space = " " * level
    found = [f"{space}if True:", f"{space}    pass"] if text.startswith("elif") else []
    found += [space + line for line in text.split("\n")]
    found += [f"{space}    pass"] if text.endswith(":") else []
    source = "before = 1\n" * 40 + "\n\n" + nested(level, found)
    given_to_black = watched(monkeypatch)
    printed = formatted(source)
    assert "".join(printed.split()) == "".join(black.format_str(source, mode=MODE).split())
    assert printed.replace("\n\n", "\n") == black.format_str(source, mode=MODE).replace(
        "\n\n", "\n"
    )
    assert all("before" not in one for one in given_to_black)


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of what black is asked to lay out from now on."""
    asked: list[str] = []
    ask: Callable[[str], str] = formatting.black_format

    def watch(text: str) -> str:
        asked.append(text)
        return ask(text)

    monkeypatch.setattr(formatting, "black_format", watch)
    return asked
