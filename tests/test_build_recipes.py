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
        told = project / "told"
        told.write_text("")
        environment = {
            **os.environ,
            "COMMAND": command,
            "ARGUMENTS": arguments,
            "SDKWRIGHT": str(SDKWRIGHT),
            "RUNNER_TEMP": str(project),
            "GITHUB_OUTPUT": str(told),
        }
        bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(bash, cwd=project, env=environment, check=False)
        return done.returncode, told.read_text()

    assert run("generate")[0] == 0
    status, told = run("generate")
    assert (status, "changed=false" in told) == (0, True)
    (project / "openapi.yaml").write_text(
        SPEC.replace("/pets:", "/animals:").replace("listPets", "x")
    )
    status, told = run("generate", "--fail-on breaking")
    assert (status, "changed=false" in told) == (1, True)
    status, told = run("generate")
    assert status == 0
    assert "changed=true" in told
    assert "step=major" in told
    assert "- **major** " in told


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
