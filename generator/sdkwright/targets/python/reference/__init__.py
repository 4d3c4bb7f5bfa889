"""The reference of an SDK: Markdown for each resource and each model, a site of it, and notes for agents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import ResourcePath
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.project import ProjectWriter
from sdkwright.targets.python.project.escaping import code, inline, toml
from sdkwright.targets.python.project.markdown import description, line
from sdkwright.targets.python.reference.agent_notes import (
    AgentNotes,
    CallsEntry,
    credentials,
    purpose,
    skill_name,
    tree,
)
from sdkwright.targets.python.reference.model_pages import ModelPages
from sdkwright.targets.python.reference.resource_pages import ResourcePages, ResourcePageView
from sdkwright.targets.python.reference.samples import Samples
from sdkwright.targets.python.reference.type_links import TypeLinks, page_names
from sdkwright.targets.python.runtime.names import exporter
from sdkwright.targets.python.writers.resource_module import ResourceWriter
from sdkwright.targets.python.writers.signatures import Flavour, flavours

_TEMPLATES = "reference"
_FOLDER = "docs"
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


@dataclass(frozen=True, slots=True)
class IndexPageView:
    """The first page, and what leads to all others. `site` is finished for TOML, other texts for Markdown."""

    title: str
    site: str
    docs: str
    summary: str
    quick_start: str
    credentials: tuple[str, ...]
    resources: tuple[EntryView, ...]
    has_models: bool


@dataclass(frozen=True)
class ReferenceWriter:
    """Writes the reference of what `project` stands around."""

    project: ProjectWriter

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each file, from the project's folder, and its text."""
        pages = page_names(self._api, self._classes)
        writer = self._resource_pages(pages)
        entries = []
        for path in _as_tree(self.project.resources):
            prefix, plans = self.project.resources[path]
            if plans:
                view = writer.page(prefix, self._docs(path), plans)
                module = self.project.names.resources[path].module if path else "client"
                entry = _entry(view, prefix, f"{module}.md", plans)
                yield f"{_FOLDER}/{entry.path}", self._rendered("resource.md", page=view)
                entries.append(entry)
        models = ModelPages(self._api, self.project.names, TypeLinks(self._classes, pages, ""))
        for identity, declaration in self._api.declarations.items():
            text = self._rendered("model.md", page=models.page(declaration))
            yield f"{_FOLDER}/models/{pages[identity]}", text
        if pages:
            shown = _model_entries(self._classes, pages, self._api)
            yield f"{_FOLDER}/models/index.md", self._rendered("models.md", models=shown)
        index = self._index(entries)
        yield f"{_FOLDER}/index.md", self._rendered("index.md", index=index)
        yield f"{_FOLDER}/assets/iframe-worker.js", self._rendered("iframe-worker.js")
        yield "zensical.toml", self._rendered("zensical.toml", index=index)
        yield "llms.txt", self._rendered("llms.txt", index=index)
        notes = self._notes()
        yield "AGENTS.md", self._rendered("agent-notes.md", notes=notes)
        yield f"skills/{notes.name}/SKILL.md", self._rendered("skill.md", notes=notes)

    @property
    def _api(self) -> model.Api:
        return self.project.api

    @property
    def _classes(self) -> Mapping[model.SchemaId, str]:
        return self.project.names.classes

    def _resource_pages(self, pages: Mapping[model.SchemaId, str]) -> ResourcePages:
        project = self.project
        return ResourcePages(
            api=project.api,
            links=TypeLinks(self._classes, pages, "../models/"),
            samples=Samples(project.trials, project.guide.clients),
            flavours=self._resources.flavours,
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

    def _docs(self, path: ResourcePath) -> str:
        return self._resources.said(path) if path else "Calls of the client itself."

    def _index(self, entries: Sequence[EntryView]) -> IndexPageView:
        docs = self._api.docs
        return IndexPageView(
            title=inline(self._api.title),
            site=toml(" ".join(self._api.title.translate(_QUOTED).split()) or "SDK"),
            docs=description(docs.description or docs.summary),
            summary=line(docs.summary or docs.description.partition("\n\n")[0]),
            quick_start=self.project.guide.quick_start(),
            credentials=tuple(credentials(self.project.schemes)),
            resources=tuple(entries),
            has_models=bool(self._api.declarations),
        )

    def _notes(self) -> AgentNotes:
        project = self.project
        found = [
            CallsEntry(prefix.rstrip("."), [plan.name for plan in plans])
            for prefix, plans in project.resources.values()
            if plans
        ]
        entries = sorted(found, key=lambda entry: -len(entry.names))
        calls, more = tree(entries)
        chosen = flavours(project.settings.clients)
        return AgentNotes(
            name=skill_name(project.distribution),
            purpose=purpose(" ".join(self._api.title.split()), entries),
            title=inline(self._api.title),
            module=project.module,
            client=project.client,
            quick_start=project.guide.quick_start(),
            credentials=tuple(credentials(project.schemes)),
            calls=calls,
            more=more,
            homes={one: exporter(project.module, one, project.guide.hidden) for one in _TOLD},
            blocks=Flavour.SYNC in chosen,
            awaits=Flavour.ASYNC in chosen,
            pages=any(one.paging for one in self._api.operations),
            testing=project.settings.testing,
        )

    def _rendered(self, path: str, **view: object) -> str:
        return self.project.renderer.render(f"{_TEMPLATES}/{path}.jinja", **view)


def _as_tree(paths: Iterable[ResourcePath]) -> list[ResourcePath]:
    """Return the places of resources with what is below one right behind it."""
    order = {path: position for position, path in enumerate(paths)}
    return sorted(order, key=lambda path: [order[path[: end + 1]] for end in range(len(path))])


def _entry(view: ResourcePageView, prefix: str, page: str, plans: Sequence[Plan]) -> EntryView:
    return EntryView(
        title=prefix.rstrip("."),
        path=f"resources/{page}",
        text=" ".join(view.docs.partition("\n\n")[0].split()),
        calls=tuple(code(plan.name) for plan in plans),
    )


def _model_entries(
    classes: Mapping[model.SchemaId, str], pages: Mapping[model.SchemaId, str], api: model.Api
) -> tuple[EntryView, ...]:
    every = sorted((classes[identity], pages[identity], identity) for identity in pages)
    return tuple(
        EntryView(title=name, path=page, text=_first_sentence(api.declarations[identity].docs))
        for name, page, identity in every
    )


def _first_sentence(docs: model.Docs) -> str:
    text = line(docs.summary or docs.description.partition("\n\n")[0])
    return text if len(text) <= 200 else ""
