"""Where the calls of each document stand in the one tree, and what their operations are known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sdkwright.diagnostics import Diagnostics
from sdkwright.frontend.joining.parts import Part
from sdkwright.frontend.naming.words import roots, split
from sdkwright.model import Name, Operation, Words

_Call = tuple[Words, ...]


def branched(parts: Sequence[Part], words: Sequence[Words]) -> list[Part]:
    """Return the documents with their calls where the settings put them, else where paths do.

    Where two documents have one call, the resource that it begins with goes below the resource that its
    document is about, or else below the words of its document, in each of them.
    """
    placed = [_below(part, part.branch, None) for part in parts]
    callers: dict[_Call, set[int]] = defaultdict(set)
    for index, part in enumerate(placed):
        for operation in part.api.operations:
            callers[_call(operation)].add(index)
    shared = [(call, indices) for call, indices in callers.items() if len(indices) > 1]
    for index, part in enumerate(placed):
        first = {call[0] for call, indices in shared if index in indices}
        if first and not part.branch:
            above = _subject(part, words[index], first) or words[index]
            placed[index] = _below(part, ("_".join(above),), first)
    return placed


def _subject(part: Part, words: Words, shared: set[Words]) -> Words:
    """Return the resource at the top that a document is about: its words say it, and no other has it.

    So `batch` beside `deals`, in a document about deals, is `deals.batch`.
    """
    tops = dict.fromkeys(_call(one)[0] for one in part.api.operations if one.resource)
    about = [top for top in tops if top not in shared and roots(top) <= roots(words)]
    return about[0] if len(about) == 1 else ()


def _call(operation: Operation) -> _Call:
    return (*(name.words for name in operation.resource), operation.name.words)


def _below(part: Part, branch: Sequence[str], only: Iterable[Words] | None) -> Part:
    """Return a document whose resources, or `only` those that begin so, stand below `branch`."""
    if not branch:
        return part
    above = tuple(Name(name, split(name)) for name in branch)
    operations = []
    for operation in part.api.operations:
        is_meant = only is None or _call(operation)[0] in set(only)
        own = operation.resource
        if own[:1] and own[0].words == above[-1].words:
            own = own[1:]
        operations.append(replace(operation, resource=(*above, *own)) if is_meant else operation)
    return replace(part, api=replace(part.api, operations=tuple(operations)))


def keyed(parts: Sequence[Part], diagnostics: Diagnostics) -> tuple[Operation, ...]:
    """Return the operations of all documents, each with a key that no other one has.

    The first one with an operationId keeps it, others are known by method and path. An operation that
    another document with the same servers has as well is told, and left out.
    """
    taken: set[str] = set()
    places: dict[tuple[object, str, str], str] = {}
    found: list[Operation] = []
    for part in parts:
        keys: dict[str, str] = {}
        own: list[Operation] = []
        for one in part.api.operations:
            place = (one.servers or part.api.servers, one.method, one.path)
            if place in places:
                keys[one.key] = places[place]
                _tell_twice(one, places[place], diagnostics)
                continue
            key = _free(one, part, taken)
            keys[one.key] = places[place] = key
            taken.add(key)
            own.append(replace(one, key=key))
        found += [_linked(one, keys) for one in own]
    return tuple(found)


def _free(operation: Operation, part: Part, taken: set[str]) -> str:
    place = f"{operation.method} {operation.path}"
    ways = (operation.key, place, f"{place} ({part.file})")
    return next(way for way in ways if way not in taken)


def _tell_twice(operation: Operation, key: str, diagnostics: Diagnostics) -> None:
    message = f"{operation.method} {operation.path} is in another document already, as `{key:.80}`"
    hint = "leave it out of one of them, with `exclude`"
    diagnostics.warning("repeated-operation", message, operation.location, hint)


def _linked(operation: Operation, keys: Mapping[str, str]) -> Operation:
    """Return an operation whose links lead to operations by the keys that these have now."""
    responses = tuple(
        replace(
            response,
            links=tuple(
                replace(link, operation=keys.get(link.operation, link.operation))
                for link in response.links
            ),
        )
        for response in operation.responses
    )
    return replace(operation, responses=responses)
