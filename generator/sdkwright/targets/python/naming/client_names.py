"""Names that users write to make a client, kept while the API keeps what they are for.

A credential is the same if its scheme is, under whatever key of `securitySchemes` (OpenAPI 3.1.1,
section 4.8.27); a server if its URL is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from sdkwright import model
from sdkwright.lock_names import SCHEME, SERVER
from sdkwright.targets.python.naming.identifiers import fold

_SPELLING = re.compile(r"[\W_]+")


def scheme_word(kind: model.SchemeKind) -> str:
    """Return what the lock calls a kind of scheme."""
    match kind:
        case model.HttpBasic():
            return "basic"
        case model.HttpBearer():
            return "bearer"
        case model.OAuth2():
            return "oauth2"
        case model.ApiKey():
            return "api_key"
        case model.HttpOther():
            return "http"
        case model.MutualTls():
            return "mutual_tls"
        case _:
            assert_never(kind)


def same_schemes(api: model.Api, current: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of now of schemes by the other keys that they had: `current` is what the last run gave.

    One that is gone and one that is new are the same where only the spelling of their keys differs, or
    where they are the only ones of their kind.
    """
    before = {k.removeprefix(SCHEME): word for k, word in current.items() if k.startswith(SCHEME)}
    keys = {scheme.key for scheme in api.schemes}
    gone = {key: word for key, word in before.items() if key not in keys}
    fresh = {one.key: scheme_word(one.kind) for one in api.schemes if one.key not in before}
    found: dict[str, str] = {}
    for are_spelled in (True, False):
        old, new = (_by_likeness(schemes, are_spelled) for schemes in (gone, fresh))
        for likeness, keys_before in old.items():
            keys_now = new.get(likeness, [])
            if len(keys_before) == len(keys_now) == 1:
                found[keys_before[0]] = keys_now[0]
                del gone[keys_before[0]], fresh[keys_now[0]]
    return found


def _by_likeness(schemes: Mapping[str, str], are_spelled: bool) -> dict[str, list[str]]:
    """Return the keys of schemes by their kind, and by what no spelling changes of their keys."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, word in schemes.items():
        found[f"{word} {_SPELLING.sub('', fold(key)) if are_spelled else ''}"].append(key)
    return found


def with_kept_servers(api: model.Api, kept: Mapping[str, str]) -> model.Api:
    """Return an API whose servers have the names that they were `kept` by, found by their URLs.

    A name that the document gives to a server is that server's, wherever it is now.
    """
    stated = {server.name for server in api.servers}
    known = {name for key, name in kept.items() if key.startswith(SERVER)}
    servers: list[model.Server] = []
    for server in api.servers:
        name = kept.get(f"{SERVER}{server.url}", "")
        taken = stated | {one.name for one in servers}
        is_kept = name and server.name not in known and name not in taken
        servers.append(replace(server, name=name) if is_kept else server)
    return replace(api, servers=tuple(servers))


def server_record(api: model.Api) -> dict[str, str]:
    """Return what the lock keeps of servers: the name of each that has one, by its URL."""
    return {f"{SERVER}{server.url}": server.name for server in api.servers if server.name}
