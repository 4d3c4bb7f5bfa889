"""CPU time and memory that hostile documents cost: small texts that stand for much, or look endless.

Each is given to the command line in a process of its own, answers of XML to the reader that an SDK has. Run `python -m benchmarks bombs`, or
`python -m benchmarks.bombs WORD` for those whose name holds a word.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.children import usage

PATIENCE = 120
_LENGTH = 1_000_000
_READER = """
import pathlib, sys
sys.path.insert(0, sys.argv[2])
from package._runtime.http.responses import DecodingError
from package._runtime.xml.loading import from_xml
try:
    print("read:", repr(from_xml(object, pathlib.Path(sys.argv[1]).read_bytes()))[:60])
except DecodingError as error:
    sys.exit(f"refused: {error}")
"""
_TEMPLATES = Path(__file__).parents[1] / "templates" / "python"
_HEAD = "openapi: 3.1.0\ninfo: {title: Bomb, version: '1'}\npaths: {}\n"


def report(word: str = "") -> Iterator[str]:
    """Yield a line for each document: what it costs, and how the run ends."""
    yield f"{'document':40} {'CPU s':>6} {'MiB':>5}  exit status and first words"
    for name, (ending, text) in BOMBS.items():
        if word in name:
            yield f"{name:40} {_cost(ending, text())}"


def _cost(ending: str, text: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder, f"bomb.{ending}")
        spec.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "sdkwright", "generate", str(spec)]
        command += ["--output", str(Path(folder, "sdk")), "--layout", "project"]
        command += ["--package", "bomb"]
        if ending == "xml":
            command = [sys.executable, "-c", _READER, str(spec), str(_TEMPLATES)]
        with Path(folder, "said").open("w+") as said:
            took = usage(command, limit=PATIENCE, output=said)
            said.seek(0)
            lines = [line for line in said.read(100_000).splitlines() if line.strip()]
    crashed = lines[:1] == ["Traceback (most recent call last):"]
    shown = "".join(lines[-1:] if crashed else lines[:1]).replace(folder, "")
    return f"{took.seconds:6.1f} {took.mebibytes:5.0f}  {took.status} {shown:.90}"


# --- texts ----------------------------------------------------------------------------------------


def _api(schemas: object, **more: object) -> str:
    """Return a document with `schemas`, whose only operation takes and returns the first one."""
    first = next(iter(schemas)) if isinstance(schemas, dict) and schemas else "A"
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{first}"}}}
    answer = {"200": {"description": "Fine.", "content": content}}
    operation = {"operationId": "act", "requestBody": {"content": content}, "responses": answer}
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Bomb", "version": "1"},
            "paths": {"/act": {"post": operation}},
            "components": {"schemas": schemas},
            **more,
        }
    )


def _ref(name: object) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties}


def _laughs(key: str) -> str:
    levels = (f"x{n}: &x{n} {key % ((n - 1,) * 9)}\n" for n in range(1, 30))
    return _HEAD + "x0: &x0 [lol]\n" + "".join(levels)


def _doubling(keyword: str) -> str:
    """Return schemas of which each names the next one twice."""
    found: dict[str, object] = {
        f"S{n}": {keyword: [_ref(f"S{n + 1}"), _ref(f"S{n + 1}")]} for n in range(60)
    }
    return _api({**found, "S60": _object(a={"type": "string"})})


def _doubling_apart(keyword: str) -> str:
    """Return schemas of which each names the next one twice, with a property of its own."""
    found: dict[str, object] = {
        f"S{n}": {
            keyword: [
                {"allOf": [_ref(f"S{n + 1}"), _object(**{f"a{n}": {"type": "string"}})]},
                {"allOf": [_ref(f"S{n + 1}"), _object(**{f"b{n}": {"type": "integer"}})]},
            ]
        }
        for n in range(40)
    }
    return _api({**found, "S40": _object(a={"type": "string"})})


def _products(inner: str, width: int, count: int) -> str:
    """Return one schema that is all of `count` unions of `width` objects."""
    unions = [
        {inner: [_object(**{f"p{n}_{m}": {"type": "string"}}) for m in range(width)]}
        for n in range(count)
    ]
    return _api({"A": {"allOf": unions}})


def _deep(levels: int, wrap: Callable[[Any], object]) -> str:
    schema: object = {"type": "string"}
    for _ in range(levels):
        schema = wrap(schema)
    sys.setrecursionlimit(20_000)
    return _api({"A": schema})


def _described(text: str) -> str:
    """Return a document in which everything is described by `text`."""
    operation = {
        "operationId": "act",
        "summary": text,
        "description": text,
        "parameters": [
            {"name": "q", "in": "query", "description": text, "schema": {"type": "string"}}
        ],
        "responses": {"200": {"description": text}},
    }
    schema = {"description": text, "type": "object", "properties": {"a": {"description": text}}}
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": text[:100_000], "version": "1", "description": text},
            "tags": [{"name": "t", "description": text}],
            "paths": {"/act": {"get": operation}},
            "components": {"schemas": {"A": schema}},
        }
    )


def _patterned(pattern: str) -> str:
    text = "a" * 50_000 + "!"
    schema = {"type": "string", "pattern": pattern, "default": text, "example": text}
    return _api({"A": _object(a={**schema, "enum": [text]}, b={**schema, "examples": [text]})})


def _paths(paths: object) -> str:
    return json.dumps(
        {"openapi": "3.1.0", "info": {"title": "Bomb", "version": "1"}, "paths": paths}
    )


def _get(**more: object) -> dict[str, object]:
    return {"get": {"responses": {"200": {"description": "Fine."}}, **more}}


def _chain(count: int) -> str:
    found: dict[str, object] = {f"S{n}": _ref(f"S{n + 1}") for n in range(count)}
    return _api({**found, f"S{count}": {"type": "string"}})


def _graph(count: int, degree: int) -> str:
    """Return objects that all refer to many others."""
    return _api(
        {
            f"S{n}": _object(**{f"p{m}": _ref(f"S{(n * 31 + m) % count}") for m in range(degree)})
            for n in range(count)
        }
    )


def _inherited(count: int) -> str:
    found: dict[str, object] = {
        f"S{n}": {"allOf": [_ref(f"S{n + 1}"), _object(**{f"p{n}": {"type": "string"}})]}
        for n in range(count)
    }
    return _api({**found, f"S{count}": _object(a={"type": "string"})})


_ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))

BOMBS: dict[str, tuple[str, Callable[[], str]]] = {
    # answers of XML
    "XML: billion laughs": (
        "xml",
        lambda: f'<!DOCTYPE a [<!ENTITY a0 "ha">{_ENTITIES}]><a>&a9;</a>',
    ),
    "XML: a large entity, 100,000 times": (
        "xml",
        lambda: f'<!DOCTYPE a [<!ENTITY a "{"x" * 100_000}">]><a>{"&a;" * 100_000}</a>',
    ),
    "XML: a file of the machine": (
        "xml",
        lambda: '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>',
    ),
    "XML: 1,000,000 levels": ("xml", lambda: "<a>" * _LENGTH),
    "XML: 3,000,000 elements": ("xml", lambda: f"<a>{'<b/>' * 3 * _LENGTH}</a>"),
    "XML: 100,000 attributes": (
        "xml",
        lambda: "<a " + " ".join(f"a{n}=''" for n in range(100_000)) + "/>",
    ),
    "XML: an attribute of 50 MB": ("xml", lambda: f'<a b="{"x" * 50 * _LENGTH}"/>'),
    # what YAML can stand for
    "billion laughs in lists": ("yaml", lambda: _laughs("[" + "*x%d," * 9 + "]")),
    "billion laughs in objects": (
        "yaml",
        lambda: _laughs("{" + ",".join(f"k{n}: *x%d" for n in range(9)) + "}"),
    ),
    "merge keys upon merge keys": (
        "yaml",
        lambda: _HEAD
        + "m0: &m0 {k0: 1}\n"
        + "".join(f"m{n}: &m{n}\n  <<: *m{n - 1}\n  k{n}: 1\n" for n in range(1, 5000)),
    ),
    "one object merged 5,000 times": (
        "yaml",
        lambda: _HEAD
        + f"m: &m {{{','.join(f'k{n}: 1' for n in range(1000))}}}\n"
        + f"x:\n  <<: [{','.join(['*m'] * 5000)}]\n",
    ),
    # nesting
    "100,000 brackets in JSON": ("json", lambda: "[" * 100_000 + "]" * 100_000),
    "100,000 braces in JSON": ("json", lambda: '{"a":' * 100_000 + "1" + "}" * 100_000),
    "100,000 brackets in YAML": ("yaml", lambda: "x: " + "[" * 100_000 + "]" * 100_000),
    "100,000 braces in YAML": ("yaml", lambda: "x: " + "{a: " * 100_000),
    "100,000 dashes in YAML": ("yaml", lambda: "- " * 100_000),
    "100,000 question marks in YAML": ("yaml", lambda: "? " * 100_000),
    "3,000 levels of indentation": (
        "yaml",
        lambda: "\n".join(" " * n + "a:" for n in range(3000)),
    ),
    "800 levels of properties": ("json", lambda: _deep(800, lambda s: _object(a=s))),
    "1,200 levels of items": ("json", lambda: _deep(1200, lambda s: {"items": s})),
    "1,000 levels of allOf": ("json", lambda: _deep(1000, lambda s: {"allOf": [s]})),
    "1,000 levels of oneOf": (
        "json",
        lambda: _deep(1000, lambda s: {"oneOf": [s, {"type": "null"}]}),
    ),
    "1,000 levels of not": ("json", lambda: _deep(1000, lambda s: {"not": s})),
    "2,000 levels of example": (
        "json",
        lambda: _api({"A": {"example": json.loads("[" * 2000 + "]" * 2000)}}),
    ),
    "2,000 levels of default": (
        "json",
        lambda: _api({"A": _object(a={"default": json.loads("[" * 2000 + "]" * 2000)})}),
    ),
    # sizes
    "one text of 5,000,000 characters": ("yaml", lambda: f"a: {'x' * 5_000_000}\n"),
    "one key of 5,000,000 characters": ("yaml", lambda: f"? {'k' * 5_000_000}\n: 1\n"),
    "an integer of 3,000,000 digits": ("yaml", lambda: f"a: {'9' * 3_000_000}\n"),
    "an integer of 3,000,000 digits in JSON": ("json", lambda: f'{{"a": {"9" * 3_000_000}}}'),
    "1e999999999 everywhere": (
        "json",
        lambda: _api(
            {
                "A": _object(
                    a={"type": "number", "default": "BIG", "maximum": "BIG", "enum": ["BIG"]},
                    b={"type": "integer", "const": "BIG", "example": "BIG"},
                    c={"type": "string", "maxLength": "BIG", "minLength": "BIG"},
                    d={"type": "array", "minItems": "BIG", "items": {"type": "string"}},
                )
            }
        ).replace('"BIG"', "1e999999999"),
    ),
    "minItems and minLength of 10**18": (
        "json",
        lambda: _api(
            {
                "A": {
                    **_object(
                        a={"type": "string", "minLength": 10**18},
                        d={"type": "array", "minItems": 10**18, "items": {"type": "string"}},
                        e={"type": "integer", "multipleOf": 1e-300, "minimum": 10**300},
                    ),
                    "minProperties": 10**18,
                    "required": ["a", "d", "e"],
                }
            }
        ),
    ),
    "4,000,000 lists": ("json", lambda: f"[{'[],' * 4_000_000}[]]"),
    "4,000,000 keys": (
        "json",
        lambda: "{" + ",".join(f'"{n}":1' for n in range(4_000_000)) + "}",
    ),
    "1,900,000 keys in an example": (
        "json",
        lambda: _api({"A": {"example": {str(n): 1 for n in range(1_900_000)}}}),
    ),
    "60 MiB of white space": ("yaml", lambda: _HEAD + "\n" * (60 << 20)),
    "60 MiB of comments": ("yaml", lambda: _HEAD + "# a\n" * (15 << 20)),
    "names of 100,000 characters": (
        "json",
        lambda: _api(
            {"A" * 100_000: _object(**{"b" * 100_000: {"enum": ["c" * 100_000]}})},
            tags=[{"name": "t" * 100_000}],
        ),
    ),
    "a path of 100,000 segments": ("json", lambda: _paths({"/a" * 100_000: _get()})),
    "a path of 3,900 segments": ("json", lambda: _paths({"/a" * 3_900: _get()})),
    "a path of 1,000 parameters": (
        "json",
        lambda: _paths({"".join(f"/{{p{n}}}" for n in range(1_000)): _get()}),
    ),
    "20,000 parameters": (
        "json",
        lambda: _paths(
            {
                "/a": _get(
                    parameters=[
                        {"name": f"p{n}", "in": "query", "schema": {"type": "string"}}
                        for n in range(20_000)
                    ]
                )
            }
        ),
    ),
    "2,000 paths": ("json", lambda: _paths({f"/a{n}": _get() for n in range(2_000)})),
    "2,000 paths that are alike": (
        "json",
        lambda: _paths({"/a" + "-" * n: _get() for n in range(2_000)}),
    ),
    "2,000 operations of one name": (
        "json",
        lambda: _paths({f"/a{n}": _get(operationId="same") for n in range(2_000)}),
    ),
    "50,000 values of an enum": (
        "json",
        lambda: _api({"A": {"enum": [f"v{n}" for n in range(50_000)]}}),
    ),
    "20,000 properties": (
        "json",
        lambda: _api({"A": _object(**{f"p{n}": {"type": "string"} for n in range(20_000)})}),
    ),
    "3,000 properties of one name": (
        "json",
        lambda: _api({"A": _object(**{"p" + "_" * n: {"type": "string"} for n in range(3_000)})}),
    ),
    # graphs
    "allOf that doubles 60 times": ("json", lambda: _doubling("allOf")),
    "oneOf that doubles 60 times": ("json", lambda: _doubling("oneOf")),
    "anyOf that doubles 60 times": ("json", lambda: _doubling("anyOf")),
    "oneOf of allOf that doubles 40 times": ("json", lambda: _doubling_apart("oneOf")),
    "allOf of allOf that doubles 40 times": ("json", lambda: _doubling_apart("allOf")),
    "all of 20 anyOf of 20": ("json", lambda: _products("anyOf", 20, 20)),
    "all of 20 oneOf of 20": ("json", lambda: _products("oneOf", 20, 20)),
    "all of 2 oneOf of 2,000": ("json", lambda: _products("oneOf", 2000, 2)),
    "a union of 3,000 objects": (
        "json",
        lambda: _api(
            {
                "A": {"oneOf": [_ref(f"S{n}") for n in range(3000)]},
                **{f"S{n}": _object(**{f"p{n}": {"type": "string"}}) for n in range(3000)},
            }
        ),
    ),
    "a union of 5,000 schemas written out": (
        "json",
        lambda: _api(
            {"A": {"anyOf": [_object(**{f"p{n}": {"type": "string"}}) for n in range(5000)]}}
        ),
    ),
    "a chain of 20,000 references": ("json", lambda: _chain(20_000)),
    "inheritance of 2,000 levels": ("json", lambda: _inherited(2_000)),
    "300 objects of 100 references": ("json", lambda: _graph(300, 100)),
    "10,000 objects in a circle": ("json", lambda: _graph(10_000, 3)),
    # texts
    "patterns that backtrack": ("json", lambda: _patterned("^(a+)+$")),
    "patterns that repeat": ("json", lambda: _patterned("(?:(?:a{1,9999}){1,9999}){1,9999}")),
    "patterns that are long": ("json", lambda: _patterned("(" * 50_000)),
    **{
        f"{_LENGTH:,} characters of {sign!r:.12}": (
            "json",
            partial(_described, sign * (_LENGTH // len(sign))),
        )
        for sign in (
            *(
                "<",
                ">",
                "<a ",
                "<a href=",
                "<a>",
                "</a>",
                "<li>",
                "&",
                "&amp;",
                "`",
                "```\n",
                "~~~\n",
            ),
            *(
                "* ",
                "*",
                "_",
                "[",
                "](",
                "![",
                "#",
                "|",
                "\\",
                '"',
                "'",
                "\n",
                " ",
                "\t",
                "- \n",
                "1. ",
            ),
            *(
                "a",
                "é",
                "\u202e",
                "a b ",
                "    a\n",
                "\u2028",
                "\0",
                "{",
                "}}",
                "{%",
                "^",
                "\r",
                ":::",
            ),
        )
    },
    # faults
    "20,000 wrong types": (
        "json",
        lambda: _api({"A": {"properties": {f"p{n}": {"type": 7} for n in range(20_000)}}}),
    ),
    "100,000 duplicate keys": (
        "json",
        lambda: '{"openapi":"3.1.0","a":{'
        + ",".join(f'"k{n}":1' for n in range(100_000))
        + ","
        + ",".join(f'"k{n}":1' for n in range(100_000))
        + "}}",
    ),
    "100,000 duplicate keys in YAML": (
        "yaml",
        lambda: _HEAD
        + "a:\n"
        + "".join(f"  k{n}: 1\n" for n in range(100_000))
        + "".join(f"  k{n}: 1\n" for n in range(100_000)),
    ),
    "500,000 tags": (
        "yaml",
        lambda: _HEAD + "a:\n" + "  - !!python/object:os.system x\n" * 500_000,
    ),
    "500,000 aliases of nothing": ("yaml", lambda: _HEAD + "a: [" + "*x , " * 500_000 + "]\n"),
    "100,000 dangling references": (
        "json",
        lambda: _api({f"S{n}": _object(a=_ref(f"None{n}")) for n in range(100_000)}),
    ),
    "300,000 lone surrogates": (
        "json",
        lambda: '{"openapi":"3.1.0","a":[' + ",".join(['"\\ud800"'] * 300_000) + "]}",
    ),
    "20,000 bad enums": (
        "json",
        lambda: _api(
            {"A": _object(**{f"p{n}": {"type": "string", "enum": "x"} for n in range(20_000)})}
        ),
    ),
    "20,000 bad defaults": (
        "json",
        lambda: _api(
            {"A": _object(**{f"p{n}": {"type": "integer", "default": "x"} for n in range(20_000)})}
        ),
    ),
    "20,000 undeclared path parameters": (
        "json",
        lambda: _paths({f"/a{n}/{{p}}": _get() for n in range(20_000)}),
    ),
    "one line of 40 MB with 100,000 faults": (
        "json",
        lambda: '{"openapi":"3.1.0","info":{"title":"a","version":"1"},"paths":{},"components":'
        '{"schemas":{'
        + ",".join(f'"S{n}":{{"type":7,"x":"{"y" * 350}"}}' for n in range(100_000))
        + "}}}",
    ),
}


if __name__ == "__main__":
    for line in report(" ".join(sys.argv[1:])):
        print(line, flush=True)
