"""A method's `def` line: names, annotations and defaults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from sdkwright import model
from sdkwright.model import ContentKind
from sdkwright.targets.python.annotations import Place, Speller, admits_null, unique
from sdkwright.targets.python.arguments import Argument
from sdkwright.targets.python.calls import Plain, Variant
from sdkwright.targets.python.layout import Group, lines
from sdkwright.targets.python.names import Names
from sdkwright.targets.python.paging import item_type
from sdkwright.targets.python.plans import Plan
from sdkwright.targets.python.scope import Scope
from sdkwright.targets.python.text import literal
from sdkwright.targets.python.views import SignatureView

_MARGIN = 4


class Flavour(Enum):
    """Which client a method belongs to; the value begins the names of its classes."""

    SYNC = ""
    ASYNC = "Async"


@dataclass(frozen=True, slots=True)
class Signature:
    """Writes the signature of a method in a class whose attributes `scope` knows."""

    api: model.Api
    names: Names
    plan: Plan
    flavour: Flavour
    scope: Scope

    def overloads(self) -> tuple[SignatureView, ...]:
        """Return two ways to call a method whose body has required fields: by field, or whole."""
        body = self.plan.body
        if body is None or not body.has_required_fields:
            return ()
        ordered = sorted(body.arguments, key=lambda argument: not argument.required)
        fields = [self._parameter(argument, given=True) for argument in ordered]
        whole = self._body(optional=not body.required)
        by_field = [*self._leading(), *fields, *self._trailing()]
        return (
            self._view(by_field, " ..."),
            self._view([*self._leading(), whole, *self._trailing()], " ..."),
        )

    def implementation(self) -> SignatureView:
        """Return the signature with everything that may be given."""
        found = self._leading()
        body = self.plan.body
        if body is not None:
            found += [self._parameter(argument, given=False) for argument in body.arguments]
            found.append(self._body(optional=body.flat is not None or not body.required))
        return self._view([*found, *self._trailing()])

    @property
    def is_awaited(self) -> bool:
        """Whether the method has to be awaited: lists are fetched when they are iterated over."""
        return self.flavour is Flavour.ASYNC and self.plan.paging is None

    def returns(self) -> str:
        """Return the annotation of what the method returns."""
        spell = self._speller(Place.RESULT).spell
        prefix = self.flavour.value
        match self.plan.call.variant:
            case Variant.DOWNLOAD:
                return self.scope.runtime(f"{prefix}ByteStream")
            case Variant.STREAM:
                stream = self.plan.call.stream
                assert stream is not None
                return f"{self.scope.runtime(f'{prefix}EventStream')}[{spell(stream.item or stream.type)}]"
            case Variant.VALUE if self.plan.paging:
                item = spell(item_type(self.api, self.plan.operation))
                return f"{self.scope.runtime(f'{prefix}Pages')}[{item}, {self.result()}]"
            case Variant.VALUE:
                return self.result()
            case _:
                assert_never(self.plan.call.variant)

    def result(self) -> str:
        """Return the annotation of what one answer brings."""
        speller = self._speller(Place.RESULT)
        parts: list[str] = []
        for _, payload in self.plan.call.payloads:
            if payload is Plain.NOTHING:
                parts.append("None")
            elif isinstance(payload, Plain):
                parts.append(self.scope.builtin(payload.value))
            else:
                parts += speller.alternatives(payload)
        return unique(parts) or "None"

    def _speller(self, place: Place) -> Speller:
        return Speller(self.api, self.names.classes, place, self.scope)

    def _view(self, parameters: Sequence[str], after: str = "") -> SignatureView:
        star = list(parameters).index("*")
        if star == len(parameters) - 1:
            parameters = parameters[:-1]
        group = Group(f"{self.plan.name}(", tuple(("", text) for text in parameters), ")")
        start = "async def " if self.is_awaited else "def "
        return SignatureView(tuple(lines(group, _MARGIN, start, f" -> {self.returns()}:{after}")))

    def _leading(self) -> list[str]:
        fixed = [a for a in self.plan.arguments if a.place == "path" and a.constant is None]
        free = [a for a in self.plan.arguments if a not in fixed]
        positional = [self._parameter(argument, given=True) for argument in fixed]
        return ["self", *positional, "*", *(self._parameter(a, given=True) for a in free)]

    def _trailing(self) -> Iterator[str]:
        body = self.plan.body
        if body is not None and body.content_type_argument:
            yield f"content_type: {self._choice(body.media_types)}"
        if self.plan.accept_argument:
            yield f"accept: {self._choice(self.plan.call.accepts)}"
        if self.plan.paging:
            yield f"max_items: {self.scope.builtin('int')} | None = None"
        yield f"options: {self.scope.runtime('RequestOptions')} | None = None"

    def _choice(self, media_types: Sequence[str]) -> str:
        first = literal(media_types[0])
        if any("*" in media_type for media_type in media_types):
            return f"{self.scope.builtin('str')} = {literal(media_types[0].replace('*/*', 'application/octet-stream'))}"
        known = ", ".join(map(literal, media_types))
        return f"{self.scope.use('typing', 'Literal')}[{known}] = {first}"

    def _annotation(self, kind: model.Type, *further: str) -> str:
        parts = list(self._speller(Place.ARGUMENT).alternatives(kind))
        anything = parts == ["Any"] or parts == ["_Any"]
        return parts[0] if anything else unique([*parts, *further])

    def _parameter(self, argument: Argument, *, given: bool) -> str:
        """Return one parameter; `given`: without a default if the API requires it."""
        start = f"{argument.name}: "
        if argument.constant is not None:
            return f"{start}{self._annotation(argument.type)} = {literal(argument.constant.value)}"
        if argument.required and given:
            return start + self._annotation(argument.type)
        if argument.place == "body" and is_nullable(self.api, argument):
            unset = self.scope.runtime("UnsetType")
            default = self.scope.runtime("UNSET")
            return f"{start}{self._annotation(argument.type, unset)} = {default}"
        return f"{start}{self._annotation(argument.type, 'None')} = None"

    def _body(self, *, optional: bool) -> str:
        """Return the parameter for a whole body."""
        assert self.plan.body is not None
        parts: list[str] = []
        for content in self.plan.body.contents:
            parts += self._whole(content)
        text = unique(parts)
        return f"body: {text} | None = None" if optional else f"body: {text}"

    def _whole(self, content: model.Content) -> Iterator[str]:
        match content.kind:
            case ContentKind.JSON | ContentKind.FORM | ContentKind.MULTIPART:
                yield from self._speller(Place.ARGUMENT).alternatives(content.type)
            case ContentKind.TEXT:
                yield self.scope.builtin("str")
            case _:
                yield self.scope.runtime("FileInput")


def is_nullable(api: model.Api, argument: Argument) -> bool:
    """Tell whether null, and not only nothing, can be sent for a field of a body."""
    return admits_null(api, argument.type, anything=argument.required)
