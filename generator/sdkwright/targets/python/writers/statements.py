"""What a method does: one request, handed to the client's core."""

from __future__ import annotations

from typing import assert_never

from sdkwright import model
from sdkwright.model import ContentKind
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.plans.limit_expressions import batch_code, list_limit_code
from sdkwright.targets.python.plans.method_variants import Variant
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.plans.paging_expressions import paging_code
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import (
    Code,
    Group,
    assignment,
    call,
    lines,
    sequence,
)
from sdkwright.targets.python.spelling.literals import literal
from sdkwright.targets.python.writers.expressions.body_expressions import BodyWriter
from sdkwright.targets.python.writers.expressions.request_expressions import RequestWriter
from sdkwright.targets.python.writers.expressions.result_expressions import ResultWriter
from sdkwright.targets.python.writers.signatures import Signature

_MARGIN = 8
_DECODERS = {
    ContentKind.EVENTS: "EventDecoder",
    ContentKind.LINES: "LineDecoder",
    ContentKind.SEQUENCE: "SequenceDecoder",
}
_USUAL_END = "[DONE]"
_CORE = "_core"
"""The attribute of clients and resources that holds what carries calls out."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a method sends, which is the same for both kinds of client: `request`, after `prepared`."""

    prepared: tuple[str, ...]
    request: Code

    @classmethod
    def of(cls, api: model.Api, names: Names, plan: Plan, scope: Scope) -> Sent:
        """Return what a method sends in a class of the `scope`."""
        inner = within(scope, plan)
        prepared: list[str] = []
        body: Code | None = None
        if plan.body is not None:
            prepared, body = BodyWriter(api, names, plan.body, inner).encoded(_MARGIN)
        return cls(tuple(prepared), RequestWriter(api, names, plan, inner).request(body))


def within(scope: Scope, plan: Plan) -> Scope:
    """Return the scope inside a method of a class: it knows the arguments, and not the class's members."""
    return Scope(scope.imports, plan.argument_names, scope.home)


@dataclass(frozen=True, slots=True)
class Statements:
    """Writes the statements of a method; `scope` knows its arguments.

    `errors` is the constant that says what the bodies of errors are, empty where nothing does.
    """

    api: model.Api
    names: Names
    plan: Plan
    signature: Signature
    scope: Scope
    errors: str
    sent: Sent

    def lines(self) -> list[str]:
        """Return the method's statements, indented."""
        found, request = self.sent.prepared, self.sent.request
        errors: list[tuple[str, Code]] = [("errors", self.errors)] if self.errors else []
        match self.plan.call.variant:
            case Variant.DOWNLOAD:
                return [*found, *self._return(self._download(request, errors))]
            case Variant.STREAM:
                return [*found, *self._return(self._stream(request, errors))]
            case Variant.VALUE if self.plan.paging:
                return [*found, *self._paginate(request, errors)]
            case Variant.VALUE:
                return [*found, *self._send(request, errors)]
            case _:
                assert_never(self.plan.call.variant)

    @property
    def _results(self) -> ResultWriter:
        return ResultWriter(self.api, self.names, self.plan, self.scope)

    @property
    def _await(self) -> str:
        return "await " if self.signature.is_awaited else ""

    def _return(self, code: Code) -> list[str]:
        return lines(code, _MARGIN, f"return {self._await}")

    def _send(self, request: Code, errors: list[tuple[str, Code]]) -> list[str]:
        chosen, result = self._results.chosen(_MARGIN)
        code = self._sending(request, result, errors)
        if self._results.is_nothing:
            return lines(code, _MARGIN, self._await)
        if self._results.is_told and self.plan.operation.batch is None:
            return lines(code, _MARGIN, f"return {self._await}")
        local = self.scope.local("result")
        value = Group(opening=self._await + code.opening, parts=code.parts, closing=code.closing)
        assigned = assignment(local, self.signature.result(self.scope), value, _MARGIN)
        return [*chosen, *assigned, f"{' ' * _MARGIN}return {local}"]

    def _sending(self, request: Code, result: Code, errors: list[tuple[str, Code]]) -> Group:
        batch = self.plan.operation.batch
        if batch is None:
            return call(f"self.{_CORE}.send", [request, result], errors)
        function = "send_batches_async" if self.signature.is_awaited else "send_batches"
        positional = [f"self.{_CORE}", request, result, batch_code(batch, self.scope)]
        return call(self.scope.runtime(function), positional, errors)

    def _open(self, kind: str) -> str:
        return self.scope.runtime(f"{self.signature.flavour.value}{kind}")

    def _download(self, request: Code, errors: list[tuple[str, Code]]) -> Code:
        return call(f"{self._open('ByteStream')}.open", [f"self.{_CORE}", request], errors)

    def _paginate(self, request: Code, errors: list[tuple[str, Code]]) -> list[str]:
        assert self.plan.paging is not None
        chosen, result = self._results.chosen(_MARGIN)
        paging = paging_code(self.plan.paging, self.scope)
        keywords: list[tuple[str, Code]] = [("max_items", "max_items"), *errors]
        if limit := self.plan.operation.list_limit:
            keywords.append(("limit", list_limit_code(limit, self.scope)))
        positional = [f"self.{_CORE}", request, result, paging]
        code = call(self._open("Pages"), positional, keywords)
        return [*chosen, *self._return(code)]

    def _stream(self, request: Code, errors: list[tuple[str, Code]]) -> Code:
        content = self.plan.call.stream
        assert content is not None
        decoder = self.scope.runtime(_DECODERS[content.kind])
        keywords: list[tuple[str, Code]] = [("decoder", decoder)]
        if content.envelope:
            keywords.append(("records", self.scope.runtime("EnvelopedRecords")))
        if content.done and content.done != _USUAL_END:
            keywords.append(("done", sequence([literal(content.done)])))
        positional = [f"self.{_CORE}", request, self._results.event()]
        return call(f"{self._open('EventStream')}.open", positional, [*keywords, *errors])
