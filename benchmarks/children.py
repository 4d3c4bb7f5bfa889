"""Processes whose time and memory are measured from outside."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

ROOT = Path(__file__).parents[1]


class Usage(NamedTuple):
    """What a command took: CPU seconds, user and system, and the most memory of one of its processes in MiB."""

    status: int
    seconds: float
    mebibytes: float

    def __str__(self) -> str:
        failure = f", exit status {self.status}" if self.status else ""
        return f"{self.seconds:.2f} s of CPU, {self.mebibytes:.0f} MiB{failure}"


# On Linux the peak of a process begins with what its parent had when it forked, here documents of many megabytes:
# a small process in between has little, starts the command, and says what it took.
_BETWEEN = """
import os, signal, subprocess, sys
said, limit, *command = sys.argv[1:]
child = subprocess.Popen(command)
signal.signal(signal.SIGALRM, lambda *_: child.kill())
signal.alarm(int(limit))
_, status, used = os.wait4(child.pid, 0)
with open(int(said), "w") as file:
    print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss, file=file)
"""


def usage(
    command: Sequence[str | Path],
    *,
    limit: int = 600,
    cache: str | Path | None = None,
    output: IO[str] | None = None,
) -> Usage:
    """Run `command` to its end, or for `limit` seconds, and return what it and its children took.

    `cache` is where the command keeps what it remembers, instead of the user's folder, and `output` the file that
    takes what it prints, which is lost without one.
    """
    reading, writing = os.pipe()
    between = [sys.executable, "-I", "-S", "-c", _BETWEEN, str(writing), str(limit)]
    with open(reading) as said:
        with subprocess.Popen(
            [*between, *map(str, command)],
            cwd=ROOT,
            env={**os.environ, "XDG_CACHE_HOME": str(cache)} if cache else None,
            stdout=output or subprocess.DEVNULL,
            stderr=output or subprocess.DEVNULL,
            pass_fds=[writing],
        ):
            os.close(writing)
        status, seconds, kibibytes = said.read().split()
    return Usage(int(status), float(seconds), int(kibibytes) / 1024)


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
