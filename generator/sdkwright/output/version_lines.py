"""The version of an SDK in its files: a release changes it by hand or by a tool, and that is no edit."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

VERSION_FILE = "pyproject.toml"
"""The file of a project whose version holds."""

_QUOTED = rb"""[ \t]*=[ \t]*(?:"[^"\n]*"|'[^'\n]*')[ \t]*$"""
_LINES: Mapping[str, tuple[bytes, re.Pattern[bytes]]] = {
    VERSION_FILE: (b"version", re.compile(rb"^version" + _QUOTED, re.MULTILINE)),
    "__init__.py": (b"__version__", re.compile(rb"^__version__" + _QUOTED, re.MULTILINE)),
}


def with_version(path: str, data: bytes, version: str) -> bytes:
    """Return a generated file as it would be for another version of the SDK, however somebody has spelt it."""
    name = PurePosixPath(path).name
    if name not in _LINES or not version or path.count("/") > 1:
        return data
    key, line = _LINES[name]
    return line.sub(lambda _: key + b' = "' + version.encode() + b'"', data, count=1)


def version_in(root: Path, package: str) -> str:
    """Return the version that a project says, or else its `package`, a folder; empty where none does."""
    try:
        table = tomllib.loads((root / VERSION_FILE).read_text(encoding="utf-8"))
        project = table.get("project")
        stated = project.get("version", "") if isinstance(project, dict) else ""
    except (OSError, ValueError):
        stated = ""
    if isinstance(stated, str) and stated:
        return stated
    try:
        text = (root / package / "__init__.py").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    found = re.search(r"""^__version__[ \t]*=[ \t]*["']([^"'\n]*)["']""", text, re.MULTILINE)
    return found[1] if found else ""
