"""`sdkwright fix`: an overlay after which nothing is found that a rule can mend."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sdkwright.cli import app
from sdkwright.diagnostics import Diagnostics
from sdkwright.document import load
from sdkwright.document.files import Files
from sdkwright.fixing.guarded_actions import (
    Condition,
    Keys,
    addition,
    is_still,
    removal,
    selected,
)
from sdkwright.fixing.mended_references import is_slip
from sdkwright.fixing.rounds import RULES
from sdkwright.model import JsonValue
from sdkwright.overlay import apply
from sdkwright.overlay.query import compile_query
from sdkwright.source import parse


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def found(spec: str, *more: str) -> Counter[str]:
    """Return how many findings of each code a document has."""
    whole = json.loads(run("validate", spec, *more, "--format", "json").stdout)
    return Counter({code: n for codes in whole["tally"].values() for code, n in codes.items()})


FAULTS = """\
info: {title: Pets, version: '1'}
tags: [{name: a}, {name: a}]
paths:
  /pets/{petId}/x/{other}:
    get:
      operationId: getPet
      parameters:
      - {name: petid, in: path, required: true, TEXT}
      - {name: q, in: query, DEFAULT}
      - {$ref: '#/PARAMETERS/Gone'}
      responses: {'200': {description: x, ANSWER}, '404': {$ref: '#/RESPONSES/Gone'}}
  /b/{id}:
    get:
      operationId: b
      parameters: [{name: ident, in: path, TEXT}]
      responses: {'204': {description: x}}
"""
SCHEMAS = """\
    Pet:
      type: object
      required: [id, id, name, nmae, id]
      properties:
        id: {type: string, example: 3}
        name: {type: string, example: {a: [1, {}]}}
        size: {type: integer, example: "12", default: "ten"}
        list: {type: array, items: {type: integer}, example: "[1, 2]"}
        own: {$ref: '#/SCHEMAS/Gone'}
        kind: {type: string, enum: [a, b, a], default: A}
        odd: {type: string, enum: [x, 3]}
"""


def document(version: str) -> str:
    is_old = version == "2.0"
    words = {
        "TEXT": "type: string" if is_old else "schema: {type: string}",
        "DEFAULT": "type: integer, default: '10'" if is_old else "schema: {type: integer, default: '10'}",
        "PARAMETERS": "parameters" if is_old else "components/parameters",
        "RESPONSES": "responses" if is_old else "components/responses",
        "ANSWER": "schema: {$ref: '#/SCHEMAS/pet'}"
        if is_old
        else "content: {application/json: {schema: {$ref: '#/SCHEMAS/pet'}, example: {id: 7, name: 1.50, size: 1}}}",
        "SCHEMAS": "definitions" if is_old else "components/schemas",
    }  # fmt: skip
    top = "swagger: '2.0'\nhost: pets.example\n" if is_old else f"openapi: {version}\n"
    schemas = f"definitions:\n{SCHEMAS}" if is_old else f"components:\n  schemas:\n{SCHEMAS}"
    text = top + FAULTS + schemas
    for word, meant in words.items():
        text = text.replace(word, meant)
    return text


def as_json(text: str) -> str:
    parsed = parse(text.encode(), "x.yaml", Diagnostics())
    assert parsed is not None
    return json.dumps(parsed.root)


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("version", ["2.0", "3.0.3", "3.1.0", "3.2.0"])
def test_nothing_is_left_that_a_rule_can_mend(version: str, form: str) -> None:
    text = document(version)
    spec, overlay = f"pets.{form}", f"overlay.{form}"
    Path(spec).write_text(as_json(text) if form == "json" else text)
    before = found(spec)
    assert {"invalid-example", "invalid-default", "dangling-reference", "invalid"} <= before.keys()
    assert {"undeclared-path-parameter", "unused-path-parameter"} <= before.keys()
    assert run("fix", spec, "-o", overlay).exit_code == 0
    assert not found(spec, "--overlay", overlay).keys() & RULES.keys()
    written = Path(overlay).read_bytes()
    again = run("fix", spec, "-o", overlay)
    assert again.exit_code == 0
    assert Path(overlay).read_bytes() == written
    nothing = run("fix", spec, "--overlay", overlay, "-o", "more.yaml")
    assert "nothing that a rule could mend" in nothing.stdout
    assert not Path("more.yaml").exists()


SMALL = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths: {}
components:
  schemas:
    Pet: {type: object, properties: {id: {type: string, example: 3}}}
"""


NAMES = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
security: [{gone: []}, {own: []}]
paths:
  /shared/{id}: {$ref: '#/components/pathItems/Shared'}
  /a/{id}/{kind}{?page}:
    get:
      operationId: getA
      security: [{Key: []}, {own: [], away: []}]
      parameters: [{$ref: '#/components/parameters/Id'}, {$ref: '#/components/parameters/Other'},
        {$ref: '#/components/parameters/Id'}, {name: X-A, in: header, schema: {}}, {name: x-a, in: header, schema: {}}]
      responses:
        '200':
          description: x
          content: {application/json: {schema: {$ref: '#/components/schemas/Animal'}}}
          links:
            near: {operationId: get_a}
            far: {operationId: other}
            nowhere: {operationRef: '#/paths/~1none/get'}
            fine: {operationRef: '#/paths/~1shared~1{id}/get'}
components:
  pathItems:
    Shared:
      get: {operationId: shared, responses: {'204': {description: x}}}
      put: {operationId: put, parameters: [{name: ID, in: path, required: true, schema: {}}], responses: {'204': {description: x}}}
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: string}}
    Other: {name: sort, in: path, required: true, schema: {type: string}}
  securitySchemes:
    key: {type: apiKey, name: k, in: header}
    own: {type: http, scheme: bearer}
    away: {$ref: '#/components/securitySchemes/none'}
  schemas:
    Lists: {enum: [[1], [1.0], {a: 1}, {a: 1}]}
    Cat: {type: object, required: [kind], properties: {kind: {type: string}, a: {type: string}}}
    Dog: {type: object, required: [kind], properties: {kind: {type: string}, b: {type: string}}}
    Animal:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator:
        propertyName: kind
        mapping: {cat: '#/components/schemas/Cat', dog: '#/components/schemas/dog', d: Dogs, bird: '#/components/schemas/Wing'}
"""


def test_what_stands_for_something_by_name_is_mended() -> None:
    found_actions = actions(NAMES)
    assert found("pets.yaml", "--overlay", "overlay.json") == {}
    updates = [one["update"] for one in found_actions if "update" in one]
    assert {"key": []} in updates
    assert {"getA", "id", "#/components/schemas/Dog"} <= {
        one for one in updates if isinstance(one, str)
    }
    kind = {"name": "kind", "in": "path", "required": True, "schema": {"type": "string"}}
    page = {"name": "page", "in": "query", "schema": {"type": "string"}}
    assert {"parameters": [page, kind]} in updates


TWINS = """\
swagger: '2.0'
info: {title: Pets, version: '1'}
security: [{gone: []}]
paths:
  /a:
    get:
      parameters: [{$ref: '#/parameters/Limit'}]
      responses: {'200': {description: x, schema: {$ref: '#/definitions/Limit'}, examples: {application/json: ten}}}
parameters:
  Limit: {name: limit, in: query, type: integer, default: ten}
definitions:
  Limit: {type: integer, default: ten, example: 123456789012345678901234567890.5}
securityDefinitions:
  key: {$ref: '#/securityDefinitions/none'}
tags: []
"""


def test_what_has_the_same_name_elsewhere_is_mended_at_its_own_place() -> None:
    actions(TWINS)
    assert found("pets.yaml", "--overlay", "overlay.json") == {}


def actions(text: str) -> list[dict[str, object]]:
    """Return what mends a document."""
    Path("pets.yaml").write_text(text)
    assert run("fix", "pets.yaml", "-o", "overlay.json").exit_code == 0
    listed = json.loads(Path("overlay.json").read_bytes())["actions"]
    assert isinstance(listed, list)
    return listed


def test_an_action_names_what_it_expects_and_does_nothing_else() -> None:
    (action,) = actions(SMALL)
    assert action["target"] == (
        "$[?@.schemas.Pet.properties.id.example == 3].schemas.Pet.properties.id.example"
    )
    assert action["update"] == "3"
    Path("pets.yaml").write_text(SMALL.replace("example: 3", "example: other"))
    done = run("validate", "pets.yaml", "--overlay", "overlay.json")
    assert done.exit_code == 1
    assert "matches nothing in the document" in done.stderr
    assert "hint: what it mended has changed since: run `sdkwright fix` again" in done.stderr


def test_a_path_parameter_is_declared_beside_another_of_its_name() -> None:
    query = "parameters: [{name: id, in: query, schema: {type: string}}]"
    item = f"{{get: {{{query}, responses: {{'200': {{description: x}}}}}}}}"
    (adding,) = actions(
        SMALL.replace(", example: 3", "").replace("{}", f"{{'/pets/{{id}}': {item}}}", 1)
    )
    assert str(adding["description"]).startswith("declare id of the path")
    assert not found("pets.yaml", "--overlay", "overlay.json")


def test_what_takes_the_place_of_a_removed_value_expects_that_it_is_gone() -> None:
    listed = SMALL.replace("{type: string, example: 3}", "{type: array, example: '[1]'}")
    removing, adding = actions(listed)
    pet = "schemas.Pet.properties.id"
    assert removing["target"] == f"$[?@.{pet}.example == '[1]'].{pet}.example"
    assert adding["target"] == f"$[?!@.{pet}.example].{pet}"
    assert not found("pets.yaml", "--overlay", "overlay.json").keys() & RULES.keys()
    Path("pets.yaml").write_text(listed.replace("'[1]'", "'[2]'"))
    said = run("validate", "pets.yaml", "--overlay", "overlay.json").stderr
    assert said.count("matches nothing in the document") == 2


@pytest.mark.parametrize("others", ["", "parameters: [{name: q, in: query, schema: {}}], "])
def test_a_parameter_is_declared_only_where_it_still_lacks(others: str) -> None:
    text = SMALL.replace(", example: 3", "").replace(
        "{}",
        f"{{'/pets/{{id}}': {{get: {{{others}responses: {{'200': {{description: x}}}}}}}}}}",
        1,
    )
    (adding,) = actions(text)
    assert "undeclared-path-parameter" not in found("pets.yaml", "--overlay", "overlay.json")
    declared = "{name: id, in: path, required: true, schema: {type: string}}"
    listed = (
        f"parameters: [{others[13:-3]}, {declared}], " if others else f"parameters: [{declared}], "
    )
    Path("pets.yaml").write_text(text.replace(f"{{{others}responses", f"{{{listed}responses"))
    assert run("validate", "pets.yaml").exit_code == 0
    said = run("validate", "pets.yaml", "--overlay", "overlay.json").stderr
    assert said.count("matches nothing in the document") == 1, adding


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{type: string, example: 1.50}", "1.50"),
        ("{type: integer, example: '7'}", 7),
        ("{type: number, example: ' 7.5 '}", 7.5),
        ("{type: boolean, example: 'True'}", True),
        ("{type: string, enum: [asc, desc], example: ASC}", "asc"),
    ],
)
def test_a_value_is_spelt_as_its_schema_asks(before: str, after: object) -> None:
    text = SMALL.replace("{type: string, example: 3}", before)
    assert [action["update"] for action in actions(text)] == [after]


@pytest.mark.parametrize(
    "wrong", ["{type: integer, example: ten}", "{type: string, maxLength: 1, example: long}"]
)
def test_a_value_that_cannot_be_mended_is_left_out(wrong: str) -> None:
    (action,) = actions(SMALL.replace("{type: string, example: 3}", wrong))
    assert action["remove"] is True
    assert str(action["target"]).endswith(".properties.id.example")


def test_a_reference_that_misses_by_a_slip_is_corrected_and_no_other_is() -> None:
    names = ("pet", "Pets", "PetV2")
    text = SMALL + "    PetV1: {type: string}\n"
    text += "".join(f"    R{name}: {{$ref: '#/components/schemas/{name}'}}\n" for name in names)
    found = [one for one in actions(text) if "$ref" in str(one["target"])]
    meant = {
        name: one.get("update")
        for name in names
        for one in found
        if f"/{name}'" in str(one["target"])
    }
    right = "#/components/schemas/Pet"
    assert meant == {"pet": right, "Pets": right, "PetV2": None}


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        ("Pat", "Pet", True),
        ("pet_item", "PetItem", True),
        ("Pets", "Pet", True),
        ("Pe", "Pet", False),
        ("PetV1", "PetV2", False),
        ("Owner", "Pet", False),
        ("Pet", "Pet2", False),
    ],
)
def test_slips(wrong: str, right: str, slip: bool) -> None:
    assert is_slip(wrong, right) is slip
    assert is_slip(right, wrong) is slip


def guarded(keys: Keys, guard: Keys, value: JsonValue) -> str:
    return selected(keys, is_still(guard, value))


TREE = {"a": {"b": {'it\'s "x"\n': [1, {"c": None, "d": 2.5}]}}, "z": {"b": {}}}


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("a", "b", 'it\'s "x"\n', 0), 1),
        (("a", "b", 'it\'s "x"\n', 1, "c"), None),
        (("a", "b", 'it\'s "x"\n', 1), {"c": None, "d": 2.5}),
        (("a", "b", 'it\'s "x"\n'), [1, {"c": None, "d": 2.5}]),
    ],
)
def test_a_guard_selects_the_node_and_only_while_it_is_the_same(
    keys: tuple[str | int, ...], value: object
) -> None:
    assert compile_query(guarded(keys, keys, value)).paths(TREE) == [keys]  # type: ignore[arg-type]
    for other in ("it's", 7, ["x"]):
        assert compile_query(guarded(keys, keys, other)).paths(TREE) == []  # type: ignore[arg-type]


def removed(value: JsonValue) -> str:
    """Return what selects a value in `paths` to remove it, while it is this one."""
    return removal(("paths", "b"), value, "").alone_in({"paths": {"b": value}, "x": {}}).target


def test_a_long_text_is_told_by_its_length() -> None:
    assert removed("x" * 500) == "$[?length(@.b) == 500].b"
    told = addition(("a",), ("a", "b"), True, {}, "").target
    assert told == "$[?@ == $.a && @.b == true]"


@pytest.mark.parametrize(
    ("value", "condition"),
    [
        (10**30, "> 9007199254740991"),
        (-(10**30), "< -9007199254740991"),
        (float("inf"), "> 9007199254740991"),
        (1.5, "== 1.5"),
    ],
)
def test_numbers_that_readers_take_for_each_other_are_told_by_their_size(
    value: float, condition: str
) -> None:
    target = removed(value)
    assert target == f"$[?@.b {condition}].b"
    assert compile_query(target).paths({"paths": {"b": value}}) == [("paths", "b")]


def test_a_value_of_parts_alone_is_told_by_what_is_deep_in_it() -> None:
    assert removed({"c": {"d": [{"e": 1}]}}) == "$[?length(@.b) == 1 && @.b.c.d[0].e == 1].b"


def test_a_child_of_the_document_is_told_from_others_with_the_same_names() -> None:
    twins: JsonValue = {
        name: {"Limit": {"title": name, "default": "ten"}} for name in ("parameters", "definitions")
    }
    keys = ("definitions", "Limit", "default")
    assert compile_query(guarded(keys, keys, "ten")).paths(twins) == [keys]
    assert compile_query(removal(("tags",), [], "").target).paths({"tags": []}) == [("tags",)]
    assert not compile_query(removal(("tags",), [], "").target).paths({"tags": [1], "x": []})


def test_a_file_of_another_hand_is_not_overwritten() -> None:
    Path("pets.yaml").write_text(SMALL)
    Path("overlay.yaml").write_text("overlay: 1.0.0\n")
    done = run("fix", "pets.yaml")
    assert done.exit_code == 2
    assert "overlay.yaml was not made by `sdkwright fix`" in done.stderr
    assert run("fix", "pets.yaml", "--force").exit_code == 0
    assert run("fix", "pets.yaml").exit_code == 0


PARTS = {
    "parts/a b.yaml": """\
get:
  operationId: a
  parameters: [{name: q, in: query, schema: {type: integer}, example: x}, {$ref: gone.yaml}]
  responses: {'200': {$ref: answer.yaml}, '404': {$ref: '../spec.yaml#/components/responses/Gone'}}
""",
    "parts/answer.yaml": "{description: x, headers: {H: {schema: {type: integer}, example: z}}, content: {application/json: {schema: {$ref: models.json#/P}, example: {a: 1}}}}",
    "parts/models.json": '{"P": {"type": "object", "required": ["a", "a"], "properties": {"a": {"type": "string", "default": 1}, "b": {"$ref": "#/Gone"}}}}',
    "parts/short.yaml": "{type: string, minLength: 4, example: 4, default: 4}",
}


def test_what_is_wrong_in_other_files_is_mended_there() -> None:
    Path("parts").mkdir()
    for name, text in PARTS.items():
        Path(name).write_text(text)
    for version in ("3.0.3", "3.1.0", "3.2.0"):
        Path("spec.yaml").write_text(
            f"openapi: {version}\ninfo: {{title: T, version: '1'}}\nservers: [{{url: 'https://a.example'}}]\n"
            "paths:\n  /a/{id}: {$ref: 'parts/a%20b.yaml'}\n"
            "components: {schemas: {S: {$ref: parts/short.yaml}, M: {$ref: 'parts/models.json#/P'}}}\n"
        )
        codes = (
            "invalid",
            "invalid-default",
            "invalid-example",
            "dangling-reference",
        )
        assert {*codes} <= {*found("spec.yaml", "--lenient")}
        for target in ("overlay.yaml", "overlay.json"):
            assert run("fix", "spec.yaml", "-o", target).exit_code == 0
            assert not found("spec.yaml", "--overlay", target), target
        again = run("fix", "spec.yaml", "--overlay", "overlay.yaml", "-o", "further.yaml")
        assert (again.exit_code, Path("further.yaml").exists()) == (0, False)
    text = Path("overlay.yaml").read_text()
    assert "declare id of the path" in text  # what no other parameter may turn out to be
    assert 'x-sdkwright-file: "parts/a%20b.yaml"' in text
    assert 'target: "$.example"' in text  # `minLength` beside it has the same value
    Path("parts/models.json").write_text(PARTS["parts/models.json"].replace("1}", "2}"))
    assert found("spec.yaml", "--overlay", "overlay.yaml")["overlay-no-match"] == 1
    Path("parts/models.json").unlink()
    told = run("validate", "spec.yaml", "--overlay", "overlay.yaml").stderr
    assert "the file `parts/models.json` of an action cannot be read: there is no such file" in told


def test_the_overlay_of_the_settings_is_made_anew_from_the_document() -> None:
    Path("sdkwright.toml").write_text('spec = "pets.yaml"\noverlays = ["overlay.yaml"]\n')
    Path("pets.yaml").write_text(SMALL)
    assert run("fix").exit_code == 0
    written = Path("overlay.yaml").read_bytes()
    assert run("fix").exit_code == 0
    assert Path("overlay.yaml").read_bytes() == written
    assert run("validate").stderr == ""


def test_text_of_the_document_stays_text_in_the_overlay() -> None:
    hostile = '"\\n- target: $.info\\u2028\\u0085\\u202e # x: {y"'
    actions(SMALL.replace("{type: string, example: 3}", f"{{type: integer, example: {hostile}}}"))
    done = run("fix", "pets.yaml", "-o", "overlay.yaml")
    assert done.exit_code == 0
    assert "1 action for 1 invalid-example" in done.stdout
    assert run("validate", "pets.yaml", "--overlay", "overlay.yaml").stderr == ""


SHARED = """\
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example'}]
paths:
  /a/{x}: {$ref: '#/HERE/Both'}
  /b/{y}: {$ref: '#/HERE/Both', parameters: [{name: q, in: query, schema: {type: string}}]}
  /c/{z}: {$ref: '#/HERE/One'}
"""
OPERATION = "operationId: NAME, responses: {'204': {description: x}}"


def test_what_paths_share_is_mended_where_each_refers_to_it() -> None:
    for version, place in (
        ("3.0.3", "x-paths"),
        ("3.1.0", "components/pathItems"),
        ("3.2.0", "x-paths"),
    ):
        shared = [
            f"{name}: {{get: {{{OPERATION.replace('NAME', name)}}}}}" for name in ("Both", "One")
        ]
        items = "{" + ", ".join(shared) + "}"
        held = f"components: {{pathItems: {items}}}\n" if "/" in place else f"x-paths: {items}\n"
        Path("spec.yaml").write_text(f"openapi: {version}\n" + SHARED.replace("HERE", place) + held)
        assert found("spec.yaml")["undeclared-path-parameter"] == 3
        assert run("fix", "spec.yaml").exit_code == 0
        left = found("spec.yaml", "--overlay", "overlay.yaml")
        assert left == {"duplicate-operation-id": 1}, version
        calls = json.loads(
            run("inspect", "spec.yaml", "--overlay", "overlay.yaml", "--format", "json").stdout
        )
        named = {
            one["path"]: [p["name"] for p in one["params"]] for one in calls["operations"].values()
        }
        assert named == {"/a/{x}": ["x"], "/b/{y}": ["y", "q"], "/c/{z}": ["z"]}


def test_a_parameter_stays_as_it_is_where_not_all_paths_have_it() -> None:
    identity = "{name: id, in: path, required: true, description: Its id., schema: {type: integer}}"
    operation = (
        f"{{operationId: NAME, parameters: [{identity}], responses: {{'204': {{description: x}}}}}}"
    )
    both = f"{{get: {operation.replace('NAME', 'a')}, put: {operation.replace('NAME', 'b')}}}"
    paths = "/a/{id}: {$ref: item.yaml}\n  /b/{id}: {$ref: item.yaml}\n  /c: {$ref: item.yaml}"
    Path("item.yaml").write_text(both + "\n")
    Path("spec.yaml").write_text(
        f"openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\nservers: [{{url: 'https://a.example'}}]\npaths:\n  {paths}\n"
    )
    assert run("fix", "spec.yaml").exit_code == 0
    assert not found("spec.yaml", "--overlay", "overlay.yaml").keys() & RULES.keys()
    assert Path("overlay.yaml").read_text().count("Its id.") == 2


def test_what_cannot_be_applied_is_left_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    never = (Condition(("nowhere",)),)
    monkeypatch.setattr("sdkwright.fixing.mended_parameters._lacking", lambda *_: never)
    Path("spec.yaml").write_text(document("3.1.0"))
    assert run("fix", "spec.yaml").exit_code == 0
    left = found("spec.yaml", "--overlay", "overlay.yaml")
    assert left.keys() & RULES.keys() == {"undeclared-path-parameter"}


def test_standard_input_is_read_as_often_as_it_takes() -> None:
    text = document("3.1.0")
    done = CliRunner().invoke(app, ["fix", "-"], input=text)
    assert (done.exit_code, Path("overlay.yaml").is_file()) == (0, True), done.output
    left = CliRunner().invoke(app, ["validate", "-", "--overlay", "overlay.yaml"], input=text)
    assert left.exit_code == 0, left.output


def test_an_overlay_that_mends_nothing_any_more_is_told() -> None:
    Path("spec.yaml").write_text(document("3.1.0"))
    assert run("fix", "spec.yaml").exit_code == 0
    Path("spec.yaml").write_text(
        "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {type: object}}}\n"
    )
    done = run("fix", "spec.yaml")
    assert (done.exit_code, "overlay.yaml is there from before" in done.stderr) == (0, True)


TWICE = """\
openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: 'https://{h}.example', variables: {h: {default: x, enum: [y]}}}]
tags: [{name: a}, {name: b}, {name: a}]
paths:
  /a/{x}:
    get:
      operationId: a
      parameters:
      - {name: x, in: path, schema: {type: string}}
      - {name: q, in: query, schema: {type: string}}
      - {name: q, in: query, schema: {type: integer}, example: y}
      - {name: q, in: query, schema: {type: integer}, example: z}
      responses: {'204': {description: x, links: {l: {$ref: link.yaml}, m: {$ref: link.yaml}}}}
components:
  schemas:
    A: {type: object, required: [a, b, a, a], properties: {a: {type: integer, enum: [1, 2, '1']}, b: {}}}
"""


def test_what_was_corrected_by_hand_is_left_alone() -> None:
    def applied(files: Files) -> None:
        apply(files, Path("overlay.json"), Diagnostics())

    Path("link.yaml").write_text("{operationId: gone}\n")
    for text in (TWICE, *map(document, ("2.0", "3.0.3", "3.1.0", "3.2.0"))):
        Path("spec.yaml").write_text(text)
        assert run("fix", "spec.yaml", "-o", "overlay.json", "--force").exit_code == 0
        assert not {*found("spec.yaml", "--overlay", "overlay.json")} & {*RULES}
        actions = json.loads(Path("overlay.json").read_text())["actions"]
        corrected = load(Path("spec.yaml"), Diagnostics(), change=applied)
        Path("corrected.json").write_text(json.dumps(corrected.root.value))
        told = found("corrected.json", "--overlay", "overlay.json")
        assert told["overlay-no-match"] == len(actions)


def test_an_item_is_left_out_only_as_long_as_another_one_says_the_same() -> None:
    Path("link.yaml").write_text("{operationId: a}\n")
    for before, after, count in (
        ("[a, b, a, a]", "[b, b, a, a]", 2),
        (
            "- {name: q, in: query, schema: {type: string}}",
            "- {name: r, in: query, schema: {type: string}}",
            1,
        ),
        ("tags: [{name: a}", "tags: [{name: c}", 1),
        ("[1, 2, '1']", "[3, 2, '1']", 1),
    ):
        Path("spec.yaml").write_text(TWICE)
        assert run("fix", "spec.yaml").exit_code == 0
        Path("spec.yaml").write_text(TWICE.replace(before, after))
        assert found("spec.yaml", "--overlay", "overlay.yaml")["overlay-no-match"] >= count, before


TWIN = "type: string, example: 5"


def test_what_has_its_like_beside_it_is_mended_alone() -> None:
    Path("dates.yaml").write_text(f"Created: {{{TWIN}}}\nUpdated: {{{TWIN}}}\n")
    Path("pets.yaml").write_text(
        SMALL.replace("{type: string, example: 3}", "{$ref: 'dates.yaml#/Created'}")
        + "    Other: {$ref: 'dates.yaml#/Updated'}\n    Own: {type: integer, default: x}\n"
        + "x-backup: {schemas: {Own: {type: integer, default: x}}}\n"
    )
    assert run("fix", "pets.yaml", "-o", "overlay.json").exit_code == 0
    assert not found("pets.yaml", "--overlay", "overlay.json")
    targets = [one["target"] for one in json.loads(Path("overlay.json").read_text())["actions"]]
    assert targets == [
        "$[?@ == $.components && @.schemas.Own.default == 'x'].schemas.Own.default",
        "$.Created[?@ == $.Created.example && @ == 5]",
        "$.Updated[?@ == $.Updated.example && @ == 5]",
    ]


def test_what_aliases_repeat_is_mended_at_each_of_its_places() -> None:
    others = "".join(f"    A{number}: *pet\n" for number in range(30))
    assert len(actions(SMALL.replace("Pet: {", "Pet: &pet {") + others)) == 31
    assert not found("pets.yaml", "--overlay", "overlay.json")


def test_all_that_a_list_repeats_is_left_out_at_once() -> None:
    names = ", ".join(["id"] * 30)
    listed = SMALL.replace("example: 3", f"enum: [a, {names}]").replace(
        "properties", f"required: [{names}], properties"
    )
    assert len(actions(listed)) == 58
    assert not found("pets.yaml", "--overlay", "overlay.json")


def test_no_value_is_written_that_json_has_not() -> None:
    listed = "{type: object, properties: {a: {type: number, example: '1e400'}, b: {type: number, example: '1e4'}}}"
    removing, writing = actions(SMALL.replace("{type: string, example: 3}", listed))
    assert (removing["remove"], writing["update"]) == (True, 1e4)
    assert not found("pets.yaml", "--overlay", "overlay.json")


MEMBERS = """\
type: object, required: [state], properties: {
  state: {type: string, enum: [active, closed]}, tags: {type: array, items: {type: string}},
  pair: {type: array, prefixItems: [{type: string}, {type: integer}]},
  owner: {type: object, required: [age], properties: {age: {type: integer}}},
  items: {type: array, items: {type: object, required: [id], properties: {id: {type: string}}}}}"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{state: Active, tags: a}", {"state": "active", "tags": ["a"]}),
        ("{state: closed, owner: {age: young, name: x}}", {"state": "closed"}),
        ("{state: closed, items: [{id: 1}, {x: 1}, {id: a}]}", {"state": "closed", "items": [{"id": "1"}, {"id": "a"}]}),
        ("{state: closed, items: [{x: 1}]}", {"state": "closed"}),
        ("{state: closed, items: [{x: 1}, {id: 1.50}]}", {"state": "closed", "items": [{"id": "1.50"}]}),
        ("{state: closed, pair: [1, 2, 3]}", {"state": "closed", "pair": ["1", 2, 3]}),
        ("{state: none}", None),
    ],
)  # fmt: skip
def test_of_an_example_as_much_is_kept_as_is_right(before: str, after: object) -> None:
    members = f"{{{MEMBERS}, example: {before}}}"
    actions(SMALL.replace("{type: string, example: 3}", members))
    assert not found("pets.yaml", "--overlay", "overlay.json")
    assert corrected().at("components", "schemas", "Pet", "properties", "id", "example") == after


def corrected() -> Plain:
    """Return pets.yaml after its overlay."""

    def applied(files: Files) -> None:
        apply(files, Path("overlay.json"), Diagnostics())

    return Plain(load(Path("pets.yaml"), Diagnostics(), change=applied).root.value)


class Plain:
    """A document whose values are found by keys."""

    def __init__(self, root: JsonValue) -> None:
        self._root = root

    def at(self, *keys: str | int) -> JsonValue:
        """Return the value at some keys, None where there is none."""
        here = self._root
        for key in keys:
            if isinstance(here, list) and isinstance(key, int):
                here = here[key]
            else:
                here = here.get(str(key)) if isinstance(here, dict) else None
        return here


def test_each_item_of_a_long_example_is_spelt_as_its_schema_asks() -> None:
    item = "{type: object, properties: {a: {type: string}, b: {type: integer}, c: {type: boolean}}}"
    values = ", ".join(f"{{a: {number}.50, b: '{number}', c: 'no'}}" for number in range(20))
    listed = f"{{type: array, items: {item}, example: [{values}]}}"
    assert len(actions(SMALL.replace("{type: string, example: 3}", listed))) == 60
    assert not found("pets.yaml", "--overlay", "overlay.json")


SHARING = """\
openapi: 3.2.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: a
      parameters:
      - {name: q, in: query, schema: {type: integer}, examples: {e: {$ref: '#/components/examples/Text'}, f: {$ref: '#/components/examples/Number'}, g: {dataValue: '5'}}}
      responses:
        '200':
          description: x
          content:
            application/json: {schema: {type: string}, examples: {e: {$ref: '#/components/examples/Text'}}}
            text/plain: {schema: {type: integer}, examples: {e: {$ref: '#/components/examples/Text'}}}
components:
  examples: {Text: {value: text}, Number: {summary: A number, value: '7'}}
"""


def test_an_example_that_several_places_share_stays_where_it_is_right() -> None:
    number, removing, plain = actions(SHARING)
    assert "the example paths./a.get.parameters.0.examples.e" in str(removing["description"])
    assert (number["update"], plain["update"]) == (7, 5)
    assert not found("pets.yaml", "--overlay", "overlay.json")
    examples = corrected().at("components", "examples")
    assert examples == {"Text": {"value": "text"}, "Number": {"summary": "A number", "value": 7}}


def test_what_a_second_declaration_of_a_tag_adds_is_kept() -> None:
    tags = "tags: [{name: a}, {name: a, description: A., x-b: 1}, {name: a, description: B.}]\n"
    actions(tags + SMALL)
    assert corrected().at("tags") == [{"name": "a", "description": "A.", "x-b": 1}]


def test_calls_do_not_become_public_where_no_scheme_is_declared() -> None:
    for security, left in (
        ("[{gone: []}, {away: []}]", None),
        ("[{gone: []}, {}]", [{}]),
        ("[{gone: []}, {Key: []}]", [{"key": []}]),
    ):
        keyed = SMALL + "  securitySchemes: {key: {type: apiKey, name: k, in: header}}\n"
        actions(f"security: {security}\n" + keyed)
        assert not found("pets.yaml", "--overlay", "overlay.json").keys() & RULES.keys()
        assert corrected().at("security") == left


def test_values_are_judged_by_what_they_refer_to() -> None:
    listed = "{type: array, items: {$ref: '#/components/schemas/pet'}, example: {}}"
    first, second = actions(SMALL + f"    List: {listed}\n")[:2]
    assert first["update"] == "#/components/schemas/Pet"
    assert "items" not in str(second["target"])


def test_the_overlay_goes_to_standard_output_and_nothing_else_does() -> None:
    Path("pets.yaml").write_text(SMALL)
    done = run("fix", "pets.yaml", "-o", "-")
    assert (done.exit_code, Path("-").exists()) == (0, False)
    Path("printed.yaml").write_text(done.stdout)
    assert not found("pets.yaml", "--overlay", "printed.yaml")
    assert "1 action for 1 invalid-example" in done.stderr
    assert run("fix", "pets.yaml", "-o", "-", "--format", "json").exit_code == 2


def test_what_is_no_file_to_overwrite_is_not_read() -> None:
    Path("pets.yaml").write_text(SMALL)
    Path("folder").mkdir()
    assert "folder is a folder" in run("fix", "pets.yaml", "-o", "folder").stderr
    done = run("fix", "pets.yaml", "-o", "/dev/null")
    assert done.exit_code == 0, done.output


def test_an_overlay_that_mends_is_the_last_one() -> None:
    Path("pets.yaml").write_text(SMALL)
    Path("sdkwright.toml").write_text(
        'spec = "pets.yaml"\noverlays = ["overlay.yaml", "mine.yaml"]\n'
    )
    done = run("fix")
    assert (done.exit_code, "list it as the last one" in done.stderr) == (2, True)


def test_what_is_mended_is_counted_where_not_all_of_it_is_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sdkwright.diagnostics.collector.MAX_OF_A_KIND", 20)
    many = "".join(f"    S{number}: {{type: string, example: 1}}\n" for number in range(30))
    Path("pets.yaml").write_text(SMALL.replace(", example: 3", "") + many)
    assert "30 actions for 30 invalid-example" in run("fix", "pets.yaml").stdout
