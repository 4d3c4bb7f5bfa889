"""The expressions for answers that are never worth a repeat."""

from __future__ import annotations

from collections.abc import Sequence

from sdkwright import model
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import Code, call, sequence
from sdkwright.targets.python.spelling.literals import literal


def final_answers(rules: Sequence[model.FinalAnswer], scope: Scope) -> Code:
    """Return the expression for all of them."""
    return sequence([_final_answer(rule, scope) for rule in rules])


def _final_answer(rule: model.FinalAnswer, scope: Scope) -> Code:
    if rule == model.FinalAnswer():
        return call(scope.runtime("FinalAnswer"), [])
    positional: list[Code] = [literal(rule.status)]
    if rule.values:
        positional.append(sequence([literal(name) for name in rule.path]))
        positional.append(sequence([literal(value) for value in rule.values]))
    named = [("header", literal(rule.header))] if rule.header else []
    return call(scope.runtime("FinalAnswer"), positional, named)
