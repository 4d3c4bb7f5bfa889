"""Programs that make one call each, as the reference shows them."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.method_variants import Plain, Variant
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.project.escaping import block
from sdkwright.targets.python.project.readme_clients import ClientExamples
from sdkwright.targets.python.project.test_calls import Trial, Trials
from sdkwright.targets.python.spelling.line_layout import lines
from sdkwright.targets.python.writers.signatures import Flavour

_STREAM = "stream"


@dataclass(frozen=True, slots=True)
class Samples:
    """Writes programs that take their credential from the environment and make one call."""

    trials: Trials
    clients: ClientExamples

    def of(self, plan: Plan, prefix: str, flavour: Flavour) -> str:
        """Return a block of code that calls the method which `prefix` leads to, and uses its result."""
        trial = self.trials.of(plan, prefix, complete=False)
        made = f"{flavour.value}{self.clients.made()}"
        names = ("NULL",) if trial.gives_null else ()
        imports = self.clients.imports(*names, own=(f"{flavour.value}{self.clients.client}",))
        if flavour is Flavour.SYNC:
            return block([*imports, "", f"client = {made}", *_used(trial, "", 0)])
        return block(
            [
                "import asyncio",
                "",
                *imports,
                "",
                "",
                "async def main() -> None:",
                f"    async with {made} as client:",
                *_used(trial, "await ", 8),
                "",
                "",
                "asyncio.run(main())",
            ]
        )


def _used(trial: Trial, awaited: str, margin: int) -> Iterator[str]:
    """Yield the statements that call a method and show what it gives; `awaited` begins those that wait."""
    plan, inner = trial.plan, " " * (margin + 4)
    word = "async " if awaited else ""
    if plan.call.variant is Variant.STREAM:
        yield from lines(trial.call, margin, f"{word}with {awaited}", f" as {_STREAM}:")
        yield f"{inner}{word}for event in {_STREAM}:"
        yield f"{inner}    print(event)"
    elif plan.call.variant is Variant.DOWNLOAD:
        yield from lines(trial.call, margin, f"{word}with {awaited}", f" as {_STREAM}:")
        yield f"{inner}print(len({awaited}{_STREAM}.read()))"
    elif plan.paging:
        yield from lines(trial.call, margin, f"{word}for item in ", ":")
        yield f"{inner}print(item)"
    elif all(payload is Plain.NOTHING for _, payload in plan.call.payloads):
        yield from lines(trial.call, margin, awaited)
    else:
        yield from lines(trial.call, margin, f"result = {awaited}")
        yield f"{' ' * margin}print(result)"
