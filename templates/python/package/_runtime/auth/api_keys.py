"""Keys in a header, a query or a cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..http.headers import check_cookie, check_field
from .schemes import Scheme

if TYPE_CHECKING:
    from ..transports.transport import HttpRequest


class ApiKey(Scheme):
    """A key in a `header`, a `query` parameter or a `cookie` called `name`."""

    def __init__(self, place: str, name: str, argument: str, env: str = "") -> None:
        self.place = place
        self.name = name
        self.header = name if place == "header" else ""
        self.arguments = ((argument, env),)

    def is_given(self, request: HttpRequest) -> bool:
        """Tell whether the caller has given the key as a parameter of the request."""
        if self.place == "query":
            from urllib.parse import quote

            pairs = request.url.partition("?")[2].split("&")
            return any(pair.partition("=")[0] == quote(self.name, safe="") for pair in pairs)
        if self.place == "cookie":
            pairs = request.headers.get("cookie", "").split("; ")
            return any(pair.partition("=")[0] == self.name for pair in pairs)
        return super().is_given(request)

    def add(self, request: HttpRequest, *texts: str) -> tuple[str, ...]:
        """Add the key to a request."""
        (text,) = texts
        if self.place == "query":
            from urllib.parse import quote

            separator, quoted = "&" if "?" in request.url else "?", quote(text, safe="")
            request.url += f"{separator}{quote(self.name, safe='')}={quoted}"
            return text, quoted
        if self.place == "cookie":
            check_cookie(self.name, text)
            known = request.headers.get("cookie")
            pair = f"{self.name}={text}"
            request.headers["Cookie"] = f"{known}; {pair}" if known else pair
        else:
            check_field(self.name, text)
            request.headers.add(self.name, text)
        return (text,)
