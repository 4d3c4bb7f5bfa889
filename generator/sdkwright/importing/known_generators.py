"""Which generator a file of settings is for."""

from __future__ import annotations

from collections.abc import Callable

from sdkwright.importing import fern, openapi_python_client, speakeasy, stainless
from sdkwright.importing.carried import Carried, Table

_CLIENT_KEYS = frozenset(
    ["project_name_override", "package_name_override", "class_overrides", "field_prefix"]
    + ["post_hooks", "literal_enums", "use_path_prefixes_for_title_model_names"]
    + ["content_type_overrides", "package_version_override", "generate_all_tags", "http_timeout"]
)


class UnknownFormat(ValueError):
    """A file is none that can be taken over; the message says which can."""


def carried(whole: Table, load: Callable[[str], Table]) -> Carried:
    """Return what a file of settings says in sdkwright's words; `load` reads a file that it names.

    Raises UnknownFormat where the file is of none of the generators.
    """
    if "resources" in whole and ("organization" in whole or "targets" in whole):
        return stainless.read(whole)
    if "configVersion" in whole or "generation" in whole:
        return speakeasy.read(whole)
    if "workflowVersion" in whole:
        return speakeasy.read_workflow(whole)
    if "groups" in whole or "api" in whole:
        return fern.read(whole, load)
    if not _CLIENT_KEYS.isdisjoint(whole):
        return openapi_python_client.read(whole)
    if "openapi" in whole or "swagger" in whole:
        raise UnknownFormat(
            "this is a document: what x-speakeasy- and x-fern- extensions say of names in it is read"
            " whenever an SDK is generated"
        )
    raise UnknownFormat(
        "this is no stainless.yml, gen.yaml or workflow.yaml of Speakeasy, generators.yml of Fern, or configuration of"
        " openapi-python-client"
    )
