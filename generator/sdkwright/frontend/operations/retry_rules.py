"""Answers that no repeat mends, from the extension `x-sdkwright-retry`: a limit of the day, say.

It may stand at the top of a document, for all operations, and in an operation, for that one besides; `false` in an
operation means that no answer of it is worth a repeat. What cannot be followed is a warning, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sdkwright.document import Cursor
from sdkwright.frontend.operations.service_limits import complain, is_rule
from sdkwright.frontend.pagination.declared import path
from sdkwright.model import FinalAnswer, JsonValue

RETRY = "x-sdkwright-retry"
_KEYS = ("never",)
_RULE_KEYS = ("status", "property", "header", "values")
_STATUS = re.compile(r"[45](?:\d\d|XX)")
_EXAMPLE = "write `never: [{status: 429, property: policyName, values: [DAILY]}]`"


def final_answers(place: Cursor) -> tuple[FinalAnswer, ...]:
    """Return what the extension of a document or an operation says is never worth a repeat."""
    said = place.get(RETRY)
    if said is None:
        return ()
    if said.value is False:
        return (FinalAnswer(),)
    if not is_rule(said, _KEYS):
        return ()
    never = said.get("never")
    if never is None:
        complain(said, "`x-sdkwright-retry` does not say what is never repeated", _EXAMPLE)
        return ()
    listed: Iterable[Cursor] = never.items() if never.is_array else (never,)
    found = (_rule(one) for one in listed)
    return tuple(dict.fromkeys(rule for rule in found if rule is not None))


def _rule(rule: Cursor) -> FinalAnswer | None:
    if not is_rule(rule, _RULE_KEYS):
        return None
    status, values = rule.get("status"), rule.get("values")
    header = rule.get("header")
    name = rule.get("property") if header is None else header
    code = str(status.value).upper() if status is not None else ""
    if status is not None and not _STATUS.fullmatch(code):
        complain(status, f"`status` cannot be {status.spelling():.60}", "write `429`, or `4XX`")
        return None
    is_double = header is not None and "property" in rule
    if is_double or (name is None) != (values is None) or (status is None and name is None):
        message = (
            "a rule has a `status`, or a `property` or `header` and its `values`, or all three"
        )
        complain(rule, message, _EXAMPLE)
        return None
    if name is None or values is None:
        return FinalAnswer(status=code)
    wanted = tuple(_values(values))
    if header is not None:
        return (
            FinalAnswer(status=code, values=wanted, header=rule.text("header")) if wanted else None
        )
    way = path(name.value) if isinstance(name.value, str) else ()
    if not way:
        complain(name, "`property` is the way to a value in the body", "write `error.code`")
        return None
    return FinalAnswer(status=code, path=way, values=wanted) if wanted else None


def _values(said: Cursor) -> Iterator[JsonValue]:
    """Yield what the property has to be, one of them: texts, numbers, booleans."""
    listed = list(said.items()) if said.is_array else [said]
    if not listed:
        complain(said, "`values` is empty, so that the rule never holds", _EXAMPLE)
    for one in listed:
        if isinstance(one.value, str | int | float | bool):
            yield one.value
        else:
            complain(one, f"`values` cannot hold {one.kind}", "give texts, numbers or booleans")
