"""The operations of a document: everything between a path and the model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sdkwright.diagnostics import nearest
from sdkwright.document import Cursor, Document, Version
from sdkwright.frontend import swagger2
from sdkwright.frontend.naming.calls import Call
from sdkwright.frontend.naming.operation_ids import OperationId
from sdkwright.frontend.naming.path_templates import Route, route, segments
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.naming.verbs import CHANGING, READING
from sdkwright.frontend.naming.words import singular_words, split
from sdkwright.frontend.operations.callbacks import callbacks, docs
from sdkwright.frontend.operations.content.bodies import request_body, responses
from sdkwright.frontend.operations.content.streaming import Streams
from sdkwright.frontend.operations.parameters import (
    entry_of,
    is_complete,
    overriding,
    parameters,
    undeclared,
)
from sdkwright.frontend.operations.places import Place
from sdkwright.frontend.operations.security import security
from sdkwright.frontend.schemas.registry import Schemas
from sdkwright.model import (
    Name,
    Operation,
    Parameter,
    ParameterIn,
    Response,
    SecurityScheme,
    Words,
)
from sdkwright.start_up.lean_dataclasses import dataclass

_SAFE = frozenset(("GET", "HEAD", "OPTIONS", "QUERY", "TRACE"))
_IDEMPOTENCY = re.compile(r"idempoten|request-id\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes operations of one document."""

    document: Document
    schemas: Schemas
    schemes: tuple[SecurityScheme, ...]
    calls: Mapping[str, Call]

    def operation(self, place: Place) -> Operation:
        """Return the model of one operation."""
        cursor = place.cursor
        call = self.calls[place.key]
        hint = _hint(OperationId(place.id, place.method, place.path), call)
        given = overriding(place.shared, cursor)
        found = self._parameters(given, hint)
        way = _route(place, found)
        made = self._messages(
            place,
            Operation(
                key=place.key,
                id=place.id,
                method=place.method,
                path=place.path,
                template=way.path,
                name=Name(place.id, call.method, call.longer),
                resource=call.resource,
                parameters=_fitting(place, found, way, given),
                body=None,
                responses=(),
                location=cursor.location,
                safe=_is_safe(place, call.method),
                query=way.query,
                security=security(cursor, self.schemes),
                servers=place.servers,
                callbacks=tuple(callbacks(self.schemas, cursor, hint)),
                tags=place.tags,
                docs=docs(cursor),
            ),
            given,
            hint,
        )
        return _completed(made)

    def _parameters(self, given: list[Cursor], hint: Hint) -> tuple[Parameter, ...]:
        if self.document.version is Version.V2_0:
            return swagger2.parameters(self.schemas, given, hint)
        return parameters(self.schemas, given, hint)

    def _messages(
        self, place: Place, operation: Operation, given: list[Cursor], hint: Hint
    ) -> Operation:
        answers = place.cursor.get("responses")
        if self.document.version is Version.V2_0:
            old = swagger2.Messages(self.document.root, self.schemas, place.cursor, hint)
            given_back = old.responses(answers) if answers is not None else ()
            return replace(
                operation, body=old.body(given), responses=_of_method(place.method, given_back)
            )
        body = place.cursor.get("requestBody")
        given_back = responses(self.schemas, answers, hint) if answers is not None else ()
        given_back = _of_method(place.method, given_back)
        return replace(
            operation,
            body=(
                request_body(self.schemas, body, hint.key(("request",)))
                if body is not None
                else None
            ),
            responses=Streams(self.schemas, place.cursor, hint).added(given_back),
        )


def _hint(said: OperationId, call: Call) -> Hint:
    """Return what the schemas of an operation are called after: its id, or what it does to what."""
    if said.is_plain:
        return Hint(split(said.text))
    *outer, last = call.resource or (Name("", ()),)
    is_list = call.method == ("list",)
    names = [
        *(singular_words(one.words) for one in outer[-1:]),
        last.words if is_list else singular_words(last.words),
    ]
    group = [word for words in names for word in words if word not in call.method]
    every = [word for one in segments(said.path) for word in split(one.text)]
    longer = split(said.text) or (said.method.lower(), *every)
    return Hint((*call.method[:1], *group, *call.method[1:]), longer=longer)


def _route(place: Place, found: tuple[Parameter, ...]) -> Route:
    wires = {
        where: frozenset(p.name.wire for p in found if p.place is where)
        for where in (ParameterIn.PATH, ParameterIn.QUERY)
    }
    return route(place.path, wires[ParameterIn.PATH], wires[ParameterIn.QUERY])


def _of_method(method: str, answers: tuple[Response, ...]) -> tuple[Response, ...]:
    """Return answers as a method has them: those to HEAD hold nothing (RFC 9110, section 9.3.2)."""
    if method != "HEAD":
        return answers
    return tuple(replace(answer, contents=()) for answer in answers)


def _fitting(
    place: Place, found: tuple[Parameter, ...], way: Route, given: list[Cursor]
) -> tuple[Parameter, ...]:
    """Return the parameters with those that the template lacks left out, and what it has added."""
    known = {(p.name.wire, p.place) for p in found}
    named = dict.fromkeys(way.asked, ParameterIn.QUERY)
    named |= dict.fromkeys(way.named, ParameterIn.PATH)
    unused = sorted(n for n, where in known if where is ParameterIn.PATH and n not in way.named)
    missing = [one for one in named.items() if one not in known]
    _report_unfitting(place, unused, [name for name, _ in missing], given)
    kept = [p for p in found if p.place is not ParameterIn.PATH or p.name.wire in way.named]
    kept += [undeclared(*one) for one in missing]
    return tuple(_placed(p, way) if p.place is ParameterIn.PATH else p for p in kept)


def _placed(parameter: Parameter, way: Route) -> Parameter:
    """Return a path parameter with what the template says of it.

    One may only be left out where it is the end of a segment with fixed text, as TypeSpec writes `{/name}`.
    """
    name = parameter.name.wire
    ends_text = re.search(rf"[^/.{{}}]\{{{re.escape(name)}\}}$", way.path) is not None
    return replace(
        parameter,
        required=parameter.required or not ends_text,
        allow_reserved=parameter.allow_reserved or name in way.reserved,
        spans_segments=name in way.spanning,
    )


def _report_unfitting(
    place: Place, unused: list[str], missing: list[str], given: list[Cursor]
) -> None:
    cursors = {(c.text("in").lower(), c.text("name")): c for c in given}
    for name in unused:
        message = f"the path `{place.path:.80}` has no `{{{name:.40}}}`: the parameter is left out"
        near = nearest(name, missing)
        missing = [other for other in missing if other != near]
        hint = f"did you mean {near!r}?" if near else f"write `{{{name:.40}}}` into the path"
        cursor = entry_of(cursors.get(("path", name), place.cursor), place.cursor, *place.items)
        (cursor.get("name") or cursor).warning("unused-path-parameter", message, hint)
    for name in missing if is_complete(*place.items, place.cursor) else ():
        message = f"`{{{name:.40}}}` of the path `{place.path:.80}` is not declared"
        misplaced = [said for said, other in cursors if other == name]
        hint = "it is taken for a text; declare it among the parameters"
        if misplaced:
            hint = f"`{name:.40}` is declared with `in: {misplaced[0]:.20}`; it must be `in: path`"
        place.cursor.warning("undeclared-path-parameter", message, hint)


def _is_safe(place: Place, name: Words) -> bool:
    """Tell whether a repeat does no harm: a reading method, or a POST that searches or reads."""
    if place.method in _SAFE:
        return True
    if place.method != "POST":
        return False
    spoken = split(place.cursor.text("operationId"))
    fixed = segments(place.path)
    last = fixed[-1].words[-1:] if fixed else ()
    is_mark = last == ("read",) and len(fixed) > 1 and bool(fixed[-2].placeholders)
    if is_mark or {*spoken, *name} & CHANGING:
        return False
    return (bool(spoken) and name[0] in READING) or (bool(last) and last[0] in READING)


def _completed(operation: Operation) -> Operation:
    """Return an operation with what follows from its parts.

    An answer to HEAD has no content, whatever a GET would get (RFC 9110, section 9.3.2).
    """
    answers = operation.responses
    if operation.method == "HEAD":
        answers = tuple(replace(response, contents=()) for response in answers)
    header = _idempotency(operation.parameters)
    return replace(operation, responses=answers, idempotency_header=header)


def _idempotency(given: tuple[Parameter, ...]) -> str:
    """Return the header that makes a repeated request harmless, where one is declared."""
    for parameter in given:
        wire = parameter.name.wire
        if parameter.place is not ParameterIn.HEADER or not _IDEMPOTENCY.search(wire):
            continue
        if "idempoten" in wire.lower() or "idempoten" in parameter.docs.description.lower():
            return wire
    return ""
