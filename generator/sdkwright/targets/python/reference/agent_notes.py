"""What programs that write code have to know of an SDK: short enough to be read at every start."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.identifiers import distribution_name
from sdkwright.targets.python.plans.credentials import Credential, SchemePlan, is_machine
from sdkwright.targets.python.project.escaping import code

_TREE = 1_800
"""Characters for the tree of calls, about 600 tokens; a longer one is cut, and says so."""
_LINE = 300
"""Characters for the calls of one resource, so that one with many leaves room for others."""
_NAME = 64
_PURPOSE = 900
"""The longest name and purpose of a skill, from the Agent Skills specification with room for the words around."""


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
    module: str
    client: str
    quick_start: str
    credentials: tuple[str, ...]
    calls: tuple[str, ...]
    more: int
    homes: Mapping[str, str]
    blocks: bool
    awaits: bool
    pages: bool
    testing: bool


def skill_name(distribution: str) -> str:
    """Return the name of the skill: lower case, digits and hyphens, as the specification has it."""
    return distribution_name(distribution, _NAME)


def purpose(title: str, calls: Sequence[CallsEntry]) -> str:
    """Return when the notes are wanted, as a string of YAML: one of JSON without escapes of surrogates."""
    nouns = ", ".join(entry.call.removeprefix("client.") for entry in calls[:12])
    told = f"Calls {title} from Python ({nouns}). Use it for code that talks to this API."
    shown = "".join(one if one.isprintable() else "\ufffd" for one in told)
    return json.dumps(shown[:_PURPOSE], ensure_ascii=False)


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
            yield "a certificate, in the HTTP client that is given as `transport`: see README.md"


def _together(found: Sequence[Credential]) -> str:
    arguments = " and ".join(code(one.argument) for one in found)
    return f"{arguments}, or {' and '.join(code(one.env) for one in found)} in the environment"


def tree(entries: Sequence[CallsEntry]) -> tuple[tuple[str, ...], int]:
    """Return lines with resources and their calls, and how many resources had no room."""
    lines: list[str] = []
    room = _TREE
    for entry in entries:
        line = f"{code(entry.call)}: {_listed(entry.names)}"
        room -= len(line)
        if room < 0:
            break
        lines.append(line)
    return tuple(lines), len(entries) - len(lines)


def _listed(names: Sequence[str]) -> str:
    """Return the names of calls, of a long list the first ones."""
    shown = list(map(code, names))
    while len(", ".join(shown)) > _LINE:
        shown.pop()
    more = len(names) - len(shown)
    return ", ".join([*shown, *([f"and {more} more"] if more else [])])
