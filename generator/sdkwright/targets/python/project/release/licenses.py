"""The text of a project's licence, for those that projects choose most."""

from __future__ import annotations

import re

from sdkwright.rendering.renderer import Renderer
from sdkwright.targets.protocol import ProjectSettings
from sdkwright.targets.python.project.release.metadata import holder

_OWN = "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 MPL-2.0 Unlicense".split()
_OF_GNU = ("GPL-2.0", "GPL-3.0")
KNOWN = {
    **{one: one for one in _OWN},
    **{f"{one}{which}": one for one in _OF_GNU for which in ("-only", "-or-later", "", "+")},
}
"""SPDX identifiers whose text comes along, with what it is called."""


def text_of(project: ProjectSettings, renderer: Renderer) -> str:
    """Return the licence's text: the user's, or those of known licences; empty where one is unknown."""
    if project.license_text:
        return project.license_text.rstrip("\n") + "\n"
    if unknown(project.license):
        return ""
    name = holder(project, project.name or "this package")
    files = dict.fromkeys(KNOWN[one] for one in _parts(project.license))
    texts = [renderer.render(f"project/licenses/{one}.txt.jinja", holder=name) for one in files]
    return f"\n{'-' * 80}\n\n".join(texts)


def unknown(expression: str) -> list[str]:
    """Return the licences of an SPDX expression whose texts do not come along."""
    return [one for one in _parts(expression) if one not in KNOWN]


def _parts(expression: str) -> list[str]:
    """Return the licences of an SPDX expression, each once, with the exception that is granted from it."""
    found = re.split(r"\s+(?:AND|OR)\s+|[()]", expression)
    return list(dict.fromkeys(part.strip() for part in found if part.strip()))
