"""Who may call: security schemes, and the alternatives that operations require."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sdkwright.diagnostics import did_you_mean
from sdkwright.document import Cursor, Document, Version
from sdkwright.frontend.naming.words import split
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

_PLACES = {place.value: place for place in KeyPlace}
_TYPES = ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")
_OLD_TYPES = ("basic", "apiKey", "oauth2")
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
            return HttpBearer()
        case "mutualtls":
            return MutualTls()
        case other:
            said = scheme.get("type")
            if said is None and scheme.is_object and not scheme.is_lost and "$ref" not in scheme:
                hint = "add it: without it the scheme is left out"
                scheme.warning("missing-key", "a security scheme must have `type`", hint)
            elif said is not None and said.is_text:
                message = f"`{other:.60}` is not a type of security scheme: the scheme is left out"
                known = _OLD_TYPES if is_old else _TYPES
                hint = did_you_mean(other, known) or f"use {', '.join(known)}"
                said.warning("unknown-scheme", message, hint)
            return None


def _api_key(scheme: Cursor) -> SchemeKind | None:
    place = _PLACES.get(scheme.text("in").lower())
    name = scheme.text("name")
    if place is not None and name:
        return ApiKey(place, name)
    said = scheme.get("in")
    if place is None and said is not None and said.is_text:
        message = f"`{said.value!s:.40}` is no place of an API key: the scheme is left out"
        hint = did_you_mean(str(said.value), _PLACES) or f"use {', '.join(_PLACES)}"
        said.warning("unknown-scheme", message, hint)
    for key in ("in", "name"):
        if key not in scheme:
            hint = f"add `{key}`: without it the scheme is left out"
            scheme.warning("missing-key", f"a security scheme must have `{key}`", hint)
    return None


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
        kind=kind,
        token_url=token_url,
        refresh_url=flow.text("refreshUrl"),
        scopes=tuple(named),
    )


def security(owner: Cursor, declared: Iterable[SecurityScheme]) -> Security | None:
    """Return the alternatives that a document or an operation requires; None if it is silent."""
    alternatives = owner.get("security")
    if alternatives is None:
        return None
    known = {scheme.key: scheme for scheme in declared}
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


def _requirement(item: Cursor, known: Mapping[str, SecurityScheme]) -> Requirement | None:
    """Return one alternative, or None if it needs a scheme that is not declared."""
    needed = []
    for key, scopes in item.entries():
        if key not in known:
            names = _names(item)
            if names is not None and key not in names:
                message = f"the security scheme `{key:.60}` is not declared"
                hint = did_you_mean(key, names) or "declare it, or this alternative is left out"
                scopes.warning("unknown-scheme", message, hint, at_key=True)
            return None
        listed = list(scopes.items()) if scopes.is_array else []
        _check_scopes(known[key], listed)
        needed.append((key, tuple(name.spelling() for name in listed)))
    return Requirement(tuple(needed))


def _names(place: Cursor) -> list[str] | None:
    """Return the names of all schemes, of those too that cannot be made use of.

    None stands for names that nobody can tell, because what should hold them is no object.
    """
    names: list[str] = []
    for keys in (("components", "securitySchemes"), ("securityDefinitions",)):
        held = place.document.root
        for key in keys:
            if not held.is_object:
                return None
            below = held.get(key)
            if below is None:
                break
            held = below
        else:
            if not held.is_object:
                return None
            names += [key for key, _ in held.entries()]
    return names


def _check_scopes(scheme: SecurityScheme, listed: list[Cursor]) -> None:
    if not isinstance(scheme.kind, OAuth2) or not scheme.kind.flows:
        return
    known = [name for flow in scheme.kind.flows for name, _ in flow.scopes]
    for scope in listed:
        if known and scope.spelling() not in known:
            message = (
                f"the security scheme `{scheme.key:.60}` has no scope `{scope.spelling():.60}`"
            )
            hint = did_you_mean(scope.spelling(), known) or "declare it in the scheme"
            scope.warning("unknown-scope", message, hint)
