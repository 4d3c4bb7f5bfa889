"""The header fields of a request, from client, operation and call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..http.body_reader import ACCEPTED_ENCODINGS
from ..http.headers import check_field

if TYPE_CHECKING:
    from ..bodies.json_bodies import Body
    from .client_spec import ClientSpec
    from .request import Request


def headers_of(
    spec: ClientSpec,
    client: Mapping[str, str | None],
    request: Request,
    call: Mapping[str, str | None],
    body: Body | None,
) -> list[tuple[str, str]]:
    """Return the header fields of a request: the client's, then the operation's, then the call's.

    Raises ValueError for one that holds line breaks, and, as TypeError, for one that is no text.
    """
    accept = request.accept or "application/json"
    fields: dict[str, tuple[str, object]] = {
        "accept": ("Accept", accept if isinstance(accept, str) else ", ".join(accept)),
        "accept-encoding": ("Accept-Encoding", ACCEPTED_ENCODINGS),
        "user-agent": ("User-Agent", spec.user_agent),
    }
    if body is not None:
        fields["content-type"] = ("Content-Type", body.content_type)
    for layer in (client, request.headers or {}, call):
        for name, value in layer.items():
            if value is not None or layer is not request.headers:
                fields[name.lower()] = (name, value)
    pairs = [(name, _text(name, value)) for name, value in fields.values() if value is not None]
    for name, value in pairs:
        check_field(name, value)
    if request.cookies:
        from ..parameters.styles import encode_cookies

        if cookies := encode_cookies(request.cookies):
            pairs.append(("Cookie", cookies))
    return pairs


def _text(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    from ..parameters.styles import header
    from ..parameters.text_values import about

    try:
        return header(value) or ""
    except (TypeError, ValueError) as error:
        raise about(name, error) from error
