"""Templates: from finished strings to the text of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jinja2

from sdkwright.rendering.template_files import templates_folder
from sdkwright.start_up.compiled_templates import CompiledTemplates


class Renderer:
    """Renders the templates of one target.

    `filters` are the only way for a document's text into a file: see the target's `text` module.
    """

    def __init__(self, target: str, filters: Mapping[str, Callable[..., str]]) -> None:
        self.folder = templates_folder() / target
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.folder),
            bytecode_cache=CompiledTemplates(__file__),
            undefined=jinja2.StrictUndefined,
            # Python is written, not HTML.
            autoescape=False,  # noqa: S701  # nosec B701
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters.update(filters)

    def render(self, template: str, **view: Any) -> str:
        """Return `template`, a path below the target's folder, filled in with `view`."""
        return self._environment.get_template(template).render(**view)
