"""The transport that answers from memory."""

from __future__ import annotations

from collections.abc import AsyncIterable

from .fake_answers import FakeAnswers
from .transport import HttpRequest, HttpResponse


class FakeTransport(FakeAnswers):
    """A transport that sends nothing: give it to a client, say what to answer, look at `requests`.

    Answers by what was queued with `answer` and `fail_next`, then by `handler`, then by the examples of
    the API's description.
    """

    def send(self, request: HttpRequest) -> HttpResponse:
        """Record the request and answer it."""
        body = request.body
        if isinstance(body, AsyncIterable):
            raise TypeError("an async body was given to a client that is not async")
        content = body if isinstance(body, bytes) else b"".join(body)
        status, headers, answer = self.answer_to(request, content)
        return HttpResponse(status, headers, iter([answer]), lambda: None)

    def close(self) -> None:
        """Note that the client was closed."""
        self.is_closed = True
