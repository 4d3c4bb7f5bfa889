"""Fern: `generators.yml`, and the files of overrides that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sdkwright.importing.carried import Carried, Table, table_of, tables_of, text_of
from sdkwright.importing.spelling import class_name, identifier
from sdkwright.model import JsonValue

_TOP = frozenset(["api", "groups", "default-group", "openapi", "openapi-overrides", "$schema"])
_CONFIG = frozenset(["client_class_name", "client", "package_name"])
_PYTHON = ("fern-python-sdk", "fernapi/fern-python-sdk")


def read(whole: Table, load: Callable[[str], Table]) -> Carried:
    """Return what a `generators.yml` says in sdkwright's words; `load` reads a file that it names."""
    carried = Carried("Fern")
    specs = list(_specs(whole))
    documents = [document for document, _ in specs if document]
    carried.put("spec", documents[0] if len(documents) == 1 else "")
    carried.put("specs", list[JsonValue](documents) if len(documents) > 1 else [])
    calls: dict[str, JsonValue] = {}
    for _, overrides in specs:
        for path in overrides:
            calls |= _calls(load(path))
            carried.leave(path, "of overrides only the names of calls are taken over")
    carried.put("calls", calls)
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


def _calls(overrides: Table) -> dict[str, JsonValue]:
    """Return the calls that `x-fern-sdk-group-name` and `x-fern-sdk-method-name` give."""
    found: dict[str, JsonValue] = {}
    for path, item in table_of(overrides.get("paths")).items():
        for method, operation in table_of(item).items():
            told = table_of(operation)
            name = text_of(told.get("x-fern-sdk-method-name"))
            groups = _texts(told.get("x-fern-sdk-group-name"))
            if name:
                parts = [identifier(group) for group in groups]
                found[f"{method.upper()} {path}"] = ".".join([*parts, identifier(name)])
    return found
