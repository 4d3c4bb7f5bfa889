"""The command lines of HubSpot's emails and of a large API, run through pipes and in a terminal."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from sdkwright.config import Config
from sdkwright.diagnostics import Diagnostics
from sdkwright.generate import generate
from support.case import write_files
from support.http_server import Answer, HttpServer, Recorded, json_answer, serving
from support.large_api import large_document

ROOT = Path(__file__).parents[1]
TOKEN = "pat-very-secret-7"
EMAIL = {
    "id": "1",
    "properties": {"hs_email_subject": "Grüße, all", "hs_email_text": None},
    "createdAt": "2025-03-15T14:30:00Z",
    "updatedAt": "2025-03-15T14:30:00Z",
    "archived": False,
}


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with serving() as found:
        yield found


def environment(server: HttpServer, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "HUBSPOT_ENGAGEMENT_EMAILS_ACCESS_TOKEN": TOKEN,
        "HUBSPOT_ENGAGEMENT_EMAILS_BASE_URL": server.url,
        "COLUMNS": "120",
        **more,
    }


def piped(
    server: HttpServer, *arguments: str, given: str = "", status: int = 0, **more: str
) -> tuple[str, str]:
    """Run the command line of HubSpot's emails with pipes; returns what it wrote and what it complained of.

    It runs in this process, as starting it takes longer than all else; in terminals it has one of its own.
    """
    main = import_module("hubspot_engagement_emails._cli.main").main
    ends = [TextIOWrapper(BytesIO(text.encode())) for text in (given, "", "")]
    with pytest.MonkeyPatch.context() as patched:
        for name, value in environment(server, **more).items():
            patched.setenv(name, value)
        patched.setattr(sys, "argv", ["hubspot-emails", *arguments])
        for name, end in zip(("stdin", "stdout", "stderr"), ends, strict=True):
            patched.setattr(sys, name, end)
        with pytest.raises(SystemExit) as ended:
            main()
    written, told = (_text(end) for end in ends[1:])
    assert (ended.value.code or 0) == status, told
    return written, told


def _text(end: TextIOWrapper) -> str:
    end.flush()
    assert isinstance(end.buffer, BytesIO)
    return end.buffer.getvalue().decode()


def in_terminal(
    server: HttpServer, *arguments: str, typed: str = "", asked: str = ""
) -> tuple[str, int]:
    """Run the command line in a terminal; returns what the terminal shows, and the status it ends with.

    What is `typed` is so at once, or when the terminal shows what is `asked`.
    """
    pid, terminal = pty.fork()
    if not pid:
        signal.signal(
            signal.SIGINT, signal.SIG_DFL
        )  # what a shell runs in the background inherits it ignored
        os.chdir(ROOT / "generated")
        command = [sys.executable, "-m", "hubspot_engagement_emails", *arguments]
        os.execve(sys.executable, command, environment(server, TERM="dumb"))
    shown = b""
    if not asked:
        os.write(terminal, typed.encode())
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        shown += piece
        if asked and shown.endswith(asked.encode()):
            os.write(terminal, typed.encode())
            asked = ""
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def email_page(recorded: Recorded) -> Answer:
    """Answer with pages of two emails, five in all."""
    start = int(dict(recorded.query).get("after", "0"))
    results = [{**EMAIL, "id": str(number)} for number in range(start, min(start + 2, 5))]
    paging = {"paging": {"next": {"after": str(start + 2)}}} if start + 2 < 5 else {}
    return json_answer({"results": results, **paging})


def rows(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_lists_are_lines_of_json_in_a_pipe_and_go_on_by_themselves(server: HttpServer) -> None:
    server.otherwise = email_page
    written, _ = piped(
        server, "emails", "list", "--limit", "2", "--properties", "a", "--properties", "b"
    )
    assert [row["id"] for row in rows(written)] == ["0", "1", "2", "3", "4"]
    assert rows(written)[0] == {**EMAIL, "id": "0"}
    assert server.requests[0].query == [("limit", "2"), ("properties", "a,b")]
    assert server.last.header("authorization") == f"Bearer {TOKEN}"
    assert piped(server, "emails", "list", "--output", "-")[0] == written
    written, _ = piped(
        server, "emails", "list", "--max-items", "3", "--select", "id,properties.hs_email_text"
    )
    assert rows(written)[2] == {"id": "2", "properties.hs_email_text": None}
    assert len(rows(written)) == 3


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("json", '[\n  {\n    "id": "0"\n  },\n  {\n    "id": "1"\n  }\n]\n'),
        ("yaml", '- id: "0"\n- id: "1"\n'),
        ("csv", "id\n0\n1\n"),
        ("jsonl", '{"id":"0"}\n{"id":"1"}\n'),
    ],
)
def test_formats(server: HttpServer, format: str, expected: str) -> None:
    server.otherwise = email_page
    options = ("--max-items", "2", "--select", "id", "--format", format)
    assert piped(server, "emails", "list", *options)[0] == expected


def test_a_terminal_gets_a_table(server: HttpServer) -> None:
    server.otherwise = email_page
    shown, status = in_terminal(server, "emails", "list", "--select", "id,createdAt")
    assert status == 0
    assert "createdAt" in shown
    assert shown.count("2025-03-15T14:30:00Z") == 5
    assert "{" not in shown


def test_a_terminal_is_asked_before_anything_is_deleted(server: HttpServer) -> None:
    shown, status = in_terminal(server, "emails", "delete", "7", typed="n\n")
    assert "DELETE /crm/v3/objects/emails/{emailId}: go on?" in shown
    assert (status, server.requests) == (1, [])
    assert in_terminal(server, "emails", "delete", "7", typed="y\n")[1] == 0
    assert in_terminal(server, "emails", "delete", "8", "--yes")[1] == 0
    piped(server, "emails", "delete", "9")
    assert [request.path[-1] for request in server.requests] == ["7", "8", "9"]


def test_ids_from_standard_input_are_read_in_batches(server: HttpServer) -> None:
    def found(recorded: Recorded) -> Answer:
        results = [{**EMAIL, "id": one["id"]} for one in recorded.json()["inputs"]]
        return json_answer({"status": "COMPLETE", "results": results})

    server.otherwise = found
    ids = "".join(f'{{"id": "{number}"}}\n' for number in range(200)) + '"200"\n201\n'
    written, _ = piped(server, "batch", "read", "--stdin", "--format", "json", given=ids)
    assert [one["id"] for one in json.loads(written)["results"]] == [str(n) for n in range(202)]
    assert [len(request.json()["inputs"]) for request in server.requests] == [100, 100, 2]


def test_what_a_failing_batch_brought_is_written(server: HttpServer) -> None:
    server.answer(json_answer({"status": "COMPLETE", "results": [EMAIL]}))
    server.otherwise = json_answer({"message": "no"}, 400)
    ids = "\n".join(map(str, range(101)))
    written, told = piped(server, "batch", "read", "--stdin", given=ids, status=5)
    assert rows(written)[0]["results"] == [EMAIL]
    assert "request 2 of the 2" in told


def test_bodies_are_options_files_or_standard_input(server: HttpServer, tmp_path: Path) -> None:
    server.otherwise = json_answer(EMAIL, 201)
    body = {"properties": {"hs_email_subject": "Hi"}}
    file = tmp_path / "body.json"
    file.write_text(json.dumps(body))
    properties = json.dumps(body["properties"])
    piped(server, "emails", "create", "--properties", properties)
    piped(server, "emails", "create", "--body", f"@{file}")
    piped(server, "emails", "create", "--stdin", given=json.dumps(body))
    piped(server, "emails", "create", "--body", "-", given=json.dumps(body))
    assert [request.json() for request in server.requests] == [body] * 4


def test_a_dry_run_sends_nothing_and_hides_credentials(server: HttpServer) -> None:
    arguments = ("emails", "update", "a/b", "--properties", '{"a": "b"}', "--dry-run")
    written, _ = piped(server, *arguments)
    head, _, body = written.partition("\n\n")
    assert head.startswith(f"PATCH {server.url}/crm/v3/objects/emails/a%2Fb\n")
    assert "Authorization: ***" in head
    assert json.loads(body) == {"properties": {"a": "b"}}
    shown = json.loads(piped(server, *arguments, "--format", "json")[0])
    assert (shown["method"], shown["headers"]["Authorization"]) == ("PATCH", "***")
    assert TOKEN not in written
    assert server.requests == []


STATUSES = {400: 5, 401: 3, 403: 3, 404: 4, 409: 5, 429: 6, 500: 7, 503: 7}


@pytest.mark.parametrize("answered", [401, 404, 409])
def test_an_error_is_a_line_and_a_status(server: HttpServer, answered: int) -> None:
    server.otherwise = json_answer({"message": "not so"}, answered)
    written, told = piped(server, "emails", "get", "1", status=STATUSES[answered])
    assert written == ""
    assert told.startswith("error: GET /crm/v3/objects/emails/1: ")
    assert told.count("\n") == 1
    assert "not so" in told
    _, told = piped(server, "emails", "get", "1", "--format", "json", status=STATUSES[answered])
    assert json.loads(told)["status"] == answered


def test_statuses_by_kind_of_error() -> None:
    outcomes = import_module("hubspot_engagement_emails._cli.outcomes")
    failures = import_module("hubspot_engagement_emails._runtime.call.failures")
    responses = import_module("hubspot_engagement_emails._runtime.http.responses")
    headers = import_module("hubspot_engagement_emails._runtime.http.headers")
    for answered, status in STATUSES.items():
        response = responses.Response(answered, headers.Headers(), method="GET", url="https://a/b")
        assert outcomes.status_of(failures.status_error(response, None)) == status


def test_no_answer_no_credentials_and_wrong_usage_are_told_apart(server: HttpServer) -> None:
    place = ("--base-url", "http://127.0.0.1:1")
    _, told = piped(server, "emails", "delete", "1", *place, status=8)
    assert told.startswith("error: DELETE")
    name = "HUBSPOT_ENGAGEMENT_EMAILS_ACCESS_TOKEN"
    assert name in piped(server, "emails", "get", "1", status=3, **{name: ""})[1]
    assert "Missing argument 'EMAIL_ID'" in piped(server, "emails", "get", status=2)[1]
    assert "missing required argument" in piped(server, "emails", "create", status=2)[1]
    assert "is no JSON" in piped(server, "emails", "create", "--body", "{", status=2)[1]
    told = piped(server, "emails", "lst", status=2)[1]
    assert "No such command 'lst'. Did you mean list?" in told
    told = piped(server, "emails", "get", "--format", "json", status=2)[1]
    assert json.loads(told) == {
        "error": "MissingParameter",
        "message": "Missing argument 'EMAIL_ID'.",
    }


def test_schemas_of_arguments_are_printed(server: HttpServer) -> None:
    written, _ = piped(server, "--schema", "client.emails.search")
    schema = json.loads(written)
    assert schema["properties"]["filter_groups"]["items"] == {"$ref": "#/$defs/FilterGroup"}
    assert schema["$defs"]["Filter"]["required"] == ["propertyName", "operator"]
    assert json.loads(piped(server, "--schema", "emails get")[0])["required"] == ["email_id"]
    told = piped(server, "--schema", "emails.searh", status=2)[1]
    assert "There is no call 'emails.searh'. Did you mean emails.search" in told


def test_shells_complete_commands(server: HttpServer) -> None:
    assert "_HUBSPOT_EMAILS_COMPLETE=bash_complete" in piped(server, "--completion", "bash")[0]
    for line, word, completed in (
        ("hubspot-emails emails l", "2", "list"),
        ("hubspot-emails emails list --ma", "3", "--max-items"),
    ):
        written, _ = piped(
            server, _HUBSPOT_EMAILS_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=word
        )
        assert written == f"plain,{completed}\n"


def written(folder: Path, document: Any, package: str, **settings: Any) -> Mapping[str, bytes]:
    """Write the SDK of a document into a folder, and return its files."""
    spec = folder / "spec.json"
    spec.write_text(json.dumps(document))
    config = Config(spec=spec, package=package, cli="", testing=False, **settings)
    files = generate(config, Diagnostics(), {}, lambda _: None).files
    write_files(folder / package, files)
    return files


def test_a_large_api_is_called_like_a_small_one(server: HttpServer, tmp_path: Path) -> None:
    written(tmp_path, large_document(4, 15), "large_sdk", clients="sync")
    server.otherwise = json_answer({"note": "x", "count": 2})

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "large_sdk", *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=True,
            text=True,
        )
        modules = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        if "--help" in arguments:  # help needs neither the models nor what sends requests
            assert not modules & {
                "msgspec",
                "httpx2",
                "rich",
                "large_sdk.client",
                "large_sdk.models",
            }
        return done.stdout

    assert "group3" in run("--help")
    assert run("group2", "--help").count("Does action") == 15
    assert "What to call it." in run("group3", "action14", "--help")
    place = ("--base-url", server.url)
    shown = run("group1", "action7", "x y", "--name", "n", "--count", "3", "--yes", *place)
    assert rows(shown) == [{"note": "x", "count": 2}]
    assert server.last.target == "/group1/things/x%20y/action7?name=n"
    assert server.last.json() == {"count": 3}


HOSTILE = '"""\n\x1b[2J\x1b]0;owned\x07`$(reboot)` {{ x }} \\u0041 \u202e'


def test_no_text_of_a_document_steers_a_terminal(tmp_path: Path) -> None:
    parameters = [
        {"name": "kind", "in": "query", "description": HOSTILE, "schema": {"enum": [HOSTILE, "a"]}}
    ]
    operation = {
        "operationId": "getThing",
        "summary": HOSTILE,
        "description": HOSTILE,
        "parameters": parameters,
        "responses": {"204": {"description": HOSTILE}},
    }
    info = {"title": "Sly API", "version": "1", "description": HOSTILE}
    document = {"openapi": "3.1.0", "info": info, "paths": {"/thing": {"get": operation}}}
    files = written(tmp_path, document, "sly_sdk", clients="sync")
    lines = files["_cli/commands.jsonl"].decode("ascii").splitlines()
    for line in map(json.loads, lines):
        line.pop("schema", None)  # printed as JSON, which escapes controls
        assert all(c.isprintable() or c == "\n" for c in "".join(_texts(line)))
    for arguments in (["--help"], ["thing", "--help"], ["thing", "get", "--help"]):
        done = subprocess.run(
            [sys.executable, "-m", "sly_sdk", *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        assert b"\x1b" not in done.stdout


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


def test_an_sdk_without_a_command_line_carries_nothing_of_it(tmp_path: Path) -> None:
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(large_document(1, 1)))
    files = generate(Config(spec=spec, package="sdk"), Diagnostics(), {}, lambda _: None).files
    assert not [path for path in files if path.startswith("_cli")]


def test_a_reader_that_goes_away_ends_it_by_the_signal(server: HttpServer) -> None:
    server.otherwise = email_page
    for format in ("jsonl", "csv", "table"):
        command = [sys.executable, "-m", "hubspot_engagement_emails", "emails", "list"]
        ends = os.pipe()
        os.close(ends[0])
        done = subprocess.run(
            [*command, "--format", format],
            cwd=ROOT / "generated",
            env=environment(server),
            stdout=ends[1],
            stderr=subprocess.PIPE,
            check=False,
        )
        os.close(ends[1])
        assert (done.returncode, done.stderr) == (-signal.SIGPIPE, b"")


def test_an_interrupt_has_a_status_and_no_traceback(
    server: HttpServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    running = import_module("hubspot_engagement_emails._cli.running")
    main = import_module("hubspot_engagement_emails._cli.main").main

    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["hubspot-emails", "emails", "get", "1"])
    for place in ("_run", "run_call"):
        monkeypatch.setattr(running, place, interrupted)
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 130
        assert capsys.readouterr().err == "\n"


def test_an_interrupt_as_soon_as_it_asks_ends_it(server: HttpServer) -> None:
    for answer, ended in (("\x03", 130), ("\x04", 1), ("what\nn\n", 1)):
        shown, status = in_terminal(server, "emails", "delete", "7", asked="[y/N]: ", typed=answer)
        assert (status, "Traceback" in shown) == (ended, False)
    assert "answer y or n" in shown
    assert server.requests == []


def taken(kind: str, *scalars: str, items: str = "", place: str = "query") -> dict[str, Any]:
    one: dict[str, Any] = {
        "argument": "a",
        "kind": kind,
        "items": items,
        "place": place,
        "option": "--a",
    }
    one |= {"nullable": False, "choices": ["open", "done"]}
    return {"arguments": [{**one, "scalars": list(scalars)}], "body": None}


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        (taken("json", "text"), "12", "12"),
        (taken("json", "text"), "a: [b", "a: [b"),
        (taken("json", "text"), '["x"]', ["x"]),
        (taken("json", "text", "integer"), "12", 12),
        (taken("json", "text", "boolean"), "true", True),
        (taken("json"), '{"a": null}', {"a": None}),
        (taken("number"), "2", 2),
        (taken("number"), "1e3", 1000.0),
        (taken("list", items="text"), ("a", "b,c"), ["a", "b,c"]),
        (taken("list", items="json"), ('[{"x": 1}]',), [{"x": 1}]),
        (taken("list", items="json"), ('{"x": 1}', '{"y": 1}'), [{"x": 1}, {"y": 1}]),
        (taken("list", items="text", place="path"), "1,2", ["1", "2"]),
        (taken("list", items="text"), ("a,b",), ["a", "b"]),
        (taken("list", items="text"), ("Well, no",), ["Well, no"]),
        (taken("list", items="text"), ('["a,b"]',), ["a,b"]),
        (taken("list", items="text", place="body"), ("a,b",), ["a,b"]),
        (taken("list", items="text", place="body"), ("open,done",), ["open", "done"]),
        (taken("list", items="integer"), ("1,2",), [1, 2]),
        (taken("list", items="integer"), ("1", "2"), [1, 2]),
        (taken("list", items="integer"), ("[1,2]",), [1, 2]),
        (taken("list", items="boolean", place="body"), ("true,no",), [True, False]),
    ],
)
def test_texts_become_what_their_types_are(kind: Any, given: Any, value: Any) -> None:
    read = import_module("hubspot_engagement_emails._cli.call_arguments").call_arguments
    found = read(kind, {"arg_a": given})["a"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("json", "{x"),
        ("number", "nan"),
        ("number", "ten"),
        ("json", "@missing"),
        ("integer", "1.5"),
        ("boolean", "maybe"),
    ],
)
def test_what_cannot_be_read_is_wrong_usage(kind: str, given: str) -> None:
    read = import_module("hubspot_engagement_emails._cli.call_arguments").call_arguments
    with pytest.raises(import_module("click").UsageError):
        read(taken(kind), {"arg_a": given})


@pytest.mark.parametrize(
    ("kind", "text"), [("text", "null"), ("integer", "null"), ("json", "null")]
)
def test_null_is_null_where_that_is_a_value(kind: str, text: str) -> None:
    read = import_module("hubspot_engagement_emails._cli.call_arguments").call_arguments
    null = import_module("hubspot_engagement_emails").NULL
    details = taken(kind)
    details["arguments"][0]["nullable"] = True
    assert read(details, {"arg_a": text}) == {"a": null}


ODD = {
    "name": "Ü 😀 \x9b[2J",
    "none": None,
    "on": True,
    "deep": {"list": [{"c": 1}, {"c": 2}], "a.b": "dotted"},
    "tags": ["a", "b,c"],
}


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("jsonl", '{"name":"Ü 😀 \\u009b[2J","none":null'),
        ("json", '  "name": "Ü 😀 \\u009b[2J",\n'),
        (
            "yaml",
            'name: "Ü 😀 \\U0000009b[2J"\nnone: null\n"on": true\ndeep:\n  list:\n    - c: 1\n',
        ),
        ("csv", "name,none,on,deep.list,deep.a.b,tags\n"),
        ("table", "Ü 😀 \\x9b[2J"),
    ],
)
def test_odd_values_in_every_format(
    format: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sink = import_module("hubspot_engagement_emails._cli.output.sink").Sink
    sink(format, (), None).result(ODD)
    assert expected in capsys.readouterr().out


@pytest.mark.parametrize(
    ("format", "expected"), [("json", "[]\n"), ("yaml", "[]\n"), ("jsonl", ""), ("csv", "id\n")]
)
def test_empty_lists_in_every_format(
    format: str, expected: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sink = import_module("hubspot_engagement_emails._cli.output.sink").Sink
    sink(format, ("id",), None).items([])
    assert capsys.readouterr().out == expected
    with sink(format, ("id",), tmp_path / "out") as file:
        file.items([])
    assert (tmp_path / "out").read_text() == expected


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("deep.list.c", [1, 2]),
        ("deep.list.1.c", 2),
        ("deep.list.9.c", None),
        ("deep.a.b", "dotted"),
        ("tags.0", "a"),
        ("none.x", None),
    ],
)
def test_paths_lead_through_objects_and_lists(path: str, value: Any) -> None:
    selected = import_module("hubspot_engagement_emails._cli.output.selection").selected
    assert selected(ODD, (path,)) == {path: value}


def test_what_only_later_rows_have_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    sink = import_module("hubspot_engagement_emails._cli.output.sink").Sink
    sink("csv", (), None).items([*({"a": n} for n in range(150)), {"a": 1, "late": 2}])
    told = capsys.readouterr()
    assert told.out.count("\n") == 152
    assert "only later items have them: late" in told.err


def test_an_array_is_ended_where_an_error_ends_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    def values() -> Iterator[Any]:
        yield {"a": 1}
        raise OSError

    sink = import_module("hubspot_engagement_emails._cli.output.sink").Sink
    with pytest.raises(OSError):
        sink("json", (), None).items(values())
    assert json.loads(capsys.readouterr().out) == [{"a": 1}]


def test_a_terminal_shows_the_columns_that_fit(capsys: pytest.CaptureFixture[str]) -> None:
    fitting = import_module("hubspot_engagement_emails._cli.output.tables")._fitting
    rows = [{"id": 1, "nested": {}, "name": "x", "more": "y"}]
    assert list(fitting({"id": 3, "nested": 9, "name": 9, "more": 9}, rows, 20)) == ["id", "name"]
    assert list(fitting({"id": 300}, rows, 20)) == ["id"]


def test_what_is_missing_names_the_extra(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['click'] = None\n"
        "from hubspot_engagement_emails._cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "generated",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "'hubspot-engagement-emails[cli]'" in done.stderr
    assert done.stderr.count("\n") == 1


def test_arguments_that_are_called_like_options_of_its_own(tmp_path: Path) -> None:
    names = ("format", "select", "yes", "help", "cache", "no_cache")
    flags = [{"name": n, "in": "query", "schema": {"type": "boolean"}} for n in names]
    union = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    schema = {"type": "object", "properties": {"stop": union, "format": {"type": "string"}}}
    kinds = {name: {"schema": schema} for name in ("application/json", "application/xml")}
    operation = {
        "operationId": "sendThing",
        "parameters": flags,
        "requestBody": {"content": kinds},
        "responses": {"204": {"description": ""}},
    }
    info = {"title": "Odd API", "version": "1"}
    document = {"openapi": "3.1.0", "info": info, "paths": {"/things": {"post": operation}}}
    files = written(tmp_path, document, "odd_sdk", clients="sync")
    call = json.loads(files["_cli/commands.jsonl"].splitlines()[1])
    every = [*call["arguments"], *call["body"]["fields"]]
    options = {one["option"] for one in every}
    assert len(options) == len(every)
    assert {"--format-param", "--help-param", "--cache", "--no-cache-param"} <= options
    assert "--content-type" in options
    stop = next(one for one in every if one["argument"] == "stop")
    assert (stop["kind"], stop["scalars"]) == ("json", ["text"])


def test_what_help_and_schemas_tell_of_a_call(tmp_path: Path) -> None:
    note = {"type": ["string", "null"]}
    kind = {"type": "string", "enum": ["big", "small"]}
    schema = {"type": "object", "required": ["kind"], "properties": {"kind": kind, "note": note}}
    content = {"application/json": {"schema": schema}}
    operation = {
        "operationId": "sendThing",
        "summary": "Send it.",
        "deprecated": True,
        "requestBody": {"required": True, "content": content},
        "responses": {"204": {"description": ""}},
    }
    info = {"title": "Old API", "version": "1"}
    nudge = {**operation, "operationId": "nudgeThing", "requestBody": {"content": content}}
    paths = {"/things": {"post": operation}, "/things/nudge": {"post": nudge}}
    document = {"openapi": "3.1.0", "info": info, "paths": paths}
    written(tmp_path, document, "old_sdk", clients="sync")

    def shown(*arguments: str) -> str:
        command = [sys.executable, "-m", "old_sdk", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return " ".join(done.stdout.split())

    assert "(deprecated) Send it." in shown("--help") + shown("things", "--help")
    told = shown("things", "send", "--help")
    assert "(DEPRECATED)" in told
    assert "--kind TEXT [required, unless --body or --stdin gives it]" in told
    assert "--note TEXT|null" in told
    taken = json.loads(shown("--schema", "things.send"))
    assert taken["$defs"]["SendThingRequestKind"] == {
        "anyOf": [{"enum": ["big", "small"]}, {"type": "string"}]
    }
    assert taken["properties"]["note"] == {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert taken["anyOf"] == [{"required": ["kind"]}, {"required": ["body"]}]
    may_lack = json.loads(shown("--schema", "things.nudge"))["anyOf"]
    nothing = {"not": {"anyOf": [{"required": ["kind"]}, {"required": ["note"]}]}}
    assert may_lack == [{"required": ["kind"]}, {"required": ["body"]}, nothing]
    place = ("--base-url", "http://127.0.0.1:1", "--dry-run", "--format", "json")
    sent = shown("things", "send", "--kind", "big", "--note", "null", *place)
    assert json.loads(json.loads(sent)["body"]) == {"kind": "big", "note": None}


def test_a_file_asks_for_a_form_where_json_is_usual(server: HttpServer, tmp_path: Path) -> None:
    file = {"type": "string", "format": "binary"}
    schema = {"type": "object", "properties": {"id": {"type": "string"}, "file": file}}
    sent = {"schema": {"$ref": "#/components/schemas/Sent"}}
    operation = {
        "operationId": "sendThing",
        "requestBody": {"content": {"application/json": sent, "multipart/form-data": sent}},
        "responses": {"204": {"description": ""}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Forms API", "version": "1"},
        "paths": {"/things": {"post": operation}},
        "components": {"schemas": {"Sent": schema}},
    }
    written(tmp_path, document, "forms_sdk", clients="sync")
    (tmp_path / "note.txt").write_text("hello")
    for given in (("--id", "7"), ("--file", "note.txt")):
        command = [sys.executable, "-m", "forms_sdk", "things", "send", *given]
        subprocess.run([*command, "--base-url", server.url], cwd=tmp_path, check=True)
    first, second = server.requests
    assert first.json() == {"id": "7"}
    assert (second.header("content-type") or "").startswith("multipart/form-data")
    assert b"hello" in second.body
