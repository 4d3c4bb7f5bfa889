"""A generated package: its files and its lock, from a folder or as a run has made them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from sdkwright.model import JsonValue
from sdkwright.output import LOCK_NAME
from sdkwright.start_up.lean_dataclasses import dataclass


class NoPackage(Exception):
    """A folder that holds no generated package."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package's files by their paths from its folder, what its lock says, and where it is.

    `version` is that of the distribution, where the package has one.
    """

    files: Mapping[str, bytes]
    lock: Mapping[str, JsonValue]
    folder: str
    version: str = ""


def package_of(files: Mapping[str, bytes], shown: str) -> Package:
    """Return the package among `files`, which are by their paths from the folder that is called `shown`.

    The lock file is at the top, or in a folder directly below. Only what was generated counts: files that
    the lock does not list are the user's. Raises `NoPackage` where there is no lock.
    """
    locks = sorted(
        (path for path in files if path.rpartition("/")[2] == LOCK_NAME and path.count("/") < 2),
        key=lambda path: path.count("/"),
    )
    if not locks:
        raise NoPackage(f"{shown} holds no {LOCK_NAME}")
    try:
        lock = json.loads(files[locks[0]])
    except ValueError as error:
        raise NoPackage(f"{shown}/{locks[0]} cannot be read as JSON") from error
    if not isinstance(lock, dict):
        raise NoPackage(f"{shown}/{locks[0]} is no lock file")
    home = locks[0].rpartition("/")[0]
    name = str(lock.get("package", "")).rpartition(".")[2]
    folders = [home, _joined(home, name), _joined(home, f"src/{name}")]
    folder = next((one for one in folders if _joined(one, "__init__.py") in files), home)
    listed = lock.get("files")
    known = {_joined(home, path) for path in listed} if isinstance(listed, dict) else set()
    known |= {_joined(folder, path) for path in listed} if isinstance(listed, dict) else set()
    inner = {
        path.removeprefix(f"{folder}/" if folder else ""): data
        for path, data in files.items()
        if path in known and (not folder or path.startswith(f"{folder}/"))
    }
    return Package(inner, lock, _joined(shown, folder), _version(files))


def package_in(folder: Path, shown: str) -> Package:
    """Return the package in a folder; raises `NoPackage` where there is none, and OSError."""
    if not folder.is_dir():
        raise NoPackage(f"{shown} is no folder")
    found = dict(_read(folder, (LOCK_NAME, "pyproject.toml")))
    inner = [one.name for one in sorted(folder.iterdir()) if (one / LOCK_NAME).is_file()]
    found |= _read(folder, [f"{name}/{LOCK_NAME}" for name in inner])
    for path in [path for path in found if path.endswith(LOCK_NAME)]:
        home = path.rpartition("/")[0]
        try:
            lock = json.loads(found[path])
        except ValueError:
            continue
        listed = lock.get("files") if isinstance(lock, dict) else None
        name = str(lock.get("package", "")).rpartition(".")[2] if isinstance(lock, dict) else ""
        for one in (home, _joined(home, name), _joined(home, f"src/{name}")):
            found |= _read(folder, [_joined(one, each) for each in listed or ()])
    return package_of(found, shown)


def _read(folder: Path, paths: tuple[str, ...] | list[str]) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in paths if (folder / path).is_file()}


def _joined(left: str, right: str) -> str:
    return "/".join(filter(None, (left, right)))


def _version(files: Mapping[str, bytes]) -> str:
    """Return what a project's pyproject.toml says of its version; empty where it says nothing."""
    try:
        table = tomllib.loads(files.get("pyproject.toml", b"").decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return ""
    project = table.get("project")
    return str(project.get("version", "")) if isinstance(project, dict) else ""
