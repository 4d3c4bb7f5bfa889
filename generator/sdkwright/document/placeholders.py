"""What stands for values in path templates, and the patterns that frameworks write into it."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{([^{}:]*:(?:[^{}]|\{[^{}]*\})*|[^{}]*)\}")
"""A name in braces; what follows its colon may hold braces, as `{id:[0-9]{2}}` does."""
_MARKS = "+#./;?&* "


def names(template: str) -> list[str]:
    """Return the names of a template's placeholders, without operators and patterns."""
    found = (re.split("[:=]", inside, maxsplit=1)[0] for inside in PLACEHOLDER.findall(template))
    return [name.strip(_MARKS) for name in found]


def spelled_out(template: str) -> str:
    """Return a template whose placeholders hold plain names, with the fixed text that their values have.

    `/v1/{name=shelves/*}` is `/v1/shelves/{name}` (google.api.http's path templates, AIP-127).
    """
    return PLACEHOLDER.sub(_plain, template) if "=" in template or ":" in template else template


def anonymous(template: str) -> str:
    """Return what two templates share that differ only in how their placeholders are called."""
    return PLACEHOLDER.sub("{}", spelled_out(template))


def spans_segments(inside: str) -> bool:
    """Tell whether a placeholder's pattern takes slashes: `{name=shelves/*}`, `{path:.*}`, but not `{id:[^/]+}`."""
    _, mark, pattern = re.split("([:=])", f"{inside}=", maxsplit=1)
    pattern = pattern.removesuffix("=")
    if mark == "=" and "/" in pattern:
        return True
    within = re.sub(r"\[\^[^\]]*\]", "", pattern)
    return "/" in within or re.search(r"(?<!\\)\.[*+]|\*\*", within) is not None


def _plain(placeholder: re.Match[str]) -> str:
    name, mark, pattern = re.split("([:=])", f"{placeholder[1]}=", maxsplit=1)
    if not name:
        return placeholder[0]
    if mark == "=" and (fixed := pattern.removesuffix("=")):
        return re.sub(r"\*+", f"{{{name}}}", fixed)
    return f"{{{name}}}"
