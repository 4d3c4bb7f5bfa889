"""Operations get the names that a careful engineer would give them, and keep them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.meaning import Meaning, meaning_of, openapi, operation


def named(
    folder: Path, *operations: tuple[str, str, str, list[str]], title: str = "Test", **rest: object
) -> Meaning:
    """Return the meaning of operations by method, path, operationId and tags."""
    paths: dict[str, dict[str, object]] = {}
    for method, path, operation_id, tags in operations:
        paths.setdefault(path, {})[method] = operation(operation_id, tags=tags)
    document = openapi("3.2.0", paths=paths, **rest)
    document["info"]["title"] = title
    return meaning_of(folder, document)


def call(
    folder: Path, method: str, path: str, operation_id: str = "", tag: str = "", title: str = "Test"
) -> str:
    found = named(folder, (method, path, operation_id, [tag] if tag else []), title=title)
    return next(iter(found.calls().values()))


HUBSPOT = "HubSpot Engagement Emails API"
EMAILS = "/crm/v3/objects/emails"


def test_hubspot(tmp_path: Path) -> None:
    found = named(
        tmp_path,
        ("get", EMAILS, "listEmailEngagements", ["Emails"]),
        ("post", EMAILS, "createEmailEngagement", ["Emails"]),
        ("get", EMAILS + "/{emailId}", "getEmailEngagement", ["Emails"]),
        ("post", EMAILS + "/search", "searchEmailEngagements", ["Emails"]),
        ("post", EMAILS + "/batch/read", "batchReadEmailEngagements", ["Batch"]),
        ("post", EMAILS + "/batch/update", "batchUpdateEmailEngagements", ["Batch"]),
        (
            "get",
            EMAILS + "/{emailId}/associations/{type}",
            "listEmailEngagementAssociations",
            ["Associations"],
        ),
        title=HUBSPOT,
    )
    assert list(found.calls().values()) == [
        "emails.list",
        "emails.create",
        "emails.get",
        "emails.search",
        "batch.read",
        "batch.update",
        "associations.list",
    ]


@pytest.mark.parametrize(
    ("method", "path", "operation_id", "tag", "expected"),
    [
        ("get", "/repos/{o}/{r}/commits/{ref}", "repos/get-commit", "repos", "repos.get_commit"),
        ("get", "/users/{u}/repos", "repos/list-for-user", "repos", "repos.list_for_user"),
        (
            "get",
            "/v2/1-clicks",
            "oneClicks_list",
            "1-Click Applications",
            "one_clicks.list",
        ),
        (
            "patch",
            "/v2/add-ons/saas/{id}/plan",
            "addons_patch_plan",
            "Add-Ons",
            "add_ons.saas.update_plan",
        ),
        ("get", "/v2/gen-ai/agents", "genai_list_agents", "AI Platform", "gen_ai.agents.list"),
        ("post", "/chat/completions", "createChatCompletion", "Chat", "chat.completions.create"),
        (
            "get",
            "/threads/{id}/messages",
            "listThreadMessages",
            "Messages",
            "threads.messages.list",
        ),
        ("get", "/threads/{threadId}", "getThreadById", "Threads", "threads.get"),
        ("get", "/pets/findByStatus", "findPetsByStatus", "pet", "pets.find_by_status"),
        ("get", "/albums/{id}", "get-an-album", "Albums", "albums.get"),
        ("get", "/items/", "read_items_items__get", "items", "items.list"),
        ("get", "/cats", "CatsController_findAll", "cats", "cats.list"),
        ("get", "/users/current", "users.getCurrent", "Users", "users.get_current"),
        ("post", "/search", "search", "Search", "search"),
        ("get", "/x", "x", "Other", "other.x"),
        ("put", "/users/{id}", "users", "Users", "users.update"),
        ("get", "/a/{b}", "日本語", "日本", "日本.日本語"),
    ],
)
def test_names_from_operation_ids(
    tmp_path: Path, method: str, path: str, operation_id: str, tag: str, expected: str
) -> None:
    assert call(tmp_path, method, path, operation_id, tag) == expected


@pytest.mark.parametrize(
    ("method", "path", "operation_id", "expected"),
    [
        ("get", "/v1/customers", "GetCustomers", "customers.list"),
        ("get", "/v1/customers/{customer}", "GetCustomersCustomer", "customers.get"),
        ("post", "/v1/customers", "PostCustomers", "customers.create"),
        ("post", "/v1/customers/{customer}", "PostCustomersCustomer", "customers.update"),
        ("delete", "/v1/customers/{customer}", "", "customers.delete"),
        ("patch", "/v1/customers/{customer}", "", "customers.update"),
        ("put", "/v1/customers/{customer}", "", "customers.update"),
        ("get", "/v1/customers/search", "", "customers.search"),
        ("get", "/v1/customers/{customer}/tax_ids", "", "customers.tax_ids.list"),
        ("get", "/v1/customers/{customer}/tax_ids/{id}", "", "customers.tax_ids.get"),
        ("post", "/v1/customers/{customer}/tax_ids", "", "customers.tax_ids.create"),
        ("post", "/v1/quotes/{quote}/cancel", "", "quotes.cancel"),
        ("post", "/v1/accounts/{account}/login_links", "", "accounts.login_links.create"),
        (
            "post",
            "/listRecurringDetails",
            "post-listRecurringDetails",
            "list_recurring_details",
        ),
        ("get", "/api/v2/status", "", "status.get"),
        ("get", "/crm/v3/objects/emails", "", "crm.objects.emails.list"),
        ("head", "/files/{id}", "", "files.head"),
        ("head", "/repos/{id}/tags", "", "repos.tags.head"),
        ("head", "/repos/{id}/tags/{tag}", "", "repos.tags.head"),
        ("get", "/", "", "get"),
        ("get", "/{id}", "", "get"),
        ("options", "/v1", "", "options"),
    ],
)
def test_names_from_paths(
    tmp_path: Path, method: str, path: str, operation_id: str, expected: str
) -> None:
    assert call(tmp_path, method, path, operation_id) == expected


def test_vendor_hints_name_operations_and_groups(tmp_path: Path) -> None:
    hinted = operation("listThings", tags=["Things"])
    cases: list[tuple[dict[str, object], str]] = [
        (
            {"x-speakeasy-name-override": "all", "x-speakeasy-group": "stuff.items"},
            "stuff.items.all",
        ),
        ({"x-fern-sdk-method-name": "all", "x-fern-sdk-group-name": "stuff"}, "stuff.all"),
        ({"x-fern-sdk-group-name": ["stuff", "items"]}, "stuff.items.list"),
    ]
    for hints, expected in cases:
        found = meaning_of(tmp_path, openapi(paths={"/things": {"get": hinted | hints}}))
        assert found.calls() == {"listThings": expected}


def test_a_path_names_the_resource_whatever_the_tags_are(tmp_path: Path) -> None:
    found = named(
        tmp_path,
        ("post", "/responses", "createResponse", ["Responses"]),
        ("post", "/responses/compact", "Compactconversation", ["responses"]),
        ("get", "/v1/pages/{id}", "retrieve-a-page", []),
        ("post", "/v1/pages", "post-page", []),
        ("post", "/v1/pages/{id}/move", "move-page", ["Pages"]),
    )
    assert list(found.calls().values()) == [
        "responses.create",
        "responses.compact",
        "pages.get",
        "pages.create",
        "pages.move",
    ]


def test_tags_have_parents_and_badges_are_no_groups(tmp_path: Path) -> None:
    tags = [
        {"name": "flights"},
        {"name": "domestic", "parent": "flights", "kind": "nav"},
        {"name": "beta", "kind": "badge"},
        {"name": "loop", "parent": "loop"},
    ]
    found = named(
        tmp_path,
        ("get", "/a", "listDomestic", ["beta", "domestic"]),
        ("get", "/b", "listB", ["loop"]),
        tags=tags,
    )
    assert found.calls() == {"listDomestic": "flights.domestic.list", "listB": "loop.list_b"}


def test_a_tag_without_words_is_no_group(tmp_path: Path) -> None:
    assert named(tmp_path, ("get", "/pets", "listPets", ["  "])).calls() == {
        "listPets": "pets.list"
    }


def test_what_gets_one_of_several_and_what_gets_them_all_differ(tmp_path: Path) -> None:
    found = named(
        tmp_path,
        ("get", "/pets", "fetchPets", ["Pets"]),
        ("get", "/pets/{id}", "fetchPet", ["Pets"]),
        ("post", "/pets", "createPet", ["Pets"]),
    )
    assert found.calls() == {
        "fetchPets": "pets.list",
        "fetchPet": "pets.get",
        "createPet": "pets.create",
    }


words = st.sampled_from(
    ["list", "get", "create", "email", "emails", "batch", "user", "for", "by", "id"]
)
ids = st.lists(words, min_size=1, max_size=4).map("_".join)
tags_ = st.sampled_from(["Emails", "Users", "Batch"])


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(ids, tags_), min_size=2, max_size=6, unique_by=lambda pair: pair[0]))
def test_adding_an_operation_renames_no_other(
    tmp_path: Path, operations: list[tuple[str, str]]
) -> None:
    every = [("get", f"/x{n}", id_, [tag]) for n, (id_, tag) in enumerate(operations)]
    before = named(tmp_path, *every[:-1]).calls()
    after = named(tmp_path, *every).calls()
    taken = {call for key, call in after.items() if key not in before}
    short = named(tmp_path, every[-1]).calls()
    for key, name in before.items():
        assert after[key] == name or name in taken | set(short.values())
