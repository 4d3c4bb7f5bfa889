"""The module of the clients: credentials, options, and a property for each resource."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.plans.credentials import PLAIN_ROLES, SchemePlan, scheme_code
from sdkwright.targets.python.plans.limit_expressions import (
    pace_lines,
    rate_argument,
    rate_docs,
    rate_lines,
)
from sdkwright.targets.python.plans.retry_expressions import final_answers
from sdkwright.targets.python.plans.server_expressions import servers_code
from sdkwright.targets.python.runtime.client_options import CLIENT_OPTIONS
from sdkwright.targets.python.spelling.docstrings import entry, headline, sentence
from sdkwright.targets.python.spelling.imports import Imports, Scope
from sdkwright.targets.python.spelling.line_layout import (
    Code,
    Group,
    call,
    class_head,
    lines,
    mapping,
    sequence,
)
from sdkwright.targets.python.spelling.literals import literal, wrap
from sdkwright.targets.python.writers.expressions.result_expressions import ErrorConstants
from sdkwright.targets.python.writers.resource_module import ResourceWriter
from sdkwright.targets.python.writers.signatures import Flavour
from sdkwright.targets.python.writers.views import ClientClassView, ClientView

_DOCS_WIDTH = 90


@dataclass(frozen=True, slots=True)
class ClientWriter:
    """Writes the module of the clients. `name` is that of the blocking one."""

    api: model.Api
    names: Names
    name: str
    prefix: str
    schemes: Sequence[SchemePlan]
    resources: ResourceWriter

    def module(self) -> ClientView:
        """Return the module."""
        imports = Imports()
        scope = Scope(imports, self.resources.attributes(()), home=".")
        spec = (*lines(self._spec(scope), 0, "_API = "), *rate_lines(self.api, scope))
        errors = self.resources.errors((), scope)
        classes = tuple(self._class(flavour, scope, errors) for flavour in self.resources.flavours)
        docs = f"The clients of the {self.api.title}."
        return ClientView(docs, imports.lines(), (*spec, *errors.statements), classes)

    def _spec(self, scope: Scope) -> Code:
        schemes = [(literal(plan.key), scheme_code(plan, scope)) for plan in self.schemes]
        security = [
            sequence([literal(key) for key, _ in requirement.schemes])
            for requirement in self.api.security
        ]
        keywords: list[tuple[str, Code]] = [
            ("name", literal(self.api.title)),
            ("version", literal(self.api.version)),
            ("user_agent", self._user_agent(scope)),
        ]
        if self.api.servers:
            keywords.append(("servers", servers_code(self.api, scope)))
        if schemes:
            keywords.append(("schemes", mapping(schemes)))
        if security:
            keywords.append(("security", sequence(security)))
        keywords.append(("base_url_env", literal(f"{self.prefix}_BASE_URL")))
        if self.api.final_answers:
            keywords.append(("final", final_answers(self.api.final_answers, scope)))
        return call(scope.runtime("ClientSpec"), [], keywords)

    def _user_agent(self, scope: Scope) -> str:
        """Return how the SDK introduces itself (RFC 9110, section 10.1.5), by the version that the package says."""
        product = re.sub(r"[^A-Za-z0-9.]+", "-", self.api.title).strip("-.") or "sdk"
        return f'f"{product}/{{{scope.use(".", "__version__")}}} (sdkwright)"'

    def _class(self, flavour: Flavour, scope: Scope, errors: ErrorConstants) -> ClientClassView:
        arguments = mapping(
            (literal(credential.argument), credential.argument)
            for plan in self.schemes
            for credential in plan.credentials
        )
        name = flavour.value + self.name
        own = self.resources.extensions.bases("client", name, flavour.value, scope)
        base = scope.runtime("AsyncClient" if flavour is Flavour.ASYNC else "SyncClient")
        return ClientClassView(
            head=class_head(name, [*own, base]),
            docs=self._docs(flavour),
            signature=tuple(self._signature(flavour, scope)),
            credentials=tuple(lines(arguments, 12, after=",")),
            options=tuple(option.name for option in CLIENT_OPTIONS),
            pace=pace_lines(self.api, scope),
            children=self.resources.children((), flavour, scope),
            methods=(
                *(
                    self.resources.method(plan, what, scope, flavour, errors)
                    for plan, what in self.resources.sent((), scope)
                ),
                *self.resources.former_methods((), scope, flavour, errors),
            ),
            former=self.resources.former_children((), scope, flavour),
        )

    def _signature(self, flavour: Flavour, scope: Scope) -> list[str]:
        prefix = flavour.value

        def name(text: str) -> str:
            if text in ("Mapping", "Sequence"):
                return scope.use("collections.abc", text)
            return scope.runtime(prefix + text if text == "Transport" else text)

        parameters = ["self", "*"]
        for plan in self.schemes:
            known = scope.runtime(f"{prefix}Credential")
            for one in plan.credentials:
                kind = "str" if one.role in PLAIN_ROLES else known
                parameters.append(f"{one.argument}: {kind} | None = None")
        parameters += (option.parameter(name) for option in CLIENT_OPTIONS)
        parameters += rate_argument(self.api, name)
        group = Group(
            opening="__init__(", parts=tuple(("", text) for text in parameters), closing=")"
        )
        return lines(group, 4, "def ", " -> None:")

    def _docs(self, flavour: Flavour) -> tuple[str, ...]:
        """Return the lines of a client's docstring."""
        text = headline(self.api.docs)
        first = f"Client of the {self.api.title}" + (
            "; its calls are awaited." if flavour is Flavour.ASYNC else "."
        )
        found = [*wrap(first, _DOCS_WIDTH)]
        if text:
            found += ["", *wrap(text, _DOCS_WIDTH)]
        items = [
            (c.argument, f"{sentence(c.docs)} Read from {c.env} where it is not given.".strip())
            for plan in self.schemes
            for c in plan.credentials
        ]
        items += rate_docs(self.api)
        if items:
            found += ["", "Args:", *(line for item in items for line in entry(*item, _DOCS_WIDTH))]
        return tuple(found)
