"""Bodies: their exact bytes, their length, whether they can be sent twice."""

from __future__ import annotations

import asyncio
import io
from email import message_from_bytes
from email.policy import HTTP
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.http_server import HttpServer
from support.models import load_models
from support.runtime import Mode, load

rt = load()
models: Any = load_models()
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def described(body: Any) -> tuple[str, int | None, bool, bool]:
    return body.content_type, body.content_length, body.rewindable, body.is_streamed


# --- fields as arguments ------------------------------------------------------------------------------


def test_fields_become_a_body() -> None:
    assert rt.flatten(None, {"a": 1, "b": None, "c": rt.UNSET}) == {"a": 1}
    assert rt.flatten(None, {"a": None, "b": rt.UNSET}, nullable=("a", "b")) == {"a": rt.NULL}
    assert rt.flatten(None, {"a": rt.NULL, "b": None}) == {"a": rt.NULL}
    assert rt.flatten(None, {}, constants={"kind": "cat"}) == {"kind": "cat"}
    assert rt.flatten(None, {"kind": "dog"}, constants={"kind": "cat"}) == {"kind": "dog"}
    assert rt.flatten(None, {"a": False, "b": 0, "c": ""}) == {"a": False, "b": 0, "c": ""}


def test_a_whole_body_is_taken_as_it_is() -> None:
    cat = models.Cat(id=1, color=None)
    assert rt.flatten(cat, {"a": None}, required=("a",)) is cat


def test_an_optional_body_of_which_nothing_was_given_is_none() -> None:
    assert rt.flatten(None, {"a": None}, optional=True, required=("a",), constants={"k": 1}) is None
    assert rt.flatten(None, {"a": None}) == {}
    for make in (rt.json_body, rt.form_body, rt.multipart_body, rt.text_body, rt.binary_body):
        assert make(None) is None


@pytest.mark.parametrize(
    ("body", "fields", "required", "message"),
    [
        ({}, {"a": 1, "b": 2}, (), "give either body or its fields, not both: a, b"),
        (None, {"a": None}, ("a",), "missing required argument: 'a'"),
        (None, {"a": None}, ("a", "b"), "missing required arguments: 'a', 'b'"),
        (
            None,
            {"fromDate": None},
            {"fromDate": "from_date"},
            "missing required argument: 'from_date'",
        ),
    ],
)
def test_what_cannot_be_a_body_is_refused(
    body: Any, fields: Any, required: Any, message: str
) -> None:
    with pytest.raises(TypeError) as caught:
        rt.flatten(body, fields, required=required)
    assert str(caught.value) == message


# --- JSON, text, bytes --------------------------------------------------------------------------------


def test_json() -> None:
    body = rt.json_body({"pet": models.Dog(good_boy=True)}, "application/vnd.x+json")
    assert body.bytes() == b'{"pet":{"kind":"dog","goodBoy":true}}'
    assert described(body) == ("application/vnd.x+json", 37, True, False)
    assert body.value == {"pet": models.Dog(good_boy=True)}
    with pytest.raises(ValueError, match="is no number in JSON"):
        rt.json_body([float("nan")])


def test_text_names_its_charset_where_that_matters() -> None:
    assert described(rt.text_body("plain")) == ("text/plain", 5, True, False)
    assert described(rt.text_body("ü")) == ("text/plain; charset=utf-8", 2, True, False)
    assert rt.text_body("<ü/>", "application/xml").content_type == "application/xml"
    assert rt.text_body("ü").bytes() == "ü".encode()


def test_bytes_come_from_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"0123456789" * 20_000)
    whole = path.read_bytes()
    with path.open("rb") as opened:
        opened.seek(10)
        from_file = rt.binary_body(opened, "image/*")
        assert described(from_file) == ("application/octet-stream", 199_990, True, True)
        for _ in range(2):
            assert b"".join(from_file.stream()) == whole[10:]
    from_path = rt.binary_body(path, "image/png")
    assert described(from_path) == ("image/png", 200_000, True, True)
    assert max(map(len, from_path.stream())) <= 65536
    assert from_path.bytes() == whole
    assert described(rt.binary_body(b"ab")) == ("application/octet-stream", 2, True, False)
    assert described(rt.binary_body(("a.gif", b"ab", "image/gif"), "image/*"))[0] == "image/gif"


def test_bytes_that_come_once_cannot_be_sent_twice() -> None:
    class Pipe(io.RawIOBase):
        def readable(self) -> bool:
            return True

    pipe = io.BufferedReader(Pipe())  # type: ignore[type-var]
    assert described(rt.binary_body(iter([b"a", b"b"])))[1:] == (None, False, True)
    assert described(rt.binary_body([b"a", b"b"]))[1:] == (None, True, True)
    assert described(rt.binary_body(pipe))[1:] == (None, False, True)
    assert b"".join(rt.binary_body(iter([b"a", b"b"])).stream()) == b"ab"


def test_what_yields_bytes_only_when_awaited_is_passed_on() -> None:
    async def pieces() -> Any:
        yield b"a"

    source = pieces()
    body = rt.binary_body(source)
    assert described(body)[1:] == (None, False, True)

    async def read() -> list[bytes]:
        return [piece async for piece in body.stream()]

    assert asyncio.run(read()) == [b"a"]
    assert body.stream().argument == "body"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="a file is given as bytes, .* not as int"):
        rt.binary_body(5)
    with pytest.raises(FileNotFoundError):
        rt.binary_body(tmp_path / "none")
    text = io.StringIO("text")
    with pytest.raises(TypeError, match="binary mode"):
        rt.binary_body(text).bytes()


# --- forms --------------------------------------------------------------------------------------------


def form(value: Any, **encodings: Any) -> str:
    made = {name: rt.PartEncoding(**encoding) for name, encoding in encodings.items()}
    body = rt.form_body(value, made)
    assert described(body) == ("application/x-www-form-urlencoded", len(body.bytes()), True, False)
    return str(body.bytes().decode())


LIST = ["a", "b c"]
OBJECT = {"x": 1, "y": [True, {"z": "&"}]}


@pytest.mark.parametrize(
    ("value", "encoding", "expected"),
    [
        ("a b&c=d+é", {}, "v=a+b%26c%3Dd%2B%C3%A9"),
        (LIST, {}, "v=a&v=b+c"),
        ({"x": 1}, {}, "v=%7B%22x%22%3A1%7D"),
        ([{"x": 1}, {"x": 2}], {}, "v=%7B%22x%22%3A1%7D&v=%7B%22x%22%3A2%7D"),
        ([], {}, ""),
        (LIST, {"style": "form"}, "v=a&v=b+c"),
        (LIST, {"style": "form", "explode": False}, "v=a,b+c"),
        (LIST, {"style": "spaceDelimited"}, "v=a%20b+c"),
        (LIST, {"style": "pipeDelimited"}, "v=a%7Cb+c"),
        (LIST, {"style": "pipeDelimited", "explode": True}, "v=a&v=b+c"),
        (
            OBJECT,
            {"style": "deepObject"},
            "v%5Bx%5D=1&v%5By%5D%5B0%5D=true&v%5By%5D%5B1%5D%5Bz%5D=%26",
        ),
        ({"x": 1, "w": 2}, {"style": "form"}, "x=1&w=2"),
        ({"x": 1, "w": 2}, {"style": "form", "explode": False}, "v=x,1,w,2"),
        ("a/b", {"style": "form", "reserved": True}, "v=a/b"),
        (LIST, {"content_type": "application/json"}, "v=%5B%22a%22%2C%22b+c%22%5D"),
        ("a", {"content_type": "application/json; charset=utf-8"}, "v=%22a%22"),
        ("a", {"content_type": "text/plain"}, "v=a"),
        (None, {"style": "deepObject"}, ""),
    ],
)
def test_form(value: Any, encoding: Any, expected: str) -> None:
    assert form({"v": value}, **({"v": encoding} if encoding else {})) == expected


def test_a_model_is_a_form_too() -> None:
    assert (
        form(models.Dog(good_boy=True, additional_properties={"jump": 4}))
        == "kind=dog&goodBoy=true&jump=4"
    )
    with pytest.raises(TypeError, match="a form is made from an object, not from list"):
        rt.form_body([1])


@given(st.dictionaries(ANY_TEXT, ANY_TEXT))
def test_any_form_survives(fields: dict[str, str]) -> None:
    content = rt.form_body(fields).bytes().decode()
    assert dict(parse_qsl(content, keep_blank_values=True)) == fields


# --- multipart ----------------------------------------------------------------------------------------


def parts(value: Any, media_type: str = "multipart/form-data", **encodings: Any) -> str:
    made = {
        name: (rt.StyledPart if encoding.get("style") else rt.PartEncoding)(**encoding)
        for name, encoding in encodings.items()
    }
    body = rt.multipart_body(value, made, media_type, boundary="XX")
    assert body.content_type == f"{media_type}; boundary=XX"
    assert body.content_length == len(body.bytes())
    assert body.bytes() == b"".join(body.stream())
    return str(body.bytes().decode())


def part(head: str, content: str) -> str:
    return f"--XX\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n"


JSON = "\r\nContent-Type: application/json"
BYTES = "\r\nContent-Type: application/octet-stream"


@pytest.mark.parametrize(
    ("value", "encoding", "expected"),
    [
        ("ü", {}, part('name="v"', "ü")),
        (True, {}, part('name="v"', "true")),
        (LIST, {}, part('name="v"', "a") + part('name="v"', "b c")),
        ({"x": 1}, {}, part('name="v"' + JSON, '{"x":1}')),
        ([{"x": 1}], {}, part('name="v"' + JSON, '{"x":1}')),
        (LIST, {"content_type": "application/json"}, part('name="v"' + JSON, '["a","b c"]')),
        ("a", {"content_type": "application/json"}, part('name="v"' + JSON, '"a"')),
        ("a", {"content_type": "text/csv"}, part('name="v"\r\nContent-Type: text/csv', "a")),
        ("a", {"headers": {"X-Rate": "5"}}, part('name="v"\r\nX-Rate: 5', "a")),
        (b"ab", {}, part('name="v"; filename="v"' + BYTES, "ab")),
        (
            b"ab",
            {"content_type": "image/png"},
            part('name="v"; filename="v"\r\nContent-Type: image/png', "ab"),
        ),
        (
            b"ab",
            {"content_type": "image/png, image/jpeg"},
            part('name="v"; filename="v"\r\nContent-Type: image/png', "ab"),
        ),
        (
            ("v.jpeg", b"ab"),
            {"content_type": "image/png, image/*"},
            part('name="v"; filename="v.jpeg"\r\nContent-Type: image/jpeg', "ab"),
        ),
        (
            b"ab",
            {"content_type": "image/*"},
            part('name="v"; filename="v"' + BYTES, "ab"),
        ),
        (
            [b"a", b"b"],
            {},
            part('name="v"; filename="v"' + BYTES, "a")
            + part('name="v"; filename="v"' + BYTES, "b"),
        ),
        (("n.json", b"{}"), {}, part('name="v"; filename="n.json"' + JSON, "{}")),
        (
            ("n", "text", "text/x"),
            {},
            part('name="v"; filename="n"\r\nContent-Type: text/x', "text"),
        ),
        (
            ("n", b"", "a/b", {"X-A": "b"}),
            {},
            part('name="v"; filename="n"\r\nContent-Type: a/b\r\nX-A: b', ""),
        ),
        (('q"ü.bin', b"x"), {}, part('name="v"; filename="q%22ü.bin"' + BYTES, "x")),
        (("a", "b"), {}, part('name="v"', "a") + part('name="v"', "b")),
        (
            OBJECT,
            {"style": "deepObject"},
            part('name="v[x]"', "1")
            + part('name="v[y][0]"', "true")
            + part('name="v[y][1][z]"', "&"),
        ),
        (LIST, {"style": "pipeDelimited"}, part('name="v"', "a|b c")),
        (LIST, {"style": "form"}, part('name="v"', "a") + part('name="v"', "b c")),
        ({"x": 1, "w": None}, {"style": "form"}, part('name="x"', "1")),
        (None, {}, ""),
        ([], {}, ""),
    ],
)
def test_multipart(value: Any, encoding: Any, expected: str) -> None:
    assert parts({"v": value}, **({"v": encoding} if encoding else {})) == expected + "--XX--\r\n"


def test_parts_of_another_multipart_type_have_no_names() -> None:
    content = parts({"meta": {"a": 1}, "file": ("n.bin", b"x")}, "multipart/related")
    assert content == (
        '--XX\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n'
        '--XX\r\nContent-Disposition: attachment; filename="n.bin"'
        "\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--XX--\r\n"
    )


def test_files_stay_where_they_are_until_they_are_sent(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"p" * 200_000)
    body = rt.multipart_body({"photo": path, "note": "x"})
    assert body.is_streamed
    assert body.rewindable
    assert body.content_length == len(b"".join(body.stream())) == len(b"".join(body.stream()))
    assert b'filename="photo.png"\r\nContent-Type: image/png' in body.bytes()
    once = rt.multipart_body({"file": ("n", iter([b"a"]))})
    assert (once.content_length, once.rewindable) == (None, False)


@pytest.mark.parametrize("bad", ["a\r\nX: y", "a\nb", "a\rb", "a\0b"])
def test_a_line_break_in_a_name_or_header_is_refused(bad: str) -> None:
    for value in (
        {bad: "x"},
        {"v": (bad, b"x")},
        {"v": ("n", b"x", f"a/b{bad}")},
        {"v": ("n", b"x", "a/b", {"X": bad})},
        {"v": ("n", b"x", "a/b", {bad: "x"})},
    ):
        with pytest.raises(ValueError):
            rt.multipart_body(value)


def test_nobody_can_foresee_the_boundary() -> None:
    seen = {rt.multipart_body({}).content_type for _ in range(100)}
    assert len(seen) == 100


@given(
    st.dictionaries(
        st.text('abc"[]é %', min_size=1),
        st.text(st.characters(codec="utf-8", exclude_characters="\r\n")),
    )
)
def test_any_part_survives(fields: dict[str, str]) -> None:
    body = rt.multipart_body(fields)
    message = message_from_bytes(
        f"Content-Type: {body.content_type}\r\n\r\n".encode() + body.bytes(), policy=HTTP
    )
    found = [p.get_payload(decode=True).decode() for p in message.iter_parts()] if fields else []
    assert found == list(fields.values())


def test_fields_that_are_no_object_are_refused() -> None:
    with pytest.raises(TypeError, match="parts are made from an object, not from str"):
        rt.multipart_body("text")


# --- over a connection --------------------------------------------------------------------------------


def test_a_large_file_is_sent_with_its_length(
    mode: Mode, server: HttpServer, spec: Any, tmp_path: Path
) -> None:
    path = tmp_path / "large.bin"
    path.write_bytes(b"0123456789" * 50_000)
    client = mode.client(spec, base_url=server.url)
    body = rt.multipart_body({"note": "x", "file": path}, boundary="XX")
    mode.send(client, rt.Request("POST", "/files", body=body), None)
    assert server.last.body == body.bytes()
    assert server.last.header("content-length") == str(body.content_length)
    assert server.last.header("transfer-encoding") is None
    assert server.last.header("content-type") == "multipart/form-data; boundary=XX"


def test_bytes_of_unknown_length_are_sent_in_chunks(
    mode: Mode, server: HttpServer, spec: Any
) -> None:
    async def pieces() -> Any:
        yield b"a"
        yield b"b"

    client = mode.client(spec, base_url=server.url)
    body = rt.binary_body(pieces() if mode.is_async else iter([b"a", b"b"]))
    mode.send(client, rt.Request("PUT", "/files", body=body), None)
    assert server.last.body == b"ab"
    assert server.last.header("transfer-encoding") == "chunked"
    assert server.last.header("content-length") is None
