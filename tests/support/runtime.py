"""The runtime's own folder, as the package that it is in an SDK."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
PARENT = "sample_sdk"


def load(name: str = "") -> ModuleType:
    """Return the runtime's package, or its module called `name`, below the parent package `sample_sdk`."""
    if PARENT not in sys.modules:
        parent = ModuleType(PARENT)
        parent.__path__ = [str(ROOT / "templates/python/package")]
        sys.modules[PARENT] = parent
    return import_module(f"{PARENT}._runtime.{name}" if name else f"{PARENT}._runtime")
