"""What a client is told of the limits of its API: requests a period, items a request, items a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

from sdkwright import model
from sdkwright.targets.python.plans.arguments import Argument
from sdkwright.targets.python.runtime.client_options import RATE_LIMIT
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import Code, call, lines, mapping, sequence
from sdkwright.targets.python.spelling.literals import literal

_TABLE = "_RATES"


def rate_lines(api: model.Api, scope: Scope) -> list[str]:
    """Return the statement that has the limits by group; nothing where the API tells of none."""
    if not api.rate_limits:
        return []
    groups: dict[str, list[Code]] = {}
    for limit in api.rate_limits:
        groups.setdefault(literal(limit.group), []).append(_rate(limit, scope))
    return lines(
        mapping((key, sequence(found)) for key, found in groups.items()), 0, f"{_TABLE} = "
    )


def rate_argument(api: model.Api, name: Callable[[str], str]) -> list[str]:
    """Return the argument of a client that switches pacing on; `name` imports what it names."""
    return [RATE_LIMIT.parameter(name)] if api.rate_limits else []


def pace_lines(api: model.Api, scope: Scope) -> tuple[str, ...]:
    """Return what the client hands to the runtime for that."""
    if not api.rate_limits:
        return ()
    return tuple(lines(call(scope.runtime("paced"), [RATE_LIMIT.name, _TABLE]), 12, "pace=", ","))


def rate_docs(api: model.Api) -> list[tuple[str, str]]:
    """Return what a docstring says of that argument."""
    if not api.rate_limits:
        return []
    usual = [told(one) for one in api.rate_limits if not one.group]
    known = f" ({' and '.join(usual)})" if usual else ""
    return [
        (
            RATE_LIMIT.name,
            f"True for a client that waits rather than to send more requests than the API takes{known};"
            " numbers for limits of your own: (50, 10) for 50 requests in 10 seconds; a RateLimiter for"
            " one that several clients share.",
        )
    ]


def told(limit: model.RateLimit) -> str:
    """Return a limit in words: `100 requests in 10 seconds`."""
    seconds = "1 second" if limit.period == 1 else f"{limit.period:g} seconds"
    return f"{limit.requests:,} {'request' if limit.requests == 1 else 'requests'} in {seconds}"


def batch_code(batch: model.Batch, scope: Scope) -> Code:
    """Return the expression for how a body is sent in parts."""
    keywords: list[tuple[str, Code]] = []
    if batch.concurrency > 1:
        keywords.append(("concurrency", literal(batch.concurrency)))
    if batch.merging:
        pairs = [(literal(name), literal(how.value)) for name, how in batch.merging]
        keywords.append(("merging", mapping(pairs)))
    return call(scope.runtime("BatchRule"), [literal(batch.items), literal(batch.size)], keywords)


def list_limit_code(limit: model.ListLimit, scope: Scope) -> Code:
    """Return the expression for where a list ends."""
    keywords: list[tuple[str, Code]] = []
    if limit.advice:
        keywords.append(("advice", literal(limit.advice)))
    if limit.total:
        keywords.append(("total", sequence([literal(name) for name in limit.total])))
    match limit.size:
        case model.QueryTarget(parameter):
            keywords.append(("query", literal(parameter)))
        case model.BodyTarget(path) if len(path) == 1:
            keywords.append(("body", literal(path[0])))
        case model.BodyTarget() | model.HeaderTarget() | None:
            pass
        case _:
            assert_never(limit.size)
    return call(scope.runtime("ListLimitRule"), [literal(limit.items)], keywords)


def batched(operation: model.Operation, arguments: Sequence[Argument]) -> str:
    """Return what the argument is called whose items a batch counts."""
    wire = operation.batch.items if operation.batch else ""
    return next((a.name for a in arguments if a.place == "body" and a.wire == wire), "body")


def limit_docs(operation: model.Operation, items: str) -> list[str]:
    """Return the paragraphs of a docstring that tell of limits; `items` is the argument that is a list."""
    found = []
    if batch := operation.batch:
        found.append(
            f"Takes any number of `{items}`: {batch.size:,} go into a request, and what several requests"
            " bring is one result. Where one of several fails, BatchError has what the others brought."
        )
    if limit := operation.list_limit:
        advice = f": {limit.advice}" if limit.advice else ""
        found.append(
            f"The API gives the first {limit.items:,} items of a list, after which ListLimitError is"
            f" raised where there are more{advice}"
        )
    return found


def _rate(limit: model.RateLimit, scope: Scope) -> Code:
    positional: list[Code] = [literal(limit.requests), literal(limit.period)]
    headers = limit.headers
    named: Mapping[str, str] = {
        "limit": headers.limit,
        "remaining": headers.remaining,
        "reset": headers.reset,
        "period": headers.period,
        "milliseconds": headers.milliseconds,
    }
    if headers.standard:
        positional.append(scope.runtime("standard_rate_headers"))
    elif given := [(key, literal(name)) for key, name in named.items() if name]:
        positional.append(call(scope.runtime("RateHeaders"), [], given))
    return call(scope.runtime("RateRule"), positional)
