"""Calls to try an SDK with: what is called, what must go over the wire, and what comes back.

What goes over the wire is worked out here from the document alone, not by the code under test.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote, urljoin

from sdkwright import model
from sdkwright.model import MISSING, ContentKind, JsonValue, ParameterIn, Style
from sdkwright.targets.python.examples.answers import last_page, stream
from sdkwright.targets.python.examples.values import Places, Sampler, Value
from sdkwright.targets.python.plans.arguments import IN_PATH, Argument, in_query
from sdkwright.targets.python.plans.credentials import SchemePlan
from sdkwright.targets.python.plans.method_variants import Variant, successes
from sdkwright.targets.python.plans.methods import BodyPlan, Plan
from sdkwright.targets.python.project import test_bodies
from sdkwright.targets.python.project.test_bodies import Form, Given, Multipart
from sdkwright.targets.python.spelling.line_layout import Code, Group, call, flat, mapping
from sdkwright.targets.python.spelling.literals import literal

BASE_URL = "https://api.test"
SECRET = "not-secret"  # noqa: S105
"""Stands for a credential in tests and documentation."""

_MOST_OPTIONAL = 12
_FAILURES = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "410": "GoneError",
    "422": "UnprocessableEntityError",
    "429": "RateLimitError",
}


SentBody: TypeAlias = "JsonValue | bytes | Form | Multipart | model.Missing"


@dataclass(frozen=True, slots=True)
class Sent:
    """What must go over the wire. `body` is JSON, bytes, a form, parts, or nothing.

    `proof` are the pairs of the query that prove who calls.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    body: SentBody
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """An answer that means failure, and the error that it becomes."""

    status: int
    error: str
    body: JsonValue


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says: JSON, or bytes as they are, or nothing.

    `records` are what a stream of such an answer gives. Where `exact` is false, a result cannot be
    the answer again, because a type demands itself for ever.
    """

    status: int
    body: JsonValue | bytes | model.Missing
    media_type: str = ""
    records: tuple[JsonValue, ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Trial:
    """One call of a method, and what goes to and fro."""

    plan: Plan
    call: Group
    sent: Sent
    answer: Answer
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Trials:
    """Makes trials for the methods of one API."""

    api: model.Api
    schemes: Mapping[str, SchemePlan]

    def of(self, plan: Plan, prefix: str, *, complete: bool = True) -> Trial:
        """Return the trial of a method that is reached by `prefix`.

        A `complete` one gives every argument that the method has, up to a dozen optional ones.
        """
        sampler = Sampler(self.api)
        given = [
            (argument, _sample(sampler, argument))
            for argument in _chosen(plan.arguments, complete=complete)
        ]
        fields, body = self._body(sampler, plan.body, complete=complete)
        headers, pairs = self._credentials(plan.operation)
        named = {_text(argument.wire) for argument, _ in given if argument.place == "query"}
        pairs = [pair for pair in pairs if pair.partition("=")[0] not in named]
        positional = [
            code(value)
            for argument, value in given
            if argument.place == "path" and argument.constant is None
        ]
        keywords = [
            (argument.name, code(value))
            for argument, value in given
            if argument.place != "path" and argument.constant is None
        ]
        return Trial(
            plan=plan,
            call=call(f"{prefix}{plan.name}", positional, [*keywords, *fields]),
            sent=Sent(
                method=plan.operation.method,
                url=_base_url(plan.operation) + _target(plan, given, pairs),
                headers={**headers, **_headers(given, plan.body if fields else None)},
                body=body,
                proof=tuple(pairs),
            ),
            answer=_answer(self.api, plan),
            failures=tuple(_failures(sampler, plan.operation)),
        )

    def _body(
        self, sampler: Sampler, body: BodyPlan | None, *, complete: bool
    ) -> tuple[list[tuple[str, Code]], SentBody]:
        """Return the arguments for a body, and what is sent."""
        if body is None:
            return [], MISSING
        content = body.contents[0]
        if body.flat is None:
            value = _whole(sampler, content)
            if value is None and not body.required:
                return [], b""
            fixed = dict((*body.constants, *body.always))
            sent = {**value, **fixed} if isinstance(value, dict) else value
            return [("body", code(value))], _written(content, sent)
        whole = sampler.value(model.Reference(body.flat.id), content.example)
        values = whole if isinstance(whole, dict) else {}
        given = [
            (argument, values[argument.wire])
            for argument in body.arguments
            if argument.wire in values and (complete or argument.required)
        ]
        if not given and body.arguments:
            first = body.arguments[0]
            value = sampler.value(first.type, first.example, first.wire)
            given = [(first, _json_value(value))]
        parts = {one.wire: test_bodies.given(one.type, value) for one, value in given}
        fields = [(one.name, code(parts[one.wire])) for one, _ in given]
        return fields, _written(content, {**dict(body.constants), **parts, **dict(body.always)})

    def _credentials(self, operation: model.Operation) -> tuple[dict[str, str], list[str]]:
        """Return the headers and the pairs of the query that prove who calls."""
        needed = self.api.security if operation.security is None else operation.security
        first = next((one.schemes for one in needed if one.schemes), ())
        headers: dict[str, str] = {}
        pairs: list[str] = []
        for key, _ in first:
            match self.schemes[key].scheme.kind:
                case model.HttpBearer() | model.OAuth2():
                    headers.setdefault("authorization", f"Bearer {SECRET}")
                case model.HttpBasic():
                    pair = base64.b64encode(f"{SECRET}:{SECRET}".encode()).decode()
                    headers.setdefault("authorization", f"Basic {pair}")
                case model.ApiKey(model.KeyPlace.HEADER, name):
                    headers.setdefault(name.lower(), SECRET)
                case model.ApiKey(model.KeyPlace.QUERY, name):
                    pairs.append(f"{_text(name)}={_text(SECRET)}")
                case _:
                    pass
        return headers, pairs


def _chosen(arguments: tuple[Argument, ...], *, complete: bool) -> list[Argument]:
    optional = [argument for argument in arguments if not argument.required]
    kept = optional[:_MOST_OPTIONAL] if complete else []
    return [argument for argument in arguments if argument.required or argument in kept]


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
        case ContentKind.JSON | ContentKind.FORM | ContentKind.MULTIPART:
            return sampler.value(content.type, content.example)
        case ContentKind.TEXT:
            return content.example if isinstance(content.example, str) else "text"
        case _:
            return b"content"


def _written(content: model.Content, value: Given) -> SentBody:
    """Return what must go over the wire where a test gives `value`, or fields, as a body of `content`."""
    match content.kind:
        case ContentKind.JSON:
            return _plain_json(value)
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
            raise TypeError("JSON holds no bytes")
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
        url = url.replace(f"{{{variable.name.wire}}}", variable.default)
    return BASE_URL if "://" in url else urljoin(f"{BASE_URL}/", url).rstrip("/")


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
            written = _segment(parameter, value)
            path = path.replace(f"{{{name}}}", written)
        elif parameter.place is ParameterIn.QUERY:
            pairs += _query(parameter, value)
        elif parameter.place is ParameterIn.QUERYSTRING:
            pairs += _whole_query(parameter, value)
    path = path.replace("{", "%7B").replace("}", "%7D")
    pairs += [f"{_text(name)}={_text(value)}" for name, value in plan.query]
    pairs += proof
    return path + ("?" + "&".join(pairs) if pairs else "")


def _fixed_query(operation: model.Operation, given: list[tuple[Argument, Value]]) -> Iterator[str]:
    """Yield the pairs that the path template has, but those that an argument replaces."""
    values = {(a.place, a.wire): (a.parameter, value) for a, value in given}
    for fixed in operation.query:
        parameter, value = values.get((ParameterIn.PATH.value, fixed.value), (None, None))
        if fixed.is_parameter and parameter is not None:
            yield from _query(in_query(parameter, fixed.name), value)
        elif (ParameterIn.QUERY.value, fixed.name) not in values:
            yield f"{_text(fixed.name)}={_text(fixed.value)}"


def _text(value: Value) -> str:
    """Return a scalar percent-encoded, as it stands in a URL (RFC 3986, section 2.3)."""
    return quote(_plain(value), safe="-._~")


def _reserved(safe: str) -> Callable[[Value], str]:
    """Return how a scalar is written with `allowReserved`: with the characters `safe` as they are."""

    def written(value: Value) -> str:
        parts = re.split("(%[0-9A-Fa-f]{2})", _plain(value))
        return "".join(p if i % 2 else quote(p, safe=safe) for i, p in enumerate(parts))

    return written


def _plain(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case bytes():
            return base64.b64encode(value).decode()
        case list() | dict():
            return _json(value)
        case _:
            return json.dumps(value)


def _json(value: Value) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


_BETWEEN = {Style.SPACE: "%20", Style.PIPE: "%7C", Style.TAB: "%09"}


def _segment(parameter: model.Parameter, value: Value) -> str:
    """Return a path parameter as OpenAPI 3.1.1, section 4.8.12.3, writes it."""
    name, explode = _text(parameter.name.wire), parameter.explode
    text = _reserved(":@!$&'()*+,;=") if parameter.allow_reserved else _text
    if parameter.content is not None and parameter.content.kind is ContentKind.JSON:
        return _text(_json(value))
    exploded = {Style.LABEL: ".", Style.MATRIX: f";{name}="}
    between = exploded.get(parameter.style, ",") if explode else _BETWEEN.get(parameter.style, ",")
    before = exploded.get(parameter.style, "")
    match value:
        case list():
            return before + between.join(map(text, value))
        case dict() if explode:
            joiner = {Style.LABEL: ".", Style.MATRIX: ";"}.get(parameter.style, ",")
            start = {Style.LABEL: ".", Style.MATRIX: ";"}.get(parameter.style, "")
            return start + joiner.join(f"{text(k)}={text(v)}" for k, v in value.items())
        case dict():
            return before + between.join(text(part) for pair in value.items() for part in pair)
        case _:
            return before + text(value)


def _query(parameter: model.Parameter, value: Value) -> Iterator[str]:
    """Yield `name=value` pairs as OpenAPI 3.1.1, section 4.8.12.3, writes them."""
    name = _text(parameter.name.wire)
    between = _BETWEEN.get(parameter.style, ",")
    text = _reserved(":/?@!$'()*,;=") if parameter.allow_reserved else _text
    if parameter.content is not None and parameter.content.kind is ContentKind.JSON:
        yield f"{name}={_text(_json(value))}"
        return
    if parameter.content is not None and parameter.content.kind is ContentKind.FORM:
        fields = value.items() if isinstance(value, dict) else ()
        yield f"{name}={_text('&'.join(f'{_text(k)}={_text(v)}' for k, v in fields))}"
        return
    match value:
        case list() | dict() if parameter.style is Style.DEEP:
            yield from _deep(name, value, text)
        case list() if parameter.explode and not parameter.joined:
            yield from (f"{name}={text(item)}" for item in value)
        case list():
            yield f"{name}={between.join(map(text, value))}"
        case dict() if parameter.explode:
            yield from (f"{_text(k)}={text(v)}" for k, v in value.items())
        case dict():
            yield f"{name}={between.join(text(part) for pair in value.items() for part in pair)}"
        case _:
            yield f"{name}={text(value)}"


def _whole_query(parameter: model.Parameter, value: Value) -> Iterator[str]:
    """Yield what stands for all of the query (OpenAPI 3.2, `in: querystring`): a form, or one text."""
    if parameter.content is None or parameter.content.kind is not ContentKind.FORM:
        yield _text(value)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from (
                f"{_text(name)}={_text(v)}" for v in (item if isinstance(item, list) else [item])
            )


def _deep(name: str, value: JsonValue, text: Callable[[Value], str]) -> Iterator[str]:
    """Yield `name[key]=value` pairs for everything within `value`."""
    match value:
        case dict():
            for key, item in value.items():
                yield from _deep(f"{name}%5B{_text(key)}%5D", item, text)
        case list():
            for index, item in enumerate(value):
                yield from _deep(f"{name}%5B{index}%5D", item, text)
        case _:
            yield f"{name}={text(value)}"


def _headers(given: list[tuple[Argument, Value]], body: BodyPlan | None) -> dict[str, str]:
    found = {
        argument.wire.lower(): _plain(value)
        for argument, value in given
        if argument.place == "header" and not isinstance(value, list | dict | bytes)
    }
    if body is not None:
        content = body.contents[0]
        if content.kind in (ContentKind.JSON, ContentKind.FORM):
            found["content-type"] = body.usual_media_type
    return found


# --- the answer -----------------------------------------------------------------------------------


def _answer(api: model.Api, plan: Plan) -> Answer:
    sampler = Sampler(api)
    for response in successes(plan.operation):
        status = int(response.status) if response.status.isdecimal() else 200
        for content in sorted(response.contents, key=lambda one: one.kind is not ContentKind.JSON):
            match content.kind, plan.call.variant:
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


def _stream(sampler: Sampler, status: int, content: model.Content) -> Answer:
    """Return an answer of two records."""
    text, item = stream(sampler, content)
    if content.envelope:
        return Answer(status, MISSING, exact=False)
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
                name = "ServerError" if code[0] == "5" else _FAILURES.get(code, "StatusError")
                body = sampler.answer(content.type, content.example)
                if isinstance(body, dict | list):
                    yield Failure(int(code), name, body)
                break
