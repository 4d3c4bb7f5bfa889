"""Bytes of a file to a `SourceFile`, in whichever of JSON and YAML it is written."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from sdkwright.diagnostics import Diagnostic, Diagnostics, Severity
from sdkwright.source.decoding import decode
from sdkwright.source.fault import Fault, SourceError
from sdkwright.source.file import SourceFile
from sdkwright.source.json import parse_json
from sdkwright.source.limits import MAX_FILE_BYTES
from sdkwright.source.parsed import Parsed
from sdkwright.source.yaml import parse_yaml

_BLANK_TO_THE_END = re.compile(r"\s*\Z")
_TEXT_SUFFIXES = (".md", ".markdown", ".txt")


def read_limited(stream: BinaryIO) -> bytes:
    """Return what a stream holds. Raises SourceError where that is more than a file may hold."""
    data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        message = f"the file holds more than {MAX_FILE_BYTES // 1024 // 1024} MiB"
        raise SourceError(Fault(code="too-large", message=message, offset=0))
    return data


def parse(data: bytes, path: str, diagnostics: Diagnostics) -> SourceFile | None:
    """Return the file that `data` makes, or None where no nodes can be made of it.

    Every fault goes to `diagnostics`. `path` names the file in messages; its ending decides how a
    text is read that could be more than one thing.
    """
    try:
        text = decode(data)
    except SourceError as error:
        _report(_empty(path, data.decode("utf-8", "replace")), error.fault, diagnostics)
        return None
    file = _empty(path, text)
    file.sha256 = hashlib.sha256(data).hexdigest()
    if path.lower().endswith(_TEXT_SUFFIXES):
        file.root = text
        return file
    try:
        with _uncollected():
            parsed, file.is_json = _parse(text, path)
    except SourceError as error:
        _report(file, error.fault, diagnostics)
        return None
    for fault in parsed.faults:
        _report(file, fault, diagnostics)
    file.root, file.start, file.marks = parsed.root, parsed.start, parsed.marks
    return file


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector away: nodes are no garbage, and there are many."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _empty(path: str, text: str) -> SourceFile:
    return SourceFile(path=path, text=text, sha256="", root=None, start=0, marks={}, is_json=False)


def _parse(text: str, path: str) -> tuple[Parsed, bool]:
    name = path.lower()
    looks_like_json = text.lstrip()[:1] in ("{", "[")
    if not name.endswith(".json") and not looks_like_json:
        return _checked(parse_yaml(text)), False
    if not text.strip():
        raise SourceError(_nothing())
    try:
        parsed = parse_json(text)
        is_yaml = name.endswith((".yaml", ".yml"))
        if is_yaml and any(fault.code == "not-quite-json" for fault in parsed.faults):
            return parse_yaml(text), False
        return parsed, True
    except SourceError as error:
        if error.fault.code != "json-syntax" or (name.endswith(".json") and looks_like_json):
            raise
        if name.endswith((".yaml", ".yml")):
            return parse_yaml(text), False
        return _second_try(text, error), False


def _second_try(text: str, error: SourceError) -> Parsed:
    """Read as YAML what is not quite JSON. Raises `error` where that fails too."""
    try:
        parsed = parse_yaml(text)
    except SourceError:
        raise error from None
    if not isinstance(parsed.root, dict):
        raise error
    fault = error.fault
    message = f"{fault.message}; the file is read as YAML"
    parsed.faults.insert(
        0,
        Fault(
            code="not-quite-json",
            message=message,
            offset=fault.offset,
            hint=fault.hint,
            warning=True,
        ),
    )
    return parsed


def _checked(parsed: Parsed) -> Parsed:
    if parsed.root is None and not parsed.faults:
        raise SourceError(_nothing())
    return parsed


def _nothing() -> Fault:
    return Fault(
        code="empty-document",
        message="the file holds no document",
        offset=0,
        hint="is it the right file?",
    )


def _report(file: SourceFile, fault: Fault, diagnostics: Diagnostics) -> None:
    severity = Severity.WARNING if fault.warning else Severity.ERROR
    offset = fault.offset
    if diagnostics.is_full(severity, fault.code):
        place = file.location(offset)
        diagnostics.add(
            Diagnostic(severity=severity, code=fault.code, message=fault.message, location=place)
        )
        return
    if _BLANK_TO_THE_END.match(file.text, offset):
        offset = min(offset, len(file.text.rstrip()))
    other = "" if fault.other is None else _line_column(file, fault.other)
    diagnostics.add(
        Diagnostic(
            severity=severity,
            code=fault.code,
            message=fault.message.replace("{other}", other),
            location=file.location(offset),
            hint=fault.hint,
            excerpt=(
                file.excerpt(offset) if offset or not _BLANK_TO_THE_END.match(file.text) else ""
            ),
        )
    )


def _line_column(file: SourceFile, offset: int) -> str:
    location = file.location(offset)
    return f"line {location.line}, column {location.column}"
