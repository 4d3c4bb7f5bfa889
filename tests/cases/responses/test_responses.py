"""What an operation returns and raises for each status and media type."""

from __future__ import annotations

import asyncio
import pickle
from pathlib import Path
from typing import Any

import pytest

from support.case import Case


def start(case: Case) -> Any:
    return case.client().jobs.start()


def test_each_success_status_has_its_model(case: Case) -> None:
    case.server.answer({"result": "r"})
    assert start(case) == case.models.Done(result="r")
    case.server.answer({"position": 3}, status=202, content_type="application/vnd.jobs+json")
    assert start(case) == case.models.Done(result="r")
    assert start(case) == case.models.Queued(position=3)
    case.server.answer(status=204)
    start(case)
    assert start(case) is None


@pytest.mark.parametrize(
    ("status", "error", "model"),
    [
        (404, "NotFoundError", "NoSuch"),
        (409, "ConflictError", "Problem"),
        (400, "BadRequestError", "Problem"),
        (429, "RateLimitError", "Problem"),
        (503, "ServerError", "Oops"),
        (418, "StatusError", "Problem"),
    ],
)
def test_errors_are_typed_by_exact_status_range_and_default(
    case: Case, status: int, error: str, model: str
) -> None:
    case.server.answer({"title": "T", "message": "M"}, status=status)
    with pytest.raises(getattr(case.sdk, error)) as caught:
        start(case)
    assert type(caught.value.body).__name__ == model
    assert caught.value.status == status
    assert isinstance(caught.value, case.sdk.StatusError)
    assert caught.value.attempts == 1
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (type(copy), copy.status, str(copy)) == (type(caught.value), status, str(caught.value))


def test_servers_message_is_in_the_text(case: Case) -> None:
    case.server.answer({"message": "disk on fire"}, status=500)
    with pytest.raises(case.sdk.ServerError, match="disk on fire"):
        start(case)


def test_error_with_another_body_than_declared(case: Case) -> None:
    case.server.answer(body=b"<html>Bad gateway</html>", status=502, content_type="text/html")
    with pytest.raises(case.sdk.ServerError) as caught:
        start(case)
    assert caught.value.body == "<html>Bad gateway</html>"


def test_text_and_bytes(case: Case, tmp_path: Path) -> None:
    case.server.answer(body="grüß".encode(), content_type="text/plain; charset=utf-8")
    assert case.client().text.get() == "grüß"
    case.server.answers[:] = []
    case.server.answer(body=b"\x00\xff", content_type="application/octet-stream")
    assert case.client().text.get_raw() == b"\x00\xff"
    with case.client().text.get_raw_stream() as stream:
        stream.write_to(tmp_path / "raw")
    assert (tmp_path / "raw").read_bytes() == b"\x00\xff"


def test_whatever_may_be_large_can_be_downloaded(case: Case, tmp_path: Path) -> None:
    texts = case.client().text
    case.server.answer(body=b"a,b", content_type="text/csv")
    assert texts.get_stream().read() == b"a,b"
    assert texts.get_report_stream(accept="text/csv").write_to(tmp_path / "report") == 3
    assert case.server.last.headers["accept"] == "text/csv"
    assert texts.get_report_stream().read() == b"a,b"
    assert case.server.last.headers["accept"] == "application/pdf"
    assert not hasattr(texts, "get_both_stream")
    assert texts.get_speech_download().read() == b"a,b"
    assert case.server.last.headers["accept"] == "audio/mpeg"
    entry = case.lock["operations"]["getSpeech"]
    assert (entry["stream"], entry["download"]) == (
        "client.text.get_speech_stream",
        "client.text.get_speech_download",
    )


def test_an_operation_that_only_redirects_tells_where_to(case: Case) -> None:
    case.server.answer(status=302, headers={"location": "/elsewhere"})
    archive = case.client().text.get_archive()
    assert archive is None
    assert case.sdk.response_of(archive).headers["location"] == "/elsewhere"
    assert len(case.server.requests) == 1


def test_media_type_is_negotiated(case: Case) -> None:
    case.server.answer(body=b"a,b", content_type="text/csv")
    argument = case.lock["operations"]["getBoth"]["accept_arg"]
    assert case.client().text.get_both(**{argument: "text/csv"}) == "a,b"
    assert case.server.last.headers["accept"] == "text/csv"


def test_wrong_content_type_is_told(case: Case) -> None:
    case.server.answer(body=b'{"result": "r"}', content_type="text/plain")
    assert start(case).result == "r"
    case.server.answers[:] = []
    case.server.answer(body=b"<p>sign in", content_type="text/html")
    with pytest.raises(
        case.sdk.DecodingError, match="POST /jobs: the answer is a web page"
    ) as caught:
        start(case)
    assert caught.value.response.text == "<p>sign in"
    with pytest.raises(case.sdk.DecodingError, match="is a web page .* application/pdf was asked"):
        case.client().text.get_report_stream(accept="application/pdf")


def test_response_of_any_result(case: Case) -> None:
    response_of = case.sdk.response_of
    client = case.client()
    case.server.answer({"result": "r"}, headers={"x-request-id": "q1"})
    done = client.jobs.start()
    assert response_of(done).status == 200
    assert response_of(done).headers["X-Request-Id"] == "q1"
    assert response_of(done).json() == {"result": "r"}
    case.server.answers[:] = []
    case.server.answer(body=b"t", content_type="text/plain")
    text = client.text.get()
    assert response_of(text).content == b"t"
    case.server.answers[:] = []
    case.server.answer(status=204)
    nothing = client.jobs.start()
    assert nothing is None
    assert response_of(nothing).status == 204


def test_an_error_is_typed_whichever_of_its_media_types_comes(case: Case) -> None:
    case.server.answer({"missing": "job"}, status=410)
    case.server.answer({"detail": "d"}, status=410, content_type="application/problem+json")
    for model in ("NoSuch", "Problem"):
        with pytest.raises(case.sdk.GoneError) as caught:
            start(case)
        assert type(caught.value.body).__name__ == model


def test_async_errors_are_the_same(case: Case) -> None:
    case.server.answer({"missing": "job"}, status=404)

    async def run() -> None:
        async with case.async_client() as client:
            with pytest.raises(case.sdk.NotFoundError) as caught:
                await client.jobs.start()
            assert caught.value.body.missing == "job"

    asyncio.run(run())
