"""Changes that are one: of all calls of a group, of a model and its plain form, of both clients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sdkwright.diff.changes import Change
from sdkwright.diff.rules import Step
from sdkwright.surface import Surface


def regrouped(found: Iterable[Change], old: Surface, new: Surface) -> Iterator[Change]:
    """Yield changes with those of calls as one where a whole group of calls is reached otherwise."""
    every = list(found)
    groups: dict[tuple[str, str], dict[str, Change]] = {}
    for change in every:
        pair = change.old.rpartition(".")[0], change.new.rpartition(".")[0]
        is_moved = pair[0] not in new.resources and pair[1] not in old.resources
        if change.code == "call-renamed" and all(pair) and is_moved:
            groups.setdefault(pair, {})[change.old] = change
    for (group, other), changes in groups.items():
        yield _renamed_group(group, other, changes)
    told = {path for changes in groups.values() for path in changes}
    yield from (one for one in every if one.code != "call-renamed" or one.old not in told)


def _renamed_group(group: str, other: str, changes: dict[str, Change]) -> Change:
    """Return that a group is reached otherwise, with the calls that have other names in it as well."""
    moved = sorted(changes.items())
    named = [(path, one) for path, one in moved if path.rpartition(".")[2] != _name(one)]
    text = f"client.{group} is client.{other} now, with all its calls"
    fixes = dict.fromkeys(change.fix.partition("\n")[2] for _, change in moved)
    return Change(
        code="resource-renamed",
        subject=group,
        text=": ".join(filter(None, (text, ", ".join(f"{p} is {c.new}" for p, c in named)))),
        old=group,
        new=other,
        fix="\n".join(["[calls]", *fixes]) if named else f'[resources]\n"{other}" = "{group}"',
        place=moved[0][1].place,
    )


def _name(change: Change) -> str:
    return change.new.rpartition(".")[2]


def without_twins(found: Iterable[Change]) -> Iterator[Change]:
    """Yield changes but for those of a twin that are told.

    A plain form is left out where its model changes as much, an asynchronous client where the other
    changes in the same way.
    """
    every = list(found)
    told = {(change.code, change.subject) for change in every}
    graver: dict[str, int] = {}
    for change in every:
        graver[change.subject] = min(graver.get(change.subject, len(Step)), change.rank)
    for change in every:
        model = change.subject.removeprefix("params.")
        is_plain = model != change.subject and graver.get(model, len(Step)) <= change.rank
        other = change.subject.removeprefix("Async")
        is_twin = other != change.subject and (change.code, other) in told
        if not is_plain and not is_twin:
            yield change
