"""The command line of an API: a table of its calls, which copied modules make commands of."""

from __future__ import annotations

from pathlib import Path

from sdkwright.targets.protocol import TargetSettings
from sdkwright.targets.python.naming.identifiers import distribution_name

MODULES = "_cli"
COMMANDS = f"{MODULES}/commands.jsonl"
"""Where the table is in the package, beside the modules that make commands of it."""


def command_name(chosen: str, module: str) -> str:
    """Return what the command is called: as it was chosen, else after the package."""
    return chosen or distribution_name(module)


def install_text(settings: TargetSettings) -> str:
    """Return what to do where the modules cannot be imported that only commands need."""
    if settings.layout != "project":
        return "python -m pip install click rich"
    name = settings.project.name or distribution_name(settings.package.rpartition(".")[2])
    return f"install the extra `cli`, as in python -m pip install '{name}[cli]'"


def modules(package: Path) -> list[str]:
    """Return the paths of the modules that make commands, below the folder of a package's templates."""
    found = (path.relative_to(package).as_posix() for path in (package / MODULES).rglob("*.py"))
    return ["__main__.py", *sorted(found)]
