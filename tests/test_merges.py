"""Two branches of a repository that holds an SDK, merged by git and generated again."""

from __future__ import annotations

import copy
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sdkwright import __version__, output
from sdkwright.cli import app
from sdkwright.output import lock_conflicts, lock_file

SHOP: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1"},
    "paths": {},
    "components": {
        "schemas": {"Money": {"type": "object", "properties": {"a": {"type": "string"}}}}
    },
}


def shop(*resources: str) -> dict[str, Any]:
    """Return an API that lists each of these, with a model of its own."""
    found = copy.deepcopy(SHOP)
    for name in resources:
        model = name.title().removesuffix("s")
        found["components"]["schemas"][model] = {
            "type": "object",
            "properties": {f"{name}_id": {"type": "string"}},
        }
        schema = {"type": "array", "items": {"$ref": f"#/components/schemas/{model}"}}
        content = {"application/json": {"schema": schema}}
        found["paths"][f"/{name}"] = {
            "get": {
                "operationId": f"list{name.title()}",
                "tags": [name],
                "responses": {"200": {"description": "", "content": content}},
            }
        }
    return found


def git(*arguments: str, ok: bool = True) -> str:
    own = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *own, *arguments], capture_output=True, text=True, check=False)
    assert not ok or done.returncode == 0, done.stderr
    return done.stdout


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def generated(document: object, *options: str) -> Result:
    Path("api.json").write_text(json.dumps(document, indent=1))
    return run("generate", "api.json", "--output", "sdk", *options)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    git("init", "-q", "-b", "main")
    assert generated(shop("orders")).exit_code == 0
    commit("begin")
    return tmp_path


def commit(message: str) -> None:
    git("add", "-A")
    git("commit", "-qm", message)


def branches(one: object, other: object) -> str:
    """Commit an SDK of each document on a branch of its own, and merge; return the files in conflict."""
    git("checkout", "-qb", "other")
    assert generated(other).exit_code == 0
    commit("other")
    git("checkout", "-q", "main")
    assert generated(one).exit_code == 0
    commit("one")
    git("merge", "-q", "other", ok=False)
    return git("diff", "--name-only", "--diff-filter=U")


def calls() -> set[str]:
    lock = json.loads(Path("sdk/sdkwright.lock").read_bytes())
    return {one["call"] for one in lock["operations"].values()}


def test_branches_that_add_different_things_are_merged_by_generating(repository: Path) -> None:
    conflicts = branches(shop("orders", "accounts"), shop("orders", "zebras"))
    assert "sdk/sdkwright.lock" in conflicts
    done = generated(shop("orders", "accounts", "zebras"))
    assert done.exit_code == 0, done.output
    assert "clash" not in done.output
    assert calls() == {f"client.{name}.list" for name in ("orders", "accounts", "zebras")}
    assert run("check", "sdk", "api.json").exit_code == 0
    merged = {path: path.read_bytes() for path in Path("sdk").rglob("*") if path.is_file()}
    assert not any(b"<<<<<<<" in data for data in merged.values())
    assert run("generate", "api.json", "--output", "sdk").exit_code == 0
    assert merged == {path: path.read_bytes() for path in Path("sdk").rglob("*") if path.is_file()}


def test_names_that_both_sides_gave_in_another_way_are_told() -> None:
    ours = {"operation getA": "client.a.get", "#/components/schemas/A": "A"}
    theirs = {"operation getA": "client.a.read", "#/components/schemas/a": "A"}
    assert list(lock_conflicts.clashes(ours, theirs)) == [
        "`operation getA` is client.a.get on one side and client.a.read on the other: "
        "client.a.get is kept",
        "A is `#/components/schemas/A` on one side and `#/components/schemas/a` on the other",
    ]


@pytest.mark.parametrize("base", ["", "||||||| 1234567\n  1\n"])
def test_both_sides_of_conflict_markers_are_read(base: str) -> None:
    text = f"a\n<<<<<<< HEAD\nb\n{base}=======\nc\n>>>>>>> other\nd\n".encode()
    assert lock_conflicts.is_conflicted(text)
    assert lock_conflicts.sides(text) == (b"a\nb\nd\n", b"a\nc\nd\n")
    assert not lock_conflicts.is_conflicted(b"a\n=======\nb\n")


def test_markers_within_a_side_stay_in_it() -> None:
    inner = "<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> one\n"
    text = f"a\n<<<<<<< HEAD\n{inner}=======\nd\n>>>>>>> other\ne\n".encode()
    assert lock_conflicts.sides(text) == (f"a\n{inner}e\n".encode(), b"a\nd\ne\n")


def searched(*parameters: str) -> dict[str, Any]:
    """Return an API whose list takes further parameters."""
    found = shop("orders")
    found["paths"]["/orders"]["get"]["parameters"] = [
        {"name": name, "in": "query", "schema": {"type": "string"}} for name in parameters
    ]
    return found


def test_arguments_that_both_sides_gave_to_one_call_keep_their_names() -> None:
    for name, wire, argument in (("one", "a", "first"), ("other", "b", "second")):
        git("checkout", "-q", "-b", name, "main")
        settings = f'[arguments.listOrders]\n"{wire}" = "{argument}"\n'
        Path("sdkwright.toml").write_text(f'spec = "api.json"\noutput = "sdk"\n{settings}')
        Path("api.json").write_text(json.dumps(searched(wire)))
        assert run("generate").exit_code == 0
        Path("sdkwright.toml").unlink()
        commit(name)
    git("checkout", "-q", "one")
    git("merge", "-q", "other", ok=False)
    assert lock_conflicts.is_conflicted(Path("sdk/sdkwright.lock").read_bytes())
    assert generated(searched("a", "b")).exit_code == 0
    told = json.loads(Path("sdk/sdkwright.lock").read_bytes())["operations"]["listOrders"]["params"]
    assert {one["name"]: one["arg"] for one in told} == {"a": "first", "b": "second"}


@pytest.mark.parametrize("strategy", ["ours", "theirs"])
def test_force_keeps_the_names_of_a_lock_that_git_made_of_two(strategy: str) -> None:
    git("checkout", "-qb", "other")
    assert generated(shop("orders", "zebras")).exit_code == 0
    commit("other")
    git("checkout", "-q", "main")
    assert generated(shop("accounts", "orders")).exit_code == 0
    commit("one")
    git("merge", "-q", "-X", strategy, "other", ok=False)
    both = shop("accounts", "orders", "zebras")
    refused = generated(both)
    assert refused.exit_code == 1
    assert "which keeps the names that it holds" in refused.output
    assert generated(both, "--force").exit_code == 0
    assert calls() == {f"client.{name}.list" for name in ("accounts", "orders", "zebras")}


def test_lost_edits_are_a_patch_that_git_applies_where_it_was_printed() -> None:
    client, model = Path("sdk/client.py"), Path("sdk/models/orders.py")
    client.write_text(client.read_text() + "MINE = 'ä'")
    model.write_text(model.read_text().replace("class Order", "# mine\nclass Order"))
    mine = client.read_bytes(), model.read_bytes()
    done = generated(shop("orders"), "--force")
    assert done.exit_code == 0
    assert (client.read_bytes(), model.read_bytes()) != mine
    Path("lost.patch").write_text(done.stdout)
    git("apply", "lost.patch")
    assert (client.read_bytes(), model.read_bytes()) == mine


def test_a_checkout_with_other_line_ends_is_no_edit() -> None:
    for path in Path("sdk").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("check", "sdk", "api.json").exit_code == 0
    assert generated(shop("orders", "accounts")).exit_code == 0
    assert run("check", "sdk", "api.json").exit_code == 0


def test_force_shows_what_it_overwrites_and_forgets_no_name() -> None:
    before = calls()
    client = Path("sdk/client.py")
    client.write_text(client.read_text() + "MINE = 1\n")
    lock = Path("sdk/sdkwright.lock")
    lock.write_text(lock.read_text().replace("client.orders.list", "client.orders.all_of_them"))
    assert generated(shop("orders")).exit_code == 1
    done = generated(shop("orders"), "--force")
    assert done.exit_code == 0
    assert "+MINE = 1" in done.output
    assert calls() == {"client.orders.all_of_them"} != before
    assert generated(shop("orders"), "--forget-names").exit_code == 0
    assert calls() == before


def test_an_older_sdkwright_does_not_rewrite_what_a_newer_one_made() -> None:
    lock = Path("sdk/sdkwright.lock")
    content = dict(lock_file.parse(lock.read_bytes()).content)
    files = {
        path.relative_to("sdk").as_posix(): path.read_bytes()
        for path in Path("sdk").rglob("*")
        if path.is_file() and path != lock
    }
    lock.write_bytes(output.dump({**content, "generator": "999.0.0"}, files, {}))
    assert f"made by sdkwright 999.0.0 and checked by {__version__}" in run("check", "sdk").output
    done = generated(shop("orders", "accounts"))
    assert done.exit_code == 1
    assert "newer than this one" in done.output
    assert generated(shop("orders", "accounts"), "--force").exit_code == 0


def test_what_tools_leave_is_nothing_and_what_a_user_put_there_is_told() -> None:
    for name in (
        ".DS_Store",
        ".coverage",
        "__pycache__/a.pyc",
        ".mypy_cache/x",
        "models/.DS_Store",
    ):
        path = Path("sdk", name)
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    assert run("check", "sdk").exit_code == 0
    Path("sdk/mine.py").write_text("")
    done = generated(shop("orders", "accounts"))
    assert done.exit_code == 0
    assert "mine.py" in done.output
    assert ".coverage" not in done.output


def test_a_switch_of_the_layout_says_what_it_removes() -> None:
    assert generated(shop("orders"), "--layout", "project").exit_code == 0
    done = generated(shop("orders"), "--layout", "package")
    assert done.exit_code == 0
    assert "the layout was project and is package" in done.output
    assert "pyproject.toml" in done.output or "README.md" in done.output


def told(resource: str, text: str) -> dict[str, Any]:
    """Return an API of several resources, with another text for the list of one of them."""
    found = shop("accounts", "orders", "zebras")
    found["paths"][f"/{resource}"]["get"]["description"] = text
    return found


def test_branches_that_tell_different_calls_otherwise_are_merged_by_git_alone() -> None:
    assert generated(shop("accounts", "orders", "zebras")).exit_code == 0
    commit("more")
    conflicts = branches(told("accounts", "Of all."), told("zebras", "Of the zoo."))
    assert not [path for path in conflicts.splitlines() if path.startswith("sdk/")]
    assert run("check", "sdk", "--quiet").exit_code == 0
    both = told("accounts", "Of all.")
    both["paths"]["/zebras"]["get"]["description"] = "Of the zoo."
    before = {path: path.read_bytes() for path in Path("sdk").rglob("*") if path.is_file()}
    assert generated(both).exit_code == 0
    assert before == {path: path.read_bytes() for path in Path("sdk").rglob("*") if path.is_file()}


def test_branches_that_add_fields_to_different_models_agree_on_the_lock() -> None:
    assert generated(shop("accounts", "orders", "zebras")).exit_code == 0
    commit("more")
    one, other = (shop("accounts", "orders", "zebras") for _ in range(2))
    one["components"]["schemas"]["Account"]["properties"]["more"] = {"type": "string"}
    other["components"]["schemas"]["Zebra"]["properties"]["stripes"] = {"type": "integer"}
    branches(one, other)
    lock = Path("sdk/sdkwright.lock").read_bytes()
    sides = lock_conflicts.sides(lock)
    assert [json.loads(side)["checksum"] for side in sides] == [
        json.loads(side)["checksum"] for side in reversed(sides)
    ]
    one["components"]["schemas"]["Zebra"] = other["components"]["schemas"]["Zebra"]
    assert generated(one).exit_code == 0
    assert run("check", "sdk", "api.json").exit_code == 0


def test_an_argument_is_one_line_of_the_lock() -> None:
    assert generated(searched("a")).exit_code == 0
    commit("one")
    assert generated(searched("b", "c", "a")).exit_code == 0
    shown = git("diff", "-U0", "sdk/sdkwright.lock").splitlines()
    assert [line.strip("+, ") for line in shown if '"arg"' in line and line[0] == "+"] == [
        f'{{ "arg": "{name}", "in": "query", "name": "{name}" }}' for name in "bc"
    ]


def test_a_diff_shows_no_line_that_holds_all_examples() -> None:
    more = shop("orders")
    more["components"]["schemas"]["Order"]["properties"]["more"] = {"type": "string"}
    assert generated(more).exit_code == 0
    changed = {line.split("\t")[2]: line for line in git("diff", "--numstat").splitlines()}
    assert changed["sdk/examples.json"].startswith("-\t-\t")
    assert changed["sdk/models/orders.py"].startswith("1\t0\t")


def test_an_edit_of_what_a_lock_says_of_calls_is_found() -> None:
    lock = Path("sdk/sdkwright.lock")
    lock.write_text(lock.read_text().replace("client.orders.list", "client.orders.all_of_them"))
    done = run("check", "sdk")
    assert done.exit_code == 1
    assert "its checksum says that it was edited" in done.output
