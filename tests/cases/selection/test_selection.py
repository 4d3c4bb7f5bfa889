"""Only what is selected is generated, with the models that it reaches."""

from __future__ import annotations

from support.case import Case


def test_operations_and_their_models_are_left(case: Case) -> None:
    assert list(case.lock["operations"]) == ["listCats"]
    assert hasattr(case.models, "Fur")
    assert not hasattr(case.models, "Dog")
    assert not hasattr(case.models, "Unused")
    case.server.answer({"fur": {"color": "red"}})
    assert case.client().cats.list().fur.color == "red"
