"""`sdkwright fix`: what rules can mend in a document, as an overlay beside it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sdkwright.config import Config
from sdkwright.diagnostics import Diagnostic, Diagnostics, Rejected
from sdkwright.document import Document
from sdkwright.fixing.guarded_actions import Action
from sdkwright.fixing.overlay_file import overlay_text
from sdkwright.fixing.rounds import Mended, mended
from sdkwright.generate import understood
from sdkwright.model import JsonValue
from sdkwright.outcome import FAULTS
from sdkwright.overlay import FIX_MARK, is_made_by_fix
from sdkwright.report import Format, counted
from sdkwright.run import Run


def write_overlay(run: Run, settings: Config, target: Path, *, force: bool) -> None:
    """Write the overlay that mends a document to the file `target`, and tell what is left."""
    if len(settings.sources) != 1:
        run.misused("an overlay corrects one document", "name the one to mend")
    is_printed = str(target) == "-"
    _require_place(run, settings, target, is_printed=is_printed, force=force)
    kept = tuple(path for path in settings.overlays if path.resolve() != target.resolve())
    run.accepting(settings)
    try:
        title, found = _mended(replace(settings, overlays=kept))
    except Rejected as rejected:
        for item in rejected.diagnostics.items:
            run.diagnostics.add(item)
        run.rejected()
    for item in found.left:
        run.diagnostics.add(item)
    if found.actions:
        text = overlay_text(title, found.actions, is_json=target.suffix.lower() == ".json")
        if is_printed:
            run.report.plain(text)
        else:
            _write(run, target, text)
        if not is_printed and kept == settings.overlays:
            run.report.note(f'it takes effect with --overlay {target}, or overlays = ["{target}"]')
    elif os.path.isfile(target):
        hint = "remove it, and from overlays in the settings"
        run.report.note(
            f"{target} is there from before and mends nothing that is found now: {hint}"
        )
    _tell(run, target, found, is_printed=is_printed)


def _require_place(
    run: Run, settings: Config, target: Path, *, is_printed: bool, force: bool
) -> None:
    """Stop where an overlay cannot go to `target`, or would be applied before what it expects is there."""
    if is_printed and run.report.form not in (None, Format.TEXT):
        hint = "name a file for the overlay, or leave --format out"
        run.misused("standard output cannot take both the overlay and the findings", hint)
    if os.path.isdir(target):
        run.misused(f"{target} is a folder", "name the file to write in it")
    if not force and os.path.isfile(target) and not _is_ours(target):
        hint = "name another file, or use --force to overwrite it"
        run.misused(f"{target} was not {FIX_MARK}", hint)
    if target.resolve() in [path.resolve() for path in settings.overlays[:-1]]:
        hint = "list it as the last one, for it mends what the others leave"
        run.misused(f"other overlays are applied after {target}", hint)


def _write(run: Run, target: Path, text: str) -> None:
    try:
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        run.failed(f"cannot write {target}: {error.strerror}")


def _tell(run: Run, target: Path, found: Mended, *, is_printed: bool) -> None:
    gone = dict(sorted(found.gone.items()))
    facts: Mapping[str, JsonValue] = {
        "status": "done",
        "output": str(target) if found.actions else "",
        "actions": len(found.actions),
        "mended": {**gone},
    }
    codes = ", ".join(f"{count} {code}" for code, count in gone.items())
    mends = f"{counted(len(found.actions), 'action')} for {codes or 'nothing'}"
    nothing = "nothing that a rule could mend; no file was written"
    if is_printed:
        run.report.note(mends if found.actions else nothing)
        run.report.result(run.diagnostics, "", facts)
    else:
        run.done(f"{target}: {mends}" if found.actions else nothing, facts)
    if run.diagnostics.has_errors:
        raise SystemExit(FAULTS)


def _is_ours(target: Path) -> bool:
    try:
        return is_made_by_fix(target.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def _mended(settings: Config) -> tuple[str, Mended]:
    """Return the document's title, and what mends it."""
    titles = [""]
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder, "overlay.json")

        def read(actions: Sequence[Action]) -> tuple[Document, Diagnostics, frozenset[int]]:
            draft.write_text(overlay_text("", actions, is_json=True), encoding="utf-8")
            overlays = (*settings.overlays, draft) if actions else settings.overlays
            diagnostics = Diagnostics(by_node=True)
            config = replace(settings, overlays=overlays)
            api, document = understood(config, config.sources[0], diagnostics, lambda _: None)
            titles[0] = api.title
            wrong = [item for item in diagnostics.items if _is_in(item, draft)]
            assert not [item for item in wrong if item.code.startswith("json")], wrong
            missed = {
                int(item.pointer.split("/")[2])
                for item in wrong
                if item.code.startswith("overlay-")
            }
            return document, diagnostics, frozenset(missed)

        found = mended(read)
    return titles[0], found


def _is_in(item: Diagnostic, file: Path) -> bool:
    return item.location is not None and item.location.file == str(file)
