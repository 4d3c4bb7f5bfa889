"""Stainless: `stainless.yml`, whose resources hold the methods and models of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sdkwright.importing.carried import Carried, Table, table_of, tables_of, text_of
from sdkwright.importing.spelling import class_name, identifier
from sdkwright.model import JsonValue
from sdkwright.paging_kinds import PagingKind
from sdkwright.report import counted

_KNOWN = frozenset(
    ["organization", "targets", "client_settings", "resources", "pagination", "readme"]
    + ["environments", "security", "security_schemes"]
)
_METHOD = frozenset(["endpoint", "type", "paginated", "skip", "only"])
_RESOURCE = frozenset(["methods", "models", "subresources"])
_SAID_BY_DOCUMENT = ("environments", "security", "security_schemes")
_VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "query")
_KINDS = {
    "cursor": PagingKind.CURSOR.value,
    "cursor_id": PagingKind.LAST_ITEM.value,
    "cursor_url": PagingKind.URL.value,
    "offset": PagingKind.OFFSET.value,
    "page_number": PagingKind.PAGE.value,
}
_PURPOSES = {
    "next_cursor_param": "parameter",
    "cursor_item_id": "",
    "offset_count_param": "parameter",
    "page_number_param": "parameter",
    "next_cursor_field": "next",
    "next_cursor_url": "next",
    "offset_total_count_field": "total",
    "total_page_count_field": "total",
    "has_next_page": "has_more",
    "items": "items",
}


def read(whole: Table) -> Carried:
    """Return what a `stainless.yml` says in sdkwright's words."""
    carried = Carried("Stainless")
    organization = text_of(table_of(whole.get("organization")).get("name"))
    targets = table_of(whole.get("targets"))
    python = table_of(targets.get("python"))
    client = table_of(whole.get("client_settings"))
    carried.put("package", identifier(text_of(python.get("package_name")) or organization))
    carried.put("client", class_name(organization))
    carried.put("env_prefix", text_of(client.get("default_env_prefix")))
    _credentials(client, carried)
    resources = _Resources(
        carried, {text_of(s.get("name")): s for s in tables_of(whole.get("pagination"))}
    )
    resources.read((), table_of(whole.get("resources")))
    carried.put("calls", dict(resources.calls))
    carried.put("models", dict(resources.models))
    carried.put("pagination", dict(resources.pages))
    resources.tell()
    carried.leave_rest(python, frozenset(["package_name"]), "targets.python.")
    for target in targets:
        if target != "python":
            carried.leave(f"targets.{target}", "it is not for Python")
    carried.leave_rest(client, frozenset(["default_env_prefix", "opts"]), "client_settings.")
    _example(table_of(whole.get("readme")), carried)
    for key in _SAID_BY_DOCUMENT:
        if key in whole:
            carried.leave(key, "the document says this itself; an overlay can correct it")
    carried.leave_rest(whole, _KNOWN)
    return carried


def _credentials(client: Table, carried: Carried) -> None:
    """Take over the environment variables of credentials; an option that is none has no place."""
    variables: dict[str, JsonValue] = {}
    for name, option in table_of(client.get("opts")).items():
        told = table_of(option)
        auth, variable = table_of(told.get("auth")), text_of(told.get("read_env"))
        scheme, role = text_of(auth.get("security_scheme")), text_of(auth.get("role"))
        if variable and scheme:
            key = scheme if role in ("", "value") else f"{scheme} {role}"
            variables[key] = variable
        elif variable:
            reason = f"`{variable}` is for no security scheme (`auth`), so it says no credential"
            carried.leave(f"client_settings.opts.{name}.read_env", reason)
        elif not scheme:
            carried.leave(f"client_settings.opts.{name}", "clients have no options of an API's own")
    carried.put("environment", variables)


def _example(readme: Table, carried: Carried) -> None:
    endpoint = text_of(
        table_of(table_of(readme.get("example_requests")).get("default")).get("endpoint")
    )
    if endpoint:
        carried.put("readme", {"example": _operation(endpoint)})


def _operation(endpoint: str) -> str:
    """Return `GET /accounts` for `get /accounts`; nothing for what is no request."""
    verb, _, path = endpoint.strip().partition(" ")
    return f"{verb.upper()} {path.strip()}" if verb.lower() in _VERBS and path else ""


class _Resources:
    """The resources of a configuration, one in another."""

    def __init__(self, carried: Carried, schemes: Mapping[str, Table]) -> None:
        self.calls: dict[str, str] = {}
        self.models: dict[str, str] = {}
        self.pages: dict[str, JsonValue] = {}
        self._said: Counter[str] = Counter()
        self._carried = carried
        self._schemes = schemes

    def read(self, above: tuple[str, ...], resources: Table) -> None:
        """Take over the methods and models of resources that stand below others."""
        for name, resource in resources.items():
            found = table_of(resource)
            path = (*above, name) if not name.startswith("$") else above
            self._carried.leave_rest(found, _RESOURCE, f"resources.{'.'.join(path)}.")
            for method, told in table_of(found.get("methods")).items():
                self._method((*path, method), told)
            for model, schema in table_of(found.get("models")).items():
                self._model(model, schema, path)
            self.read(path, table_of(found.get("subresources")))

    def tell(self) -> None:
        """Tell what methods say that has no place, each thing once."""
        for key, often in self._said.items():
            reason = f"sdkwright has no such setting ({counted(often, 'method')})"
            self._carried.leave(f"resources: {key}", reason)

    def _method(self, path: tuple[str, ...], told: JsonValue) -> None:
        call = ".".join(map(identifier, path))
        more = table_of(told)
        self._said.update(key for key in more if key not in _METHOD)
        if not _is_for_python(more):
            self._carried.leave(f"resources: {call}", "it is not for Python")
            return
        operation = _operation(text_of(told) or text_of(more.get("endpoint")))
        if not operation:
            self._carried.leave(f"resources: {call}", "it names no method and path")
            return
        self.calls[operation] = call
        paginated = more.get("paginated")
        if paginated is False:
            self.pages[operation] = False
        elif isinstance(paginated, str) or (paginated is True and len(self._schemes) == 1):
            scheme = self._schemes.get(str(paginated)) or next(iter(self._schemes.values()), {})
            self.pages[operation] = dict(_rule(scheme))

    def _model(self, model: str, schema: JsonValue, path: tuple[str, ...]) -> None:
        key = text_of(schema) or text_of(table_of(schema).get("openapi_uri"))
        name = class_name(model)
        if not key:
            self._carried.leave(f"models of {'.'.join(path)}: {model}", "it names no schema")
        elif key.rpartition("/")[2] != name:
            self.models[key if key.startswith("#") else key.rpartition("/")[2]] = name


def _is_for_python(method: Table) -> bool:
    skip, only = method.get("skip"), method.get("only")
    skipped = skip is True or (isinstance(skip, list) and "python" in skip)
    return not skipped and (not isinstance(only, list) or "python" in only)


def _rule(scheme: Table) -> Iterator[tuple[str, JsonValue]]:
    """Yield a rule of pagination: properties tell with `x-stainless-pagination-property` what they are."""
    yield "kind", _KINDS.get(text_of(scheme.get("type")), PagingKind.CURSOR.value)
    for side in ("request", "response"):
        for path, purpose in _purposes(table_of(scheme.get(side)), ()):
            key = _PURPOSES.get(purpose, "")
            if key:
                yield key, f"query.{path}" if side == "request" else path


def _purposes(table: Table, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        told = table_of(value)
        path = (*above, name)
        marker = table_of(told.get("x-stainless-pagination-property"))
        if purpose := text_of(marker.get("purpose")):
            yield ".".join(path), purpose
        yield from _purposes(table_of(told.get("properties")), path)
