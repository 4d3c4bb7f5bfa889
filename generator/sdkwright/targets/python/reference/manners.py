"""How the calls of one API are made, as far as all are made alike: what its reference begins with."""

from __future__ import annotations

from collections.abc import Iterable

from sdkwright import model
from sdkwright.model import ScalarKind
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.plans.method_variants import Variant
from sdkwright.targets.python.plans.methods import Plan, given_as_text, is_file
from sdkwright.targets.python.project import ProjectWriter
from sdkwright.targets.python.project.escaping import code
from sdkwright.targets.python.writers.signatures import Flavour, flavours


@dataclass(frozen=True, slots=True)
class Manners:
    """What a reader of the first page has to know, and which of it this API has."""

    module: str
    client: str
    blocks: bool
    awaits: bool
    pages: bool
    streams: bool
    downloads: bool
    files: bool
    bodies: bool
    texts: str
    testing: bool

    @property
    def openings(self) -> str:
        """How streams are opened."""
        return " or ".join(["`with`"] * self.blocks + ["`async with`"] * self.awaits)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The classes of results of which async clients have their own."""
        known = {"Pages": self.pages, "EventStream": self.streams, "ByteStream": self.downloads}
        return tuple(name for name, is_there in known.items() if is_there)

    @classmethod
    def of(cls, project: ProjectWriter) -> Manners:
        """Return those of the calls of a project."""
        plans = [plan for _, found in project.resources.values() for plan in found]
        chosen = flavours(project.settings.clients)
        return cls(
            module=project.module,
            client=project.client,
            blocks=Flavour.SYNC in chosen,
            awaits=Flavour.ASYNC in chosen,
            pages=any(plan.paging for plan in plans),
            streams=any(plan.call.variant is Variant.STREAM for plan in plans),
            downloads=any(plan.call.variant is Variant.DOWNLOAD for plan in plans),
            files=_takes_files(plans),
            bodies=any(plan.body for plan in plans),
            texts=" or ".join(map(code, given_as_text(plans))),
            testing=project.settings.testing,
        )


def _takes_files(plans: Iterable[Plan]) -> bool:
    bodies = [plan.body for plan in plans if plan.body]
    fields = (one.type for body in bodies for one in body.arguments)
    is_whole = any(is_file(one) for body in bodies for one in body.contents)
    return is_whole or any(map(_is_file, fields))


def _is_file(kind: model.Type) -> bool:
    match kind:
        case model.Scalar(ScalarKind.BINARY):
            return True
        case model.Array(inner) | model.Nullable(inner):
            return _is_file(inner)
        case _:
            return False
