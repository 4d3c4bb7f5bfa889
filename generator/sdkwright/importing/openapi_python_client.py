"""openapi-python-client: its `--config` file."""

from __future__ import annotations

from sdkwright.importing.carried import Carried, Table, table_of, text_of
from sdkwright.importing.spelling import class_name, identifier
from sdkwright.model import JsonValue

_KNOWN = frozenset(["project_name_override", "package_name_override", "class_overrides"])


def read(whole: Table) -> Carried:
    """Return what the file says in sdkwright's words."""
    carried = Carried("openapi-python-client")
    project = text_of(whole.get("project_name_override"))
    carried.put("package", identifier(text_of(whole.get("package_name_override")) or project))
    models: dict[str, JsonValue] = {}
    for key, told in table_of(whole.get("class_overrides")).items():
        name = text_of(table_of(told).get("class_name"))
        if name:
            models[key] = class_name(name)
        if "module_name" in table_of(told):
            carried.leave(f"class_overrides.{key}.module_name", "modules follow from resources")
    carried.put("models", models)
    carried.leave_rest(whole, _KNOWN)
    return carried
