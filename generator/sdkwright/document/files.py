"""Which files a document may read, and the ones that it has read."""

from __future__ import annotations

import os
import re
import stat
import time
from dataclasses import field, replace
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from sdkwright.addresses import (
    SCHEMES_HINT,
    Url,
    host_name,
    is_without_scheme,
    names_of_host,
    shown,
)
from sdkwright.addresses import Place as At
from sdkwright.diagnostics import Diagnostics, Severity
from sdkwright.model import JsonValue
from sdkwright.source import Place, SourceError, SourceFile, parse, read_limited
from sdkwright.start_up.lean_dataclasses import dataclass

ROOT = ""
"""The key of the first file."""
MAX_FILES = 20_000
MAX_TOTAL_BYTES = 128 * 1024 * 1024
MAX_SECONDS = 180.0
"""How long hosts are waited for in all, however many files they have."""
_OUTSIDE_HINT = "allow it with --allow-outside, or keep a copy in the document's folder"
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
    """Reads files below the first one's folder, and remote ones from hosts that are allowed.

    `lenient` takes a reference that leads nowhere for one to anything.
    """

    first: At
    diagnostics: Diagnostics
    allow_outside: bool = False
    allow_remote: tuple[str, ...] = ()
    lenient: bool = False
    loaded: dict[str, SourceFile] = field(default_factory=dict)
    overlays: list[SourceFile] = field(default_factory=list)
    moved: dict[int, dict[str | int, Place]] = field(default_factory=dict)
    _kept: list[dict[str, JsonValue] | list[JsonValue]] = field(default_factory=list)
    cache: Path | None = None
    _failed: dict[str, str | None] = field(default_factory=dict)
    _keys: dict[tuple[str, str], str | Refusal] = field(default_factory=dict)
    _paths: dict[str, str | Refusal] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)
    _bytes: int = 0
    _waited: float = 0.0
    _silent: set[str] = field(default_factory=set)
    _folder: str = field(init=False)
    _name: str = field(init=False)

    def __post_init__(self) -> None:
        self.allow_remote = tuple(map(host_name, self.allow_remote))
        # A name with NUL has no real path; reading it says what is wrong.
        if isinstance(self.first, Path) and "\0" not in str(self.first):
            self._folder, self._name = os.path.split(os.path.realpath(self.first))
        else:
            self._folder, self._name = "", ""

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
        known = self._keys.get((reference, base))
        if known is None:
            known = self._keys[reference, base] = self._key_of(reference, base)
        return known

    def _key_of(self, reference: str, base: str) -> str | Refusal:
        if _CONTROLS.search(reference):
            return _refused("holds white space or control characters", "write them as %20")
        if "\\" in reference:
            return _refused("holds a backslash", "write `/` between folders")
        if base == ROOT and isinstance(self.first, Url):
            base = self.first.address
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
            host, named, usual = names_of_host(parts)
        except ValueError:
            return _refused("is not an address", "write it as `https://host/path`")
        own = {self.first.host} if isinstance(self.first, Url) else set()  # who names it trusts it
        if not {host, named, usual} & {*self.allow_remote, *own}:
            message = f"leads to the host `{named:.80}`, which is not allowed"
            hint = f"allow it with --allow-remote {named:.80}, or keep a copy beside the document"
            return Refusal(Severity.ERROR, "remote-reference", message, hint)
        if parts.username is not None or parts.password is not None:
            return _refused("holds a user name or a password", "remove them")
        url = parts._replace(scheme=parts.scheme.lower(), fragment="").geturl()
        is_first = isinstance(self.first, Url) and url == self.first.address
        return ROOT if is_first else self._remote_key(url)

    def _remote_key(self, url: str) -> str:
        """Return the key of an address, which messages and locks may say; another one for each address."""
        key = shown(url)
        while self._addresses.setdefault(key, url) != url:
            key += "*"
        return key

    def _local(self, reference: str, base: str) -> str | Refusal:
        if "\0" in reference:
            return _refused("holds a NUL character", "remove it")
        path = os.path.normpath(os.path.join(os.path.dirname(base), reference))
        known = self._paths.get(path)
        if known is None:
            known = self._paths[path] = self._local_path(path)
        return known

    def _local_path(self, path: str) -> str | Refusal:
        """Return the key of a file by its path from the first one's folder."""
        if self.allow_outside or path == self._name:
            return ROOT if path == self._name else quote(Path(path).as_posix())
        if os.path.isabs(path):
            return _refused("is an absolute path", _OUTSIDE_HINT)
        if path.split(os.sep)[0] == os.pardir:
            message = "leads out of the document's folder, to a file that is not read"
            return Refusal(Severity.ERROR, "outside-reference", message, _OUTSIDE_HINT)
        if not _is_within(os.path.realpath(os.path.join(self._folder, path)), self._folder):
            message = "goes through a symbolic link out of the document's folder"
            return _refused(message, _OUTSIDE_HINT)
        return quote(Path(path).as_posix())

    def load(self, key: str) -> str | None:
        """Read the file of a key unless that is done. Return why it cannot be, or None.

        An empty text means that the reason has been reported.
        """
        if key in self.loaded:
            return None
        if key not in self._failed:
            self._failed[key] = self._load(key)
        return self._failed[key]

    def _load(self, key: str) -> str | None:
        if len(self.loaded) >= MAX_FILES:
            return f"the document has more than {MAX_FILES:,} files"
        if _SCHEME.match(key):
            name, found = key, self._fetch(self._addresses[key])
        else:
            assert isinstance(self.first, Path), "what an address refers to is an address"
            relative = unquote(key)
            name = str(self.first.parent / relative)
            found = read_file(Path(self._folder, relative))
        if isinstance(found, Unreadable):
            return found.reason
        self._bytes += len(found)
        if self._bytes > MAX_TOTAL_BYTES:
            return f"the files of the document hold more than {MAX_TOTAL_BYTES >> 20} MiB"
        file = parse(found, name, self.diagnostics)
        if file is None:
            return ""
        self.loaded[key] = file
        return None

    def _fetch(self, url: str) -> bytes | Unreadable:
        from sdkwright.document.remote import FetchError, default_cache, fetch

        start = time.monotonic()
        if self._waited > MAX_SECONDS:
            reason = f"the files of the document take longer than {MAX_SECONDS:.0f} s in all"
            return Unreadable("remote-failure", reason, "keep a copy of them beside the document")
        try:
            proof = self.first.proof_for(url) if isinstance(self.first, Url) else ""
            cache, is_silent = self.cache or default_cache(), urlsplit(url).netloc in self._silent
            fetched = fetch(url, self._redirect_fault, cache, proof, is_silent=is_silent)
        except FetchError as error:
            return Unreadable("remote-failure", str(error), error.hint)
        finally:
            self._waited += time.monotonic() - start
        if fetched.stale:
            self._silent.add(urlsplit(url).netloc)
            message = f"{shown(url)}: {fetched.stale}; what an earlier run kept of it is used"
            hint = "run again when the host answers"
            self.diagnostics.warning("remote-failure", message, None, hint)
        return fetched.content

    def read_first(self) -> bytes | Unreadable:
        """Return what the first file holds, or why it cannot be read."""
        if isinstance(self.first, Path):
            return _read_named(self.first)
        hint = "is the address right? a file is taken as well"
        if not self.first.is_http:
            reason = "it is no address that begins with https:// or http://"
            return Unreadable("remote-failure", reason, hint)
        try:
            self.first.host.encode("idna")
            found = self._fetch(self.first.address)
        except (ValueError, UnicodeError):
            return Unreadable("remote-failure", "it is no address", hint)
        if isinstance(found, Unreadable) and not found.hint:
            return replace(found, hint=hint)
        return found

    def _redirect_fault(self, url: str) -> tuple[str, str] | None:
        """Return what is wrong with a place that a host redirects to, and what to do; None for nothing."""
        found = self._remote(url)
        return (found.message, found.hint) if isinstance(found, Refusal) else None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file cannot be read."""

    code: str
    reason: str
    hint: str = "is the path right? it counts from the working folder"


def _read_named(path: Path) -> bytes | Unreadable:
    """Return what a file holds that somebody has named, who may have meant an address."""
    found = read_file(path)
    if isinstance(found, Unreadable) and is_without_scheme(str(path)):
        return replace(found, hint=f"{found.hint}; {SCHEMES_HINT}")
    return found


def read_file(path: Path) -> bytes | Unreadable:
    """Return what a file holds, or why it cannot be read."""
    try:
        if path.is_dir():
            return Unreadable("unreadable-file", "it is a folder", "name the document in it")
        if not stat.S_ISREG(path.stat().st_mode):
            hint = "save it to a file, or give it to standard input: `-`"
            return Unreadable("unreadable-file", "it is not a regular file", hint)
        with path.open("rb") as stream:
            return read_limited(stream)
    except FileNotFoundError:
        return Unreadable("unreadable-file", "there is no such file")
    except PermissionError:
        return Unreadable("unreadable-file", "it may not be read", "give its reader permission")
    except OSError as error:
        return Unreadable("unreadable-file", f"it cannot be read ({error.strerror})")
    except ValueError:
        return Unreadable("unreadable-file", "its name holds a NUL character")
    except SourceError as error:
        return Unreadable(error.fault.code, error.fault.message, error.fault.hint)


def _refused(message: str, hint: str) -> Refusal:
    return Refusal(Severity.ERROR, "refused-reference", f"{message} and is not followed", hint)


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
