"""Where templates and runtime lie."""

from __future__ import annotations

from pathlib import Path


def templates_folder() -> Path:
    """Return the folder of templates, which a wheel has inside the package."""
    packed = Path(__file__).parents[1] / "templates"
    return packed if packed.is_dir() else Path(__file__).parents[3] / "templates"
