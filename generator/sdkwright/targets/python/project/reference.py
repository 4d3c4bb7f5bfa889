"""What the reference says of each method: how it is called, what it sends, what its arguments are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sdkwright.targets.python.naming.assignment import ResourcePath
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.project.escaping import block, code, inline, prose
from sdkwright.targets.python.spelling.docstrings import annotated
from sdkwright.targets.python.spelling.imports import Imports, Scope
from sdkwright.targets.python.writers.expressions.result_expressions import ErrorConstants
from sdkwright.targets.python.writers.resource_module import ResourceWriter


@dataclass(frozen=True, slots=True)
class ArgumentEntry:
    """An argument, and what the document says of it."""

    name: str
    docs: str


@dataclass(frozen=True, slots=True)
class MethodEntry:
    """A method."""

    name: str
    signature: str
    docs: str
    request: str
    arguments: tuple[ArgumentEntry, ...]


@dataclass(frozen=True, slots=True)
class ResourceEntry:
    """A resource, reached by `call`."""

    call: str
    docs: str
    methods: tuple[MethodEntry, ...]


def resource_entry(
    writer: ResourceWriter, path: ResourcePath, prefix: str, plans: Sequence[Plan]
) -> ResourceEntry:
    """Return the entry of the resource at `path`, whose methods `prefix` leads to."""
    taken = frozenset(plan.name for plan in plans)
    return ResourceEntry(
        code(prefix.rstrip(".")),
        prose(writer.docs(path)) if path else "",
        tuple(_method(writer, plan, Scope(Imports(), taken)) for plan in plans),
    )


def _method(writer: ResourceWriter, plan: Plan, scope: Scope) -> MethodEntry:
    view = writer.method(plan, scope, writer.flavours[0], ErrorConstants(names={}, statements=()))
    signatures = view.overloads or (view.signature,)
    lines = [line.removeprefix("    ") for signature in signatures for line in signature.lines]
    docs = plan.operation.docs
    return MethodEntry(
        name=code(plan.name),
        signature=block(lines),
        docs=prose("\n\n".join(filter(None, [docs.summary, docs.description]))),
        request=code(f"{plan.operation.method} {plan.operation.path}"),
        arguments=tuple(_arguments(plan)),
    )


def _arguments(plan: Plan) -> Iterator[ArgumentEntry]:
    for argument in (*plan.arguments, *(plan.body.arguments if plan.body else ())):
        text = annotated(argument.docs, argument.default, argument.example, argument.type)
        if text:
            yield ArgumentEntry(code(argument.name), inline(text))
