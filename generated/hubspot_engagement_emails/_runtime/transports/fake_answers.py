"""Answers from memory, for tests of code that uses the SDK."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from ..errors import TransportError
from ..http.headers import Headers
from .transport import HttpRequest


class FakeResponse(NamedTuple):
    """An answer to give: `body` is bytes, text, or anything that JSON can hold; None is no body."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = {}


class Example(NamedTuple):
    """What the API's description shows as an answer of the operation at `method` and `path`.

    With `first` it answers only requests for later pages of a list: those in which the parameters
    that `first` names are there, with other values.
    """

    method: str
    path: str
    response: FakeResponse
    first: Mapping[str, str] = {}


class RecordedPart(NamedTuple):
    """One part of a multipart body: name, file name and media type are empty where it has none."""

    name: str
    file_name: str
    content_type: str
    content: bytes


class RecordedRequest(NamedTuple):
    """A request that was sent: its parts as they would have gone over the wire."""

    method: str
    url: str
    headers: Headers
    body: bytes

    @property
    def path(self) -> str:
        """The path, still encoded, without the query."""
        from ..http.responses import path_of

        return path_of(self.url)

    @property
    def query(self) -> dict[str, list[str]]:
        """The query's parameters, decoded."""
        from urllib.parse import parse_qs

        return parse_qs(self.url.partition("?")[2], keep_blank_values=True)

    def json(self) -> Any:
        """Return the body as plain lists, dicts, strings and numbers."""
        from ..json.parsing import parse_json

        return parse_json(self.body)

    def form(self) -> list[tuple[str, str]]:
        """Return the pairs of a form, decoded."""
        from urllib.parse import parse_qsl

        return parse_qsl(self.body.decode(), keep_blank_values=True)

    def parts(self) -> list[RecordedPart]:
        """Return the parts of a multipart body; raises ValueError where it is none."""
        kind, _, boundary = self.headers.get("content-type", "").partition("boundary=")
        if not kind.startswith("multipart/") or not boundary:
            raise ValueError("the body is not multipart")
        line = b"\r\n--" + boundary.strip('"').encode()
        return [_part(piece) for piece in (b"\r\n" + self.body).split(line)[1:-1]]

    def __repr__(self) -> str:
        return f"<RecordedRequest {self.method} {self.path}>"


Handler: TypeAlias = Callable[[RecordedRequest], "FakeResponse | TransportError | None"]


class FakeAnswers:
    """Answers requests, by what was queued, then by `handler`, then by the API's examples."""

    def __init__(
        self, handler: Handler | None = None, *, examples: tuple[Example, ...] = ()
    ) -> None:
        self.requests: list[RecordedRequest] = []
        self.is_closed = False
        self._handler = handler
        self._examples = examples
        self._queue: list[FakeResponse | TransportError] = []

    @property
    def last(self) -> RecordedRequest:
        """The newest request. Raises AssertionError where none was sent."""
        if not self.requests:
            raise AssertionError("no request was sent")
        return self.requests[-1]

    def answer(
        self, body: Any = None, *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        """Queue an answer: `body` is bytes, text, or anything that JSON can hold; None is no body."""
        self._queue.append(FakeResponse(body, status, headers or {}))

    def fail_next(
        self,
        failure: int | TransportError | type[TransportError] = 503,
        *,
        times: int = 1,
        body: Any = None,
        retry_after: float | None = 0,
    ) -> None:
        """Let the next requests fail: with a status, or with an error as if the connection had broken.

        Without `body` a status brings what the API's description shows for it, if anything.
        """
        if isinstance(failure, type):
            failure = failure("the test lets this request fail")
        if isinstance(failure, TransportError):
            self._queue[:0] = [failure] * times
            return
        headers = {} if retry_after is None else {"retry-after": str(retry_after)}
        self._queue[:0] = [FakeResponse(body, failure, headers)] * times

    def answer_to(self, request: HttpRequest, content: bytes) -> tuple[int, Headers, bytes]:
        """Record a request, and return status, headers and body of its answer."""
        recorded = RecordedRequest(
            request.method, request.url, Headers(request.headers.pairs()), content
        )
        self.requests.append(recorded)
        answer = self._queue.pop(0) if self._queue else self._handler and self._handler(recorded)
        if answer is None:
            answer = self._example(recorded)
            if answer is None:
                raise AssertionError(f"the test says no answer to {request.method} {request.path}")
        if isinstance(answer, TransportError):
            try:
                raise answer
            finally:
                del answer  # a frame that holds the error that it raises is a reference cycle
        if answer.status >= 400 and answer.body is None:
            shown = self._example(recorded, answer.status) or answer
            answer = shown._replace(headers={**shown.headers, **answer.headers})
        return answer.status, *_message(answer)

    def _example(self, request: RecordedRequest, failure: int = 0) -> FakeResponse | None:
        """Return the closest example of a result, or of a failure with a certain status."""
        fitting = [
            example
            for example in self._examples
            if (example.response.status if example.response.status >= 400 else 0) == failure
            and _fits(example, request)
        ]
        closest = max(fitting, key=lambda example: _closeness(example, request), default=None)
        return closest and closest.response


def _message(answer: FakeResponse) -> tuple[Headers, bytes]:
    headers = Headers(answer.headers.items())
    match answer.body:
        case None:
            return headers, b""
        case bytes() as content:
            kind = "application/octet-stream"
        case str() as text:
            content, kind = text.encode(), "text/plain; charset=utf-8"
        case value:
            from ..json.encode import encode_json

            content, kind = encode_json(value), "application/json"
    headers.setdefault("Content-Type", kind)
    return headers, content


def _part(piece: bytes) -> RecordedPart:
    import re

    head, _, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    if piece.startswith(b"\r\n\r\n"):
        head, content = b"", piece.removeprefix(b"\r\n\r\n")
    fields = {}
    for line in head.decode().split("\r\n"):
        name, _, value = line.partition(":")
        fields[name.lower()] = value.strip()
    told = dict(re.findall(r'; (\w+)="([^"]*)"', fields.get("content-disposition", "")))
    name, file_name = (told.get(key, "").replace("%22", '"') for key in ("name", "filename"))
    return RecordedPart(name, file_name, fields.get("content-type", ""), content)


def _fits(example: Example, request: RecordedRequest) -> bool:
    """Tell whether an example answers `request`; a base URL may come before its path."""
    if example.method != request.method:
        return False
    wanted = example.path.split("/")[1:]
    found = request.path.split("/")[-len(wanted) :]
    if len(found) < len(wanted) or not all(map(_segment_fits, wanted, found)):
        return False
    query = request.query if example.first else {}
    return all(query.get(name, [first]) != [first] for name, first in example.first.items())


def _segment_fits(wanted: str, found: str) -> bool:
    import re
    from urllib.parse import unquote

    if "{" not in wanted:
        return unquote(wanted) == unquote(found)
    pattern = ".+".join(map(re.escape, re.split(r"\{[^}]*\}", wanted)))
    return re.fullmatch(pattern, unquote(found), re.DOTALL) is not None


def _closeness(example: Example, request: RecordedRequest) -> tuple[int, int, int, bool]:
    """Return how well an example that fits does so: the longest path first, then that with the most letters."""
    literal = "".join(part.partition("}")[2] for part in ("}" + example.path).split("{"))
    media_type = example.response.headers.get("content-type", "")
    accepted = request.headers.get("accept", "").split(", ")
    return example.path.count("/"), len(literal), len(example.first), media_type in accepted
