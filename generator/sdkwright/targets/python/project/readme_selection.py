"""Which calls the README shows: those that tell most about an API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.method_variants import Variant
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.project.test_calls import Trial, Trials
from sdkwright.targets.python.spelling.line_layout import flat

Shown: TypeAlias = "tuple[str, Plan]"
"""A method, after the prefix that leads to it."""

_MAKING = ("create", "add", "insert", "upload", "upsert", "send", "submit")
_TAKING = frozenset("archive clear delete purge remove revoke".split())


def by_weight(calls: Sequence[Shown], example: str = "") -> list[Shown]:
    """Return calls as a README picks from them: `example` first, then resources with most methods.

    Those that list and create come before all others. Deprecated ones are not shown, unless there are no others.
    """
    current = [
        one
        for one in calls
        if not one[1].operation.docs.deprecated or one[1].operation.key == example
    ] or list(calls)
    methods = Counter(prefix for prefix, _ in current)
    listing = {prefix for prefix, plan in current if plan.paging is not None}
    creating = {prefix for prefix, plan in current if plan.name == _MAKING[0]}

    def weight(one: Shown) -> tuple[bool, bool, int]:
        prefix, plan = one
        return plan.operation.key != example, prefix not in listing & creating, -methods[prefix]

    return sorted(current, key=weight)


@dataclass(frozen=True, slots=True)
class ShownCalls:
    """Picks the calls to show. `calls` has the methods to pick from with the prefix that leads to each.

    `example` is the key of the operation that the settings want to be shown first.
    """

    trials: Trials
    calls: Sequence[Shown]
    example: str = ""

    @property
    def wanted(self) -> Shown | None:
        """A call of the operation that the settings name."""
        return self.first(lambda plan: plan.operation.key == self.example)

    def first(self, test: Callable[[Plan], bool]) -> Shown | None:
        """Return the first call that passes a test."""
        return next((one for one in self.calls if test(one[1])), None)

    @property
    def listing(self) -> Shown | None:
        """A call that lists, best one that reads a list."""
        return self.first(
            lambda plan: plan.paging is not None and plan.operation.method == "GET"
        ) or self.first(lambda plan: plan.paging is not None)

    @property
    def reading(self) -> Shown | None:
        """A call that returns a model, best one that reads what its path names."""
        return self.first(
            lambda plan: plan.operation.method == "GET"
            and gives_model(plan)
            and any(argument.place == "path" for argument in plan.arguments)
        ) or self.first(gives_model)

    @property
    def creating(self) -> Shown | None:
        """A call that makes something and returns it as a model, best one that is called so."""
        return (
            self.first(lambda plan: _sends(plan) and plan.name == _MAKING[0])
            or self.first(lambda plan: _sends(plan) and makes(plan))
            or self.first(lambda plan: _sends(plan) and plan.name.split("_")[0] not in _TAKING)
        )

    @property
    def typical(self) -> Shown | None:
        """A call that shows what all have in common."""
        return (
            self.reading
            or self.creating
            or self.listing
            or self.first(lambda plan: plan.call.variant is Variant.VALUE)
        )

    def trial(self, shown: Shown) -> Trial:
        """Return how a call is tried out with no argument more than it needs."""
        return self.trials.of(shown[1], shown[0], complete=False)

    def code(self, shown: Shown, extra: str = "") -> str:
        """Return a call with the arguments that it needs, and `extra` ones behind them."""
        call = flat(self.trial(shown).call)
        if not extra:
            return call
        return call[:-1] + (", " if not call.endswith("()") else "") + extra + ")"


def _sends(plan: Plan) -> bool:
    """Tell whether a method sends a body to change something, and returns a model."""
    changes = plan.operation.method in ("POST", "PUT") and not plan.operation.safe
    return changes and plan.body is not None and gives_model(plan)


def makes(plan: Plan) -> bool:
    """Tell whether a method is called after making something."""
    return plan.name.split("_")[0] in _MAKING


def gives_model(plan: Plan) -> bool:
    """Tell whether a method returns a model, at once and as a whole."""
    whole = plan.call.variant is Variant.VALUE and plan.paging is None
    return whole and any(isinstance(payload, model.Reference) for _, payload in plan.call.payloads)
