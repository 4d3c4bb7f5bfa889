"""From findings to the actions that leave none of them, in rounds: what one mends may show the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from sdkwright.diagnostics import Diagnostic
from sdkwright.document import Document
from sdkwright.fixing.guarded_actions import Action, Keys
from sdkwright.fixing.mended_examples import of_default, of_example, of_known_value
from sdkwright.fixing.mended_lists import of_property, of_rule, of_tag
from sdkwright.fixing.mended_names import of_link, of_named, of_scheme
from sdkwright.fixing.mended_parameters import of_optional, of_repeated, of_undeclared, of_unused
from sdkwright.fixing.subjects import Fix, Subject, kinds_of
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
_MOST_ROUNDS = 12

Read = Callable[[Sequence[Action]], tuple[Document, list[Diagnostic]]]
"""Reads a document with actions applied: what it is then, and what is found in it."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The actions, how many findings of each code there were, and what is left after the actions."""

    actions: tuple[Action, ...]
    before: Mapping[str, int]
    left: tuple[Diagnostic, ...]


def mended(read: Read) -> Mended:
    """Return the actions after which nothing is found that a rule can mend."""
    actions: list[Action] = []
    document, found = read(actions)
    before = Counter(item.code for item in found)
    for _ in range(_MOST_ROUNDS):
        fixes = _fixes(document, found)
        if not fixes:
            break
        actions += [action for fix in fixes for action in fix.actions]
        document, found = read(actions)
    return Mended(tuple(actions), before, tuple(found))


def _fixes(document: Document, found: Iterable[Diagnostic]) -> list[Fix]:
    """Return what mends findings, so that no fix moves or takes away what a later one is about.

    In a list the last item comes first. Below a node that one fix changes, others wait for the next round.
    """
    kinds = kinds_of(document)
    wanted: dict[Keys, Fix] = {}
    for item in found:
        rule = RULES.get(item.code)
        subject = Subject.at(document, kinds, item.pointer) if rule else None
        fix = rule(subject) if rule is not None and subject is not None and subject.keys else None
        if fix is not None:
            wanted.setdefault(fix.keys, fix)
    chosen: list[Fix] = []
    changed: set[Keys] = set()
    for keys in sorted(wanted, key=_order):
        if not any(keys[:count] in changed for count in range(1, len(keys))):
            changed.add(keys)
            chosen.append(wanted[keys])
    return chosen


def _order(keys: Keys) -> list[tuple[int, str]]:
    return [(-key, "") if isinstance(key, int) else (1, key) for key in keys]
