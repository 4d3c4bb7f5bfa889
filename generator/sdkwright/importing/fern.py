"""Fern: `generators.yml`, and the files of overrides that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sdkwright.importing.carried import Carried, Table, table_of, tables_of, text_of
from sdkwright.importing.spelling import class_name, identifier
from sdkwright.model import JsonValue
from sdkwright.paging_kinds import PagingKind

_TOP = frozenset(
    ["api", "auth-schemes", "groups", "default-group", "openapi", "openapi-overrides", "$schema"]
)
_API = frozenset(["path", "overrides", "specs"])
_SPEC = frozenset(["openapi", "overrides"])
_GENERATOR = frozenset(["name", "version", "config"])
_CONFIG = frozenset(["client_class_name", "client", "package_name"])
_OPERATION = frozenset(
    ["x-fern-sdk-group-name", "x-fern-sdk-method-name", "x-fern-pagination", "x-fern-ignore"]
)
_REQUEST = "$request."
_PYTHON = ("fern-python-sdk", "fernapi/fern-python-sdk")


def read(whole: Table, load: Callable[[str], Table]) -> Carried:
    """Return what a `generators.yml` says in sdkwright's words; `load` reads a file that it names."""
    carried = Carried("Fern")
    specs = list(_specs(whole))
    documents = [document for document, _ in specs if document]
    carried.put("spec", documents[0] if len(documents) == 1 else "")
    carried.put("specs", list[JsonValue](documents) if len(documents) > 1 else [])
    if not documents:
        carried.leave(
            "api", "it names no OpenAPI document; Fern's own definition has to be exported as one"
        )
    found = table_of(whole.get("api"))
    carried.leave_rest(found, _API, "api.")
    for spec in tables_of(found.get("specs")):
        carried.leave_rest(spec, _SPEC, "api.specs.")
    _overrides([load(path) for _, paths in specs for path in paths], carried)
    _credentials(table_of(whole.get("auth-schemes")), carried)
    for group, generator in _generators(whole):
        name = text_of(generator.get("name"))
        if name not in _PYTHON:
            carried.leave(f"groups.{group}", f"`{name}` is not for Python")
            continue
        _python(generator, carried)
    carried.leave_rest(whole, _TOP)
    return carried


def _specs(whole: Table) -> Iterator[tuple[str, list[str]]]:
    """Yield each document with its files of overrides, in all the places that Fern has for them."""
    api = whole.get("api")
    if text_of(whole.get("openapi")):
        yield text_of(whole.get("openapi")), _texts(whole.get("openapi-overrides"))
    if text_of(api):
        yield text_of(api), []
    found = table_of(api)
    if "path" in found:
        yield text_of(found.get("path")), _texts(found.get("overrides"))
    for spec in tables_of(found.get("specs")):
        yield text_of(spec.get("openapi")), _texts(spec.get("overrides"))


def _texts(value: JsonValue | None) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str) and one]


def _generators(whole: Table) -> Iterator[tuple[str, Table]]:
    for group, found in table_of(whole.get("groups")).items():
        for generator in tables_of(table_of(found).get("generators")):
            yield group, generator


def _python(generator: Table, carried: Carried) -> None:
    output, config = table_of(generator.get("output")), table_of(generator.get("config"))
    package = text_of(config.get("package_name")) or text_of(output.get("package-name"))
    client = table_of(config.get("client"))
    name = text_of(config.get("client_class_name")) or text_of(client.get("class_name"))
    carried.put("package", identifier(package))
    carried.put("client", class_name(name))
    carried.leave_rest(config, _CONFIG, "config.")
    carried.leave_rest(generator, _GENERATOR)


def _credentials(schemes: Table, carried: Carried) -> None:
    """Tell of environment variables: the names of Fern's schemes are not those of the document."""
    for name, scheme in schemes.items():
        told = table_of(scheme)
        variables = [text_of(told.get("env"))]
        variables += [text_of(table_of(value).get("env")) for value in told.values()]
        said = ", ".join(f"`{variable}`" for variable in variables if variable)
        reason = "the document says how calls are authenticated"
        if said:
            reason = f"put {said} under [environment], by the document's own security scheme"
        carried.leave(f"auth-schemes.{name}", reason)


def _overrides(files: Iterable[Table], carried: Carried) -> None:
    """Take over what overrides say of calls, lists and the names of schemas."""
    calls: dict[str, JsonValue] = {}
    pages: dict[str, JsonValue] = {}
    models: dict[str, JsonValue] = {}
    ignored: list[JsonValue] = []
    for file in files:
        for path, item in table_of(file.get("paths")).items():
            for method, operation in table_of(item).items():
                key, told = f"{method.upper()} {path}", table_of(operation)
                if name := text_of(told.get("x-fern-sdk-method-name")):
                    groups = map(identifier, _texts(told.get("x-fern-sdk-group-name")))
                    calls[key] = ".".join([*groups, identifier(name)])
                if rule := dict(_paging(table_of(told.get("x-fern-pagination")))):
                    pages[key] = rule
                if told.get("x-fern-ignore") is True:
                    ignored.append(key)
                carried.leave_rest(told, _OPERATION, f"{key}: ")
        for key, schema in table_of(table_of(file.get("components")).get("schemas")).items():
            told = table_of(schema)
            if name := text_of(told.get("x-fern-type-name")):
                models[key] = class_name(name)
            carried.leave_rest(told, frozenset(["x-fern-type-name"]), f"{key}: ")
    for key, value in (("calls", calls), ("models", models), ("pagination", pages)):
        carried.put(key, value)
    carried.put("exclude", {"operations": ignored} if ignored else {})


def _paging(told: Table) -> Iterator[tuple[str, JsonValue]]:
    """Yield a rule of pagination, for an object with `cursor` or with `offset`."""
    kind = PagingKind.CURSOR if "cursor" in told else PagingKind.PAGE
    kind = PagingKind.OFFSET if "step" in told else kind
    parameter = text_of(told.get("cursor")) or text_of(told.get("offset"))
    if not parameter.startswith(_REQUEST):
        return
    yield "kind", kind.value
    yield "parameter", f"query.{parameter.removeprefix(_REQUEST)}"
    for key, purpose in (
        ("results", "items"),
        ("next_cursor", "next"),
        ("has-next-page", "has_more"),
    ):
        path = text_of(told.get(key)).removeprefix("$response").removeprefix(".")
        if path:
            yield purpose, path
