"""No class that was made up has the name of a component, used or not, whatever that has become."""

from __future__ import annotations

from support.case import Case

COMPONENTS = (
    "PagingNext",
    "PagingId",
    "PagingListItem",
    "SearchRequest",
    "SearchRequestSort",
    "SearchResponse",
)


def test_what_is_made_up_leaves_the_names_of_components_alone(case: Case) -> None:
    made_up = {
        str(name)
        for key, name in case.lock["names"].items()
        if key.startswith("#/") and "/properties/" in key
    }
    assert made_up == {
        "PagingNextValue",
        "PagingIdValue",
        "PagingListItemValue",
        "PagingFree",
        "SearchRequestSortValue",
    }
    assert not [name for name in COMPONENTS if hasattr(case.models, name)]


def test_the_models_are_read_and_sent(case: Case) -> None:
    case.server.answer({"next": {"after": "x"}, "id": {"text": "t"}, "list": [{"text": "q"}]})
    paging = case.client().pages.list()
    assert type(paging.next) is case.models.PagingNextValue
    assert type(paging.list[0]) is case.models.PagingListItemValue
    case.method("search")(sort=case.models.SearchRequestSortValue(by="x"))
    assert case.server.last.json == {"sort": {"by": "x"}}
