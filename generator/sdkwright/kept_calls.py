"""Calls that would keep their names and do something else: an error, until the settings accept it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from sdkwright import lock_names
from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from sdkwright.diagnostics import Diagnostics
    from sdkwright.model import Api
    from sdkwright.targets.protocol import Package

ANY = "*"
"""Accepts every call, as `--force` does: what becomes of them is told as a warning."""

_READING = frozenset({"GET", "HEAD", "OPTIONS", "QUERY"})


@dataclass(frozen=True, slots=True)
class _Call:
    """One call: how it is written, the operation's key, its method and its path."""

    name: str
    key: str
    method: str
    path: str

    @property
    def place(self) -> tuple[str, str]:
        """Return what is asked of which path, whatever the path's parameters are called."""
        from sdkwright.document.placeholders import anonymous  # a run with nothing to do needs none

        return self.method, anonymous(self.path)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def report(
    before: Mapping[str, str],
    package: Package,
    api: Api,
    accepted: Collection[str],
    diagnostics: Diagnostics,
) -> None:
    """Record an error for each call that another operation would now answer.

    `before` are the names of the last run. That a path or a method changes is the API's affair; that
    the call leads elsewhere while what it meant is still there, or that it now changes what it only
    read, or deletes, is ours.
    """
    earlier = {call.name: call for call in _calls(before)}
    now = {call.name: call for call in _calls(lock_names.of(package.lock))}
    places, known = {call.place for call in now.values()}, {call.place for call in earlier.values()}
    locations = {operation.key: operation.location for operation in api.operations}
    for name, old in earlier.items():
        new = now.get(name)
        if new is None or new.place == old.place or name.removeprefix("client.") in accepted:
            continue
        if old.place in places or new.place in known or _is_graver(old, new):
            short = name.removeprefix("client.")
            told, became = diagnostics.error, "would become"
            if ANY in accepted:
                told, became = diagnostics.warning, "is now"
            told(
                "call-becomes-another",
                f"the call `{short}` was {old} and {became} {new}",
                locations.get(new.key),
                f"give `{new.key}` another name under [calls], or accept it: "
                f'accept = ["{short}"] in the settings, or --accept-call {short}',
            )


def _is_graver(old: _Call, new: _Call) -> bool:
    is_written = old.method in _READING and new.method not in _READING and new.method != "POST"
    return is_written or (new.method == "DELETE" != old.method)


def _calls(names: Mapping[str, str]) -> Iterator[_Call]:
    for key, name in names.items():
        if key.startswith(lock_names.OPERATION):
            operation = key.removeprefix(lock_names.OPERATION)
            method, _, path = names.get(lock_names.AT + operation, "").partition(" ")
            yield _Call(name, operation, method, path)
