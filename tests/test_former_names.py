"""Calls, resources and arguments that the settings rename: the former names work, warn, and are struck through."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sdkwright.cli import app
from support.case import Recorder, forget, import_from, recording_server
from support.tools import tool

SPEC = """\
openapi: 3.1.0
info: {title: Zoo, version: "1"}
paths:
  /pets/{petId}:
    parameters: [{name: petId, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getPet
      parameters: [{name: sortBy, in: query, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
    put:
      operationId: replacePet
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"204": {description: done}}
components:
  schemas:
    Pet: {type: object, required: [nickName], properties: {nickName: {type: string}}}
"""
TOP = 'spec = "zoo.yaml"\noutput = "zoo_sdk"\nclient = "Zoo"\n'
RENAMED = {
    "a method": ('[calls]\ngetPet = "pets.fetch"\n', 'pets.get("7")'),
    "another resource": ('[calls]\ngetPet = "animals.get"\n', 'pets.get("7")'),
    "a resource that is left": (
        '[calls]\ngetPet = "animals.get"\nreplacePet = "animals.put"\n',
        'pets.get("7")',
    ),
    "a resource": ('[resources]\npets = "animals"\n', 'pets.get("7")'),
    "an argument in the path": ('[arguments]\npetId = "which"\n', 'pets.get(pet_id="7")'),
    "an argument": ('[arguments]\nsortBy = "order"\n', 'pets.get("7", sort_by="a")'),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zoo.yaml").write_text(SPEC)
    yield tmp_path
    forget("zoo_sdk")


@pytest.fixture
def server() -> Iterator[Recorder]:
    with recording_server() as found:
        found.answer({"nickName": "Rex"})
        yield found


def run(settings: str = "") -> str:
    Path("sdkwright.toml").write_text(TOP + settings)
    result = CliRunner().invoke(app, ["generate"])
    assert result.exit_code == 0, result.output
    return result.output


def texts(folder: Path) -> dict[str, str]:
    return {
        str(p): p.read_text() for p in sorted(folder.rglob("*")) if p.suffix in (".py", ".lock")
    }


@pytest.mark.parametrize("name", RENAMED)
def test_former_names_work_and_warn(folder: Path, server: Recorder, name: str) -> None:
    settings, code = RENAMED[name]
    run()
    run(settings)
    first = texts(folder / "zoo_sdk")
    run(settings)
    assert texts(folder / "zoo_sdk") == first
    sdk = import_from(folder, "zoo_sdk")
    with (
        sdk.Zoo(base_url=server.url) as client,
        pytest.warns(DeprecationWarning, match="now"),
    ):
        assert eval(f"client.{code}", {"client": client}).nick_name == "Rex"
    assert server.last.path.startswith("/pets/7")

    async def by_async() -> Any:
        async with sdk.AsyncZoo(base_url=server.url) as client:
            return await eval(f"client.{code}", {"client": client})

    server.answer({"nickName": "Rex"})
    with pytest.warns(DeprecationWarning, match="now"):
        assert asyncio.run(by_async()).nick_name == "Rex"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """Return what pyright finds, as file and rule, in each SDK and the use of its former name: one run for all."""
    root = tmp_path_factory.mktemp("former")
    folders = {name: root / f"zoo{number}" for number, name in enumerate(RENAMED)}
    for name, folder in folders.items():
        settings, code = RENAMED[name]
        folder.mkdir()
        (folder / "zoo.yaml").write_text(SPEC)
        with pytest.MonkeyPatch.context() as patched:
            patched.chdir(folder)
            run()
            run(settings)
        (folder / "use.py").write_text(
            f"from zoo_sdk import Zoo\n\nclient = Zoo()\nnick: str = client.{code}.nick_name\n"
        )
    rules = {
        "include": [
            f"{folder.name}/{path}"
            for folder in folders.values()
            for path in ("use.py", "zoo_sdk/resources")
        ],
        "executionEnvironments": [{"root": folder.name} for folder in folders.values()],
        "typeCheckingMode": "strict",
        "reportDeprecated": "error",
    }
    (root / "pyrightconfig.json").write_text(json.dumps(rules))
    command = [tool("basedpyright"), "--outputjson"]
    done = subprocess.run(
        [*command, "--pythonpath", sys.executable],
        capture_output=True,
        text=True,
        cwd=root,
        check=False,
    )
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] >= 3 * len(folders)
    found = [(Path(one["file"]), one["rule"]) for one in report["generalDiagnostics"]]
    return {
        name: [(file.name, rule) for file, rule in found if file.is_relative_to(folder)]
        for name, folder in folders.items()
    }


@pytest.mark.parametrize("name", RENAMED)
def test_type_checkers_strike_former_names_through(
    name: str, told: dict[str, list[tuple[str, str]]]
) -> None:
    assert [rule for file, rule in told[name] if file == "use.py"] == ["reportDeprecated"]
    assert {rule for _, rule in told[name]} == {"reportDeprecated"}


def test_former_names_are_dropped_where_the_settings_say_so(folder: Path) -> None:
    run()
    run("aliases = false\n" + RENAMED["a method"][0])
    assert "deprecated" not in (folder / "zoo_sdk/resources/pets.py").read_text()
    run(RENAMED["a method"][0])
    assert "deprecated" in (folder / "zoo_sdk/resources/pets.py").read_text()
    run()
    assert "def get(" in (folder / "zoo_sdk/resources/pets.py").read_text()


def test_the_diff_says_that_the_former_call_still_works(folder: Path) -> None:
    run()
    told = run(RENAMED["a method"][0])
    assert "pets.fetch" in told
    assert "major" not in told
    told = run(RENAMED["a method"][0] + '[arguments]\nsortBy = "order"\n')
    assert "order" in told
    assert "major" not in told
