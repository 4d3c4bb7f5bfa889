"""How much of what a server allows a paced client uses, and how often it is refused."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator

from benchmarks.children import ROOT

SIZE, PERIOD = 100, 2.0
CALLERS, EACH = 10, 60


def report() -> Iterator[str]:
    """Yield a line for threads and tasks, against servers with sliding and with fixed periods."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "generated")]
    from hubspot_engagement_emails import AsyncHubSpotEngagementEmails, HubSpotEngagementEmails
    from support.http_server import serving
    from support.rate_limited import Limiter, run_in_threads

    for fixed in (False, True):
        kind = "fixed" if fixed else "sliding"
        with serving() as server:
            server.otherwise = limiter = Limiter(SIZE, PERIOD, fixed=fixed)
            client = HubSpotEngagementEmails(
                access_token="x", base_url=server.url, rate_limit=(SIZE, PERIOD)
            )

            def work(_: int, client: HubSpotEngagementEmails = client) -> None:
                for _ in range(EACH):
                    client.emails.delete("1")

            run_in_threads(CALLERS, work)
            client.close()
        yield f"threads, {kind} periods: {limiter.rate:.1%} used, {len(limiter.refused)} refused"
        with serving() as server:
            server.otherwise = limiter = Limiter(SIZE, PERIOD, fixed=fixed)

            async def main(url: str = server.url) -> None:
                async with AsyncHubSpotEngagementEmails(
                    access_token="x", base_url=url, rate_limit=(SIZE, PERIOD)
                ) as client:
                    calls = (client.emails.delete("1") for _ in range(CALLERS * EACH))
                    await asyncio.gather(*calls)

            asyncio.run(main())
        yield f"tasks, {kind} periods: {limiter.rate:.1%} used, {len(limiter.refused)} refused"
