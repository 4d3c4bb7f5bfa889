"""A method's `def` line: names, annotations and defaults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from sdkwright import model
from sdkwright.model import ContentKind
from sdkwright.targets.python.annotations import Place, Speller, admits_null
from sdkwright.targets.python.arguments import Argument
from sdkwright.targets.python.calls import Plain, Variant
from sdkwright.targets.python.layout import Code, Declared, Group, choice, signature, subscript
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

    def returns(self) -> Code:
        """Return the annotation of what the method returns."""
        spelled = self._speller(Place.RESULT).code
        prefix = self.flavour.value
        match self.plan.call.variant:
            case Variant.DOWNLOAD:
                return self.scope.runtime(f"{prefix}ByteStream")
            case Variant.STREAM:
                stream = self.plan.call.stream
                assert stream is not None
                return subscript(
                    self.scope.runtime(f"{prefix}EventStream"), spelled(stream.item or stream.type)
                )
            case Variant.VALUE if self.plan.paging:
                item = spelled(item_type(self.api, self.plan.operation))
                return subscript(self.scope.runtime(f"{prefix}Pages"), item, self.result())
            case Variant.VALUE:
                return self.result()
            case _:
                assert_never(self.plan.call.variant)

    def result(self) -> Code:
        """Return the annotation of what one answer brings."""
        speller = self._speller(Place.RESULT)
        parts: list[Code] = []
        for _, payload in self.plan.call.payloads:
            if payload is Plain.NOTHING:
                parts.append("None")
            elif isinstance(payload, Plain):
                parts.append(self.scope.builtin(payload.value))
            else:
                parts += speller.alternatives(payload)
        return choice(parts) if parts else "None"

    def _speller(self, place: Place) -> Speller:
        return Speller(self.api, self.names.classes, place, self.scope)

    def _view(self, parameters: Sequence[Code], after: str = "") -> SignatureView:
        if parameters[-1] == "*":
            parameters = parameters[:-1]
        group = Group(f"{self.plan.name}(", tuple(("", text) for text in parameters), ")")
        start = "async def " if self.is_awaited else "def "
        return SignatureView(tuple(signature(start, group, self.returns(), f":{after}", _MARGIN)))

    def _leading(self) -> list[Code]:
        fixed = [a for a in self.plan.arguments if a.place == "path" and a.constant is None]
        free = [a for a in self.plan.arguments if a not in fixed]
        positional = [self._parameter(argument, given=True) for argument in fixed]
        return ["self", *positional, "*", *(self._parameter(a, given=True) for a in free)]

    def _trailing(self) -> Iterator[Code]:
        body = self.plan.body
        if body is not None and body.content_type_argument:
            yield self._choice("content_type", body.media_types)
        if self.plan.accept_argument:
            yield self._choice("accept", self.plan.call.accepts)
        if self.plan.paging:
            yield f"max_items: {self.scope.builtin('int')} | None = None"
        yield f"options: {self.scope.runtime('RequestOptions')} | None = None"

    def _choice(self, name: str, media_types: Sequence[str]) -> Code:
        """Return the parameter that chooses a media type: any one where the document has a wildcard."""
        if any("*" in media_type for media_type in media_types):
            usual = literal(media_types[0].replace("*/*", "application/octet-stream"))
            return Declared(f"{name}: ", self.scope.builtin("str"), f" = {usual}")
        known = subscript(self.scope.use("typing", "Literal"), *map(literal, media_types))
        return Declared(f"{name}: ", known, f" = {literal(media_types[0])}")

    def _annotation(self, kind: model.Type, *further: str) -> Code:
        parts = list(self._speller(Place.ARGUMENT).alternatives(kind))
        is_anything = parts in (["Any"], ["_Any"])
        return parts[0] if is_anything else choice([*parts, *further])

    def _parameter(self, argument: Argument, *, given: bool) -> Code:
        """Return one parameter; `given`: without a default if the API requires it."""
        start = f"{argument.name}: "
        if argument.constant is not None:
            value = literal(argument.constant.value)
            return Declared(start, self._annotation(argument.type), f" = {value}")
        if argument.required and given:
            return Declared(start, self._annotation(argument.type))
        if argument.place == "body" and is_nullable(self.api, argument):
            unset = self.scope.runtime("UnsetType")
            default = self.scope.runtime("UNSET")
            return Declared(start, self._annotation(argument.type, unset), f" = {default}")
        return Declared(start, self._annotation(argument.type, "None"), " = None")

    def _body(self, *, optional: bool) -> Code:
        """Return the parameter for a whole body."""
        assert self.plan.body is not None
        parts: list[Code] = []
        for content in self.plan.body.contents:
            parts += self._whole(content)
        if optional:
            return Declared("body: ", choice([*parts, "None"]), " = None")
        return Declared("body: ", choice(parts))

    def _whole(self, content: model.Content) -> Iterator[Code]:
        match content.kind:
            case ContentKind.JSON | ContentKind.FORM | ContentKind.MULTIPART:
                yield from self._speller(Place.ARGUMENT).alternatives(content.type)
            case ContentKind.TEXT:
                yield self.scope.builtin("str")
            case _:
                yield self.scope.runtime("FileInput")
                yield f"{self.scope.use('collections.abc', 'Iterable')}[{self.scope.builtin('bytes')}]"
                if self.flavour is Flavour.ASYNC:
                    pieces = self.scope.use("collections.abc", "AsyncIterable")
                    yield f"{pieces}[{self.scope.builtin('bytes')}]"


def is_nullable(api: model.Api, argument: Argument) -> bool:
    """Tell whether null, and not only nothing, can be sent for a field of a body."""
    return admits_null(api, argument.type, anything=argument.required)
