"""The order in which a document becomes a model."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sdkwright.diagnostics import Diagnostics, did_you_mean
from sdkwright.document import Cursor, Document, Version
from sdkwright.frontend import alias_cycles, swagger2
from sdkwright.frontend.naming.calls import api_words, calls
from sdkwright.frontend.naming.run_on_words import Vocabulary
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.operations.callbacks import webhooks
from sdkwright.frontend.operations.content.merge_patches import patched
from sdkwright.frontend.operations.content.streaming import Streams, stream_flag
from sdkwright.frontend.operations.name_sources import spoken
from sdkwright.frontend.operations.operation import Reader
from sdkwright.frontend.operations.places import Place, places
from sdkwright.frontend.operations.retry_rules import final_answers
from sdkwright.frontend.operations.security import schemes, security, with_optional_keys
from sdkwright.frontend.operations.selection import Candidate, is_selected, report_unmatched
from sdkwright.frontend.operations.servers import servers
from sdkwright.frontend.operations.service_limits import Limits
from sdkwright.frontend.pagination.precedence import Pages
from sdkwright.frontend.schemas.facts.special_forms import holding_special_forms
from sdkwright.frontend.schemas.inheritance import components
from sdkwright.frontend.schemas.mentions import mentioned
from sdkwright.frontend.schemas.nullability import admitting_null
from sdkwright.frontend.schemas.read_write import Directed, Roots, directed
from sdkwright.frontend.schemas.registry import Schemas
from sdkwright.frontend.settings import FrontendSettings
from sdkwright.model import (
    Api,
    Callback,
    Content,
    ContentKind,
    Docs,
    Name,
    Operation,
    Parameter,
    Reference,
    RequestBody,
    Response,
    Tag,
    Type,
)

_RAW = (ContentKind.MULTIPART, ContentKind.FORM, ContentKind.BINARY)


def build(
    document: Document, diagnostics: Diagnostics, settings: FrontendSettings | None = None
) -> Api:
    """Return the API that a document describes, as far as `settings` select it.

    What cannot be understood goes to `diagnostics`, and the smallest whole that it is part of is
    left out or becomes something more general.
    """
    was_enabled = gc.isenabled()
    gc.disable()  # what is made stays, and looking for garbage takes a fifth of the time
    try:
        return _knowing_values(_built(document, diagnostics, settings or FrontendSettings()))
    finally:
        if was_enabled:
            gc.enable()


def _built(document: Document, diagnostics: Diagnostics, settings: FrontendSettings) -> Api:
    root = document.root
    every = list(places(document))
    chosen = _selected(every, diagnostics, settings)
    settings = _by_key(every, diagnostics, settings)
    schemas = Schemas(document, Vocabulary.of(_names(every, document)), settings.kept)
    declared = schemes(document)
    info, tags = root.get("info"), _tags(root)
    title = info.text("title").strip() if info is not None and info.is_object else ""
    named = calls(spoken(every, root, tags, schemas.vocabulary), api_words(title), settings.calls)
    reader = Reader(document, schemas, declared, named)
    common = security(root, declared) or ()
    operations = tuple(with_optional_keys(reader.operation(p), common, declared) for p in chosen)
    hooks = tuple(webhooks(schemas, document))
    _declare(document, schemas, chosen, settings.kept, is_library=not every)
    operations = tuple(_with_flag(schemas, *one) for one in zip(chosen, operations, strict=True))
    alias_cycles.close(schemas.declarations, diagnostics)
    whole = _directed(schemas, operations, hooks, is_library=not every)
    pages = Pages(root, whole.declarations, diagnostics, settings)
    limits = Limits(root, whole.declarations)
    operations = tuple(_with_rules(zip(chosen, operations, strict=True), whole, pages, limits))
    return Api(
        title=title or "API",
        version=info.text("version") if info is not None and info.is_object else "",
        name=Name(title, api_words(title)),
        docs=_docs(root, info),
        location=root.location,
        servers=swagger2.servers(root) if document.version is Version.V2_0 else servers(root),
        tags=tags,
        schemes=declared,
        security=common,
        operations=operations,
        webhooks=hooks,
        rate_limits=limits.found,
        quotas=tuple(dict.fromkeys(limits.quotas)),
        final_answers=final_answers(root),
        declarations=whole.declarations,
        named_only=schemas.names_without(whole.declarations),
        patched=patched(operations, whole.declarations),
    )


def _declare(
    document: Document,
    schemas: Schemas,
    chosen: Iterable[Place],
    kept: Collection[str],
    *,
    is_library: bool,
) -> None:
    """Make all declarations, with those of names that are `kept` where the document mentions them."""
    if is_library:
        schemas.declare_components()
    schemas.drain()
    left = frozenset(kept) - schemas.declarations.keys()
    if left:
        hooks = document.root.get("webhooks")
        starts = [place for one in chosen for place in (one.cursor, *one.shared)]
        starts += [hooks] if hooks is not None else []
        schemas.keep_names(left & mentioned(document.root, starts))


def _names(every: Iterable[Place], document: Document) -> Iterator[str]:
    """Yield the names from which it is learnt what the words of a document are."""
    for place in every:
        yield from (place.id, place.path, *place.tags)
    yield from components(document)


def _knowing_values(api: Api) -> Api:
    """Return an API that knows of its declarations which values they take or hold."""
    nullable, freeform = admitting_null(api.declarations)
    special = holding_special_forms(api.declarations)
    return replace(api, nullable=nullable, freeform=freeform, special=special)


def _selected(
    every: list[Place], diagnostics: Diagnostics, settings: FrontendSettings
) -> list[Place]:
    candidates = [
        Candidate(
            frozenset((place.key, f"{place.method} {place.path}")),
            place.path,
            place.tags,
            place.cursor.flag("deprecated"),
        )
        for place in every
    ]
    for name, selection in (("include", settings.include), ("exclude", settings.exclude)):
        places = {
            one: at for (table, one), at in settings.selection_places.items() if table == name
        }
        report_unmatched(selection, candidates, diagnostics, places)
    return [
        place
        for place, candidate in zip(every, candidates, strict=True)
        if is_selected(settings.include, settings.exclude, candidate)
    ]


def _by_key(
    every: list[Place], diagnostics: Diagnostics, settings: FrontendSettings
) -> FrontendSettings:
    """Return settings whose rules go by the keys of operations, where they went by method and path."""
    keys = {f"{place.method} {place.path}": place.key for place in every}
    rules = {keys.get(key, key): rule for key, rule in settings.pagination.items()}
    places = {
        (keys.get(one, one), key): where for (one, key), where in settings.pagination_places.items()
    }
    settings = replace(settings, pagination=rules, pagination_places=places)
    _report_unmatched(every, diagnostics, settings)
    return settings


def _report_unmatched(
    every: list[Place], diagnostics: Diagnostics, settings: FrontendSettings
) -> None:
    keys = {place.key for place in every}
    for key in settings.pagination:
        if key not in keys:
            message = f"the setting `pagination` names `{key:.80}`, which is no operation"
            place = settings.pagination_places.get((key, ""))
            advice = did_you_mean(key, sorted(keys))
            diagnostics.error("unmatched-setting", message, place, advice)


def _docs(root: Cursor, info: Cursor | None) -> Docs:
    if info is None or not info.is_object:
        return Docs(link=_further(root))
    return Docs(info.text("summary"), info.text("description"), _further(root))


def _further(cursor: Cursor) -> str:
    """Return where the further documentation of an object is."""
    link = cursor.get("externalDocs")
    return link.text("url") if link is not None and link.is_object else ""


def _tags(root: Cursor) -> tuple[Tag, ...]:
    listed = root.get("tags")
    found = []
    for tag in listed.items() if listed is not None else ():
        if tag.is_object:
            docs = Docs(tag.text("summary"), tag.text("description"), _further(tag))
            found.append(Tag(tag.text("name"), docs, tag.text("parent")))
    return tuple(found)


def _with_rules(
    chosen: Iterable[tuple[Place, Operation]], whole: Directed, pages: Pages, limits: Limits
) -> Iterator[Operation]:
    for place, operation in chosen:
        found = limits.of(place, pages.of(place, _in_directions(operation, whole)))
        yield replace(found, final_answers=final_answers(place.cursor))


def _with_flag(schemas: Schemas, place: Place, operation: Operation) -> Operation:
    condition = Streams(schemas, place.cursor, Hint(())).condition()
    return replace(operation, stream_flag=stream_flag(schemas, operation, condition))


# --- directions ----------------------------------------------------------------------------------


def _directed(
    schemas: Schemas,
    operations: Iterable[Operation],
    hooks: Iterable[Callback],
    *,
    is_library: bool,
) -> Directed:
    sent = [content for o in operations for content in _sent(o)]
    got = [content for o in operations for r in o.responses for content in r.contents]
    called = [*hooks, *(callback for o in operations for callback in o.callbacks)]
    got += [content for one in called if one.body is not None for content in one.body.contents]
    written = [p.type for o in operations for p in o.parameters]
    read = [h.type for o in operations for r in o.responses for h in r.headers]
    alone = schemas.declarations if is_library else schemas.kept_aside
    every: list[Type] = [Reference(identity) for identity in alone]
    return directed(
        schemas.declarations,
        schemas.hidden,
        Roots(
            (*read, *_types(got), *every),
            (*written, *_types(sent), *(every if not called else ())),
            tuple(_types(content for content in sent if content.kind in _RAW)),
        ),
        schemas.order(),
    )


def _sent(operation: Operation) -> tuple[Content, ...]:
    return operation.body.contents if operation.body is not None else ()


def _types(contents: Iterable[Content]) -> Iterable[Type]:
    for content in contents:
        yield content.type
        if content.item is not None:
            yield content.item


def _in_directions(operation: Operation, whole: Directed) -> Operation:
    body = operation.body
    return replace(
        operation,
        parameters=tuple(_written_parameter(p, whole) for p in operation.parameters),
        body=_written_body(body, whole) if body is not None else None,
        responses=tuple(_read_response(r, whole) for r in operation.responses),
    )


def _written_parameter(parameter: Parameter, whole: Directed) -> Parameter:
    content = parameter.content
    return replace(
        parameter,
        type=whole.write(parameter.type),
        content=_written(content, whole) if content is not None else None,
    )


def _written_body(body: RequestBody, whole: Directed) -> RequestBody:
    return replace(body, contents=tuple(_written(content, whole) for content in body.contents))


def _written(content: Content, whole: Directed) -> Content:
    item = whole.write(content.item) if content.item is not None else None
    return replace(content, type=whole.write(content.type), item=item)


def _read_response(response: Response, whole: Directed) -> Response:
    contents = tuple(replace(c, type=whole.read(c.type)) for c in response.contents)
    return replace(response, contents=contents)
