"""Limits of a service that documents cannot say, from extensions: how much, how many, how far.

Each may stand at the top of a document, for all operations that it fits, or in an operation, where it wins,
and where `false` means that there is none. What cannot be followed is a warning, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from sdkwright.diagnostics import did_you_mean
from sdkwright.document import Cursor
from sdkwright.frontend.operations.places import Place
from sdkwright.frontend.pagination.declared import path, target_of
from sdkwright.frontend.pagination.properties import Fields
from sdkwright.model import (
    Array,
    Batch,
    ContentKind,
    Declaration,
    ListLimit,
    Merging,
    ObjectDeclaration,
    Operation,
    Quota,
    RateHeaders,
    RateLimit,
    SchemaId,
)
from sdkwright.start_up.lean_dataclasses import dataclass

RATE_LIMIT = "x-sdkwright-rate-limit"
BATCH = "x-sdkwright-batch"
LIST_LIMIT = "x-sdkwright-list-limit"
_CODE = "limit-rule"
_RATE_KEYS = ("requests", "period", "group", "alone", "headers")
_HEADER_KEYS = ("limit", "remaining", "reset", "period", "milliseconds")
_STANDARD = "RateLimit"
_LONGEST_WAIT = 3600
_BATCH_KEYS = ("items", "size", "concurrency", "merge")
_LIST_KEYS = ("items", "advice", "total", "size")


def complain(place: Cursor, message: str, hint: str, *, at_key: bool = False) -> None:
    """Say that a rule of an extension cannot be followed."""
    place.warning(_CODE, message, hint, at_key=at_key)


def is_rule(rule: Cursor, keys: Sequence[str]) -> bool:
    """Tell whether an extension is an object, and complain of what it has besides `keys`."""
    if not rule.is_object:
        complain(rule, rule.not_of_kind("an object"), f"give it {', '.join(keys)}")
        return False
    for key, entry in rule.entries():
        if key not in keys:
            hint = did_you_mean(key, keys) or f"known are {', '.join(keys)}"
            complain(entry, f"{rule.called} has no key {key!r:.60}", hint, at_key=True)
    return True


def count_of(rule: Cursor, key: str, *, otherwise: int | None = None) -> int | None:
    """Return a whole number from 1; `otherwise`, and a complaint unless that is a number, where none is."""
    found = rule.get(key)
    value = found.value if found is not None else otherwise
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    complain(found or rule, f"`{key}` must be a whole number from 1", f"write `{key}: 100`")
    return otherwise


@dataclass(slots=True)
class Limits:
    """Reads the limits of one document; `rates` and `quotas` are those of requests that were found so far."""

    root: Cursor
    declarations: Mapping[SchemaId, Declaration]
    rates: dict[str, tuple[RateLimit, ...]] = field(default_factory=dict)
    quotas: list[Quota] = field(default_factory=list)

    def __post_init__(self) -> None:
        said = self.root.get(RATE_LIMIT)
        if said is not None and (found := self._rates(said, "")):
            self.rates[""] = found

    @property
    def found(self) -> tuple[RateLimit, ...]:
        """The limits of requests that were found, in every group."""
        return tuple(one for group in self.rates.values() for one in group)

    def of(self, place: Place, operation: Operation) -> Operation:
        """Return an operation that knows its limits, where somebody says any."""
        return replace(
            operation,
            rate_groups=self._groups(place.cursor.get(RATE_LIMIT), operation.key),
            batch=self._batch(place.cursor, operation),
            list_limit=self._list_limit(place.cursor, operation),
        )

    def _groups(self, said: Cursor | None, key: str) -> tuple[str, ...]:
        """Return which limits count the requests of an operation: those of all, its own, or none."""
        if said is None:
            return ("",)
        if said.value is False:
            return ()
        found = self._rates(said, key)
        if not found:
            return ("",)
        groups = dict.fromkeys(one.group for one in found)
        for group in groups:
            own = tuple(one for one in found if one.group == group)
            if self.rates.setdefault(group, own) != own:
                message = f"the group {group!r:.60} has other limits elsewhere"
                complain(said, message, "say them once: the first ones hold")
        listed = list(said.items()) if said.is_array else [said]
        is_alone = all(one.flag("alone") for one in listed)
        return (*(() if is_alone else ("",)), *groups)

    def _rates(self, said: Cursor, group: str) -> tuple[RateLimit, ...]:
        """Return the rate limits of an extension, which is one or a list of them, and keep its quotas."""
        listed: Iterable[Cursor] = said.items() if said.is_array else (said,)
        found = [_rate(one, group) for one in listed]
        self.quotas += [one for one in found if isinstance(one, Quota)]
        return tuple(one for one in found if isinstance(one, RateLimit))

    def _rule(self, cursor: Cursor, name: str, keys: Sequence[str]) -> tuple[Cursor | None, bool]:
        """Return the rule that holds for an operation, and whether it is the operation's own."""
        own = cursor.get(name)
        rule = own if own is not None else self.root.get(name)
        is_off = own is not None and own.value is False
        if rule is None or is_off or not is_rule(rule, keys):
            return None, False
        return rule, own is not None

    def _batch(self, cursor: Cursor, operation: Operation) -> Batch | None:
        rule, is_own = self._rule(cursor, BATCH, _BATCH_KEYS)
        if rule is None:
            return None
        size, concurrency = count_of(rule, "size"), count_of(rule, "concurrency", otherwise=4)
        items = rule.text("items")
        if size is None or concurrency is None:
            return None
        if reason := self._unfit(operation, items):
            if is_own:
                hint = (
                    "name the property of the JSON body that is the list, or nothing for the whole"
                )
                complain(rule.get("items") or rule, reason, hint)
            return None
        merging = _merging(rule)
        return Batch(items=items, size=size, concurrency=concurrency, merging=merging)

    def _unfit(self, operation: Operation, items: str) -> str:
        """Return why a body cannot be sent in several requests; empty where it can."""
        content = operation.body.contents[0] if operation.body else None
        if content is None or content.kind is not ContentKind.JSON:
            return "the operation has no JSON body that could be sent in parts"
        if operation.paging is not None:
            return "the operation is a list of pages, whose requests are no batches"
        fields = Fields(self.declarations)
        kinds = fields.variants(content.type)
        if items:
            objects = [one for one in kinds if isinstance(one, ObjectDeclaration)]
            named = [f.type for one in objects for f in one.fields if f.name.wire == items]
            kinds = [kind for one in named for kind in fields.variants(one)]
        if any(isinstance(kind, Array) for kind in kinds):
            return ""
        return f"the body has no list `{items:.60}`" if items else "the body is no list"

    def _list_limit(self, cursor: Cursor, operation: Operation) -> ListLimit | None:
        rule, is_own = self._rule(cursor, LIST_LIMIT, _LIST_KEYS)
        if rule is None:
            return None
        if operation.paging is None:
            if is_own:
                hint = "say with x-sdkwright-pagination how it goes on"
                complain(rule, "the operation is no list of pages", hint)
            return None
        items = count_of(rule, "items")
        if items is None:
            return None
        return ListLimit(
            items=items,
            advice=rule.text("advice"),
            total=path(rule.text("total")),
            size=target_of(rule.text("size"), operation),
        )


def _rate(rule: Cursor, group: str) -> RateLimit | Quota | None:
    if not is_rule(rule, _RATE_KEYS):
        return None
    period = rule.number("period")
    if period is None or period <= 0:
        message = "`period` must be a number of seconds, above 0"
        complain(rule.get("period") or rule, message, "write `period: 10`")
        return None
    if period > _LONGEST_WAIT:
        return _quota(rule, period)
    requests = count_of(rule, "requests")
    if requests is None:
        return None
    group = rule.text("group") or group
    return RateLimit(requests=requests, period=period, group=group, headers=_headers(rule))


def _quota(rule: Cursor, period: float) -> Quota | None:
    """Return a limit that nobody waits for, whose number of requests may be anybody's own."""
    headers = _headers(rule)
    if not (headers.standard or headers.remaining):
        message = "nobody waits for a `period` of more than an hour, and no header tells what is left of it"
        hint = "say `headers: {remaining: X-Daily-Remaining}`; x-sdkwright-retry says what is never repeated"
        complain(rule.get("period") or rule, message, hint)
        return None
    return Quota(period=period, headers=headers)


def _headers(rule: Cursor) -> RateHeaders:
    said = rule.get("headers")
    if said is None:
        return RateHeaders()
    if said.value == _STANDARD:
        return RateHeaders(standard=True)
    if said.is_text or not is_rule(said, _HEADER_KEYS):
        if said.is_text:
            message = f"`headers` cannot be {said.value!r:.60}"
            complain(said, message, f"write `{_STANDARD}`, or {', '.join(_HEADER_KEYS)}")
        return RateHeaders()
    return RateHeaders(
        limit=said.text("limit"),
        remaining=said.text("remaining"),
        reset=said.text("reset"),
        period=said.text("period"),
        milliseconds=said.text("milliseconds"),
    )


def _merging(rule: Cursor) -> tuple[tuple[str, Merging], ...]:
    said = rule.get("merge")
    if said is None:
        return ()
    known = {one.value: one for one in Merging}
    found = []
    for name, entry in said.entries():
        if isinstance(entry.value, str) and entry.value in known:
            found.append((name, known[entry.value]))
        else:
            message = f"`{name:.60}` cannot be merged by {entry.spelling() or entry.kind!r:.60}"
            complain(entry, message, f"known are {', '.join(known)}")
    return tuple(found)
