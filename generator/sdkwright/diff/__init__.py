"""Tells what has changed between two SDKs, and which version that asks for."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from sdkwright.start_up.lean_dataclasses import dataclass


class FailOn(Enum):
    """Which changes make the exit status 1."""

    BREAKING = "breaking"
    ANY = "any"


class DiffFormat(Enum):
    """Whom the changes are told for."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks of `diff`; `is_asked` where it names the settings itself."""

    old: str | None
    new: str | None
    fail_on: FailOn | None
    accept: Path | None
    changelog: Path | None
    form: DiffFormat
    is_asked: bool
