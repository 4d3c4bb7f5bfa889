"""Schemas of documents that have another name now, or got one when others came beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sdkwright import model
from sdkwright.targets.python.naming import shapes

_KINDS = ("former ", "shape ", "model ", "field ", "alias ")
_SHAPE = "shape "


def refiled(api: model.Api, previous: Mapping[str, str]) -> Mapping[str, str]:
    """Return what an earlier run recorded, with schemas in the documents that they are in now.

    The schemas of a document that is alone have none in their identity, those of several have. A
    document that is there no more is that one of the new ones which has most of its schemas, as
    they were. What several documents have alike stands in the first, which may be another one now.
    """
    now = {str(identity): shape for identity, shape in shapes.shapes(api).items()}
    before = {k.removeprefix(_SHAPE): v for k, v in previous.items() if k.startswith(_SHAPE)}
    if before.keys() <= now.keys():
        return previous
    moves = _moves(before, now)
    return {_moved(key, moves): name for key, name in previous.items()}


def _moves(before: Mapping[str, str], now: Mapping[str, str]) -> Mapping[str, str]:
    """Return the identities of now, by those of before that are no more."""
    files = list(dict.fromkeys(map(_file, now)))
    gone = [file for file in dict.fromkeys(map(_file, before)) if file not in files]
    successors = _successors(gone, before, now)
    moves: dict[str, str] = {}
    for key, shape in before.items():
        if key in now:
            continue
        pointer, successor = _pointer(key), successors.get(_file(key))
        if successor is not None and successor + pointer in now:
            moves[key] = successor + pointer
            continue
        others = [file + pointer for file in files if file + pointer not in before]
        same = next((other for other in others if now.get(other) == shape), None)
        if same is not None:
            moves[key] = same
        elif successor is not None:
            moves[key] = successor + pointer
    return moves


def _successors(
    gone: list[str], before: Mapping[str, str], now: Mapping[str, str]
) -> Mapping[str, str]:
    """Return the new document in the place of each that is `gone`; no two have the same."""
    known = {_file(key) for key in before}
    fresh = [file for file in dict.fromkeys(map(_file, now)) if file not in known]
    points: Counter[tuple[str, str]] = Counter()
    for key, shape in before.items():
        for file in fresh if _file(key) in gone else ():
            found = now.get(file + _pointer(key))
            points[_file(key), file] += 0 if found is None else 1 + 2 * (found == shape)
    successors: dict[str, str] = {}
    for (old, new), count in points.most_common():
        if count and old not in successors and new not in successors.values():
            successors[old] = new
    return successors


def _moved(key: str, moves: Mapping[str, str]) -> str:
    """Return a key of the record with the document that its schema is in now."""
    kinds, rest = "", key
    while kind := next((one for one in _KINDS if rest.startswith(one)), ""):
        kinds, rest = kinds + kind, rest.removeprefix(kind)
    identity, blank, more = (rest, "", "") if rest in moves else rest.partition(" ")
    return f"{kinds}{moves[identity]}{blank}{more}" if identity in moves else key


def _file(identity: str) -> str:
    return identity.partition("#")[0]


def _pointer(identity: str) -> str:
    return identity[len(_file(identity)) :]
