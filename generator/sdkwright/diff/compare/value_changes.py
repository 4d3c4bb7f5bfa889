"""Values that a type lists: which ones it has more, and which ones it has lost."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright.diff.changes import Change
from sdkwright.surface import Exactly, Named, OneOf, TypeForm


def value_changes(subject: str, old: TypeForm, new: TypeForm) -> Iterator[Change]:
    """Yield what an open enum lists more, or no more."""
    before, now = _values(old), _values(new)
    for value in sorted(now - before):
        text = f"{subject} has a further value {value}"
        yield Change(code="value-added", subject=f"{subject} {value}", text=text, new=value)
    for value in sorted(before - now):
        text = f"{subject} does not list {value} any more: the API may refuse it"
        yield Change(code="value-removed", subject=f"{subject} {value}", text=text, old=value)


def _values(form: TypeForm) -> frozenset[str]:
    match form:
        case Named(arguments=arguments):
            return frozenset().union(*map(_values, arguments))
        case Exactly(text=text):
            return frozenset({text})
        case OneOf(members=members):
            return frozenset().union(*map(_values, members))
