"""The command line: what each command prints, writes and returns."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import sdkwright
from sdkwright import __version__, progress
from sdkwright.cli import app

SPEC = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example'}]
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
      - {name: petId, in: path, required: true, schema: {type: string}}
      responses:
        '200':
          description: A pet.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
components:
  schemas:
    Pet:
      type: object
      required: [id]
      properties: {id: {type: string}, name: {type: string}}
"""
DANGLING = SPEC.replace("schemas/Pet'", "schemas/Pat'")


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run each test in a folder of its own, which holds pets.yaml, and not on GitHub."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    Path("pets.yaml").write_text(SPEC)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    """Run the command line; a crash is a crash of the test."""
    return CliRunner().invoke(app, list(arguments), input=stdin, catch_exceptions=False)


def generated(*arguments: str) -> Result:
    """Generate the SDK of pets.yaml into `pets`, which must work."""
    done = run("generate", "pets.yaml", "--output", "pets", *arguments)
    assert done.exit_code == 0, done.output
    return done


def files(folder: str) -> set[str]:
    """Return the paths of all files below `folder`."""
    return {
        path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file()
    }


# --- generate -------------------------------------------------------------------------------------


def test_generate_writes_the_very_folder() -> None:
    done = generated()
    assert {"__init__.py", "client.py", "py.typed", "sdkwright.lock"} <= files("pets")
    head, _, seconds = done.stdout.strip().rpartition(", ")
    count = len(files("pets"))
    assert head == f"pets: 1 operation, 1 model, {count} files ({count} changed)"
    assert seconds.endswith(" s")
    assert done.stderr == ""


def test_a_document_without_a_server_says_what_to_set() -> None:
    Path("pets.yaml").write_text(SPEC.replace("servers: [{url: 'https://pets.example'}]\n", ""))
    told = generated().stderr
    assert told.startswith("note: nothing says where the API is")
    assert "callers pass base_url, or set" in told


def test_the_lock_says_what_it_was_made_from() -> None:
    generated("--package", "acme.pets")
    lock = json.loads(Path("pets/sdkwright.lock").read_bytes())
    assert lock["format"] == 2
    assert lock["generator"] == __version__
    assert lock["spec"]["title"] == "Pets"
    assert lock["package"] == "acme.pets"
    assert lock["client"].startswith("acme.pets:")
    assert set(lock["files"]) == files("pets") - {"sdkwright.lock"}


def test_generating_again_changes_nothing(work: Path) -> None:
    def written() -> dict[Path, tuple[int, int]]:
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in work.rglob("*")}

    generated()
    before = written()
    done = generated()
    assert "(none changed)" in done.stdout
    assert written() == before


def test_the_same_bytes_from_anywhere(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generated()
    (work / "sub").mkdir()
    monkeypatch.chdir(work / "sub")
    run("generate", str(work / "pets.yaml"), "--output", "pets")
    assert Path("pets/sdkwright.lock").read_bytes() == (work / "pets/sdkwright.lock").read_bytes()


def test_a_project_has_tests_and_papers() -> None:
    generated("--layout", "project", "--package", "pet_client")
    assert {
        "README.md",
        "AGENTS.md",
        "docs/index.md",
        "docs/resources/pets.md",
        "llms.txt",
        "zensical.toml",
        "pyproject.toml",
        "tests/conftest.py",
        "tests/test_pets.py",
        "pet_client/__init__.py",
        "pet_client/sdkwright.lock",
    } <= files("pets")


def test_a_document_may_come_from_standard_input() -> None:
    done = run("generate", "-", "--output", "pets", stdin=SPEC)
    assert done.exit_code == 0, done.output
    assert "client.py" in files("pets")


def test_a_hand_edit_is_refused_and_forced() -> None:
    generated()
    client = Path("pets/client.py")
    made = client.read_bytes()
    client.write_text("mine = 1\n")
    Path("pets.yaml").write_text(SPEC.replace("getPet", "readPet"))
    done = run("generate", "pets.yaml", "--output", "pets")
    assert done.exit_code == 1
    assert "client.py was edited by hand\n" in done.stderr
    assert "1 file in the way; nothing was written (use --force to overwrite)" in done.stdout
    assert client.read_text() == "mine = 1\n"
    generated("--force")
    assert client.read_bytes() == made


def test_quiet_prints_nothing_when_all_is_well() -> None:
    assert generated("--quiet").output == ""


def test_json_is_one_object() -> None:
    facts = json.loads(generated("--format", "json").stdout)
    assert facts["status"] == "done"
    assert facts["operations"] == facts["models"] == 1
    assert set(facts["written"]) == files("pets")
    assert facts["diagnostics"] == facts["findings"] == facts["removed"] == []


# --- faults ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("empty.yaml", "", "empty.yaml:1:1"),
        ("broken.yaml", "a: [1,\nb: 2\n", "broken.yaml:"),
        ("twice.yaml", "openapi: 3.1.0\nopenapi: 3.1.0\n", "twice.yaml:2:1"),
        ("dangling.yaml", DANGLING, "dangling.yaml:16:30"),
        ("cycle.yaml", "openapi: &a\n  b: *a\n", "cycle.yaml:2:"),
        ("four.yaml", "openapi: '4.0'\ninfo: {title: x, version: '1'}\n", "four.yaml:1:"),
        ("none.yaml", None, "none.yaml"),
    ],
)
@pytest.mark.parametrize("command", ["generate", "validate"])
def test_a_bad_document_is_told_and_nothing_written(
    work: Path, command: str, name: str, text: str | None, place: str
) -> None:
    if text is not None:
        Path(name).write_text(text)
    before = sorted(work.rglob("*"))
    arguments = ["--output", "out"] if command == "generate" else []
    done = run(command, name, *arguments)
    assert done.exit_code == 1, done.output
    assert place in done.stderr
    assert " error: " in f" {done.stderr}"
    assert "Traceback" not in done.output
    assert sorted(work.rglob("*")) == before


def test_an_output_that_cannot_be_written_is_one_message() -> None:
    Path("file").write_text("in the way")
    done = run("generate", "pets.yaml", "--output", "file/pets")
    assert done.exit_code == 1
    assert (
        done.stderr == "error: cannot write file/pets: Not a directory; the folder is as before\n"
    )


def test_strict_takes_warnings_as_errors() -> None:
    Path("pets.yaml").write_text(SPEC.replace("[id]", "[id, id]"))
    done = run("validate", "pets.yaml")
    assert done.exit_code == 0, done.output
    assert "1 warning" in done.stdout
    strict = run("generate", "pets.yaml", "--output", "out", "--strict")
    assert strict.exit_code == 1
    assert "1 error; nothing was written" in strict.stdout
    assert "error: `required` " in strict.stderr
    assert not Path("out").exists()
    quiet = run("generate", "pets.yaml", "--output", "out", "--strict", "--quiet")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (1, "", strict.stderr)


@pytest.mark.parametrize(
    "name",
    [
        *("not a class", "1x", "class", "Client", "Response"),
        *("X: pass\nimport os", "zoo", "Ｚoo", "print"),
    ],
)
def test_a_name_that_no_client_can_have_is_refused(name: str) -> None:
    Path("pets.yaml").write_text(SPEC)
    done = run("generate", "pets.yaml", "--output", "out", "--client", name)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"error: {name!r} is ")
    assert not Path("out").exists()


def test_findings_as_json_sarif_and_annotations(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("pets.yaml").write_text(DANGLING)
    (finding,) = [
        one
        for one in json.loads(run("validate", "pets.yaml", "--format", "json").stdout)[
            "diagnostics"
        ]
        if one["code"] == "dangling-reference"
    ]
    assert (finding["file"], finding["line"]) == ("pets.yaml", 16)
    log = json.loads(run("validate", "pets.yaml", "--format", "sarif").stdout)
    assert "dangling-reference" in {one["ruleId"] for one in log["runs"][0]["results"]}
    assert "::error title=" in run("validate", "pets.yaml", "--format", "github").stdout
    assert "::error" not in run("validate", "pets.yaml").stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "::error title=" in run("validate", "pets.yaml").stdout


def test_a_run_that_fails_has_no_place_and_says_so_in_every_format() -> None:
    for command in (("diff", "none", "pets.yaml"), ("generate", "pets.yaml")):
        log = json.loads(run(*command, "--format", "sarif").stdout)["runs"][0]
        (invocation,) = log["invocations"]
        (notification,) = invocation["toolExecutionNotifications"]
        message = notification["message"]["text"]
        assert not invocation["executionSuccessful"]
        assert json.loads(run(*command, "--format", "json").stdout)["message"] == message
        done = run(*command, "--format", "github", "--quiet")
        assert done.stdout.startswith(f"::error title=sdkwright::{message}. ")
        assert (done.stderr, done.exit_code) == ("", 2)
    assert "invocations" not in run("validate", "pets.yaml", "--format", "sarif").stdout


def test_a_document_that_cannot_be_compared_is_told_in_the_format_asked_for() -> None:
    Path("new.yaml").write_text(DANGLING)
    compared = ("diff", "pets.yaml", "new.yaml", "--format")
    log = json.loads(run(*compared, "sarif").stdout)["runs"][0]
    assert [one["ruleId"] for one in log["results"]] == ["dangling-reference"]
    assert (
        "::error title=sdkwright dangling-reference,file=new.yaml,"
        in run(*compared, "github").stdout
    )
    assert run(*compared, "markdown").stderr.startswith("new.yaml:16:")


def test_check_takes_one_folder_and_a_document_from_anywhere() -> None:
    run("generate", "pets.yaml", "-o", "sdk")
    assert run("check", "sdk", "pets.yaml").exit_code == 0
    assert run("check", "pets.yaml", "sdk").exit_code == 0
    assert "as generated and current" in run("check", "sdk", "-", stdin=SPEC).stdout
    done = run("check", "sdk", "pest.yaml")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: pest.yaml is neither a file nor a URL")


def test_a_filter_that_selects_nothing_is_told_where_it_stands() -> None:
    Path("sdkwright.toml").write_text(
        'spec = "pets.yaml"\n[exclude]\npaths = [\n  "/internal/**",\n]\ntags = ["x", "pest"]\n'
    )
    told = run("validate").stderr
    assert "sdkwright.toml:3:1: warning: no path is selected by `/internal/**`" in told
    assert "sdkwright.toml:6:15: warning: no tag is selected by `pest`" in told


def test_quiet_leaves_errors_alone() -> None:
    Path("stainless.yml").write_text("organization: {name: acme}\nresources: {}\nmore: 1\n")
    Path("new.yaml").write_text(SPEC.replace("getPet", "findPet").replace("{petId}", "{pet}"))
    for command in (
        ("generate", "pets.yaml", "-o", "pets"),
        ("check", "pets", "pets.yaml"),
        ("diff", "pets.yaml", "new.yaml"),
        ("validate", "pets.yaml"),
        ("inspect", "pets.yaml"),
        ("docs", "pets.yaml"),
        ("fix", "pets.yaml"),
        ("import-config", "stainless.yml", "-o", "taken.toml"),
        ("init", "pets.yaml", "--yes", "-o", "zoo"),
    ):
        done = run(*command, "--quiet")
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    stale = run("check", "pets", "new.yaml", "--quiet")
    assert (stale.exit_code, stale.stdout) == (1, "")
    assert "resources/pets.py is not current" in stale.stderr


# --- settings -------------------------------------------------------------------------------------


def test_settings_say_what_to_do() -> None:
    Path("sdkwright.toml").write_text('spec = "pets.yaml"\noutput = "made"\nclient = "Zoo"\n')
    assert run("generate").exit_code == 0
    assert json.loads(Path("made/sdkwright.lock").read_bytes())["client"] == "made:Zoo"
    done = run("check")
    assert done.exit_code == 0
    assert done.stdout.startswith("made: as generated and current")


def test_settings_belong_to_their_own_document() -> None:
    Path("sdkwright.toml").write_text('spec = "other.yaml"\noutput = "made"\nclient = "Zoo"\n')
    generated()
    assert "Zoo" not in json.loads(Path("pets/sdkwright.lock").read_bytes())["client"]
    generated("--config", "sdkwright.toml")
    assert json.loads(Path("pets/sdkwright.lock").read_bytes())["client"] == "pets:Zoo"


def test_options_go_before_settings() -> None:
    Path("sdkwright.toml").write_text('spec = "pets.yaml"\noutput = "made"\nclient = "Zoo"\n')
    assert run("generate", "--output", "there", "--client", "Park").exit_code == 0
    assert json.loads(Path("there/sdkwright.lock").read_bytes())["client"] == "there:Park"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["generate"],
            "error: no document is given\n    hint: name one, or set spec in sdkwright.toml",
        ),
        (["generate", "pets.yaml"], "error: no folder is given\n    hint: say --output DIR"),
        (
            ["generate", "pets.yaml", "-o", "my-pets"],
            "error: 'my-pets' is not a name that Python can import; 'my_pets' is\n    hint: say --package NAME",
        ),
        (
            ["generate", "pets.yaml", "-o", "x", "--package", "a.class"],
            "error: 'a.class' is not a name",
        ),
        (
            ["validate", "pets.yaml", "--overlay", "https://me:pw@pets.example/o.yaml"],
            "'--overlay': an address is no path: only a document may be at one\n",
        ),
        (["check"], "error: no folder is given"),
        (["validate"], "error: no document is given"),
        (["generate", "--nonsense"], "No such option"),
        (["generate", "pets.yaml", "--layout", "book"], "Invalid value"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert not Path("x").exists()


def test_wrong_usage_is_told_to_scripts_too() -> None:
    done = run("generate", "--format", "json")
    assert done.exit_code == 2
    told = json.loads(done.stdout)
    assert (told["status"], told["message"]) == ("misused", "no document is given")


def test_what_references_may_lead_to_is_said_on_the_command_line() -> None:
    Path("inner").mkdir()
    Path("inner/pets.yaml").write_text(
        SPEC.replace("'#/components/schemas/Pet'", "'../parts.yaml#/Pet'")
    )
    Path("parts.yaml").write_text("Pet: {type: object, properties: {id: {type: string}}}\n")
    told = run("validate", "inner/pets.yaml")
    assert "[outside-reference]" in told.stderr
    assert told.exit_code == 1
    assert "--allow-outside" in told.stderr
    told = run("validate", "inner/pets.yaml", "--lenient")
    assert told.exit_code == 0
    assert "1 unsupported" in told.stdout
    told = run("validate", "inner/pets.yaml", "--allow-outside")
    assert told.stderr == ""
    Path("pets.yaml").write_text(SPEC.replace("'#/comp", "'http://127.0.0.1:9/x.yaml#/comp"))
    assert "[remote-reference]" in run("validate", "pets.yaml").stderr
    told = run("validate", "pets.yaml", "--allow-remote", "127.0.0.1:9")
    assert "[remote-failure]" in told.stderr


def test_lenient_takes_a_reference_that_leads_nowhere_for_anything() -> None:
    Path("pets.yaml").write_text(DANGLING)
    done = run("generate", "pets.yaml", "--output", "pets")
    assert done.exit_code == 1
    assert "--lenient" in done.stderr
    assert "`sdkwright fix`" in done.stderr
    done = generated("--lenient")
    assert "1 unsupported" in done.stdout
    assert "-> Any:" in Path("pets/resources/pets.py").read_text()


def test_what_leaves_nothing_is_an_error_and_the_folder_stays() -> None:
    generated()
    before = {path: Path("pets", path).read_bytes() for path in files("pets")}
    Path("empty.yaml").write_text("openapi: 3.1.0\ninfo: {title: E, version: '1'}\npaths: {}\n")
    Path("sdkwright.toml").write_text("spec = 'pets.yaml'\n[include]\ntags = ['dogs']\n")
    for arguments in (["generate", "empty.yaml"], ["generate"]):
        done = run(*arguments, "--output", "pets")
        assert done.exit_code == 1
        assert "[nothing-left]" in done.stderr
    assert {path: Path("pets", path).read_bytes() for path in files("pets")} == before


def test_wrong_settings_are_wrong_usage() -> None:
    Path("sdkwright.toml").write_text('spec = "pets.yaml"\nouptut = "made"\n')
    done = run("generate")
    assert done.exit_code == 2
    assert "sdkwright.toml:2:1: error: There is no setting 'ouptut'." in done.stderr
    assert "did you mean 'output'?" in done.stderr
    assert run("generate", "--config", "none.toml").exit_code == 2


# --- check ----------------------------------------------------------------------------------------


def test_check_needs_neither_network_nor_document() -> None:
    generated()
    Path("pets.yaml").unlink()
    done = run("check", "pets")
    assert done.exit_code == 0
    assert done.stdout.startswith("pets: as generated, ")
    Path("pets/client.py").write_text("")
    Path("pets/py.typed").unlink()
    Path("pets/extra.py").write_text("")
    done = run("check", "pets")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "client.py was edited by hand",
        "extra.py does not belong there",
        "py.typed is missing",
        "    hint: undo the edit (custom/ and [keep] are for what is yours), or run `sdkwright generate --force`",
        "    hint: move it elsewhere",
        "    hint: run `sdkwright generate` again",
    ]
    assert done.stdout.startswith("pets: 3 findings, ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["pets", "pets.yaml"],
        ["pets.yaml", "pets"],
        ["pets", "--spec", "pets.yaml"],
        ["pets.yaml", "-o", "pets"],
    ],
)
def test_check_with_the_document_shows_what_is_not_current(arguments: list[str]) -> None:
    generated("--package", "acme.pets", "--client", "Zoo")
    assert run("check", *arguments).stdout.startswith("pets: as generated and current")
    Path("pets.yaml").write_text(SPEC.replace("name: {type: string}", "name: {type: integer}"))
    done = run("check", *arguments)
    assert done.exit_code == 1
    assert "models/pets.py is not current" in done.stderr
    assert "-    name: str | None = None\n+    name: int | None = None\n" in done.stdout


def test_a_project_stays_one() -> None:
    generated("--layout", "project", "--package", "pet_client")
    before = files("pets")
    assert "(none changed)" in generated().stdout
    assert files("pets") == before
    generated("--layout", "package")
    assert "README.md" not in files("pets")
    assert "client.py" in files("pets")


def test_check_of_a_project() -> None:
    generated("--layout", "project", "--package", "pet_client")
    assert run("check", "pets", "pets.yaml").exit_code == 0
    Path("pets/README.md").write_text("# Mine\n")
    done = run("check", "pets")
    assert done.exit_code == 1
    assert done.stderr.startswith("README.md was edited by hand\n")
    assert run("check", "pets/pet_client").exit_code == 0


def test_check_of_a_folder_that_is_none_of_ours() -> None:
    Path("mine").mkdir()
    done = run("check", "mine")
    assert done.exit_code == 1
    hint = "run `sdkwright generate` again"
    assert done.stderr == f"sdkwright.lock is missing (the folder holds no SDK)\n    hint: {hint}\n"
    assert json.loads(run("check", "mine", "--format", "json").stdout)["findings"] == [
        {
            "path": "sdkwright.lock",
            "fault": "missing",
            "detail": "the folder holds no SDK",
            "hint": hint,
        }
    ]


def test_check_tells_ci_beside_which_file(monkeypatch: pytest.MonkeyPatch) -> None:
    generated()
    Path("pets/client.py").write_text("")
    (result,) = json.loads(run("check", "pets", "--format", "sarif").stdout)["runs"][0]["results"]
    assert result["ruleId"] == "output-edited"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "pets/client.py"
    command = "::error title=sdkwright output-edited,file=pets/client.py,line=1,col=1::"
    assert command in run("check", "pets", "--format", "github").stdout
    assert command not in run("check", "pets").stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert command in run("check", "pets").stdout


def test_an_output_that_cannot_be_read_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder / "client.py"))

    for name in ("check", "names"):
        monkeypatch.setattr(f"sdkwright.output.{name}", refusing)
    for arguments in (["check", "pets"], ["generate", "pets.yaml", "-o", "pets"]):
        done = run(*arguments)
        assert done.exit_code == 1
        assert done.stderr == "error: cannot read pets/client.py: Permission denied\n"


def test_line_ends_that_git_has_changed_are_no_edit() -> None:
    generated()
    Path("pets/client.py").write_bytes(Path("pets/client.py").read_bytes().replace(b"\n", b"\r\n"))
    assert run("check", "pets").exit_code == 0


# --- inspect and the rest -------------------------------------------------------------------------


def test_inspect_shows_the_calls() -> None:
    done = run("inspect", "pets.yaml")
    assert done.exit_code == 0
    assert "client.pets.get  GET /pets/{petId}\n" in done.stdout
    facts = json.loads(run("inspect", "pets.yaml", "--format", "json").stdout)
    assert facts["operations"]["getPet"]["call"] == "client.pets.get"
    assert facts["servers"] == ["https://pets.example"]
    assert facts["title"] == "Pets"


@pytest.mark.parametrize(
    ("settings", "package"),
    [
        ('output = "src/emails"', "emails"),
        ('output = "src/acme/emails"\npackage = "acme.emails"', "acme.emails"),
        ('output = "sdk"\npackage = "emails"\nlayout = "project"', "emails"),
        ("", "pets"),
    ],
)
def test_pages_and_tables_name_the_package_as_it_is_imported(settings: str, package: str) -> None:
    Path("sdkwright.toml").write_text(f'spec = "pets.yaml"\n{settings}\n')
    done = run("docs")
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"\nfrom {package} import Pets\n" in Path("reference/AGENTS.md").read_text()
    assert json.loads(run("inspect", "--format", "json").stdout)["client"] == f"{package}:Pets"


def test_the_version() -> None:
    assert run("--version").stdout == f"sdkwright {__version__}\n"


def test_an_older_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    with pytest.raises(
        SystemExit, match=r"sdkwright needs Python 3\.11 or later, and .* is Python"
    ):
        runpy.run_path(str(Path(sdkwright.__file__).with_name("__main__.py")))


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sdkwright", "--version"],
        cwd=Path(__file__).parents[1] / "generator",
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == f"sdkwright {__version__}\n"


def test_errors_have_colours_where_findings_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = CliRunner().invoke(app, ["generate"], color=True).stderr.splitlines()
    assert told[0] == "\x1b[1;31merror:\x1b[0m no document is given"
    assert told[1].startswith("    \x1b[36mhint:\x1b[0m name one")


def test_a_terminal_without_unicode_gets_escapes() -> None:
    Path("bad.yaml").write_text("openapi: \u00fc\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sdkwright", "validate", str(Path("bad.yaml").resolve())],
        cwd=Path(__file__).parents[1] / "generator",
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_a_result_that_cannot_be_printed_is_one_message() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sdkwright", "validate", str(Path("pets.yaml").resolve())],
            cwd=Path(__file__).parents[1] / "generator",
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr == "error: cannot print the result: No space left on device\n"


def test_progress_shows_on_a_terminal_only_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    try:
        reader, writer = pty.openpty()
    except OSError as error:
        pytest.skip(f"no terminal is to be had here: {error}")
    terminal = os.fdopen(writer, "w")
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.shown(wanted=True) as shown:
        shown.stage("reading")
        shown.begin()
        shown.stage("writing")
    terminal.close()
    text = b""
    with contextlib.suppress(OSError):  # the end of a terminal is an error
        while piece := os.read(reader, 10_000):
            text += piece
    os.close(reader)
    assert b"writing..." in text


def test_progress_is_silent_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.shown(wanted=True) as shown:
        shown.stage("reading")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("title", ["CON", "Aux", "json", "site", "tests", "msgspec", "telnetlib"])
def test_a_title_that_other_modules_have_becomes_another_package(title: str) -> None:
    Path("pets.yaml").write_text(SPEC.replace("Pets", title))
    generated("--layout", "project")
    assert f"{title.lower()}_api/client.py" in files("pets")


def test_a_package_that_no_disk_can_hold_is_refused() -> None:
    done = run(
        "generate", "pets.yaml", "-o", "made", "--layout", "project", "--package", "acme.con"
    )
    assert done.exit_code == 1
    assert "'con' is the name of a device; the folder is as before" in done.stderr


@pytest.mark.parametrize("width", ["50", "60", "80", "200"])
def test_help_says_whole_sentences_whatever_the_width(
    width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    told = " ".join(CliRunner().invoke(app, ["--help"]).stdout.partition("Commands:")[2].split())
    assert "..." not in told
    for name, command in app.commands.items():
        first = (command.help or "").partition("\n")[0]
        assert len(first) <= 59, "on 80 columns a command has one line"
        assert f"{name} {first}" in told
