"""The text of a project's licence, for licences that are short enough to be written out."""

from __future__ import annotations

from sdkwright.rendering.renderer import Renderer
from sdkwright.targets.protocol import ProjectSettings
from sdkwright.targets.python.project.release.metadata import holder

KNOWN = ("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT")
"""SPDX identifiers whose text comes along."""


def text_of(project: ProjectSettings, renderer: Renderer) -> str:
    """Return the licence's text: the user's, or that of a known licence; empty where there is neither."""
    if project.license_text:
        return project.license_text.rstrip("\n") + "\n"
    if project.license not in KNOWN:
        return ""
    name = holder(project, project.name or "this package")
    return renderer.render(f"project/licenses/{project.license}.txt.jinja", holder=name)
