"""What a request carries: the base of all bodies, and that of JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from ..transports.transport import Content

Extend: TypeAlias = "Callable[[Mapping[str, Any]], Body | None]"


class Body:
    """A request's content, ready to be sent.

    `content_length` is None where nobody knows it beforehand, `rewindable` tells whether it can be sent
    twice, `is_streamed` whether it should be sent piece by piece. `value` is what it was made from.
    `extend` returns the same body with further fields, or None where it is no object.
    """

    rewindable = True
    is_streamed = False

    def __init__(
        self, content_type: str, content: bytes, value: Any, extend: Extend | None = None
    ) -> None:
        self.content_type = content_type
        self.value = value
        self.extend = extend
        self._content = content

    @property
    def content_length(self) -> int | None:
        """How many bytes there are."""
        return len(self._content)

    def bytes(self) -> bytes:
        """Return the whole content; what has to be awaited cannot be had in this way."""
        return self._content

    def stream(self) -> Content:
        """Return the content, or its pieces from the start; to be awaited where any was given so."""
        return self._content

    def __repr__(self) -> str:
        return f"<Body {self.content_type}>"


def json_body(
    value: Any, media_type: str = "application/json", *, nullable: bool = False
) -> Body | None:
    """Return a body of JSON; None stands for no body, or for null where that is `nullable`."""
    if value is None and not nullable:
        return None
    from ..json.encode import encode_json, to_dict

    def extend(fields: Mapping[str, Any]) -> Body | None:
        plain = to_dict(value)
        is_object = isinstance(plain, Mapping)
        return json_body({**plain, **fields}, media_type) if is_object else None

    return Body(media_type, encode_json(value), value, extend)
