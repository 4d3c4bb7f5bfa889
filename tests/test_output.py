"""The output folder: what is written, refused, kept and found, and what a killed run leaves."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sdkwright import output
from sdkwright.output import compare, staging, transaction

FILES = {"__init__.py": b"A = 1\n", "models/pet.py": b"class Pet: ...\n"}


def packed(files: Mapping[str, bytes], names: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Return `files` with their lock file."""
    return {**files, output.LOCK_NAME: output.dump({"names": dict(names or {})}, files, {})}


def projected(package: Mapping[str, bytes], around: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a project: `package` in the folder `acme` with its lock file, and files `around` it."""
    lock = output.dump({}, package, around)
    inner = {**package, output.LOCK_NAME: lock}
    return {**{f"acme/{path}": data for path, data in inner.items()}, **around}


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below `root`, links as the text of their target."""
    return {
        path.relative_to(root).as_posix(): (
            os.readlink(path).encode() if path.is_symlink() else path.read_bytes()
        )
        for path in sorted(root.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def faults(findings: list[output.Finding] | tuple[output.Finding, ...]) -> dict[str, output.Fault]:
    """Return what is wrong, by path."""
    return {finding.path: finding.fault for finding in findings}


# --- writing --------------------------------------------------------------------------------------


def test_a_new_folder_is_made_with_the_folders_around_it(tmp_path: Path) -> None:
    root = tmp_path / "acme" / "vendor" / "emails"
    written = output.write(root, packed(FILES))
    assert tree(root) == packed(FILES)
    assert set(written.written) == set(packed(FILES))
    assert os.listdir(root.parent) == ["emails"]


def test_writing_the_same_again_touches_nothing(tmp_path: Path) -> None:
    root = tmp_path / "out"
    output.write(root, packed(FILES))

    def states() -> list[tuple[Path, int, int, int]]:
        found = ((path, path.lstat()) for path in (tmp_path, root, *root.rglob("*")))
        return [(path, one.st_ino, one.st_mode, one.st_mtime_ns) for path, one in found]

    before = states()
    assert output.write(root, packed(FILES)) == output.Written()
    assert states() == before


def test_unchanged_files_keep_their_time(tmp_path: Path) -> None:
    root = tmp_path / "out"
    output.write(root, packed(FILES))
    os.utime(root / "__init__.py", (1, 1))
    output.write(root, packed({**FILES, "models/pet.py": b"class Pet: pass\n"}))
    assert (root / "__init__.py").stat().st_mtime == 1
    assert (root / "models/pet.py").read_bytes() == b"class Pet: pass\n"


def test_stale_files_go_and_foreign_files_stay(tmp_path: Path) -> None:
    root = tmp_path / "out"
    output.write(root, packed({**FILES, "old/gone.py": b"x = 1\n"}))
    (root / "old/__pycache__").mkdir()
    (root / "old/__pycache__/gone.pyc").write_bytes(b"")
    (root / "mine").mkdir()
    (root / "mine/notes.txt").write_text("mine")
    os.symlink("notes.txt", root / "mine/link")
    written = output.write(root, packed(FILES))
    assert written.removed == ("old/gone.py",)
    assert tree(root) == {**packed(FILES), "mine/notes.txt": b"mine", "mine/link": b"notes.txt"}
    assert not (root / "old").exists()


def test_a_deleted_file_comes_back(tmp_path: Path) -> None:
    root = tmp_path / "out"
    output.write(root, packed(FILES))
    (root / "models/pet.py").unlink()
    output.write(root, packed(FILES))
    assert tree(root) == packed(FILES)


def test_the_output_may_be_a_link_that_the_user_made(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    os.symlink("real", tmp_path / "out")
    output.write(tmp_path / "out", packed(FILES))
    output.write(tmp_path / "out", packed({"__init__.py": b""}))
    assert (tmp_path / "out").is_symlink()
    assert tree(tmp_path / "real") == packed({"__init__.py": b""})


def test_the_working_folder_stays_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output.write(tmp_path / "out", packed(FILES))
    monkeypatch.chdir(tmp_path / "out" / "models")
    inode = Path(tmp_path / "out").stat().st_ino
    output.write(tmp_path / "out", packed({**FILES, "models/cat.py": b""}))
    assert (tmp_path / "out").stat().st_ino == inode
    assert sorted(os.listdir(".")) == ["cat.py", "pet.py"]


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    root = tmp_path / "out"
    output.write(root, packed(FILES))
    (root / "__init__.py").chmod(0o600)
    output.write(root, packed({**FILES, "__init__.py": b"A = 2\n"}))
    assert (root / "__init__.py").stat().st_mode & 0o777 == 0o600


# --- refusing -------------------------------------------------------------------------------------


def test_a_hand_edit_is_kept_unless_forced(tmp_path: Path) -> None:
    root = tmp_path / "out"
    output.write(root, packed(FILES))
    (root / "__init__.py").write_bytes(b"A = 'mine'\n")
    before = tree(root)
    with pytest.raises(output.Refused) as caught:
        output.write(root, packed({**FILES, "__init__.py": b"A = 2\n"}))
    assert str(caught.value) == "__init__.py was edited by hand"
    assert caught.value.forceable
    assert tree(root) == before
    output.write(root, packed(FILES), force=True)
    assert tree(root) == packed(FILES)


def test_an_edited_file_that_is_not_generated_any_more_is_kept_too(tmp_path: Path) -> None:
    root = tmp_path / "out"
    output.write(root, packed(FILES))
    (root / "models/pet.py").write_bytes(b"mine")
    with pytest.raises(output.Refused, match="edited by hand .and is not generated any more"):
        output.write(root, packed({"__init__.py": FILES["__init__.py"]}))
    output.write(root, packed({"__init__.py": FILES["__init__.py"]}), force=True)
    assert "models/pet.py" not in tree(root)


def test_a_file_of_somebody_else_is_kept_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_bytes(b"mine = 1\n")
    with pytest.raises(output.Refused, match="__init__.py was not made by sdkwright"):
        output.write(tmp_path, packed(FILES))
    assert tree(tmp_path) == {"__init__.py": b"mine = 1\n"}


def test_an_edited_lock_is_one_obstacle(tmp_path: Path) -> None:
    output.write(tmp_path / "out", packed(FILES, {"#/a": "A"}))
    lock = tmp_path / "out" / output.LOCK_NAME
    lock.write_text(lock.read_text().replace('"A"', '"B"'))
    with pytest.raises(output.Refused) as caught:
        output.write(tmp_path / "out", packed({**FILES, "__init__.py": b"A = 2\n"}))
    assert faults(caught.value.findings) == {output.LOCK_NAME: output.Fault.FOREIGN} or faults(
        caught.value.findings
    ) == {output.LOCK_NAME: output.Fault.LOCK}


def test_a_folder_in_the_place_of_a_file_is_never_removed(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").mkdir()
    with pytest.raises(output.Refused) as caught:
        output.write(tmp_path, packed(FILES), force=True)
    assert not caught.value.forceable


@pytest.mark.parametrize("force", [False, True])
def test_links_in_the_output_are_not_followed(tmp_path: Path, force: bool) -> None:
    root, outside = tmp_path / "out", tmp_path / "outside"
    outside.mkdir()
    (outside / "pet.py").write_bytes(b"precious")
    root.mkdir()
    os.symlink(outside, root / "models")
    (outside / "new.py").write_bytes(b"precious too")
    os.symlink(outside / "new.py", root / "__init__.py")
    if force:
        output.write(root, packed(FILES), force=True)
        assert tree(root) == packed(FILES)
        assert not (root / "models").is_symlink()
        assert not (root / "__init__.py").stat().st_mode & 0o111
    else:
        with pytest.raises(output.Refused):
            output.write(root, packed(FILES))
    assert tree(outside) == {"pet.py": b"precious", "new.py": b"precious too"}


def test_a_stale_file_behind_a_link_is_not_removed(tmp_path: Path) -> None:
    root, outside = tmp_path / "out", tmp_path / "outside"
    output.write(root, packed(FILES))
    os.rename(root / "models", outside)
    os.symlink(outside, root / "models")
    output.write(root, packed({"__init__.py": FILES["__init__.py"]}))
    assert tree(outside) == {"pet.py": FILES["models/pet.py"]}


def test_a_hostile_lock_removes_nothing_outside(tmp_path: Path) -> None:
    root, victim = tmp_path / "out", tmp_path / "victim"
    victim.write_bytes(b"precious")
    root.mkdir()
    lock = output.dump({}, {"../victim": b"precious"}, {})
    (root / output.LOCK_NAME).write_bytes(lock)
    with pytest.raises(output.Refused, match=r"'../victim' is not safe"):
        output.write(root, packed(FILES))
    output.write(root, packed(FILES), force=True)
    assert victim.read_bytes() == b"precious"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../x.py", "the part '..'"),
        ("/etc/x.py", "the part ''"),
        ("a//b.py", "the part ''"),
        ("a/./b.py", "the part '.'"),
        ("", "the part ''"),
        ("a\\b.py", "file systems reserve"),
        ("C:x.py", "file systems reserve"),
        ("a\0.py", "file systems reserve"),
        ("a\n.py", "file systems reserve"),
        ("a\u202e.py", "file systems reserve"),
        ("con.py", "name of a device"),
        ("models/AUX", "name of a device"),
        ("com1.tar.gz", "name of a device"),
        ("x.", "ends in a dot or a space"),
        ("x /y.py", "ends in a dot or a space"),
        ("x" * 253 + ".py", "longer than 255 bytes"),
    ],
)
def test_unsafe_names_are_refused(tmp_path: Path, path: str, reason: str) -> None:
    with pytest.raises(output.CannotWrite, match=reason):
        output.write(tmp_path / "out", {path: b""})
    assert not (tmp_path / "out").exists()


def test_names_that_differ_in_case_only_are_refused(tmp_path: Path) -> None:
    with pytest.raises(output.CannotWrite, match="'Pet.py' and 'pet.py' differ only in case"):
        output.write(tmp_path / "out", {"Pet.py": b"", "pet.py": b""})


# --- projects -------------------------------------------------------------------------------------


def test_a_project_is_one_tree_and_its_package_another(tmp_path: Path) -> None:
    output.write(tmp_path / "out", projected(FILES, {"README.md": b"# Acme\n"}))
    assert output.check(tmp_path / "out") == []
    assert output.check(tmp_path / "out" / "acme") == []
    (tmp_path / "out" / "README.md").write_bytes(b"# Mine\n")
    assert faults(output.check(tmp_path / "out")) == {"README.md": output.Fault.EDITED}
    assert output.check(tmp_path / "out" / "acme") == []


def test_a_renamed_package_leaves_its_old_folder(tmp_path: Path) -> None:
    output.write(tmp_path, projected(FILES, {"README.md": b"# Acme\n"}))
    renamed = {path.replace("acme/", "apex/"): data for path, data in projected(FILES, {}).items()}
    lock = output.dump({}, FILES, {"README.md": b"# Apex\n"})
    output.write(tmp_path, {**renamed, "apex/sdkwright.lock": lock, "README.md": b"# Apex\n"})
    assert sorted(os.listdir(tmp_path)) == ["README.md", "apex"]


def test_names_of_earlier_runs_are_read_from_the_lock(tmp_path: Path) -> None:
    assert output.names(tmp_path / "out")[0] == {}
    output.write(tmp_path / "out", packed(FILES, {"#/components/schemas/Pet": "Pet"}))
    assert output.names(tmp_path / "out")[0] == {"#/components/schemas/Pet": "Pet"}


# --- checking -------------------------------------------------------------------------------------


def test_check_finds_an_edited_a_missing_and_a_stray_file(tmp_path: Path) -> None:
    root = tmp_path / "out"
    output.write(root, packed({**FILES, "client.py": b""}))
    (root / "__init__.py").write_bytes(b"A = 2\n")
    (root / "client.py").unlink()
    (root / "models/extra.py").write_bytes(b"")
    (root / "__pycache__").mkdir()
    (root / "__pycache__/client.pyc").write_bytes(b"")
    assert [str(finding) for finding in output.check(root)] == [
        "__init__.py was edited by hand",
        "client.py is missing",
        "models/extra.py does not belong there",
    ]


def test_check_says_where_there_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place, why in {
        tmp_path: "the folder holds no SDK",
        tmp_path / "none": "there is no such folder",
        tmp_path / "file": "that is no folder",
    }.items():
        found = [str(finding) for finding in output.check(place)]
        assert found == [f"sdkwright.lock is missing ({why})"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "it cannot be read as JSON"),
        ("[" * 100_000, "it cannot be read as JSON"),
        ("[]", "it is of another format than 2"),
        ('{"format": 0}', "it is of another format than 2"),
        ('{"format": 3}', "it is of another format than 2, and comes from a newer sdkwright"),
        ('{"format": 2}', "its checksum says that it was edited"),
    ],
)
def test_check_finds_a_bad_lock(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / output.LOCK_NAME).write_text(text)
    (finding,) = output.check(tmp_path)
    assert finding.fault is output.Fault.LOCK
    assert finding.detail == reason


def test_check_against_a_document_gives_a_diff(tmp_path: Path) -> None:
    root = tmp_path / "out"
    output.write(root, packed({**FILES, "old.py": b"x = 1\n"}))
    wanted = {**FILES, "__init__.py": b"A = 2\n", "new.py": b"y = 1\n"}
    findings, diff = output.check_current(root, packed(wanted))
    assert faults(findings) == {
        "__init__.py": output.Fault.OUTDATED,
        "new.py": output.Fault.NEW,
        "old.py": output.Fault.STALE,
        output.LOCK_NAME: output.Fault.OUTDATED,
    }
    assert "--- a/__init__.py\n+++ b/__init__.py\n@@ -1 +1 @@\n-A = 1\n+A = 2\n" in diff
    assert "--- /dev/null\n+++ b/new.py\n@@ -0,0 +1 @@\n+y = 1\n" in diff
    assert output.check_current(root, packed({**FILES, "old.py": b"x = 1\n"})) == ([], "")


# --- trouble --------------------------------------------------------------------------------------


def test_a_file_in_the_place_of_the_folder_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(output.CannotWrite, match="cannot write .*out: it is a file, not a folder"):
        output.write(tmp_path / "out", packed(FILES))
    with pytest.raises(output.CannotWrite, match="cannot write .*out/below: Not a directory"):
        output.write(tmp_path / "out" / "below", packed(FILES))
    assert (tmp_path / "out").read_text() == "a file"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("inside", [False, True])
def test_trouble_at_any_file_leaves_the_old_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, inside: bool
) -> None:
    root = tmp_path / "out"
    output.write(root, packed(FILES))
    if inside:
        monkeypatch.chdir(root)
    before, real = tree(tmp_path), transaction._write
    for limit in range(4):
        left = [limit]

        def failing(place: Path, data: bytes, mode: int, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(number, os.strerror(number), str(place))
            real(place, data, mode)

        monkeypatch.setattr(transaction, "_write", failing)
        with pytest.raises(output.CannotWrite, match=os.strerror(number)):
            output.write(root, packed({"__init__.py": b"new", "a.py": b"a", "b/c.py": b"c"}))
        assert tree(tmp_path) == before


def test_each_file_is_on_the_disk_before_it_is_put_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "out"
    output.write(root, packed(FILES))
    synced: list[str] = []
    exchange = transaction._exchange

    def watched(one: Path, other: Path) -> None:
        new = packed({"a.py": b"a", "b/c.py": b"c"})
        assert {Path(path).name for path in synced} >= {Path(path).name for path in new}
        synced.append("exchanged")
        exchange(one, other)

    monkeypatch.setattr(
        os, "fsync", lambda file: synced.append(os.readlink(f"/proc/self/fd/{file}"))
    )
    monkeypatch.setattr(transaction, "_exchange", watched)
    output.write(root, packed({"a.py": b"a", "b/c.py": b"c"}))
    assert "exchanged" in synced


def test_trouble_while_renaming_file_by_file_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "out"
    output.write(root, packed(FILES))
    monkeypatch.chdir(root)
    before, real = tree(tmp_path), os.replace

    def failing(source: Path, target: Path) -> None:
        if target.name == "c.py":
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(output.CannotWrite, match="c.py: Permission denied"):
        output.write(root, packed({"__init__.py": b"new", "a.py": b"a", "b/c.py": b"c"}))
    assert tree(tmp_path) == before
    assert not (root / "b").exists()


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EXDEV, errno.EINVAL])
def test_a_system_that_cannot_exchange_folders_goes_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refusing(one: Path, other: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(transaction, "_exchange", refusing)
    root = tmp_path / "out"
    output.write(root, packed(FILES))
    output.write(root, packed({"__init__.py": b"new", "b/c.py": b"c"}))
    assert tree(root) == packed({"__init__.py": b"new", "b/c.py": b"c"})
    assert os.listdir(tmp_path) == ["out"]


def test_a_file_made_meanwhile_is_carried_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, real = tmp_path / "out", transaction._exchange
    output.write(root, packed(FILES))

    def meanwhile(one: Path, other: Path) -> None:
        (other / "models/late.txt").write_text("late")
        real(one, other)

    monkeypatch.setattr(transaction, "_exchange", meanwhile)
    output.write(root, packed({"__init__.py": b"new"}))
    assert tree(root) == {**packed({"__init__.py": b"new"}), "models/late.txt": b"late"}


def test_two_runs_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "out"
    place = staging.place_for(root)
    place.mkdir()
    handle = os.open(place, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    pauses = []

    def release(seconds: float) -> None:
        pauses.append(seconds)
        place.rmdir()
        os.close(handle)

    monkeypatch.setattr("sdkwright.output.staging.time.sleep", release)
    output.write(root, packed(FILES))
    assert len(pauses) == 1
    assert tree(root) == packed(FILES)


def test_a_run_that_never_ends_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = staging.place_for(tmp_path / "out")
    place.mkdir()
    handle = os.open(place, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    monkeypatch.setattr(staging, "_PATIENCE", -1.0)
    with pytest.raises(output.CannotWrite, match="another run of sdkwright is writing to"):
        output.write(tmp_path / "out", packed(FILES))
    os.close(handle)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders")
def test_an_old_tree_that_cannot_be_removed_is_not_said_to_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, real = tmp_path / "out", staging._clear
    output.write(root, packed(FILES))
    new = packed({"__init__.py": b"new"})

    def failing(place: Path) -> None:
        if any(place.iterdir()):
            raise PermissionError(errno.EPERM, "Operation not permitted", "client.py")

    monkeypatch.setattr(staging, "_clear", failing)
    written = output.write(root, new)
    assert (
        written.unfinished
        == f"{staging.place_for(root)} cannot be removed: Operation not permitted"
    )
    assert tree(root) == new
    with pytest.raises(output.CannotWrite, match="Operation not permitted"):
        output.write(root, packed(FILES))
    assert tree(root) == new
    monkeypatch.setattr(staging, "_clear", real)
    assert output.write(root, new).recovery is transaction.Recovery.NEW
    assert tree(root) == new
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders")
def test_a_late_file_that_cannot_be_carried_over_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, exchange, rename = tmp_path / "out", transaction._exchange, os.rename
    output.write(root, packed(FILES))

    def meanwhile(one: Path, other: Path) -> None:
        (other / "late.txt").write_text("late")
        exchange(one, other)

    def failing(source: Path, target: Path) -> None:
        if source.name == "late.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(source))
        rename(source, target)

    monkeypatch.setattr(transaction, "_exchange", meanwhile)
    monkeypatch.setattr(os, "rename", failing)
    new = packed({"__init__.py": b"new"})
    assert "cannot be removed: Permission denied" in output.write(root, new).unfinished
    monkeypatch.undo()
    assert output.write(root, new).recovery is transaction.Recovery.NEW
    assert tree(root) == {**new, "late.txt": b"late"}


# --- killed at every step -------------------------------------------------------------------------

_WRITING = frozenset(
    [
        "open",
        "os.mkdir",
        "os.rename",
        "os.link",
        "os.remove",
        "os.rmdir",
        "os.chmod",
        "shutil.rmtree",
    ]
)


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do `work` in a child that kills itself before its writing call number `step`.

    Returns whether it was killed; False means that it came to its end first.
    """
    child = os.fork()
    if child == 0:
        count = 0

        def audit(event: str, _: object) -> None:
            nonlocal count
            if event in _WRITING:
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                count += 1

        sys.addaudithook(audit)
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


OLD = packed({**FILES, "stale/gone.py": b"x\n"})
NEW = packed({"__init__.py": b"A = 2\n", "models/pet.py": FILES["models/pet.py"], "b/c.py": b"c"})


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders")
@pytest.mark.parametrize("first", [False, True], ids=["regenerated", "first"])
def test_killed_at_any_step_the_old_or_the_new_tree_stands(tmp_path: Path, first: bool) -> None:
    seen = set()
    for step in range(1000):
        root = tmp_path / str(step) / "out"
        root.parent.mkdir()
        if not first:
            output.write(root, OLD)
        if not killed_at(step, lambda root=root: output.write(root, NEW)):  # type: ignore[misc]
            break
        stands = "new" if tree(root) == NEW else "old"
        seen.add(stands)
        assert tree(root) == (NEW if stands == "new" else {} if first else OLD)
        left = staging.place_for(root).exists()
        after = output.write(root, NEW)
        assert tree(root) == NEW
        assert os.listdir(root.parent) == ["out"]
        if after.recovery is not transaction.Recovery.NOTHING:
            assert left
            assert after.recovery is (
                transaction.Recovery.NEW if stands == "new" else transaction.Recovery.OLD
            )
    assert seen == {"old", "new"}
    assert step > 10


def test_killed_at_any_step_file_by_file_the_next_run_makes_it_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transaction, "_exchangeable", lambda root, workshop: False)
    recoveries = set()
    for step in range(1000):
        root = tmp_path / str(step) / "out"
        output.write(root, OLD)
        (root / "mine.txt").write_text("mine")
        if not killed_at(step, lambda root=root: output.write(root, NEW)):  # type: ignore[misc]
            break
        if tree(root) not in ({**OLD, "mine.txt": b"mine"}, {**NEW, "mine.txt": b"mine"}):
            assert output.Fault.INTERRUPTED in [one.fault for one in output.check(root)]
        recoveries.add(output.write(root, OLD).recovery)
        assert tree(root) == {**OLD, "mine.txt": b"mine"}
        assert os.listdir(root.parent) == ["out"]
    assert recoveries == {
        transaction.Recovery.NOTHING,
        transaction.Recovery.OLD,
        transaction.Recovery.FINISHED,
    }


def test_a_hostile_journal_is_not_obeyed(tmp_path: Path) -> None:
    root, victim = tmp_path / "out", tmp_path / "victim"
    output.write(root, packed(FILES))
    victim.write_bytes(b"precious")
    place = staging.place_for(root)
    place.mkdir()
    (place / "journal").write_text(json.dumps([["../victim"], 0, [["new0", "../victim"]]]))
    (place / "new0").write_bytes(b"hostile")
    with pytest.raises(output.CannotWrite, match=r"'../victim' is not safe"):
        output.write(root, packed({"__init__.py": b""}))
    assert victim.read_bytes() == b"precious"


def test_the_plan_of_an_untouched_folder_is_empty(tmp_path: Path) -> None:
    output.write(tmp_path, packed(FILES))
    plan = compare.plan(tmp_path, packed(FILES), compare.known(tmp_path))
    assert not plan.changes
    assert plan.obstacles == plan.blocked == ()
