"""From JSON of any source to models, for users."""

from __future__ import annotations

from typing import Any, TypeVar, overload

from ..http.responses import DecodingError
from .decode import decode_json
from .encode import encode_json
from .parsing import JSONError

T = TypeVar("T")


@overload
def from_json(
    kind: type[T], text: str | bytes, *, strict: bool = False, keep_unknown_fields: bool = False
) -> T: ...
@overload
def from_json(
    kind: object, text: str | bytes, *, strict: bool = False, keep_unknown_fields: bool = False
) -> Any: ...
def from_json(
    kind: Any, text: str | bytes, *, strict: bool = False, keep_unknown_fields: bool = False
) -> Any:
    """Return what a text of JSON holds as a model, or as another type of them: `from_json(list[Pet], text)`.

    It is read as an answer of the API is: what does not fit stays as it came, unless `strict`, and
    `keep_unknown_fields` lets models keep what they do not know. Raises DecodingError, with `strict` also
    for what does not fit.
    """
    data = text.encode() if isinstance(text, str) else text
    try:
        return decode_json(data, kind, strict=strict, keep_unknown=keep_unknown_fields)
    except JSONError as error:
        raise DecodingError(str(error)) from error


@overload
def from_dict(
    kind: type[T], data: object, *, strict: bool = False, keep_unknown_fields: bool = False
) -> T: ...
@overload
def from_dict(
    kind: object, data: object, *, strict: bool = False, keep_unknown_fields: bool = False
) -> Any: ...
def from_dict(
    kind: Any, data: object, *, strict: bool = False, keep_unknown_fields: bool = False
) -> Any:
    """Return plain dicts and lists, under the API's names, as a model or another type of them.

    The opposite of `to_dict`; it reads as `from_json` does, and raises what that raises.
    """
    return from_json(
        kind, encode_json(data), strict=strict, keep_unknown_fields=keep_unknown_fields
    )
