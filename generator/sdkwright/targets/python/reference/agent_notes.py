"""What programs that write code have to know of an SDK: short enough to be read at every start."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.identifiers import distribution_name
from sdkwright.targets.python.plans.credentials import Credential, SchemePlan, is_machine
from sdkwright.targets.python.project.escaping import code
from sdkwright.targets.python.reference.manners import Manners

QUICK_START = 300
"""Characters for the calls of the first program."""
_TREE = 1_800
"""Bytes for the tree of calls, about 600 tokens; a longer one is cut, and says so."""
_WHOLE = 2_900
"""Bytes for what differs from API to API. Three bytes are a token at the worst, other texts about 1,500 bytes."""
_LEAST = 300
"""Bytes that the tree of calls has at least."""
_MENTIONS = 12
"""How often the notes say the package's name."""
_LINE = 300
"""Bytes for the calls of one resource, so that one with many leaves room for others."""
_CREDENTIALS = 6
"""How many ways to prove who calls are told."""
_NAME = 64
"""The longest name of a skill, from the Agent Skills specification."""
_PURPOSE = 300
"""Bytes for the resources that a skill's description names: it may have 1,024 characters."""
_TITLE = 60


@dataclass(frozen=True, slots=True)
class CallsEntry:
    """A resource: what leads to it, and the names of its calls."""

    call: str
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class AgentNotes:
    """What the notes say. `name` and `purpose` are finished for YAML, other texts for Markdown.

    `homes` has names of the runtime with the modules that export them.
    """

    name: str
    purpose: str
    title: str
    manners: Manners
    quick_start: str
    credentials: tuple[str, ...]
    calls: tuple[str, ...]
    more: int
    homes: Mapping[str, str]
    models: bool
    webhooks: bool
    transports: str


def skill_name(distribution: str) -> str:
    """Return the name of the skill: lower case, digits and hyphens, as the specification has it."""
    return distribution_name(distribution, _NAME)


def short_title(title: str) -> str:
    """Return an API's title as one line that leaves room for the rest."""
    words = " ".join(title.split())
    return words if len(words) <= _TITLE else f"{words[:_TITLE]}..."


def purpose(title: str, calls: Sequence[CallsEntry]) -> str:
    """Return when the notes are wanted, as a string of YAML: one of JSON without escapes of surrogates."""
    nouns = [entry.call.removeprefix("client.") for entry in calls[:12] if entry.call != "client"]
    while _size(", ".join(nouns)) > _PURPOSE:
        nouns.pop()
    listed = f" ({', '.join(nouns)})" if nouns else ""
    told = f"Calls {title} from Python{listed}. Use it for code that talks to this API."
    plain = told.translate(_NO_TAGS)
    shown = "".join(one if one.isprintable() else "\ufffd" for one in plain)
    return json.dumps(shown, ensure_ascii=False)


_NO_TAGS = str.maketrans("<>", "()")
"""What stands for marks that programs which read skills take for tags."""


def _size(text: str) -> int:
    """Return how long a text is in bytes, as tokens are made of them: letters other than Latin take more."""
    return len(text.encode("utf-8", "replace"))


def credentials(schemes: Sequence[SchemePlan]) -> Iterator[str]:
    """Yield each way to prove who calls: its arguments, with their variables of the environment."""
    for plan in schemes:
        proofs = [one for one in plan.credentials if one.proves]
        if proofs:
            yield _together(proofs)
        if is_machine(plan):
            pair = [one for one in plan.credentials if one.role in ("client_id", "client_secret")]
            yield f"{_together(pair)}: the client fetches its tokens with them"
        if not plan.credentials:
            yield "a certificate, in the HTTP client that is given as `transport`"


def first(told: Sequence[str]) -> tuple[str, ...]:
    """Return the ways to prove who calls that there is room for."""
    others = len(told) - _CREDENTIALS
    more = [f"and {others} more: see `docs/index.md`"] if others > 0 else []
    return (*told[:_CREDENTIALS], *more)


def _together(found: Sequence[Credential]) -> str:
    arguments = " and ".join(code(one.argument) for one in found)
    return f"{arguments}, or {' and '.join(code(one.env) for one in found)} in the environment"


def tree(
    entries: Sequence[CallsEntry], module: str, others: Sequence[str]
) -> tuple[tuple[str, ...], int]:
    """Return lines with resources and their calls, and how many resources had no room.

    `others` are the texts of the notes that differ from API to API as well.
    """
    lines: list[str] = []
    left = _WHOLE - _MENTIONS * _size(module) - sum(map(_size, others))
    room = max(_LEAST, min(_TREE, left))
    for entry in entries:
        line = f"{code(entry.call)}: {_listed(entry.names)}"
        room -= _size(line)
        if room < 0:
            break
        lines.append(line)
    return tuple(lines), len(entries) - len(lines)


def _listed(names: Sequence[str]) -> str:
    """Return the names of calls, of a long list the first ones."""
    shown = list(map(code, names))
    while _size(", ".join(shown)) > _LINE:
        shown.pop()
    more = len(names) - len(shown)
    return ", ".join([*shown, *([f"and {more} more"] if more else [])])
