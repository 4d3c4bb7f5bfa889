"""OAuth2 tokens that the client fetches itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

from .decisions import Acquire, Flow
from .errors import DecodingError, StatusError
from .locks import Locks

if TYPE_CHECKING:
    from .auth import Vault
    from .schemes import OAuth2

Fetch: TypeAlias = "Callable[[str, Mapping[str, str], tuple[str, str] | None], Flow[Any]]"
"""Posts a form to a URL, with user name and password or without, and returns the answer's JSON."""

_LEEWAY = 60.0


class TokenSource:
    """One token, fetched when it is needed and kept until shortly before it expires.

    One fetch runs at a time; whoever else needs a token waits for it. Refreshes with a refresh token
    (RFC 6749, section 6) where there is one, else asks with client credentials (section 4.4).
    """

    def __init__(self, scheme: OAuth2, vault: Vault) -> None:
        self._scheme = scheme
        self._vault = vault
        self._locks = Locks()
        self._token: str | None = None
        self._expires: float | None = None
        self._refresh_token: str | None = None
        self._rejected_given = False
        self._secret_in_form = False

    @property
    def can_fetch(self) -> bool:
        """Whether there is what a fetch takes."""
        scheme, has = self._scheme, self._vault.has
        if not (scheme.token_url or has("token_url")):
            return False
        return has(scheme.refresh_token) or (has(scheme.client_id) and has(scheme.client_secret))

    def token(self, fetch: Fetch) -> Flow[str]:
        """Return a token that is good: the one that was given, the kept one, or a new one."""
        if self._vault.has(self._scheme.argument) and not self._rejected_given:
            return (yield from self._vault.ask(self._scheme.argument))
        if token := self._fresh():
            return token
        lock = yield Acquire(self._locks)
        try:
            return self._fresh() or (yield from self._renew(fetch))
        finally:
            lock.release()

    def reject(self, token: str | None) -> bool:
        """Note that the server refused `token`; tells whether asking again can give another one."""
        if not self.can_fetch:
            return False
        if token == self._token:
            self._token = None
        elif not self._token:
            self._rejected_given = True
        return True

    def _fresh(self) -> str | None:
        is_good = self._expires is None or monotonic() < self._expires
        return self._token if is_good else None

    def _renew(self, fetch: Fetch) -> Flow[str]:
        scheme, vault = self._scheme, self._vault
        form = {"grant_type": "client_credentials"}
        url = scheme.token_url
        if vault.has(scheme.refresh_token):
            refresh_token = self._refresh_token or (yield from vault.ask(scheme.refresh_token))
            form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
            url = scheme.refresh_url
        if scheme.scopes:
            form["scope"] = " ".join(scheme.scopes)
        if vault.has("token_url"):
            url = yield from vault.ask("token_url")
        return self._keep((yield from self._post(fetch, url, form)))

    def _post(self, fetch: Fetch, url: str, form: dict[str, str]) -> Flow[Any]:
        scheme, vault = self._scheme, self._vault
        client_id = (yield from vault.ask(scheme.client_id)) if vault.has(scheme.client_id) else ""
        secret = (
            (yield from vault.ask(scheme.client_secret)) if vault.has(scheme.client_secret) else ""
        )
        if client_id and secret and not self._secret_in_form:
            try:
                return (yield from fetch(url, form, (client_id, secret)))
            except StatusError as error:
                if error.status not in (400, 401):
                    raise
                in_form = {**form, "client_id": client_id, "client_secret": secret}
                answer = yield from fetch(url, in_form, None)
                self._secret_in_form = True
                return answer
        extra = {"client_id": client_id, "client_secret": secret}
        return (yield from fetch(url, {**form, **{k: v for k, v in extra.items() if v}}, None))

    def _keep(self, answer: Any) -> str:
        fields = answer if isinstance(answer, dict) else {}
        token, refresh_token = fields.get("access_token"), fields.get("refresh_token")
        if not isinstance(token, str) or not token:
            raise DecodingError("the token endpoint's answer holds no access_token")
        seconds = _seconds(fields.get("expires_in"))
        self._expires = (
            None if seconds is None else monotonic() + seconds - min(_LEEWAY, seconds / 4)
        )
        if isinstance(refresh_token, str):
            self._refresh_token = refresh_token
        self._token = token
        return token


def _seconds(value: object) -> float | None:
    """Return what `expires_in` says; some servers write it as text."""
    if isinstance(value, str) and value.isdecimal():
        return float(value)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
