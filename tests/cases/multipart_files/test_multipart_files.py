"""Files are sent as files in every list and style; what a schema says of a part's content is its type."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path
from typing import Any

import pytest

from support.case import Case


def parts(case: Case) -> list[tuple[str, str, str, bytes]]:
    """The parts of the newest request: name, file name, media type, content."""
    testing, last = case.module("testing"), case.server.last
    headers = case.module("http").Headers(last.headers.items())
    recorded = testing.RecordedRequest(last.method, last.target, headers, last.body)
    return [tuple(part) for part in recorded.parts()]


def send(case: Case, mode: str, method: str, **fields: Any) -> list[tuple[str, str, str, bytes]]:
    """Call a method, and return the parts that came over the wire."""

    async def awaited() -> None:
        async with case.async_client() as client:
            await getattr(client.parts, method)(**fields)

    if mode == "sync":
        getattr(case.client().parts, method)(**fields)
    else:
        asyncio.run(awaited())
    return parts(case)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (b"x", "image/png"),
        (("notes.txt", b"x"), "text/plain"),
        (("app.pdf", b"x"), "image/png"),
        (("app.pdf", b"x", "application/pdf"), "application/pdf"),
    ],
)
def test_one_of_several_media_types_fits_the_name_or_is_the_first(
    case: Case, given: Any, kind: str
) -> None:
    assert [part[2] for part in send(case, "sync", "send_styled", either=given)] == [kind]


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("name", ["files", "packed"])
def test_files_of_a_list_are_files_whatever_its_style(
    case: Case, mode: str, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "b.bin"
    path.write_bytes(b"path")
    files = [b"\x00\xff", path, io.BytesIO(b"open"), ("d.txt", b"tuple", "text/plain")]
    kind = "application/json" if name == "packed" else "application/octet-stream"
    assert send(case, mode, "send_styled", **{name: files}) == [
        (name, name, kind, b"\x00\xff"),
        (name, "b.bin", kind, b"path"),
        (name, name, kind, b"open"),
        (name, "d.txt", "text/plain", b"tuple"),
    ]


def test_one_file_with_a_style_is_a_file(case: Case) -> None:
    assert send(case, "sync", "send_styled", one=b"\x00") == [
        ("one", "one", "application/octet-stream", b"\x00")
    ]


def test_a_style_joins_what_has_no_parts_and_leaves_the_rest_whole(case: Case) -> None:
    sent = send(
        case,
        "sync",
        "send_styled",
        objects=[{"a": 1}, {"a": 2}],
        days=["2024-01-01", "2024-01-02"],
        grid=[[1, 2], [3]],
    )
    assert sent == [
        ("objects", "", "application/json", b'{"a":1}'),
        ("objects", "", "application/json", b'{"a":2}'),
        ("days", "", "", b"2024-01-01,2024-01-02"),
        ("grid", "", "application/json", b"[1,2]"),
        ("grid", "", "application/json", b"[3]"),
    ]


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_the_media_type_of_a_schema_is_that_of_the_part(case: Case, mode: str) -> None:
    sent = send(
        case, mode, "send_typed", page="<p>", json='{"a": 1}', pictures=[b"\x89"], seals=[b"\xff"]
    )
    assert sent == [
        ("page", "", "text/html", b"<p>"),
        ("json", "", "application/json", b'{"a": 1}'),
        ("pictures", "pictures", "image/png", b"\x89"),
        ("seals", "", "image/png", b"/w=="),
    ]


def test_bytes_of_base64_are_a_text_and_files_are_files(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "seal.bin"
    path.write_bytes(b"\xff")
    texts = [send(case, "sync", "send_typed", seal=data) for data in (b"\xff", bytearray(b"\xff"))]
    assert texts == [[("seal", "", "application/octet-stream", b"/w==")]] * 2
    for file in (path, io.BytesIO(b"\xff"), ("s", b"\xff")):
        ((name, file_name, _, content),) = send(case, "sync", "send_typed", seal=file)
        assert (name, bool(file_name), content) == ("seal", True, b"\xff")


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_bytes_that_are_safe_in_urls_are_such_a_text(case: Case, mode: str, tmp_path: Path) -> None:
    kind = "application/octet-stream"
    sent = send(case, mode, "send_typed", link=b"\xff\xef", links=[b"\xff", b"\xfe"])
    assert sent == [
        ("link", "", kind, b"_-8"),
        ("links", "", kind, b"_w"),
        ("links", "", kind, b"_g"),
    ]
    whole = send(case, mode, "send_typed", body={"link": b"\xff\xef"})
    assert whole == [("link", "", kind, b"_-8")]
    path = tmp_path / "link.bin"
    path.write_bytes(b"\xff")
    for file in (path, io.BytesIO(b"\xff"), ("s", b"\xff")):
        ((name, file_name, _, content),) = send(case, mode, "send_typed", link=file)
        assert (name, bool(file_name), content) == ("link", True, b"\xff")
