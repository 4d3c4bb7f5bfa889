"""Speakeasy: `gen.yaml`. Its extensions in a document are read wherever the document is."""

from __future__ import annotations

from sdkwright.importing.carried import Carried, Table, table_of, text_of
from sdkwright.importing.spelling import class_name, identifier

_TOP = frozenset(["configVersion", "generation", "python", "management"])
_GENERATION = frozenset(["sdkClassName"])
_PYTHON = frozenset(["packageName", "moduleName", "envVarPrefix", "version"])


def read(whole: Table) -> Carried:
    """Return what a `gen.yaml` says in sdkwright's words."""
    carried = Carried("Speakeasy")
    generation, python = table_of(whole.get("generation")), table_of(whole.get("python"))
    package = text_of(python.get("moduleName")) or text_of(python.get("packageName"))
    carried.put("package", identifier(package))
    carried.put("client", class_name(text_of(generation.get("sdkClassName"))))
    carried.put("env_prefix", text_of(python.get("envVarPrefix")))
    if "version" in python:
        carried.leave("python.version", "the version of a project is in its pyproject.toml")
    carried.leave_rest(generation, _GENERATION, "generation.")
    carried.leave_rest(python, _PYTHON, "python.")
    carried.leave_rest(whole, _TOP)
    return carried
