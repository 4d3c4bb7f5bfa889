"""Calls that the settings choose, in the place of those that the rules give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sdkwright.frontend.naming.words import split
from sdkwright.model import Api, Name, Operation, Words


def with_verbs(api: Api, verbs: Mapping[str, str]) -> Api:
    """Return an API whose methods begin with other verbs: `retrieve` for `get`, say."""
    if not verbs:
        return api

    def changed(words: Words) -> Words:
        return (*split(verbs[words[0]]), *words[1:]) if words[:1] and words[0] in verbs else words

    def renamed(operation: Operation) -> Operation:
        name = operation.name
        others = tuple(map(changed, name.alternatives))
        return replace(
            operation, name=replace(name, words=changed(name.words), alternatives=others)
        )

    return replace(api, operations=tuple(map(renamed, api.operations)))


def with_calls(api: Api, calls: Mapping[str, str]) -> Api:
    """Return an API with whole calls by the keys of operations: `crm.objects.emails.list`.

    A resource that other operations are in already is the same one.
    """
    if not calls:
        return api
    known = {
        tuple(name.words for name in operation.resource[:depth]): operation.resource[:depth]
        for operation in api.operations
        if operation.key not in calls
        for depth in range(1, len(operation.resource) + 1)
    }

    def placed(operation: Operation) -> Operation:
        call = calls.get(operation.key)
        if call is None:
            return operation
        *resource, method = call.split(".")
        name = replace(operation.name, words=split(method), alternatives=())
        return replace(operation, resource=_resource(resource, known), name=name)

    return replace(api, operations=tuple(map(placed, api.operations)))


def _resource(
    parts: Sequence[str], known: Mapping[tuple[Words, ...], tuple[Name, ...]]
) -> tuple[Name, ...]:
    """Return the names that lead to a resource; as far as others lead there, these."""
    found: tuple[Name, ...] = ()
    for depth in range(len(parts)):
        words = tuple(split(part) for part in parts[: depth + 1])
        found = known.get(words, (*found, Name(parts[depth], words[-1])))
    return found
