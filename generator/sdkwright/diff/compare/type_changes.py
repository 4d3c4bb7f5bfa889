"""How models, types of requests and aliases have changed, by the directions that they are used in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sdkwright.diff.changes import Change
from sdkwright.diff.compare.directions import Directions
from sdkwright.diff.compare.docs_changes import deprecation_changes, docs_changes
from sdkwright.diff.compare.type_relations import Acceptance, shown, without
from sdkwright.diff.compare.value_changes import value_changes
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.surface import AliasType, DeclaredType, Member, Named, ObjectType, Surface, TypeForm


@dataclass(frozen=True, slots=True)
class TypeComparer:
    """Compares types of one name. `directions` are those in which code that is written used them."""

    new: Surface
    directions: Directions
    takes: Acceptance
    taken: Acceptance
    gives: Acceptance
    given: Acceptance

    def changes(self, old: DeclaredType, new: DeclaredType) -> Iterator[Change]:
        """Yield what has changed of one type."""
        new = self._behind(old, new)
        match old, new:
            case ObjectType(), ObjectType():
                yield from self._object(old, new)
            case AliasType(), AliasType():
                yield from self._alias(old, new)
            case _:
                yield _changed("type-changed", old.name, _form(old), _form(new))
        yield from deprecation_changes("type", new.name, old.deprecated, new.deprecated)
        yield from docs_changes(new.name, old.docs, new.docs, new.place)

    @property
    def _types(self) -> tuple[Mapping[str, DeclaredType], Mapping[str, DeclaredType]]:
        return self.takes.given, self.takes.expected

    def _behind(self, old: DeclaredType, new: DeclaredType) -> DeclaredType:
        """Return the model that an alias stands for, where the name was a model's before."""
        if isinstance(old, ObjectType) and isinstance(new, AliasType):
            target = self.new.types.get(new.type.name) if isinstance(new.type, Named) else None
            return target or new
        return new

    def _alias(self, old: AliasType, new: AliasType) -> Iterator[Change]:
        verdict = self._verdict(old.name, (old.type, old.type), (new.type, new.type))
        if new.name == self.new.events and self.given.accepts(new.type, old.type):
            yield from _further_events(old, new)
        elif verdict:
            yield _changed(f"type-{verdict}", new.name, old.type, new.type)
        if verdict != "changed":
            yield from value_changes(new.name, old.type, new.type, self._types)
        if not verdict and old.chosen_by != new.chosen_by:
            yield Change(
                code="variants-told-otherwise",
                subject=new.name,
                text=f"the variants of {new.name} are told apart by {new.chosen_by or 'their fields'}",
                old=old.chosen_by,
                new=new.chosen_by,
            )

    def _object(self, old: ObjectType, new: ObjectType) -> Iterator[Change]:
        for base in old.bases:
            if base not in new.bases:
                text = f"{new.name} is no {base} any more"
                yield Change(code="base-removed", subject=f"{new.name} {base}", text=text, old=base)
        for base in new.bases:
            if base not in old.bases:
                text = f"{new.name} is a {base}, too"
                yield Change(code="base-added", subject=f"{new.name} {base}", text=text, new=base)
        renames = _renamed_members(old.members, new.members)
        for name, member in old.members.items():
            other = renames.get(name, name)
            if other not in new.members:
                yield _removed(new.name, member)
                continue
            if other != name:
                yield _renamed(new.name, name, other)
            yield from self._member(old, new.name, member, new.members[other])
        taken = set(renames.values())
        for name, member in new.members.items():
            if name not in old.members and name not in taken:
                yield self._added(old, new.name, member)

    def _member(self, owner: ObjectType, name: str, old: Member, new: Member) -> Iterator[Change]:
        subject = f"{name} {new.name}"
        written = owner.plain or self.directions.of(owner.name)[1]
        verdict = self._verdict(owner.name, _forms(old), _forms(new), owner.plain)
        if written and new.required and not old.required:
            text = f"{name}.{new.name} has to be given, and could be left out"
            yield Change(code="field-required", subject=subject, text=text, new=shown(new.type))
        elif written and old.required and not new.required and verdict != "changed":
            text = f"{name}.{new.name} may be left out"
            yield Change(code="field-optional", subject=subject, text=text, new=shown(new.type))
        if verdict:
            is_read = old.type != new.type
            pair = (old.type, new.type) if is_read else (old.written, new.written)
            yield _changed(f"field-{verdict}", subject, *pair)
        if verdict != "changed":
            yield from value_changes(f"{name}.{new.name}", old.type, new.type, self._types)
        if old.wire != new.wire and old.name == new.name:
            text = f"{name}.{new.name} is `{new.wire}` in JSON where it was `{old.wire}`"
            yield Change(
                code="wire-name-changed", subject=subject, text=text, old=old.wire, new=new.wire
            )
        yield from deprecation_changes("field", subject, old.deprecated, new.deprecated)
        yield from docs_changes(subject, old.docs, new.docs, new.place)
        yield from docs_changes(subject, old.default, new.default, new.place)

    def _added(self, owner: ObjectType, name: str, member: Member) -> Change:
        written = owner.plain or (self.directions.of(owner.name) == (False, True))
        written = written or (self.directions.of(owner.name)[1] and not owner.plain)
        needed = member.required and written
        more = "a new field that has to be given" if needed else "a new field"
        return Change(
            code="required-field-added" if needed else "field-added",
            subject=f"{name} {member.name}",
            text=f"{name} has {more}: `{member.name}`: {shown(member.type)}",
            new=shown(member.type),
            place=member.place,
        )

    def _verdict(self, name: str, old: _Forms, new: _Forms, plain: bool = False) -> str:
        """Return `changed` where code may fail, `widened` where it does not, empty for the same."""
        read, written = (False, True) if plain else self.directions.of(name)
        if read and not self.gives.accepts(old[0], new[0]):
            return "changed"
        before, now = without(old[1], "None"), without(new[1], "None")
        if written and not self.takes.accepts(now, before):
            return "changed"
        is_same = not read or self.given.accepts(new[0], old[0])
        is_same = is_same and (not written or self.taken.accepts(before, now))
        return "" if is_same else "widened"


_Forms = tuple[TypeForm, TypeForm]
"""What is read, and what is written."""


def _forms(member: Member) -> _Forms:
    return member.type, member.written


def _form(declared: DeclaredType) -> TypeForm:
    return declared.type if isinstance(declared, AliasType) else Named("class")


def _changed(code: str, subject: str, old: TypeForm, new: TypeForm) -> Change:
    what = subject.replace(" ", ".")
    return Change(
        code=code,
        subject=subject,
        text=f"{what} is {shown(new)} where it was {shown(old)}",
        old=shown(old),
        new=shown(new),
    )


def _further_events(old: AliasType, new: AliasType) -> Iterator[Change]:
    """Yield that there are further webhooks: they only come to those who ask for them."""
    if old.type != new.type:
        text = f"{new.name} may be {shown(new.type)} where it was {shown(old.type)}"
        yield replace(_changed("event-added", new.name, old.type, new.type), text=text)


def _removed(owner: str, member: Member) -> Change:
    return Change(
        code="field-removed",
        subject=f"{owner} {member.name}",
        text=f"{owner} has no `{member.name}` any more",
        old=shown(member.type),
    )


def _renamed(owner: str, old: str, new: str) -> Change:
    return Change(
        code="field-renamed",
        subject=f"{owner} {old}",
        text=f"{owner}.{old} is {owner}.{new} now",
        old=old,
        new=new,
    )


def _renamed_members(old: Mapping[str, Member], new: Mapping[str, Member]) -> dict[str, str]:
    """Return the new name of each field that has one: the same in JSON, or all that is gone and new."""
    gone = [member for name, member in old.items() if name not in new]
    fresh = [member for name, member in new.items() if name not in old]
    found = {}
    for member in gone:
        same = [other for other in fresh if other.wire == member.wire]
        if not same and len(gone) == len(fresh) == 1 and fresh[0].type == member.type:
            same = fresh
        if same:
            found[member.name] = same[0].name
    return found
