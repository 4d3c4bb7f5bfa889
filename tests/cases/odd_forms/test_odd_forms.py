"""Forms that are no objects, and names that no part or header can have: told when the SDK is generated."""

from __future__ import annotations

from collections import Counter

import pytest

from support.case import Case

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("operation", ["sendList", "sendText", "sendEither"])
def test_a_form_without_names_is_a_text_that_is_encoded_already(case: Case, operation: str) -> None:
    case.method(operation)(body="a=1&b=x%20y")
    assert case.server.last.body == b"a=1&b=x%20y"
    assert case.server.last.headers["content-type"] == FORM


def test_forms_with_names_stay_objects(case: Case) -> None:
    case.method("sendMap")(body={"a": ["1", "2"], "b": []})
    assert case.server.last.body == b"a=1&a=2"
    case.method("sendMixed")(body={"a": "x y"})
    assert case.server.last.body == b"a=x+y"
    assert case.server.last.headers["content-type"] == FORM


def test_what_is_open_is_an_object_and_a_text_is_encoded_already(case: Case) -> None:
    case.method("sendAny")(body={"a": [1, 2]})
    assert case.server.last.body == b"a=1&a=2"
    case.method("sendEncoded")(body="a=1&b=x%20y")
    assert case.server.last.body == b"a=1&b=x%20y"
    case.method("sendEncoded")(body="a=1", options={"body": {"c": "x y"}})
    assert case.server.last.body == b"a=1&c=x+y"
    case.method("sendEncoded")(body={"a": "x y"})
    assert case.server.last.body == b"a=x+y"
    assert case.server.last.headers["content-type"] == FORM


def test_parts_without_names_are_taken_from_any_object(case: Case) -> None:
    case.method("sendFiles")(body={"one": b"x"})
    assert b'name="one"; filename="one"' in case.server.last.body


def test_headers_that_no_part_can_have_are_left_out(case: Case) -> None:
    case.method("sendParts")(a="x")
    part = case.server.last.body.partition(b"\r\n")[2]
    assert part.startswith(b'Content-Disposition: form-data; name="a"\r\nX-Fine: yes\r\n\r\nx\r\n')
    with pytest.raises(ValueError, match="line breaks"):
        case.method("sendParts")(b_c="x")


def test_objects_of_other_media_types_are_json_and_say_so(case: Case) -> None:
    case.method("sendObjects")(x={"a": "1"}, t="<a/>", j={"a": "2"})
    parts = case.server.last.body.split(b"\r\n\r\n")
    assert parts[0].endswith(b'name="x"\r\nContent-Type: application/json')
    assert parts[1].startswith(b'{"a":"1"}')
    assert parts[1].endswith(b'name="j"\r\nContent-Type: application/vnd.x+json')
    assert parts[2].startswith(b'{"a":"2"}')
    assert parts[2].endswith(b'name="t"\r\nContent-Type: text/xml')


def test_all_of_this_is_told(case: Case) -> None:
    assert Counter(case.diagnostics) == {"nameless-form": 4, "unusable-name": 4, "json-part": 2}
