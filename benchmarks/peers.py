"""Two free generators beside this one, in one run: time to generate, and time of a call.

They are installed into a folder of their own, which takes the network; so this part runs only where
it is named: `python -m benchmarks peers`. The variable SPECS adds documents, separated as in PATH.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.children import ROOT
from benchmarks.generation import PACKAGE, SPEC

HOME = ROOT / ".peers"
PACKAGES = (
    *("openapi-python-client==0.29.1", "openapi-generator-cli==7.26.0", "httpx2", "msgspec"),
    *("pydantic", "python-dateutil", "typing-extensions", "urllib3"),
)
LIMIT = 600
"""Seconds after which a generator is given up."""


def commands(spec: Path, output: Path) -> Mapping[str, Sequence[str | Path]]:
    """Return how each generator makes its client of `spec`, by its name."""
    tools = HOME / "bin"
    client = ("generate", "--path", spec, "--output-path", output / "opc", "--meta", "none")
    generator = (
        "generate",
        "-g",
        "python",
        "-i",
        spec,
        "-o",
        output / "oag",
        "--skip-validate-spec",
    )
    return {
        "sdkwright": (
            *(sys.executable, "-m", "sdkwright", "generate", spec, "--quiet"),
            *("--output", output / PACKAGE, "--package", PACKAGE, "--layout", "package"),
        ),
        "openapi-python-client": (tools / "openapi-python-client", *client),
        "openapi-generator": (tools / "openapi-generator-cli", *generator),
    }


def installed() -> Path:
    """Return the Python that has the peers, which are installed if they are not there yet."""
    python = HOME / "bin" / "python"
    if not (HOME / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
        pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        subprocess.run([*pip, *PACKAGES], check=True)
        (HOME / "ready").touch()
    return python


def generated(command: Sequence[str | Path]) -> str:
    """Run a generator and return what it took, in CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        code = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=LIMIT).returncode
    except subprocess.TimeoutExpired:
        return f"given up after {LIMIT} s"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{seconds:.2f} s of CPU" + (f", exit status {code}" if code else "")


def report() -> Iterator[str]:
    """Yield what each document takes to generate, then what calls of the HubSpot clients take."""
    python = installed()
    more = [Path(name).resolve() for name in os.environ.get("SPECS", "").split(os.pathsep) if name]
    with tempfile.TemporaryDirectory() as folder:
        for number, spec in enumerate([SPEC, *more]):
            output = Path(folder, str(number))
            output.mkdir()
            for name, command in commands(spec, output).items():
                yield f"generate {spec.name} with {name}: {generated(command)}"
        calls = (python, "-m", "benchmarks.peer_calls", Path(folder, "0"))
        done = subprocess.run(calls, cwd=ROOT, capture_output=True, text=True)
        yield from (done.stdout or done.stderr).splitlines()
