"""Models that hold each other across the modules of their resources."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support.tools import tool
from support.case import Case

ORDER = {
    "id": "o1",
    "buyer": {"id": "c1", "orders": [{"id": "o2", "buyer": {"id": "c1"}}]},
    "to": {"street": "Main", "at": {"lat": 1.5, "resident": {"id": "c2"}}},
    "parcel": {"grams": 5},
}
CUSTOMER = {"id": "c1", "likes": [{"order": "o1", "because": ["it", {"because": "was"}]}, "tea"]}


def test_models_of_several_modules_hold_each_other(case: Case) -> None:
    case.server.answer(ORDER)
    order = case.client().orders.replace("o1", body={"id": "o1", "buyer": {"id": "c1"}})
    assert case.to_json(order) == ORDER
    assert order.buyer.orders[0].buyer.id == "c1"
    assert order.to.at.resident.id == "c2"
    assert type(order).__module__.endswith(".models.orders")
    assert type(order.buyer).__module__.endswith(".models.customers")
    assert case.server.last.json == {"id": "o1", "buyer": {"id": "c1"}}


def test_unions_reach_across_modules(case: Case) -> None:
    case.server.answer(CUSTOMER)
    customer = case.client().customers.get("c1")
    assert case.to_json(customer) == CUSTOMER
    assert type(customer.likes[0]).__module__.endswith(".models.orders")
    assert customer.likes[0].because[1].because == "was"


def test_any_module_can_be_imported_first(case: Case) -> None:
    folder = Path(str(case.sdk.__file__)).parent
    for path in sorted((folder / "models").glob("*.py")):
        module = f"{folder.name}.models.{path.stem}".removesuffix(".__init__")
        done = subprocess.run(
            [sys.executable, "-c", f"import {module}"], cwd=folder.parent, check=False
        )
        assert done.returncode == 0


def test_type_checkers_follow_the_circle(case: Case) -> None:
    folder = Path(str(case.sdk.__file__)).parent
    command = [tool("mypy"), "--strict", "-p", folder.name]
    done = subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
