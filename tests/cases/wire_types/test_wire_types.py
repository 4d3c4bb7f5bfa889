"""Bytes and decimals are those types, and go over the wire as their formats say, digit for digit."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from support.case import Case

WIRE = (
    b'{"token":"-_8","tokens":["AA","AA=="],"price":1.10,"prices":{"a":0.12345678901234567890},'
    b'"mixed":"-_8","inner":{"price":2.50},"other":1}'
)


def test_what_was_read_is_written_as_it_came(case: Case) -> None:
    case.server.answer(body=WIRE)
    blob = case.client().blobs.save(b"k", token=b"")
    assert (blob.token, blob.tokens, blob.mixed) == (b"\xfb\xff", [b"\0", b"\0"], b"\xfb\xff")
    assert (str(blob.price), str(blob.inner.price)) == ("1.10", "2.50")
    assert str(blob.prices["a"]) == "0.12345678901234567890"
    case.client().blobs.save(b"k", body=blob)
    assert case.server.last.body == WIRE


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_plain_bytes_and_decimals_are_written_as_the_format_says(case: Case, mode: str) -> None:
    fields: dict[str, Any] = {
        "token": b"\xfb\xff",
        "tokens": [b"\0"],
        "price": Decimal("1.10"),
        "prices": {"a": Decimal("3"), "b": 0.5},
        "inner": case.models.BlobInner(price=Decimal("2.50")),
    }
    expected = b'{"token":"-_8","tokens":["AA"],"price":1.10,"prices":{"a":3,"b":0.5},"inner":{"price":2.50}}'
    case.server.answer({})

    async def save() -> None:
        async with case.async_client() as client:
            await client.blobs.save(b"\xfb\xff", limit=Decimal("1.10"), **fields)

    if mode == "async":
        asyncio.run(save())
    else:
        case.client().blobs.save(b"\xfb\xff", limit=Decimal("1.10"), **fields)
    assert (case.server.last.target, case.server.last.body) == ("/blobs/-_8?limit=1.10", expected)
    case.client().blobs.save(b"k", body=case.models.Blob(**fields))
    assert case.server.last.body == expected


def test_numbers_that_no_float_holds_are_read_and_written_as_they_came(case: Case) -> None:
    wire = b'{"price":1E+999,"inner":{"price":2.5},"other":1E+999}'
    case.server.answer(body=wire)
    blob = case.client().blobs.save(b"k", token=b"")
    assert (blob.price, blob.inner.price) == (Decimal("1E+999"), Decimal("2.5"))
    case.client().blobs.save(b"k", body=blob)
    assert case.server.last.body == wire


def test_what_does_not_fit_is_left_as_it_came(case: Case) -> None:
    wire = {"token": "$$", "price": "12", "tokens": [1, "AA"], "mixed": 5}
    case.server.answer(wire)
    blob = case.client().blobs.save(b"k", token=b"")
    assert (blob.token, blob.tokens, blob.mixed) == ("$$", [1, b"\0"], 5)
    with pytest.raises(ValueError, match="number"):
        case.client().blobs.save(b"k", price=Decimal("NaN"))


def test_contents_that_are_bytes_are_never_decoded(case: Case) -> None:
    client = case.client()
    case.server.answer(body=b"\xff;1", content_type="text/csv")
    assert client.tables.download("1") == b"\xff;1"
    case.server.answers[:] = []
    case.server.answer(body=b"\xff", content_type="application/json")
    assert client.tables.upload("1", body=b"<\xff>") == b"\xff"
    assert case.server.last.body == b"<\xff>"
    assert case.server.last.headers["content-type"] == "application/xml"


def test_bytes_that_nobody_declared_are_not_damaged(case: Case) -> None:
    case.server.answer(body=b"\x89PNG\xff", content_type="image/png")
    assert case.client().tables.peek("1") == b"\x89PNG\xff"


def test_bytes_where_text_was_promised_are_refused_undamaged(case: Case) -> None:
    case.server.answer(body=b"\x89PNG\xff", content_type="image/png")
    with pytest.raises(case.sdk.DecodingError, match="is image/png, where text/plain") as caught:
        case.client().tables.replace("1")
    assert caught.value.response.content == b"\x89PNG\xff"


def test_text_of_another_charset_is_text(case: Case) -> None:
    case.server.answer(
        body="n\u00e4me".encode("latin-1"), content_type="text/plain; charset=latin-1"
    )
    assert case.client().tables.replace("1") == "n\u00e4me"
