"""The files of a package: what is copied, and what is written for one API."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from sdkwright import lock_names, model
from sdkwright.model import JsonValue
from sdkwright.rendering.renderer import Renderer
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.protocol import File, TargetSettings
from sdkwright.targets.python.examples.answers import answers_json
from sdkwright.targets.python.naming import (
    assignment,
    client_names,
    continuity,
    shapes,
    usual_media_types,
)
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.naming.former_calls import FormerCalls
from sdkwright.targets.python.naming.identifiers import client_name
from sdkwright.targets.python.naming.lock_record import lock_data
from sdkwright.targets.python.naming.model_modules import ModelModules, modules
from sdkwright.targets.python.plans.credentials import SchemePlan, env_prefix, scheme_plans
from sdkwright.targets.python.plans.extensions import Extensions
from sdkwright.targets.python.plans.methods import Plan, plans
from sdkwright.targets.python.runtime.features import carried, used
from sdkwright.targets.python.spelling.formatting import formatted
from sdkwright.targets.python.spelling.imports import Imports, Scope
from sdkwright.targets.python.spelling.literals import comment, docstring, indent, literal
from sdkwright.targets.python.spelling.nesting import bounded
from sdkwright.targets.python.spelling.type_graph import entangled, reachable
from sdkwright.targets.python.spelling.xml_expressions import in_xml
from sdkwright.targets.python.writers.client_module import ClientWriter
from sdkwright.targets.python.writers.model_module import (
    DictWriter,
    ModelWriter,
    in_order,
)
from sdkwright.targets.python.writers.package_exports import (
    http_view,
    index_view,
    package_view,
    testing_view,
    with_former,
)
from sdkwright.targets.python.writers.resource_module import ResourceWriter
from sdkwright.targets.python.writers.signatures import flavours
from sdkwright.targets.python.writers.views import ClassView, ModuleView
from sdkwright.targets.python.writers.webhooks_module import webhooks_view

_FOLDER = "package"
_RUNTIME = "_runtime"
_MARKS = ("# fmt: off", "# isort: skip_file")
_OF_THE_RUNTIME = ("# pyright: basic", "# pylint: skip-file")


def renderer() -> Renderer:
    """Return the renderer of Python's templates."""
    filters: dict[str, Callable[..., str]] = {
        "docstring": docstring,
        "comment": comment,
        "literal": literal,
        "indent": indent,
    }
    return Renderer("python", filters)


@dataclass(frozen=True)
class PackageWriter:
    """Writes the package of one API."""

    api: model.Api
    settings: TargetSettings
    names: Names
    modules: ModelModules
    client: str
    former: continuity.Former
    former_calls: FormerCalls
    schemes: tuple[SchemePlan, ...]
    plans: Mapping[str, tuple[Plan, ...]]
    prefix: str
    renderer: Renderer

    @classmethod
    def of(
        cls, api: model.Api, settings: TargetSettings, previous: Mapping[str, str]
    ) -> PackageWriter:
        """Name everything in `api`, and return what writes it."""
        api = bounded(api)
        kept = continuity.carried(api, previous)
        api = usual_media_types.kept(assignment.in_kept_places(api, kept, settings.names), kept)
        api = client_names.with_kept_servers(api, kept)
        client = settings.client or previous.get("client") or client_name(api.name)
        names = assignment.assign(api, settings.names, kept, reserved=(client, f"Async{client}"))
        where = modules(api, names)
        record = {f"{lock_names.SHAPE}{key}": text for key, text in shapes.shapes(api).items()}
        former = continuity.Former.of(names.classes, kept)
        record |= {**former.record, **client_names.server_record(api)}
        names = replace(names, record={**names.record, **where.record, **record})
        aliases = {key: name for key, name in kept.items() if key.startswith("alias")}
        names = replace(names, carried=kept, aliases=aliases)
        prefix = settings.env_prefix or previous.get("env_prefix", "")
        prefix = prefix or env_prefix(api.name, settings.package)
        found = {operation.key: plans(api, operation, names) for operation in api.operations}
        classes = (*names.classes.values(), client, f"Async{client}")
        calls = FormerCalls.of(api, names, classes)
        former_arguments = _former_arguments(found)
        names = replace(names, record={**names.record, **calls.record, **former_arguments})
        schemes = scheme_plans(api.schemes, prefix, kept, settings.names.variables)
        return cls(
            api=api,
            settings=settings,
            names=names,
            modules=where,
            client=client,
            former=former,
            former_calls=calls,
            schemes=schemes,
            plans=found,
            prefix=prefix,
            renderer=renderer(),
        )

    def lock(self) -> dict[str, JsonValue]:
        """Return the lock's content."""
        return lock_data(
            self.api,
            self.names,
            self.plans,
            self.schemes,
            settings=self.settings,
            client=self.client,
            prefix=self.prefix,
        )

    def files(self) -> Iterator[File]:
        """Yield all files of the package, marked for the tools of whoever carries it."""
        return map(marked, self._files())

    def _files(self) -> Iterator[File]:
        written = tuple(self._written())
        yield from written
        folder = self.renderer.folder / _FOLDER
        asked = used(file.text for file in (*written, *_commands(self, folder)))
        modules = carried(folder / _RUNTIME, self.settings, self.api, asked)
        yield from self._exports(modules)
        for module in sorted(modules):
            yield self._copied(folder, f"{_RUNTIME}/{module.replace('.', '/')}.py")
        if any("_deprecation import" in file.text for file in written):
            yield self._copied(folder, "_deprecation.py")
        yield from _commands(self, folder)
        yield self._copied(folder, "py.typed")
        yield self._copied(folder, "ruff.toml")
        # Under its own name it would be about this repository's templates.
        yield replace(self._copied(folder, "gitattributes"), path=".gitattributes")

    def _written(self) -> Iterator[File]:
        """Yield the files that are written for this API."""
        resources = ResourceWriter(
            api=self.api,
            names=self.names,
            plans=self.plans,
            flavours=flavours(self.settings.clients),
            extensions=Extensions(self.settings.extend, self.settings.own_files),
            former=self.former_calls if self.settings.aliases else FormerCalls(),
            aliases=self.settings.aliases,
        )
        clients = ClientWriter(
            api=self.api,
            names=self.names,
            name=self.client,
            prefix=self.prefix,
            schemes=self.schemes,
            resources=resources,
        )
        yield self._rendered("client.py", "client.py.jinja", client=clients.module())
        if self.settings.testing:
            testing = testing_view(self.api, flavours(self.settings.clients))
            yield self._rendered("testing.py", "testing.py.jinja", testing=testing)
            yield File("examples.json", answers_json(self.api))
        if webhooks := webhooks_view(self.api, self.names):
            yield self._rendered("webhooks.py", "webhooks.py.jinja", webhooks=webhooks)
        yield from self._models()
        yield self._rendered("models/params.py", "models/types.py.jinja", module=self._params())
        yield self._rendered("resources/__init__.py", "index.py.jinja", index=resources.index())
        for path, name in resources.resources.items():
            yield self._rendered(
                f"resources/{name.module}.py",
                "resources/resource.py.jinja",
                resource=resources.module(path),
            )

    def _exports(self, modules: frozenset[str]) -> Iterator[File]:
        """Yield the modules that only export, of the runtime what is in `modules`."""
        clients = [flavour.value + self.client for flavour in flavours(self.settings.clients)]
        view = package_view(self.api, self.names, clients, self.settings, modules)
        yield self._rendered("__init__.py", "__init__.py.jinja", package=view)
        hidden = set(self.names.classes.values()) | set(clients)
        index = http_view(self.api, hidden, modules)
        yield self._rendered("http.py", "http.py.jinja", http=index)

    def _rendered(self, path: str, template: str, **view: object) -> File:
        return File(path, formatted(self.renderer.render(f"{_FOLDER}/{template}", **view)))

    def _copied(self, folder: Path, path: str) -> File:
        return File(path, (folder / path).read_text(encoding="utf-8"))

    def _models(self) -> Iterator[File]:
        """Yield the modules of models, and the index that imports each when it is needed."""
        for module, identities in self.modules.contents().items():
            view = self._module(self.modules.docs[module], identities, module)
            yield self._rendered(f"models/{module}.py", "models/types.py.jinja", module=view)
        where = self.modules.where
        classes = {self.names.classes[identity]: where[identity] for identity in where}
        index = index_view(f"The models of the {self.api.title}.", classes, ["params"])
        if self.settings.aliases:
            index = with_former(index, self.former.aliases, self.former.replaced)
        yield self._rendered("models/__init__.py", "index.py.jinja", index=index)

    def _module(
        self,
        docs: str,
        identities: Sequence[model.SchemaId],
        module: str,
    ) -> ModuleView:
        imports = Imports()
        scope = Scope(imports)
        writer = ModelWriter(
            api=self.api,
            names=self.names,
            scope=scope,
            here=module,
            where=self.modules.where,
            in_xml=self._in_xml,
        )
        declared = [self.api.declarations[identity] for identity in identities]
        objects = [found for found in declared if isinstance(found, model.ObjectDeclaration)]
        classes = [writer.object(found) for found in objects]
        ready = {found.id for found in objects}
        aliases = []
        for alias in in_order(self.api, identities):
            aliases.append(writer.alias(alias, ready))
            ready.add(alias.id)
        return ModuleView(docs, imports.lines(), classes, aliases)

    @cached_property
    def _in_xml(self) -> frozenset[model.SchemaId]:
        return in_xml(self.api)

    def _params(self) -> ModuleView:
        imports = Imports()
        given = _given(self.api)
        spread = entangled(self.api, given)
        writer = DictWriter(self.api, self.names.classes, Scope(imports), spread)
        declared = [self.api.declarations[identity] for identity in given]
        views = [writer.object(d) for d in declared if isinstance(d, model.ObjectDeclaration)]
        classes = [view for view in views if isinstance(view, ClassView)]
        aliases = [view for view in views if not isinstance(view, ClassView)]
        ready = {d.id for d in declared if not isinstance(d, model.AliasDeclaration)}
        for found in in_order(self.api, given):
            if isinstance(found, model.AliasDeclaration):
                aliases.append(writer.alias(found, ready))
            ready.add(found.id)
        docs = (
            "Requests as plain JSON, for type checkers: wherever a model is taken, so is its dict."
        )
        return ModuleView(docs, imports.lines(), classes, aliases)


def marked(file: File) -> File:
    """Return a file of Python with what keeps others' formatters off it, below its first line.

    Strict pyright and pylint would have much to say of the runtime, which decodes what it knows nothing of.
    """
    first, _, rest = file.text.partition("\n")
    if not file.path.endswith(".py"):
        return file
    marks = [*_MARKS, *(_OF_THE_RUNTIME if file.path.startswith(_RUNTIME) else [])]
    return replace(file, text="\n".join([first, *marks, rest]))


def _former_arguments(found: Mapping[str, Sequence[Plan]]) -> dict[str, str]:
    """Return the lock's record of the former names of arguments."""
    every = (plan for methods in found.values() for plan in methods)
    return {key: former for plan in every for former, _, key in plan.former}


def _given(api: model.Api) -> list[model.SchemaId]:
    """Return the declarations that requests can hold."""
    kinds: list[model.Type] = []
    for operation in api.operations:
        kinds += [parameter.type for parameter in operation.parameters]
        kinds += [content.type for content in operation.body.contents] if operation.body else []
    given = set(reachable(api, kinds))
    return [identity for identity in api.declarations if identity in given]


def _commands(writer: PackageWriter, folder: Path) -> Iterator[File]:
    """Yield the files of the command line, where there is to be one."""
    settings = writer.settings
    if settings.cli is None:
        return
    from sdkwright.targets.python import command_line
    from sdkwright.targets.python.command_line.call_lines import CallLines

    lines = CallLines(
        api=writer.api,
        names=writer.names,
        plans=writer.plans,
        schemes=writer.schemes,
        client=writer.client,
        name=command_line.command_name(settings.cli, settings.package.rpartition(".")[2]),
        version=settings.version,
        install=command_line.install_text(settings),
    )
    yield File(command_line.COMMANDS, lines.text())
    for path in command_line.modules(folder):
        yield File(path, (folder / path).read_text(encoding="utf-8"))
