"""A user takes the operations that are wanted, and gets the models that these need."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdkwright.frontend import FrontendSettings, Selection
from support.meaning import Meaning, meaning_of, openapi, operation, ref

ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
PATHS = {
    "/users": {
        "get": operation(
            "listUsers", schema={"type": "array", "items": ref("User")}, tags=["Users"]
        ),
        "post": operation("createUser", body=ref("User"), tags=["Users", "Admin"]),
    },
    "/users/{id}/pets": {
        "get": operation(
            "listPets", schema=ref("Pet"), tags=["Pets"], deprecated=True, parameters=[ID]
        )
    },
    "/status": {"get": operation()},
}
SCHEMAS = {
    "User": {"properties": {"name": {"type": "string"}, "role": ref("Role")}},
    "Role": {"enum": ["a", "b"]},
    "Pet": {"properties": {"name": {"type": "string"}}},
}


EVERYTHING = Selection()


def selected(
    folder: Path, include: Selection = EVERYTHING, exclude: Selection = EVERYTHING
) -> Meaning:
    document = openapi(paths=PATHS, components={"schemas": SCHEMAS})
    return meaning_of(folder, document, FrontendSettings(include, exclude))


@pytest.mark.parametrize(
    ("include", "exclude", "keys"),
    [
        (Selection(), Selection(), ["listUsers", "createUser", "listPets", "GET /status"]),
        (Selection(tags=("Users",)), Selection(), ["listUsers", "createUser"]),
        (Selection(tags=("Admin", "Pets")), Selection(), ["createUser", "listPets"]),
        (Selection(paths=("/users",)), Selection(), ["listUsers", "createUser"]),
        (Selection(paths=("/users/*/pets",)), Selection(), ["listPets"]),
        (Selection(paths=("/users*",)), Selection(), ["listUsers", "createUser"]),
        (Selection(paths=("/users**",)), Selection(), ["listUsers", "createUser", "listPets"]),
        (
            Selection(operations=("listUsers", "GET /status")),
            Selection(),
            ["listUsers", "GET /status"],
        ),
        (Selection(), Selection(tags=("Users",)), ["listPets", "GET /status"]),
        (Selection(), Selection(deprecated=True), ["listUsers", "createUser", "GET /status"]),
        (Selection(tags=("Users",)), Selection(operations=("createUser",)), ["listUsers"]),
    ],
)
def test_operations(
    tmp_path: Path, include: Selection, exclude: Selection, keys: list[str]
) -> None:
    found = selected(tmp_path, include, exclude)
    assert [one.key for one in found.api.operations] == keys
    assert found.codes == []


@pytest.mark.parametrize(
    ("include", "models"),
    [
        (Selection(), {"user", "role", "pet"}),
        (Selection(tags=("Users",)), {"user", "role"}),
        (Selection(tags=("Pets",)), {"pet"}),
        (Selection(operations=("GET /status",)), set()),
    ],
)
def test_models_are_those_that_are_needed(
    tmp_path: Path, include: Selection, models: set[str]
) -> None:
    assert set(selected(tmp_path, include).names().values()) == models


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(tags=("Usres",)), "no tag is selected by `Usres`"),
        (Selection(paths=("/nowhere",)), "no path is selected by `/nowhere`"),
        (Selection(operations=("list",)), "no operation is selected by `list`"),
    ],
)
def test_a_filter_that_matches_nothing_is_a_warning(
    tmp_path: Path, selection: Selection, message: str
) -> None:
    for found in (selected(tmp_path, selection), selected(tmp_path, exclude=selection)):
        assert found.codes == ["selection-no-match"]
        assert found.messages == [message]


def test_selecting_nothing_leaves_no_models(tmp_path: Path) -> None:
    found = selected(tmp_path, Selection(tags=("Nothing",)))
    assert (found.api.operations, dict(found.api.declarations)) == ((), {})


def test_a_selection_changes_no_name(tmp_path: Path) -> None:
    every = selected(tmp_path)
    some = selected(tmp_path, Selection(tags=("Users",)))
    assert some.calls().items() <= every.calls().items()
    assert some.names().items() <= every.names().items()
