"""The page of what OpenAPI can say: nothing is claimed that no case shows."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from ruamel.yaml import YAML

from sdkwright.config import Config, Layout
from sdkwright.diagnostics import Diagnostics, Rejected
from sdkwright.generate import generate
from support.runtime import ROOT

PAGE = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| Field |"))
]
SHOWN = ("yes", "part", "text")
FIELDS = {
    "OpenAPI": (
        "openapi $self info jsonSchemaDialect servers paths webhooks components security "
        "tags externalDocs"
    ),
    "Info": "title summary description termsOfService contact license version",
    "Contact": "name url email",
    "License": "name identifier url",
    "Server": "url description name variables",
    "Server Variable": "enum default description",
    "Components": (
        "schemas responses parameters examples requestBodies headers securitySchemes "
        "links callbacks pathItems mediaTypes"
    ),
    "Path Item": (
        "$ref summary description get put post delete options head patch trace query "
        "additionalOperations servers parameters"
    ),
    "Operation": (
        "tags summary description externalDocs operationId parameters requestBody "
        "responses callbacks deprecated security servers"
    ),
    "External Documentation": "description url",
    "Parameter": (
        "name in description required deprecated allowEmptyValue example examples style "
        "explode allowReserved schema content"
    ),
    "Request Body": "description content required",
    "Media Type": "schema itemSchema example examples encoding prefixEncoding itemEncoding",
    "Encoding": (
        "contentType headers encoding prefixEncoding itemEncoding style explode " "allowReserved"
    ),
    "Responses": "default",
    "Response": "summary description headers content links",
    "Example": "summary description dataValue serializedValue externalValue value",
    "Link": "operationRef operationId parameters requestBody description server",
    "Header": "description required deprecated example examples style explode schema content",
    "Tag": "name summary description externalDocs parent kind",
    "Reference": "$ref summary description",
    "Schema": (
        "title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength "
        "minLength pattern maxItems minItems uniqueItems maxProperties minProperties "
        "required enum type allOf oneOf anyOf not items properties additionalProperties "
        "description format default nullable discriminator readOnly writeOnly xml "
        "externalDocs example deprecated const examples contains minContains maxContains "
        "prefixItems patternProperties propertyNames dependentSchemas dependentRequired "
        "if then else unevaluatedItems unevaluatedProperties contentEncoding "
        "contentMediaType contentSchema $id $anchor $defs $ref $dynamicRef $dynamicAnchor "
        "$vocabulary $schema $comment"
    ),
    "Discriminator": "propertyName mapping defaultMapping",
    "XML": "nodeType name namespace prefix attribute wrapped",
    "Security Scheme": (
        "type description name in scheme bearerFormat flows openIdConnectUrl "
        "oauth2MetadataUrl deprecated"
    ),
    "OAuth Flows": "implicit password clientCredentials authorizationCode deviceAuthorization",
    "OAuth Flow": "authorizationUrl deviceAuthorizationUrl tokenUrl refreshUrl scopes",
    "Swagger": (
        "swagger info host basePath schemes consumes produces paths definitions "
        "parameters responses securityDefinitions security tags externalDocs"
    ),
    "Operation of 2.0": "consumes produces schemes",
    "Parameter of 2.0": "body formData collectionFormat allowEmptyValue",
    "Security Scheme of 2.0": "basic apiKey oauth2 flow",
}
"""The fields of each object in OpenAPI 3.2.0 and in those before it, and what Swagger 2.0 has besides."""


def words(field: str) -> set[str]:
    """Return the names that the first cell of a row has, each without the object that it is in."""
    quoted = [one.rpartition(".")[2] for one in re.findall(r"`([^`]*)`", field)]
    return {word for one in quoted for word in re.findall(r"[$\w]+", one)}


def test_the_page_has_rows() -> None:
    assert len(ROWS) > 100


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_of_a_specification_is_missing(name: str) -> None:
    quoted = [text for row in ROWS for text in re.findall(r"`([^`]*)`", row[0])]
    named = {word for text in quoted for word in re.findall(r"[$\w]+", text)}
    assert not set(FIELDS[name].split()) - named


@pytest.mark.parametrize("row", ROWS, ids=lambda row: re.sub(r"[^\w.$]+", " ", row[0])[:60])
def test_a_row_says_what_shows_it(row: list[str]) -> None:
    """Each field of a row that is marked as supported is in the documents of the cases that it names."""
    field, does, status, shown = row
    assert field
    assert does
    assert status in (*SHOWN, "no")
    if status == "no":
        assert len(shown.split()) > 2, "say why"
        return
    text = ""
    for name in shown.split(","):
        folder = ROOT / "tests" / "cases" / name.strip()
        assert (folder / "spec.yaml").is_file(), f"{name} is no case"
        shows = list(folder.glob("test_*.py")) + list(folder.glob("expected/*"))
        assert shows or (folder / "diagnostics.txt").is_file(), f"{name} shows nothing"
        text += (folder / "spec.yaml").read_text(encoding="utf-8")
    missing = [
        word for word in words(field) if not re.search(rf"(?<![\w$]){re.escape(word)}(?!\w)", text)
    ]
    assert not missing, f"{shown} does not have {missing}"


def without(node: Any, key: str) -> Any:
    """Return plain JSON without what any object in it has at `key`."""
    if isinstance(node, dict):
        return {name: without(item, key) for name, item in node.items() if name != key}
    return [without(item, key) for item in node] if isinstance(node, list) else node


@cache
def document(name: str) -> Any:
    """Return the document of a case as plain JSON."""
    text = (ROOT / "tests" / "cases" / name / "spec.yaml").read_text(encoding="utf-8")
    return YAML(typ="safe", pure=True).load(text)


@cache
def made(folder: Path, name: str, layout: Layout, left_out: str = "") -> object:
    """Return what is generated of a case's document, or of it without one of its keys, and what is told."""
    spec = folder / name / "spec.json"
    if not spec.parent.exists():
        copytree(ROOT / "tests" / "cases" / name, spec.parent)
    spec.write_text(json.dumps(without(document(name), left_out), default=str), encoding="utf-8")
    diagnostics = Diagnostics()
    config = Config(spec=spec, output=folder / "sdk", package="sdk", layout=layout)
    try:
        files = generate(config, diagnostics, {}, lambda _: None).files
    except Rejected:
        return "nothing"
    kept = {path: data for path, data in files.items() if not str(path).endswith("sdkwright.lock")}
    return kept, sorted(item.code for item in diagnostics.items)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("coverage")


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row[2] in SHOWN], ids=lambda row: row[0][:60]
)
def test_what_a_row_names_makes_a_difference(row: list[str], folder: Path) -> None:
    """An SDK is another one where the document of one of the row's cases lacks the field."""
    cases = [name.strip() for name in row[3].split(",")]
    cases = [one for one in cases if list((ROOT / "tests/cases" / one).glob("test_*.py"))]
    for word in sorted(words(row[0])):
        having = [one for one in cases if without(document(one), word) != document(one)]
        differs = any(
            made(folder, one, layout, word) != made(folder, one, layout)
            for layout in (Layout.PACKAGE, Layout.PROJECT)
            for one in having
        )
        assert differs or not having, f"`{word}` changes nothing in {having}"
