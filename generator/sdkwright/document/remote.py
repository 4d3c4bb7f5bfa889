"""Files of other hosts: fetched only from hosts that are allowed, and kept by their content."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future
from http.client import HTTPException, HTTPMessage, responses
from pathlib import Path
from ssl import SSLError
from typing import IO, TypeAlias
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from sdkwright.addresses import shown
from sdkwright.document.content_codings import ASKED_FOR, CodingFault, decoded
from sdkwright.source import MAX_FILE_BYTES
from sdkwright.start_up.lean_dataclasses import dataclass

TIMEOUT = 10.0
"""Seconds without an answer."""
DEADLINE = 60.0
"""Seconds for a whole file."""
_CHUNK = 1 << 16
_REDIRECTS = (301, 302, 303, 307, 308)
_Answer: TypeAlias = tuple[bytes | None, str]
"""What a host has for us, unless nothing has changed, and the tag by which it knows that."""


class FetchError(Exception):
    """A file could not be fetched; the message says why, `hint` what to do where there is more to say."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UnreachableError(FetchError):
    """The host gave no answer at all, so that what it said before may still be so."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The content of a URL. `stale` says why it is an earlier one, if it is."""

    content: bytes
    stale: str = ""


def default_cache() -> Path:
    """Return the folder in which fetched files are kept (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "sdkwright" / "remote"


def fetch(
    url: str, is_allowed: Callable[[str], bool], cache: Path, authorization: str = ""
) -> Fetched:
    """Return what a URL holds, asking the host only whether it changed since the last time.

    A redirect is followed if `is_allowed` says so of its target, never from https to http; `authorization`
    goes to the host of the URL alone. Where the host cannot be reached, the content that was kept stands in;
    every answer counts, a 404 as well. Raises FetchError.
    """
    kept = _Kept.read(cache, url + authorization)
    try:
        asked = _request(url, kept.tag if kept else "", authorization)
        content, tag = _within(DEADLINE, lambda: _get(asked, is_allowed))
    except UnreachableError as error:
        if kept is None:
            raise
        return Fetched(kept.content, str(error))
    if content is None:
        if kept is None:
            raise FetchError("the host says that nothing changed, and nothing was kept")
        return Fetched(kept.content)
    _Kept(content, tag).write(cache, url + authorization)
    return Fetched(content)


def _within(seconds: float, work: Callable[[], _Answer]) -> _Answer:
    """Return what `work` does, or raise FetchError where it takes longer, however it spends the time."""
    result: Future[_Answer] = Future()

    def run() -> None:
        try:
            result.set_result(work())
        except FetchError as error:
            result.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        return result.result(seconds)
    except TimeoutError as error:
        raise UnreachableError(f"it takes longer than {seconds:.0f} s") from error


def _request(url: str, tag: str, authorization: str) -> request.Request:
    """Return what asks for a URL, if it has changed since it had the tag."""
    headers = {
        "User-Agent": "sdkwright",
        "Accept": "application/json, application/yaml, */*;q=0.5",
        "Accept-Encoding": ASKED_FOR,
    }
    if tag:
        headers["If-None-Match"] = tag
    try:
        asked = request.Request(url, headers=headers)  # noqa: S310  # http(s) only, see _opener
    except ValueError as error:
        raise FetchError("it is no address") from error
    if authorization:
        asked.add_unredirected_header("Authorization", authorization)
    return asked


def _get(asked: request.Request, is_allowed: Callable[[str], bool]) -> _Answer:
    try:
        with _opener(is_allowed).open(asked, timeout=TIMEOUT) as response:
            codings = ", ".join(response.headers.get_all("Content-Encoding", ()))
            return _read(response, codings), response.headers.get("ETag") or ""
    except HTTPError as error:
        error.close()
        if error.code == 304:
            return None, ""
        if error.code in _REDIRECTS:
            raise FetchError("it redirects in a circle, or to what no web has") from error
        phrase = responses.get(error.code, "")  # what the host says itself may hold an address
        raise FetchError(f"the host answers {error.code} {phrase}".rstrip()) from error
    except (OSError, HTTPException) as error:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, SSLError):  # who cannot prove to be the host may be anybody
            hint = "name the file of its authority in SSL_CERT_FILE, if you trust that"
            raise FetchError(f"the host is not to be trusted ({reason})", hint) from error
        raise UnreachableError(f"the host does not answer ({reason})") from error


def _read(response: IO[bytes], codings: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        for part in decoded(iter(lambda: response.read(_CHUNK), b""), codings):
            parts.append(part)
            size += len(part)
            if size > MAX_FILE_BYTES:
                raise FetchError(f"it holds more than {MAX_FILE_BYTES // 1024 // 1024} MiB")
    except CodingFault as error:
        raise FetchError(str(error)) from error
    return b"".join(parts)


def _opener(is_allowed: Callable[[str], bool]) -> request.OpenerDirector:
    """Return an opener that knows http and https alone; the usual one reads local files too."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
        _Redirects(is_allowed),
    ):
        opener.add_handler(handler)
    return opener


class _Redirects(request.HTTPRedirectHandler):
    max_redirections = 5

    def __init__(self, is_allowed: Callable[[str], bool]) -> None:
        self._is_allowed = is_allowed

    def redirect_request(
        self,
        req: request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> request.Request | None:
        """Follow a redirect to an allowed host, never from https to http."""
        downgrade = req.type == "https" and not newurl.lower().startswith("https:")
        if downgrade or not self._is_allowed(newurl):
            fp.close()
            host = urlsplit(shown(newurl)).netloc
            hint = "" if downgrade else f"allow it with --allow-remote {host:.80}"
            raise FetchError(f"it redirects to {shown(newurl):.120}, which is not allowed", hint)
        further = super().redirect_request(req, fp, code, msg, headers, newurl)
        proof = req.unredirected_hdrs.get("Authorization")
        if further is not None and proof and (further.type, further.host) == (req.type, req.host):
            further.add_unredirected_header("Authorization", proof)
        return further


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a URL held the last time, in a file named by its digest."""

    content: bytes
    tag: str

    @classmethod
    def read(cls, cache: Path, url: str) -> _Kept | None:
        """Return what was kept of a URL, if that is still what was fetched."""
        try:
            entry = json.loads((cache / f"{_digest(url.encode())}.json").read_bytes())
            content = (cache / entry["sha256"]).read_bytes()
            if _digest(content) != entry["sha256"]:
                return None
            return cls(content, str(entry["tag"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, cache: Path, url: str) -> None:
        """Keep this for a URL. A folder that cannot be written is no reason to stop."""
        digest = _digest(self.content)
        entry = json.dumps({"tag": self.tag, "sha256": digest})
        try:
            cache.mkdir(parents=True, exist_ok=True)
            _write(cache / digest, self.content)
            _write(cache / f"{_digest(url.encode())}.json", entry.encode())
        except OSError:
            return


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(temporary).replace(path)
