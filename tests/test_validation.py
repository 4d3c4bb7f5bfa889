"""The rules of the specification: each broken one at its true place, in words, with a hint."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sdkwright.document import Version
from sdkwright.validation.metaschemas import rulebook
from support.sources import checked

HEAD = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\n"
OLD = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\n"
SWAGGER = "swagger: '2.0'\ninfo: {title: a, version: '1'}\n"
OK = "responses: {default: {description: x}}"

FAULTS: dict[str, list[str]] = {
    "openapi: 3.1.0\npaths: {}\n": [
        "1:1 warning missing-key: the document must have `info` (it holds at least `title` and `version`)"
    ],
    "openapi: 3.1.0\nInfo: {title: a, version: '1'}\npaths: {}\n": [
        "2:1 warning unknown-key: the document has no key 'Info' (did you mean 'info'?)",
    ],
    "openapi: 3.1.0\ninfo: {titel: a, version: 1.10}\npaths: {}\n": [
        "2:8 warning unknown-key: `info` has no key 'titel' (did you mean 'title'?)",
        "2:27 warning wrong-type: `version` must be a text, not a number (put it into quotes)",
    ],
    "openapi: 3.1.0\ninfo: text\npaths: {}\n": [
        "2:7 warning wrong-type: `info` must be an object, not a text (write an object: `{...}`, or in YAML lines such as `key: value`)"
    ],
    HEAD
    + "paths: {}\nservers: [{url: 'wss://a.b'}, {url: 'https://u:p@a.b/c'}, {url: 'http://a b'}, {url: 'https://a:x'}]\n": [
        "4:17 warning server-url: calls cannot go to the server `wss://a.b`: its scheme is not http or https (correct it; or callers pass base_url, or set PREFIX_BASE_URL)",
        "4:37 warning server-url: a server's URL holds no user: `u:p@` is left out (credentials are declared in `securitySchemes`)",
        "4:65 warning server-url: calls cannot go to the server `http://a b`: it holds a space or a control character (correct it; or callers pass base_url, or set PREFIX_BASE_URL)",
        "4:86 warning server-url: calls cannot go to the server `https://a:x`: its host or port is none (correct it; or callers pass base_url, or set PREFIX_BASE_URL)",
    ],
    HEAD
    + "paths: {}\nservers: [{url: ' https://a.b/ '}, {url: '{s}://{h}:{p}', variables: {s: {default: https}, h: {default: a}, p: {default: '1'}}}]\n": [],
    HEAD
    + "components: {schemas: {A: {$ref: 5}, B: {properties: {$ref: {type: string}}}}}\n": [
        "3:34 error wrong-type: `$ref` must be a text, not a number (write it as a text, such as '#/components/schemas/Name'; or go on with --lenient)"
    ],
    HEAD
    + "components: {schemas: {A: {items: {$ref: {a: b}}}, B: {not: {$ref: true}}}}\n": [
        "3:36 error wrong-type: `$ref` must be a text, not an object (write it as a text, such as '#/components/schemas/Name'; or go on with --lenient)",
        "3:68 error wrong-type: `$ref` must be a text, not a boolean (write it as a text, such as '#/components/schemas/Name'; or go on with --lenient)",
    ],
    HEAD: [
        "1:1 warning missing-key: the document must have `paths`, `components` or `webhooks` (add one of them)"
    ],
    OLD: ["1:1 warning missing-key: the document must have `paths` (add it)"],
    HEAD
    + "paths: [1]\n": [
        "3:1 warning wrong-type: `paths` must be an object, not a list (write an object: `{...}`, or in YAML lines such as `key: value`)"
    ],
    HEAD
    + "paths: {pets: {}}\n": [
        "3:9 warning invalid: 'pets' is not a path (a path begins with a slash: `/pets`)"
    ],
    HEAD
    + f"paths: {{/a: {{gte: {{{OK}}}}}}}\n": [
        "3:14 warning unknown-key: a path item has no key 'gte' (did you mean 'get'?)"
    ],
    HEAD
    + f"paths: {{/a: {{get: {{operationID: x, {OK}}}}}}}\n": [
        "3:20 warning unknown-key: an operation has no key 'operationID' (did you mean 'operationId'?)"
    ],
    OLD
    + f"paths: {{/a: {{get: {{operationID: x, {OK}}}}}}}\n": [
        "3:20 warning unknown-key: an operation has no key 'operationID' (did you mean 'operationId'?)"
    ],
    OLD
    + "paths: {/a: {get: {respones: {}}}}\n": [
        "3:20 warning unknown-key: an operation has no key 'respones' (did you mean 'responses'?)",
    ],
    HEAD
    + "paths: {/a: {get: {responses: {20O: {description: x}, '200': {}}}}}\n": [
        "3:32 warning invalid: '20O' is not a status code (use a code such as `200`, a range such as `4XX`, or `default`)",
        "3:55 warning missing-key: a response must have `description` (add it)",
    ],
    SWAGGER
    + "paths: {/a: {get: {responses: {20O: {description: x}, '200': {}}}}}\n": [
        "3:32 warning invalid: '20O' is not a status code (use a code such as `200`, a range such as `4XX`, or `default`)",
        "3:55 warning missing-key: a response must have `description` (add it)",
    ],
    HEAD
    + f"paths: {{/a: {{get: {{parameters: [{{name: x, in: quary, schema: {{}}}}], {OK}}}}}}}\n": [
        "3:47 warning invalid: `in` must be 'query', 'header', 'path' or 'cookie', not 'quary' (did you mean 'query'?)"
    ],
    SWAGGER
    + f"paths: {{/a: {{get: {{parameters: [{{name: x, in: quary, type: string}}], {OK}}}}}}}\n": [
        "3:47 warning invalid: `in` must be 'header', 'formData', 'query' or 'path', not 'quary' (did you mean 'query'?)"
    ],
    HEAD
    + f"paths: {{/a: {{get: {{parameters: [{{name: x, in: query}}], {OK}}}}}}}\n": [
        "3:33 warning missing-key: a parameter must have `schema` or `content` (add one of them)"
    ],
    HEAD
    + "components: {schemas: {A: {type: 5}, B: {type: strin}, C: {required: [a, b, a]}}}\n": [
        "3:34 warning invalid: `type` must be 'array', 'boolean', 'integer', 'null', 'number', 'object' or 'string', not 5 (choose one of these)",
        "3:48 warning invalid: `type` must be 'array', 'boolean', 'integer', 'null', 'number', 'object' or 'string', not 'strin' (did you mean 'string'?)",
        "3:77 warning invalid: `required` names 'a' twice (remove one of them)",
    ],
    OLD
    + "paths: {}\ncomponents: {schemas: {A: {properties: {b: {items: {type: strin}}}}}}\n": [
        "4:59 warning invalid: `type` must be 'array', 'boolean', 'integer', 'number', 'object' or 'string', not 'strin' (did you mean 'string'?)"
    ],
    SWAGGER
    + "paths: {}\ndefinitions: {A: {properties: {b: {items: {type: strin}}}}}\n": [
        "4:50 warning invalid: `type` must be 'array', 'boolean', 'integer', 'null', 'number', 'object' or 'string', not 'strin' (did you mean 'string'?)"
    ],
    OLD
    + "paths: {}\ncomponents: {schemas: {A: {nullabel: true}}}\n": [
        "4:28 warning unknown-key: a schema has no key 'nullabel' (did you mean 'nullable'?)"
    ],
    HEAD
    + "components: {schemas: {'a b': {}}}\n": [
        "3:24 warning invalid: the name 'a b' is not allowed (only letters, digits, `.`, `-` and `_` are allowed)"
    ],
    OLD + "paths: {}\ncomponents: {schemas: {'a b': {}}}\n": [],
    HEAD
    + "components: {schema: {}}\n": [
        "3:14 warning unknown-key: `components` has no key 'schema' (did you mean 'schemas'?)"
    ],
    HEAD
    + "components: {parameters: {p: {$ref: '#/components/parameters/q', example: 1}, q: {name: q, in: query, schema: {}}}}\n": [
        "3:66 warning unknown-key: a reference has no key 'example' (remove it, or begin its name with `x-`)"
    ],
    HEAD
    + "components: {securitySchemes: {a: {type: htp}, b: {type: http}, c: {type: apiKey, in: body, name: x}}}\n": [
        "3:42 warning invalid: `type` must be 'apiKey', 'http', 'mutualTLS', 'oauth2' or 'openIdConnect', not 'htp' (did you mean 'http'?)",
        "3:48 warning missing-key: a security scheme must have `scheme` (add it)",
        "3:87 warning invalid: `in` must be 'query', 'header' or 'cookie', not 'body' (choose one of these)",
    ],
    OLD
    + "paths: {}\ncomponents: {securitySchemes: {a: {type: htp}, b: {type: http}, c: {type: apiKey, in: body, name: x}}}\n": [
        "4:42 warning invalid: `type` must be 'apiKey', 'http', 'oauth2' or 'openIdConnect', not 'htp' (did you mean 'http'?)",
        "4:48 warning missing-key: a security scheme must have `scheme` (add it)",
        "4:87 warning invalid: `in` must be 'header', 'query' or 'cookie', not 'body' (choose one of these)",
    ],
    OLD
    + "paths: {}\ncomponents: {parameters: {p: {name: p, in: query, schema: {}, example: 1, examples: {}}}}\n": [
        "4:27 warning invalid: `p` has parts that exclude each other: `example` and `examples` (keep one of them)"
    ],
    HEAD
    + "components: {schemas: {A: {type: integer, default: x}, B: {type: [string, 'null'], default: 1}, C: {enum: [a, b], default: c}, D: {default: null, type: string}}}\n": [
        "3:52 warning invalid-default: `default` is a text, and the type is `integer` (correct the default or the type)",
        "3:93 warning invalid-default: `default` is a number, and the type is `string` or `null` (correct the default or the type)",
        "3:124 warning invalid-default: `default` is 'c', which is not in `enum` (correct the default or the list)",
    ],
    HEAD
    + "components: {schemas: {A: {properties: {default: {type: string}, enum: {}}}, B: {example: {type: integer, default: x, $ref: '#/gone'}}, C: {type: number, default: 1}, D: {type: integer, default: 2.0}}}\n": [],
    HEAD
    + "components: {schemas: {A: {items: {$ref: '#/components/schemas/B'}}, Bee: {}}}\n": [
        "3:42 warning dangling-reference: `#/components/schemas/B` leads to nothing: `#/components/schemas` has no `B` (declare `B` there, or correct the reference)"
    ],
    OLD + f"paths: {{/a: {{get: {{$ref: '#/x-get'}}}}}}\nx-get: {{{OK}}}\n": [],
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_broken_rule_is_told_where_it_is_broken(text: str, tmp_path: Path) -> None:
    assert checked(tmp_path, text) == FAULTS[text]


def test_every_fault_is_told_in_one_run(tmp_path: Path) -> None:
    text = (
        HEAD
        + "".join(f"x-{n}: 1\nK{n}: 1\n" for n in range(50))
        + "paths:\n"
        + "".join(f"  /{n}: {{gte: {{}}}}\n" for n in range(50))
    )
    assert len(checked(tmp_path, text)) == 100


@pytest.mark.parametrize("version", Version)
def test_the_published_schemas_are_found_and_compile(version: Version) -> None:
    assert not rulebook(version).is_valid({})


def test_nothing_is_imported_of_the_slow_validator(tmp_path: Path) -> None:

    (tmp_path / "spec.yaml").write_text(f"{HEAD}paths: {{}}\n")
    program = (
        "import sys\nfrom pathlib import Path\nfrom support.sources import checked\n"
        "assert checked(Path(sys.argv[1]), Path(sys.argv[1], 'spec.yaml').read_text()) == []\n"
        "print(sorted({'openapi_spec_validator', 'pydantic', 'jsonschema'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout == "[]\n"
