"""A body that refers to a schema, or to a body of the other kind, means that body."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from sdkwright.cli import app
from support.case import Case, generate_case


def test_the_body_is_read_and_the_fault_told(case: Case) -> None:
    case.server.answer({"total": 2})
    assert case.client().runners.list().total == 2
    assert case.diagnostics.count("reference-kind") == 4


def test_a_request_body_stands_for_its_content(case: Case) -> None:
    case.server.answer({"id": 7}, status=201)
    assert case.client().runners.create().id == 7


def test_a_request_body_may_be_a_schema_or_an_answer(case: Case) -> None:
    for operation in ("putRunner", "patchRunner"):
        case.method(operation)(id=8)
        assert case.server.last.json == {"id": 8}


def test_the_overlay_that_mends_it_means_the_same(case: Case, tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_bytes(Path(__file__).with_name("spec.yaml").read_bytes())
    overlay = tmp_path / "overlay.yaml"
    told = CliRunner().invoke(app, ["fix", str(tmp_path / "spec.yaml"), "--output", str(overlay)])
    assert told.exit_code == 0, told.output
    (tmp_path / "sdkwright.toml").write_text('overlays = ["overlay.yaml"]')
    assert generate_case(tmp_path, tmp_path / "mended", "mended") == ()
    calls = Path("resources/runners.py")
    assert (tmp_path / "mended" / calls).read_text() == (case.folder / calls).read_text()
