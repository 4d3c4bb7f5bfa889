"""What the README shows: the calls that tell most about an API, and what else its SDK can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sdkwright import model
from sdkwright.model import Missing
from sdkwright.render import formatted
from sdkwright.targets.python.plans.credentials import SchemePlan, is_machine
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.plans.variants import Variant
from sdkwright.targets.python.project.markdown import block, code, inline, prose
from sdkwright.targets.python.project.test_calls import BASE_URL, Trials
from sdkwright.targets.python.project.test_calls import code as written
from sdkwright.targets.python.spelling.line_layout import call, flat, lines
from sdkwright.targets.python.spelling.literals import literal
from sdkwright.targets.python.writers.webhooks_module import callbacks

_SOMEWHERE = "https://api.example.com"


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
    access: str
    paging: str
    errors: str
    options: str
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

    def view(self) -> GuideView:
        """Return the README's contents."""
        return GuideView(
            title=inline(self.api.title),
            docs=prose(self.api.docs.description or self.api.docs.summary),
            quick_start=self._block(self._quick_start()),
            asynchronous=self._block(self._asynchronous()),
            credentials=tuple(self._credentials()),
            access=self._block(self._access()),
            paging=self._block(self._paging()),
            errors=self._block(self._errors()),
            options=self._block(self._options()),
            results=self._block(self._results()),
            upload=self._block(self._upload()),
            streaming=self._block(self._streaming()),
            download=self._block(self._download()),
            webhooks=self._block(self._webhooks()),
            servers=tuple(map(_server, self.api.servers)),
            places=self._block(self._places()),
            base_url_env=f"{self.prefix}_BASE_URL",
            hooks=self._block(self._hooks()),
            transport=self._block(self._transport()),
            testing=self._block(self._testing()),
        )

    # --- which calls ------------------------------------------------------------------------------

    def _first(self, test: Callable[[Plan], bool]) -> tuple[str, Plan] | None:
        found = [one for one in self.calls if test(one[1])]
        current = [one for one in found if not one[1].operation.docs.deprecated]
        return next(iter(current or found), None)

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
        ) or self._first(_gives_model)

    @property
    def _creating(self) -> tuple[str, Plan] | None:
        return self._first(
            lambda plan: plan.operation.method == "POST"
            and not plan.operation.safe
            and plan.body is not None
            and _gives_model(plan)
        )

    @property
    def _typical(self) -> tuple[str, Plan] | None:
        return (
            self._reading
            or self._creating
            or self._listing
            or self._first(lambda plan: plan.call.variant is Variant.VALUE)
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

    def _made(self, arguments: str = "") -> str:
        """Return a client's construction; it is told a base URL where the document has none."""
        first = self.api.servers[0].url if self.api.servers else ""
        place = "" if "://" in first else f"base_url={literal(_SOMEWHERE)}"
        return f"{self.client}({', '.join(filter(None, [arguments, place]))})"

    def _quick_start(self) -> list[str]:
        found = [*self._opening(), f"client = {self._made()}"]
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
        lines += ["async def main() -> None:", f"    async with Async{self._made()} as client:"]
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
        shown = self._typical
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
        shown = self._typical
        if shown is None:
            return []
        options = 'options={"timeout": 5, "max_retries": 0, "headers": {"x-trace": "1"}}'
        return [
            f"from {self.module} import Timeout",
            "",
            self._code(shown, options) + (".page()" if shown[1].paging else ""),
            "",
            "# At most 5 seconds to connect, 30 for more of an answer, 120 for a call with its retries.",
            "patient = client.with_options(timeout=Timeout(30, connect=5, total=120), max_retries=5)",
        ]

    def _results(self) -> list[str]:
        shown = self._reading or self._creating
        if shown is None:
            return []
        return [
            f"from {self.module} import response_of, to_json",
            "",
            f"result = {self._code(shown)}",
            "print(to_json(result))  # as plain dicts and lists, under the API's own names",
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

    def _upload(self) -> list[str]:
        shown = self._first(lambda plan: 'b"content"' in self._code(("", plan)))
        return [self._code(shown)] if shown else []

    def _webhooks(self) -> list[str]:
        if not any(callbacks(self.api)):
            return []
        return [
            f"from {self.module} import WebhookError, webhooks",
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

    def _access(self) -> list[str]:
        """Return a client that asks for its credential, and one that fetches tokens where the API has them."""
        found = [*self._opening(), ""]
        for plan in self.schemes[:1]:
            *others, last = plan.credentials if plan.kind == "basic" else plan.credentials[:1]
            named = "".join(f'{one.argument}="ada", ' for one in others)
            found += ["def read_secret() -> str:", '    return "from a safe place"', "", ""]
            found += [f"rotating = {self._made(f'{named}{last.argument}=read_secret')}"]
        for plan in self.schemes:
            if is_machine(plan):
                roles = {one.role: one.argument for one in plan.credentials}
                login = f'{roles["client_id"]}="app", {roles["client_secret"]}="from a safe place"'
                found += [
                    "",
                    "# Fetches a token, keeps it while it is good, and fetches the next one in time.",
                    f"machine = {self._made(login)}",
                ]
                break
        return found

    def _places(self) -> list[str]:
        found = [*self._opening(), f'local = {self.client}(base_url="http://localhost:8000")']
        for server in self.api.servers[1:2]:
            if server.name:
                found.append(f"other = {self.client}(server={literal(server.name)})")
        variables = [v for server in self.api.servers[:1] for v in server.variables]
        for variable in variables[:1]:
            value = next((v for v in variable.values if v != variable.default), variable.default)
            chosen = f"{{{literal(variable.name.wire)}: {literal(value)}}}"
            found.append(f"chosen = {self.client}(server_variables={chosen})")
        return found

    def _download(self) -> list[str]:
        shown = self._first(lambda plan: plan.call.variant is Variant.DOWNLOAD)
        if shown is None:
            return []
        return [f"with {self._code(shown)} as stream:", '    stream.write_to("download.bin")']

    def _hooks(self) -> list[str]:
        return [
            "import logging",
            "",
            *self._opening("HttpRequest", "Response"),
            f"logging.getLogger({literal(self.module)}).setLevel(logging.INFO)",
            "",
            "",
            "def mark(request: HttpRequest) -> None:",
            '    request.headers["x-trace"] = "1"',
            "",
            "",
            "def measure(response: Response) -> None:",
            "    print(response.status, response.path, response.elapsed, response.attempts)",
            "",
            "",
            f"watched = {self._made('before_request=[mark], after_response=[measure]')}",
        ]

    def _transport(self) -> list[str]:
        return [
            "import ssl",
            "",
            "import httpx2",
            "",
            *self._opening("Httpx2Transport"),
            "http = httpx2.Client(verify=ssl.create_default_context())",
            f"secured = {self._made('transport=Httpx2Transport(http)')}",
        ]

    def _testing(self) -> list[str]:
        shown = self._typical
        if shown is None:
            return []
        trial = self.trials.of(shown[1], shown[0], complete=False)
        answers = [] if isinstance(trial.answer.body, Missing) else [written(trial.answer.body)]
        status = [("status", literal(trial.answer.status))] if not answers else []
        page = ".page()" if shown[1].paging else ""
        path = trial.sent.url.removeprefix(BASE_URL).partition("?")[0]
        return [
            *self._opening("RequestTimeoutError")[:1],
            f"from {self.module}.testing import FakeTransport",
            "",
            "transport = FakeTransport()",
            f"client = {self._made(f'{self._needed(shown[1].operation)}transport=transport')}",
            "",
            f"print({flat(trial.call)}{page})",
            f"assert transport.last.method == {literal(trial.sent.method)}",
            f"assert transport.last.path.endswith({literal(path)})",
            "",
            "# What the test says comes first: an answer, a status, an error.",
            *lines(call("transport.answer", answers, status)),
            "transport.fail_next(429)",
            f"{flat(trial.call)}{page}",
            "assert len(transport.requests) == 3",
            "",
            "transport.fail_next(RequestTimeoutError, times=3)",
            "try:",
            f"    {flat(trial.call)}{page}",
            "except RequestTimeoutError as error:",
            "    print(error.attempts)",
        ]

    def _needed(self, operation: model.Operation) -> str:
        """Return the arguments of a client that lets `operation` be called."""
        ways = self.api.security if operation.security is None else operation.security
        keys = {key for key, _ in ways[0].schemes} if ways else set()
        needed = [one for plan in self.schemes if plan.key in keys for one in plan.credentials]
        roles = ("argument", "username", "password")
        return "".join(f'{one.argument}="test", ' for one in needed if one.role in roles)

    def _block(self, lines: list[str]) -> str:
        return block(formatted("\n".join(lines) + "\n").rstrip("\n").split("\n")) if lines else ""


def _server(server: model.Server) -> str:
    """Return a server's URL, its name, and what may be chosen in it."""
    found = code(server.url)
    if server.name:
        found += f", called {code(server.name)}"
    for variable in server.variables:
        values = " or ".join(map(code, variable.values)) or "anything"
        found += f"; {code(variable.name.wire)} is {values}, by default {code(variable.default)}"
    return found


def _gives_model(plan: Plan) -> bool:
    """Tell whether a method returns a model, at once and as a whole."""
    whole = plan.call.variant is Variant.VALUE and plan.paging is None
    return whole and any(isinstance(payload, model.Reference) for _, payload in plan.call.payloads)
