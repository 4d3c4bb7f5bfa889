"""What the README shows: the calls that tell most about an API, and what else its SDK can do."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from textwrap import fill

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.protocol import TargetSettings
from sdkwright.targets.python.plans.credentials import SchemePlan
from sdkwright.targets.python.plans.methods import Plan, given_as_text
from sdkwright.targets.python.project.escaping import block, code, inline
from sdkwright.targets.python.project.markdown import parted, wrapped
from sdkwright.targets.python.project.readme_calls import CallExamples
from sdkwright.targets.python.project.readme_clients import ClientExamples
from sdkwright.targets.python.project.readme_limits import limit_paragraphs, paced_client
from sdkwright.targets.python.project.readme_selection import Shown, ShownCalls
from sdkwright.targets.python.project.test_calls import Trials
from sdkwright.targets.python.runtime.client_options import (
    CALL_OPTIONS,
    CLIENT_OPTIONS,
    ERROR_NOTES,
    ERRORS,
)
from sdkwright.targets.python.runtime.needs import has_moments
from sdkwright.targets.python.spelling.formatting import formatted
from sdkwright.targets.python.spelling.literals import wrap
from sdkwright.targets.python.writers.webhooks_module import callbacks

_WIDTH = 100


@dataclass(frozen=True, slots=True)
class CredentialView:
    """A row of the table of credentials."""

    argument: str
    env: str
    docs: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """The README. Texts are Markdown; examples are blocks of code, empty where there is none.

    `statuses` are errors, each with the status that it stands for; `client_options` the names, in code, of
    what may be chosen for a client and for a call, and `call_options` what only for the latter.
    """

    title: str
    docs: str
    more_docs: str
    quick_start: str
    asynchronous: str
    credentials: tuple[CredentialView, ...]
    access: str
    paging: str
    errors: str
    statuses: tuple[tuple[str, str], ...]
    options: str
    client_options: str
    call_options: str
    limits: tuple[str, ...]
    pacing: str
    has_idempotency_keys: bool
    has_merge_patches: bool
    has_dates: bool
    texts: str
    results: str
    upload: str
    streaming: str
    download: str
    webhooks: str
    servers: tuple[str, ...]
    places: str
    base_url_env: str
    hooks: str
    transport: str
    testing: str


@dataclass(frozen=True, slots=True)
class Guide:
    """Writes the README's examples. `calls` has every method with the prefix that leads to it.

    `prefix` is what the names of environment variables begin with.
    """

    api: model.Api
    trials: Trials
    schemes: Sequence[SchemePlan]
    calls: Sequence[tuple[str, Plan]]
    module: str
    client: str
    prefix: str
    hidden: Container[str]
    settings: TargetSettings
    example: str = ""

    def view(self) -> GuideView:
        """Return the README's contents."""
        clients = self.clients
        calls = CallExamples(self._shown, clients)
        blocks = self.settings.clients != "async"
        docs, more = parted(self.api.docs.description or self.api.docs.summary)
        return GuideView(
            title=inline(self.api.title),
            docs=wrapped(docs),
            more_docs=wrapped(more),
            quick_start=self.quick_start(),
            asynchronous=_block(calls.asynchronous() if self.settings.clients == "both" else []),
            credentials=tuple(self._credentials()),
            access=_block(clients.access() if blocks else []),
            paging=_block(calls.paging() if blocks else []),
            errors=_block(calls.errors() if blocks else []),
            statuses=tuple(_statuses()),
            options=_block(calls.options() if blocks else []),
            client_options=_options(),
            call_options=" and ".join(map(code, CALL_OPTIONS)),
            limits=tuple(
                "\n".join(wrap(one, 100)) for one in limit_paragraphs(self.api, self.calls)
            ),
            pacing=_block(paced_client(self.api, clients) if blocks else []),
            has_idempotency_keys=any(one.idempotency_header for one in self.api.operations),
            has_merge_patches=bool(self.api.patched),
            has_dates=has_moments(self.api),
            texts=" or ".join(map(code, given_as_text([plan for _, plan in self.calls]))),
            results=_block(calls.results() if blocks else []),
            upload=_block(calls.upload() if blocks else []),
            streaming=_block(calls.streaming() if blocks else []),
            download=_block(calls.download() if blocks else []),
            webhooks=_block(self._webhooks(clients)),
            servers=tuple(map(server_text, self.api.servers)),
            places=_block(clients.places() if blocks else []),
            base_url_env=f"{self.prefix}_BASE_URL",
            hooks=_block(clients.hooks() if blocks else []),
            transport=_block(clients.transport() if blocks else []),
            testing=_block(calls.testing() if blocks and self.settings.testing else []),
        )

    @property
    def clients(self) -> ClientExamples:
        """What writes examples of clients."""
        return ClientExamples(
            api=self.api,
            schemes=self.schemes,
            module=self.module,
            client=self.client,
            hidden=self.hidden,
        )

    @property
    def listing(self) -> Shown | None:
        """A method that lists by pages, after the prefix that leads to it."""
        return self._shown.listing

    @property
    def _shown(self) -> ShownCalls:
        return ShownCalls(self.trials, self.calls, self.example)

    def quick_start(self, room: int | None = None) -> str:
        """Return the block of code with which users begin; of calls those that `room`, in tokens, is for."""
        calls = CallExamples(self._shown, self.clients)
        if self.settings.clients != "async":
            return _block(calls.quick_start(room))
        return _block(calls.asynchronous(room) or self.clients.asynchronous())

    def caught(self) -> str:
        """Return a program that catches errors; empty where no client blocks."""
        if self.settings.clients == "async":
            return ""
        return _block(CallExamples(self._shown, self.clients).errors(alone=True))

    def _credentials(self) -> Iterator[CredentialView]:
        for plan in self.schemes:
            for credential in plan.credentials:
                yield CredentialView(credential.argument, credential.env, inline(credential.docs))

    def _webhooks(self, clients: ClientExamples) -> list[str]:
        if not any(callbacks(self.api)):
            return []
        return [
            *clients.imports("WebhookError", own=["webhooks"]),
            "",
            "",
            "def receive(body: bytes, headers: dict[str, str]) -> int:",
            "    try:",
            '        event = webhooks.parse(body, headers, secret="whsec_c2VjcmV0")',
            "    except WebhookError:  # not signed with the secret, or too old",
            "        return 400",
            "    print(event)",
            "    return 204",
        ]


def _statuses() -> Iterator[tuple[str, str]]:
    for status, name in ERRORS.items():
        note = ERROR_NOTES.get(status, "")
        yield code(name), f"{status}; {note}" if note else status


def _options() -> str:
    shared = [one for one in CLIENT_OPTIONS if one.per_call]
    names = (code(one.name) + f" ({one.docs})" * bool(one.docs) for one in shared)
    return fill(", ".join(names), _WIDTH)


def _block(lines: list[str]) -> str:
    return block(formatted("\n".join(lines) + "\n").rstrip("\n").split("\n")) if lines else ""


def server_text(server: model.Server) -> str:
    """Return a server's URL, its name, and what may be chosen in it."""
    found = code(server.url)
    if server.name:
        found += f", called {code(server.name)}"
    if "://" not in server.url and not server.url.startswith("{"):
        found += ", at the end of the `base_url` that has to be given"
    for variable in server.variables:
        values = " or ".join(map(code, variable.values)) or "anything"
        usual = variable.default
        told = "which has to be given" if usual is None else f"by default {code(usual)}"
        found += f"; {code(variable.name.wire)} is {values}, {told}"
    return found
