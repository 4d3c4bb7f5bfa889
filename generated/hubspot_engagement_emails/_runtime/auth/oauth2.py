"""OAuth2, and the tokens that the client fetches itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..bodies.json_bodies import Body
from ..call.effects import Wait
from ..call.failures import StatusError
from ..call.request import Request
from ..http.responses import DecodingError
from ..transports.locks import Locks
from .basic import basic
from .credentials import Credentials, Secret
from .schemes import Bearer, Fetch, Source

if TYPE_CHECKING:
    from ..call.effects import Flow

_LEEWAY = 60.0


class OAuth2(Bearer):
    """A bearer token that is given, or fetched with client credentials or a refresh token (RFC 6749).

    `client_id`, `client_secret`, `refresh_token`, `own_token_url` and `own_scope` are further arguments of
    the client, each with its environment variable; the last two take the places of `token_url` and
    `scopes`. Without `has_client_credentials` a token is fetched with a refresh token only.
    """

    def __init__(
        self,
        argument: str,
        env: str = "",
        token_url: str = "",
        *,
        refresh_url: str = "",
        scopes: tuple[str, ...] = (),
        has_client_credentials: bool = True,
        client_id: tuple[str, str] = ("client_id", ""),
        client_secret: tuple[str, str] = ("client_secret", ""),
        refresh_token: tuple[str, str] = ("refresh_token", ""),
        own_token_url: tuple[str, str] = ("token_url", ""),
        own_scope: tuple[str, str] = ("scope", ""),
    ) -> None:
        super().__init__(argument, env)
        self.argument = argument
        self.token_url = token_url
        self.refresh_url = refresh_url or token_url
        self.scopes = scopes
        self.has_client_credentials = has_client_credentials
        self.client_id, _ = client_id
        self.client_secret, _ = client_secret
        self.refresh_token, _ = refresh_token
        self.own_token_url, _ = own_token_url
        self.own_scope, _ = own_scope
        self.arguments += (client_id, client_secret, refresh_token, own_token_url, own_scope)

    def source(self, credentials: Credentials) -> TokenSource:
        """Return what gives a client's tokens."""
        return TokenSource(self, credentials)


class TokenSource(Source):
    """One token, fetched when it is needed and kept until shortly before it expires.

    One fetch runs at a time; whoever else needs a token waits for it. Refreshes with a refresh token
    (RFC 6749, section 6) where there is one, else asks with client credentials (section 4.4).
    """

    def __init__(self, scheme: OAuth2, credentials: Credentials) -> None:
        super().__init__(scheme, credentials)
        self._scheme = scheme
        self._locks = Locks()
        self._token: str | None = None
        self._expires: float | None = None
        self._refresh_token: str | None = None
        self._rejected_given = False
        self._secret_in_form = False

    @property
    def can_fetch(self) -> bool:
        """Whether there is what a fetch takes."""
        scheme, has = self._scheme, self.credentials.has
        return has(scheme.refresh_token) or (
            scheme.has_client_credentials and has(scheme.client_id) and has(scheme.client_secret)
        )

    @property
    def is_known(self) -> bool:
        """Whether there is a token, or what a fetch takes."""
        return self.credentials.has(self._scheme.argument) or self.can_fetch

    @property
    def advice(self) -> str:
        """How to give a token, or what a fetch takes."""
        scheme, advice = self._scheme, self.credentials.advice
        ways = [advice(scheme.argument)]
        if scheme.has_client_credentials:
            ways.append(f"{advice(scheme.client_id)} and {advice(scheme.client_secret)}")
        return ", or ".join([*ways, advice(scheme.refresh_token)])

    def texts(self, fetch: Fetch) -> Flow[Sequence[str]]:
        """Return a token: the one that was given, the kept one, or a new one."""
        if self.credentials.has(self._scheme.argument) and not self._rejected_given:
            return [(yield from self.credentials.ask(self._scheme.argument))]
        if token := self._fresh():
            return [token]
        lock = yield Wait(self._locks.acquire, self._locks.acquire_in_task)
        try:
            return [self._fresh() or (yield from self._renew(fetch))]
        finally:
            lock.release()

    def reject(self, texts: Sequence[str]) -> bool:
        """Note that the server refused a token; tells whether asking again can give another one."""
        if not self.can_fetch:
            return False
        if texts[0] == self._token:
            self._token = None
        elif not self._token:
            self._rejected_given = True
        return True

    def _fresh(self) -> str | None:
        is_good = self._expires is None or monotonic() < self._expires
        return self._token if is_good else None

    def _renew(self, fetch: Fetch) -> Flow[str]:
        scheme, credentials = self._scheme, self.credentials
        if credentials.has(scheme.refresh_token):
            refresh_token = self._refresh_token or (
                yield from credentials.ask(scheme.refresh_token)
            )
            form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
            url = scheme.refresh_url
        else:
            form = {"grant_type": "client_credentials"}
            url = scheme.token_url
            scope = yield from credentials.ask_or(scheme.own_scope, " ".join(scheme.scopes))
            if scope:
                form["scope"] = scope
        url = yield from credentials.ask_or(scheme.own_token_url, url)
        login: dict[str, str] = {}
        for name in ("client_id", "client_secret"):
            if value := (yield from credentials.ask_or(getattr(scheme, name), "")):
                login[name] = value
        may_be_header = len(login) == 2 and ":" not in login["client_id"]
        if may_be_header and not self._secret_in_form:
            try:
                return self._keep((yield from fetch(*_asked(url, form, *login.values()))))
            except StatusError as error:
                if not _is_about_login(error):
                    raise
        token = self._keep((yield from fetch(*_asked(url, {**form, **login}))))
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
    url: str, form: Mapping[str, str], client_id: str = "", client_secret: str = ""
) -> tuple[Request, tuple[str, ...]]:
    """Return the request for a token, and the secrets in it."""
    from urllib.parse import urlencode

    pair = basic(client_id, client_secret) if client_id else ""
    request = Request(
        "POST",
        "",
        url=url,
        body=Body("application/x-www-form-urlencoded", urlencode(form).encode(), form),
        headers={"Authorization": f"Basic {pair}" if pair else None},
        security=(),
        safe=form["grant_type"] == "client_credentials",
    )
    texts = client_secret, pair, form.get("client_secret"), form.get("refresh_token")
    return request, tuple(filter(None, texts))


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
