"""From an answer to what a method returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TypeAlias

from ..http.media_types import is_json
from ..http.responses import DecodingError, Response, attach
from ..json.decode import decode_json
from ..json.parsing import JSONError
from ..options import Settings
from .failures import StatusError, hide, status_error

Errors: TypeAlias = Callable[[], Mapping[str, Any]]
"""Gives the types of failing answers by status: exact, `4XX` or `default`."""

Base64: TypeAlias = Annotated[bytes, "written as a string in JSON"]
"""Bytes within JSON, where `bytes` alone would be those of the whole answer."""

_MISSING = object()


def error_types(types: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return types by status; type checkers need not find what several classes have in common."""
    return types


class ByStatus:
    """The results of an operation whose answers differ by status: `{"200": Pet, "2XX": Job, "default": None}`."""

    __slots__ = ("types",)

    def __init__(self, types: Mapping[str, Any]) -> None:
        self.types = types


class Preferred:
    """The result that the caller asked for, and what the answer is read as where it is another."""

    __slots__ = ("otherwise", "type")

    def __init__(self, type: Any, otherwise: Any) -> None:
        self.type = type
        self.otherwise = otherwise


def is_expected(status: int, result: object) -> bool:
    """Tell whether an answer with `status` is a result: 2xx, or one that the operation declares as such."""
    if 200 <= status < 300:
        return True
    return isinstance(result, ByStatus) and not {str(status), f"{status // 100}XX"}.isdisjoint(
        result.types
    )


def result_of(response: Response, result: object, settings: Settings) -> Any:
    """Return what `response` holds, as `result` says, and able to tell its response.

    The real content type decides how the body is read: JSON becomes the declared type, text a string,
    anything else bytes. No content is None. What does not fit is given as it came, unless
    `strict_responses` is set: then DecodingError is raised, as it always is for broken JSON.
    """
    if isinstance(result, ByStatus):
        result = _type_for(response.status, result.types, Any)
    return attach(_decoded(response, result, settings), response)


def failure_of(
    response: Response, errors: Errors | None, settings: Settings, secrets: Sequence[str]
) -> StatusError:
    """Return the error for a failing `response`, its body as `errors` declares where it fits.

    The error shows none of `secrets`.
    """
    response.content = hide(response.content, secrets)
    kind = _type_for(response.status, errors(), Any) if errors else Any
    try:
        body = _decoded(response, Any if kind is None else kind, settings, lenient=True)
    except DecodingError:
        body = response.text
    return status_error(response, body)


def _type_for(status: int, types: Mapping[str, Any], otherwise: Any) -> Any:
    for key in (str(status), f"{status // 100}XX", "default"):
        if (found := types.get(key, _MISSING)) is not _MISSING:
            return found
    return otherwise


def _decoded(response: Response, kind: Any, settings: Settings, lenient: bool = False) -> Any:
    if kind is None or response.status in (204, 205):
        return None
    if kind is bytes:
        return response.content
    media_type = response.content_type
    if kind is str and not is_json(media_type):
        return _as_it_came(response)
    if not response.content or response.content.isspace():
        return None
    strict = settings.strict_responses and not lenient
    if isinstance(kind, Preferred):
        kind = _as_asked(response, kind)
    try:
        return decode_json(
            response.json_bytes(), kind, strict=strict, keep_unknown=settings.keep_unknown_fields
        )
    except JSONError as error:
        if is_json(media_type) or strict:
            message = f"{response.label}: {error}"
            raise DecodingError(message, response=response) from error
        return _as_it_came(response)


def _as_asked(response: Response, kind: Preferred) -> Any:
    try:
        decode_json(response.json_bytes(), kind.type, strict=True)
    except JSONError:
        return kind.otherwise
    return kind.type


def _as_it_came(response: Response) -> str | bytes:
    """Return the body as text, or as bytes where it is no text; a text of a wrong charset is one all the same."""
    media_type = response.content_type
    if media_type.startswith("text/") or media_type.endswith(("/xml", "+xml")):
        return response.text
    try:
        return response.content.decode(response.charset)
    except (LookupError, ValueError):
        return response.content
