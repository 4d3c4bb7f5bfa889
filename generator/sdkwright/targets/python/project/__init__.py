"""The project around a package: packaging, README, reference and tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from sdkwright import model
from sdkwright.rendering.renderer import Renderer
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.protocol import TargetSettings
from sdkwright.targets.python.command_line import command_name
from sdkwright.targets.python.naming.assignment import Names, ResourcePath, resource_path
from sdkwright.targets.python.naming.lock_record import call_prefix
from sdkwright.targets.python.plans.credentials import SchemePlan
from sdkwright.targets.python.plans.method_variants import Variant
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.project.readme import Guide
from sdkwright.targets.python.project.readme_selection import by_weight
from sdkwright.targets.python.project.release import licenses
from sdkwright.targets.python.project.release.metadata import Metadata, metadata
from sdkwright.targets.python.project.test_calls import BASE_URL, SECRET, Trials
from sdkwright.targets.python.project.test_modules import client_tests, test_module
from sdkwright.targets.python.spelling.formatting import formatted
from sdkwright.targets.python.spelling.imports import member_order
from sdkwright.targets.python.writers.signatures import Flavour, flavours

_FOLDER = "project"


@dataclass(frozen=True, slots=True)
class ProjectView:
    """What every file of the project may mention. Texts are finished for TOML."""

    module: str
    client: str
    clients: str
    transports: str
    blocks: bool
    awaits: bool
    metadata: Metadata
    credentials: tuple[str, ...]
    secret: str
    base_url: str
    has_deprecated: bool
    command: str
    has_license_file: bool
    has_tests: bool


@dataclass(frozen=True)
class ProjectWriter:
    """Writes the project around the package `module`, whose blocking client is called `client`."""

    api: model.Api
    names: Names
    module: str
    client: str
    settings: TargetSettings
    schemes: tuple[SchemePlan, ...]
    plans: Mapping[str, tuple[Plan, ...]]
    prefix: str
    renderer: Renderer
    example: str = ""

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each file, from the project's folder, and its text."""
        yield "pyproject.toml", self._rendered("pyproject.toml")
        yield "README.md", self._rendered("README.md", guide=self.guide.view())
        yield from self._papers()
        if self.settings.testing:
            yield from self._tests(self.trials, self.resources)

    @cached_property
    def trials(self) -> Trials:
        """What makes the calls that are tried and shown."""
        return Trials(self.api, {plan.key: plan for plan in self.schemes})

    @cached_property
    def guide(self) -> Guide:
        """What writes the README's examples."""
        calls = [(prefix, plan) for prefix, plans in self.resources.values() for plan in plans]
        return Guide(
            api=self.api,
            trials=self.trials,
            schemes=self.schemes,
            calls=by_weight(calls, self.example),
            module=self.module,
            client=self.client,
            prefix=self.prefix,
            example=self.example,
            hidden=frozenset(self.names.classes.values()),
            settings=self.settings,
        )

    def _papers(self) -> Iterator[tuple[str, str]]:
        """Yield the licence and the workflows, as far as they are wanted."""
        project = self.settings.project
        if self._license:
            yield "LICENSE", self._license
        if project.ci:
            yield ".github/workflows/ci.yml", self._rendered("workflows/ci.yml")
        if project.publish:
            yield ".github/workflows/publish.yml", self._rendered("workflows/publish.yml")

    def seeds(self) -> Iterator[tuple[str, str]]:
        """Yield the files that are the user's as soon as they are there."""
        if self.settings.project.changelog:
            yield "CHANGELOG.md", self._rendered("CHANGELOG.md")
        if self.settings.project.gitignore:
            yield ".gitignore", self._rendered("gitignore")

    def _tests(
        self, trials: Trials, resources: Mapping[ResourcePath, tuple[str, list[Plan]]]
    ) -> Iterator[tuple[str, str]]:
        """Yield the project's tests."""
        calls = [(prefix, plan) for prefix, plans in resources.values() for plan in plans]
        hidden = frozenset(self.names.classes.values())
        yield "tests/conftest.py", formatted(self._rendered("tests/conftest.py"))
        if shown := _typical([plan for _, plan in calls]):
            prefix = next(prefix for prefix, plan in calls if plan is shown)
            trial = trials.of(shown, prefix.removeprefix("client."), complete=False)
            start = client_tests(trial, self.client, self._credentials, self.api.servers)
            yield "tests/test_client.py", formatted(
                self._rendered("tests/test_client.py", start=start)
            )
        if not calls:
            yield "tests/test_models.py", formatted(self._rendered("tests/test_models.py"))
        for path, (prefix, plans) in resources.items():
            if plans:
                name = self.names.resources[path].module.strip("_") if path else "calls"
                view = test_module(trials, prefix, plans, self._clients, hidden)
                text = self._rendered("tests/test_resource.py", module=view)
                yield f"tests/test_{name}.py", formatted(text)

    @cached_property
    def resources(self) -> Mapping[ResourcePath, tuple[str, list[Plan]]]:
        """Return the prefix and the methods of each resource, the client itself first."""
        found: dict[ResourcePath, tuple[str, list[Plan]]] = {
            path: ("", []) for path in ((), *self.names.resources)
        }
        for operation in self.api.operations:
            path = resource_path(operation)
            prefix = call_prefix(self.names, operation)
            found[path] = (prefix, [*found[path][1], *self.plans[operation.key]])
        return found

    def _rendered(self, path: str, **view: object) -> str:
        return self.renderer.render(f"{_FOLDER}/{path}.jinja", project=self._view, **view)

    @property
    def _flavours(self) -> tuple[Flavour, ...]:
        return flavours(self.settings.clients)

    @property
    def _clients(self) -> list[str]:
        return [flavour.value + self.client for flavour in self._flavours]

    @property
    def _credentials(self) -> tuple[str, ...]:
        """The client's arguments that prove who calls, without those that fetch such proof."""
        return tuple(
            one.argument for plan in self.schemes for one in plan.credentials if one.proves
        )

    @property
    def _command(self) -> str:
        """What the command line is called; empty where there is none."""
        chosen = self.settings.cli
        return "" if chosen is None else command_name(chosen, self.module.rpartition(".")[2])

    @cached_property
    def _metadata(self) -> Metadata:
        return metadata(self.settings, self.module, self.api.title)

    @cached_property
    def _license(self) -> str:
        """The text of the licence; empty where there is no file of it."""
        return licenses.text_of(self.settings.project, self.renderer)

    @property
    def distribution(self) -> str:
        """The name under which the project is installed."""
        return self._metadata.plain_name

    @cached_property
    def _view(self) -> ProjectView:
        return ProjectView(
            module=self.module,
            client=self.client,
            clients=", ".join(sorted(self._clients, key=member_order)),
            transports=", ".join(sorted(f"{one.value}FakeTransport" for one in self._flavours)),
            blocks=Flavour.SYNC in self._flavours,
            awaits=Flavour.ASYNC in self._flavours,
            metadata=self._metadata,
            credentials=self._credentials,
            secret=SECRET,
            base_url=BASE_URL,
            has_license_file=bool(self._license),
            has_deprecated=any(one.docs.deprecated for one in self.api.operations),
            command=self._command,
            has_tests=self.settings.testing,
        )


def _typical(plans: Sequence[Plan]) -> Plan | None:
    """Return a method that shows what all have in common: one that reads, if there is one."""
    whole = [plan for plan in plans if plan.call.variant is Variant.VALUE]
    reading = [plan for plan in whole if plan.operation.method == "GET"]
    return next(iter([*reading, *whole]), None)
