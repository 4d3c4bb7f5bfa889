"""The course of one call: attempts, retries, redirects, renewed tokens."""

from __future__ import annotations

from logging import INFO, getLogger
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from ..auth.authenticator import Proof
from ..errors import SDKError, TransportError
from ..http.body_reader import BodyReader
from ..http.headers import check_field
from ..http.responses import Response
from ..options import Settings
from .effects import Call, Flow, Read, Send, Sleep
from .prepared_request import PreparedRequest
from .results import Errors, failure_of, is_expected, result_of
from .retries import delay, is_worth_retrying

if TYPE_CHECKING:
    from .core import Core
    from .request import Request

_LOG = getLogger(__name__.rpartition("._runtime")[0] or __name__)
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Reply(NamedTuple):
    """An answer; `reader` takes its body from `open` where that was not read."""

    response: Response
    settings: Settings
    proof: Proof
    reader: BodyReader
    open: Any = None


def call(
    core: Core, request: Request, result: object, errors: Errors | None
) -> Flow[tuple[Any, Response]]:
    """Make one call and return what its answer holds, and the answer.

    Raises StatusError where the answer is a failure.
    """
    prepared = PreparedRequest(core, request)
    reply = yield from exchange(core, prepared, result, errors)
    return result_of(reply.response, result, prepared.settings), reply.response


def open_call(core: Core, request: Request, errors: Errors | None) -> Flow[Reply]:
    """Make one call and return its answer with the body left open."""
    prepared = PreparedRequest(core, request)
    return (yield from exchange(core, prepared, bytes, errors, streamed=True))


def exchange(
    core: Core,
    prepared: PreparedRequest,
    result: object,
    errors: Errors | None,
    *,
    streamed: bool = False,
) -> Flow[Reply]:
    """Send `prepared` until an answer is a result, or trying again makes no sense.

    With `streamed` the body of a result is left open. Raises TransportError or StatusError.
    """
    sent = retries = redirects = 0
    renewed = False
    while True:
        sent += 1
        outcome = yield from _attempt(core, prepared, sent, result, streamed)
        if isinstance(outcome, TransportError):
            outcome.attempts = sent
        else:
            status = outcome.response.status
            if is_expected(status, result):
                core.budget.earn()
                return outcome
            if status == 401 and not renewed and prepared.is_rewindable and outcome.proof.reject():
                renewed = True
                continue
            if redirects < _MOST_REDIRECTS and (url := _redirection(prepared, outcome.response)):
                redirects += 1
                prepared.redirected(url)
                continue
        wait = _wait(
            core,
            prepared,
            retries,
            outcome if isinstance(outcome, TransportError) else outcome.response,
        )
        if wait is None:
            try:
                raise _failure(outcome, errors)
            finally:
                del outcome  # a frame that holds the error that it raises is a reference cycle
        retries += 1
        _LOG.info("%s: retry %d in %.2f s", prepared.label, retries, wait)
        yield Sleep(wait)


def _attempt(
    core: Core, prepared: PreparedRequest, sent: int, result: object, streamed: bool
) -> Flow[Reply | TransportError]:
    http = prepared.http_request()
    proof = yield from core.auth.prove(
        http, prepared.security, prepared.secrets, lambda *asked: _fetch(core, prepared, *asked)
    )
    for hook in core.before_request:
        yield Call(hook, (http,))
    if core.before_request:
        for name, value in http.headers.pairs():
            check_field(name, value)
    started = monotonic()
    answer = yield Send(http)
    if isinstance(answer, TransportError):
        _note(prepared, type(answer).__name__, started, sent)
        return answer
    response = Response(answer.status, answer.headers, method=prepared.method, url=prepared.url)
    response.attempts = sent
    is_open = streamed and is_expected(answer.status, result)
    reader = BodyReader(response, *prepared.limits(started, is_open))
    if not is_open:
        content = yield Read(answer, reader)
        if isinstance(content, TransportError):
            _note(prepared, f"{answer.status}, broken off", started, sent)
            return content
        response.content = content
    response.elapsed = monotonic() - started
    _note(prepared, answer.status, started, sent)
    for watcher in core.after_response:
        yield Call(watcher, (response,))
    return Reply(response, prepared.settings, proof, reader, answer if is_open else None)


def _note(prepared: PreparedRequest, what: object, started: float, sent: int) -> None:
    if _LOG.isEnabledFor(INFO):
        milliseconds = (monotonic() - started) * 1000
        _LOG.info("%s: %s in %.0f ms, attempt %d", prepared.label, what, milliseconds, sent)


def _failure(outcome: Reply | TransportError, errors: Errors | None) -> SDKError:
    if isinstance(outcome, TransportError):
        return outcome
    return failure_of(outcome.response, errors, outcome.settings, outcome.proof.secrets)


def _redirection(prepared: PreparedRequest, response: Response) -> str:
    if response.status not in _REDIRECTS or prepared.method not in ("GET", "HEAD"):
        return ""
    location = response.headers.get("location", "")
    if not location or not location.isprintable():
        return ""
    from urllib.parse import urljoin

    try:
        url = urljoin(prepared.url, location)
    except ValueError:
        return ""
    allowed = ("https://",) if prepared.url.startswith("https://") else ("https://", "http://")
    return url if url.startswith(allowed) else ""


def _wait(
    core: Core, prepared: PreparedRequest, retries: int, outcome: Response | TransportError
) -> float | None:
    """Return the seconds until the next attempt, or None where there is to be none."""
    if retries >= prepared.settings.max_retries or not prepared.is_rewindable:
        return None
    if not is_worth_retrying(outcome, prepared.is_repeatable):
        return None
    seconds = delay(retries + 1, outcome)
    if seconds > prepared.settings.max_retry_wait:
        return None
    if prepared.deadline is not None and monotonic() + seconds > prepared.deadline:
        return None
    return seconds if core.budget.spend() else None


def _fetch(
    core: Core, prepared: PreparedRequest, request: Request, secrets: tuple[str, ...]
) -> Flow[Any]:
    """Make another call, for a token say, in the time and with the retries that `prepared` has."""
    from urllib.parse import urljoin

    settings = prepared.settings._replace(
        headers=core.settings.headers, query={}, body={}, idempotency_key=""
    )
    asker = core.with_settings(settings)
    request = request._replace(url=urljoin(asker.base_url + "/", request.url))
    asking = PreparedRequest(asker, request)
    asking.deadline = prepared.deadline
    asking.secrets = secrets
    reply = yield from exchange(asker, asking, None, None)
    return reply.response.json()
