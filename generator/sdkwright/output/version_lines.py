"""The version of an SDK in its files: a release changes it by hand or by a tool, and that is no edit."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

VERSION_FILE = "pyproject.toml"
"""The file of a project whose version holds."""

_LINES: Mapping[str, re.Pattern[bytes]] = {
    VERSION_FILE: re.compile(rb'^(version = ")[^"\n]*(")', re.MULTILINE),
    "__init__.py": re.compile(rb'^(__version__ = ")[^"\n]*(")', re.MULTILINE),
}


def with_version(path: str, data: bytes, version: str) -> bytes:
    """Return a generated file as it would be for another version of the SDK."""
    line = _LINES.get(PurePosixPath(path).name)
    if line is None or not version or path.count("/") > 1:
        return data
    return line.sub(rb"\g<1>" + version.encode().replace(b"\\", rb"\\") + rb"\g<2>", data, count=1)


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
    found = re.search(r'^__version__ = "([^"\n]*)"', text, re.MULTILINE)
    return found[1] if found else ""
