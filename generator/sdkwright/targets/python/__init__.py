"""Spells an API as a Python package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sdkwright import model
from sdkwright.model import JsonValue
from sdkwright.targets.python.settings import PythonSettings
from sdkwright.targets.python.writers.package import File, PackageWriter, renderer

__all__ = ["File", "Package", "PythonSettings", "build", "renderer"]


@dataclass(frozen=True, slots=True)
class Package:
    """The files of an SDK: those of the package, those of the project around it, and the lock.

    `names` are all names that were given, as the lock has them.
    """

    folder: str
    files: tuple[File, ...]
    project: tuple[File, ...]
    lock: dict[str, JsonValue]
    names: Mapping[str, str]


def build(api: model.Api, settings: PythonSettings, previous_names: Mapping[str, str]) -> Package:
    """Return the SDK of `api`; `previous_names` are those that the last run's lock records."""
    writer = PackageWriter.of(api, settings, previous_names)
    files = tuple(sorted(writer.files(), key=lambda file: file.path))
    folder = settings.package.rpartition(".")[2]
    around = _project(writer, folder) if settings.layout == "project" else ()
    return Package(folder, files, around, writer.lock(), writer.names.record)


def _project(writer: PackageWriter, folder: str) -> tuple[File, ...]:
    from sdkwright.targets.python.project import ProjectWriter

    project = ProjectWriter(
        writer.api,
        writer.names,
        folder,
        writer.client,
        writer.settings.version,
        writer.schemes,
        writer.plans,
        writer.prefix,
        writer.renderer,
    )
    return tuple(sorted((File(*file) for file in project.files()), key=lambda file: file.path))
