"""Processes whose time is measured from outside."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]


def cpu_seconds(arguments: Sequence[str | Path], *, tries: int = 3) -> float:
    """Return the least CPU time, user and system, that Python with `arguments` needs."""
    return min(_once([str(one) for one in arguments]) for _ in range(tries))


def _once(arguments: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def printed(code: str, *, path: Path) -> list[str]:
    """Return what Python prints when it runs `code` with `path` as its only addition."""
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=path
    )
    return done.stdout.split()
