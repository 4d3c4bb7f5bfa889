"""Calls to try an SDK with: what is called, what must go over the wire, and what comes back.

What goes over the wire is worked out here from the document alone, not by the code under test.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TypeAlias
from urllib.parse import quote, urljoin

from sdkwright import model
from sdkwright.model import MISSING, ContentKind, JsonValue, ParameterIn
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.examples.answers import last_page, stream
from sdkwright.targets.python.examples.values import Places, Sampler, Value
from sdkwright.targets.python.examples.xml_text import Untellable, document
from sdkwright.targets.python.plans.arguments import IN_PATH, Argument, in_query
from sdkwright.targets.python.plans.credentials import SchemePlan
from sdkwright.targets.python.plans.method_variants import Variant, successes
from sdkwright.targets.python.plans.methods import BodyPlan, Plan, sends_items
from sdkwright.targets.python.project import test_bodies
from sdkwright.targets.python.project.test_bodies import Form, Given, Multipart
from sdkwright.targets.python.project.test_parameters import (
    cookies,
    header,
    query,
    segment,
    text_in_url,
    whole_query,
)
from sdkwright.targets.python.runtime.client_options import error_of
from sdkwright.targets.python.spelling.line_layout import Code, Group, call, flat, mapping
from sdkwright.targets.python.spelling.literals import literal

BASE_URL = "https://api.test"
SECRET = "not-secret"  # noqa: S105
"""Stands for a credential in tests and documentation."""

_NULL = "NULL"


SentBody: TypeAlias = "JsonValue | bytes | Form | Multipart | model.Missing"


@dataclass(frozen=True, slots=True)
class Sent:
    """What must go over the wire. `body` is JSON, bytes, a form, parts, or nothing.

    `proof` are the pairs of the query that prove who calls, `made_up` the header for which the client has
    a value of its own.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    body: SentBody
    proof: tuple[str, ...]
    made_up: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """An answer that means failure, and the error that it becomes."""

    status: int
    error: str
    body: JsonValue


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says: JSON, or bytes as they are, or nothing.

    `records` are what a stream of such an answer gives, `value` is what XML means in JSON. Where `exact`
    is false, a result cannot be the answer again, because a type demands itself for ever.
    """

    status: int
    body: JsonValue | bytes | model.Missing
    media_type: str = ""
    records: tuple[JsonValue, ...] = ()
    value: JsonValue | model.Missing = MISSING
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Trial:
    """One call of a method, and what goes to and fro; `media_type` is that of a body that is not the usual one."""

    plan: Plan
    call: Group
    sent: Sent
    answer: Answer
    failures: tuple[Failure, ...]
    media_type: str = ""

    @property
    def gives_null(self) -> bool:
        """Whether the call names the value that is null where None means nothing."""
        return any(text == _NULL for _, text in self.call.parts)


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves who calls: headers, and the pairs of the query and of the `Cookie` header, by name.

    Of two credentials in one place only the first is sent.
    """

    headers: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trials:
    """Makes trials for the methods of one API, each once, however many pages and tests show it."""

    api: model.Api
    schemes: Mapping[str, SchemePlan]
    _made: dict[tuple[int, str, bool, str], Trial] = field(default_factory=dict, repr=False)
    _answers: dict[int, tuple[Plan, Answer]] = field(default_factory=dict, repr=False)

    def others(self, plan: Plan, prefix: str) -> Iterator[Trial]:
        """Yield the trials of a method with each media type that its body can have besides the usual one."""
        for content in plan.body.contents[1:] if plan.body and not plan.call.twin else ():
            if "*" not in content.media_type:
                yield self.of(plan, prefix, content=content)

    def of(
        self,
        plan: Plan,
        prefix: str,
        *,
        complete: bool = True,
        content: model.Content | None = None,
    ) -> Trial:
        """Return a trial by `prefix`: with all arguments if `complete`, with a body as `content`."""
        key = (id(plan), prefix, complete, content.media_type if content else "")
        if key not in self._made:  # a trial keeps its plan, so that no other can get its id
            self._made[key] = self._trial(plan, prefix, content, complete=complete)
        return self._made[key]

    def _trial(
        self, plan: Plan, prefix: str, content: model.Content | None, *, complete: bool
    ) -> Trial:
        sampler = Sampler(self.api, lean=not complete)
        given = [
            (argument, _sample(sampler, argument))
            for argument in _chosen(plan.arguments, complete=complete)
        ]
        fields, body = self._body(sampler, plan.body, content, complete=complete)
        proof = self._credentials(plan.operation)
        named = {text_in_url(argument.wire) for argument, _ in given if argument.place == "query"}
        pairs = [pair for name, pair in proof.query.items() if name not in named]
        free = [(argument, code(value)) for argument, value in given if argument.constant is None]
        positional = [value for argument, value in free if argument.place == "path"]
        keywords = [(argument.name, value) for argument, value in free if argument.place != "path"]
        headers = _headers(plan, given, proof, body, content)
        if content is not None:
            fields.append(("content_type", literal(content.media_type)))
        key = (plan.operation.idempotency_header or "").lower()
        return Trial(
            plan=plan,
            call=call(f"{prefix}{plan.name}", positional, [*keywords, *fields]),
            sent=Sent(
                method=plan.operation.method,
                url=_base_url(plan.operation) + _target(plan, given, pairs),
                headers=headers,
                body=body,
                proof=tuple(pairs),
                made_up="" if key in headers else key,
            ),
            answer=self._answer(plan),
            failures=tuple(_failures(Sampler(self.api), plan.operation)),
            media_type=content.media_type if content is not None else "",
        )

    def _answer(self, plan: Plan) -> Answer:
        if id(plan) not in self._answers:
            self._answers[id(plan)] = plan, _answer(self.api, plan)
        return self._answers[id(plan)][1]

    def _body(
        self,
        sampler: Sampler,
        body: BodyPlan | None,
        chosen: model.Content | None,
        *,
        complete: bool,
    ) -> tuple[list[tuple[str, Code]], SentBody]:
        """Return the arguments for a body, and what is sent."""
        if body is None:
            return [], MISSING
        content = chosen or body.contents[0]
        if body.flat is None or content.media_type not in body.by_fields:
            value = self._with_files(_whole(sampler, content), content)
            if value is None and not body.required:
                return [], b""
            fixed = dict((*body.constants, *body.always))
            sent = {**value, **fixed} if isinstance(value, Mapping) else value
            return [("body", code(value))], _written(self.api, content, sent)
        whole = sampler.value(model.Reference(body.flat.id), _shown(content))
        values = whole if isinstance(whole, dict) else {}
        given = list(_arguments(sampler, body, content, values, complete=complete))
        if not given and body.arguments:
            first = body.arguments[0]
            value = sampler.value(first.type, first.example, first.wire)
            given = [(first, _json_value(value))]
        parts = {one.wire: test_bodies.given(one.type, value) for one, value in given}
        fields = [(one.name, _argument(one, parts[one.wire])) for one, _ in given]
        written: Given = {**dict(body.constants), **parts, **dict(body.always)}
        return fields, _written(self.api, content, written)

    def _with_files(self, value: Value, content: model.Content) -> Given:
        """Return a whole body with bytes where its parts are files."""
        kind = content.type
        if content.kind is not ContentKind.MULTIPART or not isinstance(kind, model.Reference):
            return value
        declaration = self.api.declarations[kind.id]
        if not isinstance(declaration, model.ObjectDeclaration) or not isinstance(value, dict):
            return value
        kinds = {one.name.wire: one.type for one in declaration.fields}
        return {
            key: test_bodies.given(kinds[key], item) if key in kinds else item
            for key, item in value.items()
        }

    def _credentials(self, operation: model.Operation) -> Proof:
        """Return what proves who calls."""
        needed = self.api.security if operation.security is None else operation.security
        first = next((one.schemes for one in needed if one.schemes), ())
        proof = Proof()
        for key, _ in first:
            match self.schemes[key].scheme.kind:
                case model.HttpBearer() | model.OAuth2():
                    proof.headers.setdefault("authorization", f"Bearer {SECRET}")
                case model.HttpBasic():
                    pair = base64.b64encode(f"{SECRET}:{SECRET}".encode()).decode()
                    proof.headers.setdefault("authorization", f"Basic {pair}")
                case model.HttpOther(scheme):
                    proof.headers.setdefault("authorization", f"{scheme} {SECRET}")
                case model.ApiKey(model.KeyPlace.HEADER, name):
                    proof.headers.setdefault(name.lower(), SECRET)
                case model.ApiKey(model.KeyPlace.QUERY, name):
                    name = text_in_url(name)
                    proof.query.setdefault(name, f"{name}={text_in_url(SECRET)}")
                case model.ApiKey(model.KeyPlace.COOKIE, name):
                    proof.cookies.setdefault(name, f"{name}={SECRET}")
                case _:
                    pass
        return proof


def _chosen(arguments: tuple[Argument, ...], *, complete: bool) -> list[Argument]:
    return [argument for argument in arguments if argument.required or complete]


def _is_sendable(argument: Argument, content: model.Content) -> bool:
    """Tell whether a part can have the name of a field: one with line breaks ends its header."""
    return content.kind is not ContentKind.MULTIPART or not set(argument.wire) & set("\r\n")


def _arguments(
    sampler: Sampler,
    body: BodyPlan,
    content: model.Content,
    values: Mapping[str, JsonValue],
    *,
    complete: bool,
) -> Iterator[tuple[Argument, JsonValue]]:
    """Yield what a call gives of a body's fields: as in its example, and what that leaves out.

    What is nothing has no place outside of JSON and XML.
    """
    for argument in body.arguments:
        if not (complete or argument.required) or not _is_sendable(argument, content):
            continue
        value = values.get(argument.wire)
        if argument.wire not in values and complete:
            value = _json_value(sampler.value(argument.type, argument.example, argument.wire))
        is_told = argument.wire in values and content.kind in (ContentKind.JSON, ContentKind.XML)
        if value is not None or is_told or argument.required:
            yield argument, value


def _argument(argument: Argument, value: Given) -> Code:
    """Return what is given for a field of a body: of one that may be missing, None would say that it is."""
    return _NULL if value is None and not argument.required else code(value)


def _json_value(value: Value) -> JsonValue:
    return value.decode() if isinstance(value, bytes) else value


def _sample(sampler: Sampler, argument: Argument) -> Value:
    if argument.constant is not None:
        return argument.constant.value
    value = sampler.value(argument.type, argument.example, argument.wire)
    if argument.place == "path" and isinstance(value, str) and not value.strip("."):
        return sampler.value(argument.type, hint=argument.wire)
    return value


def code(value: Given) -> Code:
    """Return the expression for a value, in parts that can stand on lines of their own."""
    match value:
        case bytes():
            return f"b{literal(value.decode())}"
        case Mapping() if value:
            return mapping((literal(key), code(item)) for key, item in value.items())
        case Places() if value:
            places = tuple(("", code(item)) for item in value)
            return (
                Group(opening="(", parts=places, closing=")")
                if len(places) > 1
                else f"({flat(places[0][1])},)"
            )
        case list() if value:
            return Group(opening="[", parts=tuple(("", code(item)) for item in value), closing="]")
        case _:
            return literal(_plain_json(value))


def _whole(sampler: Sampler, content: model.Content) -> Value:
    match content.kind:
        case ContentKind.FORM | ContentKind.MULTIPART:
            return sampler.value(_with_names(sampler.api, content.type), _shown(content))
        case ContentKind.JSON | ContentKind.XML:
            return sampler.value(content.type, _shown(content))
        case ContentKind.TEXT:
            return content.example if isinstance(content.example, str) else "text"
        case _ if sends_items(content) and content.item is not None:
            return [_json_value(sampler.value(content.item))]
        case _:
            return b"content"


def _with_names(api: model.Api, kind: model.Type) -> model.Type:
    """Return what a form can be made from: of several types the first one that has names."""
    match kind:
        case model.Union(variants):
            return next((one for one in variants if _is_named(api, one)), kind)
        case model.Reference(identity):
            declared = api.declarations[identity]
            if isinstance(declared, model.AliasDeclaration):
                return _with_names(api, declared.type)
            return kind
        case _:
            return kind


def _is_named(api: model.Api, kind: model.Type) -> bool:
    found = _with_names(api, kind)
    is_object = isinstance(found, model.Reference) and isinstance(
        api.declarations[found.id], model.ObjectDeclaration
    )
    return is_object or isinstance(found, model.Map)


def _shown(content: model.Content) -> JsonValue | model.Missing:
    """Return the example of a content as a value; that of XML may be a text of it."""
    is_text = content.kind is ContentKind.XML and isinstance(content.example, str)
    return MISSING if is_text else content.example


def _written(api: model.Api, content: model.Content, value: Given) -> SentBody:
    """Return what must go over the wire where a test gives `value`, or fields, as a body of `content`."""
    match content.kind:
        case ContentKind.JSON:
            return _plain_json(value)
        case ContentKind.XML:
            try:
                return document(api, content, _plain_json(value))[0].encode()
            except Untellable:
                return MISSING
        case ContentKind.TEXT:
            return str(value).encode()
        case ContentKind.FORM if isinstance(value, Mapping):
            return test_bodies.form(value, content) if value else b""
        case ContentKind.MULTIPART:
            return test_bodies.multipart(value, content) or MISSING
        case _:
            return value if isinstance(value, bytes) else MISSING


def _plain_json(value: Given) -> JsonValue:
    match value:
        case Mapping():
            return {key: _plain_json(item) for key, item in value.items()}
        case None | bool() | int() | float() | str():
            return value
        case bytes():
            return base64.b64encode(value).decode()
        case _:
            return [_plain_json(item) for item in value]


# --- the request ----------------------------------------------------------------------------------


def _base_url(operation: model.Operation) -> str:
    """Return where a client of `BASE_URL` sends an operation: a relative server of its own is below that."""
    if not operation.servers:
        return BASE_URL
    server = operation.servers[0]
    url = server.url
    for variable in server.variables:
        if variable.default is not None:
            url = url.replace(f"{{{variable.name.wire}}}", variable.default)
    return (
        BASE_URL
        if "://" in url or url.startswith("{")
        else urljoin(f"{BASE_URL}/", url).rstrip("/")
    )


def _target(plan: Plan, given: list[tuple[Argument, Value]], proof: list[str]) -> str:
    path = quote(plan.operation.template, safe=IN_PATH + "{}")
    pairs = list(_fixed_query(plan.operation, given))
    places = {(p.place.value, p.name.wire): at for at, p in enumerate(plan.operation.parameters)}
    for argument, value in sorted(given, key=lambda one: places[one[0].place, one[0].wire]):
        parameter = argument.parameter
        if parameter is None:
            continue
        if parameter.place is ParameterIn.PATH:
            name = quote(argument.wire, safe=IN_PATH)
            written = segment(parameter, value)
            if parameter.allow_reserved and path.startswith(f"/{{{name}}}"):
                written = written.lstrip("/")
            path = path.replace(f"{{{name}}}", written)
        elif parameter.place is ParameterIn.QUERY:
            pairs += query(parameter, value)
        elif parameter.place is ParameterIn.QUERYSTRING:
            pairs += whole_query(parameter, value)
    path = path.replace("{", "%7B").replace("}", "%7D")
    pairs += [f"{text_in_url(name)}={text_in_url(value)}" for name, value in plan.query]
    pairs += proof
    return path + ("?" + "&".join(pairs) if pairs else "")


def _fixed_query(operation: model.Operation, given: list[tuple[Argument, Value]]) -> Iterator[str]:
    """Yield the pairs that the path template has, but those that an argument replaces."""
    values = {(a.place, a.wire): (a.parameter, value) for a, value in given}
    for fixed in operation.query:
        parameter, value = values.get((ParameterIn.PATH.value, fixed.value), (None, None))
        if fixed.is_parameter and parameter is not None:
            yield from query(in_query(parameter, fixed.name), value)
        elif (ParameterIn.QUERY.value, fixed.name) not in values:
            yield f"{text_in_url(fixed.name)}={text_in_url(fixed.value)}"


def _headers(
    plan: Plan,
    given: list[tuple[Argument, Value]],
    proof: Proof,
    body: SentBody,
    content: model.Content | None,
) -> dict[str, str]:
    """Return the headers, by names in lower case, that must be there."""
    found = dict(proof.headers)
    pairs: list[str] = []
    for argument, value in given:
        if argument.parameter is None or value is None:
            continue
        if argument.parameter.place is ParameterIn.HEADER:
            found[argument.wire.lower()] = header(argument.parameter, value)
        elif argument.parameter.place is ParameterIn.COOKIE:
            pairs += cookies(argument.parameter, value)
    names = {pair.partition("=")[0] for pair in pairs}
    pairs += [pair for name, pair in proof.cookies.items() if name not in names]
    if pairs:
        found["cookie"] = "; ".join([*filter(None, [found.get("cookie")]), *pairs])
    many = plan.body is not None and sends_items(content or plan.body.contents[0])
    is_told = many or body not in (MISSING, b"")
    if plan.body is not None and is_told and not isinstance(body, Multipart):
        kind = content.media_type if content is not None else plan.body.usual_media_type
        is_plain = not isinstance(body, bytes) or body.isascii() or "charset" in kind
        is_plain = is_plain or not kind.startswith("text/")
        found.setdefault("content-type", kind if is_plain else f"{kind}; charset=utf-8")
    return found


# --- the answer -----------------------------------------------------------------------------------


def _answer(api: model.Api, plan: Plan) -> Answer:
    sampler = Sampler(api)
    for response in successes(plan.operation):
        status = int(response.status) if response.status.isdecimal() else 200
        for content in sorted(response.contents, key=_by_kind):
            match content.kind, plan.call.variant:
                case ContentKind.XML, Variant.VALUE:
                    return _xml_answer(sampler, plan, status, content)
                case ContentKind.JSON, Variant.VALUE:
                    value = sampler.answer(content.type, content.example)
                    if isinstance(plan.paging, model.UrlPaging):
                        value = last_page(sampler, content.type, plan.paging.next, value)
                    return Answer(status, value, exact=sampler.is_exact)
                case ContentKind.TEXT, Variant.VALUE | Variant.DOWNLOAD:
                    return Answer(status=status, body=b"text", media_type="text/plain")
                case (
                    ContentKind.BINARY | ContentKind.FORM | ContentKind.MULTIPART,
                    Variant.VALUE | Variant.DOWNLOAD,
                ):
                    return Answer(
                        status=status, body=b"content", media_type="application/octet-stream"
                    )
                case _, Variant.STREAM if content == plan.call.stream:
                    return _stream(sampler, status, content)
                case _:
                    continue
        if not response.contents:
            return Answer(status, MISSING)
    return Answer(200, MISSING)


def _by_kind(content: model.Content) -> int:
    return {ContentKind.JSON: 0, ContentKind.XML: 1}.get(content.kind, 2)


def _xml_answer(sampler: Sampler, plan: Plan, status: int, content: model.Content) -> Answer:
    """Return an answer of XML; none where no value of its type can be told there."""
    value = sampler.answer(content.type, _shown(content))
    if isinstance(plan.paging, model.UrlPaging):
        value = last_page(sampler, content.type, plan.paging.next, value)
    try:
        text, is_exact = document(sampler.api, content, value)
    except Untellable:
        return Answer(status, MISSING)
    return Answer(
        status=status,
        body=text.encode(),
        media_type=content.media_type,
        value=value,
        exact=sampler.is_exact and is_exact,
    )


def _stream(sampler: Sampler, status: int, content: model.Content) -> Answer:
    """Return an answer of two records; none where it describes whole events."""
    text, item = stream(sampler, content)
    if content.envelope:
        return Answer(status=status, body=b"", media_type=content.media_type, exact=False)
    return Answer(
        status=status,
        body=text.encode(),
        media_type=content.media_type,
        records=(item, item),
        exact=sampler.is_exact,
    )


def _failures(sampler: Sampler, operation: model.Operation) -> Iterator[Failure]:
    good = {response.status for response in successes(operation)}
    for response in operation.responses:
        code = response.status.replace("XX", "00")
        if response.status in good or code[:1] not in ("4", "5") or not code.isdecimal():
            continue
        for content in response.contents:
            if content.kind is ContentKind.JSON:
                name = error_of(code)
                body = sampler.answer(content.type, content.example)
                if isinstance(body, dict | list):
                    yield Failure(int(code), name, body)
                break
