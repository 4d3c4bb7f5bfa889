"""The reference of an SDK: Markdown for each resource and each model, a site of it, and notes for agents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import ResourcePath
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.project import ProjectWriter
from sdkwright.targets.python.project.escaping import code, inline, toml
from sdkwright.targets.python.project.markdown import brief, followed, lead, parted
from sdkwright.targets.python.reference import agent_notes
from sdkwright.targets.python.reference.agent_notes import AgentNotes, CallsEntry, credentials
from sdkwright.targets.python.reference.call_answers import CallAnswers
from sdkwright.targets.python.reference.manners import Manners
from sdkwright.targets.python.reference.model_pages import ModelPages
from sdkwright.targets.python.reference.resource_pages import ResourcePages, anchor
from sdkwright.targets.python.reference.samples import Samples
from sdkwright.targets.python.reference.type_links import TypeLinks, page_names
from sdkwright.targets.python.reference.value_entries import Entries, further
from sdkwright.targets.python.reference.webhook_pages import WebhookEntry, webhook_entries
from sdkwright.targets.python.runtime.names import exporter
from sdkwright.targets.python.spelling.token_bounds import most_tokens
from sdkwright.targets.python.writers.resource_module import ResourceWriter, calls_by_operation
from sdkwright.targets.python.writers.signatures import flavours
from sdkwright.targets.python.writers.webhooks_module import readers

_TEMPLATES = "reference"
_FOLDER = "docs"
_ASSETS = ("iframe-worker.js", "reference.css")
_OF_CLIENT = model.Docs("Calls of the client itself.")
_FEW_MODELS = 40
"""So many models are found in one list without letters."""
_QUOTED = str.maketrans({'"': "'", "<": "(", ">": ")"})
"""What stands for marks that Zensical leaves as they are where it writes a site's name into HTML."""
_TOLD = (
    "MissingCredentialError",
    "NULL",
    "NotFoundError",
    "RateLimitError",
    "SDKError",
    "StatusError",
    "response_of",
    "to_dict",
)
"""Names of the runtime that notes for agents tell, with where each API has them."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """A page, and the line that leads to it."""

    title: str
    path: str
    text: str
    calls: tuple[str, ...] = ()
    is_deprecated: bool = False


@dataclass(frozen=True, slots=True)
class NavView:
    """An entry of a site's menu: a page, or what several stand under. Texts are finished for TOML."""

    title: str
    path: str = ""
    pages: tuple[NavView, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexPageView:
    """The first page, and what leads to all others. `site` is finished for TOML, other texts for Markdown."""

    title: str
    site: str
    docs: str
    more_docs: str
    summary: str
    quick_start: str
    credentials: tuple[str, ...]
    certificate: str
    servers: tuple[str, ...]
    places: str
    errors: str
    null: str
    has_dates: bool
    resources: tuple[EntryView, ...]
    nav: tuple[NavView, ...]
    has_models: bool
    has_webhooks: bool
    manners: Manners


@dataclass(frozen=True)
class ReferenceWriter:
    """Writes the reference of what `project` stands around."""

    project: ProjectWriter

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each file, from the project's folder, and its text."""
        yield from self._resource_files()
        yield from self._model_files()
        if self._webhooks:
            shown = {"webhooks": self._webhooks, "program": self.project.guide.view().webhooks}
            yield f"{_FOLDER}/webhooks.md", self._rendered("webhooks.md", **shown)
        index = self._index(self._entries)
        yield f"{_FOLDER}/index.md", self._rendered("index.md", index=index)
        for asset in _ASSETS:
            yield f"{_FOLDER}/assets/{asset}", self._rendered(asset)
        yield "zensical.toml", self._rendered("zensical.toml", index=index)
        yield "llms.txt", self._rendered("llms.txt", index=index)
        notes = self._notes()
        yield "AGENTS.md", self._rendered("agent-notes.md", notes=notes)
        yield f"skills/{notes.name}/SKILL.md", self._rendered("skill.md", notes=notes)

    def _resource_files(self) -> Iterator[tuple[str, str]]:
        writer = self._resource_pages
        for path in self._tree:
            prefix, plans = self.project.resources[path]
            view = writer.page(prefix, self._docs(path), plans)
            yield f"{_FOLDER}/resources/{self._page(path)}", self._rendered(
                "resource.md", page=view
            )

    def _model_files(self) -> Iterator[tuple[str, str]]:
        links = TypeLinks(self._classes, self._pages, "")
        models = ModelPages(self._api, self.project.names, Entries(self._api, links))
        for identity, declaration in self._api.declarations.items():
            text = self._rendered("model.md", page=models.page(declaration))
            yield f"{_FOLDER}/models/{self._pages[identity]}", text
        if self._pages:
            shown = _by_letter(_model_entries(self._classes, self._pages, self._api))
            yield f"{_FOLDER}/models/index.md", self._rendered("models.md", groups=shown)

    @property
    def _api(self) -> model.Api:
        return self.project.api

    @property
    def _classes(self) -> Mapping[model.SchemaId, str]:
        return self.project.names.classes

    @cached_property
    def _pages(self) -> Mapping[model.SchemaId, str]:
        return page_names(self._api, self._classes)

    @cached_property
    def _tree(self) -> Sequence[ResourcePath]:
        """The places of resources that have calls, with what is below one right behind it."""
        found = _as_tree(self.project.resources)
        return [path for path in found if self.project.resources[path][1]]

    def _page(self, path: ResourcePath) -> str:
        return f"{self.project.names.resources[path].module if path else 'client'}.md"

    @cached_property
    def _entries(self) -> Sequence[EntryView]:
        return [
            EntryView(
                title=prefix.rstrip("."),
                path=f"resources/{self._page(path)}",
                text=brief(self._docs(path)),
                calls=tuple(code(plan.name) for plan in plans),
            )
            for path, (prefix, plans) in self._placed
        ]

    @cached_property
    def _placed(self) -> Sequence[tuple[ResourcePath, tuple[str, list[Plan]]]]:
        return [(path, self.project.resources[path]) for path in self._tree]

    @cached_property
    def _webhooks(self) -> Sequence[WebhookEntry]:
        return list(webhook_entries(self._api, TypeLinks(self._classes, self._pages, "models/")))

    @cached_property
    def _resource_pages(self) -> ResourcePages:
        project = self.project
        links = TypeLinks(self._classes, self._pages, "../models/")
        schemes = {plan.key: plan for plan in project.schemes}
        return ResourcePages(
            api=project.api,
            entries=Entries(project.api, replace(links, file="FileInput")),
            answers=CallAnswers(project.api, links, schemes, self._resources.flavours[0]),
            samples=Samples(project.trials, project.guide.clients),
            flavours=self._resources.flavours,
            calls=calls_by_operation(project.api, project.names),
            places={
                f"{prefix}{plan.name}": f"{self._page(path)}#{anchor(plan.name)}"
                for path, (prefix, plans) in self._placed
                for plan in plans
            },
            readers={callback.location: name for name, callback, _ in readers(project.api)},
        )

    @cached_property
    def _resources(self) -> ResourceWriter:
        project = self.project
        return ResourceWriter(
            api=project.api,
            names=project.names,
            plans=project.plans,
            flavours=flavours(project.settings.clients),
        )

    @cached_property
    def _manners(self) -> Manners:
        return Manners.of(self.project)

    def _docs(self, path: ResourcePath) -> model.Docs:
        return self._resources.said(path) if path else _OF_CLIENT

    def _index(self, entries: Sequence[EntryView]) -> IndexPageView:
        docs = self._api.docs
        said, more = parted(docs.description or docs.summary)
        guide = self.project.guide.view()
        needs_certificate = any(not plan.credentials for plan in self.project.schemes)
        return IndexPageView(
            title=inline(self._api.title),
            site=toml(" ".join(self._api.title.translate(_QUOTED).split()) or "SDK"),
            docs=followed(said, further(docs)),
            more_docs=more,
            summary=lead(docs.summary or docs.description),
            quick_start=self.project.guide.quick_start(),
            credentials=tuple(credentials(self.project.schemes)),
            certificate=guide.transport if needs_certificate else "",
            servers=guide.servers,
            places=guide.places,
            errors=self.project.guide.caught(),
            null=f"{exporter(self.project.module, 'NULL', self.project.guide.hidden)}.NULL",
            has_dates=guide.has_dates,
            resources=tuple(entries),
            nav=tuple(_menu(entries)),
            has_models=bool(self._api.declarations),
            has_webhooks=bool(self._webhooks),
            manners=self._manners,
        )

    def _notes(self) -> AgentNotes:
        project = self.project
        found = [
            CallsEntry(prefix.rstrip("."), [plan.name for plan in plans])
            for prefix, plans in project.resources.values()
            if plans
        ]
        entries = sorted(found, key=lambda entry: -len(entry.names))
        title = agent_notes.short_title(self._api.title)
        package = agent_notes.short_name(project.module)
        client = agent_notes.short_name(project.client)
        paged = self._paged
        name = agent_notes.skill_name(project.distribution)
        purpose = agent_notes.purpose(title, entries)
        proofs = agent_notes.first(list(credentials(project.schemes)))
        others = (project.module, client, title, paged, name, purpose, *proofs)
        room = agent_notes.room(package, others)
        quick_start = project.guide.quick_start(agent_notes.QUICK_START)
        quick_start = agent_notes.program(quick_start, room)
        calls, more = agent_notes.tree(entries, room - most_tokens(quick_start))
        return AgentNotes(
            name=name,
            purpose=purpose,
            title=inline(title),
            manners=self._manners,
            package=package,
            client=client,
            paged=paged,
            quick_start=quick_start,
            credentials=proofs,
            calls=calls,
            more=more,
            homes={one: exporter(package, one, project.guide.hidden) for one in _TOLD},
            models=bool(self._pages),
            webhooks=bool(self._webhooks),
            transports=self._transports(package),
        )

    @property
    def _paged(self) -> str:
        """A call of a list that has pages; empty where there is none."""
        listing = self.project.guide.listing
        if listing is None:
            return ""
        return agent_notes.short_name(f"{listing[0]}{listing[1].name}", "client.…")

    def _transports(self, package: str) -> str:
        """Return what answers without a network, as inline code; empty where the package has no such thing."""
        if not self.project.settings.testing:
            return ""
        chosen = flavours(self.project.settings.clients)
        return " or ".join(code(f"{package}.testing.{one.value}FakeTransport") for one in chosen)

    def _rendered(self, path: str, **view: object) -> str:
        return self.project.renderer.render(f"{_TEMPLATES}/{path}.jinja", **view)


def _as_tree(paths: Iterable[ResourcePath]) -> list[ResourcePath]:
    """Return the places of resources with what is below one right behind it."""
    order = {path: position for position, path in enumerate(paths)}
    return sorted(order, key=lambda path: [order[path[: end + 1]] for end in range(len(path))])


def _menu(entries: Sequence[EntryView]) -> Iterator[NavView]:
    """Yield what a site's menu shows: resources by their calls, those of one word under it."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        call = entry.title.removeprefix("client.")
        groups.setdefault(call.partition(".")[0], []).append((call, entry.path))
    for word, pages in groups.items():
        if len(pages) == 1:
            yield NavView(toml(pages[0][0]), toml(pages[0][1]))
        else:
            inner = [NavView(toml(call), toml(path)) for call, path in pages]
            yield NavView(toml(word), pages=tuple(inner))


def _by_letter(entries: Sequence[EntryView]) -> tuple[tuple[str, tuple[EntryView, ...]], ...]:
    """Return models in groups, each with its letter; few are one group without any."""
    if len(entries) <= _FEW_MODELS:
        return (("", tuple(entries)),)
    ordered = sorted(entries, key=lambda entry: entry.title.lstrip("_")[:1].upper())
    grouped = groupby(ordered, key=lambda entry: entry.title.lstrip("_")[:1].upper())
    return tuple((letter, tuple(found)) for letter, found in grouped)


def _model_entries(
    classes: Mapping[model.SchemaId, str], pages: Mapping[model.SchemaId, str], api: model.Api
) -> tuple[EntryView, ...]:
    every = sorted((classes[identity], pages[identity], identity) for identity in pages)
    docs = {identity: api.declarations[identity].docs for identity in pages}
    return tuple(
        EntryView(
            title=name,
            path=page,
            text=brief(docs[identity]),
            is_deprecated=docs[identity].deprecated,
        )
        for name, page, identity in every
    )
