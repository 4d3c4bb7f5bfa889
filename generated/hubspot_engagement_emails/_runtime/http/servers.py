"""Where the API is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..options import Settings

_DEFAULT_PORTS = {"http": "80", "https": "443"}


class Variable(NamedTuple):
    """A part of a server's URL that the caller may choose, among `values` where there are any."""

    default: str
    values: tuple[str, ...] = ()


class Server(NamedTuple):
    """A place where the API is. `url` may hold `{variable}` (OpenAPI 3.1.1, section 4.8.5)."""

    url: str
    variables: Mapping[str, Variable] = {}
    name: str = ""


def base_url(
    api: str,
    servers: tuple[Server, ...],
    settings: Settings,
    operation: tuple[Server | str, ...] | None = None,
) -> str:
    """Return where requests go: the caller's base URL, or the chosen one of the operation's or the API's servers.

    The caller's base URL stands for every full URL, however a document comes to it: written out or by
    variables, of the API or of an operation. A relative server of an operation is relative to it, or to
    that of the API. Raises ValueError where the result is no absolute URL.
    """
    own = tuple(Server(server) if isinstance(server, str) else server for server in operation or ())
    if own:
        name = settings.server if any(settings.server in (s.name, s.url) for s in own) else ""
        known = {
            key: v
            for key, v in settings.server_variables.items()
            if any(key in s.variables for s in own)
        }
        relative = _server_url(own, name, known)
        if "://" in relative:
            return _check_base_url(settings.base_url or relative)
        from urllib.parse import urljoin

        return _check_base_url(urljoin(base_url(api, servers, settings) + "/", relative))
    if settings.base_url:
        return _check_base_url(settings.base_url)
    url = _server_url(servers, settings.server, settings.server_variables)
    if "://" not in url:
        raise ValueError(f"{api} is documented without a full server URL: pass base_url=...")
    return _check_base_url(url)


def _server_url(servers: tuple[Server, ...], name: str, values: Mapping[str, str]) -> str:
    """Return the URL of the server called `name`, or of the first, with its variables filled in.

    Raises ValueError for a name or a variable that does not exist, and for a value that is not allowed.
    """
    if not servers:
        return ""
    server = next((s for s in servers if name in (s.name, s.url)), None) if name else servers[0]
    if server is None:
        known = ", ".join(repr(s.name or s.url) for s in servers)
        raise ValueError(f"there is no server {name!r}; servers are {known}")
    unknown = [key for key in values if not any(key in s.variables for s in servers)]
    if unknown:
        raise ValueError(f"no server has a variable {unknown[0]!r}")
    url = server.url
    host = url.partition("://")[2].partition("/")[0]
    for key, variable in server.variables.items():
        value = _checked(key, variable, values.get(key, variable.default))
        if key in values and "/" in value and "{" + key + "}" in host:
            raise ValueError(
                f"{key} is a part of the server's name, which holds no slash: {value!r}"
            )
        url = url.replace("{" + key + "}", value)
    return url


def _check_base_url(url: str) -> str:
    """Return `url` without a slash at its end.

    Raises ValueError where it is no absolute http(s) URL, or holds a user name or password.
    """
    scheme, separator, rest = url.partition("://")
    host = rest.partition("/")[0]
    name, port = _host_and_port(host)
    if not separator or scheme.lower() not in _DEFAULT_PORTS or not name:
        raise ValueError("a base URL starts with http:// or https:// and a host")
    if "@" in host:
        raise ValueError(
            "a base URL must not hold a user name or password; use the client's arguments"
        )
    if ("[" in name) != name.endswith("]") or not (not port or port.isdecimal()):
        raise ValueError("the host or the port of a base URL is none")
    if not url.isprintable() or " " in url or "#" in url or "?" in url:
        raise ValueError(
            "a base URL must not hold spaces, control characters, a query or a fragment"
        )
    return url.rstrip("/")


def origin(url: str) -> tuple[str, str, str]:
    """Return scheme, host and port of an absolute URL, so that equal origins compare equal (RFC 6454).

    Where a host could be read in more than one way, only the very same text is the same origin.
    """
    scheme, _, rest = url.partition("://")
    for end in "/?#":
        rest = rest.partition(end)[0]
    if not rest.isascii() or not rest.isprintable() or any(c in rest for c in "@\\ %"):
        return scheme.lower(), rest, ""
    host, port = _host_and_port(rest)
    scheme = scheme.lower()
    return scheme, host.lower(), port or _DEFAULT_PORTS.get(scheme, "")


def _host_and_port(text: str) -> tuple[str, str]:
    host, _, port = text.rpartition(":") if ":" in text.rpartition("]")[2] else (text, "", "")
    return host, port


def _checked(key: str, variable: Variable, value: str) -> str:
    if variable.values and value not in variable.values:
        raise ValueError(f"{key} must be one of {', '.join(variable.values)}, not {value!r}")
    if not value.isprintable() or any(character in value for character in "@?#\\ "):
        raise ValueError(f"{key} holds a character that a server's URL cannot: {value!r}")
    return value
