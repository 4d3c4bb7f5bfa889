"""What a project's pyproject.toml and workflows say of it, as finished texts."""

from __future__ import annotations

from collections.abc import Iterable

from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.protocol import ProjectSettings, TargetSettings
from sdkwright.targets.python.naming.identifiers import distribution_name
from sdkwright.targets.python.project.escaping import inline, toml, visible

_LONGEST = 300
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""The versions of Python that a project is for, where nobody says which."""
_CLASSIFIED = frozenset((*PYTHONS, "3.15", "3.16"))
"""The versions that have a classifier by now: building tools refuse those that are not known."""
_COMMAND_NEEDS = ("click>=8.2", "rich>=13.8")
"""What the command line of an SDK is made with."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The keys of `[project]`; what is empty is left out."""

    name: str
    plain_name: str
    version: str
    description: str
    requires_python: str
    license: str
    authors: tuple[str, ...]
    keywords: str
    classifiers: tuple[str, ...]
    urls: tuple[tuple[str, str], ...]
    pythons: str
    lowest_python: str
    title: str
    command_needs: str


def metadata(settings: TargetSettings, module: str, title: str) -> Metadata:
    """Return what the settings say of a project around the package `module`, and the usual rest."""
    project = settings.project
    name = project.name or distribution_name(module)
    words = project.description or " ".join(f"{title}: Python client".split())[:_LONGEST]
    pythons = sorted(set(project.pythons or PYTHONS), key=_minor)
    return Metadata(
        name=toml(name),
        plain_name=name,
        version=toml(settings.version),
        description=toml(visible(words)),
        requires_python=toml(f">={pythons[0]}"),
        license=toml(project.license) if project.license else "",
        authors=tuple(map(_author, project.authors)),
        keywords=", ".join(map(toml, project.keywords)),
        classifiers=tuple(map(toml, _classifiers(pythons))),
        urls=tuple((toml(key), toml(url)) for key, url in sorted(project.urls.items())),
        pythons=", ".join(map(toml, pythons)),
        lowest_python=toml(pythons[0]),
        title=inline(title),
        command_needs=", ".join(map(toml, _COMMAND_NEEDS)),
    )


def _minor(python: str) -> int:
    return int(python.partition(".")[2])


def _author(author: tuple[str, str]) -> str:
    keys = (("name", author[0]), ("email", author[1]))
    return "{ " + ", ".join(f"{key} = {toml(text)}" for key, text in keys if text) + " }"


def _classifiers(pythons: Iterable[str]) -> list[str]:
    """Return trove classifiers; the licence is none of them (PEP 639)."""
    return [
        "Intended Audience :: Developers",
        "Operating System :: OS Independent",
        "Programming Language :: Python :: 3",
        *(f"Programming Language :: Python :: {one}" for one in pythons if one in _CLASSIFIED),
        "Typing :: Typed",
    ]


def holder(project: ProjectSettings, name: str) -> str:
    """Return who holds the rights: the authors, or those of the project."""
    names = [author or address for author, address in project.authors]
    return ", ".join(names) or f"the authors of {name}"
