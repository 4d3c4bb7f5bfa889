"""The README's examples of calls."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright.model import Missing
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.method_variants import Variant
from sdkwright.targets.python.project.readme_clients import ClientExamples
from sdkwright.targets.python.project.readme_selection import Shown, ShownCalls, gives_model, makes
from sdkwright.targets.python.project.test_calls import BASE_URL
from sdkwright.targets.python.project.test_calls import code as written
from sdkwright.targets.python.spelling.line_layout import call, flat, lines
from sdkwright.targets.python.spelling.literals import literal
from sdkwright.targets.python.spelling.token_bounds import most_tokens


@dataclass(frozen=True, slots=True)
class CallExamples:
    """Writes examples of calls as lines of code: none where the API has no such call."""

    shown: ShownCalls
    clients: ClientExamples

    @property
    def _module(self) -> str:
        return self.clients.module

    def quick_start(self, room: int | None = None) -> list[str]:
        """Return the first calls that a user makes: those that fit into `room` tokens, where it is given."""
        found = [*self.clients.opening(), f"client = {self.clients.made()}"]
        for shown in self._first_calls():
            size = 0 if room is None else most_tokens("\n".join(shown))
            if room is None or size <= room:
                found += ["", *shown]
                room = None if room is None else room - size
        return found

    def _first_calls(self) -> Iterator[list[str]]:
        if wanted := self.shown.wanted:
            yield self._used(wanted)
            return
        listing, creating, reading = self.shown.listing, self.shown.creating, self.shown.reading
        if listing:
            yield self._used(listing)
        if creating:
            name = "created" if makes(creating[1]) else "result"
            yield [f"{name} = {self.shown.code(creating)}"]
        if reading and reading is not creating:
            yield [f"found = {self.shown.code(reading)}", "print(found)"]
        if not (listing or creating or reading) and self.shown.calls:
            yield [self.shown.code(self.shown.calls[0])]

    def _used(self, shown: Shown) -> list[str]:
        """Return a call and what is done with its result."""
        code = self.shown.code(shown)
        if shown[1].paging:
            return [f"for item in {code}:", "    print(item)"]
        return [f"print({code})"] if gives_model(shown[1]) else [code]

    def asynchronous(self, room: int | None = None) -> list[str]:
        """Return a call of the async client: one of at most `room` tokens, where that is given."""
        chosen = (self.shown.wanted, self.shown.listing, self.shown.reading, *self.shown.calls[:1])
        known = [one for one in chosen if one]
        fitting = (one for one in known if not room or most_tokens(self.shown.code(one)) <= room)
        shown = next(fitting, None)
        if shown is None:
            return []
        lines = [
            "import asyncio",
            "",
            f"from {self._module} import Async{self.clients.client}",
            "",
            "",
        ]
        lines += [
            "async def main() -> None:",
            f"    async with Async{self.clients.made()} as client:",
        ]
        if shown[1].paging:
            lines += [
                f"        async for item in {self.shown.code(shown)}:",
                "            print(item)",
            ]
        else:
            waited = f"await {self.shown.code(shown)}"
            lines += [f"        print({waited})" if gives_model(shown[1]) else f"        {waited}"]
        return [*lines, "", "", "asyncio.run(main())"]

    def paging(self) -> list[str]:
        """Return ways to go through a list."""
        listing = self.shown.listing
        if listing is None:
            return []
        call, some = self.shown.code(listing), self.shown.code(listing, "max_items=250")
        return [
            "# At most 250 items, over as many pages as that takes.",
            f"for item in {some}:",
            "    print(item)",
            "",
            "# One page at a time. The cursor leads to the next page, at any later time.",
            f"page = {call}.page()",
            "print(page.items, page.cursor)",
            "following = page.next()  # None after the last page",
            "",
            f"newest = {call}.take(20)",
        ]

    def errors(self, *, alone: bool = False) -> list[str]:
        """Return what a call may raise; as a program of its own where it stands `alone`."""
        shown = self.shown.typical
        if shown is None:
            return []
        call = self.shown.code(shown) + (".page()" if shown[1].paging else "")
        own = [self.clients.client] if alone else []
        made = [f"client = {self.clients.made()}", ""] if alone else []
        return [
            *self.clients.imports("NotFoundError", "StatusError", "TransportError", own=own),
            "",
            *made,
            "try:",
            f"    {call}",
            "except NotFoundError as error:",
            "    print(error.status, error.message, error.body)",
            "except StatusError as error:  # any other status that means failure",
            "    print(error.status, error.request_id, error.attempts)",
            "except TransportError:  # no answer: no connection, a timeout",
            "    raise",
        ]

    def options(self) -> list[str]:
        """Return a call and a client with options."""
        shown = self.shown.typical
        if shown is None:
            return []
        options = 'options={"timeout": 5, "max_retries": 0, "headers": {"x-trace": "1"}}'
        return [
            *self.clients.imports("Timeout"),
            "",
            self.shown.code(shown, options) + (".page()" if shown[1].paging else ""),
            "",
            "# At most 5 seconds to connect, 30 for more of an answer, 120 for a call with its retries.",
            "patient = client.with_options(timeout=Timeout(30, connect=5, total=120), max_retries=5)",
        ]

    def results(self) -> list[str]:
        """Return what can be done with a result."""
        shown = self.shown.reading or self.shown.creating
        if shown is None:
            return []
        return [
            *self.clients.imports("response_of", "to_dict"),
            "",
            f"result = {self.shown.code(shown)}",
            "print(to_dict(result))  # as plain dicts and lists, under the API's own names",
            "response = response_of(result)",
            "print(response.status, response.headers, response.json())",
        ]

    def streaming(self) -> list[str]:
        """Return a call whose answer comes bit by bit."""
        shown = self.shown.first(lambda plan: plan.call.variant is Variant.STREAM)
        if shown is None:
            return []
        return [
            f"with {self.shown.code(shown)} as stream:",
            "    for event in stream:",
            "        print(event)",
        ]

    def upload(self) -> list[str]:
        """Return a call that sends a file."""
        shown = self.shown.first(lambda plan: 'b"content"' in self.shown.code(("", plan)))
        return [self.shown.code(shown)] if shown else []

    def download(self) -> list[str]:
        """Return a call whose answer goes to a file."""
        shown = self.shown.first(lambda plan: plan.call.variant is Variant.DOWNLOAD)
        if shown is None:
            return []
        return [f"with {self.shown.code(shown)} as stream:", '    stream.write_to("download.bin")']

    def testing(self) -> list[str]:
        """Return a test of code that makes calls."""
        shown = self.shown.typical
        if shown is None:
            return []
        trial = self.shown.trial(shown)
        answers = [] if isinstance(trial.answer.body, Missing) else [written(trial.answer.body)]
        status = [("status", literal(trial.answer.status))] if not answers else []
        page = ".page()" if shown[1].paging else ""
        path = trial.sent.url.removeprefix(BASE_URL).partition("?")[0]
        return [
            *self.clients.opening("RequestTimeoutError")[:-1],
            f"from {self._module}.testing import FakeTransport",
            "",
            "transport = FakeTransport()",
            f"client = {self.clients.made(f'{self.clients.needed(shown[1].operation)}transport=transport')}",
            "",
            f"print({flat(trial.call)}{page})",
            f"assert transport.last.method == {literal(trial.sent.method)}",
            f"assert transport.last.path.endswith({literal(path)})",
            "",
            "# What the test says comes first: an answer, a status, an error.",
            *lines(call("transport.answer", answers, status)),
            "transport.fail_next(429)",
            f"{flat(trial.call)}{page}",
            "assert len(transport.requests) == 3",
            "",
            "transport.fail_next(RequestTimeoutError, times=3)",
            "try:",
            f"    {flat(trial.call)}{page}",
            "except RequestTimeoutError as error:",
            "    print(error.attempts)",
        ]
