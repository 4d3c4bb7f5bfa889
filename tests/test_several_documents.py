"""One SDK of several documents: one tree of calls, equal schemas once, the rest told apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sdkwright.cli import app
from sdkwright.config import load
from sdkwright.diagnostics import Diagnostics
from support.case import Recorder, forget, import_from, recording_server

TEXT = {"type": "string"}
KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}


def refer(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def things(title: str, noun: str, **schemas: Any) -> dict[str, Any]:
    """A document about one kind of thing: a list of them, and what to do when it fails."""
    fields = {"results": {"type": "array", "items": refer(noun)}, "paging": refer("Paging")}
    answers = {
        "200": {"content": {"application/json": {"schema": refer(f"{noun}Page")}}},
        "default": {"content": {"application/json": {"schema": refer("Error")}}},
    }
    listed = {
        "operationId": "list",
        "tags": [f"{noun}s"],
        "parameters": [{"name": "after", "in": "query", "schema": TEXT}],
        "responses": {status: {"description": "x", **found} for status, found in answers.items()},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Acme {title} API", "version": "1"},
        "servers": [{"url": "https://api.acme.example"}],
        "paths": {f"/{title.lower()}/{noun.lower()}s": {"get": listed}},
        "components": {
            "schemas": {
                noun: {"type": "object", "properties": {"id": TEXT}},
                f"{noun}Page": {"type": "object", "properties": fields},
                "Paging": {"type": "object", "properties": {"next": refer("Next")}},
                "Next": {"type": "object", "properties": {"after": TEXT}},
                "Error": {"type": "object", "properties": {"message": TEXT}},
                **schemas,
            },
            "securitySchemes": {"key": KEY},
        },
        "security": [{"key": []}],
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "spec").mkdir()
    yield tmp_path
    forget("acme")


def generated(folder: Path, settings: str, **documents: Any) -> tuple[dict[str, Any], str]:
    """Return the lock of an SDK, and what was said of the documents."""
    for name, document in documents.items():
        (folder / "spec" / f"{name}.json").write_text(json.dumps(document))
    (folder / "sdkwright.toml").write_text(f'output = "acme"\nclient = "Acme"\n{settings}')
    done = CliRunner().invoke(app, ["generate"])
    assert done.exit_code == 0, done.output
    return json.loads((folder / "acme/sdkwright.lock").read_text()), done.output


def calls(lock: dict[str, Any]) -> dict[str, str]:
    return {f"{o['method']} {o['path']}": o["call"] for o in lock["operations"].values()}


@pytest.fixture
def server() -> Iterator[Recorder]:
    with recording_server() as found:
        yield found


def test_documents_share_a_client_and_what_is_equal(folder: Path, server: Recorder) -> None:
    other = {"type": "object", "properties": {"reason": TEXT}}
    lock, said = generated(
        folder,
        'specs = ["spec/*.json"]\n',
        mail=things("Mail", "Email"),
        people=things("People", "Contact"),
        shop=things("Shop", "Order", Error=other),
    )
    assert "warning" not in said
    assert calls(lock) == {
        "GET /mail/emails": "client.emails.list",
        "GET /people/contacts": "client.contacts.list",
        "GET /shop/orders": "client.orders.list",
    }
    sdk = import_from(folder, "acme")
    names = {name for name in dir(sdk.models) if name[0].isupper() and not name.isupper()}
    assert names == {
        *("Contact", "ContactPage", "Email", "EmailPage", "Order", "OrderPage"),
        *("Error", "Next", "Paging", "ShopError"),
    }
    client = sdk.Acme(key="k", base_url=server.url)
    server.answer({"results": [{"id": "1"}], "paging": {"next": {"after": "2"}}})
    server.answer({"results": [{"id": "2"}]})
    assert [email.id for email in client.emails.list()] == ["1", "2"]
    assert [one.target for one in server.requests] == ["/mail/emails", "/mail/emails?after=2"]
    assert server.last.headers["x-key"] == "k"
    server.answers.clear()
    server.answer({"reason": "closed"}, status=409)
    with pytest.raises(sdk.ConflictError) as caught:
        client.orders.list().page()
    assert caught.value.body == sdk.models.ShopError(reason="closed")


def test_calls_that_two_documents_have_go_below_the_words_of_each(folder: Path) -> None:
    documents = {"mail": things("Mail", "User"), "shop": things("Shop", "User")}
    settings = 'specs = ["spec/mail.json", "spec/shop.json"]\n'
    lock, _ = generated(folder, settings, **documents)
    assert calls(lock) == {
        "GET /mail/users": "client.mail.users.list",
        "GET /shop/users": "client.shop.users.list",
    }


def test_what_documents_have_alike_goes_below_the_resource_that_each_is_about(folder: Path) -> None:
    def objects(noun: str) -> dict[str, Any]:
        document = things(noun.capitalize(), noun.capitalize())
        base = f"/crm/v3/objects/{noun}"
        done = {"responses": {"200": {"description": "x"}}}
        document["paths"] = {
            base: {"get": {**done, "operationId": f"list{noun}"}},
            f"{base}/{{id}}": {
                "get": {**done, "operationId": f"get{noun}"},
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}],
            },
            f"{base}/batch/read": {"post": {**done, "operationId": f"batchRead{noun}"}},
            f"{base}/batch/create": {"post": {**done, "operationId": f"batchCreate{noun}"}},
        }
        return document

    settings = 'specs = ["spec/*.json"]\n'
    lock, _ = generated(folder, settings, deals=objects("deals"), tickets=objects("tickets"))
    assert set(calls(lock).values()) == {
        f"client.{noun}.{method}"
        for noun in ("deals", "tickets")
        for method in ("list", "get", "batch.read", "batch.create")
    }
    later = {name: objects(name) for name in ("deals", "tickets", "apples")}
    more, _ = generated(folder, settings, **later)
    assert calls(lock).items() <= calls(more).items()
    assert calls(more)["POST /crm/v3/objects/apples/batch/read"] == "client.apples.batch.read"


def test_settings_say_where_a_document_stands(folder: Path) -> None:
    documents = {"mail": things("Mail", "User"), "shop": things("Shop", "User")}
    settings = '[specs]\n"spec/mail.json" = "crm.post"\n"spec/shop.json" = ""\n'
    lock, _ = generated(folder, settings, **documents)
    assert calls(lock) == {
        "GET /mail/users": "client.crm.post.users.list",
        "GET /shop/users": "client.users.list",
    }


def test_other_servers_and_credentials_are_told_and_kept(folder: Path, server: Recorder) -> None:
    shop = things("Shop", "Order")
    shop["servers"] = [{"url": server.url}]
    shop["components"]["securitySchemes"]["key"] = {**KEY, "name": "X-Shop-Key"}
    documents = {"mail": things("Mail", "Email"), "people": things("People", "Contact")}
    lock, said = generated(folder, 'specs = ["spec/*.json"]\n', **documents, shop=shop)
    assert "names other servers" in said
    assert "declares `key` in another way" in said
    assert lock["auth"].keys() == {"key", "shop_key"}
    client = import_from(folder, "acme").Acme(key="k", shop_key="s")
    server.answer({"results": []})
    assert list(client.orders.list()) == []
    assert server.last.headers["x-shop-key"] == "s"
    assert "x-key" not in server.last.headers


def test_versions_can_be_mixed_and_repeats_are_left_out(folder: Path) -> None:
    old = {
        "swagger": "2.0",
        "info": {"title": "Acme Stock API", "version": "1"},
        "host": "api.acme.example",
        "schemes": ["https"],
        "paths": {
            "/stock": {"get": {"responses": {"200": {"description": "ok"}}}},
            "/mail/emails": {"get": {"responses": {"200": {"description": "ok"}}}},
        },
    }
    lock, said = generated(
        folder,
        'specs = ["spec/mail.json", "spec/stock.json"]\n',
        mail=things("Mail", "Email"),
        stock=old,
    )
    assert "GET /mail/emails is in another document already" in said
    assert calls(lock).keys() == {"GET /mail/emails", "GET /stock"}


def test_a_pattern_without_files_is_an_error_with_its_place(folder: Path) -> None:
    (folder / "sdkwright.toml").write_text('output = "acme"\nspecs = ["spec/*.yaml"]\n')
    done = CliRunner().invoke(app, ["generate"])
    assert done.exit_code == 2
    assert "sdkwright.toml:2:" in done.output
    assert "'spec/*.yaml': no file matches it" in done.output


def test_documents_can_be_named_on_the_command_line_and_run_again(folder: Path) -> None:
    documents = {"mail": things("Mail", "Email"), "people": things("People", "Contact")}
    generated(folder, 'specs = ["spec/*.json"]\n', **documents)
    (folder / "sdkwright.toml").unlink()
    arguments = ["generate", "spec/mail.json", "spec/people.json", "-o", "acme"]
    done = CliRunner().invoke(app, [*arguments, "--client", "Acme"])
    assert done.exit_code == 0
    assert "(none changed)" in done.output


def test_faults_of_all_documents_are_told(folder: Path) -> None:
    for name in ("mail", "shop"):
        document = things(name.title(), "User")
        document["paths"]["/x"] = {"get": {"responses": {"200": {"$ref": "#/nowhere"}}}}
        (folder / "spec" / f"{name}.json").write_text(json.dumps(document))
    done = CliRunner().invoke(app, ["generate", "spec/mail.json", "spec/shop.json", "-o", "acme"])
    assert done.exit_code == 1
    assert "mail.json:1" in done.output
    assert "shop.json:1" in done.output
    assert not (folder / "acme").exists()


def test_what_removes_properties_in_one_document_does_in_the_sdk(
    folder: Path, server: Recorder
) -> None:
    mail = things("Mail", "Email")
    body = {"application/merge-patch+json": {"schema": refer("Email")}}
    mail["paths"]["/mail/emails/{id}"] = {
        "patch": {
            "operationId": "patchEmail",
            "tags": ["Emails"],
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}],
            "requestBody": {"content": body},
            "responses": {"204": {"description": "done"}},
        }
    }
    mail["components"]["schemas"]["Email"]["properties"]["subject"] = TEXT
    documents = {"mail": mail, "people": things("People", "Contact")}
    lock, _ = generated(folder, 'specs = ["spec/*.json"]\n', **documents)
    sdk = import_from(folder, "acme")
    found: Any = sdk.Acme(key="k", base_url=server.url)
    for name in calls(lock)["PATCH /mail/emails/{id}"].split(".")[1:]:
        found = getattr(found, name)
    found("1", subject=sdk.NULL)
    assert server.last.json == {"subject": None}
    assert (
        "subject: NotRequired[str | NullType | None]"
        in (folder / "acme/models/params.py").read_text()
    )


def test_what_is_never_repeated_is_of_each_document(folder: Path) -> None:
    never = {"x-sdkwright-retry": {"never": {"status": 429}}}
    documents = {"mail": {**things("Mail", "Email"), **never}, "people": things("People", "Person")}
    generated(folder, 'specs = ["spec/*.json"]\n', **documents)
    modules = {path.stem: path.read_text() for path in folder.rglob("resources/*.py")}
    assert "FinalAnswer" not in next(folder.rglob("client.py")).read_text()
    assert {name for name, text in modules.items() if 'FinalAnswer("429")' in text} == {"emails"}
    generated(
        folder, 'specs = ["spec/*.json"]\n', **{n: {**d, **never} for n, d in documents.items()}
    )
    assert 'FinalAnswer("429")' in next(folder.rglob("client.py")).read_text()


CONTACTS = """\
openapi: 3.1.0
info: {title: Acme Contacts, version: "1"}
paths:
  /contacts:
    post: {operationId: add, requestBody: {content: {application/json: {schema: {type: object, properties: {address: {type: object, properties: {street: {type: string}}}}}}}}, responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Contact"}}}}}}
components:
  schemas:
    Contact: {type: object, properties: {owner: {$ref: "#/components/schemas/Owner"}}}
    Owner: {type: object, properties: {id: {type: string}}}
"""
MAILS = """\
openapi: 3.1.0
info: {title: Acme Mails, version: "1"}
paths:
  /mails:
    get: {operationId: list-mails, responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Contact"}}}}}}
    post: {operationId: send, responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Owner"}}}}}}
components:
  schemas:
    Contact: {type: object, properties: {mail: {type: string}}}
    Owner: {type: object, properties: {id: {type: string}}}
"""


def names_of(folder: Path, specs: str) -> dict[str, str]:
    """Generate from documents, and return the classes of schemas by what follows the file."""
    (folder / "sdkwright.toml").write_text(f'output = "acme"\nclient = "Acme"\n{specs}\n')
    done = CliRunner().invoke(app, ["generate", "--config", str(folder / "sdkwright.toml")])
    assert done.exit_code == 0, done.output
    names = json.loads((folder / "acme" / "sdkwright.lock").read_text())["names"]
    return {key: name for key, name in names.items() if " " not in key and "#/" in key}


def test_a_second_document_renames_nothing_of_the_first(folder: Path) -> None:
    (folder / "contacts.yaml").write_text(CONTACTS)
    (folder / "mails.yaml").write_text(MAILS)
    alone = names_of(folder, 'spec = "contacts.yaml"')
    assert {"Contact", "Owner", "AddRequest", "AddRequestAddress"} == set(alone.values())
    both = names_of(folder, 'specs = ["mails.yaml", "contacts.yaml"]')
    assert both == {
        **{f"contacts.yaml{key}": name for key, name in alone.items() if "Owner" not in key},
        "mails.yaml#/components/schemas/Owner": "Owner",
        "mails.yaml#/components/schemas/Contact": "MailsContact",
    }
    (folder / "people.yaml").write_text(CONTACTS)
    renamed = names_of(folder, 'specs = ["people.yaml", "mails.yaml"]')
    assert sorted(renamed.values()) == sorted(both.values())
    assert renamed["people.yaml#/components/schemas/Contact"] == "Contact"
    assert names_of(folder, 'spec = "people.yaml"') == alone


def test_a_pattern_that_finds_one_document_is_called_by_it(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text("")
    (tmp_path / "sdkwright.toml").write_text('specs = ["*.yaml"]\n')
    assert load(tmp_path / "sdkwright.toml", Diagnostics()).subject == str(tmp_path / "api.yaml")
    (tmp_path / "more.yaml").write_text("")
    assert load(tmp_path / "sdkwright.toml", Diagnostics()).subject == "2 documents"
