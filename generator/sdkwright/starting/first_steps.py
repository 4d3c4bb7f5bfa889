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
    steps = ["python -m pip install httpx2 msgspec"]
    names = module.split(".")
    if settings.layout is Layout.PROJECT:
        place = folder.as_posix()
        place = place if folder.is_absolute() or place.startswith(".") else f"./{place}"
        steps = [f"python -m pip install {shlex.quote(place)}"]
    elif names != [*Path(os.path.abspath(folder)).parts[-len(names) :]]:
        steps.append(f"let Python find {folder} as {module}")
    return f"to use it: {', '.join(steps)}, then `from {module} import {client}`"
