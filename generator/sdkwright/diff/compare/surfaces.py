"""All that has changed from one surface to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sdkwright.diff.changes import Change
from sdkwright.diff.compare.call_changes import CallComparer
from sdkwright.diff.compare.client_changes import client_changes, export_changes
from sdkwright.diff.compare.directions import directions
from sdkwright.diff.compare.grouping import regrouped, without_twins
from sdkwright.diff.compare.renaming import renamed_types, with_names, with_schemes
from sdkwright.diff.compare.signature_changes import SignatureComparer
from sdkwright.diff.compare.type_changes import TypeComparer
from sdkwright.diff.compare.type_relations import Acceptance
from sdkwright.surface import Surface


def compare(old: Surface, new: Surface) -> Iterator[Change]:
    """Yield what has changed from `old` to `new`; some changes more than once."""
    renames = renamed_types(old, new)
    before = with_schemes(with_names(old, renames), new)
    found = [
        *_renamed(renames, new),
        *_types(before, new),
        *_calls(before, new),
        *client_changes(before, new),
    ]
    found += export_changes(before, new, _told(before, new, renames))
    yield from without_twins(regrouped(found, old, new))


def _signatures(old: Surface, new: Surface) -> SignatureComparer:
    return SignatureComparer(
        takes=Acceptance(new.rules, new.types, old.types, is_loose=True),
        taken=Acceptance(new.rules, old.types, new.types, is_loose=True),
        gives=Acceptance(new.rules, old.types, new.types, is_loose=False),
        given=Acceptance(new.rules, new.types, old.types, is_loose=False),
    )


def _calls(old: Surface, new: Surface) -> Iterator[Change]:
    comparer = CallComparer(old, new, _signatures(old, new))
    yield from comparer.changes()
    theirs = dict(new.functions)
    # One generator's runtime carries what the rest of the API asks for.
    is_gated = old.generator == new.generator
    for path, call in old.functions.items():
        other = theirs.pop(_with_client(path, old.client, new.client), None)
        if other is not None:
            yield from comparer.pair(call, other)
        elif _owner(path) not in _missing(old, new) and not (
            is_gated and _owner(path) in old.carried
        ):
            yield Change(code="call-removed", subject=path, text=f"{path} is gone")
    for path, call in theirs.items():
        is_carried = is_gated and _owner(path) in new.carried
        if _owner(path) not in _missing(new, old) and not is_carried:
            yield Change(code="call-added", subject=path, text=f"there is {path}", place=call.place)


def _with_client(path: str, old: str, new: str) -> str:
    """Return a path with the new name of the client."""
    return {old: new, f"Async{old}": f"Async{new}"}.get(path, path)


def _owner(path: str) -> str:
    """Return the class of a method, or the whole of what stands for itself."""
    return path if path[:1].isupper() and "." not in path else path.rpartition(".")[0] or path


def _missing(old: Surface, new: Surface) -> frozenset[str]:
    """Return what was exported and is not any more, of which its own change tells."""
    return frozenset(old.exports.values()) - frozenset(new.exports.values()) - set(new.functions)


def _types(old: Surface, new: Surface) -> Iterator[Change]:
    signatures = _signatures(old, new)
    comparer = TypeComparer(
        new=new,
        directions=directions(old),
        takes=signatures.takes,
        taken=signatures.taken,
        gives=signatures.gives,
        given=signatures.given,
    )
    for name, declared in old.types.items():
        other = new.types.get(name)
        if other is declared:  # read of a module that both have
            continue
        if other is not None:
            yield from comparer.changes(declared, other)
        else:
            yield Change(code="type-removed", subject=name, text=f"{name} is gone", old=name)
    for name, declared in new.types.items():
        if name not in old.types:
            yield Change(
                code="type-added",
                subject=name,
                text=f"there is {name}",
                new=name,
                place=declared.place,
            )


def _renamed(renames: Mapping[str, str], new: Surface) -> Iterator[Change]:
    pointers = {name: pointer for pointer, name in new.schemas.items()}
    for name, other in renames.items():
        pointer = pointers.get(other, "")
        yield Change(
            code="type-renamed",
            subject=name,
            text=f"{name} is {other} now",
            old=name,
            new=other,
            fix=f'[models]\n"{_setting(pointer)}" = "{name}"' if pointer else "",
            place=new.types[other].place,
        )


def _setting(pointer: str) -> str:
    """Return what the settings call a schema: a component by its own name."""
    name = pointer.removeprefix("#/components/schemas/").removeprefix("#/definitions/")
    return pointer if "/" in name else name


def _told(old: Surface, new: Surface, renames: Mapping[str, str]) -> set[str]:
    """Return names whose coming and going is told as something else."""
    clients = {old.client, new.client, f"Async{old.client}", f"Async{new.client}"}
    changed = old.resources.keys() ^ new.resources.keys()
    classes = {
        name for path, name in (*old.resources.items(), *new.resources.items()) if path in changed
    }
    twins = {f"Async{name}" for name in classes}
    folders = {f"resources.{name}" for name in classes | twins}
    types = old.types.keys() ^ new.types.keys()
    functions = old.functions.keys() ^ new.functions.keys()
    return {*clients, *classes, *twins, *folders, *types, *functions, *renames, *renames.values()}
