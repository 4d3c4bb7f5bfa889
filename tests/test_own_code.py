"""The user's own code: the folder custom/, classes that generated ones inherit from, kept files."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sdkwright.cli import app
from support.case import Recorder, forget, import_from, recording_server
from support.tools import tool

SPEC = """\
openapi: 3.1.0
info: {title: Zoo, version: "1"}
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      tags: [pets]
      operationId: getPet
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
components:
  schemas:
    Pet: {type: object, properties: {nick: {type: string}}}
"""
OWN = """\
from __future__ import annotations

from typing import Protocol

from ..models import Pet


class _Pets(Protocol):
    def get(self, id: str, /) -> Pet: ...


class _AsyncPets(Protocol):
    async def get(self, id: str, /) -> Pet: ...


class PetsExtras:
    def nick(self: _Pets, id: str) -> str:
        return self.get(id).nick or "nameless"


class AsyncPetsExtras:
    async def nick(self: _AsyncPets, id: str) -> str:
        return (await self.get(id)).nick or "nameless"


class ZooExtras:
    def greeting(self) -> str:
        return "hello"
"""
EXTEND = """
[extend]
pets = "custom.pets:PetsExtras"
client = "custom.pets:ZooExtras"
"""
USE = """\
from zoo_sdk import AsyncZoo, Zoo

first: str = Zoo().pets.nick("1")
second: str = Zoo().greeting()
wrong: int = Zoo().pets.nick("1")


async def third() -> str:
    return await AsyncZoo().pets.nick("1")
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zoo.yaml").write_text(SPEC)
    yield tmp_path
    forget("zoo_sdk")


@pytest.fixture
def server() -> Iterator[Recorder]:
    with recording_server() as found:
        yield found


def run(settings: str = "", command: str = "generate") -> Result:
    top = 'spec = "zoo.yaml"\noutput = "zoo_sdk"\nclient = "Zoo"\n'
    Path("sdkwright.toml").write_text(top + settings)
    return CliRunner().invoke(app, [command])


def own(text: str = OWN) -> Path:
    place = Path("zoo_sdk/custom/pets.py")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
    return place


def test_custom_folder_is_never_touched_and_never_a_finding(folder: Path) -> None:
    place = own("x = 1\n")
    (place.parent / "deep").mkdir()
    (place.parent / "deep" / "data.bin").write_bytes(b"\xff\x00")
    assert run().exit_code == 0
    assert run(command="check").exit_code == 0
    assert CliRunner().invoke(app, ["check", "zoo_sdk"]).exit_code == 0
    assert CliRunner().invoke(app, ["generate", "--force"]).exit_code == 0
    assert place.read_text() == "x = 1\n"
    (folder / "zoo_sdk" / "models" / "custom").mkdir()
    (folder / "zoo_sdk" / "models" / "custom" / "mine.py").write_text("")
    assert CliRunner().invoke(app, ["check", "zoo_sdk"]).exit_code == 1


def test_generated_classes_inherit_what_is_the_users(folder: Path, server: Recorder) -> None:
    own()
    assert run(EXTEND).exit_code == 0, run(EXTEND).output
    sdk = import_from(folder, "zoo_sdk")
    server.answer({"nick": "Rex"})
    with sdk.Zoo(base_url=server.url) as client:
        assert client.pets.nick("7") == "Rex"
        assert client.greeting() == "hello"
    assert server.last.path == "/pets/7"

    async def by_async() -> str:
        async with sdk.AsyncZoo(base_url=server.url) as client:
            return str(await client.pets.nick("8"))

    server.answers[:] = []
    server.answer({})
    assert asyncio.run(by_async()) == "nameless"
    assert not hasattr(sdk.AsyncZoo, "greeting")
    assert run(EXTEND, "check").exit_code == 0


def test_type_checkers_see_what_is_inherited(folder: Path) -> None:
    own()
    assert run(EXTEND).exit_code == 0
    (folder / "use.py").write_text(USE)
    command = [tool("mypy"), "--strict", "use.py", "zoo_sdk"]
    found = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    assert "use.py:5" in found.stdout
    assert "Found 1 error in 1 file" in found.stdout, found.stdout


@pytest.mark.parametrize(
    ("entry", "text", "told"),
    [
        ('pots = "custom.pets:PetsExtras"', OWN, "did you mean 'pets'?"),
        ('pets = "custom.more:PetsExtras"', OWN, "custom/more.py, which is not there"),
        ('pets = "custom.pets:PetsExtra"', OWN, "defines no PetsExtra and no AsyncPetsExtra"),
        ('pets = "other.pets:PetsExtras"', OWN, "must be a class in the folder custom/"),
        ('pets = "custom.pets:PetsExtras"', "class PetsExtras(:", "is not Python"),
        (
            'pets = "custom.pets:PetsExtras"',
            "class PetsExtras:\n    def get(self): ...\n",
            "PetsExtras.get would never be called",
        ),
    ],
)
def test_what_cannot_be_inherited_is_told_with_its_place(
    folder: Path, entry: str, text: str, told: str
) -> None:
    own(text)
    result = run(f"\n[extend]\n{entry}\n")
    assert result.exit_code in (1, 2)
    assert "sdkwright.toml:6:1" in result.output
    assert told in " ".join(result.output.split())
    assert not (folder / "zoo_sdk" / "client.py").exists()


def test_a_change_of_own_code_counts_as_a_change(folder: Path) -> None:
    own()
    assert run(EXTEND).exit_code == 0
    own(OWN.replace("AsyncPetsExtras", "_Later"))
    assert run(EXTEND).exit_code == 0
    assert "AsyncPetsExtras" not in (folder / "zoo_sdk/resources/pets.py").read_text()


def test_kept_files_are_written_once(folder: Path) -> None:
    project = 'layout = "project"\npackage = "zoo_sdk"\n'
    keep = project + '[keep]\nfiles = ["README.md", "tests/conftest.py"]\n'
    assert run(project).exit_code == 0
    readme = folder / "zoo_sdk" / "README.md"
    assert run(keep).exit_code == 0
    assert readme.exists()
    readme.write_text("Mine.\n")
    assert run(keep).exit_code == 0
    assert readme.read_text() == "Mine.\n"
    assert run(keep, "check").exit_code == 0
    assert CliRunner().invoke(app, ["check", "zoo_sdk"]).exit_code == 0
    readme.unlink()
    assert run(keep).exit_code == 0
    assert "Zoo" in readme.read_text()


def test_what_cannot_be_kept_is_told(folder: Path) -> None:
    result = run('layout = "project"\n[keep]\nfiles = ["READ.md"]\n')
    assert result.exit_code == 1
    assert "did you mean 'README.md'?" in result.output
    assert "sdkwright.toml:6:1" in result.output
    result = run('layout = "project"\n[keep]\nfiles = ["zzzz/zzzz"]\n')
    assert "AGENTS.md, README.md, docs/*, llms.txt, pyproject.toml" in result.output
    assert "docs/models/" not in result.output
    result = run('[keep]\nfiles = ["README.md"]\n')
    assert result.exit_code == 2
    assert "sdkwright.toml:5:1: error: [keep] is for the layout project" in result.output
    assert not (folder / "zoo_sdk").exists()


def test_a_file_of_the_users_elsewhere_is_told_once(folder: Path) -> None:
    assert run().exit_code == 0
    (folder / "zoo_sdk" / "models" / "mine.py").write_text("x = 1\n")
    for left in (".DS_Store", ".coverage", ".coverage.host.1", "models/__pycache__/x.pyc"):
        place = folder / "zoo_sdk" / left
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"")
    first = run()
    assert first.exit_code == 0
    assert "models/mine.py" in first.output
    assert "custom/" in first.output
    assert ".coverage" not in first.output
    assert ".DS_Store" not in first.output
    assert "mine.py" not in run().output
    checked = run(command="check")
    assert checked.exit_code == 1
    assert "1 finding" in checked.output
