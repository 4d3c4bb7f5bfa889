"""Swagger 2.0: collection formats, bodies, files, security, host and base path."""

from __future__ import annotations

from typing import Any

import pytest

from support.case import Case


def pets(case: Case) -> Any:
    return case.client(**{case.lock["auth"]["key"]["argument"]: "k"}).pets


def test_collection_formats(case: Case) -> None:
    case.server.answer([{"name": "Rex", "age": None}])
    (pet,) = pets(case).list(ids=[1, 2], tags=["a", "b"], pipes=["c", "d"], tabs=["e", "f"])
    assert pet.name == "Rex"
    assert case.server.last.target == "/pets?ids=1&ids=2&tags=a,b&pipes=c%7Cd&tabs=e%09f"
    assert case.server.last.headers["x-key"] == "k"


def test_body(case: Case) -> None:
    case.server.answer({"name": "Rex"}, status=201)
    pets(case).create(name="Rex")
    assert case.server.last.json == {"name": "Rex"}


def test_files(case: Case) -> None:
    pets(case).photo.upload(7, photo=("a.png", b"PNG", "image/png"), note="n")
    assert b'filename="a.png"' in case.server.last.body
    case.server.answer(body=b"PNG", content_type="image/png")
    assert pets(case).photo.get(7) == b"PNG"


def test_default_response_is_the_error(case: Case) -> None:
    case.server.answer({"message": "no such thing"}, status=404)
    with pytest.raises(case.sdk.NotFoundError, match="no such thing"):
        list(pets(case).list())


def test_server(case: Case) -> None:
    transport = case.module("testing").FakeTransport()
    transport.answer([])
    client_class = getattr(case.sdk, case.lock["client"].partition(":")[2])
    client = client_class(transport=transport, **{case.lock["auth"]["key"]["argument"]: "k"})
    list(client.pets.list())
    assert transport.requests[0].url == "https://old.example.org/v1/pets"
