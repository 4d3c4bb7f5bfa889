"""Parameters of every place and style, as documents really declare them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sdkwright.model import MISSING, ContentKind, Name, Parameter, ParameterIn, Style
from support.meaning import Meaning, meaning_of, openapi, operation, ref, shown


def meaning(folder: Path, *parameters: object, path: str = "/x", **item: Any) -> Meaning:
    """Return the meaning of a GET with parameters."""
    paths = {path: {"get": operation("x", parameters=list(parameters)), **item}}
    return meaning_of(folder, openapi(paths=paths))


def given(
    folder: Path, *parameters: object, path: str = "/x", **item: Any
) -> tuple[Parameter, ...]:
    return meaning(folder, *parameters, path=path, **item).operation("x").parameters


def one(folder: Path, **parameter: Any) -> Parameter:
    """Return the only parameter of an operation."""
    path = "/x/{p}" if parameter.get("in") == "path" else "/x"
    (found,) = given(folder, {"name": "p", "schema": {"type": "string"}, **parameter}, path=path)
    return found


@pytest.mark.parametrize(
    ("place", "style", "explode"),
    [
        ("query", Style.FORM, True),
        ("path", Style.SIMPLE, False),
        ("header", Style.SIMPLE, False),
        ("cookie", Style.FORM, True),
    ],
)
def test_default_styles(tmp_path: Path, place: str, style: Style, explode: bool) -> None:
    found = one(tmp_path, **{"in": place})
    assert (found.place, found.style, found.explode) == (ParameterIn(place), style, explode)
    assert found.required == (place == "path")


@pytest.mark.parametrize(
    ("place", "style"),
    [
        ("path", "label"),
        ("path", "matrix"),
        ("query", "spaceDelimited"),
        ("query", "pipeDelimited"),
        ("query", "deepObject"),
    ],
)
@pytest.mark.parametrize("explode", [True, False, None])
def test_styles(tmp_path: Path, place: str, style: str, explode: bool | None) -> None:
    said = {} if explode is None else {"explode": explode}
    found = one(tmp_path, **{"in": place, "style": style, **said})
    assert found.style is Style(style)
    assert found.explode is (explode or False)


def test_a_style_of_another_place_is_a_warning(tmp_path: Path) -> None:
    found = meaning(tmp_path, {"name": "p", "in": "header", "style": "form", "schema": {}})
    assert found.operation("x").parameters[0].style is Style.SIMPLE
    assert found.messages == ["`form` is not a style of header parameters: `simple` is taken"]
    assert found.codes == ["unknown-style"]


def test_everything_that_a_parameter_says(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        **{
            "in": "query",
            "required": True,
            "deprecated": True,
            "allowReserved": True,
            "allowEmptyValue": True,
            "description": "What it is.",
            "example": "y",
            "schema": {"type": "string", "default": "x"},
        },
    )
    assert found.required and found.allow_reserved and found.allow_empty
    assert (found.docs.description, found.docs.deprecated) == ("What it is.", True)
    assert (found.default, found.example) == ("x", "y")
    assert found.name == Name("p", ("p",), (("query", "p"),))


def test_examples_may_be_named_or_in_the_schema(tmp_path: Path) -> None:
    assert one(tmp_path, **{"in": "query", "examples": {"a": {"value": 3}}}).example == 3
    schema = {"type": "string", "examples": ["z"]}
    assert one(tmp_path, **{"in": "query", "schema": schema}).example == "z"
    assert one(tmp_path, **{"in": "query"}).example is MISSING


def test_a_parameter_of_an_operation_overrides_the_path_s(tmp_path: Path) -> None:
    found = given(
        tmp_path,
        {"name": "a", "in": "query", "schema": {"type": "integer"}},
        {"name": "X-B", "in": "header", "schema": {"type": "integer"}},
        parameters=[
            {"name": "a", "in": "query", "schema": {"type": "string"}},
            {"name": "a", "in": "header", "schema": {"type": "string"}},
            {"name": "x-b", "in": "header", "schema": {"type": "string"}},
        ],
    )
    assert [(p.place.value, p.name.wire, shown(p.type)) for p in found] == [
        ("query", "a", "integer"),
        ("header", "a", "string"),
        ("header", "X-B", "integer"),
    ]


def test_a_parameter_that_is_declared_twice(tmp_path: Path) -> None:
    found = meaning(
        tmp_path,
        {"name": "a", "in": "query", "schema": {"type": "integer"}},
        {"name": "a", "in": "query", "schema": {"type": "string"}},
    )
    assert [shown(p.type) for p in found.operation("x").parameters] == ["string"]
    assert found.messages == ["the parameter `a` is declared twice"]


@pytest.mark.parametrize("name", ["Accept", "content-type", "AUTHORIZATION"])
def test_headers_that_are_described_elsewhere_are_ignored(tmp_path: Path, name: str) -> None:
    found = meaning(tmp_path, {"name": name, "in": "header", "schema": {"type": "string"}})
    assert found.operation("x").parameters == ()
    assert found.codes == []


@pytest.mark.parametrize(
    ("parameter", "code"),
    [
        ({"name": "a"}, "missing-key"),
        ({"name": "a", "in": "wrong"}, "unusable-parameter"),
        ({"name": "", "in": "query"}, "unusable-parameter"),
        ({"in": "query"}, "missing-key"),
    ],
)
def test_parameters_that_cannot_be_sent_are_left_out(
    tmp_path: Path, parameter: object, code: str
) -> None:
    found = meaning(tmp_path, parameter)
    assert found.operation("x").parameters == ()
    assert found.codes == [code]


@pytest.mark.parametrize(
    ("description", "joined"),
    [
        ("A comma-separated list of property names to return.", True),
        ("Comma separated IDs", True),
        ("Names, separated by commas.", True),
        ("A comma-delimited list", True),
        ("A name.", False),
        ("A name without a comma.", False),
    ],
)
def test_texts_that_are_lists(tmp_path: Path, description: str, joined: bool) -> None:
    assert one(tmp_path, **{"in": "query", "description": description}).joined is joined
    array = {"type": "array", "items": {"type": "string"}}
    assert not one(tmp_path, **{"in": "query", "description": description, "schema": array}).joined


def test_a_parameter_of_json(tmp_path: Path) -> None:
    content = {"application/json": {"schema": {"type": "array", "items": {"type": "integer"}}}}
    (found,) = given(tmp_path, {"name": "p", "in": "query", "content": content})
    assert found.content is not None
    assert (found.content.media_type, found.content.kind) == ("application/json", ContentKind.JSON)
    assert shown(found.type) == "[integer]"


def test_a_whole_query_string(tmp_path: Path) -> None:
    content: dict[str, Any] = {
        "application/x-www-form-urlencoded": {"schema": {"properties": {"a": {}}}}
    }
    (found,) = given(tmp_path, {"name": "q", "in": "querystring", "content": content})
    assert found.place is ParameterIn.QUERYSTRING
    assert found.content is not None and found.content.kind is ContentKind.FORM


def test_parameters_are_never_null(tmp_path: Path) -> None:
    schema = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert shown(one(tmp_path, **{"in": "query", "schema": schema}).type) == "string"


def test_a_parameter_without_a_schema_is_a_text(tmp_path: Path) -> None:
    (found,) = given(tmp_path, {"name": "p", "in": "query"})
    assert shown(found.type) == "string"


def test_shared_parameters(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        openapi(
            paths={
                "/x": {"get": operation("x", parameters=[{"$ref": "#/components/parameters/P"}])}
            },
            components={
                "parameters": {"P": {"name": "p", "in": "query", "schema": ref("S")}},
                "schemas": {"S": {"type": "integer"}},
            },
        ),
    )
    assert [(p.name.wire, shown(p.type)) for p in found.operation("x").parameters] == [
        ("p", "integer")
    ]


# --- path templates ------------------------------------------------------------------------------


def path_parameter(name: str) -> dict[str, object]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "integer"}}


def test_a_template_names_a_parameter_that_is_not_declared(tmp_path: Path) -> None:
    found = meaning(tmp_path, path_parameter("a"), path="/x/{a}/{b}")
    assert [(p.name.wire, shown(p.type), p.required) for p in found.operation("x").parameters] == [
        ("a", "integer", True),
        ("b", "string", True),
    ]
    assert found.messages == ["`{b}` of the path `/x/{a}/{b}` is not declared"]
    assert found.codes == ["undeclared-path-parameter"]


def test_a_parameter_that_the_template_does_not_name(tmp_path: Path) -> None:
    found = meaning(tmp_path, path_parameter("a"), path="/x")
    assert found.operation("x").parameters == ()
    assert found.messages == ["the path `/x` has no `{a}`: the parameter is left out"]
    assert found.codes == ["unused-path-parameter"]


@pytest.mark.parametrize(
    "path", ["/{a}.{b}", "/x({a},{b})", "/x/{a}/y/{b}", "/x/{a}?y={b}", "/x/{a}:run/{b}", "/{a}{b}"]
)
def test_placeholders_anywhere_in_a_template(tmp_path: Path, path: str) -> None:
    found = meaning(tmp_path, path_parameter("a"), path_parameter("b"), path=path)
    assert [p.name.wire for p in found.operation("x").parameters] == ["a", "b"]
    assert found.operation("x").path == path
    assert found.codes == []


@pytest.mark.parametrize("inside", ["a*", ".a", ";a*", "+a", "?a", "a:3"])
def test_operators_of_rfc_6570_are_no_part_of_a_name(tmp_path: Path, inside: str) -> None:
    found = meaning(tmp_path, path_parameter("a"), path=f"/x/{{{inside}}}")
    assert [p.name.wire for p in found.operation("x").parameters] == ["a"]
    assert found.codes == []


def test_names_that_only_differ_in_case_are_two(tmp_path: Path) -> None:
    found = given(
        tmp_path,
        {"name": "id", "in": "query", "schema": {"type": "string"}},
        {"name": "ID", "in": "query", "schema": {"type": "string"}},
    )
    assert [p.name.wire for p in found] == ["id", "ID"]


def test_what_is_asked_of_arguments_is_told(tmp_path: Path) -> None:
    limited = {"in": "query", "schema": {"type": "integer", "maximum": 9}}
    assert one(tmp_path, **limited).constraints.maximum == 9
