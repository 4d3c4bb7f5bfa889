"""What the README shows: the calls that tell most about an API, and what else its SDK can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sdkwright import model
from sdkwright.model import Missing
from sdkwright.render import formatted
from sdkwright.targets.python.calls import Variant
from sdkwright.targets.python.credentials import SchemePlan
from sdkwright.targets.python.layout import call, flat, lines
from sdkwright.targets.python.plans import Plan
from sdkwright.targets.python.project.markdown import block, code, inline, prose
from sdkwright.targets.python.project.trials import Trials
from sdkwright.targets.python.project.trials import code as written
from sdkwright.targets.python.text import literal


@dataclass(frozen=True, slots=True)
class CredentialView:
    """A row of the table of credentials."""

    argument: str
    env: str
    docs: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """The README. Texts are Markdown; examples are blocks of code, empty where there is none."""

    title: str
    docs: str
    quick_start: str
    asynchronous: str
    credentials: tuple[CredentialView, ...]
    paging: str
    errors: str
    options: str
    results: str
    streaming: str
    download: str
    servers: tuple[str, ...]
    testing: str


@dataclass(frozen=True, slots=True)
class Guide:
    """Writes the README's examples. `calls` has every method with the prefix that leads to it."""

    api: model.Api
    trials: Trials
    schemes: Sequence[SchemePlan]
    calls: Sequence[tuple[str, Plan]]
    module: str
    client: str

    def view(self) -> GuideView:
        """Return the README's contents."""
        return GuideView(
            title=inline(self.api.title),
            docs=prose(self.api.docs.description or self.api.docs.summary),
            quick_start=self._block(self._quick_start()),
            asynchronous=self._block(self._asynchronous()),
            credentials=tuple(self._credentials()),
            paging=self._block(self._paging()),
            errors=self._block(self._errors()),
            options=self._block(self._options()),
            results=self._block(self._results()),
            streaming=self._block(self._streaming()),
            download=self._block(self._download()),
            servers=tuple(code(server.url) for server in self.api.servers),
            testing=self._block(self._testing()),
        )

    # --- which calls ------------------------------------------------------------------------------

    def _first(self, test: Callable[[Plan], bool]) -> tuple[str, Plan] | None:
        return next(((prefix, plan) for prefix, plan in self.calls if test(plan)), None)

    @property
    def _listing(self) -> tuple[str, Plan] | None:
        return self._first(
            lambda plan: plan.paging is not None and plan.operation.method == "GET"
        ) or self._first(lambda plan: plan.paging is not None)

    @property
    def _reading(self) -> tuple[str, Plan] | None:
        return self._first(
            lambda plan: plan.operation.method == "GET"
            and _gives_model(plan)
            and any(argument.place == "path" for argument in plan.arguments)
        ) or self._first(lambda plan: _gives_model(plan) and plan.paging is None)

    @property
    def _creating(self) -> tuple[str, Plan] | None:
        return self._first(
            lambda plan: plan.operation.method == "POST"
            and not plan.operation.safe
            and plan.body is not None
            and _gives_model(plan)
        )

    def _code(self, found: tuple[str, Plan], extra: str = "") -> str:
        call = flat(self.trials.of(found[1], found[0], complete=False).call)
        if not extra:
            return call
        return call[:-1] + (", " if not call.endswith("()") else "") + extra + ")"

    # --- examples ---------------------------------------------------------------------------------

    def _credentials(self) -> Iterator[CredentialView]:
        for plan in self.schemes:
            for credential in plan.credentials:
                yield CredentialView(credential.argument, credential.env, inline(credential.docs))

    def _opening(self, *names: str) -> list[str]:
        return [f"from {self.module} import {', '.join(sorted({self.client, *names}))}", ""]

    def _quick_start(self) -> list[str]:
        found = [*self._opening(), f"client = {self.client}()"]
        if listing := self._listing:
            found += ["", f"for item in {self._code(listing)}:", "    print(item)"]
        if creating := self._creating:
            found += ["", f"created = {self._code(creating)}"]
        if reading := self._reading:
            found += ["", f"found = {self._code(reading)}", "print(found)"]
        if len(found) <= 3 and self.calls:
            found += ["", self._code(self.calls[0])]
        return found

    def _asynchronous(self) -> list[str]:
        shown = self._listing or self._reading
        if shown is None:
            return []
        lines = ["import asyncio", "", f"from {self.module} import Async{self.client}", "", ""]
        lines += ["async def main() -> None:", f"    async with Async{self.client}() as client:"]
        if shown[1].paging:
            lines += [f"        async for item in {self._code(shown)}:", "            print(item)"]
        else:
            lines += [f"        print(await {self._code(shown)})"]
        return [*lines, "", "", "asyncio.run(main())"]

    def _paging(self) -> list[str]:
        listing = self._listing
        if listing is None:
            return []
        call, some = self._code(listing), self._code(listing, "max_items=250")
        return [
            "# At most 250 items, over as many pages as that takes.",
            f"for item in {some}:",
            "    print(item)",
            "",
            "# One page at a time. The cursor leads to the next page, at any later time.",
            f"page = {call}.page()",
            "print(page.items, page.cursor)",
            "following = page.next()  # None after the last page",
            "",
            f"newest = {call}.take(20)",
        ]

    def _errors(self) -> list[str]:
        shown = self._reading or self._creating or self._listing
        if shown is None:
            return []
        call = self._code(shown) + (".page()" if shown[1].paging else "")
        return [
            f"from {self.module} import NotFoundError, StatusError, TransportError",
            "",
            "try:",
            f"    {call}",
            "except NotFoundError as error:",
            "    print(error.status, error.message, error.body)",
            "except StatusError as error:  # any other status that means failure",
            "    print(error.status, error.request_id, error.attempts)",
            "except TransportError:  # no answer: no connection, a timeout",
            "    raise",
        ]

    def _options(self) -> list[str]:
        shown = self._reading or self._creating or self._listing
        if shown is None:
            return []
        options = 'options={"timeout": 5, "max_retries": 0, "headers": {"x-trace": "1"}}'
        return [self._code(shown, options), "", "patient = client.with_options(timeout=120)"]

    def _results(self) -> list[str]:
        shown = self._reading or self._creating
        if shown is None:
            return []
        return [
            f"from {self.module} import response_of",
            "",
            f"result = {self._code(shown)}",
            "response = response_of(result)",
            "print(response.status, response.headers, response.json())",
        ]

    def _streaming(self) -> list[str]:
        shown = self._first(lambda plan: plan.call.variant is Variant.STREAM)
        if shown is None:
            return []
        return [
            f"with {self._code(shown)} as stream:",
            "    for event in stream:",
            "        print(event)",
        ]

    def _download(self) -> list[str]:
        shown = self._first(lambda plan: plan.call.variant is Variant.DOWNLOAD)
        if shown is None:
            return []
        return [f"with {self._code(shown)} as stream:", '    stream.write_to("download.bin")']

    def _testing(self) -> list[str]:
        shown = self._reading or self._creating
        if shown is None:
            return []
        trial = self.trials.of(shown[1], shown[0], complete=False)
        answers = [] if isinstance(trial.answer.body, Missing) else [written(trial.answer.body)]
        keys = "".join(f'{one.argument}="test", ' for one in self._credentials())
        return [
            *self._opening()[:1],
            f"from {self.module}.testing import FakeTransport",
            "",
            "transport = FakeTransport()",
            *lines(call("transport.answer", answers)),
            f"client = {self.client}({keys}transport=transport)",
            "",
            flat(trial.call),
            f"assert transport.last.method == {literal(trial.sent.method)}",
        ]

    def _block(self, lines: list[str]) -> str:
        return block(formatted("\n".join(lines) + "\n").rstrip("\n").split("\n")) if lines else ""


def _gives_model(plan: Plan) -> bool:
    return plan.call.variant is Variant.VALUE and any(
        isinstance(payload, model.Reference) for _, payload in plan.call.payloads
    )
