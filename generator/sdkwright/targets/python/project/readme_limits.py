"""What the README says of limits: requests in a period, items in a request, items in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdkwright import model
from sdkwright.targets.python.plans.limit_expressions import batched, told
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.project.escaping import code, inline
from sdkwright.targets.python.project.readme_clients import ClientExamples


def limit_paragraphs(api: model.Api, calls: Sequence[tuple[str, Plan]]) -> Iterator[str]:
    """Yield what is said of the limits of an API, each a paragraph; nothing where it tells of none."""
    usual = [told(limit) for limit in api.rate_limits if not limit.group]
    if api.rate_limits:
        known = f"The API takes {' and '.join(usual)}. " if usual else ""
        yield (
            f"{known}With `rate_limit=True` a client waits rather than to send more than the API takes. Its calls,"
            " from threads, tasks and copies of it alike, are let go in the order in which they ask; what answers"
            " tell of others' requests is heeded, and after a 429 all of them wait. `rate_limit=(50, 10)` are"
            " numbers of your own, 50 requests in 10 seconds; a `RateLimiter` is one that several clients share."
        )
    for quota in api.quotas:
        headers = quota.headers
        remaining = "RateLimit" if headers.standard else headers.remaining
        most = f", {code(headers.limit)} how much it is" if headers.limit else ""
        yield (
            f"Nothing waits for the limit of {_span(quota.period)}: {code(remaining)} tells what is left of it{most},"
            " in `response_of(result).headers` and in `error.response.headers`."
        )
    for prefix, plan in calls:
        if (batch := plan.operation.batch) is not None:
            arguments = plan.body.arguments if plan.body else ()
            name = code(f"{prefix}{plan.name}")
            at_once = (
                f", an async client {batch.concurrency} at a time" if batch.concurrency > 1 else ""
            )
            yield (
                f"{name} takes any number of {code(batched(plan.operation, arguments))}: {batch.size:,} go into a"
                f" request, one request after the other{at_once}, and what they bring is one result. Where one of"
                " several fails, `BatchError` has what the others brought (`result`), and which items `failed` or"
                " are `unsent`."
            )
            break
    for prefix, plan in calls:
        if (limit := plan.operation.list_limit) is not None:
            advice = f": {inline(limit.advice)}" if limit.advice else ""
            yield (
                f"{code(f'{prefix}{plan.name}')} gives the first {limit.items:,} items. Where there are more,"
                f" `ListLimitError` says so before anything is sent in vain{advice}."
            )


def _span(seconds: float) -> str:
    """Return a long time in words."""
    for size, name in ((86400, "day"), (3600, "hour")):
        count = seconds / size
        if count == int(count):
            return f"a {name}".replace("a h", "an h") if count == 1 else f"{count:.0f} {name}s"
    return f"{seconds:g} seconds"


def paced_client(api: model.Api, clients: ClientExamples) -> list[str]:
    """Return the example of a client that paces itself; nothing where the API tells of no rate limit."""
    if not api.rate_limits:
        return []
    return [*clients.opening(), f"paced = {clients.made('rate_limit=True')}"]
