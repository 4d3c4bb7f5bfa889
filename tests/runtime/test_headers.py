"""Header fields, and what is read from them, whatever they hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.runtime import load

rt = load()
retries, paging, servers, responses = (
    load(n) for n in ("http.headers", "lists.links", "http.servers", "http.responses")
)


def headers() -> Any:
    """Return a few fields, two of one name."""
    return rt.Headers(
        [("A", "1"), ("X-Key", "secret"), ("a", "2"), ("Set-Cookie", "x=1"), ("set-cookie", "y=2")]
    )


def test_lookup_ignores_case() -> None:
    fields = headers()
    assert fields["a"] == fields["A"] == "1, 2"
    assert fields["SET-COOKIE"] == "x=1"
    assert fields.get_all("Set-Cookie") == ["x=1", "y=2"]
    assert fields.get("none") is None
    assert ("A" in fields, "none" in fields, 3 in fields) == (True, False, False)
    assert list(fields) == ["a", "x-key", "set-cookie"]
    assert len(fields) == 3
    with pytest.raises(KeyError):
        fields["none"]


def test_fields_change() -> None:
    fields = headers()
    fields["a"] = "3"
    assert fields.pairs()[:2] == [("a", "3"), ("X-Key", "secret")]
    fields["New"] = "4"
    del fields["set-cookie"]
    assert fields.pairs() == [("a", "3"), ("X-Key", "secret"), ("New", "4")]
    fields.setdefault("NEW", "5")
    assert fields["new"] == "4"
    with pytest.raises(KeyError):
        del fields["set-cookie"]


def test_secrets_are_not_shown() -> None:
    assert repr(headers()) == (
        "Headers([('A', '1'), ('X-Key', '***'), ('a', '2'), ('Set-Cookie', '***'), ('set-cookie', '***')])"
    )


@given(st.text(), st.text())
def test_any_wait_is_read_or_ignored(seconds: str, milliseconds: str) -> None:
    found = retries.retry_after(
        rt.Headers([("Retry-After", seconds), ("retry-after-ms", milliseconds)])
    )
    assert found is None or found >= 0


@given(
    st.from_regex(
        r"\w{3}, \d{1,3} \w{3} \d{1,20} \d\d?:\d\d?:\d\d? ([+-]\d{1,9}|GMT)?", fullmatch=True
    )
)
def test_any_date_is_read_or_ignored(date: str) -> None:
    found = retries.retry_after(rt.Headers([("Retry-After", date)]))
    assert found is None or found >= 0


@given(st.text(alphabet='<>;,= "relnxthtps:/?.[]@\\\n\0ü'))
def test_any_url_and_link_can_be_looked_at(text: str) -> None:
    paging.next_link([text])
    assert len(servers.origin(text)) == 3
    assert responses.path_of(text).startswith("/")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x", "HTTPS://A.EXAMPLE:443", True),
        ("http://a.example:80/x?y", "http://a.example#z", True),
        ("http://[::1]:80/", "http://[::1]", True),
        ("http://[::1]:81/", "http://[::1]", False),
        ("https://a.example", "http://a.example", False),
        ("https://a.example", "https://a.example.", False),
        ("https://a.example", "https://b@a.example", False),
    ],
)
def test_origins_are_equal_only_where_they_are(one: str, other: str, same: bool) -> None:
    assert (servers.origin(one) == servers.origin(other)) is same


@pytest.mark.parametrize(
    "name", ["x-request-id", "Request-Id", "x-amzn-RequestId", "X-HubSpot-Correlation-Id", "cf-ray"]
)
def test_the_servers_name_for_an_exchange_is_found(name: str) -> None:
    assert rt.Response(200, rt.Headers([("A", "b"), (name, "r1")])).request_id == "r1"
    assert rt.Response(200, rt.Headers([("A", "b")])).request_id is None
