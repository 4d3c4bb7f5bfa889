"""Two free generators beside this one, in one run: time to generate, and time of a call.

They are installed into a folder of their own, which takes the network; so this part runs only where
it is named: `python -m benchmarks peers`. The variable SPECS adds documents, separated as in PATH.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.children import ROOT, usage
from benchmarks.documents import documents
from benchmarks.generation import PACKAGE

HOME = ROOT / ".peers"
PACKAGES = (
    *("openapi-python-client==0.29.1", "openapi-generator-cli==7.26.0", "httpx2", "msgspec"),
    *("pydantic", "python-dateutil", "typing-extensions", "urllib3"),
)


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


def report() -> Iterator[str]:
    """Yield what each document takes to generate, then what calls of the HubSpot clients take."""
    python = installed()
    with tempfile.TemporaryDirectory() as folder:
        for number, spec in enumerate(documents()):
            output = Path(folder, str(number))
            output.mkdir()
            for name, command in commands(spec, output).items():
                yield f"generate {spec.name} with {name}: {usage(command)}"
        calls = (python, "-m", "benchmarks.peer_calls", Path(folder, "0"))
        done = subprocess.run(calls, cwd=ROOT, capture_output=True, text=True)
        yield from (done.stdout or done.stderr).splitlines()
