"""Locks that git could not merge: both sides are read, and the names of both are kept."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sdkwright import lock_names
from sdkwright.output.lock_file import BadLock, Lock, of_content

if TYPE_CHECKING:
    from sdkwright.model import JsonValue

_START, _BASE, _MIDDLE, _END = b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>"
_MARKERS = (_START, _BASE, _MIDDLE, _END)
_DEEPEST = 4
_NO_COMMA = re.compile(r'(["\]}])(\s*\n\s*)(?=["{])')
_COMMA = re.compile(r",(?=\s*[\]}])")
_TABLES = ("auth", "names", "operations")
_KEYS_OF_ONE = (lock_names.SHAPE, lock_names.AT, lock_names.FORMER)


def is_conflicted(data: bytes) -> bool:
    """Tell whether a file holds conflict markers of git, which begin lines."""
    lines = b"\n" + data
    return all(b"\n" + marker in lines for marker in (_START, _MIDDLE, _END))


def sides(data: bytes) -> tuple[bytes, bytes]:
    """Return a file with conflict markers as either side has it.

    Markers within a side, of a conflict that was committed and merged again, stay in it.
    """
    found: tuple[list[bytes], list[bytes]] = ([], [])
    open_to: tuple[int, ...] = (0, 1)
    depth = 0
    for line in data.splitlines(keepends=True):
        marker = next((one for one in _MARKERS if line.startswith(one)), b"")
        depth += (marker == _START) - (marker == _END and depth > 0)
        is_own = depth == (0 if marker == _END else 1)
        if marker == _START and is_own:
            open_to = (0,)
        elif marker == _BASE and is_own and open_to == (0,):
            open_to = ()
        elif marker == _MIDDLE and is_own and open_to in ((0,), ()):
            open_to = (1,)
        elif marker == _END and is_own and open_to == (1,):
            open_to = (0, 1)
        else:
            for side in open_to:
                found[side].append(line)
    return b"".join(found[0]), b"".join(found[1])


def _every_side(data: bytes, depth: int = 0) -> Iterator[bytes]:
    if depth < _DEEPEST and is_conflicted(data):
        for side in sides(data):
            yield from _every_side(side, depth + 1)
    else:
        yield data


def merged(data: bytes) -> tuple[Lock, tuple[str, ...]]:
    """Return the lock that holds what all sides of conflict markers say, and where they clash.

    A file that two sides have, each with its own digest, was merged by git: its digest is empty, so
    that it is made again. Raises `BadLock` where a side cannot be read.
    """
    ours, *others = (_read(side) for side in dict.fromkeys(_every_side(data)))
    told: list[str] = []
    for theirs in others:
        told += clashes(lock_names.of(ours), lock_names.of(theirs))
        ours = {
            **theirs,
            **ours,
            **{key: _joined(theirs.get(key, {}), ours.get(key, {})) for key in _TABLES},
            **{key: _digests(ours, theirs, key) for key in ("files", "project")},
        }
    return of_content(ours), tuple(dict.fromkeys(told))


def kept_names(data: bytes) -> Mapping[str, str]:
    """Return the names in a lock that is not intact, as far as it can be read: those of all sides."""
    lines = data.splitlines(keepends=True)
    every = b"".join(line for line in lines if not line.startswith(_MARKERS))
    try:
        return lock_names.of(_read(every))
    except ValueError:
        return {}


def clashes(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[str]:
    """Yield what two sides name in ways that cannot both be kept; ours are."""
    for key, name in ours.items():
        other = theirs.get(key, name)
        if other != name and not key.startswith(_KEYS_OF_ONE):
            yield f"`{key}` is {name} on one side and {other} on the other: {name} is kept"
    owners: dict[str, list[str]] = defaultdict(list)
    for key, name in {**ours, **theirs}.items():
        if key.startswith(lock_names.OPERATION) or lock_names.is_schema(key):
            owners[name].append(key)
    for name, keys in owners.items():
        first = [key for key in keys if key in ours and key not in theirs]
        second = [key for key in keys if key in theirs and key not in ours]
        if first and second:
            yield f"{name} is `{first[0]}` on one side and `{second[0]}` on the other"


def _read(data: bytes) -> dict[str, JsonValue]:
    """Return what one side says; commas may be wrong where hunks of both sides meet."""
    try:
        text = data.decode()
        found = json.loads(_COMMA.sub("", _NO_COMMA.sub(r"\1,\2", text)))
    except (ValueError, RecursionError) as error:
        raise BadLock("a side of its conflict cannot be read as JSON") from error
    if not isinstance(found, dict):
        raise BadLock("a side of its conflict is no lock")
    found.pop("checksum", None)
    return found


def _digests(
    ours: Mapping[str, JsonValue], theirs: Mapping[str, JsonValue], key: str
) -> dict[str, JsonValue]:
    one, other = _table(ours, key), _table(theirs, key)
    both = {**other, **one}
    return {path: value if other.get(path, value) == value else "" for path, value in both.items()}


def _joined(theirs: JsonValue, ours: JsonValue) -> JsonValue:
    """Return what both sides say, tables within tables as well; where they differ, ours.

    Parameters are the same by their place and their name.
    """
    if isinstance(theirs, dict) and isinstance(ours, dict):
        both = {key: _joined(theirs[key], ours[key]) for key in theirs.keys() & ours.keys()}
        return {**theirs, **ours, **both}
    if not isinstance(theirs, list) or not isinstance(ours, list):
        return ours
    known = {_identity(one) for one in ours}
    return [*ours, *(one for one in theirs if _identity(one) not in known)]


def _identity(one: JsonValue) -> str:
    """Return what tells an entry of a list from others: of a parameter, not the argument that it is."""
    if isinstance(one, dict):
        one = {key: value for key, value in one.items() if key != "arg"}
    return json.dumps(one, sort_keys=True)


def _table(content: Mapping[str, JsonValue], key: str) -> dict[str, JsonValue]:
    found = content.get(key)
    return dict(found) if isinstance(found, dict) else {}
