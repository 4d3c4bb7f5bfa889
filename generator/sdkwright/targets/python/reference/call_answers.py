"""What a call gives back and what it raises, and whom it wants to be proven, in words of the reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.credentials import SchemePlan
from sdkwright.targets.python.plans.method_variants import (
    Payload,
    Plain,
    Variant,
    choices,
    successes,
)
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.plans.paging_expressions import item_type
from sdkwright.targets.python.project.escaping import code
from sdkwright.targets.python.project.markdown import after, description, followed, indented
from sdkwright.targets.python.reference.type_links import TypeLinks
from sdkwright.targets.python.reference.value_entries import mark
from sdkwright.targets.python.runtime.client_options import error_of
from sdkwright.targets.python.spelling.docstrings import answer_text, sentence, told
from sdkwright.targets.python.writers.signatures import Flavour

_BYTES = "`.read()` its bytes, iterate over them as they come, or `.write_to(path)`."
_EVENTS = "Iterate over what comes, as it comes."


@dataclass(frozen=True)
class CallAnswers:
    """Writes what calls give and raise; `schemes` have the arguments of clients by security scheme.

    `flavour` is that of the lists and streams that are told.
    """

    api: model.Api
    links: TypeLinks
    schemes: Mapping[str, SchemePlan]
    flavour: Flavour

    def returns(self, plan: Plan) -> Iterator[str]:
        """Yield what a call gives, one for each answer that differs."""
        call = plan.call
        if call.variant is Variant.DOWNLOAD:
            yield _entry(code(self._of_client("ByteStream")), followed(_said(plan), _BYTES))
        elif call.variant is Variant.STREAM and call.stream is not None:
            kind = self._of_client("EventStream[{}]")
            item = self.links.type(call.stream.item or call.stream.type, kind)
            yield _entry(item, followed(_said(plan), _EVENTS))
        elif plan.paging:
            yield self._list(plan)
        else:
            yield from self._values(plan)

    def _list(self, plan: Plan) -> str:
        kind = self._of_client("Pages[{}]")
        shown = self.links.type(item_type(self.api, plan.operation), kind)
        bodies = [one for _, one in plan.call.payloads if isinstance(one, model.Reference)]
        whole = ""
        if plan.operation.paging and plan.operation.paging.items and bodies:
            kinds = " or ".join(dict.fromkeys(map(self._payload, bodies)))
            whole = f"The `.body` of a page is a whole answer, {kinds}."
        return _entry(shown, followed(_said(plan), whole))

    def _of_client(self, kind: str) -> str:
        return f"{self.flavour.value}{kind}"

    def _values(self, plan: Plan) -> Iterator[str]:
        texts = {one.status: _text(one) for one in successes(plan.operation)}
        if not plan.call.payloads:
            yield code("None")
        kinds = {one: media for media, found in choices(plan.call) for one in found}
        for status, payload in plan.call.payloads:
            chosen = kinds.get(payload, ()) if plan.accept_argument else ()
            where = ", ".join(map(code, (status, *chosen)))
            yield _entry(f"{self._payload(payload)} ({where})", texts.get(status, ""))

    def _payload(self, payload: Payload) -> str:
        return code(payload.value) if isinstance(payload, Plain) else self.links.type(payload)

    def errors(self, operation: model.Operation) -> Iterator[str]:
        """Yield the errors that a document tells of, each with its status, its body and what it means."""
        good = {response.status for response in successes(operation)}
        failing = (one for one in operation.responses if one.status[:1] in "45d")
        failures = [one for one in failing if one.status not in good]
        failures.sort(key=lambda one: (one.status == "default", not one.status.isdecimal()))
        rest = "any other failure" if len(failures) > 1 else "any failure"
        for response in failures:
            kinds = dict.fromkeys(self.links.type(one.type) for one in response.contents)
            body = f", {code('body')} is {' or '.join(kinds)}" if kinds else ""
            text = description(sentence(response.docs.description or response.docs.summary))
            status = rest if response.status == "default" else code(response.status)
            yield _entry(f"{code(error_of(response.status))} ({status}{body})", text)

    def headers(self, plan: Plan) -> Iterator[str]:
        """Yield the headers of answers that mean success, as a document tells of them."""
        found = {
            header.name.wire: header
            for response in successes(plan.operation)
            for header in response.headers
        }
        for name, header in found.items():
            facts = [self.links.type(model.without_null(header.type)), mark(header)]
            head = f"{code(name)} ({', '.join(filter(None, facts))})"
            yield _entry(head, description(told(header.docs)))

    def needs(self, operation: model.Operation) -> str:
        """Return what proves who calls, where that is not what most calls need, or wants scopes."""
        needed = self._needed(operation)
        has_scopes = any(scopes for way in needed for _, scopes in way.schemes)
        if not self.schemes or (_plain(needed) == self._usual and not has_scopes):
            return ""
        ways = [self._way(way) if way.schemes else "no credential" for way in needed]
        return f"Needs {' or '.join(dict.fromkeys(ways)) or 'no credential'}."

    @cached_property
    def _usual(self) -> tuple[tuple[str, ...], ...]:
        found = Counter(_plain(self._needed(one)) for one in self.api.operations)
        return found.most_common(1)[0][0] if found else ()

    def _needed(self, operation: model.Operation) -> model.Security:
        return self.api.security if operation.security is None else operation.security

    def _way(self, way: model.Requirement) -> str:
        return " and ".join(self._proof(key, scopes) for key, scopes in way.schemes)

    def _proof(self, key: str, scopes: tuple[str, ...]) -> str:
        plan = self.schemes.get(key)
        proofs = [code(one.argument) for one in plan.credentials if one.proves] if plan else []
        shown = " and ".join(proofs) or "a certificate"
        word = "scope" if len(scopes) == 1 else "scopes"
        return f"{shown} with the {word} {', '.join(map(code, scopes))}" if scopes else shown


def _said(plan: Plan) -> str:
    """Return what the document says of the answer that means success."""
    return next(filter(None, map(_text, successes(plan.operation))), "")


def _text(response: model.Response) -> str:
    return description(sentence(answer_text(response)))


def _entry(head: str, text: str) -> str:
    return indented(after(head, text))


def _plain(needed: model.Security) -> tuple[tuple[str, ...], ...]:
    """Return which schemes are needed, whatever their scopes."""
    return tuple(dict.fromkeys(tuple(key for key, _ in way.schemes) for way in needed))
