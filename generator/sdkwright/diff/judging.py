"""The comparison of two sides, as `diff` and `generate` tell of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sdkwright.diff import FailOn
from sdkwright.diff.changes import Change, ordered
from sdkwright.diff.compare.surfaces import compare
from sdkwright.diff.inputs.document_places import DocumentPlaces
from sdkwright.diff.inputs.input_defaults import default_changes, defaults
from sdkwright.diff.inputs.input_errors import texts, with_texts
from sdkwright.diff.inputs.input_limits import limit_changes, limits, values
from sdkwright.diff.inputs.input_operations import operation_changes
from sdkwright.diff.inputs.packages import Package
from sdkwright.diff.inputs.sides import Side
from sdkwright.diff.rules import Step
from sdkwright.diff.verdict import Verdict
from sdkwright.surface import Surface
from sdkwright.targets.protocol import Target, Written

if TYPE_CHECKING:
    from sdkwright.generate import Sdk

_RUNTIME = "_runtime/"
_TELLING = frozenset(
    {
        *("call-added", "type-added", "argument-added", "required-argument-added"),
        *("field-added", "required-field-added", "argument-required", "argument-optional"),
    }
)
"""What is told of something says enough of its limits."""


def verdict_on(
    old: Side,
    new: Side,
    target: Target,
    *,
    accepted: frozenset[str] = frozenset(),
    fail_on: FailOn | None = None,
) -> Verdict:
    """Return what has changed between two sides, both of the language of `target`, and what follows."""
    was_enabled = gc.isenabled()
    gc.disable()  # syntax trees stay as long as they are read, and looking for garbage takes a fifth of the time
    try:
        return _verdict(old, new, target, accepted, fail_on)
    finally:
        if was_enabled:
            gc.enable()


def _verdict(
    old: Side, new: Side, target: Target, accepted: frozenset[str], fail_on: FailOn | None
) -> Verdict:
    skipped = _is_same_runtime(old.package, new.package)
    before, now = target.surfaces(_seen(old.package, skipped), _seen(new.package, skipped))
    found = list(compare(before, now))
    if old.sdk is not None and new.sdk is not None:
        found = list(with_texts(found, texts(old.sdk.api)))
        fresh = {change.subject for change in found if change.code in _TELLING}
        found += [
            one
            for one in _of_documents(old.sdk, new.sdk, before, now)
            if fresh.isdisjoint((one.subject, one.subject.partition(" ")[0]))
        ]
    step = _step(found, old.package, new.package, target)
    if step is not None and not found:
        text = "the code changes where no user looks"
        found.append(Change(code="insides-changed", subject=now.client, text=text))
    if new.sdk is not None:
        places = DocumentPlaces(new.sdk.api, new.sdk.documents, now)
        found = [replace(change, place=places.of(change)) for change in found]
    return Verdict(
        changes=ordered(found),
        step=step,
        version=old.package.version or before.version,
        raised=new.package.version if old.package.version not in ("", new.package.version) else "",
        accepted=accepted,
        fail_on=fail_on,
    )


def _of_documents(old: Sdk, new: Sdk, before: Surface, now: Surface) -> Iterator[Change]:
    """Yield what changes in documents that the code of their SDKs does not have."""
    mine, theirs = values(old.documents, before), values(new.documents, now)
    yield from limit_changes(limits(old.documents, mine), limits(new.documents, theirs), now)
    yield from default_changes(defaults(mine), defaults(theirs), now)
    yield from operation_changes(old.documents, new.documents, now)


def _seen(package: Package, skip_runtime: bool) -> Written:
    files = package.files
    if skip_runtime:
        files = {path: data for path, data in files.items() if not _is_inside(path)}
    return Written(files, package.lock, package.folder)


def _is_inside(path: str) -> bool:
    return path.startswith(_RUNTIME) and path != f"{_RUNTIME}__init__.py"


def _is_same_runtime(old: Package, new: Package) -> bool:
    """Whether both carry the same runtime, which then need not be looked at."""
    return _runtime(old.files) == _runtime(new.files)


def _runtime(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.startswith(_RUNTIME)}


def _step(found: list[Change], old: Package, new: Package, target: Target) -> Step | None:
    """Return how far the version moves: by the gravest change, or because files differ at all.

    Behaviour of the API that changes while no file of the SDK does needs no release.
    """
    steps = {change.step for change in found}
    for step in (Step.MAJOR, Step.MINOR):
        if step in steps:
            return step
    differing = {path for path in old.files if old.files[path] != new.files.get(path)}
    differing |= new.files.keys() - old.files.keys()
    pair = [
        target.normal_forms({p: one.files[p] for p in differing if p in one.files})
        for one in (old, new)
    ]
    return Step.PATCH if pair[0] != pair[1] else None
