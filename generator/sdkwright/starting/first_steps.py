"""What to do with a first SDK."""

from __future__ import annotations

import shlex
from pathlib import Path

from sdkwright import output
from sdkwright.config import Config, Layout


def first_steps(settings: Config, folder: Path) -> str:
    """Return the lines that a beginner types next: how to install what is there, and a first call."""
    lock = output.content(folder)[0]
    module, _, client = str(lock.get("client", "")).partition(":")
    install = "python -m pip install httpx2 msgspec"
    if settings.layout is Layout.PROJECT:
        place = folder.as_posix() if folder.is_absolute() else f"./{folder.as_posix()}"
        install = f"python -m pip install {shlex.quote(place)}"
    return f"to use it: {install}, then `from {module} import {client}`"
