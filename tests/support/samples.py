"""Runs the programs that a project's reference shows, against the SDK's own fake transports."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_PROGRAM = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SECRET = "not-secret"


def main(root: Path) -> None:
    """Run all programs of the projects in a folder, and print which of them fail."""
    for project in sorted(path for path in root.iterdir() if (path / "docs").is_dir()):
        for place, error in failures(project):
            print(f"{place}: {error}")


def failures(project: Path) -> Iterator[tuple[str, str]]:
    """Yield each program of a project that raises, and what it raises."""
    lock = next(project.glob("*/sdkwright.lock"), project / "sdkwright.lock")
    content = json.loads(lock.read_text(encoding="utf-8"))
    _let_answer(content["package"], content["client"].partition(":")[2], content.get("auth", {}))
    for page in sorted(project.glob("docs/**/*.md")):
        for number, found in enumerate(_PROGRAM.finditer(page.read_text(encoding="utf-8"))):
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(compile(found[1], str(page), "exec"), {"__name__": "__main__"})
            except Exception as error:
                yield f"{page.relative_to(project.parent)} {number}", f"{error!r}\n{found[1]}"


def _let_answer(package: str, client: str, auth: dict[str, Any]) -> None:
    """Let the clients of a package use fake transports, and give them what they need to call."""
    module, testing = importlib.import_module(package), importlib.import_module(
        f"{package}.testing"
    )
    for prefix in ("", "Async"):
        made = getattr(module, prefix + client, None)
        if made is not None:
            fake = getattr(testing, f"{prefix}FakeTransport")
            setattr(module, prefix + client, _answered(made, fake, auth))


def _answered(
    made: Callable[..., object], fake: Callable[[], object], auth: dict[str, Any]
) -> Callable[..., object]:
    arguments = [one["argument"] for one in auth.values()]
    names = [
        name for one in arguments for name in ([one] if isinstance(one, str) else one.values())
    ]

    def client(**given: object) -> object:
        return made(**dict.fromkeys(names, _SECRET), transport=fake(), **given)

    return client


if __name__ == "__main__":
    main(Path(sys.argv[1]))
