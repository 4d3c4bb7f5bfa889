"""The format of sdkwright.lock, which makes a generated folder able to prove what it is."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from sdkwright import lock_names
from sdkwright.output import safe_paths
from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from sdkwright.model import JsonValue

LOCK_NAME = "sdkwright.lock"
FORMAT = 2
_SELF_EVIDENT = ("files", "project")
"""What holds digests that the files prove, so that the lock's own checksum need not cover it."""


_PARAMETER = re.compile(
    r'(?<=\{)\n +"arg": "[^\n]*",\n +"in": "[^\n]*",\n +"name": "[^\n]*"\n +(?=\})'
)
_SPACE = re.compile(r"\n +")
_ONLY_TEXT = re.compile(r'\[\n +("[^\n]*")\n +\]')


class BadLock(ValueError):
    """A lock file that sdkwright did not write, or not in this version."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What a lock file says.

    `files` and `project` hold the SHA-256 of each file that was generated, by its path from the
    package's folder, or from the project's folder around it. `content` is the whole lock.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    project: Mapping[str, str] = field(default_factory=dict)
    content: Mapping[str, JsonValue] = field(default_factory=dict)

    @property
    def names(self) -> Mapping[str, str]:
        """Names that an earlier run gave, by what they stand for; those of arguments are in the calls."""
        try:
            return lock_names.of(self.content)
        except ValueError as error:
            raise BadLock(str(error)) from error


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def dump(
    content: Mapping[str, JsonValue], files: Mapping[str, bytes], project: Mapping[str, bytes]
) -> bytes:
    """Return the lock file for a package of `files`, with the files of a `project` around it.

    `content` is everything else that the lock says. A checksum of it is added, so that an edit of
    the lock is found like an edit of any other file. The digests of files are no part of it: each
    is proven by its file. Nor are shapes of schemas, which are no names. So two branches that change
    different files and schemas can be merged by git.
    """
    whole: dict[str, JsonValue] = {
        **content,
        "format": FORMAT,
        "files": {path: digest(data) for path, data in files.items()},
    }
    if project:
        whole["project"] = {path: digest(data) for path, data in project.items()}
    entries = _entries({**whole, "checksum": _checksum(whole)})
    return _joined({key: _facts(text) for key, text in entries.items()})


def parse(data: bytes) -> Lock:
    """Return what the lock file `data` says.

    Raises `BadLock` where it is no lock, of another format, edited, or names unsafe paths.
    """
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadLock("it cannot be read as JSON") from error
    stated = whole.get("format") if isinstance(whole, dict) else None
    if not isinstance(whole, dict) or stated != FORMAT:
        newer = ", and comes from a newer sdkwright" if stated in range(FORMAT + 1, 1000) else ""
        raise BadLock(f"it is of another format than {FORMAT}{newer}")
    stated = whole.pop("checksum", None)
    if stated != _checksum(whole):
        raise BadLock("its checksum says that it was edited")
    return of_content(whole)


def of_content(whole: Mapping[str, JsonValue]) -> Lock:
    """Return the lock with this content; raises `BadLock` where it names unsafe paths."""
    files = _texts(whole.get("files", {}), "files")
    project = _texts(whole.get("project", {}), "project")
    try:
        safe_paths.check_all([*files, *project])
    except safe_paths.UnsafePath as error:
        raise BadLock(str(error)) from error
    return Lock(files, project, whole)


def _texts(value: object, key: str) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise BadLock(f"it has something else than texts under {key!r}")
    return value


def _checksum(whole: Mapping[str, JsonValue]) -> str:
    covered = {key: value for key, value in whole.items() if key not in _SELF_EVIDENT}
    names = covered.get("names")
    if isinstance(names, dict):
        covered["names"] = {
            key: name for key, name in names.items() if not key.startswith(lock_names.SHAPE)
        }
    return digest(_joined(_entries(covered)))


def _entries(whole: Mapping[str, JsonValue]) -> dict[str, str]:
    """Return the lines of each entry of a lock, by its key."""
    return {
        key: json.dumps({key: value}, indent=2, sort_keys=True)[2:-2]
        for key, value in whole.items()
    }


def _facts(text: str) -> str:
    """Return JSON with one fact a line: a parameter is one, and so is the only text of a list."""
    text = _PARAMETER.sub(lambda found: _SPACE.sub(" ", found[0]), text)
    return _ONLY_TEXT.sub(r"[\1]", text)


def _joined(entries: Mapping[str, str]) -> bytes:
    inner = ",\n".join(entries[key] for key in sorted(entries))
    return f"{{\n{inner}\n}}\n".encode()
