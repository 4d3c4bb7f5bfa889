"""Lists of two pages to walk through: what the server answers, and what the second request asks."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import assert_never
from urllib.parse import parse_qsl, urlsplit

from sdkwright import model
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.json_paths import at, with_value, without
from sdkwright.targets.python.project.test_calls import BASE_URL, Trial
from sdkwright.targets.python.spelling.line_layout import Group
from sdkwright.targets.python.spelling.literals import literal

_CURSOR = "page-2"
_NOTHING: model.BodyPath = ()
_URL = f"{BASE_URL}/page-2"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it comes."""

    body: JsonValue
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Walk:
    """A list of two pages with `count` items; `asked` is a condition on the request called `last`."""

    call: Group
    first: Page
    second: Page
    count: int
    asked: str


def walk(trial: Trial) -> Walk | None:
    """Return how to walk through the list that `trial` returns the first page of."""
    paging = trial.plan.paging
    if paging is None or not isinstance(trial.answer.body, dict | list):
        return None
    page = copy.deepcopy(trial.answer.body)
    items = at(page, paging.items)
    if not isinstance(items, list) or not items:
        return None
    return _walk(trial, paging, page, items)


def _walk(
    trial: Trial, paging: model.Paging, page: JsonValue, items: list[JsonValue]
) -> Walk | None:
    first, last = copy.deepcopy(page), copy.deepcopy(page)
    count, more, headers = len(items), _NOTHING, dict[str, str]()
    match paging:
        case model.CursorPaging(_, target, after, header, more, _):
            if header:
                headers = {header: _CURSOR}
            else:
                first, last = with_value(first, after, _CURSOR), without(last, after)
            asked = _asked(target, _CURSOR)
        case model.OffsetPaging(_, target, _, start, total, more):
            start = _given(trial, target, start)
            first, last = _counted(first, last, paging.items, total, start + 3 * count, more)
            asked = _asked(target, start + count)
        case model.NumberPaging(_, target, _, start, pages, more, total):
            number = _given(trial, target, start)
            told = number - start + 2 if pages else (number - start + 3) * count
            first, last = _counted(first, last, paging.items, pages or total, told, more)
            asked = _asked(target, number + 1)
        case model.UrlPaging(_, after):
            first, last = with_value(first, after, _URL), without(last, after)
            asked = _asked_next(trial)
        case model.LinkPaging():
            headers = {"link": f'<{_URL}>; rel="next"'}
            asked = _asked_next(trial)
        case model.LastItemPaging(_, target, key, more, _):
            found = at(items[-1], key)
            if not isinstance(found, str | int):
                return None
            last = last if more else with_value(last, paging.items, [])
            asked = _asked(target, found)
        case _:
            assert_never(paging)
    if more:
        first, last = with_value(first, more, True), with_value(last, more, False)
    begin, end = Page(first, headers), Page(last, {})
    count += _length(at(last, paging.items))
    return Walk(call=trial.call, first=begin, second=end, count=count, asked=asked)


def _counted(
    first: JsonValue,
    last: JsonValue,
    items: model.BodyPath,
    total: model.BodyPath,
    number: int,
    more: model.BodyPath,
) -> tuple[JsonValue, JsonValue]:
    """Return both pages with the `total` that ends the list, or the second one empty.

    With a total the second one is longer: a page that comes twice would be the end by itself.
    """
    found = at(last, items)
    if total and isinstance(found, list):
        longer = with_value(last, items, [*found, *found])
        return with_value(first, total, number), with_value(longer, total, number)
    return first, last if more else with_value(last, items, [])


def _length(items: JsonValue) -> int:
    return len(items) if isinstance(items, list) else 0


def _given(trial: Trial, target: model.PageTarget, start: int) -> int:
    """Return where a call begins: at the argument that it gives, else at the `start`."""
    match target:
        case model.QueryTarget(name):
            found: object = dict(parse_qsl(urlsplit(trial.sent.url).query)).get(name)
        case model.HeaderTarget(name):
            found = trial.sent.headers.get(name.lower())
        case model.BodyTarget(path):
            body = trial.sent.body
            found = at(body, path) if isinstance(body, dict) else None
        case _:
            assert_never(target)
    text = str(found)
    return int(text) if text.isdecimal() else start


def _asked_next(trial: Trial) -> str:
    query = "?" + "&".join(trial.sent.proof) if trial.sent.proof else ""
    return f"last.url == {literal(_URL + query)}"


def _asked(target: model.PageTarget, value: str | int) -> str:
    match target:
        case model.QueryTarget(name):
            return f"last.query[{literal(name)}] == [{literal(str(value))}]"
        case model.HeaderTarget(name):
            return f"last.headers[{literal(name)}] == {literal(str(value))}"
        case model.BodyTarget(path):
            keys = "".join(f"[{literal(key)}]" for key in path)
            return f"last.json(){keys} == {literal(value)}"
        case _:
            assert_never(target)
