"""What a change of a document is told as, forwards and backwards."""

from __future__ import annotations

import contextlib
import copy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sdkwright.diff.changes import Change
from sdkwright.diff.inputs.sides import Side
from sdkwright.diff.judging import verdict_on
from sdkwright.diff.rules import RULES, Step
from sdkwright.targets import find
from support.changes import (
    Expected,
    Json,
    Mutation,
    answer,
    content,
    library,
    operation,
    parameter,
    ref,
    schema,
    side,
    text,
)

PYTHON = find("python")
ROOT = Path(__file__).parents[1]


def _added_operation(d: Json) -> None:
    d["paths"]["/loans"] = {
        "get": {"operationId": "listLoans", "tags": ["loans"], "responses": answer(ref("Shelf"))}
    }


def _moved_path(d: Json) -> None:
    d["paths"]["/v2/books"] = d["paths"].pop("/books")


def _moved_method(d: Json) -> None:
    item = d["paths"]["/members/{member_id}"]
    item["put"] = item.pop("patch")


def _required_limit(d: Json) -> None:
    parameter(d, "listBooks", "limit")["required"] = True


def _properties(d: Json, name: str) -> Json:
    found: Json = schema(d, name)["properties"]
    return found


def _as_multipart(d: Json) -> None:
    operation(d, "addBook")["requestBody"]["content"] = content(
        ref("NewBook"), "multipart/form-data"
    )


def _renamed_schema(d: Json) -> None:
    schemas = d["components"]["schemas"]
    schemas["Person"] = schemas.pop("Member")
    for key in ("getMember", "updateMember"):
        operation(d, key)["responses"] = answer(ref("Person"))
    operation(d, "updateMember")["requestBody"]["content"] = content(ref("Person"))


def _as_bytes(d: Json) -> None:
    operation(d, "updateMember")["requestBody"]["content"] = {"application/octet-stream": {}}


def _renamed_parameter(d: Json) -> None:
    d["paths"]["/books/{id}"] = d["paths"].pop("/books/{book_id}")
    for key in ("getBook", "deleteBook"):
        parameter(d, key, "book_id")["name"] = "id"


def _second_error(d: Json) -> None:
    d["components"]["schemas"]["Conflict"] = {"type": "object", "properties": {"with": text()}}
    problem = {"description": "Known.", "content": content(ref("Conflict"))}
    operation(d, "addBook")["responses"]["409"] = problem


def _inline_values(d: Json) -> None:
    _properties(d, "Book")["genre"] = {"enum": ["novel", "poem", "essay"]}


def _reordered(d: Json) -> None:
    d["paths"] = dict(reversed(d["paths"].items()))
    for item in d["paths"].values():
        item.update(reversed([(method, item.pop(method)) for method in list(item)]))
    schemas = d["components"]["schemas"]
    schemas.update(reversed([(name, schemas.pop(name)) for name in list(schemas)]))


def _regional(*regions: str) -> Json:
    """Return a server whose URL holds one of some regions, or any."""
    variable = {"default": "eu", **({"enum": list(regions)} if regions else {})}
    url = "https://{region}.library.test"
    return {"url": url, "description": "Regional", "variables": {"region": variable}}


PAIRS = [
    Expected("order", _reordered, "none", (), "none"),
    Expected("bytes", _as_bytes, "major", ("argument-narrowed", "media-type-changed"), "major"),
    Expected("parameter's name", _renamed_parameter, "major", ("argument-renamed",), "major"),
    Expected("second error", _second_error, "minor", ("error-added", "type-added"), "major"),
    Expected("inline values", _inline_values, "minor", ("type-added",), "major"),
    Expected(
        "deprecated model",
        lambda d: schema(d, "Paper").update(deprecated=True),
        "minor",
        ("type-deprecated",),
        "patch",
    ),
    Expected(
        "limit of what a list holds",
        lambda d: parameter(d, "listBooks", "tags")["schema"]["items"].update(maxLength=8),
        "none",
        ("constraint-changed",),
        "none",
    ),
    Expected(
        "body that may be left out",
        lambda d: operation(d, "updateMember")["requestBody"].update(required=False),
        "minor",
        ("argument-optional",),
        "major",
    ),
    Expected("operation", _added_operation, "minor", ("call-added",), "major"),
    Expected(
        "deprecated",
        lambda d: operation(d, "deleteBook").update(deprecated=True),
        "minor",
        ("call-deprecated",),
        "patch",
    ),
    Expected(
        "tag of another group",
        lambda d: operation(d, "deleteBook").update(tags=["members"]),
        "none",
        ("tag-changed",),
        "none",
    ),
    Expected("path", _moved_path, "patch", ("path-changed",), "patch"),
    Expected("method", _moved_method, "patch", ("method-changed",), "patch"),
    Expected(
        "summary",
        lambda d: operation(d, "getBook").update(summary="Fetch a book."),
        "patch",
        ("docs-changed",),
        "patch",
    ),
    Expected("required", _required_limit, "major", ("argument-required",), "minor"),
    Expected(
        "default",
        lambda d: parameter(d, "listBooks", "limit")["schema"].update(default=50),
        "patch",
        ("default-changed",),
        "patch",
    ),
    Expected(
        "style",
        lambda d: parameter(d, "listBooks", "tags").update(explode=False),
        "patch",
        ("style-changed",),
        "patch",
    ),
    Expected(
        "place",
        lambda d: parameter(d, "listBooks", "limit").update({"in": "header"}),
        "patch",
        ("place-changed",),
        "patch",
    ),
    Expected(
        "limit",
        lambda d: parameter(d, "listBooks", "limit")["schema"].update(maximum=100),
        "none",
        ("constraint-changed",),
        "none",
    ),
    Expected(
        "argument's type",
        lambda d: parameter(d, "listBooks", "limit").update(schema={"type": ["integer", "string"]}),
        "minor",
        ("argument-widened",),
        "major",
    ),
    Expected(
        "body's field",
        lambda d: _properties(d, "NewBook").pop("note"),
        "major",
        ("argument-removed", "field-removed"),
        "minor",
    ),
    Expected(
        "required body's field",
        lambda d: schema(d, "NewBook").update(required=["title", "pages"]),
        "major",
        ("argument-required", "field-required"),
        "minor",
    ),
    Expected("media type", _as_multipart, "patch", ("media-type-changed",), "patch"),
    Expected(
        "result's field",
        lambda d: _properties(d, "Book").update(isbn=text()),
        "minor",
        ("field-added",),
        "major",
    ),
    Expected(
        "result's field is always there",
        lambda d: schema(d, "Book").update(required=["id", "title", "price"]),
        "minor",
        ("field-widened",),
        "major",
    ),
    Expected(
        "result's field is more",
        lambda d: _properties(d, "Book").update(pages={"type": "number"}),
        "major",
        ("field-changed",),
        "minor",
    ),
    Expected(
        "read and written",
        lambda d: _properties(d, "Member").update(email={"type": ["string", "integer"]}),
        "major",
        ("field-changed", "argument-widened"),
        "major",
    ),
    Expected(
        "value",
        lambda d: schema(d, "Genre")["enum"].append("drama"),
        "minor",
        ("value-added",),
        "patch",
    ),
    Expected(
        "variant",
        lambda d: schema(d, "Medium")["oneOf"].pop(),
        "major",
        ("type-removed",),
        "major",
    ),
    Expected("schema's name", _renamed_schema, "major", ("type-renamed",), "major"),
    Expected(
        "error",
        lambda d: operation(d, "addBook")["responses"].pop("422"),
        "major",
        ("error-changed", "type-removed"),
        "minor",
    ),
    Expected(
        "server",
        lambda d: d["servers"].append({"url": "https://test.library.test", "description": "Test"}),
        "minor",
        ("server-added",),
        "major",
    ),
    Expected(
        "server's variable",
        lambda d: d["servers"].append(_regional("eu", "us")),
        "minor",
        ("server-added", "server-variable-added"),
        "major",
    ),
    Expected(
        "server's address",
        lambda d: d["servers"][0].update(url="https://library.test/v1"),
        "patch",
        ("server-changed",),
        "patch",
    ),
    Expected(
        "credential",
        lambda d: d["components"]["securitySchemes"]["key"].update(name="X-Library-Key"),
        "patch",
        ("credential-changed",),
        "patch",
    ),
    Expected(
        "public",
        lambda d: operation(d, "getBook").update(security=[]),
        "patch",
        ("security-changed",),
        "patch",
    ),
    Expected(
        "title",
        lambda d: d["info"].update(title="Bookshop"),
        "major",
        ("client-renamed", "environment-removed"),
        "major",
    ),
    Expected("version", lambda d: d["info"].update(version="1.5.0"), "patch", (), "patch"),
    Expected("nothing", lambda d: None, "none", (), "none"),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_change_is_told_as_what_it_is(pair: Expected) -> None:
    old, new = side(library()), side(library(pair.mutation))
    verdict, back = verdict_on(old, new, PYTHON), verdict_on(new, old, PYTHON)
    told = {change.code for change in verdict.changes}
    assert told or not pair.rules
    assert pair.rules or pair.step != "none" or not told
    assert (verdict.step.value if verdict.step else "none") == pair.step, verdict.changes
    assert told >= set(pair.rules)
    assert (back.step.value if back.step else "none") == pair.back, back.changes


def _servers(*servers: Json) -> Mutation:
    return lambda d: d.update(servers=list(servers))


def _answered(status: str, schema: Json, media: str = "application/json") -> Mutation:
    """Return what lets a book be answered with a status."""
    described = {"description": "So.", "content": content(schema, media)}
    return lambda d: operation(d, "getBook")["responses"].update({status: described})


def _only(status: str) -> Mutation:
    return lambda d: operation(d, "getBook").update(responses=answer(ref("Book"), status))


def _webhook(name: str, schema: str) -> Mutation:
    body = {"content": content(ref(schema))}
    hook = {"post": {"requestBody": body, "responses": {"200": {"description": "Taken."}}}}
    return lambda d: d.setdefault("webhooks", {}).update({name: hook})


def _default(name: str, value: object) -> Mutation:
    def change(d: Json) -> None:
        found = parameter(d, "listBooks", name)
        found["description"] = "Taken by default if none is given."
        found["schema"]["default"] = value

    return change


def _scopes(*asked: str) -> Mutation:
    """Return what secures all calls by OAuth, with some of its scopes."""
    told = dict.fromkeys(("read", "write"), "So.")
    flow = {"tokenUrl": "https://library.test/token", "scopes": told}
    scheme = {"type": "oauth2", "flows": {"clientCredentials": flow}}

    def change(d: Json) -> None:
        d["components"]["securitySchemes"] = {"oauth": scheme}
        d["security"] = [{"oauth": list(asked)}]

    return change


def _streamed(media: str) -> Mutation:
    """Return what lets books be sent as they come."""
    responses = {"200": {"description": "So.", "content": content(ref("Book"), media)}}
    added = {"operationId": "watchBooks", "tags": ["books"], "responses": responses}
    return lambda d: d["paths"].update({"/books/events": {"get": added}})


STEPS_FROM: dict[str, tuple[Mutation, Mutation, str, str]] = {
    "error's text is a model": (
        _answered("404", text(), "text/plain"),
        _answered("404", ref("Problem")),
        *("major", "error-changed"),
    ),
    "server's variable takes less": (
        *(_servers(_regional("eu", "us")), _servers(_regional("eu"))),
        *("major", "server-variable-narrowed"),
    ),
    "server's variable takes what it did not name": (
        *(_servers(_regional("eu", "us")), _servers(_regional())),
        *("minor", "server-variable-widened"),
    ),
    "server's variable takes only what it names": (
        *(_servers(_regional()), _servers(_regional("eu", "us"))),
        *("major", "server-variable-narrowed"),
    ),
    "server's variable is gone": (
        *(_servers(_regional("eu")), _servers({"url": "https://eu.library.test"})),
        *("major", "server-variable-removed"),
    ),
    "error's model is a text": (
        _answered("404", ref("Problem")),
        _answered("404", text(), "text/plain"),
        *("major", "error-changed"),
    ),
    "error's text of a range is a model of a status": (
        _answered("4XX", text(), "text/plain"),
        _answered("404", ref("Problem")),
        *("major", "error-changed"),
    ),
    "all answers are that of a status": (
        *(_only("default"), _only("200")),
        *("patch", "insides-changed"),
    ),
    "the answer of a status is that of all": (
        *(_only("200"), _only("default")),
        *("patch", "insides-changed"),
    ),
    "second webhook": (
        *(_webhook("added", "Book"), _webhook("joined", "Member")),
        *("minor", "event-added"),
    ),
    "webhook with another payload": (
        *(_webhook("added", "Book"), _webhook("added", "Member")),
        *("major", "type-changed"),
    ),
    "scope that all calls ask for": (
        *(_scopes("read"), _scopes("read", "write")),
        *("none", "scope-changed"),
    ),
    "answer that is written in another way": (
        _answered("200", ref("Book")),
        _answered("200", ref("Book"), "application/xml"),
        *("patch", "answer-media-type-changed"),
    ),
    "events that are lines": (
        *(_streamed("text/event-stream"), _streamed("application/jsonl")),
        *("patch", "answer-media-type-changed"),
    ),
    "default of a list": (
        *(_default("tags", ["a"]), _default("tags", ["b"])),
        *("none", "default-changed"),
    ),
    "default that the documentation leaves to its text": (
        *(_default("limit", 10), _default("limit", 20)),
        *("none", "default-changed"),
    ),
}


@pytest.mark.parametrize("name", STEPS_FROM)
def test_a_change_of_what_some_apis_have_is_told_as_what_it_is(name: str) -> None:
    before, after, step, rule = STEPS_FROM[name]
    verdict = verdict_on(side(library(before)), side(library(before, after)), PYTHON)
    assert (verdict.step.value if verdict.step else "none") == step, verdict.changes
    assert rule in {change.code for change in verdict.changes}


def test_the_whole_of_a_body_stays_where_a_field_of_it_has_to_be_given() -> None:
    def optional(d: Json) -> None:
        del schema(d, "NewBook")["required"]

    verdict = verdict_on(side(library(optional)), side(library()), PYTHON)
    told = {(change.code, change.subject) for change in verdict.changes}
    assert ("argument-required", "books.create title") in told
    assert not any(code == "argument-removed" for code, _ in told)


def test_what_changes_of_a_request_is_said_without_what_stays() -> None:
    def sent(**encoding: str) -> Mutation:
        media = {"schema": ref("NewBook"), "encoding": {"note": encoding} if encoding else {}}
        body = {"required": True, "content": {"multipart/form-data": media}}
        return lambda d: operation(d, "addBook").update(requestBody=body)

    old, new = side(library(sent())), side(library(sent(contentType="application/json")))
    assert [change.text for change in verdict_on(old, new, PYTHON).changes] == [
        "the body of books.create changes: encodings note content_type 'application/json' "
        "where it was nothing of it"
    ]


def test_bytes_of_any_type_are_what_openapi_3_0_calls_binary() -> None:
    def taken(**said: str) -> Mutation:
        form = {"type": "object", "properties": {"cover": said, "note": text()}}
        body = {"content": content(form, "multipart/form-data")}
        return lambda d: operation(d, "addBook").update(requestBody=body)

    binary = library(taken(type="string", format="binary"))
    anything = side(library(taken(contentMediaType="application/octet-stream")))
    verdict = verdict_on(side(binary), anything, PYTHON)
    assert (verdict.step, verdict.changes) == (None, ())
    typed = side(library(taken(contentMediaType="image/png")))
    told = verdict_on(side(binary), typed, PYTHON).changes
    assert {change.code for change in told} == {"style-changed"}


def test_headers_are_the_same_in_any_case() -> None:
    """RFC 9110, section 5.1: names of fields are case-insensitive."""

    def lowered(d: Json) -> None:
        parameter(d, "listBooks", "X-Trace")["name"] = "x-trace"

    verdict = verdict_on(side(library()), side(library(lowered)), PYTHON)
    assert {change.code for change in verdict.changes} == {"insides-changed"}


_SAME = (
    *("call-renamed", "call-replaced", "resource-renamed", "argument-renamed", "arguments-moved"),
    *("type-renamed", "field-renamed", "client-renamed"),
    *(rule.code for rule in RULES.values() if rule.step is Step.WATCH),
    *("docs-changed", "insides-changed"),
)
"""Rules that tell the way back as they tell the way there."""
_WAYS = {
    "call-removed": {"call-added"},
    "argument-removed": {"argument-added", "required-argument-added"},
    "argument-required": {"argument-optional", "argument-narrowed"},
    "argument-narrowed": {"argument-widened", "argument-narrowed"},
    "result-changed": {"result-narrowed", "result-changed"},
    "error-changed": {"error-added", "error-changed"},
    "event-added": {"type-widened", "type-changed"},
    "type-removed": {"type-added"},
    "type-changed": {"type-widened", "type-changed"},
    "base-removed": {"base-added"},
    "field-removed": {"field-added", "required-field-added"},
    "field-changed": {"field-widened", "field-changed"},
    "field-required": {"field-optional"},
    "export-removed": {"export-added"},
    "environment-removed": {"environment-added"},
    "server-removed": {"server-added"},
    "server-variable-removed": {"server-variable-added"},
    "server-variable-narrowed": {"server-variable-widened", "server-variable-narrowed"},
    "deprecation-removed": {
        *("call-deprecated", "argument-deprecated", "field-deprecated", "type-deprecated")
    },
    "value-removed": {"value-added"},
}


def _ways_back() -> dict[str, set[str]]:
    """Return, for each rule, those that tell the way back."""
    found: dict[str, set[str]] = {code: {code} for code in _SAME}
    for code, others in _WAYS.items():
        found.setdefault(code, set()).update(others)
        for other in others:
            found.setdefault(other, set()).add(code)
    return found


BACK = _ways_back()


def _is_way_back(change: Change, other: Change) -> bool:
    is_same = other.subject == change.subject or (other.old, other.new) == (change.new, change.old)
    return other.code in BACK[change.code] and is_same


SYMMETRIC = [pair for pair in PAIRS if pair.name != "body that may be left out"]
"""What is told of the same names both ways; a body that has to be given again is told by its fields."""


def _pairs(*names: str) -> list[Expected]:
    return [pair for pair in PAIRS if pair.name in names]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(before=[], after=_pairs("place", "limit"))
@given(
    before=st.lists(st.sampled_from(SYMMETRIC), max_size=2, unique_by=lambda pair: pair.name),
    after=st.lists(st.sampled_from(SYMMETRIC), max_size=3, unique_by=lambda pair: pair.name),
)
def test_the_way_back_is_told_by_matching_rules(
    before: list[Expected], after: list[Expected]
) -> None:
    old, new = (_after(pairs) for pairs in (before, after))
    there, back = verdict_on(old, new, PYTHON).changes, verdict_on(new, old, PYTHON).changes
    renamed = {name for change in (*there, *back) for name in (change.old, change.new)}
    for changes, others in ((there, back), (back, there)):
        for change in changes:
            if change.subject.partition(" ")[0] not in renamed:
                assert any(_is_way_back(change, other) for other in others), (change, others)
    assert verdict_on(new, new, PYTHON).changes == ()


def _after(pairs: list[Expected]) -> Side:
    """Return the API after changes, those that cannot be made any more left out."""
    document = library()
    for pair in pairs:
        changed = copy.deepcopy(document)
        with contextlib.suppress(KeyError, StopIteration):
            pair.mutation(changed)
            document = changed
    return side(document)


def test_every_rule_has_a_way_back() -> None:
    assert BACK.keys() == RULES.keys()


def changes_page() -> str:
    """Return docs/changes.md as the table of rules has it."""
    lines = [
        "# What is said of a change",
        "",
        "`sdkwright diff` and `sdkwright generate` tell each change by a rule, whose code never changes its",
        "meaning. This page is made from the table in `generator/sdkwright/diff/rules.py`;",
        "`pytest --update-goldens` writes it anew.",
        "",
        *(f"**{step.value.capitalize()}**: {meaning}" for step, meaning in STEPS.items()),
        "",
        "| rule | step | meaning |",
        "|---|---|---|",
    ]
    rows = [f"| `{r.code}` | {r.step.value} | {r.meaning} |" for r in RULES.values()]
    return "\n".join([*lines, *rows, ""])


STEPS = {
    Step.MAJOR: "code that ran or type-checked may not any more.  ",
    Step.MINOR: "there is more, or something is deprecated.  ",
    Step.WATCH: "the surface stays, and what is sent or comes back is another; a patch where a file changes.  ",
    Step.PATCH: "documentation and insides.  ",
}


def test_the_docs_explain_every_rule(update_goldens: bool) -> None:
    page = ROOT / "docs" / "changes.md"
    old = page.read_text() if page.exists() else ""
    if update_goldens and old != changes_page():
        page.write_text(changes_page())
        pytest.fail("docs/changes.md was rewritten: read the change, then run again")
    assert old == changes_page()
