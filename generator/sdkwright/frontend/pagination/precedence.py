"""How each list goes on: by the settings, else by the document, else as its names suggest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sdkwright.diagnostics import Diagnostics
from sdkwright.document import Cursor
from sdkwright.frontend.operations.places import Place
from sdkwright.frontend.pagination.declared import declared_rule, paging_by_rule
from sdkwright.frontend.pagination.detection import detect, exchange_of, with_backward
from sdkwright.frontend.settings import PagingRule
from sdkwright.model import Declaration, Operation, SchemaId


@dataclass(frozen=True, slots=True)
class Pages:
    """Finds out about the lists of one document."""

    root: Cursor
    declarations: Mapping[SchemaId, Declaration]
    diagnostics: Diagnostics
    settings: Mapping[str, PagingRule | None]

    def of(self, place: Place, operation: Operation) -> Operation:
        """Return an operation that knows how its list goes on, if it has one."""
        if operation.key in self.settings:
            return self._ruled(operation, self.settings[operation.key], None)
        said = declared_rule(place.cursor, self.root)
        if said is not None:
            return self._ruled(operation, said[1], said[0])
        return replace(operation, paging=detect(operation, self.declarations, self.diagnostics))

    def _ruled(
        self, operation: Operation, rule: PagingRule | None, hint: Cursor | None
    ) -> Operation:
        if rule is None:
            return operation
        exchange = exchange_of(operation, self.declarations, declared=True)
        paging = with_backward(exchange, paging_by_rule(rule, exchange, operation))
        if paging is None:
            self.diagnostics.warning(
                "pagination-rule",
                f"the rule for `{operation.key:.80}` lacks what `{rule.kind.value}` paging needs",
                hint.location if hint is not None else operation.location,
                "say which parameter carries the position, and where the response tells the next",
            )
        return replace(operation, paging=paging)
