"""The models of `client.members`."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from .._runtime.json.models import Model, field


class ImportMembersRequest(Model):
    declared: str | None = None
    low: ImportMembersResponseModel | None = None


class ImportMembersResponseModel(Model):
    low: str | None = None
    high: ImportMembersResponse | None = None


class ImportMembersResponse(Model):
    a: str | None = None


class TestCase(Model):
    n: int | None = None
    step: Step | None = None


class Step(Model):
    ratio: StepRatio
    kind: Kind | None = None
    undeclared: Any


class Test(Model):
    case: TestCaseValue | None = None
    case_: TestCaseObject | None = field(name="Case", default=None)
    customer_shipping_address_of_the_customer_in_the_country: (
        TestCustomerShippingAddressOfTheCustomerInTheCountry | None
    ) = None


class TestCaseValue(Model):
    n2: int | None = None
    c: TestCase | None = None


class TestCaseObject(Model):
    n3: int | None = None


class TestCustomerShippingAddressOfTheCustomerInTheCountry(Model):
    customer_shipping_address_country_of_residence: (
        TestCustomerShippingAddressCountryResidence | None
    ) = None


class TestCustomerShippingAddressCountryResidence(Model):
    code: str | None = None


class ImportMembersResponseBody(Model):
    rows: list[ImportMembersResponseRow] | None = None


class ImportMembersRequestBody(Model):
    inline: str | None = None


class ImportMembersResponseRow(Model):
    v: str | None = None


StepRatio: TypeAlias = Literal[1] | float | int
"""One of 0.5, 1, 2.5."""

Kind: TypeAlias = Literal[1, "1"] | bool | float | int | str
"""One of 1, "1", True, 1.5."""
