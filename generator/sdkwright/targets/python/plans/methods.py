"""What each method of a resource is, before a line of it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from sdkwright import model
from sdkwright.model import ContentKind, ScalarKind
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.naming.former_arguments import former_arguments
from sdkwright.targets.python.plans.arguments import Argument, body_arguments, parameter_arguments
from sdkwright.targets.python.plans.method_variants import Call, Variant, calls, flat_object
from sdkwright.targets.python.spelling.scalars import SCALARS
from sdkwright.targets.python.spelling.type_graph import within

_TEXTS = (ScalarKind.STRING, ScalarKind.BINARY)
_KINDS = {
    ContentKind.JSON: "json",
    ContentKind.FORM: "form",
    ContentKind.MULTIPART: "multipart",
    ContentKind.XML: "xml",
    ContentKind.TEXT: "text",
}
_PLAIN = {
    ContentKind.JSON: "application/json",
    ContentKind.XML: "application/xml",
    ContentKind.TEXT: "text/plain",
}


@dataclass(frozen=True, slots=True)
class BodyPlan:
    """What a method sends. `kind` is the lock's word; `arguments` are the fields of `flat`.

    `constants` are the properties that are sent without being asked for, by wire name; `always` are
    those that a whole body gets as well.
    """

    contents: tuple[model.Content, ...]
    required: bool
    kind: str
    flat: model.ObjectDeclaration | None
    arguments: tuple[Argument, ...]
    constants: tuple[tuple[str, model.JsonValue], ...]
    always: tuple[tuple[str, bool], ...] = ()

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types that the body can have, the usual one first."""
        return tuple(content.media_type for content in self.contents)

    @property
    def content_type_argument(self) -> str:
        """The argument that chooses among them, or that names what a wildcard leaves open."""
        several = len(self.contents) > 1 or "*" in self.contents[0].media_type
        return "content_type" if several else ""

    @property
    def usual_media_type(self) -> str:
        """The media type of a body whose caller names none; a range has none that could be sent."""
        first = self.contents[0]
        if "*" not in first.media_type:
            return first.media_type
        return _PLAIN.get(first.kind, "application/octet-stream")

    @property
    def by_fields(self) -> tuple[str, ...]:
        """The media types of a body that is given by its fields: those that write the same object."""
        usual = self.contents[0].type
        return tuple(content.media_type for content in self.contents if content.type == usual)

    @property
    def has_required_fields(self) -> bool:
        """Whether a call by fields must give some of them."""
        return any(argument.required for argument in self.arguments)


@dataclass(frozen=True, slots=True)
class Plan:
    """One method: `name` in its class, what is called, and with which arguments.

    `query` is sent without being asked for. `former` are names that arguments had, each with the name
    of now and the lock's key.
    """

    name: str
    call: Call
    arguments: tuple[Argument, ...]
    body: BodyPlan | None
    query: tuple[tuple[str, bool], ...] = ()
    former: tuple[tuple[str, str, str], ...] = ()

    @property
    def operation(self) -> model.Operation:
        """The operation that the method calls."""
        return self.call.operation

    @property
    def paging(self) -> model.Paging | None:
        """How the method's list goes on, if it returns one."""
        return self.operation.paging if self.call.variant is Variant.VALUE else None

    @property
    def accept_argument(self) -> str:
        """The argument that chooses the answer's media type, where there is a choice."""
        return "accept" if len(self.call.accepts) > 1 else ""

    @property
    def argument_names(self) -> frozenset[str]:
        """The names that statements see as arguments."""
        fields = self.body.arguments if self.body else ()
        fixed = {"self", "options", "max_items", "accept", "content_type", "body"}
        return frozenset({argument.name for argument in (*self.arguments, *fields)} | fixed)


def is_file(content: model.Content) -> bool:
    """Tell whether a body is given as the bytes that it consists of, or piece by piece."""
    return content.kind not in _KINDS


def given_as_text(plans: Sequence[Plan]) -> tuple[str, ...]:
    """Return the classes of arguments that may be given as the text that goes over the wire."""
    bodies = (plan.body.arguments for plan in plans if plan.body)
    given = chain(
        chain.from_iterable(plan.arguments for plan in plans), chain.from_iterable(bodies)
    )
    scalars = (kind for kind in within(one.type for one in given) if isinstance(kind, model.Scalar))
    known = (SCALARS[one.kind] for one in scalars)
    return tuple(sorted({one.name for one in known if one.module and isinstance(one.sample, str)}))


def sends_items(content: model.Content) -> bool:
    """Tell whether a body is many JSON values, which are given as such and not as one text."""
    if content.kind not in (ContentKind.LINES, ContentKind.SEQUENCE):
        return False
    is_text = isinstance(content.item, model.Scalar) and content.item.kind in _TEXTS
    return content.item is not None and not is_text


def plans(api: model.Api, operation: model.Operation, names: Names) -> tuple[Plan, ...]:
    """Return the methods of `operation`: the one with its own name, then its twins."""
    flat = flat_object(api, operation.body)
    found = calls(operation)
    flag = operation.stream_flag if any(call.stream for call in found) else None
    in_query, in_body = (flag, None) if flag and flag.in_query else (None, flag)
    arguments = tuple(
        argument
        for argument in parameter_arguments(names, operation, flat)
        if in_query is None or (argument.wire, argument.place) != (in_query.name, "query")
    )
    return tuple(
        _with_former(
            Plan(
                name=names.method(operation, call.twin),
                call=call,
                arguments=arguments,
                body=_body(names, flat, [a.name for a in arguments], in_body, call),
                query=_switched(in_query, call),
            ),
            names,
        )
        for call in found
    )


def _with_former(plan: Plan, names: Names) -> Plan:
    """Return a method that takes its arguments by names that they had as well."""
    every = (*plan.arguments, *(plan.body.arguments if plan.body else ()))
    placed = [(one.place, one.wire, one.name) for one in every]
    key = plan.operation.key
    return replace(plan, former=former_arguments(key, placed, names, plan.argument_names))


def _switched(flag: model.StreamFlag | None, call: Call) -> tuple[tuple[str, bool], ...]:
    """Return the flag of a stream as it is to be sent, if it is."""
    is_on = call.variant is Variant.STREAM
    return ((flag.name, is_on),) if flag and (is_on or flag.told_off) else ()


def _body(
    names: Names,
    flat: model.ObjectDeclaration | None,
    taken: Sequence[str],
    flag: model.StreamFlag | None,
    call: Call,
) -> BodyPlan | None:
    body = call.operation.body
    if body is None or not body.contents:
        return None
    constants: list[tuple[str, model.JsonValue]] = []
    arguments: tuple[Argument, ...] = ()
    if flat is not None:
        left_out = [flag.name] if flag else []
        arguments = body_arguments(names, call.operation.key, flat, taken, left_out)
        constants += [
            (field.name.wire, field.type.value)
            for field in flat.fields
            if field.required
            and isinstance(field.type, model.Constant)
            and field.name.wire not in left_out
        ]
    kind = _KINDS.get(body.contents[0].kind, "binary")
    if flat is not None and kind == "json":
        kind = "flattened"
    return BodyPlan(
        contents=body.contents,
        required=body.required,
        kind=kind,
        flat=flat,
        arguments=arguments,
        constants=tuple(constants),
        always=_switched(flag, call),
    )
