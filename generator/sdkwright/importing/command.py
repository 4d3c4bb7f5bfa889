"""The command that takes settings over: reads one file, writes another, tells what is missing."""

from __future__ import annotations

import os
from pathlib import Path

from sdkwright.importing.carried import Table, table_of
from sdkwright.importing.known_generators import UnknownFormat, carried
from sdkwright.importing.toml_text import toml
from sdkwright.model import JsonValue
from sdkwright.outcome import Outcome
from sdkwright.report import counted
from sdkwright.source import parse


def take_over(outcome: Outcome, file: Path, target: Path, *, force: bool) -> None:
    """Write what `file` says to `target`, and print what was not taken over; or stop."""
    whole = _read(outcome, file)
    try:
        found = carried(whole, lambda path: _read(outcome, file.parent / path))
    except UnknownFormat as error:
        outcome.misused(f"{file}: {error}", "name another file")
    if target.exists() and not force:
        outcome.misused(f"{target} is there already", "say --output FILE, or --force")
    _found_from(found.settings, file.parent, target.parent)
    head = f"# taken over from {file.name}, settings of {found.generator}\n"
    try:
        target.write_text(head + toml(found.settings), encoding="utf-8")
    except OSError as error:
        outcome.failed(f"cannot write {target}: {error.strerror}")
    text = "".join(f"not taken over: {line}\n" for line in found.left)
    calls = len(table_of(found.settings.get("calls")))
    outcome.done(
        f"{target}: {counted(len(found.settings), 'setting')} of {found.generator}, "
        f"{counted(calls, 'call')}, {len(found.left)} not taken over",
        {"status": "done", "output": str(target), "not_carried": [*found.left]},
        text if outcome.report.form is not None else "",
    )


def _found_from(settings: dict[str, JsonValue], there: Path, here: Path) -> None:
    """Let paths of documents, which are taken from the folder of one file, be those from another's."""

    def moved(path: JsonValue) -> JsonValue:
        is_local = isinstance(path, str) and "://" not in path
        return Path(os.path.relpath(there / str(path), here)).as_posix() if is_local else path

    if "spec" in settings:
        settings["spec"] = moved(settings["spec"])
    for key in ("specs", "overlays"):
        paths = settings.get(key)
        if isinstance(paths, list):
            settings[key] = [moved(path) for path in paths]


def _read(outcome: Outcome, path: Path) -> Table:
    try:
        data = path.read_bytes()
    except OSError as error:
        outcome.failed(f"cannot read {path}: {error.strerror}")
    source = parse(data, str(path), outcome.diagnostics)
    if source is None or outcome.diagnostics.has_errors:
        outcome.rejected()
    return table_of(source.root)
