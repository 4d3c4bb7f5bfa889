"""Templates and formatting: from finished strings to the bytes of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import jinja2

from sdkwright.template_files import templates_folder

WIDTH = 100


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


# Lines that black leaves alone however long they are: one name, one string, or a pair of these.
_STRING = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_ATOMIC = re.compile(rf"(?:f?{_STRING}|(?:\| )?[\w.]+)(?:(?: as|:) (?:{_STRING}|[\w.]+))?,?")


def formatted(text: str) -> str:
    """Return Python source as black formats it.

    Templates print black's shape already, except where a line gets too long: only then black is
    asked, which takes a hundred times as long.
    """
    if not _has_long_line(text):
        return text
    import black
    from black.mode import TargetVersion

    mode = black.Mode(line_length=WIDTH, target_versions={TargetVersion.PY311})
    return black.format_str(text, mode=mode)


def _has_long_line(text: str) -> bool:
    """Tell whether a line outside of docstrings is too long, and can be broken."""
    inside = False
    for line in text.splitlines():
        starts = line.lstrip().startswith('"""')
        if inside or starts:
            inside ^= line.count('"""') % 2 == 1
        elif len(line) > WIDTH and not _ATOMIC.fullmatch(line.strip()):
            return True
    return False
