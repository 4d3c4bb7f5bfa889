"""The page of a resource: each call with its arguments, its result, its errors and programs that use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.arguments import Argument
from sdkwright.targets.python.plans.method_variants import Variant, successes
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.plans.paging_expressions import item_type
from sdkwright.targets.python.project.escaping import code
from sdkwright.targets.python.project.markdown import description, indented, line
from sdkwright.targets.python.reference.samples import Samples
from sdkwright.targets.python.reference.type_links import TypeLinks
from sdkwright.targets.python.runtime.client_options import error_of
from sdkwright.targets.python.spelling.docstrings import annotated, headline
from sdkwright.targets.python.writers.signatures import Flavour, takes_null

_LABELS = {Flavour.SYNC: "Blocking", Flavour.ASYNC: "Asynchronous"}


@dataclass(frozen=True, slots=True)
class SampleView:
    """A program, and the kind of client that it uses."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CallView:
    """A call. Texts are finished Markdown."""

    name: str
    request: str
    docs: str
    is_deprecated: bool
    arguments: tuple[str, ...]
    returns: tuple[str, ...]
    pages: str
    errors: tuple[str, ...]
    samples: tuple[SampleView, ...]


@dataclass(frozen=True, slots=True)
class ResourcePageView:
    """A resource with its calls."""

    title: str
    docs: str
    calls: tuple[CallView, ...]


@dataclass(frozen=True, slots=True)
class ResourcePages:
    """Writes the pages of resources; programs are shown for each of `flavours`."""

    api: model.Api
    links: TypeLinks
    samples: Samples
    flavours: Sequence[Flavour]

    def page(self, prefix: str, docs: str, plans: Sequence[Plan]) -> ResourcePageView:
        """Return the page of the resource that `prefix` leads to."""
        calls = tuple(self._call(prefix, plan) for plan in plans)
        return ResourcePageView(code(prefix.rstrip(".")), description(docs), calls)

    def _call(self, prefix: str, plan: Plan) -> CallView:
        operation = plan.operation
        body = plan.body.arguments if plan.body else ()
        given = [one for one in (*plan.arguments, *body) if one.constant is None]
        return CallView(
            name=code(plan.name),
            request=code(f"{operation.method} {operation.path}"),
            docs=description(headline(operation.docs)),
            is_deprecated=operation.docs.deprecated,
            arguments=(
                *(self._argument(plan, one) for one in given),
                *self._whole_body(plan),
                *_accept(plan),
            ),
            returns=tuple(self._returns(plan)),
            pages=_pages(plan),
            errors=tuple(self._errors(operation)),
            samples=tuple(
                SampleView(_LABELS[flavour], self.samples.of(plan, prefix, flavour))
                for flavour in self.flavours
            ),
        )

    def _argument(self, plan: Plan, argument: Argument) -> str:
        text = annotated(argument.docs, argument.default, argument.example, argument.type)
        null = takes_null(self.api, plan, argument)
        place = self.links.place(argument.type, required=argument.required, takes_null=null)
        head = f"{code(argument.name)} ({place})"
        return indented(f"{head}: {description(text)}" if text else head)

    def _whole_body(self, plan: Plan) -> Iterator[str]:
        """Yield the argument for a whole body, and the one that says what it is written as."""
        if (body := plan.body) is None:
            return
        kinds = list(dict.fromkeys(self.links.type(one.type) for one in body.contents))
        word = "required" if body.required and body.flat is None else "optional"
        told = ": the whole body, instead of its fields" if body.flat is not None else ""
        docs = plan.operation.body.docs if plan.operation.body is not None else model.Docs()
        head = f"{code('body')} ({' or '.join(kinds)}, {word}){told}"
        text = description(headline(docs))
        yield indented(f"{head}{'. ' if told else ': '}{text}" if text else head)
        if body.content_type_argument:
            known = ", ".join(map(code, body.media_types))
            yield f"{code(body.content_type_argument)} ({code('str')}, optional): {known}"

    def _returns(self, plan: Plan) -> Iterator[str]:
        """Yield what a call gives, one for each answer that differs."""
        told = {one.status: line(one.docs.description) for one in successes(plan.operation)}
        if plan.call.variant is Variant.DOWNLOAD:
            yield f"{code('ByteStream')}: the answer's bytes, as they come"
            return
        if plan.call.stream is not None and plan.call.variant is Variant.STREAM:
            item = plan.call.stream.item or plan.call.stream.type
            yield self.links.type(item, "EventStream[{}]")
            return
        if plan.paging:
            yield self.links.type(item_type(self.api, plan.operation), "Pages[{}]")
            return
        for status, payload in plan.call.payloads:
            text = told.get(status, "")
            kind = self.links.payload(payload)
            yield f"{kind} ({status}){f': {text}' if text else ''}"

    def _errors(self, operation: model.Operation) -> Iterator[str]:
        good = {response.status for response in successes(operation)}
        for response in operation.responses:
            if response.status in good or response.status[:1] not in "45d":
                continue
            kinds = dict.fromkeys(self.links.type(one.type) for one in response.contents)
            body = f", {code('body')} is {' or '.join(kinds)}" if kinds else ""
            text = line(response.docs.description)
            head = f"{code(error_of(response.status))} ({code(response.status)}{body})"
            yield f"{head}: {text}" if text else head


def _accept(plan: Plan) -> Iterator[str]:
    """Yield the argument that chooses between the media types of the answer."""
    if plan.accept_argument:
        known = ", ".join(map(code, plan.call.accepts))
        yield f"{code(plan.accept_argument)} ({code('str')}, optional): {known}"


def _pages(plan: Plan) -> str:
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
    return (
        f"Iterating fetches further pages as you go ({how}). `max_items=` ends the list early; "
        "`.page()` gives one page, and its `.next()` the following one."
    )
