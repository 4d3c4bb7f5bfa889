"""Who may call: security schemes, and the alternatives that operations require."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import assert_never

from sdkwright.diagnostics import did_you_mean
from sdkwright.document import Cursor, Document, Version
from sdkwright.document.pointers import unescape
from sdkwright.frontend.naming.words import split
from sdkwright.frontend.operations.field_names import is_sendable
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
    Operation,
    Parameter,
    ParameterIn,
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
    name, named = scheme.text("name"), scheme.get("name")
    if place is not None and name and named is not None:
        is_fine = is_sendable(named, place.value, "the scheme")
        return ApiKey(place, name) if is_fine else None
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
    for said, scopes in item.entries():
        key = said
        if said not in known:  # since 3.2 the URI of a scheme may stand for its name
            key = unescape(said.removeprefix("#/components/securitySchemes/"))
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
    _check_places(item, [known[key] for key, _ in needed])
    return Requirement(tuple(needed))


def _check_places(item: Cursor, needed: list[SecurityScheme]) -> None:
    """Tell of two credentials that would be sent in one place, of which only the first can be."""
    taken: dict[tuple[str, str], str] = {}
    for scheme in needed:
        place = key_place(scheme.kind)
        first = taken.setdefault(place, scheme.key) if place is not None else scheme.key
        if first != scheme.key and place is not None:
            message = f"`{first:.40}` and `{scheme.key:.40}` both go into the {' '.join(place)}"
            hint = "only the first is sent: make them alternatives, each in an item of its own"
            item.unsupported("colliding-credentials", message, hint)


def key_place(kind: SchemeKind) -> tuple[str, str] | None:
    """Return where a credential travels: kind of place, and name (of a header in lower case)."""
    match kind:
        case ApiKey(KeyPlace.HEADER, name):
            return "header", name.lower()
        case ApiKey(place, name):
            return place.value, name
        case HttpBasic() | HttpBearer() | HttpOther() | OAuth2():
            return "header", "authorization"
        case MutualTls():
            return None
        case _:
            assert_never(kind)


def with_optional_keys(
    operation: Operation, common: Security, declared: Iterable[SecurityScheme]
) -> Operation:
    """Return an operation whose parameters need not be given where the client's credential is the same."""
    kinds = {scheme.key: scheme.kind for scheme in declared}
    needed = common if operation.security is None else operation.security
    places = {key_place(kinds[key]) for one in needed for key, _ in one.schemes if key in kinds}

    def optional(parameter: Parameter) -> Parameter:
        is_header = parameter.place is ParameterIn.HEADER
        name = parameter.name.wire.lower() if is_header else parameter.name.wire
        is_key = (parameter.place.value, name) in places
        return replace(parameter, required=False) if is_key else parameter

    return replace(operation, parameters=tuple(map(optional, operation.parameters)))


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
