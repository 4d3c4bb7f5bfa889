"""Small histories of a document: generated one over the other, what users rely on stays."""

from __future__ import annotations

import copy
import importlib
import json
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdkwright import kept_calls, lock_names
from sdkwright.chosen_names import NameSettings
from sdkwright.config import Config
from sdkwright.diagnostics import Diagnostics, Rejected
from sdkwright.diff.inputs.packages import package_of
from sdkwright.generate import Sdk, generate
from sdkwright.output import lock_file
from sdkwright.targets import find
from sdkwright.targets.protocol import Written
from support.case import write_files

Change = Callable[[dict[str, Any]], object]


def thing(**fields: object) -> dict[str, Any]:
    return {"type": "object", "properties": dict(fields)}


TEXT = {"type": "string"}
MAIL = thing(kind={"const": "mail"}, address=TEXT, subject=TEXT)
PHONE = thing(kind={"const": "phone"}, number=TEXT)
FAX = thing(kind={"const": "fax"}, extension=TEXT)
ADDRESS = thing(street=TEXT, city=TEXT)
LINE = thing(sku=TEXT, quantity={"type": "integer"})


def answer(schema: object) -> dict[str, object]:
    content = {"application/json": {"schema": schema}}
    return {"200": {"description": "", "content": content}}


def parameter(name: str, where: str = "query", schema: object = TEXT) -> dict[str, object]:
    return {"name": name, "in": where, "required": where == "path", "schema": schema}


def shop() -> dict[str, Any]:
    """Return an API of orders, as the histories begin."""
    one: dict[str, Any] = {
        "get": {
            "operationId": "getOrder",
            "tags": ["orders"],
            "parameters": [
                parameter("order_id", "path"),
                parameter("sortBy", schema=thing(x=TEXT)),
            ],
            "responses": answer({"$ref": "#/components/schemas/Order"}),
        },
        "delete": {
            "operationId": "deleteOrder",
            "tags": ["orders"],
            "parameters": [parameter("order_id", "path")],
            "responses": {"204": {"description": ""}},
        },
    }
    order = thing(id=TEXT, contact={"oneOf": [MAIL, PHONE]}, address=ADDRESS)
    order["properties"]["state"] = {"type": "string", "enum": ["open", "closed"]}
    order["properties"]["lines"] = {"type": "array", "items": LINE}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "tags": [{"name": "orders"}],
        "paths": {"/orders/{order_id}": one},
        "components": {
            "schemas": {"Order": order},
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        },
    }


def made(
    tmp_path: Path,
    document: object,
    names: Mapping[str, str],
    *accept: str,
    chosen: NameSettings = NameSettings(),  # noqa: B008
    aliases: bool = True,
) -> Sdk:
    """Return the SDK of a document over what an earlier run has named."""
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(document))
    config = Config(spec=spec, package="sdk", accept=accept, names=chosen, aliases=aliases)
    return generate(config, Diagnostics(), names, lambda _: None)


def names_of(sdk: Sdk) -> Mapping[str, str]:
    return lock_names.of(lock_file.parse(sdk.files["sdkwright.lock"]).content)


def fields_of(sdk: Sdk) -> dict[str, set[str]]:
    """Return the attributes of each model, by its class."""
    return {
        name: {key.name.wire for key in declared.fields}
        for identity, name in sdk.package.names.items()
        if (declared := sdk.api.declarations.get(identity)) and hasattr(declared, "fields")  # type: ignore[call-overload]
    }


def calls_of(sdk: Sdk) -> dict[str, str]:
    operations: Any = sdk.package.lock["operations"]
    return {f"{one['method']} {one['path']}": one["call"] for one in operations.values()}


def operation(document: dict[str, Any], method: str) -> Any:
    (path,) = [one for one in document["paths"] if one.startswith("/orders/{")]
    return document["paths"][path][method]


def order(document: dict[str, Any]) -> Any:
    schemas = document["components"]["schemas"]
    return schemas["Order" if "Order" in schemas else "order_"]


def contacts(*variants: object) -> Change:
    return lambda document: order(document)["properties"]["contact"].update(oneOf=list(variants))


def respelled_parameter(document: dict[str, Any]) -> None:
    if "/orders/{order_id}" not in document["paths"]:
        return
    document["paths"]["/orders/{orderId}"] = document["paths"].pop("/orders/{order_id}")
    for one in document["paths"]["/orders/{orderId}"].values():
        one["parameters"][0]["name"] = "orderId"


def to_component(document: dict[str, Any]) -> None:
    order(document)["properties"]["address"] = {"$ref": "#/components/schemas/Place"}
    document["components"]["schemas"]["Place"] = copy.deepcopy(ADDRESS)


def to_inline(document: dict[str, Any]) -> None:
    """Put what was a component where it is used."""
    schemas = document["components"]["schemas"]
    if "Place" in schemas:
        order(document)["properties"]["address"] = schemas.pop("Place")


def to_component_of_its_name(document: dict[str, Any]) -> None:
    order(document)["properties"]["address"] = {"$ref": "#/components/schemas/OrderAddress"}
    document["components"]["schemas"]["OrderAddress"] = copy.deepcopy(ADDRESS)


def respelled_schema(document: dict[str, Any]) -> None:
    """Spell a component's key otherwise, where it is and where it is referred to."""
    respelled = json.dumps(document).replace('/Order"', '/order_"').replace('"Order"', '"order_"')
    document.update(json.loads(respelled))


def enveloped(document: dict[str, Any]) -> None:
    """Put what was a list into an object beside others."""
    order(document)["properties"]["lines"] = thing(items={"type": "array", "items": LINE})


def unnamed_neighbours(document: dict[str, Any]) -> None:
    """Let no operation have an operationId, and put others before them."""
    for method in ("get", "delete"):
        operation(document, method).pop("operationId", None)
    for path in ("/orders/search", "/shop/orders/{order_id}"):
        added = {"tags": ["orders"], "responses": answer(TEXT)}
        document["paths"] = {path: {"get": added}, **document["paths"]}


def as_nullable(document: dict[str, Any]) -> None:
    order(document)["properties"]["address"] = {"anyOf": [copy.deepcopy(ADDRESS), {"type": "null"}]}


def other_media_type(document: dict[str, Any]) -> None:
    content = operation(document, "get")["responses"]["200"]["content"]
    (schema,) = content.values()
    content.clear()
    content["application/vnd.shop+json"] = schema


def tag_before(document: dict[str, Any]) -> None:
    document["tags"].insert(0, {"name": "accounts"})
    listed = {"operationId": "listAccounts", "tags": ["accounts"], "responses": answer(TEXT)}
    document["paths"] = {"/accounts": {"get": listed}, **document["paths"]}


def retagged(tag: str) -> Change:
    def change(document: dict[str, Any]) -> None:
        document["tags"] = [{"name": tag}]
        for method in ("get", "delete"):
            operation(document, method)["tags"] = [tag]

    return change


def parameters(*wanted: dict[str, object]) -> Change:
    return lambda document: operation(document, "get").update(
        parameters=[parameter("order_id", "path"), *wanted]
    )


HISTORIES: dict[str, Change] = {
    "variants reordered": contacts(PHONE, MAIL),
    "variant inserted": contacts(FAX, MAIL, PHONE),
    "variant replaced": contacts(MAIL, FAX),
    "variant grows": contacts(thing(**PHONE["properties"], note=TEXT), MAIL),
    "anyOf": lambda d: order(d)["properties"].update(contact={"anyOf": [PHONE, MAIL]}),
    "nullable": as_nullable,
    "wrapped": lambda d: order(d)["properties"].update(address={"allOf": [ADDRESS]}),
    "null among types": lambda d: order(d)["properties"].update(
        address={**ADDRESS, "type": ["object", "null"]}
    ),
    "told apart": lambda d: order(d)["properties"]["contact"].update(
        oneOf=[PHONE, MAIL], discriminator={"propertyName": "kind"}
    ),
    "variants with titles": contacts({**PHONE, "title": "Call"}, {**MAIL, "title": "Letter"}),
    "component": to_component,
    "component of its name": to_component_of_its_name,
    "schema respelled": respelled_schema,
    "list in an envelope": enveloped,
    "no operationIds": unnamed_neighbours,
    "inline again": to_inline,
    "media type": other_media_type,
    "tag before others": tag_before,
    "tag in capitals": retagged("ORDERS"),
    "tag respelled": retagged("Orders"),
    "operationId changes": lambda d: operation(d, "get").update(operationId="retrieveOrder"),
    "operationId vanishes": lambda d: operation(d, "get").pop("operationId", None),
    "path parameter respelled": respelled_parameter,
    "parameters reordered": parameters(
        parameter("limit", schema=thing(y=TEXT)), parameter("sortBy", schema=thing(x=TEXT))
    ),
    "parameter replaced": parameters(parameter("limit", schema=thing(y=TEXT))),
    "title": lambda d: d["info"].update(title="The Big Shop"),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_what_is_still_there_keeps_its_name(tmp_path: Path, name: str) -> None:
    before, after = shop(), shop()
    HISTORIES[name](after)
    first = made(tmp_path, before, {})
    second = made(tmp_path, after, names_of(first))
    arguments = {k: n for k, n in names_of(first).items() if k.startswith("argument getOrder path")}
    then, later = calls_by_place(first), calls_by_place(second)
    assert {place: later.get(place) for place in then} == then
    now = fields_of(second)
    for class_name, fields in fields_of(first).items():
        assert class_name not in now or fields & now[class_name], class_name
        if class_name.endswith(("Mail", "Address")):
            assert class_name in now
    assert set(arguments.values()) <= set(names_of(second).values())
    for key in ("client", "env_prefix", "auth"):
        assert first.package.lock[key] == second.package.lock[key]
    again = made(tmp_path, after, names_of(second))
    assert again.files == second.files
    back = made(tmp_path, before, names_of(second))
    assert calls_of(back) == calls_of(first)
    assert fields_of(back) == fields_of(first)


@settings(max_examples=8, deadline=None, suppress_health_check=[*HealthCheck])
@given(st.lists(st.lists(st.sampled_from(sorted(HISTORIES)), max_size=2), min_size=2, max_size=3))
def test_whatever_changes_calls_stay_and_no_class_becomes_another(steps: list[list[str]]) -> None:
    document, names = shop(), dict[str, str]()
    first: Sdk | None = None
    with tempfile.TemporaryDirectory() as folder:
        for changes in [[], *steps]:
            for name in changes:
                HISTORIES[name](document)
            sdk = made(Path(folder), document, names)
            names = dict(names_of(sdk))
            assert made(Path(folder), document, names).files == sdk.files
            first = first or sdk
            now, then = calls_by_place(sdk), calls_by_place(first)
            assert {place: now[place] for place in then} == then
            fields = fields_of(sdk)
            for class_name, wires in fields_of(first).items():
                assert class_name not in fields or wires & fields[class_name], class_name


def calls_by_place(sdk: Sdk) -> dict[str, str]:
    """Return the calls by method and path, whatever the path's parameters are called."""
    return {re.sub(r"\{[^}]*\}", "{}", key): call for key, call in calls_of(sdk).items()}


def test_what_comes_back_has_its_name(tmp_path: Path) -> None:
    def listing(document: dict[str, Any], path: str, key: str) -> None:
        found = {"operationId": key, "tags": ["orders"], "responses": answer(TEXT)}
        document["paths"][path] = {"get": found}

    both, one = shop(), shop()
    listing(both, "/orders", "listOrders")
    first = made(tmp_path, both, {})
    without = made(tmp_path, shop(), names_of(first))
    listing(one, "/shop/orders", "list_orders")
    other = made(tmp_path, one, names_of(without))
    assert calls_of(first)["GET /orders"] != calls_of(other)["GET /shop/orders"]
    assert calls_of(made(tmp_path, both, names_of(other)))["GET /orders"] == (
        calls_of(first)["GET /orders"]
    )


def test_a_call_that_becomes_another_operation_is_refused_until_it_is_accepted(
    tmp_path: Path,
) -> None:
    after = shop()
    operation(after, "get")["operationId"] = "readOrder"
    operation(after, "delete")["operationId"] = "getOrder"
    before = names_of(made(tmp_path, shop(), {}))
    with pytest.raises(Rejected):
        made(tmp_path, after, before)
    accepted = made(tmp_path, after, before, "orders.get", "orders.delete")
    assert calls_of(accepted)["DELETE /orders/{order_id}"] == "client.orders.get"
    made(tmp_path, after, names_of(accepted))


def models_of(sdk: Sdk, folder: Path) -> ModuleType:
    """Write an SDK, and return its models as a program imports them."""
    write_files(folder / "acme", sdk.files)
    return imported(folder, "acme.models")


def imported(folder: Path, name: str) -> ModuleType:
    for one in [one for one in sys.modules if one.partition(".")[0] == "acme"]:
        del sys.modules[one]
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))


def test_a_class_that_moves_can_be_imported_by_its_former_name(tmp_path: Path) -> None:
    chosen = NameSettings(models={"Order": "Purchase"})
    moved = made(tmp_path, shop(), names_of(made(tmp_path, shop(), {})), chosen=chosen)
    again = made(tmp_path, shop(), names_of(moved), chosen=chosen)
    assert again.files == moved.files
    models = models_of(again, tmp_path / "on")
    with pytest.warns(DeprecationWarning, match="Order is Purchase now"):
        assert models.Order is models.Purchase
    off = made(tmp_path, shop(), names_of(moved), chosen=chosen, aliases=False)
    with pytest.raises(AttributeError):
        _ = models_of(off, tmp_path / "off").Order


def test_a_class_whose_place_is_taken_says_so(tmp_path: Path) -> None:
    after = shop()
    contacts(MAIL, FAX)(after)
    models = models_of(made(tmp_path, after, names_of(made(tmp_path, shop(), {}))), tmp_path / "on")
    with (
        pytest.warns(DeprecationWarning, match="no OrderContactPhone any more; OrderContactFax"),
        pytest.raises(AttributeError),
    ):
        _ = models.OrderContactPhone


def test_a_credential_keeps_its_argument(tmp_path: Path) -> None:
    first = made(tmp_path, secured("zeta"), {})
    second = made(tmp_path, secured("alpha", "zeta"), names_of(first))
    before: Any = first.package.lock["auth"]
    after: Any = second.package.lock["auth"]
    assert after["zeta"] == before["zeta"]
    assert after["alpha"]["argument"] != after["zeta"]["argument"]


def secured(*keys: str, scheme: str = "bearer") -> dict[str, Any]:
    found = shop()
    schemes = {key: {"type": "http", "scheme": scheme} for key in keys}
    found["components"]["securitySchemes"] = schemes
    found["security"] = [{key: []} for key in keys]
    return found


@pytest.mark.parametrize(
    ("before", "after"), [("zeta", "Zeta"), ("zeta_auth", "zetaAuth"), ("zeta", "alpha")]
)
def test_a_scheme_with_another_key_keeps_its_argument(
    tmp_path: Path, before: str, after: str
) -> None:
    first = made(tmp_path, secured(before, scheme="other"), {})
    second = made(tmp_path, secured(after, scheme="other"), names_of(first))
    third = made(tmp_path, secured(before, scheme="other"), names_of(second))
    auth: list[Any] = [sdk.package.lock["auth"] for sdk in (first, second, third)]
    assert auth[0][before] == auth[1][after] == auth[2][before]


def test_a_scheme_of_another_kind_is_another_one(tmp_path: Path) -> None:
    first = made(tmp_path, secured("zeta", scheme="other"), {})
    second = made(tmp_path, secured("alpha", scheme="basic"), names_of(first))
    auth: Any = second.package.lock["auth"]
    assert auth["alpha"]["argument"] == {"username": "username", "password": "password"}


def served(**servers: str) -> dict[str, Any]:
    listed = [{"url": url, "description": name} for name, url in servers.items()]
    return {**shop(), "servers": listed}


LIVE, TEST = "https://api.shop.test", "https://test.shop.test"


@pytest.mark.parametrize(
    ("after", "names"),
    [
        (served(Live=LIVE, Test=TEST), {"live": LIVE, "test": TEST}),
        (served(Production=LIVE, TEST=TEST), {"live": LIVE, "test": TEST}),
        (served(Test=LIVE, Live=TEST), {"live": TEST, "test": LIVE}),
        (served(Production=LIVE, Live=TEST), {"production": LIVE, "live": TEST}),
        (served(Production=f"{LIVE}/v2"), {"production": f"{LIVE}/v2"}),
    ],
    ids=["same", "other-descriptions", "swapped", "name-moved-on", "other"],
)
def test_a_server_keeps_its_name_while_the_document_gives_it_to_no_other(
    tmp_path: Path, after: dict[str, Any], names: dict[str, str]
) -> None:
    first = made(tmp_path, served(Live=LIVE, Test=TEST), {})
    without = made(tmp_path, shop(), names_of(first))
    for before in (first, without):
        sdk = made(tmp_path, after, names_of(before))
        package = package_of(sdk.files, "")
        written = Written(package.files, package.lock, package.folder)
        assert find("python").surfaces(written, written)[0].servers == names


def taking(*media_types: str) -> dict[str, Any]:
    """Return a shop whose orders are made from bodies of several types, each with a field of its own."""
    found = shop()
    bodies = {
        "application/json": thing(sku=TEXT),
        "multipart/form-data": thing(file={"type": "string", "format": "binary"}),
        "text/csv": TEXT,
    }
    content = {media_type: {"schema": bodies[media_type]} for media_type in media_types}
    found["paths"]["/orders"] = {
        "post": {
            "operationId": "createOrder",
            "tags": ["orders"],
            "requestBody": {"required": True, "content": content},
            "responses": answer({"$ref": "#/components/schemas/Order"}),
        }
    }
    return found


@pytest.mark.parametrize("first", ["application/json", "multipart/form-data", "text/csv"])
@pytest.mark.parametrize("second", ["application/json", "multipart/form-data", "text/csv"])
def test_a_second_media_type_changes_no_call(tmp_path: Path, first: str, second: str) -> None:
    before = made(tmp_path, taking(first), {})
    after = made(tmp_path, taking(second, first), names_of(before))
    assert made(tmp_path, taking(second, first), names_of(after)).files == after.files
    old, new = (body_of(sdk) for sdk in (before, after))
    assert old.get("args") == new.get("args")
    assert new["content_types"][0] == first
    text = after.files["resources/orders.py"].decode()
    if first != second:
        assert new["content_type_arg"] == "content_type"
        assert f'= "{first}"' in text


def body_of(sdk: Sdk) -> dict[str, Any]:
    operations: Any = sdk.package.lock["operations"]
    body: dict[str, Any] = operations["createOrder"]["body"]
    return body


def test_force_accepts_calls_that_become_others_and_says_so(tmp_path: Path) -> None:
    after = shop()
    operation(after, "get")["operationId"] = "readOrder"
    operation(after, "delete")["operationId"] = "getOrder"
    before = names_of(made(tmp_path, shop(), {}))
    forced = made(tmp_path, after, before, kept_calls.ANY)
    assert calls_of(forced)["DELETE /orders/{order_id}"] == "client.orders.get"


def test_the_docs_of_a_resource_stay_when_its_tag_is_renamed(tmp_path: Path) -> None:
    before, after = shop(), shop()
    before["tags"] = [{"name": "orders", "description": "What people bought."}]
    retagged("purchases")(after)
    after["tags"] = [{"name": "purchases", "description": "What people bought."}]
    first = made(tmp_path, before, {})
    second = made(tmp_path, after, names_of(first))
    assert first.files["client.py"] == second.files["client.py"]


PLAIN: dict[str, tuple[object, str]] = {
    "text": (TEXT, "str"),
    "anything": ({}, "Any"),
    "free object": ({"type": "object"}, "dict[str, Any]"),
    "one value": ({"enum": ["paid"]}, 'Literal["paid"]'),
    "yes or no": ({"enum": [True, False]}, "bool"),
    "null": ({"type": "null"}, "None"),
    "text or null": ({"type": ["string", "null"]}, "str"),
    "datetime": ({"type": "string", "format": "date-time"}, "datetime"),
    "map": ({"type": "object", "additionalProperties": TEXT}, "dict[str, str]"),
    "another component": ({"$ref": "#/components/schemas/Crate"}, "Crate"),
    "wrapped component": ({"allOf": [{"$ref": "#/components/schemas/Crate"}]}, "Crate"),
}


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("first", [thing(a=TEXT, b=TEXT), {"enum": ["paid", "open"]}])
def test_a_component_that_becomes_plain_keeps_its_name(
    tmp_path: Path, name: str, first: object
) -> None:
    schema, written = PLAIN[name]
    before = made(tmp_path, boxed(first), {})
    after = made(tmp_path, boxed(schema), names_of(before))
    assert f"\nBox: TypeAlias = {written}\n" in after.files["models/orders.py"].decode()
    assert '"Box": "orders"' in after.files["models/__init__.py"].decode()
    assert made(tmp_path, boxed(schema), names_of(after)).files == after.files
    back = made(tmp_path, boxed(first), names_of(after))
    assert {k: v for k, v in back.files.items() if k != "sdkwright.lock"} == {
        k: v for k, v in before.files.items() if k != "sdkwright.lock"
    }


def boxed(schema: object) -> dict[str, Any]:
    """Return a shop whose orders are in boxes, with a component for these."""
    found = shop()
    crate = thing(wood=TEXT)
    found["components"]["schemas"] |= {"Box": copy.deepcopy(schema), "Crate": crate}
    order(found)["properties"]["box"] = {"$ref": "#/components/schemas/Box"}
    return found


def test_values_that_shrink_to_one_where_they_are_used_keep_their_name(tmp_path: Path) -> None:
    after = shop()
    order(after)["properties"]["state"]["enum"] = ["open"]
    sdk = made(tmp_path, after, names_of(made(tmp_path, shop(), {})))
    assert 'OrderState: TypeAlias = Literal["open"]\n' in sdk.files["models/orders.py"].decode()


def test_what_nothing_mentions_any_more_is_gone(tmp_path: Path) -> None:
    after = boxed(TEXT)
    del order(after)["properties"]["box"]
    sdk = made(tmp_path, after, names_of(made(tmp_path, boxed(thing(a=TEXT)), {})))
    assert "Box" not in sdk.files["models/orders.py"].decode()


def converted(kind: str) -> dict[str, Any]:
    """Return one API in Swagger 2.0 or in OpenAPI 3.0, as a converter writes it."""
    is_swagger = kind == "swagger"
    prefix = "#/definitions/" if is_swagger else "#/components/schemas/"
    inner = {"type": "object", "properties": {"size": {"type": "integer"}}}
    book = {"type": "object", "properties": {"title": TEXT, "cover": inner}}
    page = {
        "type": "object",
        "properties": {"books": {"type": "array", "items": {"$ref": f"{prefix}book"}}},
    }
    found = {"$ref": f"{prefix}Page"}
    told = {"schema": found} if is_swagger else {"content": {"application/json": {"schema": found}}}
    operation = {"operationId": "listBooks", "responses": {"200": {"description": "So.", **told}}}
    whole: dict[str, Any] = {
        "info": {"title": "Library", "version": "1"},
        "paths": {"/books": {"get": operation}},
    }
    schemas = {"book": book, "Page": page}
    if is_swagger:
        return {
            **whole,
            "swagger": "2.0",
            "host": "books.test",
            "schemes": ["https"],
            "definitions": schemas,
        }
    servers = [{"url": "https://books.test"}]
    return {**whole, "openapi": "3.0.3", "servers": servers, "components": {"schemas": schemas}}


def test_a_document_that_is_converted_keeps_the_names_of_its_schemas(tmp_path: Path) -> None:
    names: Mapping[str, str] = {}
    seen: list[tuple[dict[str, set[str]], dict[str, str]]] = []
    for kind in ("swagger", "openapi", "swagger"):
        sdk = made(tmp_path, converted(kind), names)
        names = names_of(sdk)
        assert not any(key.startswith("former") for key in names)
        seen.append((fields_of(sdk), calls_of(sdk)))
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][0].keys() >= {"Book", "BookCover", "Page"}
