"""Which files a document may read, and the ones that it has read."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from sdkwright.diagnostics import Diagnostics, Severity
from sdkwright.model import JsonValue
from sdkwright.source import Place, SourceError, SourceFile, parse, read_limited

ROOT = ""
"""The key of the first file."""
MAX_FILES = 20_000
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CONTROLS = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a reference is not followed."""

    severity: Severity
    code: str
    message: str
    hint: str


@dataclass(slots=True)
class Files:
    """Reads files below the first one's folder, and remote ones from hosts that are allowed."""

    first: Path
    diagnostics: Diagnostics
    allow_outside: bool = False
    allow_remote: tuple[str, ...] = ()
    loaded: dict[str, SourceFile] = field(default_factory=dict)
    overlays: list[SourceFile] = field(default_factory=list)
    moved: dict[int, dict[str | int, Place]] = field(default_factory=dict)
    _kept: list[dict[str, JsonValue] | list[JsonValue]] = field(default_factory=list)
    _failed: set[str] = field(default_factory=set)

    @property
    def folder(self) -> Path:
        """The folder that references may reach into."""
        return Path(os.path.realpath(self.first)).parent

    def keep(
        self, node: dict[str, JsonValue] | list[JsonValue], places: dict[str | int, Place]
    ) -> None:
        """Remember where the children of a node stand that is in no file."""
        self._kept.append(node)  # so that no other node ever has its identity
        self.moved[id(node)] = places

    def child_place(
        self, place: Place, node: dict[str, JsonValue] | list[JsonValue], key: str
    ) -> Place | None:
        """Return where the child `key` of `node`, which stands at `place`, stands itself."""
        moved = self.moved.get(id(node))
        if moved is not None:
            return moved.get(key if isinstance(node, dict) else int(key))
        return place.file.child_place(node, place.value, key)

    def key_of(self, reference: str, base: str) -> str | Refusal:
        """Return the key of the file that `reference`, which stands in file `base`, is about.

        `reference` has no fragment. What must not be read gives the reason instead.
        """
        if _CONTROLS.search(reference):
            return _refused("holds white space or control characters", "write them as %20")
        if "\\" in reference:
            return _refused("holds a backslash", "write `/` between folders")
        if _SCHEME.match(base) and not _SCHEME.match(reference):
            reference = urljoin(base, reference)
        scheme = _SCHEME.match(reference)
        if scheme is not None and scheme[1].lower() in ("http", "https"):
            return self._remote(reference)
        if scheme is not None:
            return _refused(f"has the scheme `{scheme[1].lower()}:`", "use a relative path")
        if reference.startswith("//"):
            return _refused("names a host without a scheme", "use a relative path")
        return self._local(unquote(reference, errors="replace"), unquote(base))

    def _remote(self, url: str) -> str | Refusal:
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
            port = parts.port
        except ValueError:
            return _refused("is not an address", "")
        named = f"{host}:{port}" if port else host
        if host not in self.allow_remote and named not in self.allow_remote:
            message = f"leads to the host `{named:.80}`, which is not asked"
            hint = f"allow it with --allow-remote {named:.80}, or keep a copy beside the document"
            return Refusal(Severity.UNSUPPORTED, "remote-reference", message, hint)
        if parts.username is not None or parts.password is not None:
            return _refused("holds a user name or a password", "remove them")
        return parts._replace(scheme=parts.scheme.lower(), fragment="").geturl()

    def _local(self, reference: str, base: str) -> str | Refusal:
        if "\0" in reference:
            return _refused("holds a NUL character", "")
        relative = os.path.normpath(os.path.join(os.path.dirname(base), reference))
        if os.path.isabs(reference) or relative.split(os.sep)[0] == os.pardir:
            if not self.allow_outside:
                return self._outside(absolute=os.path.isabs(reference))
        else:
            real = os.path.realpath(self.folder / relative)
            if not self.allow_outside and not _is_within(real, str(self.folder)):
                return _refused(
                    "goes through a symbolic link out of the document's folder",
                    "allow it with --allow-outside, or keep a copy in the folder",
                )
        return quote(Path(relative).as_posix())

    def _outside(self, absolute: bool) -> Refusal:
        hint = "allow it with --allow-outside, or keep a copy in the document's folder"
        if absolute:
            return _refused("is an absolute path", hint)
        message = "leads out of the document's folder, to a file that is not read"
        return Refusal(Severity.UNSUPPORTED, "outside-reference", message, hint)

    def load(self, key: str) -> SourceFile | str:
        """Return the file of a key, read now if it was not yet; or why that cannot be done."""
        if key in self.loaded:
            return self.loaded[key]
        if key in self._failed:
            return ""
        if len(self.loaded) >= MAX_FILES:
            return f"the document has more than {MAX_FILES:,} files"
        if _SCHEME.match(key):
            return "remote references are not there yet"
        relative = unquote(key)
        shown = str(self.first.parent / relative)
        found = read_file(self.folder / relative)
        if isinstance(found, str):
            self._failed.add(key)
            return found
        try:
            file = parse(found, shown, self.diagnostics)
        except SourceError as error:
            return error.fault.message
        if file is None:
            self._failed.add(key)
            return ""
        self.loaded[key] = file
        return file


def read_file(path: Path) -> bytes | str:
    """Return what a regular file holds, or a sentence that says why it cannot be read."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return "it is a folder" if path.is_dir() else "it is not a regular file"
        with path.open("rb") as stream:
            return read_limited(stream)
    except FileNotFoundError:
        return "there is no such file"
    except PermissionError:
        return "it may not be read (permission denied)"
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
    except SourceError as error:
        return error.fault.message


def _refused(message: str, hint: str) -> Refusal:
    return Refusal(Severity.ERROR, "refused-reference", f"{message} and is not followed", hint)


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
