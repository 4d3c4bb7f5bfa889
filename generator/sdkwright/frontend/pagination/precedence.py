"""How each list goes on: by the settings, else by the document, else as its names suggest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sdkwright.diagnostics import Diagnostics, did_you_mean
from sdkwright.document import Cursor
from sdkwright.frontend.operations.places import Place
from sdkwright.frontend.pagination.declared import declared_rule, paging_by_rule
from sdkwright.frontend.pagination.detection import detect, exchange_of, with_backward
from sdkwright.frontend.pagination.named_places import missing
from sdkwright.frontend.pagination.properties import Fields
from sdkwright.frontend.settings import FrontendSettings, PagingRule
from sdkwright.location import Location
from sdkwright.model import Declaration, Operation, SchemaId
from sdkwright.start_up.lean_dataclasses import dataclass

_MOST = 12
"""Names that a finding lists at most."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Finds out about the lists of one document."""

    root: Cursor
    declarations: Mapping[SchemaId, Declaration]
    diagnostics: Diagnostics
    settings: FrontendSettings

    def of(self, place: Place, operation: Operation) -> Operation:
        """Return an operation that knows how its list goes on, if it has one."""
        if operation.key in self.settings.pagination:
            return self._ruled(operation, self.settings.pagination[operation.key], None)
        said = declared_rule(place.cursor, self.root)
        if said is not None:
            return self._ruled(operation, said[1], said[0])
        return replace(operation, paging=detect(operation, self.declarations, self.diagnostics))

    def _ruled(
        self, operation: Operation, rule: PagingRule | None, hint: Cursor | None
    ) -> Operation:
        if rule is None:
            return operation
        if not self._is_there(operation, rule, hint):
            return operation
        exchange = exchange_of(operation, self.declarations, declared=True)
        paging = with_backward(exchange, paging_by_rule(rule, exchange, operation))
        if paging is None:
            self.diagnostics.warning(
                "pagination-rule",
                f"the rule for `{operation.key:.80}` lacks what `{rule.kind.value}` paging needs",
                hint.location if hint is not None else self._place(operation, ""),
                "say which parameter carries the position, and where the response tells the next",
            )
        return replace(operation, paging=paging)

    def _is_there(self, operation: Operation, rule: PagingRule, hint: Cursor | None) -> bool:
        """Tell of what a rule names that is not there; whether the settings name nothing of the kind."""
        found = list(missing(rule, operation, Fields(self.declarations)))
        for one in found:
            rest = f"leads to nothing: {one.reason}"
            message = f"`{one.key}` of the rule for `{operation.key:.80}` {rest}"
            named = getattr(rule, one.key).rpartition(".")[2]
            advice = did_you_mean(named, one.known) or _listed(one.known)
            if hint is not None:
                (hint.get(one.key) or hint).warning("pagination-rule", message, advice)
                continue
            place = self._place(operation, one.key)
            if one.is_needed:
                self.diagnostics.error("unmatched-setting", message, place, advice)
            else:
                self.diagnostics.warning("pagination-rule", message, place, advice)
        return hint is not None or not any(one.is_needed for one in found)

    def _place(self, operation: Operation, key: str) -> Location:
        return self.settings.pagination_places.get((operation.key, key), operation.location)


def _listed(known: Sequence[str]) -> str:
    return f"there are {', '.join(known[:_MOST])}" if known else ""
