"""Header and cookie parameters, and names that collide between places."""

from __future__ import annotations

import pytest

from support.case import Case


def call(case: Case, **arguments: object) -> None:
    name = case.lock["operations"]["headers"]["call"].split(".")[-1]
    getattr(case.client().things, name)(**arguments)


def test_headers_on_the_wire(case: Case) -> None:
    call(case, x_trace_id="t-1", x_list=[1, 2], x_object={"a": 1, "b": 2}, x_json={"ü": "\n"})
    headers = case.server.last.headers
    assert headers["x-trace-id"] == "t-1"
    assert headers["x-list"] == "1,2"
    assert headers["x-object"] == "a=1,b=2"
    assert headers["x-json"] == r'{"\u00fc":"\n"}'
    assert "cookie" not in headers


def test_cookies_on_the_wire(case: Case) -> None:
    call(case, session="s;x", flags=["a", "b"])
    assert case.server.last.headers["cookie"] == "session=s%3Bx; flags=a,b"


def test_cookies_of_a_client_stand_beside_those_of_a_call(case: Case) -> None:
    client = case.client(headers={"cookie": "theme=dark"})
    case.method("headers", client)(session="s")
    assert case.server.last.headers["cookie"] == "theme=dark; session=s"


def test_headers_that_the_specification_ignores_are_no_arguments(case: Case) -> None:
    names = {parameter["name"] for parameter in case.lock["operations"]["headers"]["params"]}
    assert names.isdisjoint({"Accept", "Authorization", "Content-Type"})


def test_names_that_collide_stay_apart(case: Case) -> None:
    by_place = {
        (parameter["in"], parameter["name"]): parameter["arg"]
        for parameter in case.lock["operations"]["headers"]["params"]
    }
    first, second = by_place["query", "id"], by_place["header", "ID"]
    assert first != second
    call(case, **{first: "q", second: "h"})
    assert case.server.last.query == "id=q"
    assert case.server.last.headers["id"] == "h"


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b"])
def test_header_values_cannot_add_lines(case: Case, value: str) -> None:
    with pytest.raises(ValueError, match="X-Trace-Id"):
        call(case, x_trace_id=value)
    assert case.server.requests == []
