"""The version that changes ask for."""

from __future__ import annotations

import re

from sdkwright.diff.rules import Step

_VERSION = re.compile(
    r"(?P<epoch>\d+!)?v?(?P<major>\d+)(?:\.(?P<minor>\d+))?(?:\.(?P<patch>\d+))?(?:\.\d+)*"
    r"(?P<after>\+.*|[-._]?(?:post|rev|r(?!c))[-._]?\d*)?(?P<before>[-.]?[a-z].*)?",
    re.IGNORECASE,
)


def next_version(version: str, step: Step | None) -> str:
    """Return the version after `version`, as Semantic Versioning 2.0.0 counts; empty where it is none.

    Below 1.0.0 all steps shift by one: what breaks moves the second number, what is added the third
    (section 4). A version before a release (1.0.0-beta.1) is followed by the release: nothing is promised yet.
    Of the Python Packaging User Guide's versions, the epoch stays and what goes beyond three numbers falls.
    """
    match = _VERSION.fullmatch(version.strip())
    if match is None:
        return ""
    if step is None:
        return version
    major, minor, patch = (int(match[part] or 0) for part in ("major", "minor", "patch"))
    is_promised = not match["before"] or match["after"] is not None
    following = _following(major, minor, patch, step if is_promised else None)
    return (match["epoch"] or "") + ".".join(map(str, following))


def _following(major: int, minor: int, patch: int, step: Step | None) -> tuple[int, int, int]:
    """Return the numbers after a release, or of the release that is prepared where `step` is None."""
    match step, major:
        case None, _:
            return major, minor, patch
        case Step.MAJOR, 0:
            return 0, minor + 1, 0
        case Step.MAJOR, _:
            return major + 1, 0, 0
        case Step.MINOR, 0:
            return 0, minor, patch + 1
        case Step.MINOR, _:
            return major, minor + 1, 0
        case _:
            return major, minor, patch + 1
