"""What a method does: one request, handed to the client's core."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never
from urllib.parse import quote

from sdkwright import model
from sdkwright.model import ContentKind, ParameterIn
from sdkwright.targets.python.naming.identifiers import Names
from sdkwright.targets.python.plans.arguments import Argument, Writer, in_query, path_pieces
from sdkwright.targets.python.plans.methods import BodyPlan, Plan, sends_items
from sdkwright.targets.python.plans.paging_expressions import item_type, paging_code
from sdkwright.targets.python.plans.server_expressions import operation_server
from sdkwright.targets.python.plans.variants import Payload, Plain, Variant, choices, successes
from sdkwright.targets.python.spelling.annotations import Place, Speller, admits_null, is_class
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import (
    Code,
    Group,
    assignment,
    call,
    choice,
    flat,
    lines,
    mapping,
    sequence,
)
from sdkwright.targets.python.spelling.literals import literal, string_body
from sdkwright.targets.python.writers.signatures import Signature, is_nullable

_MARGIN = 8
_ENCODERS = {
    ContentKind.JSON: "json_body",
    ContentKind.FORM: "form_body",
    ContentKind.MULTIPART: "multipart_body",
    ContentKind.TEXT: "text_body",
}
_USUAL = {
    "json_body": "application/json",
    "multipart_body": "multipart/form-data",
    "text_body": "text/plain",
    "binary_body": "application/octet-stream",
    "lines_body": "application/jsonl",
}
_STREAM_KINDS = {
    ContentKind.EVENTS: "events",
    ContentKind.LINES: "lines",
    ContentKind.SEQUENCE: "sequence",
}
_USUAL_END = "[DONE]"
_IN_PATH = "/:@!$&'()*+,;=~-._%"


@dataclass(frozen=True, slots=True)
class Statements:
    """Writes the statements of a method; `scope` knows its arguments.

    `core` is the attribute that holds what carries calls out.
    """

    api: model.Api
    names: Names
    plan: Plan
    signature: Signature
    scope: Scope
    core: str

    def lines(self) -> list[str]:
        """Return the method's statements, indented."""
        found, body = self._body()
        request = self._request(body)
        errors = self._errors()
        core = f"self.{self.core}."
        match self.plan.call.variant:
            case Variant.DOWNLOAD:
                return [*found, *self._return(call(f"{core}download", [request], errors))]
            case Variant.STREAM:
                return [*found, *self._return(self._stream(request, errors))]
            case Variant.VALUE if self.plan.paging:
                return [*found, *self._paginate(request, errors)]
            case Variant.VALUE:
                return [*found, *self._send(request, errors)]
            case _:
                assert_never(self.plan.call.variant)

    # --- the call ---

    @property
    def _await(self) -> str:
        return "await " if self.signature.is_awaited else ""

    def _return(self, code: Code) -> list[str]:
        return lines(code, _MARGIN, f"return {self._await}")

    def _send(self, request: Code, errors: list[tuple[str, Code]]) -> list[str]:
        payloads = self.plan.call.payloads
        chosen, result = self._chosen_result()
        code = call(f"self.{self.core}.send", [request, result], errors)
        if result == "None":
            return lines(code, _MARGIN, self._await)
        if self._is_told(payloads):
            return lines(code, _MARGIN, f"return {self._await}")
        local = self._local("result")
        value = Group(self._await + code.opening, code.parts, code.closing)
        assigned = assignment(local, self.signature.result(self.scope), value, _MARGIN)
        return [*chosen, *assigned, f"{' ' * _MARGIN}return {local}"]

    def _chosen_result(self) -> tuple[list[str], Code]:
        """Return the expression for what the answers bring, and the statement that it needs.

        JSON and bytes are what the caller chose; a text that comes as JSON is read as that.
        """
        usual = self._result()
        others: dict[str, list[str]] = {}
        for media_types, payloads in choices(self.plan.call) if self.plan.accept_argument else ():
            is_text = set(payloads) <= {Plain.TEXT, Plain.NOTHING}
            code = flat(self._result(() if is_text else payloads))
            others.setdefault(code, []).extend(map(literal, media_types))
        if len(others) < 2:
            return [], usual
        otherwise = next(iter(others))
        rest = [(code, known) for code, known in others.items() if code != otherwise]
        value: Code = f"{rest[0][0]} if accept {_is_any(rest[0][1])} else {otherwise}"
        if len(rest) > 1:
            pairs = mapping((media_type, code) for code, known in rest for media_type in known)
            value = Group("{", pairs.parts, f"}}.get(accept, {otherwise})")
        local = self._local("kind")
        return assignment(local, self.scope.builtin("object"), value, _MARGIN), local

    def _is_told(self, payloads: Sequence[tuple[str, Payload]]) -> bool:
        """Tell whether type checkers know from the call alone what it returns: one class."""
        if len({flat(self._payload(payload)) for _, payload in payloads}) != 1:
            return False
        payload = payloads[0][1]
        if isinstance(payload, Plain):
            return True
        return is_class(self.api, payload) and not _is_base64_alone(payload)

    def _paginate(self, request: Code, errors: list[tuple[str, Code]]) -> list[str]:
        assert self.plan.paging is not None
        chosen, result = self._chosen_result()
        item = self._speller.code(item_type(self.api, self.plan.operation))
        keywords: list[tuple[str, Code]] = [("item", item), ("max_items", "max_items"), *errors]
        positional = [request, result, paging_code(self.plan.paging, self.scope)]
        code = call(f"self.{self.core}.paginate", positional, keywords)
        return [*chosen, *self._return(code)]

    def _stream(self, request: Code, errors: list[tuple[str, Code]]) -> Code:
        content = self.plan.call.stream
        assert content is not None
        keywords: list[tuple[str, Code]] = []
        if content.kind is not ContentKind.EVENTS:
            keywords.append(("kind", literal(_STREAM_KINDS[content.kind])))
        if content.envelope:
            keywords.append(("envelope", "True"))
        if content.done and content.done != _USUAL_END:
            keywords.append(("done", sequence([literal(content.done)])))
        item = self._speller.code(content.item or content.type)
        return call(f"self.{self.core}.stream", [request, item], [*keywords, *errors])

    @property
    def _speller(self) -> Speller:
        return Speller(self.api, self.names.classes, Place.RESULT, self.scope)

    def _payload(self, payload: Payload) -> Code:
        if payload is Plain.NOTHING:
            return "None"
        if isinstance(payload, Plain):
            return self.scope.builtin(payload.value)
        if _is_base64_alone(payload):
            return self.scope.runtime("Base64")
        return self._speller.code(payload)

    def _result(self, chosen: Sequence[Payload] = ()) -> Code:
        """Return the expression for what the answers bring, by status where that differs.

        `chosen` is what the caller asked for, where there is a choice.
        """
        kinds: dict[str, list[Payload]] = {}
        for status, payload in self.plan.call.payloads:
            kinds.setdefault(status, []).append(payload)
        by_status = {
            status: self._preferred([p for p in payloads if p in chosen], payloads)
            for status, payloads in kinds.items()
        }
        if len(set(by_status.values())) <= 1:
            return next(iter(by_status.values()), "None")
        items = mapping((literal(status), code) for status, code in by_status.items())
        return call(self.scope.runtime("ByStatus"), [items])

    def _preferred(self, chosen: Sequence[Payload], payloads: Sequence[Payload]) -> Code:
        """Return the type of an answer that should be one of `chosen`, if any, of all `payloads`."""
        usual, wanted = self._one_of(payloads), self._one_of(chosen or payloads)
        if wanted == usual or all(isinstance(one, Plain) for one in chosen):
            return wanted
        return call(self.scope.runtime("Preferred"), [wanted, usual])

    def _one_of(self, payloads: Sequence[Payload]) -> Code:
        """Return the type of a JSON answer, whichever of `payloads` it is, or else the first."""
        parts = [self._payload(one) for one in payloads if not isinstance(one, Plain)]
        return choice(dict.fromkeys(parts)) if parts else self._payload(payloads[0])

    def _errors(self) -> list[tuple[str, Code]]:
        good = {response.status for response in successes(self.plan.operation)}
        items: list[tuple[str, Code]] = []
        for response in self.plan.operation.responses:
            if response.status in good and response.status != "default":
                continue
            kinds = [c.type for c in response.contents if c.kind is ContentKind.JSON]
            if kinds:
                parts = dict.fromkeys(self._speller.code(kind) for kind in kinds)
                items.append((literal(response.status), choice(parts)))
        if not items:
            return []
        code = mapping(items)
        return [("errors", Group("lambda: {", code.parts, "}"))]

    # --- the request ---

    def _request(self, body: Code | None) -> Code:
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
        return call(self._use("Request"), [literal(operation.method), self._path()], keywords)

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
                f"{flat(usual)} if {optional[name]} is None else {flat(given)}"
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
        return self._writer.value(in_query(argument.parameter, pair.name), argument.name)

    def _whole_query(self) -> Iterator[tuple[str, Code]]:
        """Yield what stands for all of the query: the pairs of a form, or a text as it is."""
        for argument in self.plan.arguments:
            if argument.place == ParameterIn.QUERYSTRING.value and argument.parameter is not None:
                content = argument.parameter.content
                is_form = content is not None and content.kind is ContentKind.FORM
                style = self._use("exploded" if is_form else "whole")
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
        if operation.servers:
            yield "servers", sequence([operation_server(s, self.scope) for s in operation.servers])
        if operation.safe and operation.method not in ("GET", "HEAD", "OPTIONS", "TRACE", "QUERY"):
            yield "safe", "True"
        if operation.idempotency_header:
            yield "idempotency", literal(operation.idempotency_header)

    @property
    def _writer(self) -> Writer:
        return Writer(self.api, self.scope)

    def _values(self, place: ParameterIn) -> list[tuple[str, Code]]:
        """Return the parameters of a place, in the document's order."""
        names = {a.wire: a.name for a in self.plan.arguments if a.place == place.value}
        return [
            (literal(wire), self._writer.value(parameter, names[wire]))
            for parameter in self.plan.operation.parameters
            if parameter.place is place and (wire := parameter.name.wire) in names
        ]

    def _path(self) -> Code:
        known = {
            a.wire: self._writer.segment(a.parameter, a.name)
            for a in self.plan.arguments
            if a.place == ParameterIn.PATH.value and a.parameter is not None
        }
        pieces = list(path_pieces(self.plan.operation.template, known))
        simple = all(
            "\\" not in known[text] and '"' not in known[text] for bound, text in pieces if bound
        )
        if simple:
            return _f_string(pieces, known)
        return " + ".join(
            known[text] if bound else literal(_encoded(text)) for bound, text in pieces
        )

    # --- the body ---

    def _use(self, name: str) -> str:
        return self.scope.runtime(name)

    def _local(self, name: str) -> str:
        return f"_{name}" if name in self.scope.taken else name

    def _body(self) -> tuple[list[str], Code | None]:
        """Return the statements that prepare the body, and the expression for it."""
        body = self.plan.body
        if body is None:
            return [], None
        value = self._value(body)
        encoders = {self._encoder(content) for content in body.contents}
        if len(encoders) == 1 and not any(content.encodings for content in body.contents[1:]):
            media_type = "content_type" if body.content_type_argument else ""
            return [], self._encoded(body.contents[0], value, media_type)
        return self._chosen(body, value)

    def _chosen(self, body: BodyPlan, value: Code) -> tuple[list[str], Code]:
        """Return a chain of conditions on the content type, and what they leave the body in."""
        space = " " * _MARGIN
        found: list[str] = []
        if not isinstance(value, str):
            local = self._local("fields")
            found += lines(value, _MARGIN, f"{local} = ")
            value = local
        encoded = self._local("encoded")
        usual, *others = body.contents
        for index, content in enumerate(others):
            word = "elif" if index else "if"
            found.append(f"{space}{word} content_type == {literal(content.media_type)}:")
            found += lines(
                self._encoded(content, value, "content_type"), _MARGIN + 4, f"{encoded} = "
            )
        found.append(f"{space}else:")
        found += lines(self._encoded(usual, value, "content_type"), _MARGIN + 4, f"{encoded} = ")
        return found, encoded

    def _encoder(self, content: model.Content) -> str:
        return "lines_body" if sends_items(content) else _ENCODERS.get(content.kind, "binary_body")

    def _encoded(self, content: model.Content, value: Code, media_type: str) -> Code:
        encoder = self._encoder(content)
        keywords: list[tuple[str, Code]] = []
        positional = [value]
        if content.kind is ContentKind.FORM:
            pass
        elif media_type:
            keywords.append(("media_type", media_type))
        elif content.media_type != _USUAL[encoder]:
            keywords.append(("media_type", literal(content.media_type)))
        if encodings := self._encodings(content):
            keywords.append(("encodings", mapping(encodings)))
        if encoder == "json_body" and self._is_null(content):
            keywords.append(("nullable", "True"))
        return call(self._use(encoder), positional, keywords)

    def _is_null(self, content: model.Content) -> bool:
        """Tell whether a body that must be there is null where the caller gives None."""
        body = self.plan.body
        assert body is not None
        is_whole = body.required and body.flat is None and not body.always
        return is_whole and admits_null(self.api, content.type, anything=False)

    def _encodings(self, content: model.Content) -> list[tuple[str, Code]]:
        """Return how properties are written, by name: as the document says, bytes of base64 as text."""
        texts = set()
        if content.kind is ContentKind.MULTIPART and isinstance(content.type, model.Reference):
            declaration = self.api.declarations[content.type.id]
            if isinstance(declaration, model.ObjectDeclaration):
                texts = {f.name.wire for f in declaration.fields if _is_base64(f.type)}
        declared = {e.property: e for e in content.encodings}
        return [
            (literal(name), self._encoding(declared.get(name, model.Encoding(name)), name in texts))
            for name in (*declared, *sorted(texts - declared.keys()))
        ]

    def _encoding(self, encoding: model.Encoding, is_base64: bool) -> Code:
        keywords: list[tuple[str, Code]] = [("base64", "True")] if is_base64 else []
        if encoding.content_types:
            keywords.append(("content_type", literal(", ".join(encoding.content_types))))
        if encoding.styled:
            keywords.append(("style", literal(encoding.style.value)))
            keywords.append(("explode", str(encoding.explode)))
            if encoding.allow_reserved:
                keywords.append(("reserved", "True"))
        fixed = [
            (literal(header.name.wire), literal(_wire_text(header.type.value)))
            for header in encoding.headers
            if isinstance(header.type, model.Constant)
        ]
        if fixed:
            keywords.append(("headers", mapping(fixed)))
        return call(self._use("PartEncoding"), [], keywords)

    def _value(self, body: BodyPlan) -> Code:
        """Return the expression for the body before it is encoded."""
        if body.flat is None and not body.always:
            return "body"
        fields = mapping((literal(a.wire), a.name) for a in body.arguments)
        nullable = [literal(a.wire) for a in body.arguments if is_nullable(self.api, a)]
        required = [(literal(a.wire), literal(a.name)) for a in body.arguments if a.required]
        keywords: list[tuple[str, Code]] = []
        if nullable:
            keywords.append(("nullable", sequence(nullable)))
        if required:
            plain = all(wire == name for wire, name in required)
            names = sequence([wire for wire, _ in required]) if plain else mapping(required)
            keywords.append(("required", names))
        if not body.required:
            keywords.append(("optional", "True"))
        if body.constants:
            items = [(literal(name), literal(value)) for name, value in body.constants]
            keywords.append(("constants", mapping(items)))
        if body.always:
            items = [(literal(name), str(value)) for name, value in body.always]
            keywords.append(("always", mapping(items)))
        return call(self._use("flatten"), ["body", fields], keywords)


def _is_base64_alone(kind: model.Type) -> bool:
    return isinstance(kind, model.Scalar) and kind.kind is model.ScalarKind.BASE64


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
    return quote(text, safe=_IN_PATH, errors="surrogatepass")


def _wire_text(value: str | int | float | bool) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _is_base64(kind: model.Type) -> bool:
    inner = kind.inner if isinstance(kind, model.Nullable) else kind
    inner = inner.items if isinstance(inner, model.Array) else inner
    return isinstance(inner, model.Scalar) and inner.kind is model.ScalarKind.BASE64


def _is_any(values: Sequence[Code]) -> str:
    return f"== {flat(values[0])}" if len(values) == 1 else f"in {flat(sequence(values))}"
