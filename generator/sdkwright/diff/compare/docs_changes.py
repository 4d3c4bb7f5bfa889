"""Texts of the documentation, and what they say is deprecated."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright.diff.changes import Change
from sdkwright.location import Location


def docs_changes(subject: str, old: str, new: str, place: Location | None) -> Iterator[Change]:
    """Yield that a text has changed."""
    if old != new:
        what = subject.replace(" ", ".")
        yield Change(
            code="docs-changed",
            subject=subject,
            text=f"the documentation of {what} changes",
            old=old,
            new=new,
            place=place,
        )


def deprecation_changes(kind: str, subject: str, old: bool, new: bool) -> Iterator[Change]:
    """Yield that a `kind` of thing is deprecated now, or not any more."""
    what = subject.replace(" ", ".")
    if new and not old:
        text = f"{what} is deprecated"
        yield Change(code=f"{kind}-deprecated", subject=subject, text=text)
    if old and not new:
        text = f"{what} is not deprecated any more"
        yield Change(code="deprecation-removed", subject=subject, text=text)
