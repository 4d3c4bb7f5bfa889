"""Each folder of tests/cases: what its document becomes, against the files that are expected.

`expected/` holds the generated files that the case is about, `diagnostics.txt` what is said of the
document. Run pytest with --update-goldens to rewrite them; that run fails where one changed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sdkwright import config
from sdkwright.diagnostics import Diagnostics, Rejected, render_all
from sdkwright.generate import generate
from support.case import without_black

CASES = Path(__file__).parent / "cases"
MOST_LINES = 40


def folders(part: str) -> list[Path]:
    """Return the cases that have `part`."""
    return sorted(found.parent for found in CASES.glob(f"*/{part}"))


def run(case: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, bytes], str]:
    """Return the files that a case's document becomes, none if it is rejected, and what is said."""
    monkeypatch.chdir(case)
    diagnostics = Diagnostics()
    settings = Path("sdkwright.toml")
    chosen = config.load(settings, diagnostics) if settings.exists() else config.Config()
    spec = chosen.spec or Path("spec.yaml")
    name = chosen.package or case.name
    chosen = replace(chosen, spec=spec, package=name)
    try:
        with without_black():
            sdk = generate(chosen, diagnostics, {}, lambda stage: None)
    except Rejected:
        return {}, render_all(diagnostics.items) + "\n"
    text = render_all(diagnostics.items)
    return dict(sdk.files), f"{text}\n" if text else ""


def compare(place: Path, new: bytes, *, update: bool) -> None:
    """Fail where the file at `place` is not `new`, and rewrite it if that is wanted."""
    old = place.read_bytes()
    if old != new and update:
        place.write_bytes(new)
        pytest.fail(f"{place.relative_to(CASES)} was rewritten: read the change, then run again")
    assert new.decode() == old.decode()


@pytest.mark.parametrize("case", folders("expected"), ids=lambda case: case.name)
def test_expected_files(case: Path, monkeypatch: pytest.MonkeyPatch, update_goldens: bool) -> None:
    files, _ = run(case, monkeypatch)
    expected = case / "expected"
    for place in sorted(path for path in expected.rglob("*") if path.is_file()):
        path = place.relative_to(expected).as_posix()
        assert path in files, f"{path} is not generated any more"
        compare(place, files[path], update=update_goldens)


@pytest.mark.parametrize("case", folders("diagnostics.txt"), ids=lambda case: case.name)
def test_expected_diagnostics(
    case: Path, monkeypatch: pytest.MonkeyPatch, update_goldens: bool
) -> None:
    compare(case / "diagnostics.txt", run(case, monkeypatch)[1].encode(), update=update_goldens)


def test_every_case_is_small() -> None:
    for spec in CASES.glob("*/spec.*"):
        lines = len(spec.read_bytes().splitlines())
        assert lines <= MOST_LINES, f"{spec.relative_to(CASES)} has {lines} lines"
