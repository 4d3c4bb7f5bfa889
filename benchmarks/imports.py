"""Time until the generated client is ready to call, before anything is sent."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.children import ROOT, printed

TRIES = 15
STEPS = {
    "import and client": "client = m.HubSpotEngagementEmails(access_token='x')",
    "and a resource": "client = m.HubSpotEngagementEmails(access_token='x'); client.emails",
    "and its models": (
        "client = m.HubSpotEngagementEmails(access_token='x'); client.emails; m.models.EmailEngagement"
    ),
}
CODE = """
import time, sys
start = time.perf_counter()
import hubspot_engagement_emails as m
{step}
print(time.perf_counter() - start, *("httpx2" in sys.modules, "msgspec" in sys.modules))
"""


def report() -> Iterator[str]:
    """Yield a line for each step, and what raw httpx2 takes in the same run."""
    raw = "import time; s = time.perf_counter(); import httpx2; print(time.perf_counter() - s)"
    alone = min(float(printed(raw, path=ROOT)[0]) for _ in range(TRIES))
    for name, step in STEPS.items():
        runs = [printed(CODE.format(step=step), path=ROOT / "generated") for _ in range(TRIES)]
        seconds = min(float(run[0]) for run in runs)
        loaded = [
            lib
            for lib, flag in zip(("httpx2", "msgspec"), runs[0][1:], strict=True)
            if flag == "True"
        ]
        yield (
            f"{name}: {seconds * 1000:.0f} ms, {seconds / alone:.2f} times `import httpx2`"
            f" (loaded: {', '.join(loaded) or 'neither httpx2 nor msgspec'})"
        )
