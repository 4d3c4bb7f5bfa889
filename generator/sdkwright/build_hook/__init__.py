"""The build hook for hatchling: a project is not built with an SDK that its document has left behind.

hatchling finds it by the entry point in the group `hatch`, where `[tool.hatch.build.hooks.sdkwright]` asks for it.
"""

from __future__ import annotations

import subprocess  # nosec B404
import sys
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

PLUGIN = "sdkwright"


class StaleSdk(Exception):
    """The SDK is not what its document and its settings give now."""


class SdkwrightHook(BuildHookInterface[BuilderConfig]):
    """Checks the SDK before a build; with `generate = true` it is generated instead."""

    PLUGIN_NAME = PLUGIN

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Run the command in the project's folder; raises `StaleSdk` with what it says where it fails."""
        is_asked = self.config.get("generate") is True
        command = "generate" if is_asked else "check"
        done = subprocess.run(  # noqa: S603  # nosec B603
            [sys.executable, "-m", "sdkwright", command, "--quiet"],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            hint = (
                ""
                if is_asked
                else "\nrun `sdkwright generate`, or set generate = true in the hook's table"
            )
            raise StaleSdk(f"sdkwright {command} failed:\n{done.stdout}{done.stderr}{hint}")


@hookimpl
def hatch_register_build_hook() -> type[SdkwrightHook]:
    """Tell hatchling of the hook."""
    return SdkwrightHook
