"""What the server answered, and how a result remembers it."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any, TypeVar

from ..errors import SDKError
from .headers import Headers

T = TypeVar("T")

_REQUEST_ID_HEADERS = ("request-id", "requestid", "correlation-id", "trace-id", "cf-ray")


class Response:
    """One answer: status, headers and body, as they came.

    `url` is where the request went, without credentials; `attempts` counts how often it was sent;
    `elapsed` is how many seconds the last attempt took. The body of a stream is not kept.
    """

    def __init__(
        self,
        status: int,
        headers: Headers,
        content: bytes = b"",
        *,
        method: str = "GET",
        url: str = "",
    ) -> None:
        self.status = status
        self.headers = headers
        self.content = content
        self.method = method
        self.url = url
        self.attempts = 1
        self.elapsed = 0.0

    @property
    def path(self) -> str:
        """The path of `url`, without its query."""
        return path_of(self.url)

    @property
    def label(self) -> str:
        """Method and path, for messages."""
        return f"{self.method} {path_of(self.url)}"

    @property
    def is_success(self) -> bool:
        """Whether the status is one of 200 to 299."""
        return 200 <= self.status < 300

    @property
    def content_type(self) -> str:
        """The media type in lower case, without parameters; empty where there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def request_id(self) -> str | None:
        """The server's name for this exchange, from the headers that servers commonly use."""
        for ending in _REQUEST_ID_HEADERS:
            for name in self.headers:
                if name.endswith(ending):
                    return self.headers[name]
        return None

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks to wait before the next try, if it says so."""
        from .header_values import retry_after

        return retry_after(self.headers)

    def header(self, name: str, kind: type[T]) -> T | None:
        """Return the header `name` as a `kind`: an int, a datetime, a `list[int]`; None without it.

        Lists have commas between their items (OpenAPI 3.1.1, section 4.8.21); dates may also be those
        of HTTP. Raises DecodingError where the text is no `kind`.
        """
        text = self.headers.get(name)
        if text is None:
            return None
        from .header_values import typed

        try:
            return typed(text, kind)
        except ValueError as error:
            message = f"{self.label}: the header {name}: {error}"
            raise DecodingError(message, response=self) from error

    @property
    def text(self) -> str:
        """The body as text, by the charset that the server names, else UTF-8; never fails."""
        try:
            return self.content.decode(self.charset, "replace")
        except (LookupError, ValueError):
            return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """Return the body as plain lists, dicts, strings and numbers.

        Raises DecodingError where it is not JSON.
        """
        from ..json.parsing import JSONError, parse_json

        try:
            return parse_json(self.json_bytes())
        except JSONError as error:
            message = f"{self.label}: {error}"
            raise DecodingError(message, response=self) from error

    def json_bytes(self) -> bytes:
        """Return the body in UTF-8, as JSON has to be (RFC 8259, section 8.1)."""
        charset = self.charset
        if charset in ("utf-8", "utf8", "ascii", "us-ascii"):
            return self.content
        try:
            return self.content.decode(charset).encode()
        except (LookupError, ValueError):
            return self.content

    @property
    def charset(self) -> str:
        """The charset that the server names, in lower case, else UTF-8."""
        content_type = self.headers.get("content-type", "")
        for parameter in content_type.split(";")[1:] if ";" in content_type else ():
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                charset = value.strip().strip("\"'").lower()
                is_slow = "idna" in charset or "punycode" in charset  # minutes for a mebibyte
                return "utf-8" if is_slow else charset
        return "utf-8"

    def __repr__(self) -> str:
        return f"<Response {self.status} {self.method} {self.path}>"


class ResponseError(SDKError):
    """An answer arrived that cannot be used; it is kept as `response`."""

    def __init__(self, message: str, *, response: Response | None = None) -> None:
        super().__init__(message)
        self.response = response


class DecodingError(ResponseError):
    """An answer is not what it should be: JSON that is none, or with `strict_responses` a wrong value."""


class ResponseTooLargeError(ResponseError):
    """An answer is larger than `max_response_size` allows; the rest of it was not read."""


class StreamError(ResponseError):
    """A stream broke, or holds something that is no event."""


def path_of(url: str) -> str:
    """Return the path of a URL, without its query."""
    rest = url.partition("://")[2] or url
    return "/" + rest.partition("/")[2].partition("?")[0].partition("#")[0]


def _carrier(kind: type) -> type:
    """Return a subclass of `kind` that has a response, and is pickled, copied and looked into as a `kind`."""
    methods = {
        "__reduce__": lambda self: (kind, (kind(self),)),
        "__dict__": property(lambda _: {}),
    }
    return type(f"_{kind.__name__}", (kind,), methods)


_CARRIERS = {kind: _carrier(kind) for kind in (list, dict, str, bytes, int, float)}
_LAST: ContextVar[tuple[tuple[object, Response], ...]] = ContextVar("_LAST", default=())
_KEPT = 4


def attach(result: Any, response: Response) -> Any:
    """Return `result`, or its equal, so that `response_of` finds `response` from it.

    A model keeps the response in an attribute; a list, dict, string, number or bytes becomes an equal
    value of a subclass. None, booleans and other values that take no attribute are remembered by the
    thread or task: the latest few.
    """
    carrier = _CARRIERS.get(type(result))
    if carrier is not None:
        result = carrier(result)
    try:
        result._response = response
    except (AttributeError, TypeError):  # a UUID raises the latter
        others = tuple(pair for pair in _LAST.get() if pair[0] is not result)
        _LAST.set(((result, response), *others[: _KEPT - 1]))
    return result


def response_of(result: object) -> Response:
    """Return the response that `result` was made from.

    `result` is what a method of the client returned, an item of a page, or a page. For None and
    booleans this is the latest call of this thread or task that returned it. Raises LookupError for
    a value that came from elsewhere.
    """
    found = getattr(result, "_response", None)
    if isinstance(found, Response):
        return found
    for value, response in _LAST.get():
        if value is result:
            return response
    raise LookupError(
        f"this {type(result).__name__} did not come from a call in this thread or task"
    )
