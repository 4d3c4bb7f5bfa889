"""Files of other hosts: fetched only from hosts that are allowed, and kept by their content."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from http.client import HTTPException, HTTPMessage, HTTPResponse, responses
from pathlib import Path
from ssl import SSLCertVerificationError, SSLError
from typing import IO, TypeAlias
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit

from sdkwright.addresses import shown
from sdkwright.document.content_codings import ASKED_FOR, CodingFault, decoded
from sdkwright.source import MAX_FILE_BYTES
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.start_up.whole_files import cache_folder

TIMEOUT = 10.0
"""Seconds without an answer."""
DEADLINE = 60.0
"""Seconds for a whole file."""
_CHUNK = 1 << 16
_REDIRECTS = (301, 302, 303, 307, 308)
_Answer: TypeAlias = tuple[bytes | None, str]
"""What a host has for us, unless nothing has changed, and the tag by which it knows that."""
RedirectFault: TypeAlias = Callable[[str], tuple[str, str] | None]
"""Tells what is wrong with a place that a host redirects to, and what to do."""
_UNKNOWN_AUTHORITY = (18, 19, 20, 21)
"""Codes of OpenSSL for a certificate that nobody known has signed (X509_STORE_CTX_get_error)."""
_URI = "%!#$&'()*+,/:;=?@[]~"
"""What a URI has as it is, besides letters, digits, `_`, `.` and `-` (RFC 3986, section 2)."""


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
    """Return the folder in which fetched files are kept."""
    return cache_folder() / "remote"


def fetch(
    url: str,
    redirect_fault: RedirectFault,
    cache: Path,
    authorization: str = "",
    *,
    is_silent: bool = False,
) -> Fetched:
    """Return what a URL holds, asking the host only whether it changed since the last time.

    A redirect is followed if `redirect_fault` finds none, never from https to http; `authorization`
    goes to the host of the URL alone. Where the host cannot be reached, the content that was kept stands in;
    every answer counts, a 404 as well. Of one that `is_silent` in this run, what is kept is taken at once,
    which belongs together. Raises FetchError.
    """
    kept = _Kept.read(cache, url + authorization)
    if is_silent and kept is not None:
        return Fetched(kept.content)
    try:
        asked = _request(url, kept.tag if kept else "", authorization)
        content, tag = _within(DEADLINE, lambda: _get(asked, redirect_fault))
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
        finally:
            result.cancel()  # a fault of this program's own: nobody is to wait for it

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
    parts = urlsplit(url)
    written = parts._replace(path=quote(parts.path, _URI), query=quote(parts.query, _URI)).geturl()
    try:
        asked = request.Request(written, headers=headers)  # noqa: S310  # http(s) only, see _opener
    except ValueError as error:
        raise FetchError("it is no address") from error
    if authorization:
        asked.add_unredirected_header("Authorization", authorization)
    return asked


def _get(asked: request.Request, redirect_fault: RedirectFault) -> _Answer:
    try:
        with _opener(redirect_fault).open(asked, timeout=TIMEOUT) as response:
            codings = ", ".join(response.headers.get_all("Content-Encoding", ()))
            return _read(response, codings), response.headers.get("ETag") or ""
    except HTTPError as error:
        error.close()
        if error.code == 304:
            return None, ""
        if error.code in _REDIRECTS:
            raise FetchError("it redirects in a circle, or more than 5 times") from error
        phrase = responses.get(error.code, "")  # what the host says itself may hold an address
        hint = _hint_of_proxy(asked) if error.code == 407 else ""
        raise FetchError(f"the host answers {error.code} {phrase}".rstrip(), hint) from error
    except HTTPException as error:  # what it says is the host's
        kind = type(error).__name__
        message = f"the host does not answer as HTTP does ({kind})"
        raise UnreachableError(message, _hint_of_proxy(asked)) from error
    except OSError as error:
        raise _silence(error.reason if isinstance(error, URLError) else error, asked) from error
    except ValueError as error:
        message = "it is no address, or what it redirects to is none"
        raise FetchError(message, _hint_of_proxy(asked)) from error


def _hint_of_proxy(asked: request.Request) -> str:
    """Return what to do where a proxy may be what is wrong, and not the host; its address may hold a secret."""
    parts = urlsplit(asked.full_url)
    if parts.scheme not in request.getproxies() or request.proxy_bypass(parts.hostname or ""):
        return ""
    name = f"{parts.scheme}_proxy"
    return f"it goes through the proxy that {name} names in the environment: is that one of HTTP, and right?"


def _silence(reason: BaseException | str, asked: request.Request) -> FetchError:
    """Return what is to be told of a host that gave no answer. Who cannot prove to be the host may be anybody."""
    if isinstance(reason, SSLCertVerificationError):
        is_unknown = getattr(reason, "verify_code", 0) in _UNKNOWN_AUTHORITY
        hint = "name the file of its authority in SSL_CERT_FILE, if you trust that" * is_unknown
        return FetchError(f"the host is not to be trusted ({reason})", hint)
    if isinstance(reason, SSLError):
        hint = "does it take https at this port? http is taken as well"
        return FetchError(f"the host is not to be trusted ({reason})", hint)
    return UnreachableError(f"the host does not answer ({reason})", _hint_of_proxy(asked))


def _chunks(response: HTTPResponse) -> Iterator[bytes]:
    """Yield what a host sends. Raises UnreachableError where that ends before the length that it has said."""
    while chunk := response.read(_CHUNK):
        yield chunk
    if response.length:
        raise UnreachableError("the host stops in the middle of the file")


def _read(response: HTTPResponse, codings: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        for part in decoded(_chunks(response), codings):
            parts.append(part)
            size += len(part)
            if size > MAX_FILE_BYTES:
                raise FetchError(f"it holds more than {MAX_FILE_BYTES // 1024 // 1024} MiB")
    except CodingFault as error:
        raise FetchError(str(error)) from error
    return b"".join(parts)


def _opener(redirect_fault: RedirectFault) -> request.OpenerDirector:
    """Return an opener that knows http and https alone; the usual one reads local files too."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
        _Redirects(redirect_fault),
    ):
        opener.add_handler(handler)
    return opener


class _Redirects(request.HTTPRedirectHandler):
    max_redirections = 5

    def __init__(self, redirect_fault: RedirectFault) -> None:
        self._fault = redirect_fault

    def http_error_302(
        self, req: request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> HTTPResponse | None:
        """Follow a redirect, if it says where to."""
        place = headers.get("Location") or headers.get("URI")
        try:
            parts = urlsplit(place or "")
            _ = parts.port
        except ValueError:
            place = None
        if place is None:
            fp.close()
            raise FetchError("it redirects to what is no address")
        if parts.scheme.lower() not in ("http", "https", ""):
            fp.close()
            raise FetchError(f"it redirects to an address with the scheme `{parts.scheme:.20}:`")
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

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
        fault = self._fault(newurl)
        if req.type == "https" and not newurl.lower().startswith("https:"):
            fault = ("is not encrypted, as this one is", "name the address that is asked for last")
        if fault is not None:
            fp.close()
            raise FetchError(f"it redirects to {shown(newurl):.120}, which {fault[0]}", fault[1])
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
