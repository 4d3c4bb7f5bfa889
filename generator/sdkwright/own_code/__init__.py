"""The user's own code beside what is generated: what inherits from it, and which files stay theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from sdkwright import output
from sdkwright.diagnostics import did_you_mean
from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from sdkwright.diagnostics import Diagnostics
    from sdkwright.location import Location
    from sdkwright.targets.protocol import Package, Target, TargetSettings

EXTENSION = "a class in the folder custom/, such as 'custom.orders:OrdersExtras'"
_EXTENSION = re.compile(rf"{output.CUSTOM}(\.\w+)*:\w+")


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """The tables [extend] and [keep], with the place of each entry in the file of settings.

    `extend` names the class that a resource is to inherit from, by the resource's call, or `client`.
    `keep` are paths, or patterns of them, in a project: files that are written once, and then the user's.
    """

    extend: Mapping[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    places: Mapping[tuple[str, str], Location] = field(default_factory=dict)

    @property
    def keep_place(self) -> Location | None:
        """Where the first of `keep` stands."""
        return self.places.get(("keep", self.keep[0])) if self.keep else None


def is_extension(text: str) -> bool:
    """Tell whether `text` names a class in the user's folder, as `custom.MODULE:CLASS`."""
    return _EXTENSION.fullmatch(text) is not None


def is_kept(own: OwnSettings, path: str) -> bool:
    """Tell whether a file around a package is the user's once it is written."""
    return any(fnmatchcase(path, pattern) for pattern in own.keep)


def own_files(config_output: Path | None, package: str) -> Mapping[str, str]:
    """Return the texts in the user's folder of a package, by their paths below the package.

    The package is the folder `config_output` itself, or stands in it. Files that are no text are left out.
    """
    if config_output is None:
        return {}
    found: dict[str, str] = {}
    for top in (config_output, config_output / package.rpartition(".")[2]):
        for path in sorted((top / output.CUSTOM).rglob("*.*")):
            if path.is_file() and "__pycache__" not in path.parts:
                text = path.read_bytes().decode("utf-8", "replace")
                found[path.relative_to(top).as_posix()] = text
    return found


def report(
    own: OwnSettings,
    target: Target,
    settings: TargetSettings,
    package: Package,
    diagnostics: Diagnostics,
) -> None:
    """Tell of each entry of [extend] that leads to no resource or to no class."""
    known = _resources(package)
    for key in own.extend:
        if key not in known:
            message = f"the setting `extend` names `{key:.80}`, which is no resource of this SDK"
            hint = did_you_mean(key, known) or f"it has {', '.join(sorted(known))}"
            diagnostics.error("unmatched-setting", message, own.places.get(("extend", key)), hint)
    for key, fault in target.extension_faults(settings, package).items():
        if key in known:
            place = own.places.get(("extend", key))
            diagnostics.error("wrong-setting", fault.message, place, fault.hint)


def _resources(package: Package) -> frozenset[str]:
    """Return the calls of all resources, and `client`."""
    found = {"client"}
    operations = package.lock.get("operations")
    for one in operations.values() if isinstance(operations, dict) else ():
        if isinstance(one, dict):
            parts = str(one["call"]).split(".")[1:-1]
            found |= {".".join(parts[: depth + 1]) for depth in range(len(parts))}
    return frozenset(found)


def kept(
    own: OwnSettings, folder: Path | None, around: Mapping[str, bytes], diagnostics: Diagnostics
) -> Mapping[str, bytes]:
    """Return those files of a project that are the user's, as they are, or as they are first written.

    `around` are the files that are generated around the package. What matches none of them is an error.
    """
    found: dict[str, bytes] = {}
    for pattern in own.keep:
        paths = [path for path in around if fnmatchcase(path, pattern)]
        if not paths:
            message = f"the setting `keep.files` has `{pattern:.80}`, which matches no file"
            place = own.places.get(("keep", pattern))
            diagnostics.error("unmatched-setting", message, place, _near(pattern, around))
        for path in paths:
            there = folder / path if folder else None
            is_there = there is not None and there.is_file()
            found[path] = there.read_bytes() if there and is_there else around[path]
    return found


def _near(pattern: str, around: Iterable[str]) -> str:
    """Return which file was meant, or else what can be kept: a large API has a page for each model."""
    heads = {path if "/" not in path else f"{path.partition('/')[0]}/*" for path in around}
    hint = "only files that are generated around the package can be kept"
    return did_you_mean(pattern, around) or f"{hint}: {', '.join(sorted(heads))}"
