"""The languages that an API can be spelled in, a package each.

A language comes as `targets/<language>/`, `templates/<language>/` and one line in `TARGETS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

from sdkwright.targets.protocol import Target

TARGETS = {
    "python": "sdkwright.targets.python:TARGET",
}
"""By language: the module and the name under which its `Target` is found, imported when it is asked for."""
DEFAULT = "python"


def find(language: str) -> Target:
    """Return the target of a language that is in the table."""
    module, _, name = TARGETS[language].partition(":")
    return cast(Target, getattr(import_module(module), name))
