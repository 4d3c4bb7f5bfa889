"""Documents of other formats are told by name, with a way out."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from sdkwright import document
from sdkwright.diagnostics import Diagnostics, Rejected

OTHERS = {
    '{"info": {"name": "A", "schema": "https://schema.getpostman.com/json/collection/v2.1.0"}, "item": []}': "Postman",
    "asyncapi: 3.0.0\ninfo: {title: A}\n": "AsyncAPI",
    '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}': "JSON Schema",
    '{"collection": {"info": {"schema": "https://schema.getpostman.com/json/collection/v2.0.0"}}}': "Postman",
    '{"id": "1", "order": [], "requests": [{"method": "GET"}]}': "Postman",
    '{"apiVersion": "1.0", "apis": [{"path": "/pets"}]}': "Swagger 1",
    '{"$id": "https://x.test/a", "type": "object", "required": ["a"]}': "JSON Schema",
    '{"enum": ["a", "b"]}': "JSON Schema",
    "<!-- page -->\n<!DOCTYPE html>\n<html></html>\n": "HTML",
    '<?xml version="1.0"?>\n<!-- page -->\n<!DOCTYPE html PUBLIC "x">\n<html/>\n': "HTML",
    "<noscript>Turn it on.</noscript>\n": "HTML",
    "<script>location = 'x'</script>\n": "HTML",
    "<edmx:Edmx Version='4.0' xmlns:edmx='x'/>\n": "XML",
    "query { viewer { login } }\n": "GraphQL",
    "version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 1\n": "Git LFS",
    'import "@typespec/http";\n\nusing TypeSpec.Http;\n': "TypeSpec",
    '$version: "2"\nnamespace example\n': "Smithy",
    '{"smithy": "2.0", "shapes": {}}': "Smithy",
    "// Pets.\n@service(#{title: 'A'})\nnamespace A;\n": "TypeSpec",
    "/* Ours. */\nimport './models.tsp';\n".replace("'", '"'): "TypeSpec",
    "// Ours.\npackage a.b;\nmessage A { string x = 1; }\n": "Protocol Buffers",
    "# Users API\n\nAll of them.\n\n## List [GET /users]\n+ Response 200\n": "API Blueprint",
    "meta {\n  name: List\n  type: http\n}\n": "Bruno",
    "fragment A on User { name }\n": "GraphQL",
    '{"id": "1", "name": "A", "requests": []}': "Postman",
    '# Ours.\nspec = "api.yaml"\npackage = "acme"\n': "sdkwright's settings",
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


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (gzip.compress(b"openapi: 3.1.0\n", mtime=0), "compressed"),
        (b"PK\x03\x04\x14\x00", "compressed"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "image"),
    ],
)
def test_files_that_are_no_text_are_told_by_name(content: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    path.write_bytes(content)
    diagnostics = Diagnostics()
    with pytest.raises(Rejected):
        document.load(path, diagnostics)
    (found,) = diagnostics.items
    assert (found.code, name in found.message, bool(found.hint)) == ("not-openapi", True, True)


@pytest.mark.parametrize(
    "begin",
    [
        "# Users API\n# + Response 200\n",
        "# package a;\n# spec = 1\n# ## List [GET /users]\n\n",
        "info:\n  description: |\n    # A\n\n    ## List [/users]\n    + Response 200\n  title: A\n  version: '1'\n",
    ],
)
def test_no_document_is_taken_for_another_format(begin: str, tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    info = "" if begin.startswith("info") else "info: {title: A, version: '1'}\n"
    path.write_text(f"{begin}openapi: 3.1.0\n{info}paths: {{}}\n")
    diagnostics = Diagnostics()
    document.load(path, diagnostics)
    assert list(diagnostics.items) == []
