"""The generated package: what its code looks like, and that no document's text is code in it."""

from __future__ import annotations

import ast
import keyword
from collections.abc import Iterator

import black
import pytest
from black.mode import TargetVersion
from hypothesis import given, settings
from hypothesis import strategies as st

from sdkwright import model
from sdkwright.targets.protocol import TargetSettings
from sdkwright.targets.python import TARGET
from support import apis
from support.apis import (
    DATE,
    FILE,
    INTEGER,
    TEXT,
    alias,
    api,
    body,
    content,
    enum,
    field,
    files,
    operation,
    parameter,
    reference,
    response,
    schema,
)

MODE = black.Mode(line_length=100, target_versions={TargetVersion.PY311})
HOSTILE = (
    '"""\nimport os\nos.system("boom")\n"""',
    "'; import os #",
    "\\N{BULLET} \\x41 \\",
    "{{ config }} {% raw %}",
    "{os.system('boom')}",
    "a\rb\u2028c\x00d\ud800e\u202ef",
    "__import__('os').system('boom')",
    "../../etc/passwd",
    "x" * 3000,
    "class",
    "",
)


def hostile_api(text: str) -> model.Api:
    """Return an API in which everything is called `text`."""
    name = apis.name(text)
    docs = model.Docs(summary=text, description=text, link=text)
    inner = model.ObjectDeclaration(
        model.SchemaId("#/components/schemas/inner"),
        name,
        (
            model.Field(name, TEXT, True, docs, default=text, example=text),
            model.Field(apis.name("kind"), model.Constant(text), True, docs),
            model.Field(apis.name("known"), model.Literals((text, 1)), False, docs),
        ),
        model.Anything(),
        model.Direction.BOTH,
        apis.HERE,
        docs,
        text,
    )
    told = model.Union(
        (model.Reference(inner.id), apis.reference("plain")),
        model.Discriminator(text, ((text, model.Reference(inner.id)),)),
    )
    plain = model.ObjectDeclaration(
        apis.reference("plain").id,
        apis.name("plain"),
        (model.Field(name, told, False, docs, default=[text]),),
        None,
        model.Direction.BOTH,
        apis.HERE,
        docs,
    )
    places = ("path", "query", "header", "cookie")
    parameters = tuple(
        model.Parameter(
            name, model.ParameterIn(place), TEXT, True, model.Style.MATRIX, True, docs=docs
        )
        for place in places
    )
    done = model.Operation(
        text,
        text,
        "POST",
        f"/{text}/{{{text}}}?{text}={text}",
        f"/{text}/{{{text}}}",
        name,
        (name,),
        parameters,
        model.RequestBody(
            (
                model.Content(
                    text, model.ContentKind.JSON, model.Reference(plain.id), example=text
                ),
                model.Content(
                    f"multipart/{text}",
                    model.ContentKind.MULTIPART,
                    model.Reference(plain.id),
                    encodings=(model.Encoding(text, (text,), styled=True),),
                ),
            ),
            True,
            docs,
        ),
        (
            model.Response("200", (model.Content(text, model.ContentKind.JSON, told),), docs=docs),
            model.Response("201", (model.Content(text, model.ContentKind.TEXT, TEXT),), docs=docs),
            model.Response("404", (model.Content(text, model.ContentKind.JSON, told),), docs=docs),
        ),
        apis.HERE,
        False,
        (model.FixedQuery(text, text), model.FixedQuery(text, text, is_parameter=True)),
        security=(model.Requirement(((text, (text,)),)),),
        servers=(
            model.Server(text, (model.ServerVariable(name, text, (text,), docs),), text, docs),
        ),
        idempotency_header=text,
        tags=(text,),
        docs=docs,
    )
    paged = model.Operation(
        text + "2",
        text + "2",
        "GET",
        f"/{text}",
        f"/{text}",
        name,
        (name,),
        (),
        None,
        (
            model.Response(
                "200", (model.Content("application/json", model.ContentKind.JSON, told),)
            ),
        ),
        apis.HERE,
        True,
        paging=model.CursorPaging((text,), model.QueryTarget(text), (text, text), has_more=(text,)),
        docs=model.Docs(deprecated=True),
    )
    schemes: tuple[model.SchemeKind, ...] = (
        model.ApiKey(model.KeyPlace.HEADER, text),
        model.HttpOther(text),
        model.OAuth2((model.OAuthFlow("clientCredentials", text, text, ((text, text),)),)),
        model.HttpBasic(),
        model.HttpBearer(),
        model.MutualTls(),
    )
    return model.Api(
        text,
        text,
        name,
        docs,
        apis.HERE,
        (model.Server(text, (model.ServerVariable(name, text, (text,)),), text),),
        (model.Tag(text, docs),),
        tuple(
            model.SecurityScheme(f"{text}{index}", name, kind, docs)
            for index, kind in enumerate(schemes)
        ),
        (model.Requirement(((text, ()),)),),
        (done, paged),
        (),
        {found.id: found for found in (inner, plain)},
    )


def generated(described: model.Api) -> Iterator[tuple[str, str]]:
    """Yield the modules that are written for an API, not those that are copied."""
    harmless = dict(files(api(operation("things.get"))))
    for path, text in files(described).items():
        is_copied = path.startswith(("_runtime/", "_deprecation"))
        if path.endswith(".py") and not is_copied and harmless.get(path) != text:
            yield path, text


CALLS = {
    "ApiKey", "Basic", "Bearer", "ByStatus", "ClientSpec", "Cursor", "HttpScheme", "MutualTls", "OAuth2",
    "PartEncoding", "Request", "Server", "TypedDict", "Variable", "deprecated", "dir", "field",
    "flatten", "getattr", "globals", "import_module", "json_body", "list", "matrix", "multipart_body",
    "segment", "sorted", "spelled", "super", "union", "AttributeError", "float",
    "examples", "files", "parse_json", "read", "tuple",
}  # fmt: skip
METHODS = {
    "__init__", "append", "get", "items", "joinpath", "of", "open", "read_bytes", "send", "startswith",
}  # fmt: skip


def check_code(source: str) -> None:
    """Assert that a module only does what templates make it do."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=called)):
                assert called.removeprefix("_") in CALLS or called[0].isupper(), called
            case ast.Call(func=ast.Attribute(ast.Name("resources" | "_resources"), called)):
                assert called[0].isupper(), called
            case ast.Call(func=ast.Attribute(attr=called)):
                assert called in METHODS, called
            case ast.Call():
                pytest.fail(ast.dump(node))
            case ast.Import(names=aliases):
                assert {found.name for found in aliases} <= {"builtins"}
            case ast.ImportFrom(level=0, module=module):
                assert module in {
                    "__future__",
                    "collections.abc",
                    "functools",
                    "importlib",
                    "importlib.resources",
                    "typing",
                }
            case ast.Name(id=found) | ast.Attribute(attr=found):
                assert found.isidentifier()
                assert not keyword.iskeyword(found)
                assert found not in {"os", "system", "eval", "exec", "__import__"}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_document_becomes_code(text: str) -> None:
    for path, source in generated(hostile_api(text)):
        check_code(source)
        assert black.format_str(source, mode=MODE) == source, path
        assert all(line.isprintable() for line in source.split("\n")), path


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(codec=None), max_size=30))
def test_no_text_whatever_becomes_code(text: str) -> None:
    for _, source in generated(hostile_api(text)):
        check_code(source)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_leaves_the_package(text: str) -> None:
    for path in files(hostile_api(text)):
        parts = path.split("/")
        assert all(
            part.replace("_", "").replace(".py", "").replace(".typed", "").isalnum()
            or part.isidentifier()
            for part in parts[:-1]
        )
        assert parts[-1] == ".gitattributes" or parts[-1].rpartition(".")[0].isidentifier()


def resource(described: model.Api, module: str = "things") -> str:
    return files(described)[f"resources/{module}.py"]


def method(described: model.Api, name: str, module: str = "things") -> str:
    """Return the source of a method of the blocking class, without its docstring."""
    (found,) = [
        node
        for node in ast.parse(resource(described, module)).body[-2:][:1]
        if isinstance(node, ast.ClassDef)
    ]
    wanted = [
        node for node in found.body if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    for node in wanted:
        if isinstance(node.body[0], ast.Expr) and not node.decorator_list:
            del node.body[0]
    return "\n".join(map(ast.unparse, wanted))


def test_a_method_is_one_call() -> None:
    described = api(
        schema("Pet", field("name")),
        operation(
            "things.get",
            "GET /things/{thingId}",
            parameter("thingId", "path"),
            parameter("X-Trace", "header"),
            parameter("limit", kind=INTEGER),
            gives=[response("200", reference("Pet")), response("404", TEXT)],
        ),
    )
    assert method(described, "get") == (
        "def get(self, thing_id: str, *, x_trace: str | None=None, limit: int | None=None, "
        "options: RequestOptions | None=None) -> models.Pet:\n"
        "    return self._core.send(Request('GET', f\"/things/{segment(thing_id, 'thing_id')}\", "
        "query={'limit': limit}, headers={'X-Trace': x_trace}, options=options), models.Pet, "
        "errors=_ERRORS)"
    )
    source = resource(described, "things")
    assert [line for line in source.split("\n") if "lambda" in line] == [
        '_ERRORS = lambda: {"404": str}'
    ]


def test_what_errors_hold_is_said_once_for_all_methods_that_share_it() -> None:
    shared = [response("204"), response("404", TEXT)]
    source = resource(
        api(
            operation("things.get", gives=shared),
            operation(
                "things.create", "POST /things", gives=[response("204"), response("4XX", INTEGER)]
            ),
            operation("things.delete", "DELETE /things", gives=shared),
        ),
        "things",
    )
    assert source.count("lambda: {") == 2
    assert source.count("errors=_ERRORS") == 4
    assert source.count("errors=_CREATE_ERRORS") == 2


@pytest.mark.parametrize(
    ("found", "written"),
    [
        (parameter("a", kind=model.Array(TEXT)), "'a': a"),
        (parameter("a", kind=model.Array(TEXT), explode=False), "'a': comma(a)"),
        (parameter("a", kind=model.Array(TEXT), style=model.Style.SPACE), "'a': space(a)"),
        (parameter("a", kind=model.Array(TEXT), style=model.Style.PIPE), "'a': pipe(a)"),
        (parameter("a", kind=model.Array(TEXT), style=model.Style.TAB), "'a': tab(a)"),
        (parameter("a", kind=model.Map(TEXT)), "'a': exploded(a)"),
        (parameter("a", kind=model.Map(TEXT), explode=False), "'a': comma(a)"),
        (
            parameter("a", kind=model.Map(TEXT), style=model.Style.DEEP, explode=True),
            "'a': deep(a)",
        ),
        (parameter("a", allow_reserved=True), "'a': reserved(a)"),
        (parameter("a", joined=True), "'a': comma(a)"),
        (parameter("a", "header", model.Array(TEXT)), "'a': header(a, 'a')"),
        (
            parameter("a", "header", model.Map(TEXT), explode=True),
            "'a': header(a, 'a', explode=True)",
        ),
        (parameter("a", "cookie", model.Array(TEXT)), "'a': cookie(a)"),
        (
            parameter("a", "cookie", model.Array(TEXT), explode=False),
            "'a': cookie(a, explode=False)",
        ),
        (parameter("a", "querystring", model.Map(TEXT)), "'a': whole(a)"),
    ],
)
def test_styles(found: model.Parameter, written: str) -> None:
    assert written in method(api(operation("things.get", "GET /things", found)), "get")


@pytest.mark.parametrize(
    ("style", "explode", "kind", "written"),
    [
        (model.Style.SIMPLE, False, TEXT, "f\"/x/{segment(a, 'a')}\""),
        (model.Style.SIMPLE, True, model.Map(TEXT), "f\"/x/{segment(a, 'a', explode=True)}\""),
        (model.Style.LABEL, False, TEXT, "f\"/x/{label(a, 'a')}\""),
        (model.Style.LABEL, True, TEXT, "f\"/x/{label(a, 'a', explode=True)}\""),
        (model.Style.MATRIX, False, TEXT, "matrix('a', a)"),
        (model.Style.MATRIX, True, TEXT, "matrix('a', a, explode=True)"),
    ],
)
def test_path_styles(style: model.Style, explode: bool, kind: model.Type, written: str) -> None:
    found = parameter("a", "path", kind, style=style, explode=explode)
    assert written in method(api(operation("things.get", "GET /x/{a}", found)), "get")


def test_a_path_parameter_that_is_no_whole_segment() -> None:
    found = [parameter("b", "path"), parameter("c", "path")]
    described = api(operation("things.get", "GET /a/{b}.{c}/({d})", *found))
    assert (
        "Request('GET', f\"/a/{segment(b, 'b')}.{segment(c, 'c')}/(%7Bd%7D)\", options=options)"
        in method(described, "get")
    )


def test_body_fields_are_arguments_or_the_body_is_given_whole() -> None:
    described = api(
        schema("New", field("name", required=True), field("bornOn", DATE)),
        operation("things.create", "POST /things", sends=body(reference("New"))),
    )
    assert method(described, "create") == (
        "@overload\n"
        "def create(self, *, name: str, born_on: date | str | None=None, "
        "options: RequestOptions | None=None) -> None:\n    ...\n"
        "@overload\n"
        "def create(self, *, body: models.New | models.params.New, "
        "options: RequestOptions | None=None) -> None:\n    ...\n"
        "def create(self, *, name: str | None=None, born_on: date | str | None=None, "
        "body: models.New | models.params.New | None=None, options: RequestOptions | None=None) -> None:\n"
        "    self._core.send(Request('POST', '/things', body=json_body(spelled(flatten(body, "
        "{'name': name, 'bornOn': as_date(born_on)}, required=('name',)), models.New)), options=options), None)"
    )


def test_a_body_field_gives_way_to_a_parameter() -> None:
    described = api(
        schema("New", field("limit"), field("body"), field("options")),
        operation(
            "things.create", "POST /things", parameter("limit"), sends=body(reference("New"))
        ),
    )
    lock = TARGET.build(described, TargetSettings("sdk"), {}).lock
    assert lock["operations"] == {
        "things.create": {
            "method": "POST",
            "path": "/things",
            "call": "client.things.create",
            "params": [{"name": "limit", "in": "query", "arg": "limit"}],
            "body": {
                "kind": "flattened",
                "arg": "body",
                "args": {"limit": "limit_body", "body": "body_", "options": "options_"},
                "content_types": ["application/json"],
            },
        }
    }


def test_required_constants_are_sent_unasked_and_null_can_be_sent() -> None:
    described = api(
        schema(
            "New",
            field("kind", model.Constant("pet"), required=True),
            field("nick", model.Nullable(TEXT)),
            field("age", model.Nullable(INTEGER), required=True),
        ),
        operation("things.create", "POST /things", sends=body(reference("New"))),
    )
    source = method(described, "create")
    assert (
        "flatten(body, {'nick': nick, 'age': age}, nullable=('age',), required=('age',), "
        "constants={'kind': 'pet'})"
    ) in source
    assert (
        "nick: str | NullType | None=None, age: int | NullType | None | UnsetType=UNSET" in source
    )


def test_several_content_types_have_an_argument() -> None:
    described = api(
        schema("New", field("name")),
        operation(
            "things.create",
            "POST /things",
            sends=body(
                content("application/json", reference("New")),
                content("multipart/form-data", reference("New")),
            ),
        ),
    )
    source = method(described, "create")
    assert (
        "content_type: Literal['application/json', 'multipart/form-data']='application/json'"
        in source
    )
    assert "if content_type == 'multipart/form-data':\n        encoded = multipart_body(" in source
    lock = TARGET.build(described, TargetSettings("sdk"), {}).lock
    operations = lock["operations"]
    assert isinstance(operations, dict)
    assert operations["things.create"]["body"]["content_type_arg"] == "content_type"  # type: ignore[index, call-overload]


def test_a_range_of_content_types_is_sent_as_what_its_kind_usually_is() -> None:
    anything = model.Content("*/*", model.ContentKind.JSON, reference("New"))
    described = api(
        schema("New", field("name")),
        operation("things.create", "POST /things", sends=body(anything)),
    )
    assert "content_type: str='application/json'" in method(described, "create")


def test_several_answers_by_status_and_media_type() -> None:
    described = api(
        schema("Pet"),
        operation(
            "things.get",
            gives=[
                response(
                    "200",
                    content("application/json", reference("Pet")),
                    content("text/csv", TEXT),
                ),
                response("202"),
            ],
        ),
    )
    assert method(described, "get") == (
        "@overload\n"
        "def get(self, *, accept: Literal['application/json']='application/json', "
        "options: RequestOptions | None=None) -> models.Pet | None:\n    ...\n"
        "@overload\n"
        "def get(self, *, accept: Literal['text/csv'], "
        "options: RequestOptions | None=None) -> str | None:\n    ...\n"
        "def get(self, *, accept: Literal['application/json', 'text/csv']='application/json', "
        "options: RequestOptions | None=None) -> models.Pet | str | None:\n"
        "    result: models.Pet | str | None = self._core.send("
        "Request('GET', '/things', accept=accept, options=options), "
        "ByStatus({'200': models.Pet, '202': None}))\n"
        "    return result"
    )


def test_a_stream_flag_gives_two_methods() -> None:
    described = api(
        schema("New", field("stream", apis.BOOLEAN), field("text")),
        schema("Chunk"),
        operation(
            "things.create",
            "POST /things",
            sends=body(reference("New")),
            gives=[
                response(
                    "200",
                    content("application/json", reference("Chunk")),
                    content("text/event-stream", reference("Chunk"), reference("Chunk")),
                )
            ],
            stream_flag=model.StreamFlag("stream"),
        ),
    )
    assert "stream: " not in method(described, "create")
    twin = method(described, "create_stream")
    assert "-> EventStream[models.Chunk]:" in twin
    assert "always={'stream': True}" in twin


def test_bytes_can_be_streamed() -> None:
    described = api(
        operation("things.get", gives=[response("200", content("image/png", FILE))]),
    )
    assert "-> bytes:" in method(described, "get")
    assert "ByteStream.open(" in method(described, "get_stream")


def test_a_method_called_list_does_not_break_lists() -> None:
    described = api(
        operation("things.list", gives=[response("200", model.Array(TEXT))]),
        operation("things.get", gives=[response("200", model.Array(TEXT))]),
    )
    assert "-> _builtins.list[str]:" in method(described, "get")


def test_arguments_may_be_called_like_what_the_method_uses() -> None:
    described = api(
        schema("Pet"),
        operation(
            "things.get",
            "GET /things",
            parameter("models"),
            parameter("comma", kind=model.Array(TEXT), explode=False),
            parameter("self"),
            gives=[response("200", reference("Pet"))],
        ),
    )
    source = method(described, "get")
    assert "'models': models, 'comma': _comma(comma), 'self': self_" in source
    assert "_models.Pet" in source


def test_a_parameter_called_like_a_type_of_the_answer() -> None:
    described = api(
        operation(
            "things.get",
            "GET /things",
            parameter("list"),
            gives=[
                response(
                    "200",
                    content("application/json", model.Array(TEXT)),
                    content("text/csv", TEXT),
                )
            ],
        )
    )
    assert "result: _builtins.list[str] | str = " in method(described, "get")


def models_of(*parts: model.Declaration) -> str:
    """Return the module of models that no resource uses."""
    return files(api(*parts))["models/shared.py"]


def test_a_model() -> None:
    source = models_of(
        schema(
            "Pet",
            field("id", INTEGER, required=True, docs="The identifier."),
            field("bornOn", DATE),
            field("nick", model.Nullable(TEXT)),
            field("kind", model.Constant("pet"), required=True),
            docs="An animal.",
        )
    )
    assert source.endswith(
        'class Pet(Model, rename="camel"):\n'
        '    """An animal."""\n'
        "\n"
        "    id: int\n"
        '    """The identifier."""\n'
        "\n"
        "    born_on: date | None = None\n"
        "    nick: Nullable[str] = field(default=None)\n"
        '    kind: Literal["pet"] = "pet"\n'
    )


def test_fields_named_like_the_types_of_their_class() -> None:
    source = models_of(
        schema(
            "Odd",
            field("date", DATE),
            field("str", TEXT),
            field("list", model.Array(TEXT)),
            field("field-name"),
            field("field"),
        )
    )
    assert source.endswith(
        "class Odd(Model):\n"
        "    date: _date | None = None\n"
        "    str: _builtins.str | None = None\n"
        "    list: _builtins.list[_builtins.str] | None = None\n"
        '    field_name: _builtins.str | None = _field(name="field-name", default=None)\n'
        "    field: _builtins.str | None = None\n"
    )
    assert "from datetime import date as _date\n" in source


def test_open_objects_and_aliases() -> None:
    source = models_of(
        schema("Open", field("a"), additional=INTEGER),
        enum("Status", "on", "off"),
        alias("Pets", model.Array(reference("Open"))),
        alias("Tree", model.Map(reference("Tree"))),
    )
    assert source.endswith(
        "class Open(OpenModel):\n"
        "    a: str | None = None\n"
        "    additional_properties: dict[str, int] = field(default_factory=dict)\n"
        "\n\n"
        'Status: TypeAlias = Literal["on", "off"] | str\n'
        "\n"
        "Pets: TypeAlias = list[Open]\n"
        "\n"
        'Tree: TypeAlias = Annotated["dict[str, Tree]", union()]\n'
    )


def test_a_dict_of_an_object_has_one_form_whatever_else_it_is_open_to() -> None:
    sends = body(reference("Pet"))
    for further in (None, INTEGER):
        described = api(
            schema("Pet", field("nick"), field("id", required=True), additional=further),
            operation("pets.create", "POST /pets", sends=sends),
        )
        found = files(described)
        assert found["models/params.py"].endswith(
            "class Pet(TypedDict):\n    nick: NotRequired[str]\n    id: str\n"
        )
        taken = "models.Pet | models.params.Pet | Mapping[str, object]"
        assert (taken in found["resources/pets.py"]) is (further is not None)


def test_a_model_stands_with_its_resource() -> None:
    described = api(
        *(schema(name, field("id")) for name in ("Meal", "Bowl", "CatToy", "BigDog")),
        operation("cats.get", gives=[response("200", reference("Meal"))]),
        operation("dogs.get", gives=[response("200", reference("Meal"))]),
        operation("dogs.list", gives=[response("200", reference("Bowl"))]),
        operation("dogs.play", gives=[response("200", reference("CatToy"))]),
        operation("dogs.walk", gives=[response("200", reference("BigDog"))]),
        operation("cats.flee", gives=[response("200", reference("BigDog"))]),
    )
    found = files(described)
    assert "class Meal(Model):" in found["models/shared.py"]
    assert "class Bowl(Model):" in found["models/dogs.py"]
    assert "class CatToy(Model):" in found["models/cats.py"]
    assert "class BigDog(Model):" in found["models/dogs.py"]
    assert '\n"""The models of `client.dogs`."""\n' in found["models/dogs.py"]
    assert "    from .dogs import Bowl as Bowl\n" in found["models/__init__.py"]


def test_printed_source_is_black_s_own() -> None:
    described = api(
        schema(
            "Pet",
            *(
                field(f"someLongFieldName{n}", model.Literals(("a" * 30, "b" * 40)))
                for n in range(9)
            ),
        ),
        operation(
            "things.create",
            "POST /things/{aRatherLongPathParameterName}/parts/{anotherRatherLongPathParameterName}",
            parameter("aRatherLongPathParameterName", "path"),
            parameter("anotherRatherLongPathParameterName", "path"),
            sends=body(reference("Pet")),
            gives=[
                response("200", reference("Pet")),
                *(response(str(s), reference("Pet")) for s in range(400, 420)),
            ],
        ),
        docs="Pets.",
    )
    for path, source in files(described).items():
        if path.endswith(".py") and not path.startswith("_runtime"):
            assert black.format_str(source, mode=MODE) == source, path


def test_the_same_api_gives_the_same_bytes() -> None:
    described = api(schema("Pet"), operation("things.get"))
    assert files(described) == files(described)


def test_bytes_instead_of_json_are_not_taken_for_text() -> None:
    described = api(
        schema("Pet"),
        operation(
            "things.get",
            gives=[
                response(
                    "200",
                    content("application/json", reference("Pet")),
                    content("application/pdf", FILE),
                )
            ],
        ),
    )
    source = method(described, "get")
    assert (
        "accept: Literal['application/pdf'], options: RequestOptions | None=None) -> bytes"
        in source
    )
    assert "kind: object = bytes if accept == 'application/pdf' else models.Pet" in source
    assert "result: models.Pet | bytes = self._core.send(" in source
