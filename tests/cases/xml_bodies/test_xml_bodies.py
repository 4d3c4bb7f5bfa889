"""Bodies of XML: what goes over the wire, and what comes back as the models that JSON has too."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from http import HTTPStatus
from typing import Any

import pytest

from support.case import Case

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
XML = "application/xml"
BOOK = (
    '<book xmlns="urn:books" id="1" xmlns:x="urn:x" x:lang="de">'
    "<title>a &lt;b&gt; &amp; c</title>"
    "<authors><author>A</author><author>B</author></authors>"
    "<mark>1</mark><mark>2.50</mark>"
    '<b:published-at xmlns:b="urn:dates">2025-03-15T14:30:00Z</b:published-at>'
    "<inStock>true</inStock>"
    '<book id="2"><title>d</title></book>'
    "<notes><de>ja</de><fr>oui</fr></notes>"
    "</book>"
)


def fields(case: Case) -> dict[str, Any]:
    """Return everything that a book has."""
    return {
        "id": 1,
        "lang": "de",
        "title": "a <b> & c",
        "authors": ["A", "B"],
        "marks": [1, 2.5],
        "published": datetime(2025, 3, 15, 14, 30, tzinfo=timezone.utc),
        "in_stock": True,
        "sequel": case.models.Book(id=2, title="d"),
        "notes": {"de": "ja", "fr": "oui"},
    }


@pytest.mark.parametrize("is_async", [False, True])
def test_a_model_is_sent_and_read(case: Case, is_async: bool) -> None:
    case.server.answer(body=(HEAD + BOOK).encode(), content_type=XML)

    def created(**arguments: Any) -> Any:
        async def run() -> Any:
            async with case.async_client() as client:
                return await client.books.create(**arguments)

        return asyncio.run(run()) if is_async else case.client().books.create(**arguments)

    book = created(**fields(case), content_type=XML, accept=XML)
    assert case.server.last.headers["content-type"] == XML
    assert case.server.last.headers["accept"] == XML
    assert case.server.last.body.decode() == HEAD + BOOK.replace("2.50", "2.5")
    assert book == case.models.Book(**fields(case))
    assert type(book) is case.models.Book
    assert type(book.sequel) is case.models.Book
    assert case.sdk.response_of(book).content_type == XML
    assert created(body=book, content_type=XML, accept=XML) == book
    assert case.server.last.body.decode() == HEAD + BOOK.replace("2.50", "2.5")


def test_dicts_in_wire_form_and_fields_of_options(case: Case) -> None:
    client = case.client()
    plain = {"id": 1, "title": "t", "sequel": {"id": 2, "title": "u", "marks": [3]}}
    client.books.create(body=plain, content_type=XML, options={"body": {"inStock": False}})
    assert case.server.last.body.decode() == (
        f'{HEAD}<book xmlns="urn:books" id="1"><title>t</title><inStock>false</inStock>'
        '<book id="2"><title>u</title><mark>3</mark></book></book>'
    )


def test_null_is_said_and_read(case: Case) -> None:
    nil = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"'
    sent = f'{HEAD}<book xmlns="urn:books" id="1"><title>t</title><inStock {nil}/></book>'
    client = case.client()
    case.server.answer(body=sent.encode(), content_type=XML)
    book = client.books.create(id=1, title="t", in_stock=case.sdk.NULL, content_type=XML)
    assert case.server.last.body.decode() == sent
    assert book.in_stock is None
    client.books.create(body=book, content_type=XML)
    assert case.server.last.body.decode() == sent


def test_the_same_call_answers_in_json(case: Case) -> None:
    case.server.answer({"id": 1, "title": "t"})
    book = case.client().books.create(id=1, title="t")
    assert case.server.last.json == {"id": 1, "title": "t"}
    assert book == case.models.Book(id=1, title="t")


def test_a_list_and_a_map_at_the_top(case: Case) -> None:
    case.server.answer(body=b"<counts><a>1</a><b>2</b></counts>", content_type="text/xml")
    assert case.client().tags.replace(body=["a", "b c"]) == {"a": 1, "b": 2}
    assert case.server.last.body.decode() == f"{HEAD}<tags><tag>a</tag><tag>b c</tag></tags>"
    case.client().tags.replace(body=[])
    assert case.server.last.body.decode() == f"{HEAD}<tags/>"
    other = BOOK.replace('id="1"', 'id="3"')
    books = f"<shelf>{BOOK}{other}</shelf>"
    case.server.answers.clear()
    case.server.answer(body=books.encode(), content_type=XML)
    assert [book.id for book in case.client().books.list()] == [1, 3]
    case.server.answers.clear()
    case.server.answer(body=b"<shelf/>", content_type=XML)
    assert case.client().books.list() == []


def test_an_error_has_its_model(case: Case) -> None:
    body = b"<Fault><code>7</code><message>no such shelf</message></Fault>"
    case.server.answer(status=404, body=body, content_type="application/problem+xml")
    with pytest.raises(case.sdk.NotFoundError) as caught:
        case.client().books.list()
    assert caught.value.body == case.models.Fault(code=7, message="no such shelf")
    assert caught.value.message == "no such shelf"
    assert str(caught.value).endswith("404 Not Found: no such shelf")


MESSAGES = {
    "names in any case": (
        "<Error><Code>NoKey</Code><Message>no such key</Message></Error>",
        "no such key",
    ),
    "a problem (RFC 9457)": (
        '<problem xmlns="urn:ietf:rfc:7807"><title>Bad</title><detail>no credit</detail></problem>',
        "no credit",
    ),
    "several": (
        '<errors><error code="1">no name</error><error code="2">no age</error></errors>',
        "no name; no age",
    ),
    "a text": ("<error>gone</error>", "gone"),
    "attributes": ('<error message="too long" code="3"/>', "too long"),
    "nothing of the kind": ("<a><b>1</b><c>2</c></a>", ""),
    "no XML": ("<a><b>", "<a><b>"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_an_error_that_nobody_declared_is_plain_and_tells_its_message(
    case: Case, name: str
) -> None:
    text, message = MESSAGES[name]
    case.server.answer(status=422, body=text.encode(), content_type=XML)
    with pytest.raises(case.sdk.UnprocessableEntityError) as caught:
        case.client().books.create(id=1, title="t", content_type=XML)
    assert caught.value.message == message
    assert str(caught.value).endswith(message or HTTPStatus(422).phrase)
    if name == "several":
        error = [{"code": "1", "": "no name"}, {"code": "2", "": "no age"}]
        assert caught.value.body == {"error": error}
    case.server.answers.clear()
    case.server.answer({"detail": "in JSON"}, status=422)
    with pytest.raises(case.sdk.UnprocessableEntityError) as caught:
        case.client().books.create(id=1, title="t", content_type=XML)
    assert (caught.value.message, caught.value.body) == ("in JSON", {"detail": "in JSON"})


ODD = {
    "other names, spaces, no namespace, numbers that are none": (
        '<Book id="x"><title/><authors><name>A</name></authors><inStock> 1 </inStock><new a="b"/></Book>',
        {"id": "x", "title": "", "authors": ["A"], "inStock": True},
    ),
    "a list that is not wrapped, one that is": (
        "<book><authors>A</authors><marks><mark>1</mark></marks><author>B</author><title> t </title></book>",
        {"title": " t ", "authors": ["A"], "marks": [1]},
    ),
    "items without their wrapper": (
        '<book id="1"><title>t</title><author>A</author><author>B</author></book>',
        {"id": 1, "title": "t", "authors": ["A", "B"]},
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_what_breaks_the_promise_is_read_with_care(case: Case, name: str) -> None:
    text, expected = ODD[name]
    case.server.answer(body=text.encode(), content_type=XML)
    assert case.to_json(case.client().books.create(id=1, title="t", accept=XML)) == expected


def test_a_text_is_the_one_field_that_is_missing(case: Case) -> None:
    case.server.answer(body=b'<book id="7">Emma</book>', content_type="application/xml")
    client = case.client(strict_responses=True)
    assert case.method("createBook", client)(id=1, title="t") == case.models.Book(
        id=7, title="Emma"
    )


def test_strict_clients_say_what_does_not_fit(case: Case) -> None:
    case.server.answer(body=b'<book id="x"><title>t</title></book>', content_type=XML)
    client = case.client(strict_responses=True)
    with pytest.raises(case.sdk.DecodingError, match=r"Expected `int`.* at `\$.id`"):
        client.books.create(id=1, title="t")


def test_what_xml_cannot_hold_is_refused_by_name(case: Case) -> None:
    client = case.client()
    with pytest.raises(ValueError, match=r"cannot hold the character '\\x00', at \$.title"):
        client.books.create(id=1, title="a\0", content_type=XML)
    with pytest.raises(ValueError, match=r"'a b' is no name in XML, at \$.notes\['a b'\]"):
        client.books.create(id=1, title="a", notes={"a b": "c"}, content_type=XML)
    assert case.server.requests == []


def test_helpers_take_models_to_text_and_back(case: Case) -> None:
    book = case.models.Book(**fields(case))
    text = case.sdk.to_xml(book)
    assert text == HEAD + BOOK.replace("2.50", "2.5")
    assert case.sdk.from_xml(case.models.Book, text) == book
    with pytest.raises(case.sdk.DecodingError, match="document type, which is refused"):
        case.sdk.from_xml(case.models.Book, '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')


def test_what_an_answer_says_of_its_charset_counts(case: Case) -> None:
    body = '<?xml version="1.0" encoding="ISO-8859-1"?><book id="1"><title>ü</title></book>'
    case.server.answer(body=body.encode("latin-1"), content_type=XML)
    case.server.answer(body=body.encode("utf-16"), content_type=f"{XML}; charset=utf-16")
    client = case.client()
    assert client.books.create(id=1, title="t").title == "ü"
    assert client.books.create(id=1, title="t").title == "ü"


def test_the_lock_names_the_body(case: Case) -> None:
    assert case.lock["operations"]["replaceTags"]["body"]["kind"] == "xml"
