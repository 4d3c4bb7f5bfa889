"""A made-up history of a hundred small changes: what users rely on stays, and diffs stay small."""

from __future__ import annotations

import ast
import copy
import difflib
import json
import random
import statistics
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sdkwright import lock_names
from sdkwright.config import Config
from sdkwright.diagnostics import Diagnostics
from sdkwright.generate import Sdk, generate
from support.changes import Json, answer, content, ref, text

STEPS = 100
MOST = 2.0
"""Lines of the SDK that change for each line of the document, at most, in the median."""
WORDS = ("color", "weight", "note", "state", "label", "owner", "site", "phase")
NOUNS = ("crates", "trucks", "docks", "routes")
Edit = Callable[[Json, random.Random], object]


def harbour() -> Json:
    """Return the API as the history begins."""
    variants = [_object(kind={"const": word}, **{word: text()}) for word in ("crane", "ship")]
    document: Json = {
        "openapi": "3.1.0",
        "info": {"title": "Harbour", "version": "1"},
        "servers": [{"url": "https://harbour.test", "description": "Live"}],
        "paths": {},
        "components": {"schemas": {"Crate": _object(id=text(), load={"oneOf": variants})}},
    }
    _add_noun(document, "crates", "Crate")
    return document


def _object(**fields: object) -> Json:
    return {"type": "object", "properties": dict(fields)}


def _add_noun(document: Json, noun: str, schema: str) -> None:
    one = {"name": "id", "in": "path", "required": True, "schema": text()}
    head = {"tags": [noun], "operationId": f"read_{noun}"}
    document["paths"][f"/{noun}/{{id}}"] = {
        "get": {**head, "parameters": [one], "responses": answer(ref(schema))}
    }
    body = {"content": content(_object(name=text()))}
    document["paths"][f"/{noun}"] = {
        "post": {"tags": [noun], "requestBody": body, "responses": answer(ref(schema))}
    }


def _operations(document: Json) -> list[Json]:
    return [one for item in document["paths"].values() for one in item.values()]


def _noun(document: Json, rng: random.Random) -> None:
    noun = rng.choice(NOUNS)
    if f"/{noun}" in document["paths"]:
        del document["paths"][f"/{noun}"], document["paths"][f"/{noun}/{{id}}"]
    _add_noun(document, noun, "Crate")


def _without_noun(document: Json, rng: random.Random) -> None:
    noun = rng.choice(NOUNS[1:])
    for path in (f"/{noun}", f"/{noun}/{{id}}"):
        document["paths"].pop(path, None)


def _field(document: Json, rng: random.Random) -> None:
    fields = document["components"]["schemas"]["Crate"]["properties"]
    word = rng.choice(WORDS)
    if fields.pop(word, None) is None:
        fields[word] = rng.choice([text(), {"type": "integer"}, _object(x=text())])


def _argument(document: Json, rng: random.Random) -> None:
    parameters = rng.choice(_operations(document)).setdefault("parameters", [])
    word = rng.choice(WORDS)
    known = [one for one in parameters if one["name"] == word]
    if known:
        parameters.remove(known[0])
    else:
        parameters.append({"name": word, "in": "query", "schema": text()})


def _id(document: Json, rng: random.Random) -> None:
    operation = rng.choice(_operations(document))
    if operation.pop("operationId", None) is None:
        operation["operationId"] = f"do_{rng.randrange(1000)}"


def _paths(document: Json, rng: random.Random) -> None:
    paths = list(document["paths"].items())
    rng.shuffle(paths)
    document["paths"] = dict(paths)


def _tag(document: Json, rng: random.Random) -> None:
    operation = rng.choice(_operations(document))
    operation["tags"] = [rng.choice([str.upper, str.title, str.lower])(operation["tags"][0])]


def _variants(document: Json, rng: random.Random) -> None:
    load = document["components"]["schemas"]["Crate"]["properties"]["load"]["oneOf"]
    word = rng.choice(WORDS)
    known = [one for one in load[2:] if word in one["properties"]]
    if known:
        load.remove(known[0])
    else:
        load.append(_object(kind={"const": word}, **{word: text()}))
    rng.shuffle(load)
    load.sort(key=lambda one: not {"crane", "ship"} & one["properties"].keys())


def _docs(document: Json, rng: random.Random) -> None:
    rng.choice(_operations(document))["summary"] = f"Text {rng.randrange(100)}."


def _server(document: Json, rng: random.Random) -> None:
    document["servers"][0]["description"] = rng.choice(["Live", "Production", "Main"])


def _values(document: Json, rng: random.Random) -> None:
    schemas = document["components"]["schemas"]
    values = rng.sample(["red", "green", "blue"], rng.randint(1, 3))
    schemas["Color"] = {"type": "string", "enum": values}
    schemas["Crate"]["properties"]["paint"] = ref("Color")


EDITS: tuple[Edit, ...] = (
    *(_noun, _without_noun, _field, _field, _argument, _argument, _id, _paths, _tag),
    *(_variants, _docs, _docs, _server, _values),
)


def history() -> Iterator[Json]:
    """Yield the document after each change, those that change nothing left out."""
    rng, document = random.Random(13), harbour()
    yield copy.deepcopy(document)
    for _ in range(STEPS):
        before = json.dumps(document)
        while json.dumps(document) == before:
            rng.choice(EDITS)(document, rng)
        yield copy.deepcopy(document)


def made(folder: Path, document: Json, names: Mapping[str, str]) -> Sdk:
    """Return the SDK of a document, with the names of an earlier run."""
    path = folder / "harbour.json"
    path.write_text(json.dumps(document))
    config = Config(spec=path, package="harbour", testing=False)
    return generate(config, Diagnostics(), names, lambda _: None)


def names_of(sdk: Sdk) -> Mapping[str, str]:
    """Return the names that an SDK gave, as its lock has them."""
    return lock_names.of(json.loads(json.dumps(sdk.package.lock)))


def calls_of(sdk: Sdk) -> dict[str, str]:
    """Return the calls by method and path."""
    operations: Any = sdk.package.lock["operations"]
    return {f"{one['method']} {one['path']}": one["call"] for one in operations.values()}


def classes_of(sdk: Sdk) -> dict[str, set[str]]:
    """Return what each class of models has as fields."""
    found: dict[str, set[str]] = {}
    for path, data in sdk.files.items():
        if path.startswith("models/") and path.endswith(".py"):
            for node in ast.parse(data).body:
                if isinstance(node, ast.ClassDef):
                    lines = [one for one in node.body if isinstance(one, ast.AnnAssign)]
                    names = {one.target.id for one in lines if isinstance(one.target, ast.Name)}
                    found[f"{path} {node.name}"] = names
    return found


def lines_between(old: str, new: str) -> int:
    """Return how many lines differ."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return sum(line[0] in "+-" for line in list(lines)[2:])


def churn(old: Sdk, new: Sdk) -> int:
    """Return how many lines of code differ."""
    pairs = [
        (old.files.get(path, b"").decode(), new.files.get(path, b"").decode())
        for path in sorted(old.files.keys() | new.files.keys())
        if path.endswith(".py")
    ]
    return sum(lines_between(*pair) for pair in pairs if pair[0] != pair[1])


def test_nothing_moves_in_a_hundred_small_changes(tmp_path: Path) -> None:
    known: dict[str, str] = {}
    ratios: list[float] = []
    document, *documents = history()
    sdk = made(tmp_path, document, {})
    for number, other in enumerate(documents):
        now = made(tmp_path, other, names_of(sdk))
        for place, call in calls_of(now).items():
            assert known.setdefault(place, call) == call, (number, place)
        fields, before = classes_of(now), classes_of(sdk)
        for name in fields.keys() & before.keys():
            assert fields[name] & before[name] or not (fields[name] and before[name]), name
        if number % 10 == 0:
            assert made(tmp_path, other, names_of(now)).files == now.files, number
        lines = lines_between(*(json.dumps(one, indent=1) for one in (document, other)))
        ratios.append(churn(sdk, now) / lines)
        document, sdk = other, now
    assert len(ratios) == STEPS
    assert statistics.median(ratios) < MOST
