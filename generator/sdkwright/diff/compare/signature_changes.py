"""How the ways to call something have changed."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from sdkwright.diff.changes import Change
from sdkwright.diff.compare.type_relations import Acceptance, shown, without
from sdkwright.diff.compare.value_changes import value_changes
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.surface import Argument, Call, DeclaredType, Signature, TypeForm


@dataclass(frozen=True, slots=True)
class SignatureComparer:
    """Compares calls: arguments by what they take, results by what they are.

    `takes` tells whether a new argument takes what the old one did, `gives` whether a new result is
    what the old one was; `taken` and `given` the same the other way round.
    """

    takes: Acceptance
    taken: Acceptance
    gives: Acceptance
    given: Acceptance

    def changes(self, old: Call, new: Call, renames: Mapping[str, str]) -> Iterator[Change]:
        """Yield what has changed; `renames` has the new names of arguments that have one."""
        before = tuple(_with_names(one, renames) for one in old.signatures)
        for name, other in renames.items():
            kept = new.former.get(name) == other
            yield Change(
                code="argument-deprecated" if kept else "argument-renamed",
                subject=f"{new.path} {name}",
                text=f"the argument `{name}` of {new.path} is `{other}` now"
                + ("; the old name still works and is deprecated" if kept else ""),
                old=name,
                new=other,
            )
        known = _arguments(new.signatures)
        for name, other in old.former.items():
            if name not in new.former and name not in known and other in known:
                yield _removed(new, replace(known[other], name=name))
        told: set[str] = set()
        names = frozenset(_arguments(before))
        for signature in before:
            problems = [list(self._broken(new, signature, one, names)) for one in new.signatures]
            if problems and all(problems):
                best = min(problems, key=lambda found: sum(weight for weight, _ in found))
                yield from (change for _, change in best)
                told |= {change.subject for _, change in best}
        yield from self._more(before, new, told)

    def _broken(
        self, call: Call, old: Signature, new: Signature, known: Container[str]
    ) -> Iterator[tuple[int, Change]]:
        """Yield why a call in the `old` way does not fit the `new` one, each with how bad it is.

        `known` are the arguments of all the old ways.
        """
        mine = {argument.name: argument for argument in old.arguments}
        theirs = {argument.name: argument for argument in new.arguments}
        for name, argument in mine.items():
            if name not in theirs:
                if not _is_way_of_its_own(call, old, argument):
                    yield 3, _removed(call, argument)
            elif (change := self._narrowed(call, argument, theirs[name])) is not None:
                yield 1, change
        for name, argument in theirs.items():
            if argument.required and (name not in mine or not mine[name].required):
                yield 2, _required(call, argument, is_new=name not in known)
        places = [one.name for one in old.arguments if one.positional and one.name in theirs]
        now = [one.name for one in new.arguments if one.positional and one.name in mine]
        if now != places:
            yield 1, _moved(call, places, now)
        if not self.gives.accepts(old.result, new.result):
            yield 1, _result(call, "result-changed", old.result, new.result)

    def _narrowed(self, call: Call, old: Argument, new: Argument) -> Change | None:
        before, now = _taken(old, new)
        if self.takes.accepts(now, before):
            return None
        return Change(
            code="argument-narrowed",
            subject=f"{call.path} {new.name}",
            text=f"`{new.name}` of {call.path} takes {shown(now)} where it took {shown(before)}",
            old=shown(before),
            new=shown(now),
        )

    def _more(self, before: tuple[Signature, ...], call: Call, told: set[str]) -> Iterator[Change]:
        """Yield what a call takes more, and how its result is known better."""
        known = _arguments(before)
        for name, argument in _arguments(call.signatures).items():
            subject = f"{call.path} {name}"
            old = known.get(name)
            if subject in told:
                continue
            if old is None:
                yield Change(
                    code="argument-added",
                    subject=subject,
                    text=f"{call.path} has a new argument `{name}`: {shown(argument.type)}",
                    new=shown(argument.type),
                )
            else:
                yield from self._wider(subject, old, argument)
        for old_one, new_one in zip(before, call.signatures, strict=False):
            if call.path not in told and self.gives.accepts(old_one.result, new_one.result):
                if not self.given.accepts(new_one.result, old_one.result):
                    yield _result(call, "result-narrowed", old_one.result, new_one.result)
                yield from value_changes(call.path, old_one.result, new_one.result, self._types)

    def _wider(self, subject: str, old: Argument, new: Argument) -> Iterator[Change]:
        before, now = _taken(old, new)
        if old.required and not new.required:
            yield Change(
                code="argument-optional",
                subject=subject,
                text=f"{_of(subject)} may be left out",
                old=shown(old.type),
                new=shown(new.type),
            )
        if self.takes.accepts(now, before) and not self.taken.accepts(before, now):
            yield Change(
                code="argument-widened",
                subject=subject,
                text=f"{_of(subject)} takes {shown(now)} where it took {shown(before)}",
                old=shown(before),
                new=shown(now),
            )
        yield from value_changes(subject, before, now, self._types)

    @property
    def _types(self) -> tuple[Mapping[str, DeclaredType], Mapping[str, DeclaredType]]:
        return self.takes.given, self.takes.expected


def _is_way_of_its_own(call: Call, old: Signature, argument: Argument) -> bool:
    """Whether an argument that could be left out is now given in another way to call, instead of others.

    So it is with the whole of a body, once a field of it has to be given.
    """
    given = {one.name for one in old.arguments if one.required} | {argument.name}
    needed = (
        {one.name for one in signature.arguments if one.required}
        for signature in call.signatures
        if argument.name in {one.name for one in signature.arguments}
    )
    return not argument.required and any(names <= given for names in needed)


def _arguments(signatures: tuple[Signature, ...]) -> dict[str, Argument]:
    """Return the arguments of all ways to call; one that is required in any is."""
    found: dict[str, Argument] = {}
    for signature in signatures:
        for argument in signature.arguments:
            known = found.get(argument.name)
            found[argument.name] = argument if known is None or argument.required else known
    return found


def _taken(old: Argument, new: Argument) -> tuple[TypeForm, TypeForm]:
    """Return what an argument took and takes; None in an optional one only says that it is left out."""
    before = old.type if old.required and new.required else without(old.type, "None")
    return before, new.type if new.required else without(new.type, "None")


def _with_names(signature: Signature, names: Mapping[str, str]) -> Signature:
    arguments = (replace(one, name=names.get(one.name, one.name)) for one in signature.arguments)
    return replace(signature, arguments=tuple(arguments))


def _of(subject: str) -> str:
    call, _, name = subject.partition(" ")
    return f"`{name}` of {call}"


def _removed(call: Call, argument: Argument) -> Change:
    return Change(
        code="argument-removed",
        subject=f"{call.path} {argument.name}",
        text=f"{call.path} has no argument `{argument.name}` any more",
        old=shown(argument.type),
    )


def _required(call: Call, argument: Argument, *, is_new: bool) -> Change:
    more = "a new argument that has to be given" if is_new else "to be given, and could be left out"
    text = f"{call.path} has {more}: `{argument.name}`"
    return Change(
        code="required-argument-added" if is_new else "argument-required",
        subject=f"{call.path} {argument.name}",
        text=text if is_new else f"`{argument.name}` of {call.path} has {more}",
        new=shown(argument.type),
    )


def _moved(call: Call, old: list[str], new: list[str]) -> Change:
    return Change(
        code="arguments-moved",
        subject=call.path,
        text=f"{call.path} takes by position ({', '.join(new)}) where it took ({', '.join(old)})",
        old=", ".join(old),
        new=", ".join(new),
    )


def _result(call: Call, code: str, old: TypeForm, new: TypeForm) -> Change:
    return Change(
        code=code,
        subject=call.path,
        text=f"{call.path} returns {shown(new)} where it returned {shown(old)}",
        old=shown(old),
        new=shown(new),
    )
