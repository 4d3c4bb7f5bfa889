"""The text of a project's licence, for licences that are short enough to be written out."""

from __future__ import annotations

import re

from sdkwright.rendering.renderer import Renderer
from sdkwright.targets.protocol import ProjectSettings
from sdkwright.targets.python.project.release.metadata import holder

KNOWN = ("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT")
"""SPDX identifiers whose text comes along."""


def text_of(project: ProjectSettings, renderer: Renderer) -> str:
    """Return the licence's text: the user's, or those of known licences; empty where one is unknown."""
    if project.license_text:
        return project.license_text.rstrip("\n") + "\n"
    if unknown(project.license):
        return ""
    name = holder(project, project.name or "this package")
    texts = [
        renderer.render(f"project/licenses/{one}.txt.jinja", holder=name)
        for one in _parts(project.license)
    ]
    return f"\n{'-' * 80}\n\n".join(texts)


def unknown(expression: str) -> list[str]:
    """Return the licences of an SPDX expression whose texts do not come along."""
    return [one for one in _parts(expression) if one not in KNOWN]


def _parts(expression: str) -> list[str]:
    """Return the licences of an SPDX expression, each once, with the exception that is granted from it."""
    found = re.split(r"\s+(?:AND|OR)\s+|[()]", expression)
    return list(dict.fromkeys(part.strip() for part in found if part.strip()))
