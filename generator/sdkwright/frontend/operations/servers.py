"""Where the API is: servers, their variables and what to call them."""

from __future__ import annotations

import re

from sdkwright.document import Cursor
from sdkwright.frontend.naming.words import split
from sdkwright.model import Docs, Name, Server, ServerVariable

_COMMON = frozenset("server servers api the a an our environment env url endpoint base for".split())
_LONGEST = 3
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_FOREIGN = re.compile(r"[?#].*|(?<=://)[^/?#{}]*@", re.DOTALL)
"""What is no part of a server's URL: query and fragment (OpenAPI 3.1.1, section 4.8.5), and who asks."""


def servers(owner: Cursor) -> tuple[Server, ...]:
    """Return the servers that a document, a path or an operation declares."""
    declared = owner.get("servers")
    if declared is None:
        return ()
    found: list[Server] = []
    taken: set[str] = set()
    for item in declared.items():
        if not item.is_object:
            item.wrong_kind("an object")
            continue
        name = _name(item)
        url = _FOREIGN.sub("", item.text("url").strip())
        found.append(
            Server(
                url,
                _variables(item, url),
                name if name not in taken else "",
                Docs("", item.text("description")),
            )
        )
        taken.add(name)
    return tuple(found)


def _name(server: Cursor) -> str:
    """Return a server's name: the document's own, or the telling words of its description."""
    for key in ("name", "x-speakeasy-server-id", "x-fern-server-name"):
        if key in server:
            return server.text(key)
    sentence = server.text("description").partition(".")[0].partition("(")[0]
    words = [word for word in split(sentence) if word not in _COMMON]
    return "-".join(words) if 0 < len(words) <= _LONGEST else ""


def _variables(server: Cursor, url: str) -> tuple[ServerVariable, ...]:
    """Return the variables that a server declares, then those that only its URL has."""
    declared = server.get("variables")
    found = []
    for key, variable in declared.entries() if declared is not None else ():
        values = variable.get("enum")
        spelt = tuple(v.spelling() for v in values.items()) if values is not None else ()
        default = variable.get("default")
        told = default.spelling() if default is not None else None
        found.append(
            ServerVariable(
                Name(key, split(key)),
                spelt[0] if spelt and not told and told not in spelt else told,
                spelt,
                Docs("", variable.text("description")),
            )
        )
    known = {one.name.wire for one in found}
    others = dict.fromkeys(key for key in _PLACEHOLDER.findall(url) if key not in known)
    return (*found, *(ServerVariable(Name(key, split(key)), None) for key in others))
