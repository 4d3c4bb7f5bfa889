"""Spells an API as a Python package.

What writes it is imported when it is asked for, so that checking settings costs none of it.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sdkwright.targets.protocol import (
    ExtensionFault,
    File,
    Package,
    SettingFault,
    Shortfall,
    Target,
    TargetSettings,
    Written,
)

if TYPE_CHECKING:
    from sdkwright.model import Api
    from sdkwright.surface import Surface
    from sdkwright.targets.python.project import ProjectWriter
    from sdkwright.targets.python.writers.package import PackageWriter

__all__ = ["TARGET"]


class PythonTarget:
    """Python packages, after `Target`."""

    tools = ("black", "jinja2")

    def is_name(self, text: str) -> bool:
        """Tell whether code can call something `text`."""
        return text.isidentifier()

    def fault(self, settings: TargetSettings) -> SettingFault | None:
        """Return the first name that Python cannot import, or that is none for a class."""
        package, client = settings.package, settings.client
        if package and not all(map(_is_importable, package.split("."))):
            return SettingFault("package", _not_importable(package))
        if package and settings.layout == "project":
            from sdkwright.targets.python.naming.identifiers import is_taken

            if is_taken(module := package.rpartition(".")[2]):
                message = f"{module!r} is what Python itself or a dependency imports"
                return SettingFault("package", message)
        if settings.cli is not None and settings.clients == "async":
            return SettingFault(
                "cli", "a command line needs a client that blocks: clients is 'async'"
            )
        if client:
            from sdkwright.targets.python.naming.identifiers import unusable_client

            if reason := unusable_client(client):
                return SettingFault("client", f"{client!r} {reason}")
        return None

    def package_name(self, api: Api) -> str:
        """Return the name of the package after the API's title."""
        from sdkwright.targets.python.naming.identifiers import package_name

        return package_name(api.name)

    def build(self, api: Api, settings: TargetSettings, names: Mapping[str, str]) -> Package:
        """Return the SDK of an API; `names` are those that the last run's lock records."""
        from sdkwright.targets.python.writers.package import PackageWriter

        writer = PackageWriter.of(api, settings, names)
        files = tuple(sorted(writer.files(), key=lambda file: file.path))
        folder = settings.package.rpartition(".")[2]
        is_project = settings.layout == "project"
        module = folder if is_project else settings.package
        has_pages = is_project or settings.has_reference
        project = _project(writer, module) if has_pages else None
        missing = _shortfalls(settings, folder) if is_project else ()
        return Package(
            folder=folder,
            files=files,
            project=_sorted(project.files()) if project and is_project else (),
            reference=_reference(project) if project else (),
            lock=writer.lock(),
            names=writer.names.record,
            seeds=_sorted(project.seeds()) if project and is_project else (),
            shortfalls=missing,
        )

    def extension_faults(
        self, settings: TargetSettings, package: Package
    ) -> Mapping[str, ExtensionFault]:
        """Return which classes cannot be inherited from: what is missing, and what is hidden."""
        if not settings.extend:
            return {}
        from sdkwright.targets.python.naming.lock_record import members
        from sdkwright.targets.python.plans.extensions import Extensions
        from sdkwright.targets.python.writers.signatures import flavours

        prefixes = tuple(flavour.value for flavour in flavours(settings.clients))
        extensions = Extensions(settings.extend, settings.own_files)
        return extensions.faults(members(package.lock), prefixes)

    def surfaces(self, *packages: Written) -> tuple[Surface, ...]:
        """Return what users see of packages; what they have in common is read once."""
        from sdkwright.targets.python import surface
        from sdkwright.targets.python.surface.client_tree import Shared

        shared = Shared()
        return tuple(surface.read(one.files, one.lock, one.folder, shared) for one in packages)

    def normal_forms(self, files: Mapping[str, bytes]) -> Mapping[str, str]:
        """Return each file's text with everything sorted whose order means nothing."""
        from sdkwright.targets.python.surface.normal_form import normal_forms

        return normal_forms(files)


TARGET: Target = PythonTarget()


def _not_importable(package: str) -> str:
    """Return that Python cannot import a name, and which one like it Python can."""
    near = re.sub(r"[^\w.]", "_", package)
    is_one = near.strip("_.") and near != package and all(map(_is_importable, near.split(".")))
    return f"{package!r} is not a name that Python can import" + f"; {near!r} is" * bool(is_one)


def _is_importable(part: str) -> bool:
    is_name = part.isidentifier() and not keyword.iskeyword(part)
    return is_name and unicodedata.normalize("NFKC", part) == part


def _reference(project: ProjectWriter) -> tuple[File, ...]:
    from sdkwright.targets.python.reference import ReferenceWriter

    return _sorted(ReferenceWriter(project).files())


def _project(writer: PackageWriter, module: str) -> ProjectWriter:
    """Return what writes a project around a package that is imported as `module`."""
    from sdkwright.targets.python.project import ProjectWriter

    return ProjectWriter(
        api=writer.api,
        names=writer.names,
        module=module,
        client=writer.client,
        settings=writer.settings,
        schemes=writer.schemes,
        plans=writer.plans,
        prefix=writer.prefix,
        renderer=writer.renderer,
        example=writer.settings.names.example,
    )


def _shortfalls(settings: TargetSettings, module: str) -> tuple[Shortfall, ...]:
    from sdkwright.targets.python.project.release.shortfalls import shortfalls

    return tuple(shortfalls(settings, module))


def _sorted(files: Iterable[tuple[str, str]]) -> tuple[File, ...]:
    return tuple(sorted((File(*file) for file in files), key=lambda file: file.path))
