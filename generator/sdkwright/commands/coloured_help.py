"""Help with colours: its headings, what is typed, and what examples say of themselves."""

from __future__ import annotations

import os
import re
import sys

import click

from sdkwright.diagnostics import paint
from sdkwright.report import has_colour

_HEADING = r"^(?:Usage|Options|Commands|  Examples):"
_TYPED = r"(?<=^  )(?:-\S+(?:, --\S+)?(?: [A-Z\[]\S*)?(?=  |$)|[a-z-]+(?=  ))"
_REMARK = r"^ +# .*$"
_COLOURS = ((_HEADING, "1"), (_TYPED, "36"), (_REMARK, "2"))


def coloured(text: str) -> str:
    """Return help with colours where somebody looks at it; click takes them out for all other streams."""
    if not (has_colour(sys.stdout) or has_colour(sys.stderr)):
        return text
    for pattern, colour in _COLOURS:
        text = re.sub(pattern, paint(r"\g<0>", colour, wanted=True), text, flags=re.MULTILINE)
    return text


def is_forced() -> bool | None:
    """Whether streams that are no terminals get colours too; None leaves that to each stream."""
    return True if os.environ.get("FORCE_COLOR") and not os.environ.get("NO_COLOR") else None


class Command(click.Command):
    """A command whose help has colours."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the whole help."""
        return coloured(super().get_help(ctx))
