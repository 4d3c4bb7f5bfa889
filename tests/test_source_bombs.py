"""Small texts that stand for much: refused quickly, in little memory, never by a crash."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sdkwright.diagnostics import Diagnostics, Rejected
from sdkwright.document import load
from sdkwright.frontend import build
from sdkwright.frontend.settings import FrontendSettings
from sdkwright.source import parse
from support.sources import checked, nodes, parsed, told

HEAD = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {}\n"


def _laughs(key: str) -> str:
    levels = (f"x{n}: &x{n} {key % ((n - 1,) * 9)}\n" for n in range(1, 30))
    return HEAD + "x0: &x0 [lol]\n" + "".join(levels)


BOMBS: dict[str, tuple[str, Callable[[], str], str]] = {
    "billion laughs in lists": (
        "s.yaml",
        lambda: _laughs("[" + "*x%d," * 9 + "]"),
        "error alias-bomb: aliases and merge keys stand for more than 1,000,000 values",
    ),
    "billion laughs in objects": (
        "s.yaml",
        lambda: _laughs("{" + ",".join(f"k{n}: *x%d" for n in range(9)) + "}"),
        "error alias-bomb",
    ),
    "merge keys upon merge keys": (
        "s.yaml",
        lambda: HEAD
        + "m0: &m0 {k0: 1}\n"
        + "".join(f"m{n}: &m{n}\n  <<: *m{n - 1}\n  k{n}: 1\n" for n in range(1, 5000)),
        "error alias-bomb",
    ),
    "one object merged often": (
        "s.yaml",
        lambda: HEAD
        + f"m: &m {{{','.join(f'k{n}: 1' for n in range(1000))}}}\n"
        + f"x:\n  <<: [{','.join(['*m'] * 5000)}]\n",
        "error alias-bomb",
    ),
    "brackets": ("s.json", lambda: "[" * 100_000, "1:2501 error too-large: lists and objects"),
    "braces": ("s.json", lambda: '{"a":' * 100_000, "error too-large: lists and objects"),
    "brackets in YAML": ("s.yaml", lambda: "[" * 100_000, "1:2501 error too-large"),
    "closed brackets": ("s.json", lambda: "[" * 100_000 + "]" * 100_000, "error too-large"),
    "flow mappings": ("s.yaml", lambda: "x: " + "{a: " * 100_000, "error too-large"),
    "dashes": ("s.yaml", lambda: "- " * 100_000, "error too-large: lists and objects"),
    "question marks": ("s.yaml", lambda: "? " * 100_000, "error too-large: lists and objects"),
    "indentation": (
        "s.yaml",
        lambda: "\n".join(" " * n + "a:" for n in range(3000)),
        "2501:2501 error too-large: lists and objects",
    ),
    "a long text": (
        "s.yaml",
        lambda: f"a: {'x' * 5_000_000}\n",
        "1:4 error too-large: this text has more than 4,194,304 characters",
    ),
    "a long text in JSON": (
        "s.json",
        lambda: f'{{"a": "{"x" * 5_000_000}"}}',
        "1:7 error too-large: this text has more than 4,194,304 characters",
    ),
    "a long key": ("s.yaml", lambda: f"? {'k' * 5_000_000}\n: 1\n", "error too-large: this text"),
    "a huge integer": (
        "s.yaml",
        lambda: f"a: {'9' * 3_000_000}\n",
        "1:4 error too-large: this number has more than 1,000 digits",
    ),
    "a huge integer in JSON": (
        "s.json",
        lambda: f'{{"a": {"9" * 3_000_000}}}',
        "1:7 error too-large: this number has more than 1,000 digits",
    ),
    "a huge hexadecimal": ("s.yaml", lambda: f"a: 0x{'f' * 9999}\n", "error too-large"),
    "many lists": (
        "s.json",
        lambda: f"[{'[],' * 4_000_000}[]]",
        "1:1 error too-large: there are more than 2,000,000 values",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(name: str) -> None:
    file, text, expected = BOMBS[name]
    _, findings = parsed(text(), file)
    assert expected in findings[0]


def test_a_file_that_is_too_large_is_not_parsed(tmp_path: Path) -> None:
    with (tmp_path / "spec.yaml").open("wb") as stream:
        stream.truncate(65 * 1024 * 1024)
    assert "error too-large: " in _loaded(tmp_path / "spec.yaml")


def test_an_endless_file_is_not_read(tmp_path: Path) -> None:
    assert "error unreadable-file: " in _loaded(Path("/dev/zero"))


def _loaded(path: Path) -> str:
    diagnostics = Diagnostics()
    with pytest.raises(Rejected):
        load(path, diagnostics)
    return told(diagnostics)[0]


@pytest.mark.parametrize("name", ["s.yaml", "s.json"])
def test_five_hundred_levels_of_schemas_are_no_bomb(name: str, tmp_path: Path) -> None:
    schema = '{"type":"object","properties":{"a":' * 500 + '{"type":"string"}' + "}}" * 500
    head = '"openapi":"3.0.3","info":{"title":"a","version":"1"},"paths":{}'
    text = f'{{{head},"components":{{"schemas":{{"A":{schema}}}}}}}'
    assert nodes(text, name)
    assert checked(tmp_path, text, name) == []
    broken = text.replace('"string"', "7")
    column = broken.index(":7}") + 2
    assert checked(tmp_path, broken, name) == [
        f"1:{column} warning wrong-type: `type` must be a text, not a number (put it into quotes)"
    ]


def test_a_document_that_is_wrong_everywhere_is_checked_in_little_memory(tmp_path: Path) -> None:
    paths = {f"/p{n}": {"get": {"zz": 1}} for n in range(60_000)}
    text = json.dumps({"openapi": "3.0.3", "info": {"title": "a", "version": "1"}, "paths": paths})
    (tmp_path / "spec.json").write_text(text)
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from support.sources import checked, most_memory\n"
        "found = checked(Path(sys.argv[1]), Path(sys.argv[1], 'spec.json').read_text(), 'spec.json')\n"
        "print(len(found), most_memory() >> 20)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    count, mebibytes = map(int, done.stdout.split())
    assert count == 1000
    assert mebibytes < 500


@pytest.mark.parametrize("name", ["s.yaml", "s.json"])
def test_a_key_that_is_there_again_and_again_is_told_each_time(name: str) -> None:
    keys = [f'"k{n}": 1' for n in range(10_000)]
    _, findings = parsed("{" + ",\n".join([*keys, '"l": 1', *reversed(keys), '"l": 2']) + "}", name)
    assert findings[0] == (
        "10002:1 error duplicate-key: the key 'k9999' is here for the second time"
        " (first at line 10000, column 1) (remove or rename one of them)"
    )
    assert findings[-1] == "error duplicate-key: 8,001 more of this kind are not listed"


def test_a_fault_in_a_long_line_is_shown_with_what_is_around_it() -> None:
    text = f'[{"1," * 100_000}tru,{"2," * 100_000}3]'
    diagnostics = Diagnostics()
    parse(text.encode(), "s.json", diagnostics)
    shown = f"...{'1,' * 25}tru,{'2,' * 23}..."
    assert diagnostics.items[0].excerpt == f"{shown}\n{' ' * 53}^"


def test_a_path_that_no_server_takes_is_refused(tmp_path: Path) -> None:
    info = {"title": "a", "version": "1"}
    paths: dict[str, dict[str, str]] = {"/a" * 4_000: {}, "/a" * 4_001: {}}
    (tmp_path / "s.json").write_text(
        json.dumps({"openapi": "3.1.0", "info": info, "paths": paths}, indent=1)
    )
    diagnostics = Diagnostics()
    build(load(tmp_path / "s.json", diagnostics), diagnostics, FrontendSettings())
    assert told(diagnostics) == ["9:3 error too-large: this path has more than 8,000 characters"]
