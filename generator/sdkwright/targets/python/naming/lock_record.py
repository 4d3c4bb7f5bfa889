"""What sdkwright.lock says of a Python SDK: where to find everything, for programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sdkwright import lock_names, model
from sdkwright.model import JsonValue
from sdkwright.targets.python.naming.assignment import Names, attributes_of
from sdkwright.targets.python.naming.continuity import with_former
from sdkwright.targets.python.plans.credentials import SchemePlan
from sdkwright.targets.python.plans.method_variants import Variant
from sdkwright.targets.python.plans.methods import BodyPlan, Plan

if TYPE_CHECKING:
    from sdkwright.targets.protocol import TargetSettings


def lock_data(
    api: model.Api,
    names: Names,
    plans: Mapping[str, Sequence[Plan]],
    schemes: Sequence[SchemePlan],
    *,
    settings: TargetSettings,
    client: str,
    prefix: str,
) -> dict[str, JsonValue]:
    """Return the lock's content, but for what only a run knows.

    A project installs the package's own folder, so the client is there, whatever the package is to be below.
    """
    package = settings.package
    module = package.rpartition(".")[2] if settings.layout == "project" else package
    operations: dict[str, JsonValue] = {
        operation.key: _operation(operation, call_prefix(names, operation), plans[operation.key])
        for operation in api.operations
    }
    content: dict[str, JsonValue] = {
        "package": package,
        "client": f"{module}:{client}",
        "env_prefix": prefix,
        "auth": {plan.key: plan.lock() for plan in schemes},
        "operations": operations,
    }
    known = with_former(names.record, names.carried, lock_names.of({**content, "names": {}}))
    return {**content, "names": dict(known)}


def call_prefix(names: Names, operation: model.Operation) -> str:
    """Return how the resource of an operation is reached: `client.emails.`."""
    return ".".join(["client", *attributes_of(operation, names.resources), ""])


def members(lock: Mapping[str, JsonValue]) -> Mapping[str, frozenset[str]]:
    """Return the calls and resources that a lock records of each resource, and of the `client`."""
    found: dict[str, set[str]] = defaultdict(set)
    operations = lock["operations"]
    for one in operations.values() if isinstance(operations, dict) else ():
        if not isinstance(one, dict):
            continue
        for call in (one["call"], one.get("iterate")):
            steps = str(call or "client").split(".")[1:]
            for depth, step in enumerate(steps):
                found[".".join(steps[:depth]) or "client"].add(step)
    return {key: frozenset(names) for key, names in found.items()}


def _operation(
    operation: model.Operation, prefix: str, plans: Sequence[Plan]
) -> dict[str, JsonValue]:
    main = plans[0]
    found: dict[str, JsonValue] = {
        "method": operation.method,
        "path": operation.path,
        "call": prefix + main.name,
        "params": [
            {"name": argument.wire, "in": argument.place, "arg": argument.name}
            for argument in main.arguments
        ],
    }
    if main.body is not None:
        found["body"] = _body(main.body)
    if main.paging is not None:
        found["iterate"] = prefix + main.name
    if main.accept_argument:
        found["accept_arg"] = main.accept_argument
    for plan in plans:
        if plan.call.variant is Variant.STREAM:
            found["stream"] = prefix + plan.name
        if plan.call.variant is Variant.DOWNLOAD:
            found["download"] = prefix + plan.name
    return found


def _body(body: BodyPlan) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {
        "kind": body.kind,
        "arg": "body",
        "content_types": list(body.media_types),
    }
    if body.flat is not None:
        found["args"] = {argument.wire: argument.name for argument in body.arguments}
    if body.content_type_argument:
        found["content_type_arg"] = body.content_type_argument
    return found
