"""What the last run for a folder was given and has made, so that one with nothing to do ends at once.

It is kept in the user's cache folder and only ever believed after every input and every file of the
output has been compared by its digest; without it, or where it cannot be read, all stages run.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sdkwright import __version__, output, own_code, targets
from sdkwright.config import Config
from sdkwright.diagnostics import Diagnostic, Diagnostics, Severity
from sdkwright.location import Location
from sdkwright.output import Fault
from sdkwright.rendering.template_files import templates_folder
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.start_up.whole_files import cache_folder, write_whole

if TYPE_CHECKING:
    from sdkwright.document import Document
    from sdkwright.generate import Sdk


@dataclass(frozen=True, slots=True)
class Memory:
    """What an earlier run has found and made; the folder still is as it left it."""

    diagnostics: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...]
    operations: int
    models: int
    files: int


def strays_told(folder: Path) -> frozenset[str]:
    """Return the user's files in `folder` that an earlier run has told of."""
    try:
        return frozenset(json.loads(_place(folder).read_bytes())["strays"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def recall(config: Config, folder: Path) -> Memory | None:
    """Return what an earlier run did, if this one would do the same and change nothing."""
    try:
        kept = json.loads(_place(folder).read_bytes())
        if kept["inputs"] is None or kept["setting"] != _setting(config):
            return None
        if not all(map(_is_same, kept["inputs"].items())):
            return None
        strays = dict.fromkeys(kept["strays"], Fault.STRAY)
        if {finding.path: finding.fault for finding in output.check(folder)} != strays:
            return None
        if kept["lock"] != _lock_digest(folder) or not _are_there(folder, kept["kept"]):
            return None
        return Memory(
            diagnostics=tuple(map(_diagnostic, kept["diagnostics"])),
            accepted=tuple(map(_diagnostic, kept["accepted"])),
            operations=kept["operations"],
            models=kept["models"],
            files=kept["files"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(config: Config, folder: Path, sdk: Sdk, found: Diagnostics) -> bool:
    """Keep what a run has done; tell whether the one before told the same, of the same settings.

    What was read from standard input or from elsewhere has to be read again.
    """
    kept = {
        "setting": _setting(config),
        "inputs": _inputs(config, sdk.documents, folder),
        "lock": _lock_digest(folder),
        "kept": [path for path in sdk.files if own_code.is_kept(config.own, path)],
        "strays": output.strays(folder, sdk.files),
        "diagnostics": [_plain(item) for item in found.items if not item.is_of_run],
        "accepted": [_plain(item) for item in found.accepted if not item.is_of_run],
        "operations": len(sdk.api.operations),
        "models": len(sdk.api.declarations),
        "files": len(sdk.files),
    }
    place = _place(folder)
    is_told = _is_told(place, kept)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, json.dumps(kept).encode())
    except OSError:
        pass  # a run without memory is only slower
    return is_told


def _is_told(place: Path, now: Mapping[str, Any]) -> bool:
    try:
        before = json.loads(place.read_bytes())
        return all(before[key] == now[key] for key in ("setting", "diagnostics"))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _place(folder: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()
    return cache_folder() / "runs" / f"{name}.json"


def _setting(config: Config) -> str:
    """Return a digest of the settings, of this program and of what shapes its text."""
    config = replace(config, version_there=config.version)  # a first run finds none there yet
    digest = hashlib.sha256(repr((config, str(Path.cwd()), sys.version_info, __version__)).encode())
    digest.update(repr(list(map(_release, targets.find(config.language).tools))).encode())
    digest.update(_program())
    return digest.hexdigest()


def _release(name: str) -> list[str]:
    """Return what says which release of a package is installed, without the cost of its metadata."""
    found = find_spec(name)
    if found is None or found.origin is None:
        return []
    package = Path(found.origin).parent
    return sorted(path.name for path in package.parent.glob(f"{package.name}-*"))


@cache
def _program() -> bytes:
    """Return a digest of this program and of its templates."""
    digest = hashlib.sha256()
    for top in (Path(__file__).parent, templates_folder()):
        for folder, inner, names in os.walk(top):
            inner[:] = sorted(name for name in inner if name != "__pycache__")
            for name in sorted(names):
                if name.endswith((".py", ".jinja")):
                    digest.update(Path(folder, name).read_bytes())
    return digest.digest()


def _inputs(
    config: Config, documents: Mapping[str, Document], folder: Path
) -> dict[str, str] | None:
    inputs: dict[str, str] = {}
    for source, document in zip(config.sources, documents.values(), strict=True):
        if (
            not isinstance(source.path, Path)
            or str(source.path) == "-"
            or any("://" in key for key in document.files.loaded)
        ):
            return None
        top = Path(os.path.realpath(source.path)).parent
        for key, file in document.files.loaded.items():
            inputs[os.path.realpath(top / key if key else source.path)] = file.sha256
    if config.own.extend:
        for custom in (folder / output.CUSTOM, *folder.glob(f"*/{output.CUSTOM}")):
            for path in sorted(custom.rglob("*.py")):
                inputs[os.path.realpath(path)] = _digest(path)
    for path in (*config.overlays, *filter(None, [config.baseline])):
        inputs[os.path.realpath(path)] = _digest(path)
    return inputs


def _are_there(folder: Path, paths: Iterable[str]) -> bool:
    return all((folder / path).is_file() for path in paths)


def _is_same(entry: tuple[str, str]) -> bool:
    path, digest = entry
    return _digest(Path(path)) == digest


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _lock_digest(folder: Path) -> str:
    return hashlib.sha256(repr(output.content(folder)).encode()).hexdigest()


def _plain(item: Diagnostic) -> dict[str, Any]:
    place = item.location and [item.location.file, item.location.line, item.location.column]
    return {
        "severity": item.severity.value,
        "code": item.code,
        "message": item.message,
        "location": place,
        "hint": item.hint,
        "excerpt": item.excerpt,
        "pointer": item.pointer,
    }


def _diagnostic(kept: Mapping[str, Any]) -> Diagnostic:
    place = kept["location"]
    return Diagnostic(
        severity=Severity(kept["severity"]),
        code=kept["code"],
        message=kept["message"],
        location=Location(*place) if place else None,
        hint=kept["hint"],
        excerpt=kept["excerpt"],
        pointer=kept["pointer"],
    )
