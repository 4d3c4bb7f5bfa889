"""The README's examples of clients: where they get credentials, where they send, what they use."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from urllib.parse import urlsplit

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.credentials import SchemePlan, is_machine
from sdkwright.targets.python.runtime.names import exporter
from sdkwright.targets.python.spelling.literals import literal

_SOMEWHERE = "https://api.example.com"


@dataclass(frozen=True, slots=True)
class ClientExamples:
    """Writes constructions of the blocking client `client` of the package `module`."""

    api: model.Api
    schemes: Sequence[SchemePlan]
    module: str
    client: str
    hidden: Container[str] = ()

    def opening(self, *names: str) -> list[str]:
        """Return the import of the client, and of `names` of the runtime with it."""
        return [*self.imports(*names, own=(self.client,)), ""]

    def imports(self, *names: str, own: Iterable[str] = ()) -> list[str]:
        """Return the imports of `names` of the runtime, and of the package's `own`."""
        homes = dict.fromkeys(own, self.module)
        homes |= {name: exporter(self.module, name, self.hidden) for name in names}
        return [
            f"from {module} import {', '.join(sorted(n for n in homes if homes[n] == module))}"
            for module in sorted(set(homes.values()))
        ]

    def made(self, arguments: str = "") -> str:
        """Return a client's construction; it is told a base URL where the document has none."""
        first = self.api.servers[0].url if self.api.servers else ""
        needed = [v for server in self.api.servers[:1] for v in server.variables if not v.default]
        is_known = "://" in first and not needed
        place = "" if is_known else f"base_url={literal(_SOMEWHERE + self._path)}"
        return f"{self.client}({', '.join(filter(None, [arguments, place]))})"

    @property
    def _path(self) -> str:
        """The path of the first server, which is a part of each base URL; empty where it has variables."""
        first = self.api.servers[0].url if self.api.servers else ""
        if "{" in first:
            return ""
        path = urlsplit(first).path.strip("/")
        return f"/{path}" if path else ""

    def asynchronous(self) -> list[str]:
        """Return an async client that makes no call."""
        return [f"from {self.module} import Async{self.client}", "", f"client = Async{self.made()}"]

    def access(self) -> list[str]:
        """Return a client that asks for its credential, and one that fetches tokens where the API has them."""
        found = [*self.opening(), ""]
        for plan in self.schemes[:1]:
            *others, last = plan.credentials if plan.kind == "basic" else plan.credentials[:1]
            named = "".join(f'{one.argument}="ada", ' for one in others)
            found += ["def read_secret() -> str:", '    return "from a safe place"', "", ""]
            found += [f"rotating = {self.made(f'{named}{last.argument}=read_secret')}"]
        for plan in self.schemes:
            if is_machine(plan):
                roles = {one.role: one.argument for one in plan.credentials}
                login = f'{roles["client_id"]}="app", {roles["client_secret"]}="from a safe place"'
                found += [
                    "",
                    "# Fetches a token, keeps it while it is good, and fetches the next one in time.",
                    f"machine = {self.made(login)}",
                ]
                break
        return found

    def places(self) -> list[str]:
        """Return clients of other servers."""
        local = literal(f"http://localhost:8000{self._path}")
        found = [*self.opening(), f"local = {self.client}(base_url={local})"]
        for server in self.api.servers[1:2]:
            if server.name:
                found.append(f"other = {self.client}(server={literal(server.name)})")
        variables = [v for server in self.api.servers[:1] for v in server.variables]
        for variable in variables[:1]:
            usual = variable.default or "value"
            value = next((v for v in variable.values if v != usual), usual)
            chosen = f"{{{literal(variable.name.wire)}: {literal(value)}}}"
            found.append(f"chosen = {self.client}(server_variables={chosen})")
        return found

    def hooks(self) -> list[str]:
        """Return a client with a log and with hooks."""
        return [
            "import logging",
            "",
            *self.opening("HttpRequest", "Response"),
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
            f"watched = {self.made('before_request=[mark], after_response=[measure]')}",
        ]

    def transport(self) -> list[str]:
        """Return a client with an HTTP client that the user has made."""
        return [
            "import ssl",
            "",
            "import httpx2",
            "",
            *self.opening("Httpx2Transport"),
            "http = httpx2.Client(verify=ssl.create_default_context())",
            f"secured = {self.made('transport=Httpx2Transport(http)')}",
        ]

    def needed(self, operation: model.Operation) -> str:
        """Return the arguments of a client that lets `operation` be called."""
        ways = self.api.security if operation.security is None else operation.security
        keys = {key for key, _ in ways[0].schemes} if ways else set()
        needed = [one for plan in self.schemes if plan.key in keys for one in plan.credentials]
        return "".join(f'{one.argument}="test", ' for one in needed if one.proves)
