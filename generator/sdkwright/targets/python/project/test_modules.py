"""The tests of a project: a module for each resource, with the calls that its methods stand for."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import field, replace
from functools import cached_property

from sdkwright import model
from sdkwright.model import Missing
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.method_variants import Variant
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.project.test_bodies import Form, Multipart, Part
from sdkwright.targets.python.project.test_calls import SECRET, Failure, Trial, Trials, code
from sdkwright.targets.python.project.test_pages import Page, Walk, walk
from sdkwright.targets.python.spelling.imports import member_order
from sdkwright.targets.python.spelling.line_layout import WIDTH, Code, Group, call, lines
from sdkwright.targets.python.spelling.literals import literal

_MARGIN = 4
_ALONE = 89
_ENDINGS = ("_async", "_goes_on", "_fails")
"""What tests of a method are called beside its name, which may be another method's name too."""


@dataclass(frozen=True, slots=True)
class HeadsView:
    """The `def` lines of a method's tests."""

    sync: tuple[str, ...]
    awaited: tuple[str, ...]
    walking: tuple[str, ...]
    walking_awaited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialView:
    """The tests of one method, as statements.

    `constants` are what they refer to, `checks` look at the request, `sync` and `awaited` are the
    two tests' own, `failing` and `walks` those of the tests of failures and of several pages.
    """

    name: str
    title: str
    constants: tuple[str, ...]
    heads: HeadsView
    checks: tuple[str, ...]
    sync: tuple[str, ...]
    awaited: tuple[str, ...]
    failures: tuple[str, ...]
    failing: tuple[str, ...]
    walking: tuple[str, ...]
    walking_awaited: tuple[str, ...]
    gives_null: bool

    @property
    def compares(self) -> bool:
        """Whether a result is compared as JSON."""
        return any("to_dict(" in line for line in (*self.sync, *self.walking))


@dataclass(frozen=True, slots=True)
class TestModuleView:
    """A module of tests: those of one resource. `hidden` are names of the runtime that the API's own hide."""

    docs: str
    imports: tuple[str, ...]
    names: tuple[str, ...]
    hidden: tuple[str, ...]
    constants: tuple[str, ...]
    trials: tuple[TrialView, ...]


@dataclass(frozen=True, slots=True)
class ClientTestsView:
    """The tests of what all calls have in common, shown by one call. `server` is the API's own."""

    head: tuple[str, ...]
    async_head: tuple[str, ...]
    answer: tuple[str, ...]
    call: tuple[str, ...]
    async_answer: tuple[str, ...]
    async_call: tuple[str, ...]
    construction: tuple[str, ...]
    server_call: tuple[str, ...]
    server: str


def client_tests(
    trial: Trial, client: str, credentials: Sequence[str], servers: Sequence[model.Server]
) -> ClientTestsView:
    """Return the tests of a client that show what all calls have in common by `trial`."""
    suffix = ".page()" if trial.plan.paging else ""
    first = servers[0].url.rstrip("/") if servers and not trial.plan.operation.servers else ""
    absolute = first.startswith(("https://", "http://")) and "{" not in first
    keywords = [(argument, literal(SECRET)) for argument in credentials]
    awaited = call("asyncio.run", [_reached("patient.", trial.call, suffix)])
    made = call(client, [], [*keywords, ("transport", "transport")])
    plain, fixed = _fixtures(client)
    return ClientTestsView(
        head=_head("a_failure_is_tried_again", plain),
        async_head=_head("a_failure_is_tried_again_async", fixed),
        answer=tuple(_told(trial, "")),
        call=tuple(lines(_reached("patient.", trial.call, suffix), _MARGIN)),
        async_answer=tuple(_told(trial, "async_")),
        async_call=tuple(lines(awaited, _MARGIN)),
        construction=tuple(lines(made, _MARGIN, "client = ")),
        server_call=tuple(lines(_reached("client.", trial.call, suffix), _MARGIN)),
        server=first if absolute else "",
    )


def test_module(
    trials: Trials,
    prefix: str,
    plans: Sequence[Plan],
    clients: Sequence[str],
    hidden: Container[str],
) -> TestModuleView:
    """Return the tests of the methods that `prefix` leads to (`client.emails.`)."""
    bodies: dict[str, str] = {}
    views, errors = _trial_views(trials, prefix.removeprefix("client."), plans, clients[0], bodies)
    names = set(errors)
    if errors or any(view.compares for view in views):
        names.add("to_dict")
    if errors:
        names.add("StatusError")
    if any(view.gives_null for view in views):
        names.add("NULL")
    elsewhere = {name for name in names if name in hidden}
    constants = [
        line
        for body, name in bodies.items()
        for line in ("", *lines(code(json.loads(body)), 0, f"{name}: Any = "))
    ]
    return TestModuleView(
        docs=f"Each call of `{prefix.rstrip('.')}`: the request that it makes, and what its answer becomes.",
        imports=tuple(_imports(views, bool(errors))),
        names=tuple(sorted({*clients, *(names - elsewhere)}, key=member_order)),
        hidden=tuple(sorted(elsewhere, key=member_order)),
        constants=tuple(constants),
        trials=tuple(views),
    )


def _trial_views(
    trials: Trials, prefix: str, plans: Sequence[Plan], client: str, bodies: dict[str, str]
) -> tuple[list[TrialView], set[str]]:
    """Return the tests of methods, and the errors that these name; answers go into `bodies`."""
    errors: set[str] = set()
    views: list[TrialView] = []
    taken = {plan.name.strip("_") for plan in plans}
    client = client.removeprefix("Async")
    for plan in plans:
        trial = trials.of(plan, prefix)
        short = trials.of(plan, prefix, complete=False)
        writer = _TrialWriter(trial=trial, short=short, bodies=bodies, client=client)
        views.append(writer.view())
        errors |= {failure.error for failure in trial.failures}
        taken.add(writer.name)
        for other in trials.others(plan, prefix):
            writer = _TrialWriter(
                trial=other, short=short, bodies=bodies, client=client, taken=taken
            )
            views.append(writer.view_of_body())
    return views, errors


def _imports(views: Sequence[TrialView], with_errors: bool) -> Iterator[str]:
    yield "import asyncio"
    if with_errors or any(view.constants or view.walking for view in views):
        yield "from typing import Any"
    if with_errors:
        yield from ("", "import pytest")


@dataclass(frozen=True)
class _TrialWriter:
    """Writes the tests of one method: a call with every argument, and a `short` one."""

    trial: Trial
    short: Trial
    bodies: dict[str, str]
    client: str
    taken: set[str] = field(default_factory=set)

    def view_of_body(self) -> TrialView:
        """Return the tests of a body of another media type, which fails and goes on as the usual one does."""
        return replace(self.view(), failures=(), failing=(), walking=(), walking_awaited=())

    def view(self) -> TrialView:
        trial = self.trial
        path = walk(self.short)
        constants: list[str] = []
        if not isinstance(trial.answer.body, Missing):
            constants = ["", *lines(code(trial.answer.body), 0, f"{self._constant}: Any = ")]
        if not isinstance(trial.answer.value, Missing):
            constants += lines(code(trial.answer.value), 0, f"{self._expected}: Any = ")
        return TrialView(
            name=self.name,
            title=f"{trial.sent.method} {trial.plan.operation.path}",
            constants=tuple(constants),
            heads=self._heads(),
            checks=tuple(self._checks()),
            sync=(*_told(trial, "", self._constant), *self._sync()),
            awaited=(*_told(trial, "async_", self._constant), *self._awaited()),
            failures=tuple(map(self._failure, trial.failures)),
            failing=tuple(lines(*self._failing())),
            walking=tuple(_walking(path, "")) if path else (),
            walking_awaited=tuple(_walking(path, "async_")) if path else (),
            gives_null=trial.gives_null,
        )

    def _heads(self) -> HeadsView:
        sync, awaited = _fixtures(self.client)
        return HeadsView(
            sync=_head(self.name, sync),
            awaited=_head(f"{self.name}_async", awaited),
            walking=_head(f"{self.name}_goes_on", sync),
            walking_awaited=_head(f"{self.name}_goes_on_async", awaited),
        )

    @cached_property
    def name(self) -> str:
        """What the tests are called after: the method, and the media type of a body that is not the usual one."""
        name = self.trial.plan.name.strip("_")
        if self.trial.media_type:
            kind = re.sub(r"\W+", "_", self.trial.media_type.rpartition("/")[2]).strip("_").lower()
            name = f"{name}_as_{kind}"
            while name in self.taken:
                name += "_body"
            self.taken.add(name)
        return f"{name}_call" if name.endswith(_ENDINGS) else name

    @property
    def _constant(self) -> str:
        return f"{self.name.upper()}_ANSWER"

    @property
    def _expected(self) -> str:
        """The constant that a result is compared with: the answer, or what it means in JSON."""
        is_xml = not isinstance(self.trial.answer.value, Missing)
        return f"{self.name.upper()}_VALUE" if is_xml else self._constant

    def _checks(self) -> Iterator[str]:
        sent = self.trial.sent
        yield f"    assert request.method == {literal(sent.method)}"
        yield from _same_text("request.url", sent.url)
        for name, value in sent.headers.items():
            yield from _same_text(f"request.headers[{literal(name)}]", value)
        if sent.made_up:
            yield f"    assert request.headers[{literal(sent.made_up)}]"
        match sent.body:
            case Missing() if self.trial.plan.body is None:
                yield '    assert request.body == b""'
            case Missing():
                yield "    assert request.body"
            case bytes():
                yield f"    assert request.body == {_bytes(sent.body)}"
            case Form(pairs):
                found = [_tuple(literal(name), literal(text)) for name, text in pairs]
                yield from lines(_list(found), _MARGIN, "assert request.form() == ")
            case Multipart(parts):
                yield from lines(_list(map(_part, parts)), _MARGIN, "assert request.parts() == ")
            case _:
                yield from lines(code(sent.body), _MARGIN, "assert request.json() == ")

    def _sync(self) -> Iterator[str]:
        made, plan = _reached("client.", self.trial.call), self.trial.plan
        if plan.call.variant is not Variant.VALUE:
            yield from lines(made, _MARGIN, "with ", " as stream:")
            yield f"        assert {self._read('')}"
        elif plan.paging:
            yield from lines(made, _MARGIN, "page = ", ".page()")
            yield f"    assert to_dict(page.body) == {self._expected}"
        elif not self._is_compared:
            yield from lines(made, _MARGIN)
        else:
            yield from lines(made, _MARGIN, "result = ")
            yield f"    assert {self._plain} == {self._expected}{self._decoded}"

    def _awaited(self) -> Iterator[str]:
        made, plan = _reached("async_client.", self.trial.call), self.trial.plan
        if plan.call.variant is not Variant.VALUE:
            yield from ("", "    async def read() -> None:")
            yield from lines(made, _MARGIN + 4, "async with await ", " as stream:")
            yield f"            assert {self._read('async ')}"
            yield from ("", "    asyncio.run(read())")
        elif plan.paging:
            page = _reached("async_client.", self.trial.call, ".page()")
            yield from lines(call("asyncio.run", [page]), _MARGIN, "page = ")
            yield f"    assert to_dict(page.body) == {self._expected}"
        elif not self._is_compared:
            yield from lines(call("asyncio.run", [made]), _MARGIN)
        else:
            yield from lines(call("asyncio.run", [made]), _MARGIN, "result = ")
            yield f"    assert {self._plain} == {self._expected}{self._decoded}"

    def _read(self, word: str) -> str:
        """Return a condition on what a stream gives; `word` is what asynchronous reading says."""
        if self.trial.plan.call.variant is Variant.DOWNLOAD:
            return f"{'await ' if word else ''}stream.read() == {self._constant}"
        records = literal([*self.trial.answer.records])
        return f"to_dict([record {word}for record in stream]) == {records}"

    @property
    def _is_compared(self) -> bool:
        return self.trial.answer.exact and not isinstance(self.trial.answer.body, Missing)

    @property
    def _plain(self) -> str:
        is_raw = isinstance(self.trial.answer.body, bytes)
        return "result" if is_raw and self._expected == self._constant else "to_dict(result)"

    @property
    def _decoded(self) -> str:
        is_text = self.trial.answer.media_type.startswith("text/")
        return ".decode()" if is_text and self._expected == self._constant else ""

    def _failing(self) -> tuple[Code, int, str, str]:
        last = ".page()" if self.trial.plan.paging else ""
        return self.short.call, _MARGIN + 4, "client.", last

    def _failure(self, failure: Failure) -> str:
        body = json.dumps(failure.body)
        name = self.bodies.setdefault(
            body, f"ERROR_{len(self.bodies) + 1}" if self.bodies else "ERROR"
        )
        return f"({failure.status}, {failure.error}, {name}),"


def _told(trial: Trial, prefix: str, constant: str = "") -> list[str]:
    """Return what gives a transport the answer of `trial`, which `constant` names."""
    answer = trial.answer
    keywords: list[tuple[str, Code]] = []
    positional: list[Code] = []
    if isinstance(answer.body, dict | list | bytes):
        positional = [constant or code(answer.body)]
        if answer.media_type:
            keywords.append(("headers", code({"content-type": answer.media_type})))
    elif not isinstance(answer.body, Missing):
        positional = [code(json.dumps(answer.body).encode())]
        keywords.append(("headers", '{"content-type": "application/json"}'))
    if answer.status != 200 or not positional:
        keywords.insert(0, ("status", str(answer.status)))
    return lines(call(f"{prefix}transport.answer", positional, keywords), _MARGIN)


def _part(part: Part) -> Code:
    texts = map(literal, (part.name, part.file_name, part.content_type))
    return _tuple(*texts, _bytes(part.content))


def _tuple(*parts: Code) -> Code:
    return Group(opening="(", parts=tuple(("", part) for part in parts), closing=")")


def _list(items: Iterable[Code]) -> Code:
    return Group(opening="[", parts=tuple(("", item) for item in items), closing="]")


def _bytes(data: bytes) -> str:
    """Return the expression for bytes, in the quotes that black gives it."""
    plain = frozenset(range(0x20, 0x7F)) - {ord('"'), ord("\\")}
    return 'b"' + "".join(chr(c) if c in plain else f"\\x{c:02x}" for c in data) + '"'


def _fixtures(client: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parameters of a test, and those of an async one."""
    return (
        (f"client: {client}", "transport: FakeTransport"),
        (f"async_client: Async{client}", "async_transport: AsyncFakeTransport"),
    )


def _head(name: str, parameters: tuple[str, ...]) -> tuple[str, ...]:
    """Return a `def` line, with all parameters on one line of their own where it is too long."""
    whole = f"def test_{name}({', '.join(parameters)}) -> None:"
    if len(whole) <= WIDTH:
        return (whole,)
    inner = f"    {', '.join(parameters)}"
    given = [inner] if len(inner) <= WIDTH else [f"    {one}," for one in parameters]
    return (f"def test_{name}(", *given, ") -> None:")


def _reached(prefix: str, call: Group, suffix: str = "") -> Group:
    """Return a call through a client, with what is called on its result."""
    return Group(
        opening=prefix + call.opening,
        parts=call.parts,
        closing=call.closing + suffix,
        comma=call.comma,
    )


def _same_text(expression: str, text: str) -> list[str]:
    """Return an assertion whose text is broken up where it does not fit the line."""
    line = f"    assert {expression} == {literal(text)}"
    if len(line) <= WIDTH:
        return [line]
    pieces = [text] if len(text) < _ALONE else re.findall(r".{1,80}(?:[/?&]|$)|.{1,80}", text)
    return [
        f"    assert {expression} == (",
        *(f"        {literal(piece)}" for piece in pieces),
        "    )",
    ]


def _walking(path: Walk, prefix: str) -> Iterator[str]:
    yield from _page(path.first, prefix)
    yield from _page(path.second, prefix)
    if prefix:
        yield from ("", "    async def collected() -> list[Any]:")
        yield from _collected(_reached("async_client.", path.call))
        yield from ("", "    items = asyncio.run(collected())")
    else:
        yield from lines(call("list", [_reached("client.", path.call)]), _MARGIN, "items = ")
    yield f"    _, last = {prefix}transport.requests"
    yield f"    assert len(items) == {path.count}"
    yield f"    assert {path.asked}"


def _collected(made: Group) -> list[str]:
    """Return the statement that returns the items of an asynchronous list."""
    item, source = "item", "async for item in "
    whole = f"        return [{item} {source}{made.flat}]"
    if len(whole) <= WIDTH:
        return [whole]
    inner = f"            {item} {source}{made.flat}"
    parts = [inner] if len(inner) <= WIDTH else [f"            {item}", *lines(made, 12, source)]
    return ["        return [", *parts, "        ]"]


def _page(answer: Page, prefix: str) -> list[str]:
    keywords = [("headers", code({**answer.headers}))] if answer.headers else []
    return lines(call(f"{prefix}transport.answer", [code(answer.body)], keywords), _MARGIN)
