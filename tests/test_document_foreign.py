"""Documents of other formats are told by name, with a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdkwright import document
from sdkwright.diagnostics import Diagnostics, Rejected

OTHERS = {
    '{"info": {"name": "A", "schema": "https://schema.getpostman.com/json/collection/v2.1.0"}, "item": []}': "Postman",
    "asyncapi: 3.0.0\ninfo: {title: A}\n": "AsyncAPI",
    '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}': "JSON Schema",
    "type: object\nproperties: {a: {type: string}}\n": "JSON Schema",
    "type Query {\n  me: User\n}\n": "GraphQL",
    '"""Everything."""\nschema {\n  query: Query\n}\n': "GraphQL",
    "# made\nscalar Date\n\ntype A {\n a: Int\n}\n": "GraphQL",
    '{"data": {"__schema": {"types": []}}}': "GraphQL",
    '{"swaggerVersion": "1.2", "apis": []}': "Swagger 1",
    "swagger: '1.2'\n": "Swagger 1.2",
    "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n": "HTML",
    "\n<html lang='en'>\n": "HTML",
    "#%RAML 1.0\ntitle: A\n/users:\n  get:\n": "RAML",
    '<?xml version="1.0"?>\n<wsdl:definitions xmlns:wsdl="x"/>\n': "WSDL",
    '<definitions name="A">\n': "WSDL",
    '{"log": {"version": "1.2", "entries": []}}': "HAR",
    '{"_type": "export", "__export_format": 4, "resources": []}': "Insomnia",
    "type: collection.insomnia.rest/5.0\n": "Insomnia",
}


@pytest.mark.parametrize("name", ["spec.json", "spec.yaml"])
@pytest.mark.parametrize("text", OTHERS)
def test_another_format_is_told_by_name(text: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    diagnostics = Diagnostics()
    with pytest.raises(Rejected):
        document.load(path, diagnostics)
    (found,) = (
        item for item in diagnostics.items if item.code in ("not-openapi", "unknown-version")
    )
    assert OTHERS[text] in found.message
    assert found.hint
    assert found.location is not None
    assert found.location.line >= 1
