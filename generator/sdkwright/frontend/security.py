"""Who may call: security schemes, and the alternatives that operations require."""

from __future__ import annotations

from collections.abc import Iterable

from sdkwright.document import Cursor, Document, Version
from sdkwright.model import (
    ApiKey,
    Docs,
    HttpBasic,
    HttpBearer,
    HttpOther,
    KeyPlace,
    MutualTls,
    Name,
    OAuth2,
    OAuthFlow,
    Requirement,
    SchemeKind,
    Security,
    SecurityScheme,
)

from .words import split

_PLACES = {place.value: place for place in KeyPlace}
_FLOWS_OF_2_0 = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}


def schemes(document: Document) -> tuple[SecurityScheme, ...]:
    """Return the security schemes that a document declares."""
    is_old = document.version is Version.V2_0
    keys = ("securityDefinitions",) if is_old else ("components", "securitySchemes")
    declared = document.root.at(*keys)
    found = []
    for key, reference in declared.entries() if declared is not None else ():
        scheme = reference.resolve()
        kind = _kind(scheme, is_old)
        if kind is not None:
            docs = Docs("", scheme.text("description"), "", scheme.flag("deprecated"))
            found.append(SecurityScheme(key, Name(key, split(key)), kind, docs))
    return tuple(found)


def _kind(scheme: Cursor, is_old: bool) -> SchemeKind | None:
    match scheme.text("type").lower():
        case "apikey":
            return _api_key(scheme)
        case "http":
            return _http(scheme)
        case "basic":
            return HttpBasic()
        case "oauth2":
            return OAuth2((_old_flow(scheme),) if is_old else tuple(_flows(scheme)))
        case "openidconnect":
            return HttpBearer(scheme.text("openIdConnectUrl"))
        case "mutualtls":
            return MutualTls()
        case other:
            message = f"{other!r:.60} is not a type of security scheme"
            scheme.warning("unknown-scheme", message, "the scheme is left out")
            return None


def _api_key(scheme: Cursor) -> SchemeKind | None:
    place = _PLACES.get(scheme.text("in").lower())
    name = scheme.text("name")
    if place is None or not name:
        message = "an API key needs a `name`, and `in`: header, query or cookie"
        scheme.warning("unknown-scheme", message, "the scheme is left out")
        return None
    return ApiKey(place, name)


def _http(scheme: Cursor) -> SchemeKind:
    name = scheme.text("scheme")
    match name.lower():
        case "basic":
            return HttpBasic()
        case "bearer":
            return HttpBearer()
        case _:
            return HttpOther(name)


def _flows(scheme: Cursor) -> Iterable[OAuthFlow]:
    flows = scheme.get("flows")
    for kind, flow in flows.entries() if flows is not None else ():
        if not kind.startswith("x-"):
            yield _flow(kind, flow, flow.text("tokenUrl"))


def _old_flow(scheme: Cursor) -> OAuthFlow:
    kind = _FLOWS_OF_2_0.get(scheme.text("flow"), scheme.text("flow"))
    return _flow(kind, scheme, scheme.text("tokenUrl"))


def _flow(kind: str, flow: Cursor, token_url: str) -> OAuthFlow:
    scopes = flow.get("scopes")
    named = [
        (key, text.value if isinstance(text.value, str) else "")
        for key, text in (scopes.entries() if scopes is not None and scopes.is_object else ())
    ]
    return OAuthFlow(
        kind,
        token_url,
        flow.text("refreshUrl"),
        flow.text("authorizationUrl"),
        tuple(named),
    )


def security(owner: Cursor, declared: Iterable[SecurityScheme]) -> Security | None:
    """Return the alternatives that a document or an operation requires; None if it is silent."""
    alternatives = owner.get("security")
    if alternatives is None:
        return None
    known = {scheme.key for scheme in declared}
    found: list[Requirement] = []
    lost = False
    for item in alternatives.items():
        requirement = _requirement(item, known)
        lost = lost or requirement is None
        if requirement is not None and requirement not in found:
            found.append(requirement)
    if lost and not found:
        return None
    return tuple(found)


def _requirement(item: Cursor, known: set[str]) -> Requirement | None:
    """Return one alternative, or None if it needs a scheme that is not declared."""
    needed = []
    for key, scopes in item.entries():
        if key not in known:
            message = f"the security scheme `{key:.60}` is not declared"
            scopes.warning("unknown-scheme", message, "this alternative is left out")
            return None
        names = scopes.items() if scopes.is_array else ()
        needed.append((key, tuple(name.spelling() for name in names)))
    return Requirement(tuple(needed))
