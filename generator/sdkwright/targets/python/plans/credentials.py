"""What a client asks of its user to prove who calls: arguments and environment variables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import assert_never

from sdkwright import model
from sdkwright.lock_names import CREDENTIAL
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.client_names import scheme_word
from sdkwright.targets.python.naming.identifiers import Pool, snake
from sdkwright.targets.python.runtime.client_options import CLIENT_OPTIONS, RATE_LIMIT
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import Code, call, sequence
from sdkwright.targets.python.spelling.literals import literal

_FETCHING = ("client_id", "client_secret", "refresh_token", "token_url", "scope")
"""What a client needs to fetch a token itself, or may be told of where to fetch it."""
PLAIN_ROLES = frozenset({"token_url", "scope"})
"""What is told with the credentials, but is no secret."""
_MEANINGS = {
    "argument": "The bearer token",
    "username": "The user name",
    "password": "The password",
    "client_id": "Which client fetches tokens",
    "client_secret": "The secret of the client that fetches tokens",
    "refresh_token": "What tokens are fetched with, in place of a secret",
    "token_url": "Where tokens are fetched, if not where the API says",
    "scope": "What fetched tokens are good for, in words of the API, if not for everything",
}
EMPTY: Mapping[str, str] = MappingProxyType({})
NO_VARIABLES: Mapping[tuple[str, str], str] = MappingProxyType({})
_FILLERS = frozenset({"auth", "authentication", "authorization", "scheme", "security"})


@dataclass(frozen=True, slots=True)
class Credential:
    """One argument of a client: `role` is what the scheme calls it, `env` the variable it falls back to."""

    role: str
    argument: str
    env: str
    docs: str

    @property
    def proves(self) -> bool:
        """Whether it proves who calls by itself: it is no part of what fetches such proof."""
        return self.role in ("argument", "username", "password")


@dataclass(frozen=True, slots=True)
class SchemePlan:
    """A security scheme and the client's arguments for it. `kind` is the lock's word."""

    key: str
    kind: str
    scheme: model.SecurityScheme
    credentials: tuple[Credential, ...]

    def lock(self) -> JsonValue:
        """Return what the lock says of the scheme."""
        roles: dict[str, JsonValue] = {c.role: c.argument for c in self.credentials}
        variables: dict[str, JsonValue] = {c.argument: c.env for c in self.credentials}
        main = roles.pop("argument", None)
        if main is None:
            return {"argument": roles, "env": variables, "kind": self.kind}
        return {"argument": main, "env": variables, "kind": self.kind, **roles}


def env_prefix(name: model.Name, package: str) -> str:
    """Return what the names of environment variables begin with: the API's name, without `API`."""
    said = "_".join(word for word in name.words if word != "api")
    words = re.findall(r"[A-Z0-9]+", said.upper())
    prefix = "_".join(words) or re.sub(r"\W", "_", package, flags=re.ASCII).upper()
    return prefix if prefix[:1].isalpha() else "API_" + prefix


def scheme_plans(
    schemes: Iterable[model.SecurityScheme],
    prefix: str,
    kept: Mapping[str, str] = EMPTY,
    variables: Mapping[tuple[str, str], str] = NO_VARIABLES,
) -> tuple[SchemePlan, ...]:
    """Return the arguments for all schemes, each with a name of its own, or the one that it has `kept`.

    `variables` are those of the environment that settings choose, by scheme and role.
    """
    options = (*CLIENT_OPTIONS, RATE_LIMIT)
    pool = Pool.without(["self", "super", *(option.name for option in options)])
    for key, name in kept.items():
        if key.startswith(CREDENTIAL):
            pool.take(name)
    return tuple(_plan(scheme, pool, prefix, kept, variables) for scheme in schemes)


def _plan(
    scheme: model.SecurityScheme,
    pool: Pool,
    prefix: str,
    kept: Mapping[str, str],
    variables: Mapping[tuple[str, str], str],
) -> SchemePlan:
    own = snake([word for word in scheme.name.words if word not in _FILLERS] or scheme.name.words)

    def credential(role: str, *candidates: str) -> Credential:
        key = f"{CREDENTIAL}{scheme.key} {role}"
        argument = kept.get(key, "") or pool.claim(
            [*candidates, f"{own}_{role}" if role != "argument" else own]
        )
        text = scheme.docs.description if role == "argument" else ""
        text = text or _meaning(scheme.kind, role)
        env = variables.get((scheme.key, role)) or f"{prefix}_{argument.upper()}"
        return Credential(role, argument, env, text)

    word = scheme_word(scheme.kind)
    match scheme.kind:
        case model.HttpBasic():
            pair = (credential("username", "username"), credential("password", "password"))
            return SchemePlan(scheme.key, word, scheme, pair)
        case model.HttpBearer():
            usual = "api_key" if {"api", "key"} <= set(scheme.name.words) else "access_token"
            return SchemePlan(scheme.key, word, scheme, (credential("argument", usual),))
        case model.OAuth2(flows):
            found = [credential("argument", "access_token")]
            if any(flow.token_url for flow in flows):
                found += [credential(role, role) for role in _FETCHING]
            return SchemePlan(scheme.key, word, scheme, tuple(found))
        case model.ApiKey():
            return SchemePlan(scheme.key, word, scheme, (credential("argument", own),))
        case model.HttpOther():
            return SchemePlan(scheme.key, word, scheme, (credential("argument", own),))
        case model.MutualTls():
            return SchemePlan(scheme.key, word, scheme, ())
        case _:
            assert_never(scheme.kind)


def is_machine(plan: SchemePlan) -> bool:
    """Tell whether a client can fetch a token with no more than its own credentials (RFC 6749, section 4.4)."""
    kind = plan.scheme.kind
    return isinstance(kind, model.OAuth2) and any(
        flow.kind == "clientCredentials" and flow.token_url for flow in kind.flows
    )


def _meaning(kind: model.SchemeKind, role: str) -> str:
    """Return what a credential is, where the document does not say."""
    match kind:
        case model.ApiKey(place, parameter):
            return f"The key that goes into the {place.value} {parameter!r}"
        case model.HttpOther(scheme):
            return f"What follows {scheme!r} in the header 'Authorization'"
        case _:
            return _MEANINGS[role]


def scheme_code(plan: SchemePlan, scope: Scope) -> Code:
    """Return the value that tells the runtime of a scheme."""
    by_role = {credential.role: credential for credential in plan.credentials}
    main = [literal(c.argument) for c in plan.credentials if c.role == "argument"]
    main += [literal(c.env) for c in plan.credentials if c.role == "argument"]
    match plan.scheme.kind:
        case model.MutualTls():
            return call(scope.runtime("MutualTls"), [])
        case model.HttpBasic():
            user, password = by_role["username"], by_role["password"]
            texts = [user.argument, password.argument, user.env, password.env]
            return call(scope.runtime("Basic"), [literal(text) for text in texts])
        case model.ApiKey(place, parameter):
            where = [literal(place.value), literal(parameter)]
            return call(scope.runtime("ApiKey"), [*where, *main])
        case model.HttpOther(scheme):
            return call(scope.runtime("HttpScheme"), [literal(scheme), *main])
        case model.OAuth2(flows) if "client_id" in by_role:
            flow = _fetching(flows)
            positional = [*main, literal(flow.token_url)]
            return call(scope.runtime("OAuth2"), positional, _oauth2(flow, by_role))
        case model.OAuth2() | model.HttpBearer():
            return call(scope.runtime("Bearer"), main)
        case _:
            assert_never(plan.scheme.kind)


def _fetching(flows: tuple[model.OAuthFlow, ...]) -> model.OAuthFlow:
    """Return the flow by which tokens are fetched: with client credentials where that is one."""
    own = [flow for flow in flows if flow.kind == "clientCredentials"]
    return next(iter(own or [flow for flow in flows if flow.token_url]))


def _oauth2(flow: model.OAuthFlow, by_role: Mapping[str, Credential]) -> list[tuple[str, Code]]:
    own = flow.kind == "clientCredentials"
    found: list[tuple[str, Code]] = []
    if flow.refresh_url:
        found.append(("refresh_url", literal(flow.refresh_url)))
    if own and flow.scopes:
        found.append(("scopes", sequence([literal(scope) for scope, _ in flow.scopes])))
    if not own:
        found.append(("has_client_credentials", literal(False)))
    for role in _FETCHING:
        told = by_role[role]
        name = f"own_{role}" if role in PLAIN_ROLES else role
        found.append((name, sequence([literal(told.argument), literal(told.env)])))
    return found
