"""What has had other names, and is still called by them: deprecated, and the same as by its own name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sdkwright.targets.python.naming.assignment import ResourceName, ResourcePath
from sdkwright.targets.python.naming.former_calls import FormerMethod, FormerResource
from sdkwright.targets.python.plans.arguments import Argument
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import Group, signature
from sdkwright.targets.python.writers.signatures import Flavour, Signature
from sdkwright.targets.python.writers.views import (
    FormerResourceView,
    FormerView,
    MethodView,
    SignatureView,
)


def former_overloads(written: Signature) -> tuple[FormerView, ...]:
    """Return the ways to call a method with names that its arguments had."""
    return tuple(
        FormerView(_deprecated(written.scope), f"{old} is {now} now", _by_former(written, old, now))
        for old, now, _ in written.plan.former
    )


def _by_former(written: Signature, former: str, now: str) -> SignatureView:
    def renamed(found: Sequence[Argument]) -> tuple[Argument, ...]:
        return tuple(replace(one, name=former) if one.name == now else one for one in found)

    body = written.plan.body
    body = body and replace(body, arguments=renamed(body.arguments))
    plan = replace(written.plan, arguments=renamed(written.plan.arguments), body=body)
    return replace(written, plan=plan, asked=former).implementation(" ...")


def former_methods(
    found: Sequence[FormerMethod],
    plans: Mapping[str, Sequence[Plan]],
    scope: Scope,
    write: Callable[[Plan], MethodView],
) -> tuple[MethodView, ...]:
    """Return the methods of a resource by names that they had; `write` writes a method."""
    return tuple(
        replace(
            write(plan),
            deprecated=_deprecated(scope),
            reason=f"it is {one.now} now",
            docs=(f"Former name of `{one.now}`.",),
        )
        for one, plan in former_plans(found, plans)
    )


def former_plans(
    found: Sequence[FormerMethod], plans: Mapping[str, Sequence[Plan]]
) -> Iterator[tuple[FormerMethod, Plan]]:
    """Yield the methods that had other names, as if they had them still."""
    for one in found:
        for plan in plans[one.operation]:
            if plan.call.twin == one.twin:
                yield one, replace(plan, name=one.name)


def former_children(
    found: Sequence[FormerResource],
    resources: Mapping[ResourcePath, ResourceName],
    flavour: Flavour,
    scope: Scope,
) -> tuple[FormerResourceView, ...]:
    """Return the resources right below another one by names that they had."""
    return tuple(_child(one, resources, flavour, scope) for one in found)


def _child(
    one: FormerResource,
    resources: Mapping[ResourcePath, ResourceName],
    flavour: Flavour,
    scope: Scope,
) -> FormerResourceView:
    steps = [resources[one.path[: depth + 1]].attribute for depth in range(len(one.path))]
    then, now = (".".join(("client", *path)) for path in ((*steps[:-1], one.name), steps))
    name = resources[one.path]
    kind = f"{scope.use(scope.home, 'resources')}.{flavour.value}{name.class_name}"
    own = Group(opening=f"{one.name}(", parts=(("", "self"),), closing=")")
    return FormerResourceView(
        property=scope.builtin("property"),
        deprecated=_deprecated(scope),
        reason=f"{then} is {now} now",
        head=tuple(signature("def ", own, kind, ":", 4)),
        docs=f"Former name of `{now}`.",
        now=name.attribute,
    )


def _deprecated(scope: Scope) -> str:
    return scope.use(f"{scope.home}_deprecation", "deprecated")
