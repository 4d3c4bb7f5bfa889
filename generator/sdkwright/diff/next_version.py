"""The version that changes ask for."""

from __future__ import annotations

import re

from sdkwright.diff.rules import Step

_VERSION = re.compile(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?([-.]?[a-z].*|\+.*)?", re.IGNORECASE)


def next_version(version: str, step: Step | None) -> str:
    """Return the version after `version`, as Semantic Versioning 2.0.0 counts; empty where it is none.

    Below 1.0.0 all steps shift by one: what breaks moves the second number, what is added the third
    (section 4). A version before a release (1.0.0-beta.1) is followed by the release: nothing is promised yet.
    """
    match = _VERSION.fullmatch(version.strip())
    if match is None:
        return ""
    major, minor, patch = (int(part or 0) for part in match.groups()[:3])
    if step is None:
        return version
    if match[4] and not match[4].startswith("+"):
        return f"{major}.{minor}.{patch}"
    match step, major:
        case Step.MAJOR, 0:
            return f"0.{minor + 1}.0"
        case Step.MAJOR, _:
            return f"{major + 1}.0.0"
        case Step.MINOR, 0:
            return f"0.{minor}.{patch + 1}"
        case Step.MINOR, _:
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"
