"""The node that a finding is about, with its way from the document and what kind of object is around."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sdkwright.document import Cursor, Document
from sdkwright.document.pointers import tokens
from sdkwright.fixing.guarded_actions import Action, Keys
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.validation.openapi_objects import objects


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends one fault: the node that is changed, and the actions in their order.

    `needed` are other nodes that have to be what they are until then.
    """

    keys: Keys
    actions: tuple[Action, ...]
    needed: tuple[Keys, ...] = ()


@dataclass(frozen=True, slots=True)
class Objects:
    """Which object of the specification stands at each pointer, and what refers to it; operations by their names."""

    kinds: Mapping[str, str]
    references: Mapping[str, Collection[str]]
    operation_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A node of one of the document's files, and which `objects` stand where."""

    document: Document
    objects: Objects
    node: Cursor
    keys: Keys

    @classmethod
    def at(cls, document: Document, objects: Objects, pointer: str) -> Subject | None:
        """Return what a pointer leads to; None where that is in no file."""
        file, mark, path = pointer.partition("#")
        if not mark or file not in document.files.loaded:
            return None
        node: Cursor | None = document.top(file)
        keys: list[str | int] = []
        for step in tokens(path):
            assert node is not None
            if step == "$ref" and isinstance(node.value, str):  # a text that is a reference
                break
            keys.append(int(step) if node.is_array else step)
            node = node.step(step)
            if node is None:
                return None
        assert node is not None
        return cls(document, objects, node, tuple(keys))

    @property
    def above(self) -> Subject:
        """What the node is in."""
        file, mark, path = self.node.id.partition("#")
        found = Subject.at(self.document, self.objects, f"{file}{mark}{path.rpartition('/')[0]}")
        assert found is not None, "a node below the root is in another one"
        return found

    def below(self, *path: str) -> Subject | None:
        """Return what a path of keys leads to from here."""
        here: Cursor | None = self.node
        for key in path:
            here = here.step(key) if here is not None else None
        return Subject.at(self.document, self.objects, here.id) if here is not None else None

    @property
    def kind(self) -> str:
        """Which object of the specification the node is; empty where it is none."""
        return self.objects.kinds.get(self.node.id, "")

    @property
    def references(self) -> list[Subject]:
        """The references that lead to the node."""
        found = self.objects.references.get(self.node.id, ())
        placed = [Subject.at(self.document, self.objects, pointer) for pointer in found]
        return [one for one in placed if one is not None]

    @property
    def owner(self) -> Subject:
        """The innermost object of the specification that the node is, or is in."""
        here = self
        while here.keys and not here.kind:
            here = here.above
        return here

    @property
    def shown(self) -> str:
        """What a description calls the node."""
        return shown(self.keys)


def shown(keys: Keys) -> str:
    """Return what a description calls a node: its way, shortened to the end that tells most."""
    words = ".".join(map(str, keys))
    return words if len(words) <= 80 else f"...{words[-77:]}"


def objects_of(document: Document) -> Objects:
    """Return which object of the specification stands at each pointer of the document's files.

    Where the specification has no place for it, an object is what refers to it.
    """
    kinds: dict[str, str] = {}
    references: dict[str, dict[str, None]] = {}
    named: dict[str, None] = {}
    pending = [(document.root, "document")]
    while pending:
        top, kind = pending.pop()
        if top.id in kinds:
            continue
        for one in objects(top, kind):
            kinds.setdefault(one.at.id, one.kind)
            target = document.resolver.peek(one.at) if one.at.ref is not None else None
            if target is not None:
                pending.append((target, one.kind))
                references.setdefault(target.id, {})[one.at.id] = None
            if one.kind == "operation" and (name := one.at.text("operationId")):
                named[name] = None
    return Objects(kinds=kinds, references=references, operation_ids=tuple(named))
