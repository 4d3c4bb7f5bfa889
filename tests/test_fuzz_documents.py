"""Any document gives findings that can be acted on, or an SDK that compiles, imports and checks."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sdkwright.config import Config
from sdkwright.diagnostics import CODES, Diagnostics, Rejected, Severity
from sdkwright.generate import generate
from support.case import forget, import_from, write_files
from support.documents import documents, mutations
from support.sources import parsed
from support.tools import tool

CASES = Path(__file__).parent / "cases"
FAST = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


def made(
    folder: Path, document: Any, package: str, errors: Container[str] = CODES
) -> Mapping[str, bytes] | None:
    """Return the files of a document's SDK, or None after a look at why there are none."""
    spec = folder / "spec.json"
    text = json.dumps(document, indent=1)
    spec.write_text(text, encoding="ascii")
    diagnostics = Diagnostics()
    try:
        config = Config(spec=spec, output=folder / package, package=package)
        return generate(config, diagnostics, {}, lambda _: None).files
    except Rejected as rejected:
        fatal = [one for one in rejected.diagnostics.items if one.severity is Severity.ERROR]
        assert fatal
        assert all(item.code in errors for item in fatal), fatal
        diagnostics = rejected.diagnostics
    finally:
        check_findings(diagnostics, text)
    return None


def check_findings(diagnostics: Diagnostics, text: str) -> None:
    """Fail where a finding has no code of the table, says nothing, or points beside the text."""
    lines = text.split("\n")
    for item in diagnostics.items:
        assert item.code in CODES
        assert item.message
        if item.location is not None:
            assert 1 <= item.location.line <= len(lines), item
            assert 1 <= item.location.column <= len(lines[item.location.line - 1]) + 1, item


def modules(files: Mapping[str, bytes], package: str) -> Iterator[str]:
    """Yield the module names of a package."""
    for path in files:
        if path.endswith(".py"):
            yield ".".join([package, *path[:-3].split("/")]).removesuffix(".__init__")


def import_all(folder: Path, files: Mapping[str, bytes], package: str) -> None:
    """Import a package with all its modules, which compiles them, and load every model."""
    try:
        for name in modules(files, package):
            import_from(folder, name)
        models = import_from(folder, f"{package}.models")
        for name in getattr(models, "__all__", ()):
            getattr(models, name)
    finally:
        forget(package)


def try_document(folder: Path, document: Any, errors: Container[str] = CODES) -> None:
    """Fail unless a document gives one of the `errors`, or an SDK that compiles and imports."""
    files = made(folder, document, "fuzzed", errors)
    if files is not None:
        root = folder / str(abs(hash(json.dumps(document))))
        write_files(root / "fuzzed", files)
        import_all(root, files, "fuzzed")


def case_documents() -> list[Any]:
    """Return the documents of all cases."""
    files = [parsed(path.read_bytes())[0] for path in sorted(CASES.glob("*/spec.yaml"))]
    return [file.root for file in files if file is not None and isinstance(file.root, dict)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@settings(FAST, max_examples=12)
@given(document=documents())
def test_valid_documents_give_packages_that_import(folder: Path, document: Any) -> None:
    try_document(folder, document, errors=frozenset(("nothing-left", "reference-cycle")))


@settings(FAST, max_examples=24)
@given(document=mutations(case_documents()))
def test_broken_documents_give_findings_or_packages(folder: Path, document: Any) -> None:
    try_document(folder, document)


def test_packages_pass_strict_type_checks(tmp_path: Path) -> None:
    sample: list[Any] = []

    @settings(FAST, max_examples=2, phases=[Phase.generate])
    @given(document=documents())
    def collect(document: Any) -> None:
        sample.append(document)

    collect()
    names = []
    for number, document in enumerate(sample):
        files = made(tmp_path, document, f"sample_{number}")
        if files is not None:
            names.append(f"sample_{number}")
            write_files(tmp_path / names[-1], files)
    command = [tool("mypy"), "--strict", *(arg for n in names for arg in ("-p", n))]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
