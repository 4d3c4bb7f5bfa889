"""The transport that answers from memory, for async clients."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator

from .async_transport import AsyncHttpResponse
from .fake_answers import FakeAnswers
from .transport import HttpRequest


class AsyncFakeTransport(FakeAnswers):
    """A transport that sends nothing: give it to an async client, say what to answer, look at `requests`.

    Answers by what was queued with `answer` and `fail_next`, then by `handler`, then by the examples of
    the API's description.
    """

    async def send(self, request: HttpRequest) -> AsyncHttpResponse:
        """Record the request and answer it."""
        body = request.body
        if isinstance(body, AsyncIterable):
            content = b"".join([piece async for piece in body])
        else:
            content = body if isinstance(body, bytes) else b"".join(body)
        status, headers, answer = self.answer_to(request, content)
        return AsyncHttpResponse(status, headers, _pieces(answer), _nothing)

    async def close(self) -> None:
        """Note that the client was closed."""
        self.is_closed = True


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def _nothing() -> None:
    pass
