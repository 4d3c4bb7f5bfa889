"""Processes whose time and memory are measured from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Usage(NamedTuple):
    """What a command took: CPU seconds, user and system, and the most memory of one of its processes in MiB."""

    status: int
    seconds: float
    mebibytes: float

    def __str__(self) -> str:
        failure = f", exit status {self.status}" if self.status else ""
        return f"{self.seconds:.2f} s of CPU, {self.mebibytes:.0f} MiB{failure}"


def usage(
    command: Sequence[str | Path], *, limit: float = 600, cache: str | Path | None = None
) -> Usage:
    """Run `command` to its end, or for `limit` seconds, and return what it and its children took.

    `cache` is where the command keeps what it remembers, instead of the user's folder.
    """
    process = subprocess.Popen(
        [str(one) for one in command],
        cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)} if cache else None,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    alarm = threading.Timer(limit, process.kill)
    alarm.start()
    _, status, used = os.wait4(process.pid, 0)
    alarm.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def cpu_seconds(arguments: Sequence[str | Path], *, tries: int = 3) -> float:
    """Return the least CPU time, user and system, that Python with `arguments` needs."""
    runs = [usage([sys.executable, *arguments]) for _ in range(tries)]
    if any(run.status for run in runs):
        raise RuntimeError(f"python {' '.join(map(str, arguments))} failed")
    return min(run.seconds for run in runs)


def printed(code: str, *, path: Path) -> list[str]:
    """Return what Python prints when it runs `code` with `path` as its only addition."""
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=path
    )
    return done.stdout.split()
