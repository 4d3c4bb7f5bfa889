"""From findings to the actions that leave none of them, in rounds: what one mends may show the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace

from sdkwright.diagnostics import Diagnostic, Diagnostics
from sdkwright.document import Document
from sdkwright.fixing.guarded_actions import Action, Keys
from sdkwright.fixing.mended_examples import of_default, of_example, of_known_value
from sdkwright.fixing.mended_lists import of_property, of_rule, of_tag
from sdkwright.fixing.mended_names import of_link, of_named, of_scheme
from sdkwright.fixing.mended_parameters import of_optional, of_repeated, of_undeclared, of_unused
from sdkwright.fixing.subjects import Fix, Subject, objects_of
from sdkwright.start_up.lean_dataclasses import dataclass

RULES: Mapping[str, Callable[[Subject], Fix | None]] = {
    "invalid-example": of_example,
    "invalid-default": of_default,
    "enum-type": of_known_value,
    "invalid": of_rule,
    "duplicate-tag": of_tag,
    "duplicate-parameter": of_repeated,
    "undeclared-property": of_property,
    "undeclared-path-parameter": of_undeclared,
    "unused-path-parameter": of_unused,
    "missing-key": of_optional,
    "unknown-scheme": of_scheme,
    "unknown-operation": of_link,
    "dangling-reference": of_named,
    "reference-kind": of_named,
    "reference-cycle": of_named,
}
"""What mends each kind of finding, where a rule can."""
_REFERENCES = ("dangling-reference", "reference-kind", "reference-cycle")
"""What is mended before the rest: values are judged by what they refer to."""
_MOST_ROUNDS = 25

Place = tuple[str, Keys]
"""A file of a document, and a node in it."""
Read = Callable[[Sequence[Action]], tuple[Document, Diagnostics, frozenset[int]]]
"""Reads a document with actions applied: what it is then, what is found in it, which actions had no effect."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The actions, how many findings of each code there are less after them, and what is left."""

    actions: tuple[Action, ...]
    gone: Mapping[str, int]
    left: tuple[Diagnostic, ...]


def mended(read: Read) -> Mended:
    """Return the actions after which nothing is found that a rule can mend."""
    actions: list[Action] = []
    given_up: set[Place] = set()
    document, found, _ = read(actions)
    before = _counted(found)
    for _ in range(_MOST_ROUNDS):
        references = [item for item in found.items if item.code in _REFERENCES]
        fixes = _fixes(document, references, given_up) or _fixes(document, found.items, given_up)
        if not fixes:
            break
        missed = frozenset({-1})
        while missed:  # what could not be applied is left as it is, and told
            tried = [*actions, *(action for fix in fixes.values() for action in fix.actions)]
            document, found, missed = read(tried)
            ineffective = {id(tried[index]) for index in missed}
            misses = {
                place
                for place, fix in fixes.items()
                if not ineffective.isdisjoint(map(id, fix.actions))
            }
            assert misses or not missed, "what has been applied before is so again"
            given_up |= misses
            fixes = {place: fix for place, fix in fixes.items() if place not in misses}
        actions = tried
    return Mended(tuple(actions), before - _counted(found), tuple(found.items))


def _counted(found: Diagnostics) -> Counter[str]:
    """Return how many findings of each code there are."""
    counts: Counter[str] = Counter()
    for (_, code), count in found.tally.items():
        counts[code] += count
    return counts


def _fixes(
    document: Document, found: Iterable[Diagnostic], given_up: Container[Place]
) -> dict[Place, Fix]:
    """Return what mends findings, by place, so that no fix moves or takes away what a later one is about.

    In a list the last item comes first. Below a node that one fix changes, others wait for the next round.
    """
    objects = objects_of(document)
    wanted: dict[Place, Fix] = {}
    for item in found:
        rule = RULES.get(item.code)
        subject = Subject.at(document, objects, item.pointer) if rule else None
        if rule is None or subject is None or not (subject.keys or subject.node.file):
            continue
        fix = rule(subject)
        if fix is not None and not any(one.is_removal and not one.keys for one in fix.actions):
            file = subject.node.file
            wanted.setdefault((file, fix.keys), _placed(fix, document, file))
    chosen: dict[Place, Fix] = {}
    for file, keys in sorted(wanted, key=_order):
        fix = wanted[file, keys]
        is_below = any((file, keys[:count]) in chosen for count in range(len(keys)))
        is_moved = any(_touches(chosen, file, node) for node in fix.needed)
        if not is_below and not is_moved and (file, keys) not in given_up:
            chosen[file, keys] = fix
    return chosen


def _touches(changed: Iterable[Place], file: str, node: Keys) -> bool:
    """Tell whether a node may be another one by now: it, what it is in, a part of it or an item before it was changed."""
    return any(
        place == file and (keys[: len(node)] == node[: len(keys)] or _is_before(keys, node))
        for place, keys in changed
    )


def _is_before(keys: Keys, node: Keys) -> bool:
    """Tell whether `keys` are of an item before the one of the same list that a node is, or is in."""
    depth = len(keys) - 1
    item, other = keys[depth:], node[depth : depth + 1]
    is_same = keys[:depth] == node[:depth]
    return is_same and [type(one) for one in (*item, *other)] == [int, int] and item < other


def _placed(fix: Fix, document: Document, file: str) -> Fix:
    """Return a fix whose actions say which file they are for, by default `file`, and select one node of it."""
    placed = [replace(one, file=file if one.file is None else one.file) for one in fix.actions]
    alone = (one.alone_in(document.top(one.file or "").value) for one in placed)
    return replace(fix, actions=tuple(alone))


def _order(place: Place) -> tuple[str, list[tuple[int, str]]]:
    file, keys = place
    return file, [(-key, "") if isinstance(key, int) else (1, key) for key in keys]
