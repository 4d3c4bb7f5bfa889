"""The reference: what of a description stays, what its pages say, and that no text of a document does more."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from sdkwright.cli import app
from sdkwright.targets.python.project.markdown import (
    description,
    line,
    parsed_description,
    parsed_line,
)
from sdkwright.targets.python.spelling.token_bounds import most_tokens
from support import harmless, reference_links

SPEC = """\
openapi: 3.1.0
info: {title: Pet Shop, version: "1", description: "Sells **pets**; see [rules](https://a.test/r)."}
servers: [{url: https://a.test}]
components:
  securitySchemes: {key: {type: http, scheme: bearer}}
  schemas:
    Pet: {type: object, description: One animal., required: [id], properties: {id: {type: integer}, nick: {type: [string, "null"]}, petKind: {$ref: "#/components/schemas/Kind", description: "Its `kind`."}}}
    Kind: {type: string, enum: [cat, dog]}
    Problem: {type: object, properties: {message: {type: string}}}
    Page: {type: object, properties: {data: {type: array, items: {$ref: "#/components/schemas/Pet"}}, next: {type: string}}}
security: [{key: []}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}
        "404": {description: No such shop., content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}}
  /pets/{petId}:
    delete:
      operationId: deletePet
      tags: [pets]
      deprecated: true
      parameters: [{name: petId, in: path, required: true, schema: {type: integer, default: 7}}]
      responses: {"204": {description: Gone.}}
"""


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("pets.yaml").write_text(SPEC)
    return tmp_path


def docs(*more: str) -> Result:
    return CliRunner().invoke(app, ["docs", "pets.yaml", *more], catch_exceptions=False)


def page(path: str) -> str:
    return Path("reference", path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Reads *one* or **more** of `things`.", "Reads *one* or **more** of `things`."),
        ("See [the guide](https://a.test/x?a=1).", "See [the guide](<https://a.test/x?a=1>)."),
        ("a_b and snake_case_name", "a_b and snake_case_name"),
        ("- one\n- two\n  more", "-   one\n-   two\n    more"),
        ("1. one\n2. two", "1.  one\n2.  two"),
        (
            "- one\n\n  ```json\n  {}\n  ```\n- two",
            "-   one\n\n    ```json\n    {}\n    ```\n\n-   two",
        ),
        ("# Title\n\ntext", "**Title**\n\ntext"),
        ("|a|b|\n|-|-|\n|1|2|", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ("```json\n{}\n```", "```json\n{}\n```"),
        ("> told", "> told\n>"),
        ("<p>First <code>x</code></p><p>Second</p>", "First `x`\n\nSecond"),
        ("One of:  \n\\* `a`  \n\\* `b`", "One of:  \n\\* `a`  \n\\* `b`"),
        ("- one:\\\n  more", "-   one:  \n    more"),
        ("> said  \n> more", "> said  \n> more\n>"),
        ("one<br/>two", "one  \ntwo"),
        ("|a|b|\n|-|-|\n|x<br>y|z|", "| a | b |\n| --- | --- |\n| x y | z |"),
        ("|a|\n|-|\n|`x\\|y`|", "| a |\n| --- |\n| x\\|y |"),
        ("`x|y`", "`x|y`"),
        ("At https://a.test/x_y?a=1&b=2.", "At <https://a.test/x_y?a=1&b=2>."),
        ("(https://a.test) *http://b.test/*", "(<https://a.test>) *<http://b.test/>*"),
        ("[https://a.test](https://b.test)", "[https://a.test](<https://b.test>)"),
        ("`https://a.test`", "`https://a.test`"),
        ("1986. A year.\n1987. The next.", "1986. A year.\n1987. The next."),
        ("0. none\n1. one", "0.  none\n1.  one"),
        ("404.", "404\\."),
        ("a\n\n- b\n-\n- c", "a\n\n-   b\n-   c"),
        ("<h3>More</h3><pre>x</pre>", "**More**\n\n```text\nx\n```"),
        ("|a|b|c|\n|:-|:-:|-:|", "| a | b | c |\n| :--- | :---: | ---: |"),
        ("``` json\n{}\n```", "```json\n{}\n```"),
        ("- > a\n  > b\n- c", "-   &nbsp;\n\n    > a\n    > b\n    >\n\n-   c"),
        ("a|b\n-|-\nx<br>y|z", "| a | b |\n| --- | --- |\n| x y | z |"),
        ("> |a|\n> |-|\n> |x<br>y|", "> | a |\n> | --- |\n> | x y |"),
        (
            "- - |a|\n    |-|\n- b",
            "-   -   | a |\n        | --- |\n\n-   b",
        ),
        ("# The **main** `**kwargs`", "**The main `**kwargs`**"),
        ("- ```json\n  {}\n  ```\n- b", "-   &nbsp;\n\n    ```json\n    {}\n    ```\n\n-   b"),
        ("<p>Ask <a@a.test>, as <p-id></p>", "Ask [a@a.test](<mailto:a@a.test>), as \\<p-id\\>"),
        ("in <a> or <b>", "in \\<a\\> or \\<b\\>"),
        (
            "See https://a.test/文 or https://a.test/x。",
            "See https://a.test/文 or <https://a.test/x>。",
        ),
        ("https://a.test/x*y* and *https://a.test*", "https://a.test/x*y* and *<https://a.test>*"),
        ("می\u200cخواهم, 👩\u200d👧, a\xa0b", "می\u200cخواهم, 👩\u200d👧, a\xa0b"),
        ("a\u200bb\u200dc \u202ed\xad", "abc d"),
    ],
)
def test_marks_of_a_description_stay(said: str, shown: str) -> None:
    assert description(said) == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("<script>x</script>", "\\<script\\>x\\</script\\>"),
        ("[a](javascript:x)", "\\[a\\](javascript:x)"),
        ("[a](/local) and [b](other.md)", "a and b"),
        ("![a picture](https://a.test/x.png)", "a picture"),
        ("{: .x} {{ y }} {% z %}", "\\{: .x\\} \\{\\{ y \\}\\} \\{% z %\\}"),
        ("a\n1986\\. b", "a\n1986\\. b"),
        ("a\x00b", "a\ufffdb"),
        (
            "#1 of all\n#2",
            "\\#1 of all\n\\#2",
        ),  # titles in Python-Markdown, which sites are made by
        ("- #1", "-   \\#1"),
        ("Look\\![a](https://a.test/x.png)", "Look\\![a](<https://a.test/x.png>)"),
        ("Look!<https://a.test/x.png>", "Look!<https://a.test/x.png>"),
        ("https://{h}/x or https://a.test/{id}", "https://\\{h\\}/x or https://a.test/\\{id\\}"),
    ],
)
def test_nothing_else_is_more_than_text(said: str, shown: str) -> None:
    assert description(said) == shown


def test_an_address_that_no_browser_takes_is_text() -> None:
    text = "http://a.test/" + "b" * 600
    assert description(text) == text


def test_a_line_begins_nothing() -> None:
    assert [line(text) for text in ("#1", "1. x", "- y")] == ["\\#1", "x", "y"]
    assert line("1\\. x") == "1\\. x"


@given(st.text(alphabet=st.sampled_from("ab12 \n\t*_`#-+=>|[](){}<>!:/.~&\\\"'")))
def test_no_text_becomes_html_or_a_title(text: str) -> None:
    for shown in (description(text), line(text)):
        effects = harmless.markup(shown)
        assert not [one for one in effects if not harmless.is_description(one)]
        assert not [one for one in effects if one.startswith(("h1", "h2"))]
    assert "\n" not in line(text)


def test_pages_say_what_a_call_takes_gives_and_raises() -> None:
    assert docs().exit_code == 0
    text = page("docs/resources/pets.md")
    assert "`GET /pets`, operation `listPets`" in text
    assert "-   `cursor` (`str`, optional)" in text
    assert (
        "-   [`Pages[Pet]`](../models/Pet.md): The `.body` of a page is a whole answer, [`Page`]"
        in text
    )
    assert (
        "-   `NotFoundError` (`404`, `body` is [`Problem`](../models/Problem.md)): No such shop."
        in text
    )
    assert "Iterating fetches further pages as you go, from `cursor` on (each answer says" in text
    assert "for item in client.pets.list():\n    print(item)" in text
    assert "async for item in client.pets.list():" in text
    deleting = text.partition("## `delete`")[2]
    assert "**Deprecated.**" in deleting
    assert "-   `pet_id` (`int`, required, default `7`, `petId` in the path)" in deleting
    assert "-   `None` (`204`): Gone." in deleting
    assert "    await client.pets.delete(" in deleting


def test_pages_of_models_have_fields_and_values() -> None:
    docs()
    assert page("docs/models/Kind.md").endswith('**Values**\n\n-   `"cat"`\n-   `"dog"`\n')
    text = page("docs/models/Pet.md")
    assert text.startswith("# `Pet`\n\nOne animal.\n")
    assert "-   `id` (`int`, required)" in text
    assert "-   `pet_kind` ([`Kind`](Kind.md), optional, `petKind` in JSON): Its `kind`." in text
    assert "-   `nick` (`str`, optional)" in text  # null is never sent in what only comes back
    assert "-   [`Pet`](Pet.md): One animal." in page("docs/models/index.md")


def test_the_site_and_the_notes_lead_to_the_pages() -> None:
    docs()
    site = tomllib.loads(page("zensical.toml"))["project"]
    assert site["site_name"] == "Pet Shop"
    leaves = json.dumps(site["nav"])
    assert '{"pets": "resources/pets.md"}' in leaves
    assert "[client.pets](docs/resources/pets.md): `list`, `delete`" in page("llms.txt")
    assert "Sells **pets**; see [rules](<https://a.test/r>)." in page("docs/index.md")
    index = page("docs/index.md")
    assert "-   [`client.pets`](resources/pets.md): `list`, `delete`" in index
    assert "-   `access_token`, or `PET_SHOP_ACCESS_TOKEN` in the environment" in index
    notes = page("AGENTS.md")
    assert "- `client.pets`: `list`, `delete`" in notes
    assert "- `access_token`, or `PET_SHOP_ACCESS_TOKEN` in the environment" in notes
    assert page("skills/pet-shop/SKILL.md").startswith("---\nname: pet-shop\ndescription: ")
    assert page("skills/pet-shop/SKILL.md").endswith(notes)


def test_the_first_page_leads_to_each_call_and_to_where_calls_go() -> None:
    told = "tags: [{name: pets, description: All animals.}]\nservers: [{url: /v1}]"
    spec = SPEC.replace("servers: [{url: https://a.test}]", told)
    Path("pets.yaml").write_text(
        spec.replace(
            "name: cursor, in: query, schema: {", "name: after, in: query, schema: {format: date, "
        )
    )
    docs()
    index = page("docs/index.md")
    assert "-   [`client.pets`](resources/pets.md): All animals. (`list`, `delete`)\n" in index
    assert "-   Where an argument is `date`, it takes text as the API writes it, too.\n" in index
    assert "\n\nArguments of the client:\n\n-   `access_token`, or " in index
    assert "-   `/v1`, at the end of the `base_url` that has to be given" in index
    assert "-   A `datetime` without an offset is taken for UTC.\n" in index
    caught = "import NotFoundError, PetShop, StatusError, TransportError\n\nclient = PetShop("
    assert caught in index
    assert "\n\ntry:\n    client.pets." in index and "\nexcept NotFoundError as error:\n" in index
    assert "nothing is sent; `pet_shop.NULL` is sent as null" in index
    Path("pets.yaml").write_text(SPEC.replace("servers: [{url: https://a.test}]\n", ""))
    docs()
    assert "\n\n## Servers\n\nThe API names none: `base_url` has to be given.\n\n" in page(
        "docs/index.md"
    )
    assert 'client = PetShop(base_url="https://api.example.com/v1")' in index
    assert 'local = PetShop(base_url="http://localhost:8000/v1")' in index


def test_a_long_description_ends_the_first_page_and_begins_it_with_its_first_part() -> None:
    said = "# Hello<br/>\\n\\n## Why\\n\\nSells\\npets.\\n\\n- Cats\\n# Rules\\n\\nSee [them].\\n\\n[them]: https://a.test/r"
    Path("pets.yaml").write_text(
        SPEC.replace("Sells **pets**; see [rules](https://a.test/r).", said)
    )
    docs()
    index = page("docs/index.md")
    start = "# Pet Shop\n\n**Hello**\n\n**Why**\n\nSells\npets.\n\n-   Cats\n\n## First calls\n"
    assert index.startswith(start)
    end = "\n\n## About the API\n\n**Rules**\n\nSee [them](<https://a.test/r>).\n"
    assert index.endswith(end)
    assert "# Pet Shop\n\n> Sells pets.\n\nA Python SDK." in page("llms.txt")


def test_samples_give_objects_what_they_must_have_or_one_field() -> None:
    """A program with all that may be in an object is none that anybody would write."""
    size = "Size: {type: object, properties: {note: {type: string}, width: {type: integer}}}"
    toy = "Toy: {type: object, required: [kind], properties: {note: {type: string}, kind: {type: string}, size: {$ref: '#/components/schemas/Size'}}}"
    body = "toys: {type: array, items: {$ref: '#/components/schemas/Toy'}}, size: {$ref: '#/components/schemas/Size'}, shown: {type: object, example: {a: 1}, properties: {a: {type: integer}, b: {type: integer}}}"
    call = f"post: {{tags: [pets], operationId: createPet, requestBody: {{content: {{application/json: {{schema: {{type: object, required: [toys, size, shown], properties: {{{body}}}}}}}}}}}, responses: {{'204': {{description: ok}}}}}}"
    spec = SPEC.replace("    Problem:", f"    {size}\n    {toy}\n    Problem:")
    Path("pets.yaml").write_text(spec.replace("  /pets:\n", f"  /pets:\n    {call}\n"))
    docs()
    sample = 'create(toys=[{"kind": "kind"}], size={"note": "note"}, shown={"a": 1})'
    assert sample in page("docs/resources/pets.md")


def test_the_site_takes_for_marks_what_a_description_does_and_no_more() -> None:
    Path("pets.yaml").write_text(SPEC.replace("title: Pet Shop", "title: '\"<b>Pets</b>\"'"))
    docs()
    site = tomllib.loads(page("zensical.toml"))["project"]
    assert site["site_name"] == "'(b)Pets(/b)'"
    known = {"toc", "tables", "sane_lists"}
    known |= {f"pymdownx.{one}" for one in ("escapeall", "highlight", "superfences")}
    assert site["markdown_extensions"].keys() == known
    slugs = {"object": "pymdownx.slugs.slugify", "kwds": {"case": "lower"}}
    assert (
        site["markdown_extensions"]["toc"]["slugify"] == slugs
    )  # anchors as on GitHub, in any script


def test_an_argument_of_several_parts_leaves_the_next_one_alone() -> None:
    told = 'parameters: [{name: cursor, in: query, description: "One.\\n\\n- two", schema: {type: string}}, '
    Path("pets.yaml").write_text(
        SPEC.replace(
            "parameters: [{name: cursor, in: query, schema: {type: string}}]",
            told + "{name: q, in: query, schema: {type: string}}]",
        )
    )
    docs()
    shown = "optional): One.\n\n    -   two\n\n-   `q` (`str`, optional)\n"
    assert shown in page("docs/resources/pets.md")
    assert "\n\n\n" not in page("docs/resources/pets.md").partition("**Asynchronous**")[0]


def test_the_site_asks_no_other_host() -> None:
    docs()
    site = tomllib.loads(page("zensical.toml"))["project"]
    assert site["theme"]["font"] is False
    assert site["plugins"]["search"]["separator"].endswith("\\u2e80-\\u9fff\\uf900-\\ufaff])")
    (script,) = site["extra"]["polyfills"]
    assert (
        "iframe-worker" in script["path"]
    )  # by this name Zensical leaves out its own, of another host
    assert "://" not in page(f"docs/{script['path']}")


def test_resources_stand_behind_those_that_they_belong_to() -> None:
    places = {"/shops": ["shops"], "/zoos": ["zoos"], "/shops/pets": ["shops", "pets"]}
    paths = {
        path: {"get": {"x-fern-sdk-group-name": place, "responses": {"204": {"description": "x"}}}}
        for path, place in places.items()
    }
    head = {"openapi": "3.1.0", "info": {"title": "Shops", "version": "1"}}
    Path("pets.yaml").write_text(json.dumps({**head, "paths": paths}))
    docs()
    nav = tomllib.loads(page("zensical.toml"))["project"]["nav"]
    shops, zoos = nav[1]["Resources"]
    assert [title for one in shops["shops"] for title in one] == ["shops", "shops.pets"]
    assert list(zoos) == ["zoos"]


def test_pages_that_nothing_needs_any_more_go_and_edits_stay() -> None:
    docs()
    Path("reference/docs/own.md").write_text("mine")
    Path("pets.yaml").write_text(SPEC.replace("Kind", "Sort"))
    assert docs().exit_code == 0
    assert not Path("reference/docs/models/Kind.md").exists()
    assert Path("reference/docs/own.md").read_text() == "mine"
    assert "none changed" in docs().stdout
    Path("reference/docs/index.md").write_text("edited")
    refused = docs()
    assert refused.exit_code == 1
    assert "docs/index.md" in refused.stderr
    assert docs("--force").exit_code == 0


def test_neither_an_sdk_nor_a_reference_takes_the_others_place() -> None:
    run = CliRunner()
    for layout, folder in (("package", "acme"), ("project", "project")):
        made = ["pets.yaml", "-o", folder, "--layout", layout]
        assert run.invoke(app, ["generate", *made]).exit_code == 0
        refused = docs("-o", folder, "--force")
        assert refused.exit_code == 2
        assert f"{folder} holds an SDK, whose place a reference would take" in refused.stderr
        assert run.invoke(app, ["check", "-o", folder]).exit_code == 0
    assert docs("-o", ".").exit_code == 0  # beside acme/, which stays
    assert run.invoke(app, ["check", "-o", "acme"]).exit_code == 0
    refused = run.invoke(app, ["generate", "pets.yaml", "-o", "."])
    assert refused.exit_code == 2
    assert ". holds a reference" in refused.stderr


def notes_of_large(paths: Mapping[str, object]) -> str:
    """Return the notes for agents on an API of many operations."""
    head = {"openapi": "3.1.0", "info": {"title": "Large", "version": "1"}}
    Path("pets.yaml").write_text(json.dumps({**head, "paths": paths}))
    docs()
    return page("AGENTS.md")


def test_notes_of_a_large_api_are_short() -> None:
    paths = {
        f"/things{n}": {
            "get": {"operationId": f"listThings{n}", "tags": [f"things{n}"], "responses": {}}
        }
        for n in range(400)
    }
    notes = notes_of_large(paths)
    assert len(notes) < 4_500
    assert "more resources: see `llms.txt`" in notes


def test_one_large_resource_leaves_room_for_others_in_the_notes() -> None:
    paths = {
        f"/{tag}/{n}": {
            "get": {
                "x-fern-sdk-group-name": [tag],
                "x-fern-sdk-method-name": f"fetch_part_{n}",
                "responses": {"204": {"description": "ok"}},
            }
        }
        for tag, count in (("shops", 200), ("pets", 2))
        for n in range(count)
    }
    notes = notes_of_large(paths)
    assert "- `client.shops`: `" in notes and " more\n- `client.pets`: `" in notes


NOTED = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
servers: [{url: https://a.test}]
components:
  securitySchemes:
    login: {type: http, scheme: basic}
    app: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://a.test/t, scopes: {}}}}
    paper: {type: mutualTLS}
  schemas: {NotFoundError: {type: object, properties: {id: {type: string}}}}
security: [{login: []}, {app: []}, {paper: []}]
paths:
  /pets: {get: {operationId: listPets, responses: {"404": {description: gone, content: {application/json: {schema: {$ref: "#/components/schemas/NotFoundError"}}}}}}}
"""


def test_notes_say_what_is_true_of_this_api() -> None:
    Path("pets.yaml").write_text(NOTED)
    docs()
    notes = page("AGENTS.md")
    assert "- `username` and `password`, or `SHOP_USERNAME` and `SHOP_PASSWORD` in" in notes
    assert "- `client_id` and `client_secret`, or `SHOP_CLIENT_ID` and" in notes
    assert "- a certificate, in the HTTP client that is given as `transport`" in notes
    assert "`shop.MissingCredentialError`" in notes
    assert "`shop.http.NotFoundError`" in notes and "`shop.RateLimitError`" in notes
    assert "`AsyncShop` has the same calls" in notes


MIXED = """\
openapi: 3.1.0
info: {title: Mixed, version: "1"}
paths:
  /groups: {get: {operationId: listGroups, tags: [groups], responses: {"204": {description: ok}}}}
  /pets:
    post: {operationId: addPet, tags: [pets], requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}, responses: {"200": {$ref: "#/components/responses/One"}}}
  /pets/{kind}/search:
    get:
      operationId: searchPets
      tags: [pets]
      parameters: [{name: kind, in: path, required: true, schema: {enum: [cat]}}, {name: cursor, in: query, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {next_cursor: {type: string}, items: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}}}}
components:
  schemas: {Pet: {type: object, properties: {id: {type: string}}}}
  responses: {One: {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
"""


def test_notes_tell_lists_with_pages_from_others_and_arguments_from_constants() -> None:
    Path("pets.yaml").write_text(MIXED)
    docs()
    notes = page("AGENTS.md")
    assert "`for item in client.pets.search(...):`" in notes and "takes `max_items=`" in notes
    assert "Required arguments in the path are positional" in notes  # `kind` is a constant
    assert notes.count("client.pets.create(") == 1  # what creates is not shown again as what reads


HOOKS = """\
openapi: 3.1.0
info: {title: <b>Hooks --- all, version: "1"}
webhooks: {sold: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}, responses: {"204": {description: ok}}}}}
"""


@pytest.mark.parametrize(
    ("spec", "clients", "said", "unsaid"),
    [
        (SPEC, "sync", ["`pet_shop.testing.FakeTransport`"], ["Async", "await", "body="]),
        (
            SPEC,
            "async",
            ["`pet_shop.testing.AsyncFakeTransport`", "asyncio.run(", "`await page.next()`"],
            [".testing.FakeTransport", "\n`for item"],
        ),
        (
            HOOKS,
            "both",
            ["`b_hooks_all.webhooks.parse(body, headers, secret=...)`", "`docs/webhooks.md`"],
            ["## Calls", "docs/resources", "to be awaited", "## Pages"],
        ),
    ],
)
def test_notes_say_nothing_that_is_not_there(
    spec: str, clients: str, said: list[str], unsaid: list[str]
) -> None:
    Path("pets.yaml").write_text(spec)
    Path("sdkwright.toml").write_text(f'spec = "pets.yaml"\nclients = "{clients}"\n')
    docs()
    notes = page("AGENTS.md")
    has_calls = "## Calls" not in unsaid
    assert ("## First calls" in page("docs/index.md")) is has_calls
    assert (" Calls are made on a client" in page("llms.txt")) is has_calls
    assert [one for one in said if one not in notes] == []
    assert [one for one in unsaid if one in notes] == []
    (skill,) = Path("reference/skills").glob("*/SKILL.md")
    head = skill.read_text().split("---", 2)[1]
    assert head.endswith('this API."\n')
    assert f"\nname: {skill.parent.name}\n" in head
    assert "<" not in head and "()" not in head


def _body(schema: dict[str, Any]) -> dict[str, Any]:
    fields = {"type": "object", "required": ["many"], "properties": {"many": schema}}
    return {"requestBody": {"content": {"application/json": {"schema": fields}}}}


@pytest.mark.parametrize(
    "text", ["\u6f22\u5b57", "\u16a0\u16c7", "qzxjk", "QZXJ", "a1b2", "\U0001f40dx"]
)
def test_notes_are_short_whatever_is_in_the_document(text: str) -> None:
    responses = {"204": {"description": "ok"}}
    many = {"type": "array", "items": {"type": "string"}, "example": [text * 9] * 90}
    paths = {
        f"/t{n}": {"post": {"tags": [f"{text * 9}{n}"], "responses": responses} | _body(many)}
        for n in range(25)
    }
    key = {"type": "apiKey", "in": "header", "name": "x"}
    schemes = {f"{text * 30}{n}": key for n in range(40)}
    info = {"title": text * 2_000, "version": "1"}
    document: dict[str, Any] = {"openapi": "3.1.0", "info": info, "paths": paths}
    document |= {
        "components": {"securitySchemes": schemes},
        "security": [{one: []} for one in schemes],
    }
    Path("pets.yaml").write_text(json.dumps(document))
    package = "a_package_with_a_long_name_that_is_said_again_and_again"
    Path("sdkwright.toml").write_text(f'spec = "pets.yaml"\npackage = "{package}"\n')
    docs()
    (skill,) = Path("reference/skills").glob("*/SKILL.md")
    # Of what it says of every API, about 500 tokens, a third more is counted.
    assert most_tokens(skill.read_text()) < 1_650
    assert "see `docs/index.md`" in skill.read_text()
    assert f"The package `{package}`" in skill.read_text()
    assert len(skill.read_text().split("\n")[2]) < 1_024


@pytest.mark.parametrize(
    ("text", "tokens"),  # as o200k_base or cl100k_base has them, whichever has more
    [
        ("- `client.objects.references`: `create`, `update`, `delete_all`\n", 16),
        ("`access_token`, or `WEAVIATE_ACCESS_TOKEN` in the environment", 16),
        ('created = client.pets.create(name="Rex", tags=["a"], born=20240131)', 21),
        ("qzxjkvwp tbmnrkwq", 10),
        ("QZXJKVWP", 5),
        ("a1b2c3d4e5f6", 12),
        ("\u6f22\u5b57\u6f22\u5b57", 6),
        ("\u16a0\u16c7\u16bb", 9),
        ("\U0001f40d\U0001f389", 6),
        ("zo\xeb stra\xdfe", 5),
    ],
)
def test_tokens_are_bounded(text: str, tokens: int) -> None:
    assert tokens <= most_tokens(text) <= 2 * tokens


@given(
    st.text("aZ9 ,.'()/:;?%-_#*", max_size=12)
    | st.just("See https://a.test/x?y=1 (or 1) - as it is.")
)
def test_one_line_of_words_needs_no_parser(text: str) -> None:
    assert description(text) == parsed_description(text)
    assert line(text) == parsed_line(text)


SHOP = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
servers: [{url: "https://{region}.a.test", name: main, variables: {region: {default: eu, enum: [eu, us]}}}]
externalDocs: {url: https://a.test/guide}
components:
  securitySchemes:
    key: {type: http, scheme: bearer}
    app: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://a.test/t, scopes: {"pets:write": x}}}}
    paper: {type: mutualTLS}
  schemas:
    Cat: {type: object, deprecated: true, required: [kind], properties: {kind: {const: cat}, lives: {type: integer, readOnly: true, maximum: 9}}}
    Nothing: {type: object, additionalProperties: false}
    Colour: {oneOf: [{const: red, description: Like *blood*.}, {const: pink, deprecated: true}, {const: blue}]}
    Dog: {type: object, externalDocs: {url: https://a.test/dogs}, required: [kind], properties: {kind: {const: dog}, colour: {$ref: "#/components/schemas/Colour"}, nothing: {$ref: "#/components/schemas/Nothing"}, walk: {type: array, prefixItems: [{$ref: "#/components/schemas/Cat"}], minItems: 1, items: {$ref: "#/components/schemas/Colour"}}}, additionalProperties: {type: integer}}
    pet_of_shop: {oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}], discriminator: {propertyName: kind, mapping: {cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog"}}}
security: [{key: []}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - {name: tags, in: query, deprecated: true, schema: {type: array, minItems: 1, uniqueItems: true, items: {type: string}}}
        - {name: near, in: query, description: How near., example: 2.5, schema: {type: number, exclusiveMinimum: 0, maximum: 9, default: 1.5}}
        - {name: sort, in: query, description: The order., schema: {type: string, deprecated: true, enum: [a, b, c, d, e, f, g, h, i]}}
      responses:
        "200": {description: All., headers: {X-Total: {deprecated: true, description: How many., schema: {type: integer}}}, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/pet_of_shop"}}}, text/csv: {schema: {type: string}}}}
        default: {description: It failed}
        "5XX": {description: The server}
        "404": {description: "One of:\\n\\n- no pet\\n- no shop"}
    post:
      operationId: createPet
      description: "```json\\n{"
      tags: [pets]
      security: [{app: ["pets:write"]}]
      requestBody: {description: "- one", content: {application/json: {schema: {type: object, properties: {nick: {type: [string, "null"], examples: [Tom]}, petName: {type: string, minLength: 2, maxLength: 20, pattern: "^[a-z]+  ?$"}}}}}}
      responses: {"201": {description: Made., content: {application/json: {schema: {$ref: "#/components/schemas/Cat"}}}, links: {all: {operationId: listPets, description: All of them.}}}}
      callbacks: {fed: {"{$request.body#/nick}": {post: {requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Dog"}}}}, responses: {"200": {description: ok}}}}}}
    put: {operationId: replacePets, servers: [{url: https://b.test}], parameters: [{name: version, in: query, required: true, description: Of the API., schema: {const: "2"}}], deprecated: true, tags: [pets], security: [], responses: {"204": {description: Done.}, default: {description: Bad}}}
    trace: {x-fern-sdk-method-name: सूची, tags: [pets], responses: {"204": {description: Listed.}}}
    patch: {x-fern-sdk-method-name: ändern, tags: [pets], responses: {"204": {description: Changed.}}}
  /sales:
    get: {operationId: watchSales, tags: [pets], responses: {"200": {description: Sales as they are made, content: {text/event-stream: {schema: {$ref: "#/components/schemas/Dog"}}}}}}
    post: {operationId: sendSales, tags: [pets], requestBody: {required: true, content: {application/jsonl: {schema: {$ref: "#/components/schemas/Dog"}}}}, responses: {"204": {description: Done.}}}
  /picture:
    put: {operationId: storePicture, tags: [pets], requestBody: {required: true, content: {"*/*": {}}}, responses: {"204": {description: Done.}}}
    get: {operationId: loadPicture, tags: [pets], responses: {"200": {description: A picture, content: {image/png: {}}}}}
  /old:
    delete: {operationId: deletePets, tags: [pets], responses: {"204": {description: Gone.}}}
    head: {operationId: checkPets, tags: [pets], responses: {"401": {description: ""}}}
tags: [{name: pets, description: All *pets*., externalDocs: {url: https://a.test/pets}}]
webhooks:
  petSold: {post: {summary: A pet was *sold*., requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Dog"}}}}, responses: {"200": {description: ok}}}}
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the reference of an API that has a little of everything."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "shop.yaml").write_text(SHOP)
    where = ["--output", str(folder / "reference")]
    CliRunner().invoke(app, ["docs", str(folder / "shop.yaml"), *where], catch_exceptions=False)
    return folder / "reference"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("docs/index.md", "See [further documentation](<https://a.test/guide>)."),
        ("docs/index.md", "## Servers\n\n-   `https://{region}.a.test`, called `main`"),
        ("docs/index.md", "What the API sends to you: [webhooks](webhooks.md)."),
        ("docs/resources/pets.md", "# `client.pets`\n\nAll *pets*. See [further documentation](<https://a.test/pets>).\n\n-   [`list`](#list)\n"),
        ("docs/resources/pets.md", "-   [`replace`](#replace) (deprecated)\n"),
        ("docs/resources/pets.md", "-   `tags` (`list[str]`, optional, at least 1 item, no item twice, **deprecated**)\n"),
        ("docs/resources/pets.md", "-   `near` (`float`, optional, default `1.5`, at most 9, above 0): How near. Example: `2.5`."),
        ("docs/resources/pets.md", "-   `sort` (`str`, optional, **deprecated**): The order. One of `\"a\"`, `\"b\"`"),
        ("docs/resources/pets.md", "-   `NotFoundError` (`404`): One of:\n\n    -   no pet\n    -   no shop\n\n-   `ServerError` (`5XX`): The server.\n-   `StatusError` (any other failure): It failed.\n"),
        ("docs/resources/pets.md", "-   `StatusError` (any failure): Bad.\n"),
        ("docs/resources/pets.md", "-   `X-Total` (`int`, **deprecated**): How many."),
        ("docs/resources/pets.md", "-   [`list[PetOfShop]`](../models/PetOfShop.md) (`200`, `application/json`): All."),
        ("docs/resources/pets.md", "-   `str` (`200`, `text/csv`): All."),
        ("docs/resources/pets.md", "Needs `app` with the scope `pets:write`."),
        ("docs/resources/pets.md", "Needs no credential."),
        ("docs/resources/sales.md", "(../models/Dog.md): Sales as they are made. Iterate over what comes, as it comes.\n"),
        ("docs/resources/picture.md", "-   `ByteStream`: A picture. `.read()` its bytes, iterate"),
        ("docs/resources/pets.md", "2 to 20 characters, pattern `^[a-z]+  ?$`, `petName` in JSON)"),
        ("docs/resources/pets.md", "`PUT /pets` at `https://b.test`, operation `replacePets`\n"),
        ("docs/resources/pets.md", "-   `version` (always `\"2\"`): Of the API.\n"),
        ("docs/resources/old.md", "**Returns**\n\n-   `None`\n\n**Errors**\n\n-   `AuthenticationError` (`401`)"),
        ("docs/resources/sales.md", "-   `body` (`FileInput` or [`Iterable[DogInput]`](../models/DogInput.md), required)\n"),
        ("docs/resources/picture.md", "default `application/octet-stream`): The body's media type, one of `*/*`.\n"),
        ("docs/resources/pets.md", "optional): The whole body, instead of its fields.\n\n    -   one\n"),
        ("docs/index.md", "Shop(server_variables={\"region\": \"us\"})\n"),
        ("docs/index.md", "-   a certificate, in the HTTP client that is given as `transport`\n\n```python\nimport ssl\n"),
        ("docs/models/Dog.md", "-   `walk` (`tuple[`[`Cat`](Cat.md)`, *tuple[`[`Colour`](Colour.md)`, ...]]`, optional, at least 1 item)\n"),
        ("docs/models/Dog.md", "-   `additional_properties` (`dict[str, int]`, optional): Further properties, by their names in JSON.\n"),
        ("docs/resources/pets.md", "**See also**\n\n-   [`client.pets.list`](pets.md#list): All of them.\n-   [`webhooks.parse_fed`](../webhooks.md#parse_fed): Reads the event `fed`.\n"),
        ("docs/models/PetOfShop.md", "In the API it is called `pet_of_shop`."),
        ("docs/models/PetOfShop.md", "One of these, told apart by `kind`:\n\n-   [`Cat`](Cat.md): `\"cat\"`\n"),
        ("docs/models/index.md", "-   [`Cat`](Cat.md) (deprecated)\n"),
        ("docs/models/Nothing.md", "No field of it is declared."),
        ("docs/models/Colour.md", "-   `\"red\"`: Like *blood*.\n-   `\"pink\"`: deprecated\n-   `\"blue\"`\n"),
        ("docs/models/Cat.md", "# `Cat`\n\n**Deprecated.**\n"),
        ("docs/models/Cat.md", "-   `kind` (always `\"cat\"`)"),
        ("docs/models/Cat.md", "-   `lives` (`int`, optional, at most 9)"),
        ("docs/models/CreatePetRequest.md", "-   `nick` (`str`, optional, or `NULL`): Example: `\"Tom\"`."),
        ("docs/models/Dog.md", "See [further documentation](<https://a.test/dogs>)."),
        ("docs/resources/pets.md", "```json\n{\n```\n\nNeeds `app`"),
        ("docs/resources/pets.md", "-   [`ändern`](#ändern)\n"),
        ("docs/resources/pets.md", "-   [`सूची`](#सच)\n"),
        ("docs/webhooks.md", "## `parse_pet_sold`\n\n`POST` to your server, event `petSold`\n\nA pet was *sold*.\n"),
        ("docs/webhooks.md", "-   [`Dog`](models/Dog.md)"),
        ("llms.txt", "- [Webhooks](docs/webhooks.md)"),
        ("zensical.toml", '    { "Webhooks" = "webhooks.md" },'),
    ],
)  # fmt: skip
def test_pages_tell_what_a_document_does(shop: Path, path: str, shown: str) -> None:
    assert shown in (shop / path).read_text(encoding="utf-8")


RUNNING_ON = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
servers: [{url: https://a.test}]
components:
  schemas: {宠物: {type: object, title: 宠物信息, properties: {名: {type: string, title: 宠物的名字}}}}
paths:
  /pets: {get: {tags: [宠物], operationId: listPets, summary: 获取宠物。返回列表。, description: 详情如下, responses: {"200": {description: 成功返回, content: {application/json: {schema: {$ref: "#/components/schemas/宠物"}}}}}}}
tags: [{name: 宠物, description: 所有宠物。下一句}]
"""


def test_words_that_run_on_are_no_titles_of_one_word() -> None:
    Path("pets.yaml").write_text(RUNNING_ON, encoding="utf-8")
    docs()
    text = page("docs/resources/pets.md")
    assert "\n\n获取宠物。返回列表。\n\n详情如下\n\n```" in text
    assert "(`200`): 成功返回\n" in text
    (model,) = {*Path("reference/docs/models").iterdir()} - {Path("reference/docs/models/index.md")}
    assert (
        "\n\n宠物信息\n\n" in model.read_text() and "optional): 宠物的名字\n" in model.read_text()
    )
    assert "(resources/pets.md): 所有宠物。 (`list`)\n" in page("docs/index.md")


def test_links_and_anchors_of_all_pages_lead_somewhere(shop: Path) -> None:
    assert list(reference_links.faults(shop)) == []
