"""Documents written into a test, and what is said about them."""

from __future__ import annotations

import re
import resource
import sys
from collections.abc import Mapping
from pathlib import Path

from sdkwright.diagnostics import Diagnostics, Rejected, Severity
from sdkwright.document import Document, load
from sdkwright.model import JsonValue
from sdkwright.source import SourceFile, parse
from sdkwright.validation import validate


def told(diagnostics: Diagnostics) -> list[str]:
    """Return each finding in one line: `3:5 error code: message (hint)`."""
    lines = []
    for item in diagnostics.items:
        place = f"{item.location.line}:{item.location.column} " if item.location else ""
        hint = f" ({item.hint})" if item.hint else ""
        lines.append(f"{place}{item.severity.value} {item.code}: {item.message}{hint}")
    return lines


def parsed(text: str | bytes, name: str = "spec.yaml") -> tuple[SourceFile | None, list[str]]:
    """Return the file that a text makes, and what is said about it."""
    diagnostics = Diagnostics()
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return parse(data, name, diagnostics), told(diagnostics)


def nodes(text: str | bytes, name: str = "spec.yaml") -> JsonValue:
    """Return the nodes of a text that has no fault."""
    file, findings = parsed(text, name)
    assert file is not None
    assert findings == []
    return file.root


def opened(folder: Path, files: Mapping[str, str], **options: object) -> Document:
    """Write `files` into a folder and return the document that begins in the first of them."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load(folder / next(iter(files)), Diagnostics(), **options)  # type: ignore[arg-type]


def checked(folder: Path, text: str, name: str = "spec.yaml") -> list[str]:
    """Return all that is said about a document of one file, valid or not."""
    path = folder / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    diagnostics = Diagnostics()
    try:
        validate(load(path, diagnostics), diagnostics)
    except Rejected as rejected:
        assert rejected.diagnostics is diagnostics
        assert any(item.severity is Severity.ERROR for item in diagnostics.items)
    return told(diagnostics)


def most_memory() -> int:
    """Return how many bytes this process has held at most.

    On Linux `ru_maxrss` begins with what the parent had when it forked; VmHWM counts from the program's start.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text(), re.MULTILINE)
        assert found is not None
        return int(found[1]) << 10
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used << 10
