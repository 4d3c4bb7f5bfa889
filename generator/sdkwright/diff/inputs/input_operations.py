"""What documents say of operations that the code of their SDKs does not have: tags, and scopes of credentials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sdkwright.diff.changes import Change
from sdkwright.document import Cursor, Document
from sdkwright.frontend.naming.words import roots, split
from sdkwright.frontend.operations.places import Place, places
from sdkwright.surface import Surface

Scopes = Mapping[str, tuple[str, ...]]
"""The scopes that are asked for of each credential."""


def operation_changes(
    old: Mapping[str, Document], new: Mapping[str, Document], surface: Surface
) -> Iterator[Change]:
    """Yield which operations of `surface` have other tags or ask for other scopes, and what all ask for."""
    for name in old.keys() & new.keys():
        yield from _scope_changes("", _asked(old[name].root), _asked(new[name].root))
    mine, theirs = _places(old), _places(new)
    for key in mine.keys() & theirs.keys():
        found = surface.operations.get(key)
        if found is not None:
            yield from _tag_changes(mine[key], theirs[key], found.call, surface)
            before, now = _asked(mine[key].cursor), _asked(theirs[key].cursor)
            yield from _scope_changes(found.call, before, now, key)


def _places(documents: Mapping[str, Document]) -> dict[str, Place]:
    return {place.key: place for one in documents.values() for place in places(one)}


def _asked(cursor: Cursor) -> Scopes:
    """Return the scopes of a Security Requirement, in which any of several may be met (3.2.0, section 4.30)."""
    found: dict[str, tuple[str, ...]] = {}
    security = cursor.get("security")
    for requirement in security.items() if security is not None else ():
        for scheme, scopes in requirement.entries() if requirement.is_object else ():
            told = tuple(scope.spelling() for scope in scopes.items())
            found[scheme] = (*found.get(scheme, ()), *told)
    return {scheme: tuple(sorted(set(scopes))) for scheme, scopes in found.items()}


def _scope_changes(call: str, old: Scopes, new: Scopes, operation: str = "") -> Iterator[Change]:
    for scheme in sorted(old.keys() & new.keys()):
        before, now = (" ".join(scopes[scheme]) or "none" for scopes in (old, new))
        if before != now:
            yield Change(
                code="scope-changed",
                subject=f"{call or 'client'} {scheme}",
                text=f"{f'{call} asks' if call else 'calls ask'} for the scopes {now} of {scheme} "
                f"where it was {before}",
                old=before,
                new=now,
                operation=operation,
            )


def _tag_changes(old: Place, new: Place, call: str, surface: Surface) -> Iterator[Change]:
    """Yield that an operation is told of with another group of calls than the one that its call is in, or was."""
    before, now = (place.tags[0] if place.tags else "" for place in (old, new))
    method = call.rpartition(".")[2]
    was, other = (_other_group(tag, call, surface) for tag in (before, now))
    if before != now and (was or other):
        setting = f"{other}.{method}"
        yield Change(
            code="tag-changed",
            subject=call,
            text=f"{call} has the tag `{now}` where it had `{before}`; the call stays {call}"
            + (f" until [calls] says {setting}" if other else ""),
            old=before,
            new=now,
            operation=new.key,
            fix=f'[calls]\n"{new.key}" = "{setting}"' if other else "",
        )


def _other_group(tag: str, call: str, surface: Surface) -> str:
    """Return the group of calls that has the words of a tag; empty where there is none, or the call is in it."""
    if _is_called(call.rpartition(".")[0], tag):
        return ""
    return next((path for path in surface.resources if _is_called(path, tag)), "")


def _is_called(path: str, tag: str) -> bool:
    """Tell whether a group of calls has the words of a tag."""
    return bool(tag) and roots(split(path.rpartition(".")[2])) == roots(split(tag))
