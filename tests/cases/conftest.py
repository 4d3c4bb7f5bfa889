"""The fixture that generates the SDK of a case's folder and runs a server beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from support.case import Case, forget, generate_case, import_from, recording_server, without_black


class Made(NamedTuple):
    """An SDK that was generated and imported once for all tests of its case."""

    sdk: ModuleType
    folder: Path
    diagnostics: tuple[str, ...]


@pytest.fixture(scope="module")
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Made]:
    """Generate and import the SDK of the folder that the test is in."""
    case = Path(str(request.path)).parent
    package = f"case_{case.name}"
    folder = tmp_path_factory.mktemp(case.name) / package
    with without_black():
        codes = generate_case(case, folder, package)
    yield Made(import_from(folder.parent, package), folder, codes)
    forget(package)


@pytest.fixture
def case(made: Made) -> Iterator[Case]:
    """The case's SDK with a server of its own."""
    lock = json.loads((made.folder / "sdkwright.lock").read_text())
    with recording_server() as server:
        case = Case(made.sdk, made.folder, server, lock, made.diagnostics)
        yield case
        case.close()
