"""What a call brings: the expressions for the types of its answers and of its errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sdkwright import model
from sdkwright.model import ContentKind
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.plans.method_variants import (
    DATA,
    Payload,
    Plain,
    choices,
    successes,
)
from sdkwright.targets.python.plans.methods import Plan
from sdkwright.targets.python.spelling import xml_expressions
from sdkwright.targets.python.spelling.annotations import Place, Speller, is_class
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import (
    Code,
    Comparison,
    Conditional,
    Group,
    assignment,
    call,
    choice,
    flat,
    lines,
    mapping,
    sequence,
)
from sdkwright.targets.python.spelling.literals import literal

_USUAL = "_ERRORS"


@dataclass(frozen=True, slots=True)
class ResultWriter:
    """Writes what the answers of a method bring; `scope` is that of the method."""

    api: model.Api
    names: Names
    plan: Plan
    scope: Scope

    def chosen(self, margin: int) -> tuple[list[str], Code]:
        """Return the expression for what the answers bring, and the statement that it needs.

        JSON and bytes are what the caller chose; a text that comes as JSON is read as that.
        """
        usual = self._result()
        others: dict[Code, list[str]] = {}
        for media_types, payloads in choices(self.plan.call) if self.plan.accept_argument else ():
            is_text = set(payloads) <= {Plain.TEXT, Plain.NOTHING}
            code = self._result(() if is_text else payloads)
            others.setdefault(code, []).extend(map(literal, media_types))
        if len(others) < 2:
            return [], usual
        otherwise = next(iter(others))
        rest = [(code, known) for code, known in others.items() if code != otherwise]
        value: Code = Conditional(rest[0][0], _is_any("accept", rest[0][1]), otherwise)
        if len(rest) > 1:
            pairs = mapping((media_type, code) for code, known in rest for media_type in known)
            value = Group(
                opening="{", parts=pairs.parts, closing=f"}}.get(accept, {flat(otherwise)})"
            )
        local = self.scope.local("kind")
        return assignment(local, self.scope.builtin("object"), value, margin), local

    @property
    def is_nothing(self) -> bool:
        """Whether the call returns None, whatever comes."""
        return all(payload is Plain.NOTHING for _, payload in self.plan.call.payloads)

    @property
    def is_told(self) -> bool:
        """Whether type checkers know from the call alone what it returns: one class."""
        payloads = self.plan.call.payloads
        if any(self._xml(response) for response in successes(self.plan.operation)):
            return False
        if any(status.startswith("3") for status, _ in payloads):
            return False
        if len({flat(self._payload(payload)) for _, payload in payloads}) != 1:
            return False
        payload = payloads[0][1]
        if isinstance(payload, Plain):
            return True
        return is_class(self.api, payload) and not _is_base64_alone(payload)

    def event(self) -> Code:
        """Return the type of what a stream brings one after the other."""
        content = self.plan.call.stream
        assert content is not None
        return self._speller.code(content.item or content.type)

    def errors(self) -> Code | None:
        """Return the function that says what the bodies of errors are, if the document does."""
        good = {response.status for response in successes(self.plan.operation)}
        items: list[tuple[str, Code]] = []
        for response in self.plan.operation.responses:
            if response.status in good and response.status != "default":
                continue
            kinds = [c.type for c in response.contents if c.kind in DATA]
            if kinds:
                parts = dict.fromkeys(self._speller.code(kind) for kind in kinds)
                items.append((literal(response.status), self._read(response, choice(parts))))
        otherwise = literal("default")
        if self._is_xml and all(status != otherwise for status, _ in items):
            anything = self._speller.code(model.Anything())
            items.append((otherwise, call(self.scope.runtime("XmlAnswer"), [anything])))
        if not items:
            return None
        code = mapping(items)
        if len({flat(kind) for _, kind in items}) == 1:
            return Group(opening="lambda: {", parts=code.parts, closing="}")
        typed = call(self.scope.runtime("error_types"), [code])
        return replace(typed, opening=f"lambda: {typed.opening}")

    @property
    def _speller(self) -> Speller:
        return Speller(
            api=self.api, classes=self.names.classes, place=Place.RESULT, scope=self.scope
        )

    def _payload(self, payload: Payload) -> Code:
        if payload is Plain.NOTHING:
            return "None"
        if isinstance(payload, Plain):
            return self.scope.builtin(payload.value)
        if _is_base64_alone(payload):
            return self.scope.runtime("Base64")
        return self._speller.code(payload)

    def _result(self, chosen: Sequence[Payload] = ()) -> Code:
        """Return the expression for what the answers bring, by status where that differs.

        `chosen` is what the caller asked for, where there is a choice.
        """
        kinds: dict[str, list[Payload]] = {}
        for status, payload in self.plan.call.payloads:
            kinds.setdefault(status, []).append(payload)
        by_status = {
            status: self._preferred([p for p in payloads if p in chosen], payloads)
            for status, payloads in kinds.items()
        }
        for response in successes(self.plan.operation):
            if response.status in by_status:
                code = by_status[response.status]
                by_status[response.status] = self._read(response, code)
        is_redirect = any(status.startswith("3") for status in by_status)
        if len(set(by_status.values())) <= 1 and not is_redirect:
            return next(iter(by_status.values()), "None")
        items = mapping((literal(status), code) for status, code in by_status.items())
        return call(self.scope.runtime("ByStatus"), [items])

    @property
    def _is_xml(self) -> bool:
        """Whether the server speaks XML here, and so may say in XML what went wrong."""
        operation = self.plan.operation
        bodies = operation.body.contents if operation.body else ()
        answers = (content for one in operation.responses for content in one.contents)
        return any(one.kind is ContentKind.XML for one in (*bodies, *answers))

    def _xml(self, response: model.Response) -> model.Content | None:
        """Return the content of an answer in XML."""
        return next((c for c in response.contents if c.kind is ContentKind.XML), None)

    def _read(self, response: model.Response, code: Code) -> Code:
        """Return what reads an answer that is, or may be, XML; `code` where it is none."""
        xml = self._xml(response)
        if xml is None or code == "None":
            return code
        root = xml_expressions.root(xml, self.api, self.scope)
        kind = self._speller.code(xml.type)
        otherwise: list[tuple[str, Code]] = [("otherwise", code)] if code != kind else []
        return call(self.scope.runtime("XmlAnswer"), [kind, *([root] if root else [])], otherwise)

    def _preferred(self, chosen: Sequence[Payload], payloads: Sequence[Payload]) -> Code:
        """Return the type of an answer that should be one of `chosen`, if any, of all `payloads`."""
        usual, wanted = self._one_of(payloads), self._one_of(chosen or payloads)
        if wanted == usual or all(isinstance(one, Plain) for one in chosen):
            return wanted
        return call(self.scope.runtime("Preferred"), [wanted, usual])

    def _one_of(self, payloads: Sequence[Payload]) -> Code:
        """Return the type of a JSON answer, whichever of `payloads` it is, or else the first."""
        parts = [self._payload(one) for one in payloads if not isinstance(one, Plain)]
        return choice(dict.fromkeys(parts)) if parts else self._payload(payloads[0])


def _is_base64_alone(kind: model.Type) -> bool:
    return isinstance(kind, model.Scalar) and kind.kind is model.ScalarKind.BASE64


def _is_any(name: str, values: Sequence[Code]) -> Comparison:
    if len(values) == 1:
        return Comparison(name, "==", values[0])
    return Comparison(name, "in", sequence(values))


@dataclass(frozen=True, slots=True)
class ErrorConstants:
    """The name of each method's constant, by the method's, and the statements that define them."""

    names: Mapping[str, str]
    statements: tuple[str, ...]

    @classmethod
    def of(
        cls, api: model.Api, names: Names, plans: Iterable[Plan], scope: Scope
    ) -> ErrorConstants:
        """Return the constants of the methods of one class; `scope` is that of its module.

        What most methods share is `_ERRORS`; another set is called after the first method that has it.
        """
        codes: dict[str, Code] = {}
        users: dict[str, list[str]] = defaultdict(list)
        for plan in plans:
            code = ResultWriter(api, names, plan, scope).errors()
            if code is not None:
                codes.setdefault(flat(code), code)
                users[flat(code)].append(plan.name)
        usual = max(users, key=lambda text: len(users[text]), default="")
        found: dict[str, str] = {}
        statements: list[str] = []
        for text, code in codes.items():
            name = _USUAL if text == usual else f"_{users[text][0].upper()}{_USUAL}"
            found |= dict.fromkeys(users[text], name)
            statements += lines(code, 0, f"{name} = ")
        return cls(found, tuple(statements))
