"""Which version of the specification a document follows."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from sdkwright.diagnostics import did_you_mean
from sdkwright.document import foreign_formats

if TYPE_CHECKING:
    from sdkwright.document.cursor import Cursor


class Version(Enum):
    """The versions that are understood, by their feature release."""

    V2_0 = "2.0"
    V3_0 = "3.0"
    V3_1 = "3.1"
    V3_2 = "3.2"


_FEATURE_RELEASE = re.compile(r"(\d+)\.(\d+)(?:\.\d+)?(?:-[\w.]+)?\Z")
_DIGITS = re.compile(r"\d+(?:[.,_]\d+)*")
_PARTS = frozenset(("info", "paths", "components", "webhooks", "definitions"))
_KNOWN = "2.0 (as `swagger`), 3.0, 3.1 and 3.2 are understood"


def detect(root: Cursor) -> Version | None:
    """Return the version that a document declares.

    Where it declares none, or one that is not understood, that is an error, and None is returned.
    """
    if not root.is_object:
        message = f"an OpenAPI document is an object, not {root.kind}"
        root.error("not-openapi", message, "is it the right file?")
        return None
    for key in ("openapi", "swagger"):
        declared = root.get(key)
        if declared is not None:
            return _declared(key, declared)
    if (other := foreign_formats.of_value(root.value)) is not None:
        message = f"this is {other.name}, not an OpenAPI document"
        root.error("not-openapi", message, other.way_out)
        return None
    keys = [key for key, _ in root.entries()]
    near = [key for key in keys if did_you_mean(key, ("openapi", "swagger"))]
    hint = f"`{near[0]:.40}` looks like it: write `openapi`" if near else ""
    message = "not an OpenAPI document: it has neither `openapi` nor `swagger`"
    is_like_one = not _PARTS.isdisjoint(keys)
    usual = (
        "begin it with a line such as `openapi: 3.1.1`" if is_like_one else "is it the right file?"
    )
    root.error("not-openapi", message, hint or usual)
    return None


def _declared(key: str, declared: Cursor) -> Version | None:
    spelt = declared.spelling().strip()
    if key == "swagger" and spelt.startswith("1."):
        message = f"this is a Swagger {spelt:.10} document, which is not understood"
        hint = "convert it to OpenAPI 3, say with swagger-converter"
        declared.error("unknown-version", message, hint)
        return None
    found = _FEATURE_RELEASE.match(spelt)
    feature = f"{found[1]}.{found[2]}" if found else spelt
    if key == "openapi" and feature == "2.0":
        message = "version 2.0 is declared as `swagger`, not as `openapi`"
        declared.warning("wrong-type", message, "write `swagger: '2.0'`")
        return Version.V2_0
    for version in Version:
        if version.value == feature and (key == "openapi") is not (version is Version.V2_0):
            if not isinstance(declared.value, str):
                hint = f"write {_intended(spelt)}"
                declared.warning("wrong-type", declared.not_of_kind("a text"), hint)
            return version
    if not spelt:
        declared.error("unknown-version", f"`{key}` names no version", f"write {_intended('3.1')}")
    else:
        message = f"the version {spelt!r:.40} is not known"
        declared.error("unknown-version", message, f"write {_intended(spelt)}; {_KNOWN}")
    return None


def _intended(spelt: str) -> str:
    """Return the line that whoever spelt a version like this may have meant."""
    found = _DIGITS.search(spelt)
    digits = found[0].replace(",", ".").replace("_", ".") if found else ""
    if digits == "2" or digits.startswith(("2.", "1.")):
        return "`swagger: '2.0'`"
    known = next((v.value for v in Version if digits.startswith(f"{v.value}.")), "")
    exact = next((v.value for v in Version if digits == v.value), "")
    return f"`openapi: {known or exact or ('3.0' if digits == '3' else '3.1')}.0`"
