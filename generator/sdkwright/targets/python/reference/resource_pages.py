"""The page of a resource: each call with its arguments, its result, its errors and programs that use it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.arguments import Argument
from sdkwright.targets.python.plans.limit_expressions import batched, limit_docs
from sdkwright.targets.python.plans.method_variants import Variant
from sdkwright.targets.python.plans.methods import Plan, is_file, sends_items
from sdkwright.targets.python.project.escaping import code
from sdkwright.targets.python.project.markdown import (
    after,
    brief,
    description,
    followed,
    indented,
    line,
    listed,
)
from sdkwright.targets.python.reference.call_answers import CallAnswers
from sdkwright.targets.python.reference.samples import Samples
from sdkwright.targets.python.reference.value_entries import Entries, further
from sdkwright.targets.python.spelling.docstrings import headline, sentence
from sdkwright.targets.python.writers.resource_module import ways_on
from sdkwright.targets.python.writers.signatures import Flavour, takes_null, usual_media_type

_LABELS = {Flavour.SYNC: "Blocking", Flavour.ASYNC: "Asynchronous"}
_MARK = re.compile(r"\W")
"""What a name has that anchors of sites leave out: vowels of Indian scripts and tones of Thai are no letters there."""
_FEW_CALLS = 3
"""So many calls are found without a list of them at the top of the page."""
_TWINS = {
    Variant.STREAM: "gives the answer bit by bit",
    Variant.DOWNLOAD: "gives the answer's bytes as they come",
}
_PLACES = {
    "body": "the body",
    "query": "the query",
    "header": "the headers",
    "path": "the path",
}


@dataclass(frozen=True, slots=True)
class SampleView:
    """A program, and the kind of client that it uses."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CallView:
    """A call. Texts are finished Markdown; `example` is a program, `others` are the same for other clients."""

    name: str
    anchor: str
    summary: str
    request: str
    docs: str
    notes: tuple[str, ...]
    is_deprecated: bool
    example: str
    arguments: tuple[str, ...]
    returns: tuple[str, ...]
    pages: str
    errors: tuple[str, ...]
    headers: tuple[str, ...]
    ways_on: tuple[str, ...]
    others: tuple[SampleView, ...]


@dataclass(frozen=True, slots=True)
class ResourcePageView:
    """A resource with its calls; `has_list` says that they are listed at its top."""

    title: str
    docs: str
    has_list: bool
    calls: tuple[CallView, ...]


@dataclass(frozen=True, slots=True)
class ResourcePages:
    """Writes the pages of resources; programs are shown for each of `flavours`.

    `calls` has how each operation is called, by its key and its place in the document, `places` where a
    call's page and heading are, `readers` which function reads a callback, by its place in the document.
    """

    api: model.Api
    entries: Entries
    answers: CallAnswers
    samples: Samples
    flavours: Sequence[Flavour]
    calls: Mapping[str, str]
    places: Mapping[str, str]
    readers: Mapping[model.Location | None, str]

    def page(self, prefix: str, docs: model.Docs, plans: Sequence[Plan]) -> ResourcePageView:
        """Return the page of the resource that `prefix` leads to."""
        firsts: dict[str, Plan] = {}
        for plan in plans:
            firsts.setdefault(plan.operation.key, plan)
        calls = tuple(self._call(prefix, plan, firsts[plan.operation.key]) for plan in plans)
        return ResourcePageView(
            title=code(prefix.rstrip(".")),
            docs=_docs(docs),
            has_list=len(calls) > _FEW_CALLS,
            calls=calls,
        )

    def _call(self, prefix: str, plan: Plan, first: Plan) -> CallView:
        operation = plan.operation
        is_twin = plan is not first
        shown = [
            SampleView(_LABELS[one], self.samples.of(plan, prefix, one)) for one in self.flavours
        ]
        return CallView(
            name=code(plan.name),
            anchor=anchor(plan.name),
            summary=brief(operation.docs),
            request=_request(self.api, operation),
            docs=_like(first, plan) if is_twin else _docs(operation.docs),
            notes=() if is_twin else tuple(self._notes(plan)),
            is_deprecated=operation.docs.deprecated,
            example=shown[0].text,
            arguments=() if is_twin else listed(self._arguments(plan)),
            returns=listed(self.answers.returns(plan)),
            pages=_pages(plan, self.flavours[0]),
            errors=() if is_twin else listed(self.answers.errors(operation)),
            headers=() if is_twin else listed(self.answers.headers(plan)),
            ways_on=() if is_twin else tuple(self._ways_on(operation)),
            others=tuple(shown[1:]),
        )

    def _notes(self, plan: Plan) -> Iterator[str]:
        """Yield the paragraphs that tell of limits and of what proves who calls."""
        fields = plan.body.arguments if plan.body else ()
        for text in limit_docs(plan.operation, batched(plan.operation, fields)):
            yield description(sentence(text))
        if needs := self.answers.needs(plan.operation):
            yield needs

    def _arguments(self, plan: Plan) -> Iterator[str]:
        """Yield what a call takes: what has to be given first."""
        body = plan.body.arguments if plan.body else ()
        for one in sorted((*plan.arguments, *body), key=_may_be_left_out):
            yield self._argument(plan, one)
        yield from self._whole_body(plan)
        if plan.accept_argument:
            known = plan.call.accepts
            usual = usual_media_type(known)
            yield _choice(plan.accept_argument, known, usual, "The answer's media type")
        if plan.paging:
            yield f"{code('max_items')} ({code('int')}, optional): Ends the list early."

    def _argument(self, plan: Plan, argument: Argument) -> str:
        place = "JSON" if takes_json(plan, argument) else _PLACES.get(argument.place, "the cookies")
        shown = code(argument.wire)
        wire = f"{shown} in {place}" if shown and argument.wire != argument.name else ""
        null = takes_null(self.api, plan, argument)
        return self.entries.of(argument.name, argument, takes_null=null, wire=wire)

    def _whole_body(self, plan: Plan) -> Iterator[str]:
        """Yield the argument for a whole body, and the one that says what it is written as."""
        if (body := plan.body) is None:
            return
        kinds = dict.fromkeys(kind for one in body.contents for kind in self._whole(one))
        is_flat = body.flat is not None
        word = "required" if body.required and not is_flat else "optional"
        docs = plan.operation.body.docs if plan.operation.body is not None else model.Docs()
        text = description(headline(docs))
        if is_flat:
            text = followed("The whole body, instead of its fields.", text)
        head = f"{code('body')} ({' or '.join(kinds)}, {word})"
        yield indented(after(head, text))
        if body.content_type_argument:
            known, usual = body.media_types, body.usual_media_type
            yield _choice(body.content_type_argument, known, usual, "The body's media type")

    def _whole(self, content: model.Content) -> Iterator[str]:
        """Yield the types of a whole body of one media type."""
        links = self.entries.links
        if content.kind is model.ContentKind.TEXT:
            yield code("str")
        elif not is_file(content):
            yield links.type(content.type)
        else:
            yield code(links.file)
            if content.item is not None and sends_items(content):
                yield links.type(content.item, "Iterable[{}]")

    def _ways_on(self, operation: model.Operation) -> Iterator[str]:
        """Yield the calls that go on from an answer, and what reads the events that a call asks for."""
        for call, text in dict.fromkeys(ways_on(operation, self.calls)):
            yield f"[{code(call)}]({self.places[call]}): {line(text)}"
        for callback in operation.callbacks:
            if reader := self.readers.get(callback.location):
                said = line(sentence(callback.docs.summary or callback.docs.description))
                link = f"[{code(f'webhooks.{reader}')}](../webhooks.md#{anchor(reader)})"
                yield f"{link}: {said or f'Reads the event {code(callback.name.wire)}.'}"


def takes_json(plan: Plan, argument: Argument) -> bool:
    """Tell whether an argument is a property of a body of JSON."""
    contents = plan.body.contents if plan.body and argument.place == "body" else ()
    return any(one.kind is model.ContentKind.JSON for one in contents)


def _may_be_left_out(argument: Argument) -> bool:
    return not argument.required or argument.constant is not None


def anchor(name: str) -> str:
    """Return where the heading of a call is on its page, for sites and, but for combining marks, for GitHub."""
    return _MARK.sub("", name.lower())


def _request(api: model.Api, operation: model.Operation) -> str:
    """Return the line of HTTP, where that goes elsewhere, and what the document calls the operation."""
    servers = operation.servers if operation.servers != api.servers else ()
    places = " or ".join(code(server.url) for server in servers)
    elsewhere = f" at {places}" if places else ""
    named = f", operation {code(operation.id)}" if operation.id else ""
    return f"{code(f'{operation.method} {operation.path}')}{elsewhere}{named}"


def _docs(docs: model.Docs) -> str:
    return followed(description(headline(docs)), further(docs))


def _like(first: Plan, twin: Plan) -> str:
    """Return what is said of a method beside another of the same operation."""
    link = f"[{code(first.name)}](#{anchor(first.name)})"
    return f"Takes what {link} takes, and {_TWINS.get(twin.call.variant, 'gives the same')}."


def _choice(name: str, known: Sequence[str], usual: str, what: str) -> str:
    kinds = ", ".join(map(code, known))
    return f"{code(name)} ({code('str')}, optional, default {code(usual)}): {what}, one of {kinds}."


def _pages(plan: Plan, flavour: Flavour) -> str:
    """Return how a list goes on."""
    match plan.paging:
        case None:
            return ""
        case model.CursorPaging():
            how = "each answer says where the next page begins"
        case model.LastItemPaging():
            how = "the next page begins behind the last item of the one before"
        case model.UrlPaging() | model.LinkPaging():
            how = "each answer links to the next page"
        case model.OffsetPaging():
            how = "the next page begins behind the items that came"
        case model.NumberPaging():
            how = "pages are counted"
    position = _position(plan)
    start = f", from {position} on" if position else ""
    waits = ", awaited," if flavour is Flavour.ASYNC else ""
    return (
        f"Iterating fetches further pages as you go{start} ({how}). "
        f"`.page()`{waits} gives one page, with its `.items`, and its `.next()`{waits} the following one."
    )


def _position(plan: Plan) -> str:
    """Return the argument that says where the first page begins, if the call has one."""
    match plan.paging:
        case None | model.UrlPaging() | model.LinkPaging():
            return ""
        case paging:
            target = paging.target
    match target:
        case model.QueryTarget(wire):
            place = ("query", wire)
        case model.HeaderTarget(wire):
            place = ("header", wire)
        case model.BodyTarget(path):
            place = ("body", "/".join(path))
    every = (*plan.arguments, *(plan.body.arguments if plan.body else ()))
    return next((code(one.name) for one in every if (one.place, one.wire) == place), "")
