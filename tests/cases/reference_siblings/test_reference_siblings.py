"""What stands beside `$ref` counts, wherever on the way: in schemas of 3.1, in paths of any version."""

from __future__ import annotations

from support.case import Case


def test_properties_beside_a_reference(case: Case) -> None:
    more = case.echo("echoMore", {"id": "a", "size": 1, "extra": True})
    assert more == case.models.More(id="a", size=1, extra=True)


def test_generic_lists(case: Case) -> None:
    case.server.answer({"items": [{"name": "Ann"}]})
    users = case.method("getUsers")()
    assert users.items == [case.models.User(name="Ann")]
    case.server.answers[:] = []
    case.server.answer({"items": [{"total": 1.5}]})
    orders = case.method("getOrders")()
    assert type(orders) is case.models.OrderPage
    assert orders.items[0].total == 1.5


def test_operations_and_parameters_beside_a_reference(case: Case) -> None:
    case.method("readMerged")(deep=True, x_trace="t")
    assert case.server.last.target == "/merged?deep=true"
    assert case.server.last.headers["x-trace"] == "t"
    case.method("deleteMerged")(deep=False)
    assert (case.server.last.method, case.server.last.target) == ("DELETE", "/merged?deep=false")
