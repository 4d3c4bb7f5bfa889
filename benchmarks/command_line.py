"""Help of a command line of 1,000 operations, from the start of the process to its end, in CPU time."""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.children import ROOT
from sdkwright.config import Config
from sdkwright.diagnostics import Diagnostics
from sdkwright.generate import generate

TRIES = 15
COMMANDS = (["--help"], ["group7", "--help"], ["group7", "action9", "--help"])


def report() -> Iterator[str]:
    """Yield a line for each help, and one for Python itself with click."""
    sys.path.insert(0, str(ROOT / "tests"))
    from support.large_api import large_document

    with TemporaryDirectory() as name:
        folder = Path(name)
        spec = folder / "spec.json"
        spec.write_text(json.dumps(large_document(50, 20)))
        config = Config(spec=spec, package="large_sdk", cli="", testing=False, clients="sync")
        for path, data in generate(config, Diagnostics(), {}, lambda _: None).files.items():
            target = folder / "large_sdk" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        compileall.compile_dir(folder, quiet=1)  # as what installs packages does
        yield f"python -c 'import click': {_quickest(['-c', 'import click'], folder) * 1000:.0f} ms"
        for arguments in COMMANDS:
            seconds = _quickest(["-m", "large_sdk", *arguments], folder)
            yield f"{' '.join(arguments)} of 1,000 operations: {seconds * 1000:.0f} ms"


def _quickest(arguments: list[str], folder: Path) -> float:
    found = []
    for _ in range(TRIES):
        before = os.times()
        subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, check=True)
        after = os.times()
        found.append(
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )
    return min(found)
