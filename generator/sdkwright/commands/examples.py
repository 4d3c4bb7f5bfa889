"""What the help of each command shows: lines that work as they stand."""

from __future__ import annotations

from collections.abc import Mapping

_EXAMPLES: Mapping[str, str] = {
    "init": """
sdkwright init                                      asks what is to be made
sdkwright init https://api.example.com/openapi.json --yes
sdkwright init api.yaml --package acme.emails --output src/acme/emails
""",
    "generate": """
sdkwright generate                                  what sdkwright.toml says
sdkwright generate api.yaml -o src/acme/emails      a package to be vendored
sdkwright generate https://api.example.com/openapi.json -o emails --layout project
curl -s https://api.example.com/openapi.json | sdkwright generate - -o emails
sdkwright generate --fail-on breaking               nothing is written if a change breaks users
""",
    "check": """
sdkwright check                                     the output of sdkwright.toml: is it current?
sdkwright check src/acme/emails                     was it edited? needs no document and no network
sdkwright check src/acme/emails api.yaml --format github
""",
    "diff": """
sdkwright diff                                      what the working folder changes
sdkwright diff old.yaml new.yaml                    two documents, as the SDKs that they give
sdkwright diff v1.2.0:sdk sdk                       a folder beside itself at a tag
sdkwright diff --changelog CHANGELOG.md --fail-on breaking
""",
    "validate": """
sdkwright validate api.yaml
sdkwright validate api.yaml --strict --baseline known.json    fails on what is new
sdkwright validate https://api.example.com/openapi.json --format sarif > findings.sarif
""",
    "inspect": """
sdkwright inspect api.yaml
sdkwright inspect api.yaml --format json | jq .operations
""",
    "docs": """
sdkwright docs                                      into reference/, by the settings
sdkwright docs api.yaml -o pages
cd reference && uvx zensical build                  a site with search, in site/
""",
    "fix": """
sdkwright fix api.yaml                              writes overlay.yaml
sdkwright fix api.yaml -o corrections.json
sdkwright validate api.yaml --overlay overlay.yaml  what is left
""",
    "import-config": """
sdkwright import-config stainless.yml
sdkwright import-config fern/generators.yml -o sdkwright.toml
""",
    "completion": """
eval "$(sdkwright completion bash)"                 in ~/.bashrc; zsh likewise
sdkwright completion fish > ~/.config/fish/completions/sdkwright.fish
""",
}


def of(command: str) -> str:
    """Return the end of a command's help; `\\b` keeps click from joining the lines."""
    lines = (f"  {line}" for line in _EXAMPLES[command].strip().splitlines())
    return "\n".join(["\b", "Examples:", *lines])
