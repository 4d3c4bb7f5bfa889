"""Names that stand for what is somewhere else, and is not: of security schemes, operations and schemas."""

from __future__ import annotations

from collections.abc import Iterable

from sdkwright.document import Cursor
from sdkwright.fixing.guarded_actions import (
    Action,
    Condition,
    addition,
    is_still,
    removal,
    replacement,
)
from sdkwright.fixing.mended_references import is_slip, meant_component, of_reference
from sdkwright.fixing.subjects import Fix, Subject


def of_named(subject: Subject) -> Fix | None:
    """Return what mends a reference, or a discriminator's text that is one; `subject` is the text."""
    key = subject.keys[-1]
    is_mapped = key == "defaultMapping" or subject.keys[-3:-1] == ("discriminator", "mapping")
    return _of_mapping(subject) if is_mapped else of_reference(subject)


def _of_mapping(subject: Subject) -> Fix | None:
    text, key = subject.node.value, subject.keys[-1]
    if not isinstance(text, str):
        return None
    meant = meant_component(subject, "schema", text)
    if meant and meant != text:
        said = f"refer to {meant} where {text:.80} leads to nothing"
        return Fix(subject.keys, tuple(replacement(subject.keys, text, meant, said)))
    said = f"leave out the value {key!r} of {subject.above.shown}: {text:.80} leads to nothing"
    return _without(subject, subject, said)


def of_scheme(subject: Subject) -> Fix | None:
    """Return what mends the name of a security scheme that is not declared; `subject` is what it needs.

    Nobody can call by an alternative that needs such a one, which is therefore left out.
    """
    alternative, name = subject.above, str(subject.keys[-1])
    if subject.keys[-3:-2] != ("security",) or not isinstance(alternative.node.value, dict):
        return None
    if name.find("#") > 0:  # a URI, since 3.2, of what another file may well declare
        return None
    near = _meant(name, _schemes(subject.document.root))
    if near and near not in alternative.node.value:
        said = f"ask for the security scheme {near!r} where {name!r} is not declared"
        needed = subject.node.value
        renamed = addition(alternative.keys, subject.keys, needed, {near: needed}, said)
        return Fix(alternative.keys, (renamed, removal(subject.keys, needed, said)))
    said = f"leave out {alternative.shown}: the security scheme {name!r} is not declared"
    lost = _lost(alternative.above)
    if lost is None:
        return _without(alternative, subject, said)
    listed = alternative.above  # an empty list would say that nobody has to prove anything
    said = f"leave out {listed.shown}: the security scheme {name!r} is not declared"
    return Fix(listed.keys, (Action(listed.keys, said, conditions=lost, is_removal=True),))


def _lost(listed: Subject) -> tuple[Condition, ...] | None:
    """Return what tells alternatives all of which need a scheme that is not declared; None where one does not."""
    known = _schemes(listed.document.root)
    conditions: list[Condition] = []
    for index, item in enumerate(listed.node.items()):
        needed = item.value if isinstance(item.value, dict) else {}
        wrong = [
            name
            for name in needed
            if name not in known and ((near := _meant(name, known)) in needed or not near)
        ]
        if not wrong:
            return None
        conditions += is_still((*listed.keys, index, wrong[0]), needed[wrong[0]])
    return tuple(conditions)


def of_link(subject: Subject) -> Fix | None:
    """Return what mends a link to an operation that there is not; `subject` is what names it."""
    name = subject.node.value
    if not isinstance(name, str):
        return None
    near = _meant(name, subject.objects.operation_ids)
    if near and subject.keys[-1] == "operationId":
        said = f"link to the operation {near!r} where there is no {name!r:.80}"
        return Fix(subject.keys, tuple(replacement(subject.keys, name, near, said)))
    link = subject.above
    said = f"leave out the link {link.shown}: there is no operation {name!r:.80}"
    if not link.keys:
        return _unreferred(link, f"leave out the link {link.node.file}: no operation {name!r:.80}")
    return Fix(link.keys, (removal(link.keys, link.node.value, said),))


def _unreferred(whole: Subject, said: str) -> Fix | None:
    """Return what leaves out, wherever it is referred to, an object that is a whole file."""
    actions: list[Action] = []
    for one in whole.references:
        if one.kind == whole.kind and one.keys:
            still = is_still((*one.keys, "$ref"), one.node.ref)
            file = one.node.file
            actions.append(Action(one.keys, said, conditions=still, is_removal=True, file=file))
    return Fix((), tuple(actions)) if actions else None


def _without(subject: Subject, wrong: Subject, said: str) -> Fix:
    """Return what leaves out a node, or what holds it and nothing else, for as long as `wrong` is the same."""
    holder = subject.above.node.value
    is_last = isinstance(holder, list | dict) and len(holder) == 1
    keys = subject.above.keys if is_last else subject.keys
    still = is_still(wrong.keys, wrong.node.value)
    return Fix(keys, (Action(keys, said, conditions=still, is_removal=True),))


def _meant(name: str, known: Iterable[str]) -> str:
    """Return the one name that another one differs from by a slip; empty where that is none."""
    near = [one for one in dict.fromkeys(known) if is_slip(name, one)]
    return near[0] if len(near) == 1 else ""


def _schemes(root: Cursor) -> list[str]:
    places = (("components", "securitySchemes"), ("securityDefinitions",))
    held = (root.at(*keys) for keys in places)
    return [
        key for one in held if one is not None and isinstance(one.value, dict) for key in one.value
    ]
