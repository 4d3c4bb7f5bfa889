"""Measure what the README claims, all in one run, so that the machine's mood is in every number.

Run `python -m benchmarks` for everything, or name parts: generation, imports, calls, growth, documents,
and those that are run only where they are named: command_line, pacing, soak and bombs, which take minutes, and
peers, which installs them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from benchmarks import (
    bombs,
    calls,
    command_line,
    documents,
    generation,
    growth,
    imports,
    pacing,
    peers,
    soak,
)

PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "generation": generation.report,
    "imports": imports.report,
    "calls": calls.report,
    "growth": growth.report,
    "documents": documents.report,
    "command_line": command_line.report,
    "pacing": pacing.report,
    "soak": soak.report,
    "bombs": bombs.report,
    "peers": peers.report,
}
USUAL = ("generation", "imports", "calls", "growth", "documents")


def main(wanted: list[str]) -> None:
    """Print the parts that are wanted, the usual ones where none is named."""
    for name in wanted or USUAL:
        print(f"{name}:")
        for line in PARTS[name]():
            print(f"  {line}", flush=True)


main(sys.argv[1:])
