"""What programs that write code have to know of an SDK: short enough to be read at every start."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.identifiers import DEVICES, distribution_name
from sdkwright.targets.python.plans.credentials import Credential, SchemePlan, is_machine
from sdkwright.targets.python.project.escaping import code, visible
from sdkwright.targets.python.reference.manners import Manners
from sdkwright.targets.python.spelling.token_bounds import most_tokens

_ALL = 1_450
"""Tokens that the notes may have at most, as they are bounded: a few less than the 1,500 that readers are promised."""
_FIXED = 500
"""Tokens of what the notes say of every API, with all that they say of some."""
_MENTIONS = 13
"""How often the notes say the package's name."""
_SHORT = 20
"""Tokens of a name that is said again and again; a longer one is shown as `…`."""
_TITLE = 60
_PURPOSE = 90
"""Tokens for the resources that a skill's description names: it may have 1,024 characters."""
_CREDENTIALS = 6
"""How many ways to prove who calls are told."""
_PROOFS = 200
"""Tokens for these."""
_PROGRAM = 300
"""Tokens for the first program."""
QUICK_START = 150
"""Tokens for the calls in it."""
_LEAST = 100
"""Tokens that the program leaves to the tree of calls."""
_LINE = 110
"""Tokens for the calls of one resource, so that one with many leaves room for others."""
_NAME = 64
"""The longest name of a skill, from the Agent Skills specification."""


@dataclass(frozen=True, slots=True)
class CallsEntry:
    """A resource: what leads to it, and the names of its calls."""

    call: str
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class AgentNotes:
    """What the notes say. `name` and `purpose` are finished for YAML, other texts for Markdown.

    `package` and `client` are the names of both, or what stands for long ones. `homes` has names of the
    runtime with the modules that export them. `paged` is a call of a list that has pages.
    """

    name: str
    purpose: str
    title: str
    manners: Manners
    package: str
    client: str
    paged: str
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
    name = distribution_name(distribution, _NAME)
    return f"{name}-sdk" if name in DEVICES else name


def short_title(title: str) -> str:
    """Return an API's title as one line that leaves room for the rest."""
    words = " ".join(title.split())
    shown = words[:_TITLE]
    while most_tokens(shown) > _TITLE:
        shown = shown[:-1]
    return words if shown == words else f"{shown}..."


def short_name(name: str, otherwise: str = "…") -> str:
    """Return a name that is said again and again, or what stands for a long one."""
    return name if most_tokens(name) <= _SHORT else otherwise


def purpose(title: str, calls: Sequence[CallsEntry]) -> str:
    """Return when the notes are wanted, as a string of YAML: one of JSON without escapes of surrogates."""
    nouns = [entry.call.removeprefix("client.") for entry in calls[:12] if entry.call != "client"]
    while most_tokens(", ".join(nouns)) > _PURPOSE:
        nouns.pop()
    listed = f" ({', '.join(nouns)})" if nouns else ""
    told = f"Calls {title} from Python{listed}. Use it for code that talks to this API."
    # Programs that read skills end what is before the text at the first `---`, quoted or not.
    plain = re.sub("--+", "-", visible(told.translate(_NO_TAGS)))
    return json.dumps(plain, ensure_ascii=False)


_NO_TAGS = str.maketrans("<>", "()")
"""What stands for marks that programs which read skills take for tags."""


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
    """Return the ways to prove who calls that there is room for, and how many more there are."""
    shown = list(told[:_CREDENTIALS])
    while most_tokens("\n".join(shown)) > _PROOFS:
        shown.pop()
    more = len(told) - len(shown)
    count = f"and {more} more" if shown else f"{more}, with long names"
    return (*shown, *([f"{count}: see `docs/index.md`"] if more else []))


def _together(found: Sequence[Credential]) -> str:
    arguments = " and ".join(code(one.argument) for one in found)
    return f"{arguments}, or {' and '.join(code(one.env) for one in found)} in the environment"


def program(text: str, room: int) -> str:
    """Return the first program if there is room for it, otherwise where one is."""
    if most_tokens(text) <= min(_PROGRAM, room - _LEAST):
        return text
    return "`docs/index.md` shows the first calls."


def room(package: str, others: Sequence[str]) -> int:
    """Return how many tokens are left where the notes have `others`, and mention the package as `package`."""
    return _ALL - _FIXED - _MENTIONS * most_tokens(package) - sum(map(most_tokens, others))


def tree(entries: Sequence[CallsEntry], left: int) -> tuple[tuple[str, ...], int]:
    """Return lines with resources and their calls, of `left` tokens, and how many resources had no room."""
    lines: list[str] = []
    for entry in entries:
        line = f"{code(entry.call)}: {_listed(entry.names)}"
        size = most_tokens(f"- {line}\n")
        if size <= left:
            lines.append(line)
            left -= size
    return tuple(lines), len(entries) - len(lines)


def _listed(names: Sequence[str]) -> str:
    """Return the names of calls, of a long list the first ones."""
    shown = list(map(code, names))
    while most_tokens(", ".join(shown)) > _LINE:
        shown.pop()
    more = len(names) - len(shown)
    count = f"and {more} more" if shown else f"{more} with long names"
    return ", ".join([*shown, *([count] if more else [])])
