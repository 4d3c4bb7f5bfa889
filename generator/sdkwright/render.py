"""Templates and formatting: from finished strings to the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2


def templates_folder() -> Path:
    """Return the folder of templates, which a wheel has inside the package."""
    packed = Path(__file__).parent / "templates"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "templates"


class Renderer:
    """Renders the templates of one target.

    `filters` are the only way for a document's text into a file: see the target's `text` module.
    """

    def __init__(self, target: str, filters: Mapping[str, Callable[..., str]]) -> None:
        self.folder = templates_folder() / target
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.folder),
            undefined=jinja2.StrictUndefined,
            autoescape=False,  # noqa: S701  # nosec B701: Python is written, not HTML
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters.update(filters)

    def render(self, template: str, **view: Any) -> str:
        """Return `template`, a path below the target's folder, filled in with `view`."""
        return self._environment.get_template(template).render(**view)


def formatted(text: str, width: int = 100) -> str:
    """Return Python source as black formats it; text that is so already costs little."""
    if not _needs_black(text, width):
        return text
    import black

    mode = black.Mode(line_length=width, target_versions={black.TargetVersion.PY311})
    try:
        return black.format_file_contents(text, fast=True, mode=mode)
    except black.NothingChanged:
        return text


def _needs_black(text: str, width: int) -> bool:
    return True
