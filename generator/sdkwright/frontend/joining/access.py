"""Where several documents say the API is, and who may call it: what they agree on, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sdkwright.diagnostics import Diagnostics
from sdkwright.frontend.joining.parts import Part
from sdkwright.model import (
    Api,
    Name,
    OAuth2,
    OAuthFlow,
    Operation,
    Requirement,
    SecurityScheme,
    Server,
    Words,
)


def with_common_servers(
    parts: Sequence[Part], diagnostics: Diagnostics
) -> tuple[tuple[Server, ...], list[Part]]:
    """Return the servers that most documents name; those of others go with their operations."""
    servers = Counter(part.api.servers for part in parts).most_common(1)[0][0]
    found = []
    for part in parts:
        api = part.api
        if api.servers != servers and api.operations:
            named = ", ".join(server.url for server in api.servers) or "none"
            message = f"{part.file} names other servers than most documents: {named:.200}"
            hint = "its operations go there, unless the client is given a `base_url`"
            diagnostics.warning("differing-servers", message, api.location, hint)
            own = tuple(replace(o, servers=o.servers or api.servers) for o in api.operations)
            api = replace(api, operations=own)
        found.append(replace(part, api=api))
    return servers, found


def with_common_schemes(
    parts: Sequence[Part], words: Sequence[Words], diagnostics: Diagnostics
) -> tuple[tuple[SecurityScheme, ...], list[Part]]:
    """Return all schemes, each once, and the documents in terms of them.

    One key with one kind is one scheme, whose scopes are those of all documents; another kind under
    the same key is another scheme, called after its document as well.
    """
    schemes: dict[str, SecurityScheme] = {}
    found = []
    for part, own in zip(parts, words, strict=True):
        keys: dict[str, str] = {}
        for scheme in part.api.schemes:
            known = schemes.get(scheme.key)
            merged = _merged(known, scheme) if known is not None else scheme
            if merged is None:
                merged = _called_after(scheme, own)
                message = f"{part.file} declares `{scheme.key:.80}` in another way than others do"
                hint = f"it is a credential of its own here, `{merged.key:.80}`"
                diagnostics.warning("differing-credentials", message, part.api.location, hint)
            keys[scheme.key] = merged.key
            schemes[merged.key] = merged
        found.append(replace(part, api=_required(part.api, keys)))
    return tuple(schemes.values()), found


def _merged(known: SecurityScheme, other: SecurityScheme) -> SecurityScheme | None:
    if known.kind == other.kind:
        return known
    if not isinstance(known.kind, OAuth2) or not isinstance(other.kind, OAuth2):
        return None
    flows = {_place(flow): flow for flow in known.kind.flows}
    if flows.keys() != {_place(flow) for flow in other.kind.flows}:
        return None
    for flow in other.kind.flows:
        before = flows[_place(flow)]
        scopes = {**dict(flow.scopes), **dict(before.scopes)}
        flows[_place(flow)] = replace(before, scopes=tuple(scopes.items()))
    return replace(known, kind=OAuth2(tuple(flows.values())))


def _place(flow: OAuthFlow) -> OAuthFlow:
    return replace(flow, scopes=())


def _called_after(scheme: SecurityScheme, document: Words) -> SecurityScheme:
    key = f"{'_'.join(document)}_{scheme.key}"
    return replace(scheme, key=key, name=Name(key, (*document, *scheme.name.words)))


def _required(api: Api, keys: Mapping[str, str]) -> Api:
    """Return an API whose operations all say themselves what they need, by the new keys."""

    def renamed(security: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
        return tuple(
            Requirement(tuple((keys.get(key, key), scopes) for key, scopes in one.schemes))
            for one in security
        )

    def explicit(one: Operation) -> Operation:
        return replace(one, security=renamed(one.security)) if one.security is not None else one

    operations = tuple(map(explicit, api.operations))
    return replace(api, security=renamed(api.security), operations=operations)


def with_common_security(parts: Sequence[Part]) -> tuple[tuple[Requirement, ...], list[Part]]:
    """Return what most documents need; operations of others say it themselves."""
    security = Counter(part.api.security for part in parts).most_common(1)[0][0]
    found = []
    for part in parts:
        own = part.api
        if own.security != security:
            operations = tuple(
                replace(o, security=own.security if o.security is None else o.security)
                for o in own.operations
            )
            own = replace(own, operations=operations)
        found.append(replace(part, api=own))
    return security, found
