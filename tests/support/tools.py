"""Programs of other people that tests run, where they are to be had."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


def tool(name: str) -> str:
    """Return the path of a program of the extra `dev`; where this Python has none, the test is skipped."""
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        pytest.skip(f"{name} is not installed beside {sys.executable}")
    return str(path)
