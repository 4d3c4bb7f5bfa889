"""Names that are made up beside those that the document has."""

from __future__ import annotations

import inspect

from support.case import Case

WIRE = {
    "case": {"n2": 1, "c": {"n": 2, "step": {"ratio": 2.5, "undeclared": [1], "kind": True}}},
    "Case": {"n3": 3},
    "customer_shipping_address_of_the_customer_in_the_country": {
        "customer_shipping_address_country_of_residence": {"code": "de"}
    },
}


def test_components_have_their_names_and_nothing_is_numbered(case: Case) -> None:
    assert list(case.models.ImportMembersRequest.__annotations__) == ["declared", "low"]
    assert list(case.models.ImportMembersResponse.__annotations__) == ["a"]
    assert list(case.models.ImportMembersRequestBody.__annotations__) == ["inline"]
    names = [name for name in dir(case.models) if name[0].isupper()]
    assert not [name for name in names if name[-1].isdigit() or len(name) > 60]


def test_what_stands_in_an_operation_is_called_after_it(case: Case) -> None:
    assert list(case.models.ImportMembersResponseRow.__annotations__) == ["v"]


def test_long_names_say_nothing_twice(case: Case) -> None:
    assert case.models.TestCustomerShippingAddressCountryResidence is not None


def test_all_fields_are_there(case: Case) -> None:
    case.server.answer(WIRE)
    found = case.client().members.all(body={})
    assert case.to_json(found) == WIRE
    assert found.case.c.step.undeclared == [1]
    assert found.case.c.step.ratio == 2.5
    assert found.case_.n3 == 3


def test_values_that_no_annotation_names_are_listed(case: Case) -> None:
    source = inspect.getsource(case.module("models.members"))
    assert '"""One of 0.5, 1, 2.5."""' in source
    assert '"""One of 1, "1", True, 1.5."""' in source
