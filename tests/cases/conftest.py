"""The fixture that generates the SDK of a case's folder and runs a server beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from sdkwright.config import Config, load
from sdkwright.diagnostics import Diagnostics
from sdkwright.generate import generate
from support.case import Case, forget, import_from, recording_server


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
    root = tmp_path_factory.mktemp(case.name)
    diagnostics = Diagnostics()
    settings = case / "sdkwright.toml"
    chosen = load(settings, diagnostics) if settings.exists() else Config()
    config = replace(chosen, spec=case / "spec.yaml", output=root / package, package=package)
    for path, data in generate(config, diagnostics, {}, lambda _: None).files.items():
        target = root / package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    codes = tuple(item.code for item in diagnostics.items)
    yield Made(import_from(root, package), root / package, codes)
    forget(package)


@pytest.fixture
def case(made: Made) -> Iterator[Case]:
    """The case's SDK with a server of its own."""
    lock = json.loads((made.folder / "sdkwright.lock").read_text())
    with recording_server() as server:
        case = Case(made.sdk, made.folder, server, lock, made.diagnostics)
        yield case
        case.close()
