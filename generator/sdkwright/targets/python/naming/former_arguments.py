"""Arguments by names that they had: what the settings have renamed can still be given so."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sdkwright.lock_names import ALIAS_ARGUMENT, argument_key
from sdkwright.targets.python.naming.assignment import Names


def former_arguments(
    operation: str,
    arguments: Iterable[tuple[str, str, str]],
    names: Names,
    taken: Collection[str],
) -> tuple[tuple[str, str, str], ...]:
    """Return the former names of an operation's arguments, each with the name of now and the lock's key.

    `arguments` are places, names on the wire and names of now; what is `taken` stands for something else.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for place, wire, now in arguments:
        start = f"{ALIAS_ARGUMENT}{operation} {place} {wire} "
        then = [names.carried.get(argument_key(operation, place, wire), "")]
        then += [name for key, name in names.aliases.items() if key.startswith(start)]
        for former in sorted(set(filter(None, then))):
            if former not in taken and former not in found:
                found[former] = (former, now, f"{start}{former}")
    return tuple(found.values())
