"""What to do with a first SDK."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from sdkwright import output
from sdkwright.config import Config, Layout


def first_steps(settings: Config, folder: Path) -> str:
    """Return the lines that a beginner types next: how to install what is there, and a first call."""
    lock = output.content(folder)[0]
    module, _, client = str(lock.get("client", "")).partition(":")
    if settings.layout is Layout.PROJECT:
        place = folder.as_posix()
        place = place if folder.is_absolute() or place.startswith(".") else f"./{place}"
        steps = [f"python -m pip install {shlex.quote(place)}"]
    else:
        steps = ["python -m pip install httpx2 msgspec", *_way_to(folder, module.split("."))]
    return f"to use it: {', '.join(steps)}, then `from {module} import {client}`"


def _way_to(folder: Path, names: list[str]) -> list[str]:
    """Return what is to be done so that Python finds a folder by the names of its module; nothing from here."""
    place = Path(os.path.abspath(folder))
    if names != [*place.parts[-len(names) :]]:
        return [f"let Python find {folder} as {'.'.join(names)}"]
    root = place.parents[len(names) - 1]
    shown = root if folder.is_absolute() else os.path.relpath(root)
    return [] if root == Path.cwd() else [f"put {shown} on Python's path"]
