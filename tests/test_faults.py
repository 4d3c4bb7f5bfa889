"""What the author of a broken document is told: for each kind of fault one message, at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import takewhile
from pathlib import Path

import pytest

from sdkwright.config import Config
from sdkwright.diagnostics import Diagnostics, Rejected, Severity
from sdkwright.generate import read
from support.sources import told

HEAD = 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\n'
OLD = 'openapi: 3.0.3\ninfo: {title: T, version: "1"}\npaths: {}\n'
FIRST = 'swagger: "2.0"\ninfo: {title: T, version: "1"}\n'
OK = 'responses: {"204": {description: ok}}'


def operation(text: str) -> str:
    """Return a document with one operation, whose keys are the given lines."""
    return f"{HEAD}paths:\n  /a/{{id}}:\n    get:\n" + "".join(
        f"      {line}\n" for line in text.split("\n")
    )


def schemas(text: str, head: str = HEAD + "paths: {}\n") -> str:
    """Return a document whose schemas are the given lines."""
    return f"{head}components:\n  schemas:\n" + "".join(
        f"    {line}\n" for line in text.split("\n")
    )


def said(folder: Path, files: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return all that a run says of the document that begins in the first of `files`."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    diagnostics = Diagnostics()
    try:
        read(Config(spec=Path(next(iter(files)))), diagnostics, lambda _: None)
    except Rejected as rejected:
        assert rejected.diagnostics is diagnostics
        assert diagnostics.has_errors
    # Most documents here are too small to leave anything of an SDK, which is no matter.
    rest = Diagnostics()
    for item in diagnostics.items:
        if item.code != "nothing-left":
            rest.add(item)
    assert all(item.hint and (item.excerpt or item.location is None) for item in rest.items)
    return told(rest)


ID = "parameters: [{name: id, in: path, required: true, schema: {type: string}}]"
FAULTS: dict[str, tuple[str, list[str]]] = {
    "no space after a colon": (
        HEAD + "paths:\n  /a:\n    get:\n      operationId:x\n",
        [
            "6:7 error wrong-type: `get` must be an object, not a text (put a space after the colon)",
        ],
    ),
    "no space after a dash": (
        HEAD + "tags:\n  -name: a\npaths: {}\n",
        [
            "3:1 error wrong-type: `tags` must be a list, not an object (put a space after the `-` of each item)",
        ],
    ),
    "a list where an object belongs": (
        HEAD + "paths: {/a: {get: [x]}}\n",
        [
            "3:14 error wrong-type: `get` must be an object, not a list (write an object: `{...}`, or in YAML lines such as `key: value`)",
        ],
    ),
    "a text where a list belongs": (
        HEAD + "tags: a\npaths: {}\n",
        [
            "3:7 error wrong-type: `tags` must be a list, not a text (put it into a list: `[...]`, or in YAML a `- ` before each item)",
        ],
    ),
    "a list item of the wrong kind": (
        HEAD + "tags: [{name: a}, b]\npaths: {}\n",
        [
            "3:19 warning wrong-type: item 2 of `tags` must be an object, not a text (write an object: `{...}`, or in YAML lines such as `key: value`)",
        ],
    ),
    "a status that looks like a place in a list": (
        operation(f"{ID}\nresponses: {{'200': x}}"),
        [
            "7:26 warning wrong-type: `200` must be an object, not a text (write an object: `{...}`, or in YAML lines such as `key: value`)",
        ],
    ),
    "the name of a type instead of a schema": (
        schemas("A: {type: object, properties: {a: string}}"),
        [
            "6:39 error wrong-type: `a` must be an object, not a text (write `{type: string}`)",
        ],
    ),
    "a number without quotes": (
        HEAD.replace('"1"', "1.10") + "paths: {}\n",
        [
            "2:27 warning wrong-type: `version` must be a text, not a number (put it into quotes)",
        ],
    ),
    "a truth in quotes": (
        operation(f'{ID}\ndeprecated: "yes"\n{OK}'),
        [
            "7:19 warning wrong-type: `deprecated` must be true or false, not a text (write `true` or `false`, without quotes)",
        ],
    ),
    "a number in quotes": (
        schemas('A: {type: string, minLength: "1"}'),
        [
            "6:34 warning wrong-type: `minLength` must be a whole number, not a text (write it without quotes)",
        ],
    ),
    "version without a patch": (
        HEAD.replace("3.1.0", "'3.1'") + "paths: {}\n",
        [
            "1:10 warning invalid: `openapi` must be a version in three parts, not '3.1' (write `openapi: 3.1.0`)",
        ],
    ),
    "version 3 in swagger": (
        FIRST.replace("2.0", "3.0") + "paths: {}\n",
        [
            "1:10 error unknown-version: the version '3.0' is not known (write `openapi: 3.0.0`; 2.0 (as `swagger`), 3.0, 3.1 and 3.2 are understood)",
        ],
    ),
    "version 2 in openapi": (
        FIRST.replace("swagger", "openapi") + "paths: {}\n",
        [
            "1:10 warning wrong-type: version 2.0 is declared as `swagger`, not as `openapi` (write `swagger: '2.0'`)",
        ],
    ),
    "no version": (
        HEAD.replace("3.1.0", "") + "paths: {}\n",
        [
            "1:9 error unknown-version: `openapi` names no version (write `openapi: 3.1.0`)",
        ],
    ),
    "misspelt everywhere": (
        operation(
            "operationID: x\nsumary: y\nparameters: [{nam: id, in: path, required: true, scheme: {type: string}}]\nreponses: {}"
        ),
        [
            "6:7 warning unknown-key: an operation has no key 'operationID' (did you mean 'operationId'?)",
            "7:7 warning unknown-key: an operation has no key 'sumary' (did you mean 'summary'?)",
            "8:21 warning unknown-key: a parameter has no key 'nam' (did you mean 'name'?)",
            "8:56 warning unknown-key: a parameter has no key 'scheme' (did you mean 'schema'?)",
            "9:7 warning unknown-key: an operation has no key 'reponses' (did you mean 'responses'?)",
        ],
    ),
    "misspelt keywords of schemas": (
        schemas("A: {type: object, propertes: {}, requierd: [a], x-propertes: 1}"),
        [
            "6:23 warning unknown-key: a schema has no key 'propertes' (did you mean 'properties'?)",
            "6:38 warning unknown-key: a schema has no key 'requierd' (did you mean 'required'?)",
        ],
    ),
    "keys of another version": (
        HEAD + "host: a\npaths: {/a: {get: {produces: [a/b], " + OK + "}}}\n",
        [
            "3:1 warning unknown-key: the document has no key 'host' (version 3 has `servers`)",
            "4:20 warning unknown-key: an operation has no key 'produces' (version 3 has media types in the `content` of a response)",
        ],
    ),
    "keys of a later version": (
        FIRST
        + "servers: []\npaths: {/a: {get: {requestBody: {}, responses: {'200': {description: ok}}}}}\n",
        [
            "3:1 warning unknown-key: the document has no key 'servers' (version 2.0 has `host`, `basePath` and `schemes`)",
            "4:20 warning unknown-key: an operation has no key 'requestBody' (version 2.0 has a parameter whose `in` is `body`)",
        ],
    ),
    "empty responses": (
        operation(f"{ID}\nresponses: {{}}"),
        [
            "7:7 warning missing-key: `responses` must have at least one response (use a code such as `200`, a range such as `4XX`, or `default`)",
        ],
    ),
    "a link has a server": (
        operation(
            f'{ID}\noperationId: x\nresponses: {{"200": {{description: ok, links: {{a: {{operationId: x, parameters: {{id: 1}}, server: {{url: a}}}}}}}}}}'
        ),
        [],
    ),
    "a broken example does not make its key unknown": (
        operation(
            f'{ID}\nresponses: {{"200": {{description: ok, content: {{application/json: {{schema: {{}}, examples: {{a: 7}}}}}}}}}}'
        ),
        [
            "7:99 warning wrong-type: `a` must be an object, not a number (write an object: `{...}`, or in YAML lines such as `key: value`)",
        ],
    ),
    "a parameter of another name": (
        operation(
            "parameters: [{name: ID, in: path, required: true, schema: {type: string}}]\n" + OK
        ),
        [
            "6:27 warning unused-path-parameter: the path `/a/{id}` has no `{ID}`: the parameter is left out (did you mean 'id'?)",
        ],
    ),
    "a parameter in another place": (
        operation("parameters: [{name: id, in: query, schema: {type: string}}]\n" + OK),
        [
            "5:5 warning undeclared-path-parameter: `{id}` of the path `/a/{id}` is not declared (`id` is declared with `in: query`; it must be `in: path`)",
        ],
    ),
    "parameters that are no list say nothing of the path": (
        operation("parameters: {}\n" + OK),
        [
            "6:7 warning wrong-type: `parameters` must be a list, not an object (leave it out, or write a list: `[...]`)",
        ],
    ),
    "no place of a parameter": (
        operation(
            "parameters: [{name: id, in: paht, required: true, schema: {type: string}}, {name: b, in: body, schema: {}}]\n"
            + OK
        ),
        [
            "6:35 warning unusable-parameter: `paht` is no place of a parameter (did you mean 'path'?)",
            "6:96 warning unusable-parameter: `body` is no place of a parameter (version 3 has `requestBody` beside `parameters`)",
        ],
    ),
    "a style of another place": (
        operation(
            "parameters: [{name: id, in: path, required: true, style: form, schema: {type: string}}, {name: d, in: query, style: deepobject, schema: {type: object}}]\n"
            + OK
        ),
        [
            "6:64 warning unknown-style: `form` is not a style of path parameters: `simple` is taken (use simple or label or matrix)",
            "6:123 warning unknown-style: `deepobject` is not a style of query parameters: `form` is taken (did you mean 'deepObject'?)",
        ],
    ),
    "a parameter without a schema": (
        operation("parameters: [{name: id, in: path, required: true, type: string}]\n" + OK),
        [
            "6:20 warning missing-key: a parameter must have `schema` or `content` (add one of them)",
            "6:57 warning unknown-key: a parameter has no key 'type' (it belongs into `schema`)",
        ],
    ),
    "a place of version 2.0": (
        FIRST
        + "paths: {/a: {get: {parameters: [{name: a, in: querry, type: string}, {name: b, in: query, type: 7}], "
        + OK
        + "}}}\n",
        [
            "3:47 warning unusable-parameter: `querry` is no place of a parameter (did you mean 'query'?)",
            "3:97 warning wrong-type: `type` must be a text, not a number (put it into quotes)",
        ],
    ),
    "a scheme of version 2.0": (
        FIRST
        + "paths: {}\nsecurityDefinitions: {a: {type: apiKey, name: x, in: heder}, b: {type: oauth2, flow: implict, scopes: {}}}\n",
        [
            "4:54 warning unknown-scheme: `heder` is no place of an API key: the scheme is left out (did you mean 'header'?)",
            "4:86 warning invalid: `flow` must be 'implicit', 'password', 'application' or 'accessCode', not 'implict' (did you mean 'implicit'?)",
        ],
    ),
    "equivalent paths": (
        HEAD + "paths:\n  /a/{x}: {}\n  /a/{y}: {}\n",
        [
            "5:3 warning equivalent-path: '/a/{y}' and '/a/{x}' differ only in the names of parameters (merge them into one)",
        ],
    ),
    "braces of paths": (
        HEAD + "paths:\n  /a/{x: {}\n  '/b/{}': {}\n  /c/{x}/{x}: {}\n",
        [
            "4:3 warning path-template: the braces of '/a/{x' hold no name of a parameter (write each as `{name}`)",
            "5:3 warning path-template: the braces of '/b/{}' hold no name of a parameter (write each as `{name}`)",
            "6:3 warning path-template: '/c/{x}/{x}' names a parameter twice (give each its own name)",
        ],
    ),
    "variables of servers": (
        HEAD
        + "servers: [{url: 'https://{regoin}.a.test/{v', variables: {region: {default: eu}}}]\npaths: {}\n",
        [
            "3:17 warning undeclared-variable: the server's URL has `{regoin}`, and no variable is called so (did you mean 'region'?)",
            "3:17 warning undeclared-variable: the braces of the server's URL do not belong together (write each variable as `{name}`)",
        ],
    ),
    "tags twice": (
        HEAD + "tags: [{name: a}, {name: a}]\npaths: {}\n",
        [
            "3:26 warning duplicate-tag: the tag 'a' is declared twice (remove one of them)",
        ],
    ),
    "links to nowhere": (
        operation(
            f'{ID}\noperationId: getThing\nresponses: {{"200": {{description: ok, links: {{a: {{operationId: getThings}}}}}}}}'
        ),
        [
            "8:69 warning unknown-operation: no operation has the operationId 'getThings' (did you mean 'getThing'?)",
        ],
    ),
    "a scheme that is not declared": (
        HEAD
        + "security: [{kye: []}]\npaths: {/a: {get: {"
        + OK
        + "}}}\ncomponents: {securitySchemes: {key: {type: apiKey, in: header, name: X}}}\n",
        [
            "3:13 warning unknown-scheme: the security scheme `kye` is not declared (did you mean 'key'?)",
        ],
    ),
    "schemes that are no object": (
        HEAD
        + "security: [{key: []}]\npaths: {/a: {get: {"
        + OK
        + "}}}\ncomponents: {securitySchemes: [key]}\n",
        [
            "5:14 error wrong-type: `securitySchemes` must be an object, not a list (write an object: `{...}`, or in YAML lines such as `key: value`)",
        ],
    ),
    "values of an enum": (
        schemas("A: {type: string, enum: [a, 1, a, true]}"),
        [
            "6:33 warning enum-type: a known value is a number, and the type is `string` (correct the value or the type)",
            "6:36 warning invalid: `enum` names 'a' twice (remove one of them)",
            "6:39 warning enum-type: a known value is a boolean, and the type is `string` (correct the value or the type)",
        ],
    ),
    "defaults": (
        schemas(
            "A: {type: array, items: {type: integer}, default: [x]}\nB: {type: integer, minimum: 5, default: 1}\nC: {type: string, maxLength: 1, default: ab}\nD: {$ref: '#/components/schemas/E', default: z}\nE: {type: string, enum: [a]}"
        ),
        [
            "6:56 warning invalid-default: item 1 of `default` is a text, and the type is `integer` (correct the default or the type)",
            "7:45 warning invalid-default: `default` is 1, and `minimum` is 5 (correct the default or the type)",
            "8:46 warning invalid-default: `default` has 2 characters, and `maxLength` is 1 (correct the default or the type)",
            "9:50 warning invalid-default: `default` is 'z', which is not in `enum` (correct the default or the list)",
        ],
    ),
    "defaults and null": (
        schemas(
            "A: {type: string, nullable: true, default: null}\nB: {type: [string, 'null'], default: null}\nC: {type: string, enum: [a, null], default: null}"
        ),
        [],
    ),
    "examples": (
        schemas(
            "A:\n  type: object\n  required: [a, b, c]\n  properties: {a: {type: integer}, b: {type: string}, c: {type: string, writeOnly: true}}\n  example: {a: x, b: 1}\nB: {oneOf: [{type: string}, {type: integer}], example: true}\nC: {type: object, properties: {b: {$ref: '#/components/schemas/A'}}, examples: [{b: {a: 1}}]}"
        ),
        [
            "10:20 warning invalid-example: `a` is a text, and the type is `integer` (correct the example or the schema)",
            "10:26 warning invalid-example: `b` is a number, and the type is `string` (correct the example or the schema)",
            "11:60 warning invalid-example: `example` fits no variant of `oneOf` (correct the example or the schema)",
            "12:86 warning invalid-example: `b` lacks `b`, which is required (correct the example or the schema)",
        ],
    ),
    "examples beside schemas": (
        operation(
            'parameters: [{name: id, in: path, required: true, schema: {type: integer}, example: x}]\nresponses: {"200": {description: ok, content: {application/json: {schema: {type: integer}, examples: {a: {value: y}}}, application/xml: {schema: {type: object}, example: <a/>}}}}'
        ),
        [
            "6:91 warning invalid-example: `example` is a text, and the type is `integer` (correct the example or the schema)",
            "7:120 warning invalid-example: `value` is a text, and the type is `integer` (correct the example or the schema)",
        ],
    ),
    "bounds that exclude each other": (
        schemas(
            "A: {type: integer, minimum: 5, maximum: 1}\nB: {type: array, items: {}, minItems: 1.5}"
        ),
        [
            "6:33 warning invalid: `minimum` is 5, above the `maximum` of 1 (exchange them, or correct one)",
            "7:43 warning wrong-type: `minItems` must be a whole number, not 1.5 (write a whole number)",
        ],
    ),
    "patterns": (
        schemas(
            "A: {type: string, pattern: '[a-'}\nB: {type: string, pattern: '^[\\w-.]+$'}\nC: {type: object, patternProperties: {'(': {}}}\nD: {type: string, pattern: '(?<y>\\p{L})'}"
        ),
        [
            "6:32 warning invalid-pattern: '[a-' is not a regular expression (balance brackets and parentheses; write a backslash before what is meant as it is)",
            "8:43 warning invalid-pattern: '(' is not a regular expression (balance brackets and parentheses; write a backslash before what is meant as it is)",
        ],
    ),
    "a property that is not there": (
        schemas(
            "A: {type: object, required: [user_id, free], properties: {userId: {type: string}}}"
        ),
        [
            "6:34 warning undeclared-property: `required` names 'user_id', which is no property (did you mean 'userId'?)",
        ],
    ),
    "types": (
        schemas("A: {type: String}\nB: {type: [string, strng]}\nC: {type: number|string}"),
        [
            "6:15 warning invalid: `type` must be 'array', 'boolean', 'integer', 'null', 'number', 'object' or 'string', not 'String' (did you mean 'string'?)",
            "7:9 unsupported unknown-type: `type` is `strng`, which is no type: any value is taken (did you mean 'string'?)",
            "8:15 unsupported unknown-type: `type` is `number|string`, which is no type: any value is taken (use array, boolean, integer, number, object, string or null)",
        ],
    ),
    "a discriminator of another name": (
        schemas(
            "A: {oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}], discriminator: {propertyName: knid}}\nB: {type: object, properties: {kind: {type: string}}}\nC: {type: object, properties: {kind: {type: string}}}"
        ),
        [
            "6:116 warning ignored-discriminator: no variant has the property `knid`: the discriminator is ignored (did you mean 'kind'?)",
        ],
    ),
    "a reference to another kind": (
        operation(
            f'{ID}\nresponses: {{"200": {{$ref: "#/components/schemas/Ok"}}, "201": {{description: ok, content: {{application/json: {{schema: {{$ref: "#/info/title"}}}}}}}}}}'
        )
        + "components: {schemas: {Ok: {type: object}}, responses: {Ok: {description: ok}}}\n",
        [
            "7:33 warning reference-kind: `#/components/schemas/Ok` is a schema, and a response belongs here; that body is meant (declare a response with that content, and refer to it)",
            "7:130 error reference-kind: `#/info/title` is a text, and a schema belongs here (refer to one in `schemas`; or go on with --lenient, or mend it with `sdkwright fix`)",
        ],
    ),
    "references that were written otherwise": (
        schemas(
            "A: {$ref: Pet}\nB: {$ref: '#Pet'}\nC: {$ref: '#/definitions/Pet'}\nD: {$ref: '#components/schemas/Pet'}\nPet: {type: object}"
        ),
        [
            "6:15 error dangling-reference: `Pet` cannot be followed: there is no such file (did you mean '#/components/schemas/Pet'? or go on with --lenient, or mend it with `sdkwright fix`)",
            "7:15 error dangling-reference: there is no anchor `Pet` (did you mean '#/components/schemas/Pet'? or go on with --lenient, or mend it with `sdkwright fix`)",
            "8:15 error dangling-reference: `#/definitions/Pet` leads to nothing: the document has no `definitions` (did you mean '#/components/schemas/Pet'? or go on with --lenient, or mend it with `sdkwright fix`)",
            "9:15 error dangling-reference: there is no anchor `components/schemas/Pet` (did you mean '#/components/schemas/Pet'? or go on with --lenient, or mend it with `sdkwright fix`)",
        ],
    ),
    "a reference that is no text": (
        operation("parameters: [{$ref: 7}]\n" + OK),
        [
            "6:27 error wrong-type: `$ref` must be a text, not a number (write it as a text, such as '#/components/schemas/Name'; or go on with --lenient)",
        ],
    ),
    "components of the wrong kind": (
        operation(
            f'{ID}\nresponses: {{"200": {{$ref: "#/components/responses/A"}}, "404": {{$ref: "#/components/responses/B"}}}}'
        )
        + "components: {responses: 7}\n",
        [
            "8:25 error wrong-type: `responses` must be an object, not a number (write an object: `{...}`, or in YAML lines such as `key: value`)",
        ],
    ),
    "a type list in version 3.0": (
        schemas("A: {type: [string, 'null']}", OLD),
        [
            "6:9 warning wrong-type: `type` must be a text, not a list (write one type; `nullable: true` stands for null)",
        ],
    ),
    "callbacks": (
        operation(
            ID
            + "\ncallbacks: {a: {'{$request.bdy#/x}': {}, '{$request.body#/x}': {}, 'http://a.test/{$url}': {}}}\n"
            + OK
        ),
        [
            "7:23 warning runtime-expression: `{$request.bdy#/x}` is no runtime expression (did you mean '$request.body'?)",
        ],
    ),
    "media types": (
        operation(
            ID + "\nrequestBody: {content: {json: {}, text/*: {}, 'a/b; c=d': {}, xml: {}}}\n" + OK
        ),
        [
            "7:31 warning media-type: 'json' is not a media type (write `application/json`, or the like)",
            "7:69 warning media-type: 'xml' is not a media type (write `application/xml`, or the like)",
        ],
    ),
    "an encoding of nothing": (
        operation(
            ID
            + "\nrequestBody: {content: {multipart/form-data: {schema: {type: object, properties: {file: {type: string}}}, encoding: {fiel: {}}}}}\n"
            + OK
        ),
        [
            "7:124 warning undeclared-property: `encoding` is about 'fiel', which is no property of the schema (did you mean 'file'?)",
        ],
    ),
    "formats": (
        schemas(
            "A: {type: string, format: date_time}\nB: {type: string, format: my-own}\nC: {type: string, format: dateTime}"
        ),
        [
            "6:31 warning unknown-format: the format 'date_time' is not known, and ignored (did you mean 'date-time'?)",
        ],
    ),
    "nothing where components were": (
        operation(f'{ID}\nresponses: {{"200": {{$ref: "#/components/responses/Ok"}}}}'),
        [
            "7:33 error dangling-reference: `#/components/responses/Ok` leads to nothing: the document has no `components` (declare `components` there; was the file cut off? or go on with --lenient, or mend it with `sdkwright fix`)",
        ],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_once_where_it_is(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, expected = FAULTS[name]
    assert said(tmp_path, {"spec.yaml": text}, monkeypatch) == expected


def test_a_fault_in_another_file_is_told_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "spec.yaml": HEAD + "paths: {/a: {$ref: paths/a.yaml}}\n",
        "paths/a.yaml": "get:\n"
        "  sumary: a\n"
        "  parameters: [{$ref: '../parts.yaml#/Limit'}]\n"
        "  responses: {'200': {$ref: '../parts.yaml#/Ok'}, '404': {$ref: '../parts.yaml#/No'}}\n",
        "parts.yaml": "Limit: {name: limit, in: query, schema: {type: integer, default: ten}}\n"
        "Ok: {descripton: ok, content: {application/json: {schema: {$ref: 'pet.json#/Pte'}}}}\n"
        "No: 7\n",
        "pet.json": '{"Pet": {"type": "object"}}',
    }
    assert sorted(said(tmp_path, files, monkeypatch)) == [
        "1:66 warning invalid-default: `default` is a text, and the type is `integer` (correct the default or the type)",
        "2:3 warning unknown-key: an operation has no key 'sumary' (did you mean 'summary'?)",
        "2:6 warning unknown-key: a response has no key 'descripton' (did you mean 'description'?)",
        "2:66 error dangling-reference: `pet.json#/Pte` leads to nothing: pet.json has no `Pte` (did you mean 'Pet'? or go on with --lenient, or mend it with `sdkwright fix`)",
        "4:65 error reference-kind: `../parts.yaml#/No` is a number, and a response belongs here (correct the reference, or what it leads to; or go on with --lenient, or mend it with `sdkwright fix`)",
    ]


def test_files_that_cannot_be_read_are_told_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "spec.yaml": HEAD + "paths:\n  /a: {$ref: a.yaml}\n  /b: {$ref: b.json}\n  /c: {$ref: c}\n",
        "a.yaml": "get: [\n",
        "b.json": '{"get": {',
    }
    assert said(tmp_path, files, monkeypatch) == [
        "1:7 error yaml-syntax: not YAML: the text ends too early (close what is open; was the file "
        "cut off?)",
        "1:10 error json-syntax: not JSON: the text ends too early (`}}` is missing: was the file "
        "cut off?)",
        "6:14 error dangling-reference: `c` cannot be followed: there is no such file (correct the "
        "path, which counts from this file's folder; or go on with --lenient, or mend it with "
        "`sdkwright fix`)",
    ]


# --- a value of the wrong kind under every key ----------------------------------------------------

RICH = ("rich_2_0.yaml", "rich_3_1.yaml")
WRONG = {
    "null": "null",
    "boolean": "true",
    "number": "7",
    "text": "zzz",
    "list": "[zzz]",
    "object": "{zzz: 1}",
}
KEY = re.compile(r"""(?P<before>\s*(?:-\ )*)(?P<key>"[^"]*"|[^\s:"][^:]*?):(?:\ (?P<value>.*))?""")
MOST_FOLLOW_UPS = 8
"""Other places that one fault breaks: references into what it is in, paths that miss a parameter."""


def _begins(start: str, line: str) -> bool:
    return line.startswith(start)


def spoilt(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each line of a document with a key, the key, and the document with wrong values there.

    Of the wrong kinds of values one is tried at each line, another at the next one.
    """
    lines = text.splitlines()
    for number, line in enumerate(lines):
        found = KEY.fullmatch(line)
        if found is None:
            continue
        rest = lines[number + 1 :]
        deeper = " " * (len(found["before"]) + 1)
        inner = list(takewhile(partial(_begins, deeper), rest))
        right = "text" if not inner else "list" if inner[0].lstrip().startswith("-") else "object"
        kinds = [value for kind, value in WRONG.items() if kind != right]
        wrong = f"{found['before']}{found['key']}: {kinds[number % len(kinds)]}"
        changed = [*lines[:number], wrong, *rest[len(inner) :]]
        yield number + 1, found["key"].strip('"'), "\n".join(changed) + "\n"


@pytest.mark.parametrize("name", RICH)
def test_a_value_of_the_wrong_kind_is_told_at_its_key(name: str, tmp_path: Path) -> None:
    text = (Path(__file__).parent / "support" / name).read_text()
    spec = tmp_path / "spec.yaml"
    for line, key, changed in spoilt(text):
        spec.write_text(changed)
        diagnostics = Diagnostics()
        try:
            read(Config(spec=spec), diagnostics, lambda _: None)
        except Rejected:
            assert diagnostics.has_errors
        items = diagnostics.items
        here = [item for item in items if item.location and item.location.line == line]
        place = f"{changed.splitlines()[line - 1]!r} at line {line}: {told(diagnostics)}"
        # a value of the right kind may still be at odds with another key, which then names this one
        assert here or all(f"`{key}`" in item.message for item in items), place
        loud = [item for item in here if item.severity is not Severity.UNSUPPORTED]
        assert not loud or line == 1 or any(f"`{key}`" in item.message for item in here), place
        assert all(item.hint and item.excerpt for item in items), place
        assert len(here) <= 1 or len({item.code for item in here}) == len(here), place
        assert len(items) <= MOST_FOLLOW_UPS, place


@pytest.mark.parametrize("name", RICH)
def test_a_rich_document_has_no_fault(name: str) -> None:
    diagnostics = Diagnostics()
    read(Config(spec=Path(__file__).parent / "support" / name), diagnostics, lambda _: None)
    assert not [item for item in diagnostics.items if item.severity is not Severity.UNSUPPORTED]


@pytest.mark.parametrize("name", RICH)
@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_document_that_was_cut_off(name: str, tenth: int, tmp_path: Path) -> None:
    text = (Path(__file__).parent / "support" / name).read_text()
    cut = text[: len(text) * tenth // 10]
    (tmp_path / "spec.yaml").write_text(cut)
    diagnostics = Diagnostics()
    with suppress(Rejected):
        read(Config(spec=tmp_path / "spec.yaml"), diagnostics, lambda _: None)
    lines = cut.count("\n") + 1
    assert all(item.location and item.location.line <= lines for item in diagnostics.items)
