"""Speakeasy: `gen.yaml`. Its extensions in a document are read wherever the document is."""

from __future__ import annotations

from sdkwright.importing.carried import Carried, Table, table_of, tables_of, text_of
from sdkwright.importing.spelling import class_name, identifier
from sdkwright.model import JsonValue

_TOP = frozenset(["configVersion", "generation", "python", "management"])
_GENERATION = frozenset(["sdkClassName"])
_PYTHON = frozenset(["packageName", "moduleName", "envVarPrefix", "version"])


def read_workflow(whole: Table) -> Carried:
    """Return which documents and overlays a `workflow.yaml` names; it lies in a folder of the project."""
    carried = Carried("Speakeasy")
    sources = table_of(whole.get("sources"))
    found = {
        kind: [
            f"../{text_of(one.get('location'))}"
            for source in sources.values()
            for one in tables_of(table_of(source).get(kind))
        ]
        for kind in ("inputs", "overlays")
    }
    documents = list[JsonValue](dict.fromkeys(found["inputs"]))
    carried.put("spec", documents[0] if len(documents) == 1 else "")
    carried.put("specs", documents if len(documents) > 1 else [])
    carried.put("overlays", list[JsonValue](dict.fromkeys(found["overlays"])))
    carried.leave("targets", "the names of an SDK are in the gen.yaml of Speakeasy")
    carried.leave_rest(whole, frozenset(["workflowVersion", "sources", "targets"]))
    return carried


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
