"""Errors for answers whose status means failure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..errors import SDKError
from ..http.responses import DecodingError, Response

_MESSAGE_KEYS = (
    "message",
    "errordescription",
    "errormessage",
    "errormessages",
    "detail",
    "error",
    "errors",
    "msg",
    "reason",
    "title",
    "description",
)
_LONGEST_MESSAGE = 500


class StatusError(SDKError):
    """The server answered with a status that means failure.

    `body` is what the API declares for this status, as a model where the answer fits one; otherwise
    the JSON as it came, or text. `message` is the server's own word for what went wrong.
    """

    def __init__(
        self, text: str, *, response: Response, body: Any = None, message: str = ""
    ) -> None:
        super().__init__(text)
        self.response = response
        self.body = body
        self.message = message

    @property
    def status(self) -> int:
        """The HTTP status code."""
        return self.response.status

    @property
    def request_id(self) -> str | None:
        """The server's name for this exchange, to quote when asking for help."""
        return self.response.request_id

    @property
    def attempts(self) -> int:
        """How many times the request was sent."""
        return self.response.attempts

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks to wait before the next try, if it says so."""
        return self.response.retry_after


class BadRequestError(StatusError):
    """400: the request is malformed."""


class AuthenticationError(StatusError):
    """401: the credentials are missing, wrong or expired."""


class PermissionDeniedError(StatusError):
    """403: the credentials do not allow this."""


class NotFoundError(StatusError):
    """404: there is no such thing."""


class ConflictError(StatusError):
    """409: the request conflicts with the present state."""


class GoneError(StatusError):
    """410: the thing no longer exists."""


class UnprocessableEntityError(StatusError):
    """422: the request is well-formed, but its content is wrong."""


class RateLimitError(StatusError):
    """429: too many requests; see `retry_after`."""


class ServerError(StatusError):
    """5xx: the server failed."""


_CLASSES: dict[int, type[StatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    410: GoneError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def hide(content: bytes, secrets: Sequence[str]) -> bytes:
    """Return `content` without `secrets`, however JSON may write them: some servers repeat what they refuse.

    A short word is left alone, since it may stand there for what it means.
    """
    from json import dumps

    for secret in secrets:
        is_word = len(secret) < 9 and secret.isalpha() and secret.islower()
        if len(secret) > 3 and not is_word:
            quoted = dumps(secret)[1:-1]
            for text in (secret, quoted, quoted.replace("/", "\\/")):
                content = content.replace(text.encode(), b"***")
    return content


def status_error(response: Response, body: Any) -> StatusError:
    """Return the error for an answer with a failing status."""
    message = server_message(response)
    text = f"{response.label}: {response.status}{_phrase(response.status)}"
    if message:
        text += f": {message}"
    if response.request_id:
        text += f" (request {response.request_id})"
    kind = ServerError if response.status >= 500 else _CLASSES.get(response.status, StatusError)
    return kind(text, response=response, body=body, message=message)


def server_message(response: Response) -> str:
    """Return what the server says went wrong, on one line; empty where it does not say.

    Looks in the places that APIs commonly use (`message`, `error.message`, `errors[0].detail`,
    RFC 9457's `detail` and `title`), in any case and with or without underscores, else takes a short
    plain text.
    """
    kind = response.content_type
    try:
        return message_in(response.json())
    except DecodingError:
        is_text = not kind or kind.startswith("text/") or kind.endswith(("json", "xml"))
        return message_in(response.text) if is_text and "html" not in kind else ""


def message_in(value: Any) -> str:
    """Return the message in plain JSON `value`, on one line; empty where there is none."""
    line = " ".join(_message_in(value, depth=4).split())[:_LONGEST_MESSAGE]
    return "".join(character for character in line if character.isprintable())


def _message_in(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and depth:
        return _message_in(value[0], depth - 1)
    if isinstance(value, dict) and depth:
        known = {key.lower().replace("_", ""): item for key, item in value.items()}
        for key in _MESSAGE_KEYS:
            if found := _message_in(known.get(key), depth - 1):
                return found
    return ""


def _phrase(status: int) -> str:
    from http import HTTPStatus

    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:
        return ""
