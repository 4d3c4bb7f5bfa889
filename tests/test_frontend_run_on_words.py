"""Names without capitals: the words that run on in them are those that the document writes apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sdkwright.cli import app
from sdkwright.frontend.naming.run_on_words import Vocabulary
from sdkwright.frontend.naming.words import split

NAMES = (
    "/service_accounts/{service_account_id}/api_keys",
    "/pull-requests",
    "/pullrequests/{id}",
    "/users/{id}",
    "/users",
    "listUsers",
    "/spend_limit",
    "/project/spend_limit",
    "/actions",
    "/threads/advance",
    "/stream",
    "userName",
)


def test_no_words_are_looked_for_in_what_nobody_would_write() -> None:
    """Ways to read a name grow with its length, and each is as long as it is."""
    known = Vocabulary.of(NAMES)
    assert known.opened("user" * 50) == ("user",) * 50
    assert known.opened("user" * 25_000) == ("user" * 25_000,)


@pytest.mark.parametrize(
    ("name", "text", "spelled"),
    [
        # in the middle of which capitals stand somewhere
        (
            "CreateanAPIkeyforaserviceaccount",
            "Create an API key for a service account",
            "CreateAnApiKeyForAServiceAccount",
        ),
        ("createserviceaccount", "", "create-service-account"),
        ("getuser", "", "get-user"),
        ("Getuser", "", "GetUser"),
        ("beta_getprojectspendlimit", "", "beta_get-project-spend-limit"),
        ("/pullrequests/{id}/merge", "", "/pull-requests/{id}/merge"),
        ("/threads/{id}/advancestream", "", "/threads/{id}/advance-stream"),
        # words that only a text has, and only for the operation that it explains
        ("countinvoicelines", "Count the lines of an invoice", "count-invoice-lines"),
        ("countinvoicelines", "", "countinvoicelines"),
        # words that are one
        ("/transactions", "", "/transactions"),
        ("/notifications", "", "/notifications"),
        ("/settings", "", "/settings"),
        ("/addresses", "", "/addresses"),
        ("listUsers", "", "listUsers"),
        ("username", "", "username"),
    ],
)
def test_spelled(name: str, text: str, spelled: str) -> None:
    assert Vocabulary.of((*NAMES, "username", name)).spelled(name, text) == spelled


@given(st.text("abcdefghilnorstuABC_-/{}", max_size=30), st.lists(st.text("abcdest_", max_size=12)))
def test_no_letter_is_lost(name: str, others: list[str]) -> None:
    spelled = Vocabulary.of([name, *others]).spelled(name, " ".join(others))
    assert "".join(split(spelled)) == "".join(split(name)) or not any(map(str.isalnum, name))


SPEC = """\
openapi: 3.1.0
info: {title: Bank, version: "1"}
paths:
  /accounts/{account_id}/service_accounts/{id}/api_keys:
    parameters: [{name: account_id, in: path, required: true, schema: {type: string}}, {name: id, in: path, required: true, schema: {type: string}}]
    post:
      operationId: CreateanAPIkeyforaserviceaccount
      summary: Create an API key for a service account
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Serviceaccountkey"}}}}}
  /serviceaccounts:
    get: {operationId: listserviceaccounts, tags: [serviceaccounts], responses: {"200": {description: ok}}}
components:
  schemas:
    Serviceaccountkey: {type: object, properties: {id: {type: string}}}
"""


def test_calls_and_models_are_made_of_words(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC)
    arguments = ["inspect", str(tmp_path / "spec.yaml"), "--format", "json", "--quiet"]
    done = CliRunner().invoke(app, arguments)
    found = list(json.loads(done.stdout)["operations"].values())
    assert [one["call"].partition("(")[0] for one in found] == [
        "client.accounts.service_accounts.api_keys.create",
        "client.service_accounts.list",
    ]
    assert "ServiceAccountKey" in done.stdout
