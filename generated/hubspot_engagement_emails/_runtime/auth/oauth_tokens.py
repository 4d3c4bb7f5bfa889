"""OAuth2 tokens that the client fetches itself."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..call.effects import Acquire, Flow
from ..call.prepared_request import Draft
from ..errors import DecodingError, StatusError
from ..http.locks import Locks
from .schemes import Secret, basic

if TYPE_CHECKING:
    from ..call.core import Core
    from .authenticator import Vault
    from .schemes import OAuth2

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
        return has(scheme.refresh_token) or (
            scheme.has_client_credentials and has(scheme.client_id) and has(scheme.client_secret)
        )

    def token(self, core: Core, draft: Draft) -> Flow[str]:
        """Return a token that is good for `draft`: the one that was given, the kept one, or a new one."""
        if self._vault.has(self._scheme.argument) and not self._rejected_given:
            return (yield from self._vault.ask(self._scheme.argument))
        if token := self._fresh():
            return token
        lock = yield Acquire(self._locks)
        try:
            return self._fresh() or (yield from self._renew(core, draft))
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

    def _renew(self, core: Core, draft: Draft) -> Flow[str]:
        scheme, vault = self._scheme, self._vault
        if vault.has(scheme.refresh_token):
            refresh_token = self._refresh_token or (yield from vault.ask(scheme.refresh_token))
            form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
            url = scheme.refresh_url
        else:
            form = {"grant_type": "client_credentials"}
            url = scheme.token_url
            scope = yield from vault.ask_or(scheme.own_scope, " ".join(scheme.scopes))
            if scope:
                form["scope"] = scope
        url = yield from vault.ask_or(scheme.own_token_url, url)
        login: dict[str, str] = {}
        for name in ("client_id", "client_secret"):
            if value := (yield from vault.ask_or(getattr(scheme, name), "")):
                login[name] = value
        may_be_header = len(login) == 2 and ":" not in login["client_id"]
        if may_be_header and not self._secret_in_form:
            try:
                return self._keep((yield from _asked(core, draft, url, form, *login.values())))
            except StatusError as error:
                if not _is_about_login(error):
                    raise
        token = self._keep((yield from _asked(core, draft, url, {**form, **login})))
        self._secret_in_form = True
        return token

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
            self._refresh_token = Secret(refresh_token)
        self._token = Secret(token)
        return self._token


def _asked(
    core: Core,
    draft: Draft,
    url: str,
    form: Mapping[str, str],
    client_id: str = "",
    client_secret: str = "",
) -> Flow[Any]:
    """Post a form to a token endpoint, in the time and with the retries that `draft` has."""
    from urllib.parse import urljoin

    from ..call.exchange import exchange
    from ..call.request import Request
    from ..parts.bodies import form_body

    settings = draft.settings._replace(
        headers=core.settings.headers, query={}, body={}, idempotency_key=""
    )
    asker = core.with_settings(settings)
    pair = basic(client_id, client_secret) if client_id else ""
    request = Request(
        "POST",
        "",
        url=urljoin(asker.base_url + "/", url),
        body=form_body(dict(form)),
        headers={"Authorization": f"Basic {pair}" if pair else None},
        security=(),
        safe=form["grant_type"] == "client_credentials",
    )
    asking = Draft(asker, request)
    asking.deadline = draft.deadline
    texts = client_secret, pair, form.get("client_secret"), form.get("refresh_token")
    asking.secrets = tuple(filter(None, texts))
    reply = yield from exchange(asker, asking, None, None)
    return reply.response.json()


def _is_about_login(error: StatusError) -> bool:
    """Tell whether the server may have wanted the client's secret elsewhere (RFC 6749, section 5.2)."""
    code = error.body.get("error") if isinstance(error.body, dict) else None
    if error.status == 400:
        return code in (None, "invalid_client", "invalid_request")
    return error.status == 401


def _seconds(value: object) -> float | None:
    """Return what `expires_in` says; some servers write it as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None
