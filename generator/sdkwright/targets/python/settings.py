"""What a user of the Python target chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PythonSettings:
    """The choices for one SDK: `package` may be dotted, its last part names the folder."""

    package: str
    client_name: str = ""
    env_prefix: str = ""
    renames: Mapping[str, str] = field(default_factory=dict)
    layout: str = "package"
    version: str = "0.1.0"
