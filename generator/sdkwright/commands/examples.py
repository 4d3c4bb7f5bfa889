"""What the help of each command shows: lines that work as they stand, and what they do above them."""

from __future__ import annotations

from collections.abc import Mapping

_EXAMPLES: Mapping[str, str] = {
    "": """
sdkwright init https://api.example.com/openapi.json
sdkwright generate
sdkwright check
""",
    "init": """
# asks what is to be made
sdkwright init
sdkwright init https://api.example.com/openapi.json --yes
sdkwright init api.yaml --package acme.emails --output src/acme/emails
""",
    "generate": """
# what sdkwright.toml says
sdkwright generate
# a package to be vendored
sdkwright generate api.yaml -o src/acme/emails
sdkwright generate https://api.example.com/openapi.json -o emails --layout project
curl -s https://api.example.com/openapi.json | sdkwright generate - -o emails
# nothing is written if a change breaks users
sdkwright generate --fail-on breaking
""",
    "check": """
# the output of sdkwright.toml: is it current?
sdkwright check
# was it edited? needs no document and no network
sdkwright check src/acme/emails
sdkwright check src/acme/emails api.yaml --format github
""",
    "diff": """
# what the working folder changes
sdkwright diff
# two documents, as the SDKs that they give
sdkwright diff old.yaml new.yaml
# a folder beside itself at a tag
sdkwright diff v1.2.0:sdk sdk
sdkwright diff --changelog CHANGELOG.md --fail-on breaking
""",
    "validate": """
sdkwright validate api.yaml
# fails on what is new
sdkwright validate api.yaml --strict --baseline known.json
sdkwright validate https://api.example.com/openapi.json --format sarif > findings.sarif
""",
    "inspect": """
sdkwright inspect api.yaml
sdkwright inspect api.yaml --format json | jq .operations
""",
    "docs": """
# into reference/, by the settings
sdkwright docs
sdkwright docs api.yaml -o pages
# a site with search, in site/
cd reference && uvx zensical build
""",
    "fix": """
# writes overlay.yaml
sdkwright fix api.yaml
sdkwright fix api.yaml -o corrections.json
# what is left
sdkwright validate api.yaml --overlay overlay.yaml
""",
    "import-config": """
sdkwright import-config stainless.yml
sdkwright import-config fern/generators.yml -o sdkwright.toml
""",
    "completion": """
# in ~/.bashrc; zsh likewise, after compinit
eval "$(sdkwright completion bash)"
sdkwright completion fish > ~/.config/fish/completions/sdkwright.fish
""",
}


def of(command: str) -> str:
    """Return the end of a command's help, by its name or, for all, by none; `\\b` keeps click from joining the lines."""
    lines = (f"  {line}" for line in _EXAMPLES[command].strip().splitlines())
    return "\n".join(["\b", "Examples:", *lines])
