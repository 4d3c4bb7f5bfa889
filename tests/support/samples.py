"""Runs the programs that a project's reference shows, against the SDK's own fake transports."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

_PROGRAM = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SECRET = "not-secret"


def main(projects: Sequence[Path]) -> None:
    """Run all programs of projects; print which fail, and as the last line of each how many there are.

    What the notes for agents name has to be there.
    """
    for project in projects:
        total = waiting = 0
        for name in names(project):
            if error := absence(name):
                print(f"{project.name}/AGENTS.md: {error}")
        for place, program in programs(project):
            total, waiting = total + 1, waiting + ("asyncio.run(" in program)
            if error := failure(place, program):
                print(f"{place}: {error}\n{program}")
        print(f"{project.name}: {total - waiting} blocking, {waiting} asynchronous")


def programs(project: Path) -> Iterator[tuple[str, str]]:
    """Yield each program of a project's reference, whose clients are answered from then on, and its place."""
    lock = next(project.glob("*/sdkwright.lock"), project / "sdkwright.lock")
    content = json.loads(lock.read_text(encoding="utf-8"))
    _let_answer(content["package"], content["client"].partition(":")[2], content.get("auth", {}))
    for page in sorted((*project.glob("docs/**/*.md"), project / "AGENTS.md")):
        for number, found in enumerate(_PROGRAM.finditer(page.read_text(encoding="utf-8"))):
            yield f"{page.relative_to(project.parent)} {number}", found[1]


def names(project: Path) -> Iterator[str]:
    """Yield what a project's notes for agents name of the package, with full names."""
    content = json.loads(next(project.glob("*/sdkwright.lock")).read_text(encoding="utf-8"))
    package = content["package"]
    notes = (project / "AGENTS.md").read_text(encoding="utf-8")
    for found in re.finditer(rf"`({package}(?:\.\w+)+)[`(]", notes):
        yield found[1]


def absence(name: str) -> str:
    """Return what tells that a module has no such name; empty where it has."""
    module, _, attribute = name.rpartition(".")
    try:
        getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        return repr(error)
    return ""


def failure(place: str, program: str) -> str:
    """Return what a program raises; empty where it runs."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(program, place, "exec"), {"__name__": "__main__"})
    except Exception as error:
        return repr(error)
    return ""


def _let_answer(package: str, client: str, auth: dict[str, Any]) -> None:
    """Let the clients of a package use fake transports, and give them what they need to call."""
    module, testing = importlib.import_module(package), importlib.import_module(
        f"{package}.testing"
    )
    for prefix in ("", "Async"):
        made = getattr(module, prefix + client, None)
        if made is not None:
            fake = getattr(testing, f"{prefix}FakeTransport")
            setattr(module, prefix + client, _answered(made, fake, auth, _missing(module)))


def _missing(package: ModuleType) -> dict[str, dict[str, str]]:
    """Return the argument for the variables of servers that have no default, if there are any."""
    folder = Path(str(package.__file__)).parent
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("**/*.py")))
    found = {
        name: "https://example.org" if f'"{{{name}}}' in text else "x"
        for name in re.findall(r'"(\w+)": Variable\(\)', text)
    }
    return {"server_variables": found} if found else {}


def _answered(
    made: Callable[..., object],
    fake: Callable[[], object],
    auth: dict[str, Any],
    missing: dict[str, dict[str, str]],
) -> Callable[..., object]:
    arguments = [one["argument"] for one in auth.values()]
    names = [
        name for one in arguments for name in ([one] if isinstance(one, str) else one.values())
    ]

    def client(**given: object) -> object:
        return made(**{**dict.fromkeys(names, _SECRET), **missing, "transport": fake(), **given})

    return client


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
