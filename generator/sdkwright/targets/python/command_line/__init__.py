"""The command line of an API: a table of its calls, which copied modules make commands of."""

from __future__ import annotations

from pathlib import Path

from sdkwright.targets.python.naming.identifiers import distribution_name

MODULES = "_cli"
COMMANDS = f"{MODULES}/commands.jsonl"
"""Where the table is in the package, beside the modules that make commands of it."""


def command_name(chosen: str, module: str) -> str:
    """Return what the command is called: as it was chosen, else after the package."""
    return chosen or distribution_name(module)


def modules(package: Path) -> list[str]:
    """Return the paths of the modules that make commands, below the folder of a package's templates."""
    return sorted(f"{MODULES}/{path.name}" for path in (package / MODULES).glob("*.py"))
