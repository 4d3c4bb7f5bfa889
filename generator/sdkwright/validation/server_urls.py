"""What is said of servers: URLs that no request can go to, and variables that nothing declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from sdkwright.diagnostics import did_you_mean
from sdkwright.document import Cursor

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_BASE = "or callers pass base_url, or set PREFIX_BASE_URL"


def check_server(server: Cursor) -> None:
    """Record what a server's URL may not hold, and variables of it that are not declared."""
    url = server.get("url")
    if url is None or not isinstance(url.value, str):
        return
    declared = server.get("variables")
    if declared is not None and not declared.is_object:
        _check_url(url, url.value, {})
        return
    variables = dict(declared.entries()) if declared is not None else {}
    _check_url(
        url,
        url.value,
        {name: one.text("default") for name, one in variables.items() if one.is_object},
    )
    for name in _unknown(url.value, variables):
        message = f"the server's URL has `{{{name:.40}}}`, and no variable is called so"
        hint = did_you_mean(name, variables) or f"declare it in `variables`; {_BASE}"
        url.warning("undeclared-variable", message, hint)
    if re.search(r"[{}]", PLACEHOLDER.sub("", url.value)):
        message = "the braces of the server's URL do not belong together"
        url.warning("undeclared-variable", message, "write each variable as `{name}`")


def _check_url(place: Cursor, url: str, defaults: Mapping[str, str]) -> None:
    """Record what a server's URL may not hold (OpenAPI 3.1.1, section 4.8.5), and what it lacks."""
    for part, text, hint in _left_out(url):
        message = f"a server's URL holds no {part}: `{text:.60}` is left out"
        place.warning("server-url", message, hint)
        return
    is_of_api = place.pointer.count("/") == 3 and place.pointer.startswith("/servers/0/")
    meant = PLACEHOLDER.sub(lambda found: defaults.get(found[0][1:-1], "x"), url).strip()
    if "://" in meant:
        if reason := _unusable(meant):
            message = f"calls cannot go to the server `{url.strip():.60}`: {reason}"
            place.warning("server-url", message, f"correct it; {_BASE}")
    elif is_of_api and not url.startswith("{"):
        message = (
            f"the server `{url:.60}` has no host, so that the SDK cannot know where the API is"
        )
        place.warning("server-url", message, f"write the whole URL; {_BASE}")


def _left_out(url: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a URL holds that is no part of a server's: what it is, its text, where it goes."""
    further = "clients and calls take further parameters as options={'query': {...}}"
    begin, mark, rest = url.partition("?")
    if mark:
        yield "query", mark + rest, further
    begin, mark, rest = begin.partition("#")
    if mark:
        yield "fragment", mark + rest, "remove it: no request has one"
    user, mark, _ = begin.partition("://")[2].partition("/")[0].rpartition("@")
    if mark:
        yield "user", user + mark, "credentials are declared in `securitySchemes`"


def _unusable(url: str) -> str:
    """Return why no request can go to a URL; empty where one can."""
    if re.search(r"[<>\"\\^`|]", url):
        return "it holds a character that no URL has"
    if not url.isprintable() or " " in url:
        return "it holds a space or a control character"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "its host or port is none"
    if parts.scheme not in ("http", "https"):
        return "its scheme is not http or https"
    return "" if parts.hostname and port != 0 else "its host or port is none"


def _unknown(url: str, known: Mapping[str, Cursor]) -> Iterator[str]:
    for found in dict.fromkeys(PLACEHOLDER.findall(url)):
        if found[1:-1] not in known:
            yield found[1:-1]
