"""What a call sends beside its body: path, query, headers, and what it does otherwise than others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from sdkwright import model
from sdkwright.model import ContentKind, ParameterIn
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.plans.arguments import (
    IN_PATH,
    Argument,
    Writer,
    in_query,
    path_pieces,
    plain_segment,
)
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.plans.retry_expressions import final_answers
from sdkwright.targets.python.plans.server_expressions import operation_server
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import (
    Code,
    Comparison,
    Conditional,
    call,
    mapping,
    sequence,
)
from sdkwright.targets.python.spelling.literals import literal, string_body


@dataclass(frozen=True, slots=True)
class RequestWriter:
    """Writes the request of a method; `scope` knows the method's arguments."""

    api: model.Api
    names: Names
    plan: Plan
    scope: Scope

    def request(self, body: Code | None) -> Code:
        """Return the request, with the expression for its body if it has one."""
        operation = self.plan.operation
        keywords: list[tuple[str, Code]] = []
        if query := list(self._query()):
            keywords.append(("query", mapping(query)))
        if headers := self._values(ParameterIn.HEADER):
            keywords.append(("headers", mapping(headers)))
        if cookies := self._values(ParameterIn.COOKIE):
            keywords.append(("cookies", mapping(cookies)))
        if body is not None:
            keywords.append(("body", body))
        keywords += self._particulars(operation)
        keywords.append(("options", "options"))
        return call(
            self.scope.runtime("Request"), [literal(operation.method), self._path()], keywords
        )

    def _query(self) -> Iterator[tuple[str, Code]]:
        """Yield what the query holds: what the path template says of it, then the arguments."""
        fixed: dict[str, list[Code]] = {}
        bound = {a.wire: a for a in self.plan.arguments if a.place == ParameterIn.PATH.value}
        for pair in self.plan.operation.query:
            fixed.setdefault(literal(pair.name), []).append(self._fixed(pair, bound))
        values = dict(self._values(ParameterIn.QUERY))
        optional = {literal(a.wire): a.name for a in self.plan.arguments if not a.required}
        for name, codes in fixed.items():
            usual = codes[0] if len(codes) == 1 else sequence(codes)
            given = values.pop(name, usual)
            is_default = name in optional and given is not usual
            yield name, (
                Conditional(usual, Comparison(optional[name], "is", "None"), given)
                if is_default
                else given
            )
        yield from values.items()
        yield from self._whole_query()
        yield from ((literal(name), str(value)) for name, value in self.plan.query)

    def _fixed(self, pair: model.FixedQuery, bound: Mapping[str, Argument]) -> Code:
        argument = bound.get(pair.value) if pair.is_parameter else None
        if argument is None or argument.parameter is None:
            return literal(pair.value)
        return self._writer.value(in_query(argument.parameter, pair.name), argument)

    def _whole_query(self) -> Iterator[tuple[str, Code]]:
        """Yield what stands for all of the query: the pairs of a form, or a text as it is."""
        for argument in self.plan.arguments:
            if argument.place == ParameterIn.QUERYSTRING.value and argument.parameter is not None:
                content = argument.parameter.content
                is_form = content is not None and content.kind is ContentKind.FORM
                style = self.scope.runtime("exploded" if is_form else "whole")
                yield literal(argument.wire), call(style, [argument.name])

    def _particulars(self, operation: model.Operation) -> Iterator[tuple[str, Code]]:
        """Yield what this operation does otherwise than the client's other ones."""
        accepts = self.plan.call.accepts
        if self.plan.accept_argument:
            yield "accept", "accept"
        elif operation.method == "HEAD":
            yield "accept", literal("*/*")
        elif accepts and accepts != ("application/json",):
            yield "accept", literal(accepts[0])
        if operation.security is not None:
            alternatives = [
                sequence([literal(key) for key, _ in requirement.schemes])
                for requirement in operation.security
            ]
            yield "security", sequence(alternatives)
        if operation.final_answers:
            yield "final", final_answers(operation.final_answers, self.scope)
        if operation.servers:
            yield "servers", sequence([operation_server(s, self.scope) for s in operation.servers])
        if operation.safe and operation.method not in ("GET", "HEAD", "OPTIONS", "TRACE", "QUERY"):
            yield "safe", "True"
        if self.api.rate_limits and operation.rate_groups != ("",):
            yield "rates", sequence([literal(group) for group in operation.rate_groups])
        if operation.idempotency_header:
            yield "idempotency", literal(operation.idempotency_header)

    @property
    def _writer(self) -> Writer:
        return Writer(self.api, self.names, self.scope)

    def _values(self, place: ParameterIn) -> list[tuple[str, Code]]:
        """Return the parameters of a place, in the document's order."""
        known = {a.wire: a for a in self.plan.arguments if a.place == place.value}
        return [
            (literal(wire), self._writer.value(parameter, known[wire]))
            for parameter in self.plan.operation.parameters
            if parameter.place is place and (wire := parameter.name.wire) in known
        ]

    def _path(self) -> Code:
        template = self.plan.operation.template
        known = {
            a.wire: self._writer.segment(
                a.parameter,
                a.name,
                begins_path=template.startswith(f"/{{{a.wire}}}"),
                plain=plain_segment(self.api, template, a.wire),
            )
            for a in self.plan.arguments
            if a.place == ParameterIn.PATH.value and a.parameter is not None
        }
        pieces = list(path_pieces(template, known))
        simple = all(
            "\\" not in known[text] and '"' not in known[text] for bound, text in pieces if bound
        )
        if simple:
            return _f_string(pieces, known)
        return " + ".join(
            known[text] if bound else literal(_encoded(text)) for bound, text in pieces
        )


def _f_string(pieces: list[tuple[bool, str]], known: dict[str, str]) -> str:
    text = ""
    for bound, piece in pieces:
        if bound:
            text += "{" + known[piece] + "}"
        else:
            text += string_body(_encoded(piece), '"')
    return f'f"{text}"' if any(bound for bound, _ in pieces) else f'"{text}"'


def _encoded(text: str) -> str:
    """Return fixed text of a path as it goes over the wire (RFC 3986, section 3.3)."""
    return quote(text, safe=IN_PATH, errors="surrogatepass")
