"""What a rule about a list names, against the request and the answer that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sdkwright.frontend.pagination.declared import path, target_of
from sdkwright.frontend.pagination.detection import answer
from sdkwright.frontend.pagination.properties import Fields
from sdkwright.frontend.settings import PagingRule
from sdkwright.model import (
    Anything,
    Array,
    BodyPath,
    HeaderTarget,
    Map,
    ObjectDeclaration,
    Operation,
    QueryTarget,
    Tuple,
    Type,
)


class Missing(NamedTuple):
    """A key of a rule whose value leads to nothing: what is wrong with it, and the names that there are.

    Some things an answer may have that does not tell of them; `is_needed` says that this is none of those.
    """

    key: str
    reason: str
    known: tuple[str, ...]

    @property
    def is_needed(self) -> bool:
        return self.key in ("items", "parameter")


def missing(rule: PagingRule, operation: Operation, fields: Fields) -> Iterator[Missing]:
    """Yield what `rule` names that the operation does not have."""
    for key, text in (("parameter", rule.parameter), ("size", rule.size)):
        if text:
            yield from _in_request(key, text, operation, fields)
    _, content = answer(operation)
    if content is None:
        return
    ways = {"items": rule.items, "next": rule.next, "total": rule.total, "has_more": rule.has_more}
    for key, text in ways.items():
        if text and not text.startswith("header."):
            yield from _along(key, path(text.replace("[-1]", ".[-1]")), [content.type], fields)


def _in_request(key: str, text: str, operation: Operation, fields: Fields) -> Iterator[Missing]:
    """Yield what the request lacks: `query.NAME` and `header.NAME` are sent, declared or not."""
    target = target_of(text, operation)
    match target:
        case QueryTarget() | HeaderTarget():
            return
        case None:
            yield Missing(key, f"the request has no {text!r:.60}", _parameters(operation))
        case _ if operation.body is None:
            yield Missing(key, "the operation takes no body", _parameters(operation))
        case _:
            kinds = [content.type for content in operation.body.contents]
            for one in _along(key, target.path, kinds, fields):
                yield one._replace(known=(*one.known, *_parameters(operation)))


def _parameters(operation: Operation) -> tuple[str, ...]:
    return tuple(one.name.wire for one in operation.parameters)


def _along(key: str, way: BodyPath, start: Iterable[Type], fields: Fields) -> Iterator[Missing]:
    """Follow a way into a body: yield where it ends too early; what is not described may hold anything."""
    kinds = list(start)
    for name in way:
        found = [one for kind in kinds for one in fields.variants(kind)]
        open_ended = any(
            isinstance(one, Anything | Map)
            or (isinstance(one, ObjectDeclaration) and one.additional is not None)
            for one in found
        )
        if open_ended:
            return
        if name.lstrip("-").isdigit() or name == "[-1]":
            kinds = [one.items for one in found if isinstance(one, Array)]
            if any(isinstance(one, Tuple) for one in found) or kinds:
                continue
        own = {field.name.wire: field.type for kind in kinds for field in fields.of(kind)}
        if name not in own:
            yield Missing(key, f"there is no property {name!r:.60}", tuple(own))
            return
        kinds = [own[name]]
