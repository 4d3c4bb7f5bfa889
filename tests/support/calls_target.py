"""A second language, of which no file of the program knows: a plain-text list of the calls."""

from __future__ import annotations

from collections.abc import Mapping

from sdkwright.location import Location
from sdkwright.model import Api
from sdkwright.surface import Call, Surface, TypeRules
from sdkwright.targets.protocol import (
    ExtensionFault,
    File,
    Package,
    SettingFault,
    Target,
    TargetSettings,
    Written,
)


class CallsTarget:
    """Writes `calls.txt`: a line for each operation."""

    tools = ()

    def is_name(self, text: str) -> bool:
        """Tell whether a list can call something `text`: in capitals only."""
        return text.isupper()

    def fault(self, settings: TargetSettings) -> SettingFault | None:
        """Return a fault of a name with a dot."""
        if "." in settings.package:
            return SettingFault("package", f"{settings.package!r} has a dot")
        return None

    def package_name(self, api: Api) -> str:
        """Return the title as one word."""
        return "-".join(api.title.split())

    def build(self, api: Api, settings: TargetSettings, names: Mapping[str, str]) -> Package:
        """Return the list, and a word on it in the layout `project`."""
        given = {o.key: settings.names.operations.get(o.key, o.id) for o in api.operations}
        lines = [f"{given[o.key]}: {o.method} {o.path}" for o in api.operations]
        return Package(
            folder=settings.package,
            files=(File("calls.txt", "\n".join(["The calls.", *lines, ""])),),
            project=(
                (File("about.txt", f"{api.title}\n"),) if settings.layout == "project" else ()
            ),
            reference=(),
            lock={
                "package": settings.package,
                "client": f"{settings.package}:{settings.client or 'all'}",
                "names": {**given},
                "operations": {
                    o.key: {"method": o.method, "path": o.path, "call": given[o.key]}
                    for o in api.operations
                },
            },
            names=given,
        )

    def extension_faults(
        self,
        settings: TargetSettings,
        package: Package,
    ) -> Mapping[str, ExtensionFault]:
        """Return a fault for each class: nothing can be inherited in a list."""
        return {key: ExtensionFault("a list inherits nothing", "") for key in settings.extend}

    def surfaces(self, *packages: Written) -> tuple[Surface, ...]:
        """Return a surface of the lines of each list."""
        return tuple(map(_surface, packages))

    def normal_forms(self, files: Mapping[str, bytes]) -> Mapping[str, str]:
        """Return the lines in order."""
        return {path: "".join(sorted(data.decode())) for path, data in files.items()}


def _surface(package: Written) -> Surface:
    place = Location(f"{package.folder}/calls.txt", 1, 1)
    lines = package.files["calls.txt"].decode().splitlines()[1:]
    names = [line.partition(":")[0] for line in lines]
    calls = {name: Call(name, (), "", False, place) for name in names}
    return Surface(rules=TypeRules(frozenset(), "", {}), client="all", calls=calls)


TARGET: Target = CallsTarget()
