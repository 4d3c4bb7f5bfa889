"""CPU time of generating the SDK in spec/, as the command line does it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.children import ROOT, cpu_seconds

SPEC = ROOT / "spec" / "hubspot-engagement-emails.yaml"
PACKAGE = "hubspot_engagement_emails"


def report() -> Iterator[str]:
    """Yield a line for each layout, and one for what an unchanged output costs."""
    nothing = cpu_seconds(["-c", "pass"])
    with tempfile.TemporaryDirectory() as folder:
        for layout in ("package", "project"):
            seconds = min(
                cpu_seconds(_command(layout, Path(folder, f"{layout}{number}", PACKAGE)), tries=1)
                for number in range(3)
            )
            yield f"layout {layout}: {seconds:.2f} s, {seconds / nothing:.0f} times an empty program"
        again = cpu_seconds(_command("project", Path(folder, "project0", PACKAGE)))
        yield f"again, nothing to change: {again:.2f} s"


def _command(layout: str, output: Path) -> list[str | Path]:
    command: list[str | Path] = ["-m", "sdkwright", "generate", SPEC, "--output", output]
    return [*command, "--package", PACKAGE, "--layout", layout, "--quiet"]
