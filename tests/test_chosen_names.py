"""The tables of names in the settings: calls, resources, models, arguments and verbs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sdkwright.cli import app
from support.case import Recorder, forget, import_from, recording_server

SPEC = """\
openapi: 3.1.0
info: {title: Zoo, version: "1"}
paths:
  /pets:
    get:
      tags: [pets]
      operationId: listPets
      parameters: [{name: idProperty, in: query, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pets"}}}}}
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      tags: [pets]
      operationId: getPet
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
    put:
      tags: [pets]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
security: [{bearer: []}]
components:
  securitySchemes: {bearer: {type: http, scheme: bearer}}
  schemas:
    Pets: {type: array, items: {$ref: "#/components/schemas/Pet"}}
    Pet: {type: object, properties: {nick: {type: string}, owner: {type: object, properties: {name: {type: string}}}}}
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


def run(settings: str) -> Result:
    top = 'spec = "zoo.yaml"\noutput = "zoo_sdk"\nclient = "Zoo"\n'
    Path("sdkwright.toml").write_text(top + settings)
    return CliRunner().invoke(app, ["generate"])


def lock() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path("zoo_sdk/sdkwright.lock").read_text())
    return found


def calls() -> dict[str, str]:
    found = lock()["operations"].values()
    return {f"{one['method']} {one['path']}": one["call"] for one in found}


CHOSEN = """
[calls]
listPets = "zoo.animals.all"
"PUT /pets/{id}" = "zoo.animals.swap"

[models]
Pet = "Animal"
PetOwner = "Keeper"

[arguments]
idProperty = "key"

[arguments."PUT /pets/{id}"]
nick = "nickname"

[verbs]
get = "retrieve"
"""


def test_chosen_names_are_what_users_call(folder: Path, server: Recorder) -> None:
    done = run(CHOSEN)
    assert done.exit_code == 0, done.output
    assert calls() == {
        "GET /pets": "client.zoo.animals.all",
        "GET /pets/{id}": "client.pets.retrieve",
        "PUT /pets/{id}": "client.zoo.animals.swap",
    }
    sdk = import_from(folder, "zoo_sdk")
    client = sdk.Zoo(base_url=server.url, access_token="k")
    server.answer([{"nick": "Rex", "owner": {"name": "Ann"}}])
    (found,) = client.zoo.animals.all(key="chip")
    assert found == sdk.models.Animal(nick="Rex", owner=sdk.models.Keeper(name="Ann"))
    assert server.last.target == "/pets?idProperty=chip"
    server.answers.clear()
    server.answer({"nick": "Max"})
    assert client.zoo.animals.swap("7", nickname="Max").nick == "Max"
    assert server.last.json == {"nick": "Max"}


def test_chosen_names_come_before_those_of_an_earlier_run(folder: Path) -> None:
    assert run("").exit_code == 0
    before = calls()
    assert before["GET /pets/{id}"] == "client.pets.get"
    assert run(CHOSEN).exit_code == 0
    assert calls()["GET /pets/{id}"] == "client.pets.retrieve"
    assert calls()["GET /pets"] == "client.zoo.animals.all"
    assert "Animal" in lock()["names"].values()


def test_a_call_may_join_a_resource_that_is_there(folder: Path) -> None:
    assert run('[calls]\nlistPets = "pets.all"\n').exit_code == 0
    assert set(calls().values()) >= {"client.pets.all", "client.pets.get"}


def test_a_resource_can_be_renamed_with_all_its_calls(folder: Path) -> None:
    assert run('[resources]\npets = "animals"\n').exit_code == 0
    assert {call.split(".")[1] for call in calls().values()} == {"animals"}


@pytest.mark.parametrize(
    ("table", "key", "hint"),
    [
        ("calls", "listPet", "did you mean 'listPets'?"),
        ("models", "Pett", "did you mean 'Pet"),
        ("resources", "pet", "did you mean 'pets'?"),
        ("environment", "bearr", "did you mean 'bearer'?"),
        ("arguments", "idproperty", "did you mean 'idProperty'?"),
        ("verbs", "lisst", "did you mean 'list'?"),
    ],
)
def test_a_key_that_names_nothing_is_an_error(
    folder: Path, table: str, key: str, hint: str
) -> None:
    done = run(f'[{table}]\n{key} = "name"\n')
    assert done.exit_code == 1
    assert f"sdkwright.toml:5:1: error: the setting `{table}` names `{key}`" in done.output
    assert hint in done.output
    assert not (folder / "zoo_sdk").exists()


@pytest.mark.parametrize(
    ("table", "key", "name"),
    [
        ("calls", "listPets", "pets.get"),
        ("calls", "listPets", "pets.class"),
        ("models", "Pet", "Pets"),
    ],
)
def test_a_name_that_cannot_be_had_is_an_error(
    folder: Path, table: str, key: str, name: str
) -> None:
    other = 'getPet = "pets.get"\n' if name == "pets.get" else "Pets = 'Pets'\n"
    other = "" if name == "pets.class" else other
    done = run(f'[{table}]\n{other}{key} = "{name}"\n')
    assert done.exit_code == 1
    assert f"error: `{key}` cannot be called `{name}`" in done.output


@pytest.mark.parametrize("name", ["str", "Model", "Literal"])
def test_no_model_is_called_what_its_module_needs(folder: Path, name: str) -> None:
    done = run(f'[models]\nPet = "{name}"\n')
    assert done.exit_code == 1
    assert f"sdkwright.toml:5:1: error: `Pet` cannot be called `{name}`" in done.output
    assert not (folder / "zoo_sdk").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("call", ["pets.__init__", "pets._client", "pets..list", ""])
def test_calls_are_public_names(call: str) -> None:
    done = run(f'[calls]\nlistPets = "{call}"\n')
    assert done.exit_code == 2
    assert "'calls.listPets' must be a name that code can have" in done.output


@pytest.mark.usefixtures("folder")
def test_the_nearest_operation_is_told_in_the_words_of_its_key() -> None:
    assert "did you mean 'GET /pets'?" in run('[calls]\n"GET /pet" = "pets.all"\n').output


@pytest.mark.parametrize(
    ("setting", "name"),
    [
        ('idProperty = "options"', "options"),  # every method has it
        ('id = "id"\nnick = "id"', "id"),  # another argument of the same method
        ('"listPets idProperty" = "self"', "self"),
    ],
)
def test_an_argument_that_cannot_be_had_is_an_error(folder: Path, setting: str, name: str) -> None:
    key = setting.partition(" = ")[0].strip('"')
    done = run(f"[arguments]\n{setting}\n")
    assert done.exit_code == 1
    assert f"sdkwright.toml:5:1: error: `{key}` cannot be called `{name}`" in done.output


def test_an_argument_that_is_had_in_every_place_is_none(folder: Path) -> None:
    done = run('[arguments]\nid = "pet"\n"PUT /pets/{id} nick" = "called"\n')
    assert done.exit_code == 0, done.output
    operations = json.loads(Path("zoo_sdk/sdkwright.lock").read_text())["operations"]
    assert operations["getPet"]["params"][0]["arg"] == "pet"
    assert operations["PUT /pets/{id}"]["body"]["args"]["nick"] == "called"


def test_variables_of_the_environment_are_chosen_by_scheme(
    folder: Path, server: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run('[environment]\nbearer = "THE_KEEPERS_KEY"\n')
    assert done.exit_code == 0, done.output
    monkeypatch.setenv("THE_KEEPERS_KEY", "k1")
    server.answer({})
    client = import_from(folder, "zoo_sdk").Zoo(base_url=server.url)
    client.pets.get("1")
    assert server.last.headers["authorization"] == "Bearer k1"


def test_arguments_of_one_operation_have_their_place(folder: Path) -> None:
    done = run('[arguments.listPets]\nidProperti = "key"\n')
    assert done.exit_code == 1
    assert (
        "sdkwright.toml:5:1: error: the setting `arguments` names `listPets idProp" in done.output
    )


QUICK = """\
openapi: 3.1.0
info: {title: Zoo, version: "1"}
paths:
  /cages: {get: {tags: [cages], operationId: listCages, deprecated: true, responses: {"200": {$ref: "#/components/responses/pets"}}}}
  /keys/{id}: {get: {tags: [keys], operationId: getKey, parameters: [{$ref: "#/components/parameters/id"}], responses: {"200": {$ref: "#/components/responses/pet"}}}}
  /pets:
    get: {tags: [pets], operationId: listPets, parameters: [{name: offset, in: query, schema: {type: integer}}, {name: limit, in: query, schema: {type: integer}}], responses: {"200": {$ref: "#/components/responses/pets"}}}
    post: {tags: [pets], operationId: createPet, requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}, responses: {"200": {$ref: "#/components/responses/pet"}}}
  /pets/{id}: {get: {tags: [pets], operationId: getPet, parameters: [{$ref: "#/components/parameters/id"}], responses: {"200": {$ref: "#/components/responses/pet"}}}}
components:
  parameters: {id: {name: id, in: path, required: true, schema: {type: string}}}
  responses:
    pet: {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
    pets: {description: ok, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}
  schemas: {Pet: {type: object, properties: {id: {type: string}}}}
"""


def quick_start(settings: str) -> str:
    """Return the first example of a generated README."""
    Path("zoo.yaml").write_text(QUICK)
    top = 'spec = "zoo.yaml"\noutput = "project"\npackage = "zoo_sdk"\nlayout = "project"\n'
    Path("sdkwright.toml").write_text(top + settings)
    done = CliRunner().invoke(app, ["generate"])
    assert done.exit_code == 0, done.output
    return Path("project/README.md").read_text().split("```python\n")[1].partition("```")[0]


@pytest.mark.usefixtures("folder")
def test_a_readme_begins_with_the_resource_that_has_most_methods() -> None:
    shown = quick_start("")
    assert "for item in client.pets.list(" in shown
    assert "client.pets.create(" in shown
    assert "client.pets.get(" in shown
    assert "keys" not in shown
    assert "cages" not in shown


@pytest.mark.usefixtures("folder")
def test_a_readme_begins_with_what_the_settings_say() -> None:
    shown = quick_start('[readme]\nexample = "GET /keys/{id}"\n')
    assert "print(client.keys.get(" in shown
    assert "pets" not in shown


def test_an_example_that_is_no_operation_is_an_error(folder: Path) -> None:
    done = run('[readme]\nexample = "GET /key"\n')
    assert done.exit_code == 1
    assert "sdkwright.toml:5:1: error: the setting `readme` names `GET /key`" in done.output
    assert not (folder / "zoo_sdk").exists()
