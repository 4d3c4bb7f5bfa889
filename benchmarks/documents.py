"""What documents of any size take: to generate, to generate again with nothing changed, to be ready to call.

The variable SPECS names documents, separated as in PATH; without it there is only that in spec/.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.children import printed, usage
from benchmarks.generation import SPEC

TRIES = 7
LAYOUT = ("--layout", "package", "--package", "sdk_under_test", "--quiet")
READY = """
import time
start = time.perf_counter()
import {package}
client = {package}.{client}()
client.{resource}
print(time.perf_counter() - start)
"""


def documents() -> list[Path]:
    """Return the documents to measure: those that SPECS names after the project's own."""
    named = os.environ.get("SPECS", "").split(os.pathsep)
    return [SPEC, *(Path(name).resolve() for name in named if name)]


def report() -> Iterator[str]:
    """Yield a line for each document."""
    for spec in documents():
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder, LAYOUT[3])
            command = ("generate", spec, "--output", output, *LAYOUT)
            cold, again = (
                usage([sys.executable, "-m", "sdkwright", *command], cache=Path(folder, "cache"))
                for _ in range(2)
            )
            lock = json.loads((output / "sdkwright.lock").read_bytes())
            yield (
                f"{spec.name}, {len(lock['operations'])} operations: {cold}; nothing changed: {again}; "
                f"ready to call in {ready(lock, Path(folder)) * 1000:.0f} ms"
            )


def ready(lock: dict[str, object], folder: Path) -> float:
    """Return the seconds to import the package, make its client and take its first resource."""
    package, _, client = str(lock["client"]).partition(":")
    operations = lock["operations"]
    assert isinstance(operations, dict)
    resource = next(iter(operations.values()))["call"].split(".")[1]
    code = READY.format(package=package, client=client, resource=resource)
    return min(float(printed(code, path=folder)[0]) for _ in range(TRIES))
