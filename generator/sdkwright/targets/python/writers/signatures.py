"""A method's `def` line: names, annotations and defaults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import assert_never

from sdkwright import model
from sdkwright.model import ContentKind
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.plans.arguments import Argument
from sdkwright.targets.python.plans.method_variants import (
    DATA,
    Payload,
    Plain,
    Variant,
    choices,
)
from sdkwright.targets.python.plans.methods import Plan, sends_items
from sdkwright.targets.python.plans.paging_expressions import item_type
from sdkwright.targets.python.spelling.annotations import Place, Speller
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import (
    Code,
    Declared,
    Group,
    choice,
    signature,
    subscript,
)
from sdkwright.targets.python.spelling.literals import literal
from sdkwright.targets.python.writers.views import SignatureView

_MARGIN = 4


class Flavour(Enum):
    """Which client a method belongs to; the value begins the names of its classes."""

    SYNC = ""
    ASYNC = "Async"


def flavours(clients: str) -> tuple[Flavour, ...]:
    """Return the kinds of clients that `sync`, `async` or `both` stands for."""
    chosen = {"sync": (Flavour.SYNC,), "async": (Flavour.ASYNC,)}
    return chosen.get(clients, tuple(Flavour))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the caller gets for one of `media_types`; `is_usual`: without choosing any."""

    media_types: tuple[str, ...]
    payloads: tuple[Payload, ...]
    is_usual: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """Writes the signature of a method in a class whose attributes `scope` knows.

    The argument that is `asked` for has no default.
    """

    api: model.Api
    names: Names
    plan: Plan
    flavour: Flavour
    scope: Scope
    asked: str = ""

    def overloads(self) -> tuple[SignatureView, ...]:
        """Return the ways to call a method that has several.

        A body with required fields is given by field or whole; the answer's type may hang on the
        media type that is chosen.
        """
        bodies, answers = self._bodies(), self._answers()
        if len(bodies) * len(answers) < 2:
            return ()
        leading = self._leading()
        return tuple(
            self._view(
                [*leading, *body, *self._trailing(answer, by_fields=not index)],
                " ...",
                answer,
            )
            for answer in answers
            for index, body in enumerate(bodies)
        )

    def _bodies(self) -> list[list[Code]]:
        body = self.plan.body
        if body is None:
            return [[]]
        whole = self._body(optional=not body.required)
        if not body.has_required_fields:
            return [self._body_parameters()]
        ordered = sorted(body.arguments, key=lambda argument: not argument.required)
        return [[self._parameter(argument, given=True) for argument in ordered], [whole]]

    def _body_parameters(self) -> list[Code]:
        """Return the parameters for a body, given in whichever way."""
        body = self.plan.body
        if body is None:
            return []
        found = [self._parameter(argument, given=False) for argument in body.arguments]
        return [*found, self._body(optional=body.flat is not None or not body.required)]

    def _answers(self) -> list[_Answer | None]:
        """Return what may be chosen as the answer; None where nothing is."""
        if (
            not self.plan.accept_argument
            or self.plan.paging
            or self.plan.call.variant is not Variant.VALUE
            or any("*" in m for m in self.plan.call.accepts)
        ):
            return [None]
        found = choices(self.plan.call)
        return [_Answer(*choice, is_usual=not index) for index, choice in enumerate(found)]

    def implementation(self, after: str = "") -> SignatureView:
        """Return the signature with everything that may be given; `after` ends its line."""
        return self._view([*self._leading(), *self._body_parameters(), *self._trailing()], after)

    @property
    def is_awaited(self) -> bool:
        """Whether the method has to be awaited: lists are fetched when they are iterated over."""
        return self.flavour is Flavour.ASYNC and self.plan.paging is None

    def returns(self) -> Code:
        """Return the annotation of what the method returns."""
        spelled = _speller(self, Place.RESULT).code
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

    def result(self, scope: Scope | None = None) -> Code:
        """Return the annotation of what one answer brings; `scope` where it is not the signature's."""
        return self._result([payload for _, payload in self.plan.call.payloads], scope)

    def _result(self, payloads: Sequence[Payload], scope: Scope | None = None) -> Code:
        scope = scope or self.scope
        speller = Speller(api=self.api, classes=self.names.classes, place=Place.RESULT, scope=scope)
        parts: list[Code] = []
        for payload in payloads:
            if payload is Plain.NOTHING:
                parts.append("None")
            elif isinstance(payload, Plain):
                parts.append(scope.builtin(payload.value))
            else:
                parts += speller.alternatives(payload)
        return choice(parts) if parts else "None"

    def _view(
        self, parameters: Sequence[Code], after: str = "", answer: _Answer | None = None
    ) -> SignatureView:
        if parameters[-1] == "*":
            parameters = parameters[:-1]
        group = Group(
            opening=f"{self.plan.name}(",
            parts=tuple(("", text) for text in parameters),
            closing=")",
        )
        start = "async def " if self.is_awaited else "def "
        returns = self._result(answer.payloads) if answer else self.returns()
        return SignatureView(tuple(signature(start, group, returns, f":{after}", _MARGIN)))

    def _leading(self) -> list[Code]:
        fixed = [a for a in self.plan.arguments if a.place == "path" and a.constant is None]
        free = [a for a in self.plan.arguments if a.place != "path" or a.constant is not None]
        positional = [self._parameter(argument, given=True) for argument in fixed]
        return ["self", *positional, "*", *(self._parameter(a, given=True) for a in free)]

    def _trailing(
        self, answer: _Answer | None = None, *, by_fields: bool = False
    ) -> Iterator[Code]:
        body = self.plan.body
        if body is not None and body.content_type_argument:
            is_flat = by_fields and body.has_required_fields
            known = body.by_fields if is_flat else body.media_types
            yield _choice(self.scope, "content_type", known, usual=body.usual_media_type)
        if answer is not None:
            yield _choice(self.scope, "accept", answer.media_types, has_default=answer.is_usual)
        elif self.plan.accept_argument:
            yield _choice(self.scope, "accept", self.plan.call.accepts)
        if self.plan.paging:
            yield f"max_items: {self.scope.builtin('int')} | None = None"
        yield f"options: {self.scope.runtime('RequestOptions')} | None = None"

    def _annotation(self, argument: Argument, *further: str) -> Code:
        patch = _is_patched(self.plan, argument)
        null = _is_json(self.plan, argument)
        speller = _speller(self, Place.ARGUMENT, null=null, patch=patch)
        parts = list(speller.alternatives(argument.type))
        if patch and not argument.required and parts not in (["Any"], ["_Any"]):
            parts.append(self.scope.runtime("NullType"))
        if parts in (["Any"], ["_Any"]):
            return parts[0]
        others = [one if one == "None" else self.scope.runtime(one) for one in further]
        return choice([*parts, *others])

    def _parameter(self, argument: Argument, *, given: bool) -> Code:
        """Return one parameter; `given`: without a default if the API requires it."""
        start = f"{argument.name}: "
        if argument.constant is not None:
            value = literal(argument.constant.value)
            return Declared(start, self._annotation(argument), f" = {value}")
        if argument.name == self.asked or (argument.required and given):
            return Declared(start, self._annotation(argument))
        if is_null_or_missing(self.api, argument):
            default = self.scope.runtime("UNSET")
            return Declared(start, self._annotation(argument, "UnsetType"), f" = {default}")
        return Declared(start, self._annotation(argument, "None"), " = None")

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
            case ContentKind.JSON | ContentKind.FORM | ContentKind.MULTIPART | ContentKind.XML:
                null, patch = content.kind in DATA, content.is_merge_patch
                speller = _speller(self, Place.ARGUMENT, null=null, patch=patch)
                yield from speller.alternatives(content.type)
            case ContentKind.TEXT:
                yield self.scope.builtin("str")
            case _:
                yield self.scope.runtime("FileInput")
                piece: Code = self.scope.builtin("bytes")
                if sends_items(content) and content.item is not None:
                    piece = _speller(self, Place.ARGUMENT).code(content.item)
                yield subscript(self.scope.use("collections.abc", "Iterable"), piece)
                if self.flavour is Flavour.ASYNC:
                    yield subscript(self.scope.use("collections.abc", "AsyncIterable"), piece)


def _speller(
    signature: Signature, place: Place, *, null: bool = False, patch: bool = False
) -> Speller:
    return Speller(
        api=signature.api,
        classes=signature.names.classes,
        place=place,
        scope=signature.scope,
        null=null,
        patch=patch,
    )


def _choice(
    scope: Scope,
    name: str,
    media_types: Sequence[str],
    *,
    usual: str = "",
    has_default: bool = True,
) -> Code:
    """Return the parameter that chooses a media type: any one where the document has a wildcard."""
    if any("*" in media_type for media_type in media_types):
        chosen = usual or usual_media_type(media_types)
        return Declared(f"{name}: ", scope.builtin("str"), f" = {literal(chosen)}")
    known = subscript(scope.use("typing", "Literal"), *map(literal, media_types))
    return Declared(f"{name}: ", known, f" = {literal(media_types[0])}" if has_default else "")


def usual_media_type(media_types: Sequence[str]) -> str:
    """Return what an answer is asked for as where nobody chooses."""
    return media_types[0].replace("*/*", "application/octet-stream")


def _is_json(plan: Plan, argument: Argument) -> bool:
    """Tell whether an argument is sent in JSON or XML, which have a null."""
    if argument.place == "body":
        contents = plan.body.contents if plan.body else ()
        return any(content.kind in DATA for content in contents)
    content = argument.parameter.content if argument.parameter else None
    return content is not None and content.kind is ContentKind.JSON


def _is_patched(plan: Plan, argument: Argument) -> bool:
    """Tell whether an argument is a property that a JSON merge patch (RFC 7396) changes."""
    contents = plan.body.contents if plan.body else ()
    return argument.place == "body" and any(one.is_merge_patch for one in contents)


def takes_null(api: model.Api, plan: Plan, argument: Argument) -> bool:
    """Tell whether null can be sent in an argument: where its type or a JSON merge patch admits it."""
    admits = _is_patched(plan, argument) or api.admits_null(argument.type, freeform=False)
    return admits and _is_json(plan, argument)


def is_null_or_missing(api: model.Api, argument: Argument) -> bool:
    """Tell whether None is null for a field of a body, because it must be there and may be null."""
    return argument.place == "body" and argument.required and api.admits_null(argument.type)
