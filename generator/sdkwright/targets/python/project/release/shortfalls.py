"""What a project lacks for its release, by what its settings leave open."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright.targets.protocol import Shortfall, TargetSettings
from sdkwright.targets.python.naming.identifiers import distribution_name, has_distribution_name
from sdkwright.targets.python.project.release import licenses

_NEEDED = frozenset(["click", "httpx2", "msgspec", "mypy", "pytest", "rich"])
"""What an SDK, its command line and its tests need."""


def shortfalls(settings: TargetSettings, module: str) -> Iterator[Shortfall]:
    """Yield what is missing or lost in the project around the package `module`."""
    project = settings.project
    if settings.package != module:
        yield Shortfall(
            f"the package is imported as `{module}`, not as `{settings.package}`: it stands at the top of its project",
            f'say `package = "{module}"`, or `layout = "package"` for a package inside of another',
        )
    if not project.license_text and (unknown := licenses.unknown(project.license)):
        names = " and ".join(f"`{one}`" for one in unknown)
        yield Shortfall(
            f"no LICENSE is written: the text of {names} does not come along",
            'name a file with it: `license_file = "LICENSE.txt"` in [project]',
        )
    if (name := distribution_name(project.name or module)) in _NEEDED:
        yield Shortfall(
            f"the distribution is called `{name}`, like one that it needs itself: the two cannot both be installed",
            'choose another name: `name = "..."` in [project]',
        )
    if not project.name and not has_distribution_name(module):
        yield Shortfall(
            f"the distribution is called `{distribution_name(module)}`: names of distributions take Latin "
            f"letters alone, and the package is `{module}`",
            'choose its name: `name = "..."` in [project]',
        )
