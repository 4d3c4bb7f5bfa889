"""What docs/build.md offers to builds, tried: the hooks, the action's scripts, the build hook of hatch."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.config import BuilderConfig
from ruamel.yaml import YAML

from sdkwright.build_hook import SdkwrightHook, StaleSdk, hatch_register_build_hook

ROOT = Path(__file__).parents[1]
SDKWRIGHT = Path(sys.executable).with_name("sdkwright")
SPEC = """\
openapi: 3.1.0
info: {title: Zoo, version: "1"}
paths:
  /pets:
    get: {operationId: listPets, responses: {"204": {description: none}}}
"""


def read(text: str) -> Any:
    return YAML(typ="safe").load(text)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "openapi.yaml").write_text(SPEC)
    (tmp_path / "sdkwright.toml").write_text('spec = "openapi.yaml"\noutput = "zoo"\n')
    return tmp_path


def hook(project: Path, **settings: object) -> SdkwrightHook:
    config: Any = BuilderConfig
    return SdkwrightHook(str(project), dict(settings), config, None, "", "wheel")  # type: ignore[arg-type]


def test_a_stale_sdk_fails_a_build_with_hatch(project: Path) -> None:
    assert hatch_register_build_hook().PLUGIN_NAME == "sdkwright"
    with pytest.raises(StaleSdk, match="sdkwright generate"):
        hook(project).initialize("standard", {})
    assert not (project / "zoo").exists()
    hook(project, generate=True).initialize("standard", {})
    hook(project).initialize("standard", {})
    (project / "openapi.yaml").write_text(SPEC.replace("listPets", "findPets"))
    with pytest.raises(StaleSdk, match="is not current"):
        hook(project).initialize("standard", {})


def test_hatchling_finds_the_hook() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert data["project"]["entry-points"]["hatch"] == {"sdkwright": "sdkwright.build_hook"}


def test_pre_commit_hooks_run_where_a_document_or_settings_change(project: Path) -> None:
    hooks = read((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert [one["id"] for one in hooks] == ["sdkwright-generate", "sdkwright-check"]
    for one in hooks:
        wanted = ["openapi.yaml", "spec/api.json", "sub/sdkwright.toml", "pyproject.toml"]
        assert all(re.search(one["files"], name) for name in wanted)
        assert not any(re.search(one["files"], name) for name in ("src/a.py", "README.md"))
        assert one["pass_filenames"] is False
        program, *arguments = shlex.split(one["entry"])
        assert program == "sdkwright"
        assert subprocess.run([SDKWRIGHT, *arguments], cwd=project, check=False).returncode == 0


@pytest.mark.skipif(
    not shutil.which("jq"), reason="the script needs jq, as GitHub's runners have it"
)
def test_the_action_says_what_has_changed(project: Path) -> None:
    steps = read((ROOT / "action.yml").read_text())["runs"]["steps"]
    (script,) = [one["run"] for one in steps if one.get("id") == "run"]

    def run(command: str, arguments: str = "") -> tuple[int, str]:
        (project / "log").write_text("")
        told = project / "told"
        told.write_text("")
        environment = {
            "COMMAND": command,
            "ARGUMENTS": arguments,
            "SDKWRIGHT": str(SDKWRIGHT),
            "RUNNER_TEMP": str(project),
            "GITHUB_OUTPUT": str(told),
            "FOLDER": "sub",
        }
        return bash(f"({script}) > log", project, environment), told.read_text()

    def log() -> str:
        return (project / "log").read_text()

    assert run("generate")[0] == 0
    status, told = run("generate")
    assert (status, "changed=false" in told) == (0, True)
    assert "step=\nversion=\nsummary<<" in told
    (project / "openapi.yaml").write_text(
        SPEC.replace("/pets:", "/animals:").replace("listPets", "x")
    )
    status, told = run("generate", "--fail-on breaking")
    assert (status, "changed=false" in told) == (1, True)
    assert "::error title=sdkwright call-removed" in log()
    assert run("check")[0] == 1
    assert "::error title=sdkwright output-outdated,file=sub/zoo/client.py,line=1,col=1::" in log()
    status, told = run("generate")
    assert status == 0
    assert "::warning title=sdkwright call-removed" in log()
    assert "changed=true" in told
    assert "step=major" in told
    assert "- **major** " in told
    (project / "sdkwright.toml").write_text('spec = "openapi.yaml"\nouput = "a,b"\n')
    assert run("generate")[0] == 2
    place = "title=sdkwright unknown-setting,file=sub/sdkwright.toml,line=2,col=1"
    hint = "did you mean 'output'?"
    assert log() == f"::error {place}::There is no setting 'ouput'. {hint}\n"


def bash(script: str, folder: Path, environment: dict[str, str]) -> int:
    """Run a step as GitHub's runners do, and return its status."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    whole = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, env=whole, check=False).returncode


GH = """\
#!/bin/bash
echo "$@" >> "$GH_LOG"
case "$1 $2" in
  "pr list") if grep -q "^pr create" "$GH_LOG"; then echo '[{"number": 7}]'; else echo '[]'; fi ;;
  "pr view") echo '{"labels": [{"name": "sdk: minor"}, {"name": "mine"}]}' ;;
esac
"""


@pytest.mark.skipif(not shutil.which("jq"), reason="the steps need jq")
def test_the_workflow_keeps_one_pull_request(project: Path) -> None:
    text = (ROOT / "docs" / "build.md").read_text()
    (workflow,) = re.findall(r"```yaml\n(name: sdk\n.*?)```", text, re.DOTALL)
    steps = read(workflow)["jobs"]["sdk"]["steps"]
    changelog, opening = (one["run"] for one in steps[-2:])
    gh = project.parent / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(GH)
    gh.chmod(0o755)
    log = project.parent / "gh.log"
    log.touch()
    origin = project.parent / "origin.git"
    git("init", "-q", "--bare", str(origin), folder=project)
    git("init", "-q", "-b", "main", folder=project)
    git("remote", "add", "origin", str(origin), folder=project)
    git("add", "-A", folder=project)
    git("commit", "-qm", "begin", folder=project)
    told = {"TITLE": "## 1.1.0", "SUMMARY": "- **minor** more", "BRANCH": "sdk-update"}
    told |= {"PATH": f"{gh.parent}:{os.environ['PATH']}", "GH_LOG": str(log)}
    assert bash(opening, project, {**told, "STEP": "none", "VERSION": ""}) == 0
    assert "pr list" in log.read_text()
    assert "pr close" not in log.read_text()
    for step, version in (("minor", "1.1.0"), ("major", "2.0.0")):
        assert bash(changelog, project, told) == 0
        assert bash(opening, project, {**told, "STEP": step, "VERSION": version}) == 0
    assert (project / "CHANGELOG.md").read_text().startswith("## 1.1.0\n\n- **minor** more\n")
    asked = [line for line in log.read_text().splitlines() if line.startswith(("pr c", "pr e"))]
    assert len(asked) == 3
    assert asked[0].startswith("pr create --head sdk-update")
    assert asked[0].endswith("--label sdk: minor")
    assert asked[1].endswith("--remove-label sdk: minor")
    assert asked[2].endswith("--add-label sdk: major")
    subject = git("log", "-1", "--format=%s", "sdk-update", folder=origin)
    assert subject == "Update the SDK to 2.0.0\n"
    git("checkout", "-q", "main", folder=project)
    assert bash(opening, project, {**told, "STEP": "none", "VERSION": ""}) == 0
    assert log.read_text().splitlines()[-1].startswith("pr close 7 --delete-branch --comment")


def git(*arguments: str, folder: Path) -> str:
    own = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *own, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_what_is_to_be_copied_can_be_read() -> None:
    text = (ROOT / "docs" / "build.md").read_text()
    blocks = re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)
    for kind, block in blocks:
        if kind == "toml":
            assert tomllib.loads(block)
        if kind == "json":
            assert json.loads(block)
        if kind == "python":
            compile(block, "build.md", "exec")
        if kind == "yaml":
            found = read(block)
            for job in found.get("jobs", {}).values():
                for script in [one["run"] for one in job["steps"] if "run" in one]:
                    assert subprocess.run(["bash", "-n", "-c", script], check=False).returncode == 0
    assert {kind for kind, _ in blocks} == {"yaml", "toml", "ini", "json", "python"}
