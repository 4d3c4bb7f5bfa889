"""How the calls of a client have changed: which operation is which, then what has changed of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sdkwright.diff.changes import Change
from sdkwright.diff.compare.docs_changes import deprecation_changes, docs_changes
from sdkwright.diff.compare.request_changes import operation_changes, request_changes
from sdkwright.diff.compare.signature_changes import SignatureComparer
from sdkwright.diff.compare.type_relations import shown
from sdkwright.document.placeholders import anonymous
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.surface import Argument, Call, OperationIdentity, Surface, TypeForm


@dataclass(frozen=True, slots=True)
class CallComparer:
    """Compares the calls of two surfaces."""

    old: Surface
    new: Surface
    signatures: SignatureComparer

    def changes(self) -> Iterator[Change]:
        """Yield all changes of calls, those of the asynchronous twin only where they differ."""
        paths = self._paths()
        for calls, others in (
            (self.old.calls, self.new.calls),
            (self.old.twins, self.new.twins),
        ):
            yield from self._all(calls, others, paths)

    def _all(
        self, old: Mapping[str, Call], new: Mapping[str, Call], paths: Mapping[str, str]
    ) -> Iterator[Change]:
        renamed = {path: other for path, other in paths.items() if path in old and other in new}
        for path, call in old.items():
            other = renamed.get(path, path)
            found = new.get(path)
            is_taken = found is not None and other != path and found.operation in self._known()
            if found is not None and other != path and not is_taken:
                yield _alias(path, other)
                yield from self.pair(call, found)
            elif found is not None and other == path and not self._is_replaced(call, found):
                yield from self.pair(call, found)
            elif found is not None and other == path:
                yield self._replaced(call, found)
                yield from self.pair(call, found)
            elif is_taken and found is not None:
                yield self._replaced(call, found, other)
                yield from self.pair(call, new[other])
            elif other in new:
                yield self._renamed(call, new[other])
                yield from self.pair(call, new[other])
            else:
                text = f"{path} is gone"
                yield Change(code="call-removed", subject=path, text=text, operation=call.operation)
        taken = set(renamed.values())
        for path, call in new.items():
            if path not in old and path not in taken:
                text = f"there is {path}"
                yield Change(
                    code="call-added",
                    subject=path,
                    text=text,
                    operation=call.operation,
                    place=call.place,
                )

    def pair(self, old: Call, new: Call) -> Iterator[Change]:
        """Yield what has changed of one call."""
        before = self.old.operations.get(old.operation)
        now = self.new.operations.get(new.operation)
        if old.signatures is new.signatures and before == now:  # read of a module that both have
            return
        renames = _renamed_arguments(old, new, before, now)
        found = [
            *self.signatures.changes(old, new, renames),
            *self._errors(old, new),
            *request_changes(old, new, renames),
            *self._docs(old, new, renames),
        ]
        if before is not None and now is not None:
            found += operation_changes(new.path, before, now, renames)
        if any(change.code == "media-type-changed" for change in found):
            found = [
                one
                for one in found
                if one.subject != f"{new.path} body" or one.code != "style-changed"
            ]
        for change in found:
            fix = change.fix or (_keeping(change, now) if now is not None else "")
            place = change.place or new.place
            yield replace(change, operation=new.operation, place=place, fix=fix)

    def _docs(self, old: Call, new: Call, renames: Mapping[str, str]) -> Iterator[Change]:
        if old.deprecated != new.deprecated:
            yield from deprecation_changes("call", new.path, old.deprecated, new.deprecated)
        yield from docs_changes(new.path, old.docs, new.docs, new.place)
        known = {renames.get(one.name, one.name): one for one in _arguments(old)}
        for argument in _arguments(new):
            if argument.name in known:
                yield from _argument_docs(new.path, known[argument.name], argument)

    def _errors(self, old: Call, new: Call) -> Iterator[Change]:
        for status in sorted(old.errors.keys() | new.errors.keys()):
            before, now = _error(old, status), _error(new, status)
            subject = f"{new.path} {status}"
            if before is None and now is not None:
                text = f"the error's body of status {status} of {new.path} is {shown(now)}"
                yield Change(code="error-added", subject=subject, text=text, new=shown(now))
            elif before is not None and (
                now is None or not self.signatures.gives.accepts(before, now)
            ):
                said = shown(now) if now is not None else "plain JSON"
                text = f"the error's body of status {status} of {new.path} is {said}"
                yield Change(
                    code="error-changed",
                    subject=subject,
                    text=f"{text} where it was {shown(before)}",
                    old=shown(before),
                    new=shown(now) if now is not None else "",
                )

    # --- identity -----------------------------------------------------------------------------

    def _known(self) -> frozenset[str]:
        return frozenset(self.new.operations)

    def _paths(self) -> dict[str, str]:
        """Return where each call of the old surface is in the new one, if its operation is there."""
        found: dict[str, str] = {}
        for key, operation in self.old.operations.items():
            other = self._same(key, operation)
            if other is not None:
                found[operation.call] = other.call
                for kind, path in operation.variants.items():
                    if kind in other.variants:
                        found[path] = other.variants[kind]
        return found

    def _same(self, key: str, operation: OperationIdentity) -> OperationIdentity | None:
        """Return an operation of the new surface by its key, else by what is sent where."""
        found = self.new.operations.get(key)
        if found is not None:
            return found
        sent = _sent(operation)
        return next(
            (
                other
                for other_key, other in self.new.operations.items()
                if other_key not in self.old.operations and _sent(other) == sent
            ),
            None,
        )

    def _is_replaced(self, old: Call, new: Call) -> bool:
        """Whether a call that keeps its name is for another operation of the API now.

        It is where what was sent is another call's now, or what is sent was another call's before.
        """
        before = self.old.operations.get(old.operation)
        now = self.new.operations.get(new.operation)
        if before is None or now is None or _sent(before) == _sent(now):
            return False
        theirs = {_sent(one) for one in self.new.operations.values()}
        mine = {_sent(one) for one in self.old.operations.values()}
        is_other = old.operation != new.operation and self._same(old.operation, before) != now
        return is_other or _sent(before) in theirs or _sent(now) in mine

    # --- told ---------------------------------------------------------------------------------

    def _replaced(self, old: Call, new: Call, moved: str = "") -> Change:
        before = self.old.operations.get(old.operation)
        now = self.new.operations.get(new.operation)
        said = f"{now.method} {now.path}" if now is not None else "another operation"
        was = f"{before.method} {before.path}" if before is not None else "another one"
        more = f"; what it was is {moved}" if moved else ""
        return Change(
            code="call-replaced",
            subject=new.path,
            text=f"{new.path} is {said} now where it was {was}{more}",
            old=was,
            new=said,
            operation=new.operation,
            place=new.place,
        )

    def _renamed(self, old: Call, new: Call) -> Change:
        return Change(
            code="call-renamed",
            subject=old.path,
            text=f"{old.path} is {new.path} now",
            old=old.path,
            new=new.path,
            operation=new.operation,
            fix=f'[calls]\n"{new.operation}" = "{old.path}"',
            place=new.place,
        )


def _keeping(change: Change, operation: OperationIdentity) -> str:
    """Return the setting that keeps an argument's old name; empty where that is not what changes."""
    wires = [wire for (_, wire), name in operation.arguments.items() if name == change.new]
    if change.code != "argument-renamed" or not wires:
        return ""
    return f'[arguments."{operation.key}"]\n"{wires[0]}" = "{change.old}"'


def _alias(old: str, new: str) -> Change:
    return Change(
        code="call-deprecated",
        subject=old,
        text=f"{old} is {new} now; the old name still works and is deprecated",
        old=old,
        new=new,
    )


def _sent(operation: OperationIdentity) -> tuple[str, str]:
    """Return what tells an operation from others without its operationId."""
    return operation.method, anonymous(operation.path)


def _error(call: Call, status: str) -> TypeForm | None:
    """Return the type of an error's body for a status: its own, that of its range, or of all.

    What `default` says of the result, where no status means success, is nothing of its own.
    """
    results = [one.result for one in call.signatures]
    for key in (status, f"{status[:1]}XX", "default"):
        if key in call.errors and (key != "default" or call.errors[key] not in results):
            return call.errors[key]
    return None


def _arguments(call: Call) -> list[Argument]:
    found = {one.name: one for signature in call.signatures for one in signature.arguments}
    return list(found.values())


def _argument_docs(path: str, old: Argument, new: Argument) -> Iterator[Change]:
    subject = f"{path} {new.name}"
    yield from deprecation_changes("argument", subject, old.deprecated, new.deprecated)
    yield from docs_changes(subject, old.docs, new.docs, None)
    if old.default != new.default:
        text = f"without `{new.name}` of {path} the server takes"
        yield Change(
            code="default-changed",
            subject=subject,
            text=f"{text} {new.default or 'what it will'} where it took {old.default or 'what it would'}",
            old=old.default,
            new=new.default,
        )


def _renamed_arguments(
    old: Call, new: Call, before: OperationIdentity | None, now: OperationIdentity | None
) -> dict[str, str]:
    """Return the new name of each argument that has one.

    Those that go to the same place of the request are the same; so are the only one that is gone and the
    only one that is new, where they take the same.
    """
    mine = {one.name: one for one in _arguments(old)}
    theirs = {one.name: one for one in _arguments(new)}
    found = {}
    if before is not None and now is not None:
        for where, name in before.arguments.items():
            other = now.arguments.get(where, name)
            if name in mine and name not in theirs and other in theirs and other not in mine:
                found[name] = other
    gone = [one for name, one in mine.items() if name not in theirs and name not in found]
    fresh = [o for name, o in theirs.items() if name not in mine and name not in found.values()]
    if len(gone) == len(fresh) == 1 and _is_alike(gone[0], fresh[0]):
        found[gone[0].name] = fresh[0].name
    return found


def _is_alike(old: Argument, new: Argument) -> bool:
    return (old.type, old.positional, old.required) == (new.type, new.positional, new.required)
