"""The settings that a beginner gets: what was chosen, and in comments what else there is."""

from __future__ import annotations

from sdkwright.importing.toml_text import toml_value
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen. Paths are as the file of settings has them: from its own folder, with `/`."""

    spec: str
    package: str
    layout: str
    output: str
    overlays: tuple[str, ...] = ()
    allow_remote: tuple[str, ...] = ()
    allow_outside: bool = False
    lenient: bool = False


def settings_text(choices: Choices) -> str:
    """Return the text of sdkwright.toml."""
    overlays, hosts = (list(texts) for texts in (choices.overlays, choices.allow_remote))
    lines = [
        "# Settings of sdkwright. `sdkwright generate` makes the SDK anew, `sdkwright check` tells whether it is",
        "# current, `sdkwright diff` what a change of the document means to the SDK's users.",
        "",
        f"spec = {toml_value(choices.spec)}",
        f"package = {toml_value(choices.package)}",
        f"output = {toml_value(choices.output)}",
        f'layout = {toml_value(choices.layout)}  # "package" alone, or a "project" that can be released',
        *([f"overlays = {toml_value([*overlays])}"] if overlays else []),
        *([f"allow_remote = {toml_value([*hosts])}"] if hosts else []),
        *(
            ["allow_outside = true           # references may leave the document's folder"]
            * choices.allow_outside
        ),
        *(
            ["lenient = true                 # references that lead nowhere are taken for anything"]
            * choices.lenient
        ),
        "",
        "# What follows are defaults, or examples.",
        *(
            []
            if overlays
            else ['# overlays = ["overlay.yaml"]   # corrections; `sdkwright fix` writes them']
        ),
        *_USUAL,
        *(_PROJECT if choices.layout == "project" else ()),
        "",
    ]
    return "\n".join(lines)


_PROJECT = (
    "",
    "# [project]                     # what pyproject.toml says, for a release",
    '# name = "acme-emails"',
    '# version = "0.1.0"             # or "from-document", or "from-changes"',
    '# authors = ["Ada <ada@example.com>"]',
    '# license = "MIT"',
)

_USUAL = (
    '# client = "Acme"               # the client\'s class; by default from the title',
    '# env_prefix = "ACME"           # ACME_ACCESS_TOKEN and the like',
    '# clients = "both"              # "sync" or "async" leaves out the other kind',
    "# strict = false                # take warnings as errors",
    "",
    "# [calls]                       # how single operations are called",
    '# listEmails = "crm.emails.list"',
    "",
    "# [include]                     # which operations; likewise [exclude]",
    '# tags = ["Emails"]',
    "",
    "# [diagnostics]                 # findings that are accepted, by code and place",
    '# ignore = ["invalid-example", "unknown-format #/components/schemas/Pet"]',
)
