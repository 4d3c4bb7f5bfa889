"""What a client may be told besides its credentials, and which error each failing status raises.

The one table of each: signatures, READMEs and reserved names are written from it, and a test holds the
runtime to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sdkwright.start_up.lean_dataclasses import dataclass

_NAMES = re.compile(r"\b[A-Z]\w+\b")
_BUILTINS = frozenset({"None", "False", "True"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientOption:
    """An argument of clients: how its type and default are written, and what a README says of it.

    One that is `per_call` may also be chosen for a copy of a client, and for one call.
    """

    name: str
    type: str
    default: str = "None"
    per_call: bool = True
    docs: str = ""

    def parameter(self, name: Callable[[str], str]) -> str:
        """Return how a signature declares it; `name` imports a name and returns how to write it."""

        def written(match: re.Match[str]) -> str:
            return match[0] if match[0] in _BUILTINS else name(match[0])

        return f"{self.name}: " + _NAMES.sub(written, f"{self.type} = {self.default}")


_CLIENTS_ONLY = False

CLIENT_OPTIONS = (
    ClientOption(name="base_url", type="str | None"),
    ClientOption(name="server", type="str | None"),
    ClientOption(name="server_variables", type="Mapping[str, str] | None"),
    ClientOption(name="timeout", type="float | Timeout | None", default="DEFAULT_TIMEOUT"),
    ClientOption(name="max_retries", type="int", default="2"),
    ClientOption(name="max_retry_wait", type="float", default="60.0"),
    ClientOption(name="retry_policy", type="RetryPolicy | None"),
    ClientOption(name="retry_budget", type="RetryBudget | None", per_call=_CLIENTS_ONLY),
    ClientOption(name="max_response_size", type="int | None", default="256 * 1024 * 1024"),
    ClientOption(name="headers", type="Mapping[str, str | None] | None"),
    ClientOption(name="query", type="Mapping[str, object] | None"),
    ClientOption(
        name="body",
        type="Mapping[str, object] | None",
        docs="further fields of JSON bodies and forms",
    ),
    ClientOption(name="strict_responses", type="bool", default="False"),
    ClientOption(name="keep_unknown_fields", type="bool", default="False"),
    ClientOption(name="allowed_hosts", type="Sequence[str]", default="()", per_call=_CLIENTS_ONLY),
    ClientOption(
        name="before_request", type="Sequence[RequestHook]", default="()", per_call=_CLIENTS_ONLY
    ),
    ClientOption(
        name="after_response", type="Sequence[ResponseHook]", default="()", per_call=_CLIENTS_ONLY
    ),
    ClientOption(name="transport", type="Transport | None", per_call=_CLIENTS_ONLY),
)
"""All options of a client, in the order of its signature."""
RATE_LIMIT = ClientOption(
    name="rate_limit",
    type="bool | tuple[int, float] | RateLimiter",
    default="False",
    per_call=_CLIENTS_ONLY,
)
"""The option of clients whose API tells how many requests it takes."""

CALL_OPTIONS = ("idempotency_key",)
"""What may be chosen for a copy of a client, or for one call, and not for a client that is made."""

ERRORS = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "410": "GoneError",
    "422": "UnprocessableEntityError",
    "429": "RateLimitError",
}
"""The errors of single statuses."""
SERVER_ERROR = "ServerError"
"""The error of all statuses from 500 on."""


ERROR_NOTES = {"429": "`retry_after` is how many seconds the server asks to wait"}
"""What a README says of some of them besides."""


def error_of(status: str) -> str:
    """Return the error that answers with `status`, a code or a range such as `5XX`, raise."""
    return ERRORS.get(status) or (SERVER_ERROR if status.startswith("5") else "StatusError")
