"""The arguments of a method, and how each goes into the request."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from sdkwright import model
from sdkwright.model import MISSING, ContentKind, ParameterIn, Style
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.naming.identifiers import RESERVED_ARGUMENTS, Pool, members
from sdkwright.targets.python.plans.own_keys import checked, converted
from sdkwright.targets.python.spelling.annotations import as_written
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import Code, call, flat
from sdkwright.targets.python.spelling.literals import literal

_TEXT = model.Scalar(model.ScalarKind.STRING)
IN_PATH = "/:@!$&'()*+,;=~-._%"
"""What fixed text of a path keeps on the wire (RFC 3986, section 3.3)."""
_COLLECTIONS = {Style.SPACE: "ssv", Style.TAB: "tsv", Style.PIPE: "pipes"}


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: `name` is Python's, `wire` the API's, `place` where it travels (or `body`).

    `constant` is the value of a required parameter that can have no other.
    """

    name: str
    wire: str
    place: str
    type: model.Type
    required: bool
    docs: model.Docs
    default: model.JsonValue | model.Missing = MISSING
    example: model.JsonValue | model.Missing = MISSING
    parameter: model.Parameter | None = None
    field: model.Field | None = None
    constant: model.Constant | None = None

    @property
    def constraints(self) -> model.Constraints:
        """What the server asks of values besides their type."""
        source = self.field or self.parameter
        return source.constraints if source is not None else model.UNCONSTRAINED


def parameter_arguments(
    names: Names, operation: model.Operation, flat: model.ObjectDeclaration | None
) -> tuple[Argument, ...]:
    """Return an argument for each parameter: path first, as in the path, then the required ones.

    A key that makes repeats harmless is never required, because the client has one for each call.
    What an earlier run has called the fields of the body, which is `flat`, is not for parameters.
    """
    parameters = [_self_made(operation, one) for one in operation.parameters]
    ordered = sorted(parameters, key=lambda p: _order(operation.template, p))
    kept = [names.argument(operation.key, p.place.value, p.name.wire) for p in ordered]
    fields = flat.fields if flat is not None else ()
    taken = {names.argument(operation.key, "body", field.name.wire) for field in fields}
    spelled = members([p.name for p in ordered], RESERVED_ARGUMENTS | taken, kept)
    return tuple(
        _argument(parameter, name) for parameter, name in zip(ordered, spelled, strict=True)
    )


def _self_made(operation: model.Operation, parameter: model.Parameter) -> model.Parameter:
    if parameter.name.wire != operation.idempotency_header:
        return parameter
    text = f"{parameter.docs.description}\n\nA random one for each call where it is not given."
    docs = replace(parameter.docs, description=text.strip())
    return replace(parameter, required=False, docs=docs)


def _order(template: str, parameter: model.Parameter) -> tuple[int, int]:
    if parameter.place is ParameterIn.PATH:
        before, found, _ = template.partition("{" + parameter.name.wire + "}")
        return (0, len(before) if found else len(template))
    return (1 if parameter.required else 2, 0)


def _argument(parameter: model.Parameter, name: str) -> Argument:
    kind = model.Array(_TEXT) if parameter.joined else parameter.type
    if parameter.allow_empty:
        kind = _or_empty(kind)
    constant = kind if isinstance(kind, model.Constant) and parameter.required else None
    return Argument(
        name=name,
        wire=parameter.name.wire,
        place=parameter.place.value,
        type=kind,
        required=parameter.required,
        docs=parameter.docs,
        default=parameter.default,
        example=parameter.example,
        parameter=parameter,
        constant=constant,
    )


def _or_empty(kind: model.Type) -> model.Type:
    """Return `kind` or a text without characters (`allowEmptyValue`)."""
    match kind:
        case model.Anything() | model.Scalar(model.ScalarKind.STRING):
            return kind
        case model.Union(variants):
            return replace(kind, variants=(*variants, model.Constant("")))
        case _:
            return model.Union((kind, model.Constant("")))


def body_arguments(
    names: Names,
    key: str,
    declaration: model.ObjectDeclaration,
    taken: Sequence[str],
    left_out: Sequence[str] = (),
) -> tuple[Argument, ...]:
    """Return an argument for each field of a flattened body, named as the model's field is.

    Required constants have none. A name that a parameter has already gets `_body` at its end.
    `key` is that of the operation, of which an earlier run may have named the arguments.
    """
    pool = Pool.without({*RESERVED_ARGUMENTS, *taken})
    sent = [
        field
        for field in declaration.fields
        if not is_sent_unasked(field) and field.name.wire not in left_out
    ]
    kept = {field.name.wire: names.argument(key, "body", field.name.wire) for field in sent}
    kept = {wire: pool.take(name) for wire, name in kept.items() if name and pool.free(name)}
    found = []
    for field in sent:
        attribute = names.fields[declaration.id][field.name.wire]
        longer = attribute + "_" if attribute in RESERVED_ARGUMENTS else attribute + "_body"
        found.append(
            Argument(
                name=kept.get(field.name.wire) or pool.claim([attribute, longer]),
                wire=field.name.wire,
                place="body",
                type=field.type,
                required=field.required,
                docs=field.docs,
                default=field.default,
                example=field.example,
                field=field,
            )
        )
    return tuple(found)


def is_sent_unasked(field: model.Field) -> bool:
    """Tell whether a field has only one value and must be there."""
    return field.required and isinstance(field.type, model.Constant)


def _is_structured(api: model.Api, kind: model.Type) -> bool:
    """Tell whether a value of `kind` may be a list or an object."""
    match kind:
        case model.Scalar() | model.Constant() | model.Literals() | model.Null():
            return False
        case model.Array() | model.Tuple() | model.Map() | model.Anything():
            return True
        case model.Nullable(inner):
            return _is_structured(api, inner)
        case model.Union(variants):
            return any(_is_structured(api, variant) for variant in variants)
        case model.Reference(identity):
            match api.declarations[identity]:
                case model.AliasDeclaration(type=inner):
                    return _is_structured(api, inner)
                case model.EnumDeclaration():
                    return False
                case model.ObjectDeclaration():
                    return True
                case _ as never:
                    assert_never(never)
        case _:
            assert_never(kind)


def is_object(api: model.Api, kind: model.Type) -> bool:
    """Tell whether a value of `kind` may be an object."""
    match kind:
        case model.Map() | model.Anything():
            return True
        case model.Nullable(inner):
            return is_object(api, inner)
        case model.Union(variants):
            return any(is_object(api, variant) for variant in variants)
        case model.Reference(identity):
            declaration = api.declarations[identity]
            if isinstance(declaration, model.AliasDeclaration):
                return is_object(api, declaration.type)
            return isinstance(declaration, model.ObjectDeclaration)
        case _:
            return False


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the expressions that put parameters into a request."""

    api: model.Api
    names: Names
    scope: Scope

    def _use(self, function: str) -> str:
        return self.scope.runtime(function)

    def value(self, parameter: model.Parameter, given: Argument) -> Code:
        """Return the expression for a parameter outside the path, of which `given` is the argument."""
        argument = literal(given.name)
        written = self._written(parameter, given.name)
        meant = converted(self.api, self.names, parameter.type, written, self.scope)
        value = checked(self.api, self.names, parameter.type, meant, self.scope)
        if is_needed(self.api, given):
            value = call(self._use("required"), [value, argument])
        if parameter.content is not None:
            return self._content(parameter.content, parameter.place, [value, argument])
        match parameter.place:
            case ParameterIn.QUERY:
                return self._query(parameter, value)
            case ParameterIn.HEADER if parameter.style in _COLLECTIONS:
                return call(self._use("joined"), [value, literal(_COLLECTIONS[parameter.style])])
            case ParameterIn.HEADER if _is_structured(self.api, parameter.type):
                keywords = [("explode", "True")] if parameter.explode else []
                return call(self._use("header"), [value, argument], keywords)
            case ParameterIn.COOKIE:
                return self._cookie(parameter, value)
            case _:
                return value

    def _written(self, parameter: model.Parameter, name: str) -> str:
        in_json = parameter.content is not None
        return as_written(self.api, parameter.type, name, self.scope, in_json=in_json)

    def _content(self, content: model.Content, place: ParameterIn, given: Sequence[Code]) -> Code:
        """Return the expression for a parameter that is described by a media type; `given` is it and its name."""
        match content.kind:
            case ContentKind.JSON:
                keywords = [("ascii", "True")] if place is ParameterIn.HEADER else []
                return call(self._use("json_text"), [*given], keywords)
            case ContentKind.FORM:
                return call(self._use("form_text"), [given[0]])
            case _:
                return given[0]

    def _cookie(self, parameter: model.Parameter, name: Code) -> Code:
        keywords = [] if parameter.explode else [("explode", "False")]
        if parameter.style is Style.COOKIE:
            return call(self._use("plain_cookie"), [name], keywords)
        if _is_structured(self.api, parameter.type):
            return call(self._use("cookie"), [name], keywords)
        return name

    def _query(self, parameter: model.Parameter, name: Code) -> Code:
        code = name
        if parameter.joined:
            code = call(self._use("comma"), [name])
        elif _is_structured(self.api, parameter.type):
            code = self._query_style(parameter, name)
        return call(self._use("reserved"), [code]) if parameter.allow_reserved else code

    def _query_style(self, parameter: model.Parameter, name: Code) -> Code:
        match parameter.style:
            case Style.DEEP:
                return call(self._use("deep"), [name])
            case Style.SPACE if not parameter.explode:
                return call(self._use("space"), [name])
            case Style.PIPE if not parameter.explode:
                return call(self._use("pipe"), [name])
            case Style.TAB:
                return call(self._use("tab"), [name])
            case _ if not parameter.explode:
                return call(self._use("comma"), [name])
            case _ if is_object(self.api, parameter.type):
                return call(self._use("exploded"), [name])
            case _:
                return name

    def segment(
        self,
        parameter: model.Parameter,
        name: str,
        *,
        begins_path: bool = False,
        plain: str = "segment",
    ) -> str:
        """Return the expression for a parameter in the path, if possible without double quotes.

        `plain` is the function of the runtime for one without a style of its own.
        """
        argument = f"'{name}'"
        name = self._written(parameter, name)
        if parameter.content is not None:
            content = flat(
                self._content(
                    parameter.content, parameter.place, [name, literal(parameter.name.wire)]
                )
            )
            return f"{self._use('segment')}({content}, {argument})"
        spread = ", explode=True" if parameter.explode else ""
        match parameter.style:
            case Style.LABEL:
                return f"{self._use('label')}({name}, {argument}{spread})"
            case Style.MATRIX:
                wire = literal(parameter.name.wire)
                if not {"'", "\\"} & set(wire):
                    wire = wire.replace('"', "'")
                return f"{self._use('matrix')}({wire}, {name}{spread})"
            case Style.SPACE | Style.PIPE | Style.TAB:
                collection = f"'{_COLLECTIONS[parameter.style]}'"
                return f"{self._use('segment')}({self._use('joined')}({name}, {collection}), {argument})"
            case _:
                spread = spread if is_object(self.api, parameter.type) else ""
                values = f"{name}, {argument}{spread}"
                return self._simple(parameter, values, begins_path, plain)

    def _simple(
        self, parameter: model.Parameter, values: str, begins_path: bool, plain: str
    ) -> str:
        is_text = not _is_structured(self.api, parameter.type)
        if not parameter.required:
            return f"{self._use('optional_part')}({values})"
        if not parameter.allow_reserved and not (parameter.spans_segments and is_text):
            return f"{self._use(plain)}({values})"
        if parameter.allow_reserved:
            values += f", encoded={self._use('reserved_in_path')}"
        if begins_path:
            values += ", begins_path=True"
        return f"{self._use('segments')}({values})"


def is_needed(api: model.Api, argument: Argument) -> bool:
    """Tell whether None stands for no value that an argument outside the path can have, and is no default."""
    can_be_none = argument.constant is not None or api.admits_null(argument.type)
    return argument.required and not can_be_none


def plain_segment(api: model.Api, template: str, wire: str) -> str:
    """Return the function for a parameter of a path: it may be empty where the path stays what it is.

    It does where fixed text is in its segment, and where it is all of the path and no other path is empty.
    """
    if template == f"/{{{wire}}}":
        is_other = any(operation.template == "/" for operation in api.operations)
        return "segment" if is_other else "whole_path"
    within = [segment for segment in template.split("/") if f"{{{wire}}}" in segment]
    is_part = all(re.sub(r"\{[^{}]+\}", "", segment).strip(".") for segment in within)
    return "part" if is_part else "segment"


def path_pieces(template: str, known: Container[str]) -> Iterator[tuple[bool, str]]:
    """Yield the pieces of a path template: fixed text, or the name of a known parameter."""
    for piece in re.split(r"(\{[^{}]+\})", template):
        is_known = piece[:1] == "{" and piece[1:-1] in known
        if piece:
            yield is_known, piece[1:-1] if is_known else piece


def in_query(parameter: model.Parameter, name: str) -> model.Parameter:
    """Return a path parameter whose place is in the query that a path template has."""
    return replace(
        parameter,
        name=replace(parameter.name, wire=name),
        place=ParameterIn.QUERY,
        style=Style.FORM,
        explode=False,
    )
