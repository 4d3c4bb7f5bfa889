"""The README of an SDK: each of its examples runs, in the order in which they stand there."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

import pytest

from sdkwright.config import Config, Layout
from sdkwright.diagnostics import Diagnostics
from sdkwright.generate import generate
from support.case import forget, import_from, write_files
from support.http_server import Answer, HttpServer, Recorded, json_answer, serving
from support.runtime import everything

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"
SPECS = [
    ROOT / "spec" / "hubspot-engagement-emails.yaml",
    *(
        CASES / name / "spec.yaml"
        for name in (
            "callbacks",
            "components_only",
            "event_stream",
            "fake_transport",
            "header_and_cookie",
            "names",
            "oauth2",
            "pagination",
            "request_bodies",
            "responses",
            "security",
            "servers",
        )
    ),
]
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def answering(sdk: str) -> Callable[[Recorded], Answer]:
    """Return what makes a server answer with the examples of the API's description."""
    runtime = everything(sdk)
    testing: Any = importlib.import_module(f"{sdk}.testing")
    fake = testing.FakeTransport()

    def answer(request: Recorded) -> Answer:
        if request.path == "/path":
            return json_answer({})
        headers = runtime.Headers(request.headers)
        url = f"http://localhost{request.target}"
        sent = runtime.HttpRequest(
            request.method, url, headers, request.body, runtime.DEFAULT_TIMEOUT
        )
        found = fake.send(sent)
        return Answer(found.status, b"".join(found.stream), dict(found.headers))

    return answer


@pytest.mark.filterwarnings("ignore:The API deprecates this operation")
@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.parent.name)
def test_every_example_runs(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: HttpServer
) -> None:
    package = f"readme_{spec.parent.name}"
    config = Config(spec=spec, output=tmp_path, package=package, layout=Layout.PROJECT)
    write_files(tmp_path, generate(config, Diagnostics(), {}, lambda _: None).files)
    import_from(tmp_path, package)
    lock = json.loads((tmp_path / package / "sdkwright.lock").read_text())
    for name in credentials(lock["auth"]):
        monkeypatch.setenv(name, "not-secret")
    text = (tmp_path / "README.md").read_text()
    (base_url,) = re.findall(r"variable `(\w+_BASE_URL)`", text)
    monkeypatch.setenv(base_url, server.url)
    monkeypatch.chdir(tmp_path)
    server.otherwise = answering(package)
    names: dict[str, object] = {}
    blocks = _BLOCK.findall(text)
    assert len(blocks) > 4
    for block in blocks:
        exec(block.replace("https://api.example.com", server.url), names)
    for made in names.values():
        if not isinstance(made, type) and not iscoroutinefunction(getattr(made, "close", None)):
            getattr(made, "close", bool)()  # examples may leave their clients open
    forget(package)


def credentials(auth: Mapping[str, Any]) -> Iterator[str]:
    """Yield the environment variables for what proves who calls."""
    for scheme in auth.values():
        main = scheme["argument"]
        for argument in main.values() if isinstance(main, dict) else [main]:
            yield scheme["env"][argument]


@pytest.fixture
def server() -> Iterator[HttpServer]:
    """A local server."""
    with serving() as running:
        yield running


_SHOP = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
servers: [{url: https://shop.test}]
paths:
  /points/{id}: {get: &get {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: &one {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/thing"}}}}}}}
  /points/query: {post: &post {requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/thing"}}}}, responses: *one}}
  /points/clear: {post: *post}
  /points/move: {post: *post}
  /points/count: {post: *post}
  /orders/old: {post: {<<: *post, deprecated: true}}
  /orders:
    get: {parameters: [{name: cursor, in: query, schema: {type: string}}], responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {data: {type: array, items: {$ref: "#/components/schemas/thing"}}, next_cursor: {type: string}}}}}}}}
    post: *post
  /orders/{id}: {get: *get}
components: {schemas: {thing: {type: object, properties: {id: {type: string}}}}}
"""


def test_the_quick_start_lists_and_creates_what_can_be_listed_and_created(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(_SHOP)
    config = Config(
        spec=tmp_path / "shop.yaml",
        output=tmp_path / "sdk",
        package="shop_sdk",
        layout=Layout.PROJECT,
    )
    readme = generate(config, Diagnostics(), {}, lambda _: None).files["README.md"].decode()
    start = readme.partition("## Quick start")[2].partition("The same, async")[0]
    for line in ("for item in client.orders.list():", "created = client.orders.create("):
        assert line in start
    assert "found = client.orders.get(" in start


TOLD = """\
openapi: 3.1.0
info:
  title: Acme API
  version: "1"
  description: |
    All of **Acme**, at [its site](https://acme.example).

    ## Key Features
    - pets and `orders`
    - <script>alert(1)</script> [evil](javascript:alert)

    ## Installation
    Paragraphs are wrapped, and no line of them begins what they are not: one of them went on until
    just here, where it says so in a line that is by far too long to be read in a terminal - or 1. in a mail.
paths: {/pets: {get: {operationId: listPets, responses: {"204": {description: ok}}}}}
"""


def test_what_the_api_is_reads_well_and_stays_text(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(TOLD)
    config = Config(spec=tmp_path / "spec.yaml", output=tmp_path / "out", layout=Layout.PROJECT)
    readme = generate(config, Diagnostics(), {}, lambda _: None).files["README.md"].decode()
    told, _, rest = readme.partition("```")
    _, _, more = rest.partition("## About the API\n")
    more, _, rest = more.partition("\n## ")
    assert told.strip().endswith("at [its site](<https://acme.example>).")
    told += more
    assert "All of **Acme**, at [its site](<https://acme.example>)." in told
    assert "\n**Key Features**\n\n-   pets and `orders`\n" in told
    assert r"\<script\>alert(1)\</script\> \[evil\](javascript:alert)" in told
    assert "\n**Installation**\n" in told
    assert [line for line in told.splitlines() if line.startswith("#")] == readme.splitlines()[:1]
    assert rest and max(map(len, told.splitlines())) <= 100
