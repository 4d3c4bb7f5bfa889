"""Swagger 2.0: a collectionFormat in each place, files of any type, values of a discriminator."""

from __future__ import annotations

import pytest

from support.case import Case


@pytest.mark.parametrize(
    ("operation", "path", "header"),
    [
        ("commas", "/commas/1,2", "a b,c"),
        ("spaces", "/spaces/1%202", "a b c"),
        ("tabs", "/tabs/1%092", "a b\tc"),
        ("pipes", "/pipes/1%7C2", "a b|c"),
    ],
)
def test_in_path_and_header(case: Case, operation: str, path: str, header: str) -> None:
    case.method(operation)([1, 2], x_ids=["a b", "c"])
    assert case.server.last.target == path
    assert case.server.last.headers["x-ids"] == header
    case.method(operation)([1, 2])
    assert "x-ids" not in case.server.last.headers


def test_in_a_form(case: Case) -> None:
    fields = {name: ["a", "b"] for name in ("many", "spaced", "piped", "commas")}
    case.method("form")(**fields)
    assert case.server.last.body == b"many=a&many=b&spaced=a%20b&piped=a%7Cb&commas=a,b"


def test_in_a_multipart_form(case: Case) -> None:
    fields = {name: ["a", "b"] for name in ("many", "spaced", "piped", "commas")}
    case.method("form")(**fields, content_type="multipart/form-data")
    body = case.server.last.body.decode()
    boundary = case.server.last.headers["content-type"].partition("boundary=")[2]
    texts = [part.partition("\r\n\r\n")[2].strip() for part in body.split(f"--{boundary}")[1:-1]]
    assert texts == ["a", "b", "a b", "a|b", "a,b"]


def test_a_file_is_bytes_of_any_media_type(case: Case) -> None:
    case.server.answer(body=b"<a/>", content_type="application/xml")
    assert case.method("download")() == b"<a/>"


def test_values_of_a_discriminator(case: Case) -> None:
    case.server.answer({"kind": "#dog", "bark": True})
    assert case.method("getAnimal")() == case.models.Dog(bark=True)
    assert case.to_json(case.models.Dog(bark=True)) == {"kind": "#dog", "bark": True}
