"""Settings of other generators, taken over: the calls of the SDK are those that they name."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sdkwright.cli import app

SPEC = """\
openapi: 3.1.0
info: {title: Bank, version: "1"}
paths:
  /accounts:
    get:
      operationId: get-/accounts
      parameters: [{name: start, in: query, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {rows: {type: array, items: {$ref: "#/components/schemas/acct"}}, then: {type: string}}}}}}}
  /accounts/{id}/close:
    post:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/acct"}}}}}
  /accounts/{id}/return:
    post: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {"204": {description: ok}}}
components:
  schemas:
    acct: {type: object, properties: {id: {type: string}}}
  securitySchemes: {bearer: {type: http, scheme: bearer}, login: {type: http, scheme: basic}}
security: [{bearer: []}, {login: []}]
"""

STAINLESS = """\
organization: {name: acme-bank}
targets:
  python: {package_name: acme_bank, publish: {pypi: true}}
  node: {package_name: acme}
client_settings:
  default_env_prefix: ACME
  opts:
    api_key: {type: string, auth: {security_scheme: bearer}, read_env: ACME_TOKEN}
    user: {type: string, auth: {security_scheme: login, role: username}, read_env: ACME_USER}
    region: {type: string, read_env: ACME_REGION}
    beta: {type: boolean}
environments: {production: https://api.acme.example}
pagination:
  - name: page
    type: cursor
    request: {start: {type: string, x-stainless-pagination-property: {purpose: next_cursor_param}}}
    response:
      rows: {type: array, x-stainless-pagination-property: {purpose: items}}
      then: {type: string, x-stainless-pagination-property: {purpose: next_cursor_field}}
resources:
  $shared: {models: {account: acct}}
  money:
    methods: {}
    subresources:
      accounts:
        methods:
          list: {endpoint: get /accounts, paginated: true}
          shut: {type: http, endpoint: 'post /accounts/{id}/close', body_param_name: why}
          shutAll: {endpoint: post /accounts/close, only: [node]}
          return: post /accounts/{id}/return
readme: {example_requests: {default: {type: request, endpoint: get /accounts}}}
"""

SPEAKEASY = """\
configVersion: 2.0.0
generation: {sdkClassName: AcmeBank, maintainOpenAPIOrder: true}
python: {version: 1.2.3, packageName: acme-bank, moduleName: acme.bank, envVarPrefix: ACME, author: Acme}
"""

FERN = """\
default-group: local
auth-schemes: {login: {scheme: bearer, token: {name: key, env: ACME_TOKEN}}}
api:
  specs: [{openapi: ../bank.yaml, overrides: overrides.yml}]
groups:
  local:
    generators:
      - {name: fernapi/fern-python-sdk, version: 4.0.0, output: {location: pypi}, config: {client_class_name: AcmeBank, package_name: acme_bank, inline_request_params: false}}
      - {name: fernapi/fern-typescript-sdk, version: 1.0.0}
"""

OVERRIDES = """\
paths:
  /accounts:
    get:
      x-fern-sdk-group-name: [money, accounts]
      x-fern-sdk-method-name: list
      x-fern-pagination: {cursor: $request.start, next_cursor: $response.then, results: $response.rows}
      x-fern-request-name: ListAccounts
  /accounts/{id}/return: {post: {x-fern-ignore: true}}
components:
  schemas: {acct: {x-fern-type-name: Account}}
"""

WORKFLOW = """\
workflowVersion: 1.0.0
sources: {bank: {inputs: [{location: ./bank.yaml}], overlays: [{location: names.yaml}]}}
targets: {python: {target: python, source: bank}}
"""

CLIENT = """\
project_name_override: acme-bank
package_name_override: acme_bank
class_overrides: {acct: {class_name: Account, module_name: account}}
field_prefix: attr_
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bank.yaml").write_text(SPEC)
    return tmp_path


def taken_over(path: str, text: str) -> tuple[dict[str, Any], str]:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(text)
    done = CliRunner().invoke(app, ["import-config", path])
    assert done.exit_code == 0, done.output
    return tomllib.loads(Path("sdkwright.toml").read_text()), done.output


def calls() -> dict[str, str]:
    """Generate by the settings, and return the calls of the SDK."""
    arguments = ["generate", "bank.yaml", "--config", "sdkwright.toml", "-o", "sdk"]
    done = CliRunner().invoke(app, [*arguments, "--package", "sdk"])
    assert done.exit_code == 0, done.output
    lock = json.loads(Path("sdk/sdkwright.lock").read_text())
    return {f"{o['method']} {o['path']}": o["call"] for o in lock["operations"].values()}


def test_stainless() -> None:
    settings, said = taken_over("stainless.yml", STAINLESS)
    assert settings == {
        "package": "acme_bank",
        "client": "AcmeBank",
        "env_prefix": "ACME",
        "calls": {
            "GET /accounts": "money.accounts.list",
            "POST /accounts/{id}/close": "money.accounts.shut",
            "POST /accounts/{id}/return": "money.accounts.return_",
        },
        "environment": {"bearer": "ACME_TOKEN", "login username": "ACME_USER"},
        "models": {"acct": "Account"},
        "pagination": {
            "GET /accounts": {
                "kind": "cursor",
                "parameter": "query.start",
                "items": "rows",
                "next": "then",
            }
        },
        "readme": {"example": "GET /accounts"},
    }
    assert "not taken over: environments" in said
    assert "not taken over: client_settings.opts.region.read_env" in said
    assert "not taken over: client_settings.opts.beta" in said
    assert "not taken over: targets.node: it is not for Python" in said
    assert "not taken over: targets.python.publish" in said
    assert "not taken over: resources: money.accounts.shutAll: it is not for Python" in said
    assert "resources: body_param_name: sdkwright has no such setting (1 method)" in said
    assert calls() == {
        "GET /accounts": "client.money.accounts.list",
        "POST /accounts/{id}/close": "client.money.accounts.shut",
        "POST /accounts/{id}/return": "client.money.accounts.return_",
    }
    lock = json.loads(Path("sdk/sdkwright.lock").read_text())
    assert lock["client"] == "sdk:AcmeBank"
    assert lock["auth"]["bearer"]["env"] == {"access_token": "ACME_TOKEN"}
    assert lock["auth"]["login"]["env"] == {"username": "ACME_USER", "password": "ACME_PASSWORD"}
    assert "Account" in lock["names"].values()
    assert lock["operations"]["get-/accounts"]["iterate"] == "client.money.accounts.list"


def test_speakeasy() -> None:
    settings, said = taken_over("gen.yaml", SPEAKEASY)
    assert settings == {"package": "acme.bank", "client": "AcmeBank", "env_prefix": "ACME"}
    for left in ("generation.maintainOpenAPIOrder", "python.author", "python.version"):
        assert f"not taken over: {left}" in said


def test_a_workflow_names_documents_and_overlays() -> None:
    settings, said = taken_over(".speakeasy/workflow.yaml", WORKFLOW)
    assert settings == {"spec": "bank.yaml", "overlays": ["names.yaml"]}
    assert "not taken over: targets" in said


def test_fern() -> None:
    Path("fern").mkdir()
    Path("fern/overrides.yml").write_text(OVERRIDES)
    settings, said = taken_over("fern/generators.yml", FERN)
    assert settings == {
        "spec": "bank.yaml",
        "package": "acme_bank",
        "client": "AcmeBank",
        "calls": {"GET /accounts": "money.accounts.list"},
        "models": {"acct": "Account"},
        "pagination": {
            "GET /accounts": {
                "kind": "cursor",
                "parameter": "query.start",
                "items": "rows",
                "next": "then",
            }
        },
        "exclude": {"operations": ["POST /accounts/{id}/return"]},
    }
    assert "GET /accounts: x-fern-request-name" in said
    assert "not taken over: output" in said
    assert "auth-schemes.login: put `ACME_TOKEN` under [environment]" in said
    assert "config.inline_request_params" in said
    assert "`fernapi/fern-typescript-sdk` is not for Python" in said
    assert calls()["GET /accounts"] == "client.money.accounts.list"
    assert "POST /accounts/{id}/return" not in calls()


def test_a_definition_of_fern_has_to_be_exported() -> None:
    _, said = taken_over("generators.yml", "groups: {local: {generators: []}}\n")
    assert "not taken over: api: it names no OpenAPI document" in said


def test_openapi_python_client() -> None:
    settings, said = taken_over("config.yml", CLIENT)
    assert settings == {"package": "acme_bank", "models": {"acct": "Account"}}
    assert "not taken over: field_prefix" in said
    assert "class_overrides.acct.module_name" in said
    assert calls()


def test_settings_that_are_there_are_not_overwritten() -> None:
    taken_over("config.yml", CLIENT)
    done = CliRunner().invoke(app, ["import-config", "config.yml"])
    assert done.exit_code == 2
    assert "is there already" in done.output
    assert CliRunner().invoke(app, ["import-config", "config.yml", "--force"]).exit_code == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [("a: 1\n", "this is no stainless.yml"), (SPEC, "extensions say of names in it is read")],
)
def test_other_files_are_told(text: str, reason: str) -> None:
    Path("other.yml").write_text(text)
    done = CliRunner().invoke(app, ["import-config", "other.yml"])
    assert done.exit_code == 2
    assert reason in " ".join(done.output.split())
