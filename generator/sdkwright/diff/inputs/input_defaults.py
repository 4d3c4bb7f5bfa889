"""What the server takes for what is left out of a request, where the generated code does not say it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from sdkwright.diff.changes import Change
from sdkwright.diff.inputs.input_limits import Key, Values, now_at, subject_of
from sdkwright.surface import Surface


def defaults(every: Values) -> Mapping[Key, str]:
    """Return the defaults of parameters and of what bodies hold, as JSON."""
    return {
        key: json.dumps(cursor.value["default"], sort_keys=True)
        for key, cursor in every
        if key[0] and isinstance(cursor.value, dict) and "default" in cursor.value
    }


def default_changes(
    old: Mapping[Key, str], new: Mapping[Key, str], surface: Surface
) -> Iterator[Change]:
    """Yield which defaults have changed, of what `surface` still has."""
    old = {now_at(key, surface): value for key, value in old.items()}
    for key in sorted(old.keys() | new.keys()):
        subject, operation = subject_of(key, surface)
        before, now = old.get(key, ""), new.get(key, "")
        if subject and before != now:
            call, _, name = subject.partition(" ")
            yield Change(
                code="default-changed",
                subject=subject,
                text=f"without `{name}` of {call} the server takes {now or 'what it will'} "
                f"where it took {before or 'what it would'}",
                old=before,
                new=now,
                operation=operation,
            )
