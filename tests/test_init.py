"""`sdkwright init`: what it asks, what it takes, and what it writes."""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sdkwright import cli
from sdkwright.cli import app
from sdkwright.starting import init_command
from sdkwright.starting.settings_text import Choices, settings_text

SPEC = """\
openapi: 3.1.0
info: {title: Pet Shop, version: '1'}
servers: [{url: 'https://pets.example'}]
paths:
  /pets: {get: {operationId: listPets, responses: {'204': {description: x}}}}
"""


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["init", *arguments], input=stdin, catch_exceptions=False)


def settings() -> dict[str, object]:
    return tomllib.loads(Path("sdkwright.toml").read_text())


def test_flags_say_everything() -> None:
    Path("pets.yaml").write_text(SPEC)
    done = run("pets.yaml", "--package", "acme.pets", "--layout", "project", "-o", "sdk")
    assert done.exit_code == 0, done.output
    expected = {"spec": "pets.yaml", "package": "acme.pets", "layout": "project", "output": "sdk"}
    assert settings() == expected
    assert Path("sdk/pyproject.toml").is_file()
    again = CliRunner().invoke(app, ["check"], catch_exceptions=False)
    assert again.exit_code == 0, again.output


def test_a_document_is_named_from_here_unless_it_is_far_away(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    os.chdir(tmp_path / "work")
    assert init_command._from_here(tmp_path / "work" / "pets.yaml") == "pets.yaml"
    assert init_command._from_here(tmp_path / "spec" / "pets.yaml") == "../spec/pets.yaml"
    far = Path(tmp_path.anchor, "elsewhere", "pets.yaml")
    assert init_command._from_here(far) == far.as_posix()


def test_without_a_terminal_nothing_is_asked_and_the_rest_has_defaults() -> None:
    Path("spec").mkdir()
    Path("spec/openapi.yaml").write_text(SPEC)
    Path("src").mkdir()
    done = run(stdin="")
    assert done.exit_code == 0, done.output
    assert settings() == {
        "spec": "spec/openapi.yaml",
        "package": "pet_shop",
        "layout": "package",
        "output": "src/pet_shop",
    }
    assert "from pet_shop import PetShop" in done.stderr


def test_without_a_document_it_says_how_to_name_one() -> None:
    done = run(stdin="")
    assert done.exit_code == 2
    assert "no document is given" in done.stderr
    assert not Path("sdkwright.toml").exists()
    for name in ("openapi.yaml", "swagger.json"):
        Path(name).write_text(SPEC)
    assert "2 files could be it: openapi.yaml, swagger.json\n" in run(stdin="").stderr


def test_on_a_terminal_it_asks_for_what_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init_command, "is_terminal", lambda: True)
    Path("openapi.yaml").write_text(SPEC)
    done = run(stdin="\nshop\nproject\n\n")
    assert done.exit_code == 0, done.output
    assert "OpenAPI document (file or URL) [openapi.yaml]" in done.stderr
    assert "Import name of the package [pet_shop]" in done.stderr
    expected = {"spec": "openapi.yaml", "package": "shop", "layout": "project"}
    assert settings() == expected | {"output": "shop-python"}
    assert run("--yes", "--force", "-o", "other", "--package", "other").exit_code == 0
    assert settings()["layout"] == "package"


def test_an_answer_that_cannot_be_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init_command, "is_terminal", lambda: True)
    Path("openapi.yaml").write_text(SPEC)
    typed = "gone.yaml", "pets.example/api.yaml", "openapi.yaml", "1x", "---", "shop", "projekt"
    done = run(stdin="\n".join((*typed, "package", "", "")))
    assert done.exit_code == 0, done.output
    assert "gone.yaml: there is no such file\n" in done.stderr
    assert "no such file; an address begins with https://" in done.stderr
    assert "'1x' is not a name that Python can import" in done.stderr
    assert "'projekt' is not one of 'package', 'project'" in done.stderr
    assert "'---' is not a name that Python can import\n" in done.stderr
    assert settings()["package"] == settings()["output"] == "shop"


def test_who_stops_it_is_not_told_of_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init_command, "is_terminal", lambda: True)
    Path("openapi.yaml").write_text(SPEC)
    done = run(stdin="\n")  # the input ends, as Ctrl-D does it, where the package is asked for
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (130, "interrupted")

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(click, "prompt", stopped)
    assert run().exit_code == 130
    assert [path.name for path in Path().iterdir()] == ["openapi.yaml"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
def test_a_name_that_no_file_can_have_is_told() -> None:
    Path("openapi.yaml").write_text(SPEC.replace("listPets", "列").replace("/pets", "/店"))
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "sdkwright", "init", "openapi.yaml", "--yes"]
    done = subprocess.run(
        command, env={**os.environ, **plain}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "no file can be called '\\u5e97" in done.stderr
    assert "set PYTHONUTF8=1" in done.stderr
    assert not list(Path("pet_shop").rglob("*.py"))
    told = subprocess.run(
        [*command, "--force"], env={**os.environ, "LC_ALL": "C"}, capture_output=True, check=False
    )
    assert told.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
def test_names_of_files_need_not_be_text() -> None:
    odd = os.fsdecode(b"\xff")
    Path(f"{odd}.yaml").write_text(SPEC)
    done = run(f"{odd}.yaml")
    assert (done.exit_code, "not UTF-8, which settings cannot hold" in done.stderr) == (2, True)
    assert os.listdir() == [f"{odd}.yaml"]
    Path(odd).mkdir()
    os.chdir(odd)
    Path("openapi.yaml").write_text(SPEC)
    assert run("openapi.yaml").exit_code == 0
    assert CliRunner().invoke(app, ["check"]).exit_code == 0


def test_settings_that_are_there_stay() -> None:
    Path("openapi.yaml").write_text(SPEC)
    Path("sdkwright.toml").write_text("strict = true\n")
    done = run("openapi.yaml")
    assert done.exit_code == 2
    assert "sdkwright.toml holds settings already" in done.stderr
    assert Path("sdkwright.toml").read_text() == "strict = true\n"


def test_nothing_is_written_for_a_document_that_is_none() -> None:
    Path("openapi.yaml").write_text("a: 1\n")
    assert run("openapi.yaml").exit_code == 1
    Path("openapi.yaml").write_text(SPEC)
    assert run("openapi.yaml", "--package", "1x").exit_code == 2
    assert [path.name for path in Path().iterdir()] == ["openapi.yaml"]


def test_what_the_command_line_adds_is_kept() -> None:
    Path("openapi.yaml").write_text(SPEC)
    Path("o.yaml").write_text(
        "overlay: 1.1.0\ninfo: {title: x, version: '1'}\nactions: [{target: $.info, update: {title: Zoo}}]\n"
    )
    assert (
        run(
            "openapi.yaml", "--overlay", "o.yaml", "--allow-remote", "https://me:pw@A.example/"
        ).exit_code
        == 0
    )
    assert settings()["overlays"] == ["o.yaml"]
    assert settings()["allow_remote"] == ["a.example"]
    assert settings()["package"] == "zoo"


def test_an_overlay_is_applied_once() -> None:
    Path("openapi.yaml").write_text(SPEC)
    Path("o.yaml").write_text(
        "overlay: 1.1.0\ninfo: {title: x, version: '1'}\n"
        "actions: [{target: \"$.info[?@ == 'Pet Shop']\", remove: true}, {target: $.info, update: {title: Zoo}}]\n"
    )
    done = run("openapi.yaml", "--overlay", "o.yaml")
    assert done.exit_code == 0, done.output
    for overlay in ("o.yaml", str(Path("o.yaml").absolute())):
        again = CliRunner().invoke(app, ["generate", "--overlay", overlay])
        assert again.exit_code == 0, again.output


def test_comments_of_the_settings_are_settings_too() -> None:
    text = settings_text(Choices('a"b.yaml', "p", "project", "o"))
    assert tomllib.loads(text)["spec"] == 'a"b.yaml'
    lines = [line.removeprefix("# ") for line in text.split("\n")]
    shown = [line for line in lines if " = " in line or line.startswith("[")]
    Path("all.toml").write_text("\n".join(shown))
    done = CliRunner().invoke(app, ["validate", "--config", "all.toml"])
    assert "there is no setting" not in done.output.lower(), done.output


def test_every_command_shows_examples_that_it_understands() -> None:
    for command in ["", *app.commands]:
        done = CliRunner().invoke(app, [*filter(None, [command]), "--help"], catch_exceptions=False)
        shown = [line.strip() for line in done.stdout.partition("Examples:")[2].splitlines()]
        shown = [re.split(" > ", line)[0] for line in shown if line and not line.startswith("#")]
        found = [
            shlex.split(part)
            for line in shown
            for part in re.split(r" \| | && ", line)
            if part.startswith("sdkwright ")
        ]
        assert found or command == "completion"
        for _, name, *arguments in found:
            assert name == command or command in ("", "fix")
            app.commands[name].make_context(name, arguments)


def test_help_has_colours_where_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ([], *([name] for name in app.commands)):
        plain = CliRunner().invoke(app, [*command, "--help"]).stdout
        assert "\x1b" not in plain
        with monkeypatch.context() as patch:
            patch.setenv("FORCE_COLOR", "1")
            shown = CliRunner().invoke(app, [*command, "--help"], color=True).stdout
            patch.setenv("NO_COLOR", "1")
            assert CliRunner().invoke(app, [*command, "--help"], color=True).stdout == plain
        assert click.unstyle(shown) == plain
        assert "\n\x1b[1mOptions:\x1b[0m\n" in shown
        assert "\n  \x1b[36m-h, --help\x1b[0m  " in shown
        assert shown.count("\x1b[36m") == len(
            re.findall(r"^  (?:-|[a-z-]+  )", plain, re.MULTILINE)
        )


def test_help_names_what_is_taken() -> None:
    def usage(command: str) -> str:
        return CliRunner().invoke(app, [command, "--help"]).stdout.partition("\n")[0]

    assert usage("init").endswith("[FILE|URL]")  # of standard input, settings could know nothing
    assert usage("docs").endswith("[FILE|URL|-]")


def test_help_fits_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    narrow = cli._width()
    text = CliRunner().invoke(app, ["fix", "--help"], terminal_width=narrow).stdout
    assert max(map(len, text.partition("Options:")[0].splitlines())) <= 40
    monkeypatch.setenv("COLUMNS", "100")
    assert cli._width() is None


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_learn_to_complete(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done = CliRunner().invoke(app, ["completion", shell])
    assert done.exit_code == 0
    assert "_SDKWRIGHT_COMPLETE" in done.stdout
    monkeypatch.setenv("_SDKWRIGHT_COMPLETE", "zsh_complete")
    monkeypatch.setenv("COMP_WORDS", "sdkwright in")
    monkeypatch.setenv("COMP_CWORD", "1")
    completed = CliRunner().invoke(app, [], prog_name="sdkwright")
    assert "init" in completed.stdout and "inspect" in completed.stdout


COMPLETED = {
    "gen": ["generate"],
    "generate --layout p": ["package", "project"],
    "generate --lay": ["--layout"],
    "generate pe": ["pets.yaml"],
    "validate pe": ["pets.yaml"],
    "check --spec pe": ["pets.yaml"],
    "diff pets.yaml pe": ["pets.yaml"],
    "fix --output ov": ["overlay.yaml"],
}


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_shell_completes_commands_options_and_files(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    for name in ("pets.yaml", "overlay.yaml"):
        (tmp_path / name).touch()
    script = CliRunner().invoke(app, ["completion", shell]).stdout
    lines = [f"sdkwright {typed}" for typed in COMPLETED]
    if shell == "bash":  # what Tab does: call the function, and complete files where it says so
        script += """
compopt() { COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")); }
tab() {
    COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
    _sdkwright_completion sdkwright; echo "${COMPREPLY[@]}"
}
"""
        script += "".join(f"tab '{line}'\n" for line in lines)
    else:
        script += "".join(f"echo (complete -C '{line}' | string split -f1 \\t)\n" for line in lines)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        [shell, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line.split() for line in done.stdout.splitlines()]
    assert dict(zip(COMPLETED, told, strict=True)) == COMPLETED, done.stderr


def test_fish_is_told_whole_sentences() -> None:
    assert 'string split -m1 ","' in CliRunner().invoke(app, ["completion", "fish"]).stdout


def test_what_comes_to_no_good_end_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("openapi.yaml").write_text(SPEC)
    Path("pet_shop").mkdir()
    Path("pet_shop/README.md").write_text("mine\n")
    done = run("openapi.yaml", "--layout", "project", "-o", "pet_shop")
    assert (done.exit_code, Path("sdkwright.toml").exists()) == (1, False)
    assert "nothing was written" in done.output and "holds the settings" not in done.output
    assert "move it elsewhere, or say --force" in done.stderr
    Path("sdkwright.toml").write_text("strict = true\n")

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(cli, "_write", stopped)
        assert run("openapi.yaml", "--force").exit_code == 130
    assert Path("sdkwright.toml").read_text() == "strict = true\n"
    names = ["openapi.yaml", "pet_shop", "sdkwright.toml"]
    assert sorted(path.name for path in Path().iterdir()) == names
    assert run("openapi.yaml", "--force").exit_code == 0
    assert settings()["spec"] == "openapi.yaml"


@pytest.mark.parametrize(
    ("folder", "package", "told"),
    [
        ("acme/emails", "acme.emails", "msgspec, then `from acme.emails import PetShop`"),
        ("src/acme/emails", "acme.emails", "msgspec, put src on Python's path, then `from acme."),
        ("../work/pets", "pets", "msgspec, then `from pets import PetShop`"),
        ("../pets", "pets", "msgspec, put .. on Python's path, then `from pets import PetShop`"),
        ("my sdk", "pet_shop", "msgspec, let Python find my sdk as pet_shop, then `from pet_shop"),
        ("build/json", "pet_shop", "let Python find build/json as pet_shop, then `from pet_shop"),
    ],
)
def test_a_package_is_called_as_its_folder_is_imported(
    folder: str, package: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "work").mkdir()
    os.chdir(tmp_path / "work")
    Path("openapi.yaml").write_text(SPEC)
    done = run("openapi.yaml", "-o", folder)
    assert (done.exit_code, settings()["package"]) == (0, package), done.stderr
    assert told in done.stderr


def test_names_and_folders_that_cannot_work_are_told() -> None:
    Path("spec").mkdir()
    Path("spec/openapi.yaml").write_text(SPEC)
    Path("pyproject.toml").write_text("[tool.other]\n")
    for arguments, told in {
        ("--package", "json"): "'json' is what Python itself or a dependency imports",
        ("--package", "acme.msgspec"): "'msgspec' is what Python itself",
        (
            "--package",
            "acme-pets",
        ): "'acme-pets' is not a name that Python can import; 'acme_pets' is",
        ("-o", "."): ". is where sdkwright.toml is",
        ("-o", "spec"): "spec is where spec/openapi.yaml is, which does not belong into a package",
        ("-o", "pyproject.toml"): "pyproject.toml is a file, not a folder",
    }.items():
        done = run("spec/openapi.yaml", *arguments)
        assert (done.exit_code, told in done.stderr) == (2, True), done.stderr
    Path("pyproject.toml").write_text("[tool.sdkwright]\n")
    assert "pyproject.toml holds settings already" in run().stderr
    assert sorted(path.name for path in Path().iterdir()) == ["pyproject.toml", "spec"]


def test_nobody_is_asked_where_all_streams_are_closed() -> None:
    Path("openapi.yaml").write_text(SPEC)
    shell = 'exec "$0" -m sdkwright init openapi.yaml <&- >&- 2>&-'
    done = subprocess.run(["/bin/sh", "-c", shell, sys.executable], check=False)
    assert (done.returncode, settings()["package"]) == (0, "pet_shop")


def test_a_folder_that_cannot_be_looked_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    Path("pyproject.toml").write_text("[project]\n")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refused)
        for command in ("init", "generate"):
            done = CliRunner().invoke(app, [command], catch_exceptions=False)
            assert (done.exit_code, done.stderr) == (
                1,
                "error: cannot read pyproject.toml: Permission denied\n",
            )
    (tmp_path / "gone").mkdir()
    os.chdir("gone")
    (tmp_path / "gone").rmdir()
    done = run("openapi.yaml")
    assert (done.exit_code, "the working folder is gone" in done.stderr) == (1, True)


def test_a_package_is_not_mixed_with_files_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("openapi.yaml").write_text(SPEC.replace("Pet Shop", "API Docs"))
    Path("docs/custom").mkdir(parents=True)
    Path("docs/index.md").write_text("mine\n")
    done = run("openapi.yaml")
    assert (done.exit_code, Path("sdkwright.toml").exists()) == (2, False)
    assert "docs holds index.md, which is no part of an SDK" in done.stderr
    monkeypatch.setattr(init_command, "is_terminal", lambda: True)
    done = run("openapi.yaml", stdin="\n\n\nsrc/docs\n")
    assert (done.exit_code, settings()["output"]) == (0, "src/docs")
    assert "no part of an SDK" in done.stderr
    for arguments in (("-o", "docs", "--force", "-y"), ("-o", "src/docs", "--force", "-y")):
        assert run("openapi.yaml", *arguments).exit_code == 0
    Path("docs/index.md").unlink()
    Path("sdkwright.toml").unlink()
    assert run("openapi.yaml", "-o", "docs", "-y").exit_code == 0


def test_generate_and_check_follow_what_was_written(tmp_path: Path) -> None:
    for folder, arguments, told in (
        ("a", ("--lenient", "--allow-outside", "-o", "my sdk"), "from pet_shop import PetShop"),
        (
            "b",
            ("--layout", "project", "--package", "acme.pets", "-o", "."),
            "install ., then `from pets",
        ),
        ("c", ("--layout", "project", "-o", str(tmp_path / "c d")), f"install '{tmp_path}/c d'"),
    ):
        Path(folder).mkdir()
        os.chdir(folder)
        Path("api é.yaml").write_text(
            SPEC + "components: {schemas: {A: {$ref: '#/gone'}}}\n" * (folder == "a")
        )
        done = run("api é.yaml", *arguments)
        assert (done.exit_code, told in done.stderr) == (0, True), done.output
        for command in ("generate", "check"):
            again = CliRunner().invoke(app, [command], catch_exceptions=False)
            assert again.exit_code == 0, again.output
            assert "none changed" in again.stdout or "current" in again.stdout
        os.chdir(tmp_path)
