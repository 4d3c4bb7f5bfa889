"""Calls of whole documents: the tree of resources, and names that nothing else has."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdkwright.frontend.naming.calls import Call, Spoken, api_words, calls
from sdkwright.frontend.naming.collisions import LONGEST
from support.named_calls import in_order, named, spelled

# --- where names come from -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operation", "call"),
    [
        # FastAPI: the function's name, then the path and the method
        ("POST /v1/things [create_thing_v1_things_post]", "things.create"),
        ("GET /v1/things/{id} [read_thing_v1_things__id__get]", "things.get"),
        (
            "GET /v1/apps/get_or_create/{name} "
            "[get_or_create_app_v1_apps_get_or_create__name__get] =one",
            "apps.get_or_create",
        ),
        # NestJS: a class of the server's code
        ("GET /things [ThingsController_findAll]", "things.list"),
        ("GET /things/{id} [ThingsController_findOne] =one", "things.get"),
        ("POST /things/{id}/cancel [ThingsController_cancelThing]", "things.cancel"),
        # Spring: the method again, and numbers
        ("GET /api/things [getAllThingsUsingGET_1] #thing-controller =list", "things.list"),
        ("DELETE /api/things/{id} [deleteThingUsingDELETE]", "things.delete"),
        # .NET: the path as one word, or a group before a mark
        ("GET /api/v1/Things/{id} [ApiV1ThingsByIdGet] =one", "things.get"),
        ("GET /api/Things [Things_GetAll]", "things.list"),
        ("PUT /groups [Groups_PutGroups] #Groups", "groups.update"),
        # Google: the whole call, behind the API's name
        (
            "GET /gmail/v1/users/{userId}/messages [gmail.users.messages.list]",
            "users.messages.list",
        ),
        # gRPC's gateway: a class of the server's code
        ("POST /v1/shelves [LibraryService_CreateShelf] #LibraryService", "shelves.create"),
        ("POST /v1/shelves/{id}:merge [LibraryService_MergeShelves]", "shelves.merge"),
        ("POST /v1/jobs/{jobId}:archive", "jobs.archive"),
        ("POST /v1/{+name}:cancel [cancelJob] #jobs", "jobs.cancel"),
        # Django: the path, then what is done
        ("POST /api/users/token/refresh/ [api_users_token_refresh_create]", "users.refresh_token"),
        # verbs in paths
        ("GET /pet/findByTags [findPetsByTags] =list", "pet.find_by_tags"),
        ("GET /api/Invoice/GetInvoices =list", "invoice.list"),
        ("GET /api/Account/GetUserInfo =one", "account.get_user_info"),
        # paths as ids, with something behind
        ("GET /crm/v3/emails [get-/crm/v3/emails_getPage] =list", "crm.emails.list"),
        ("POST /api/v1/channels.delete [post-api-v1-channels.delete] #Channels", "channels.delete"),
        # run-on words
        ("POST /responses/compact [Compactconversation]", "responses.compact"),
        (
            "POST /accounts/{id}/api_keys [CreateanAPIkeyforaserviceaccount]",
            "accounts.api_keys.create",
        ),
        # GitHub: chosen by people
        ("GET /repos/{o}/{r}/commits/{ref} [repos/get-commit]", "repos.get_commit"),
        ("GET /emojis [emojis/get-all-emojis] =list", "emojis.list"),
        (
            "GET /billing/packages [billing/get-packages-billing-ghe] =one",
            "billing.get_packages_billing_ghe",
        ),
        # an abbreviation of the resource before the verb
        ("DELETE /repos/{o}/{r} [repoDelete] #repository", "repos.delete"),
        ("POST /orgs [orgCreate] #organization", "orgs.create"),
        ("GET /v2/volumes [volumes_list] #Block-Storage", "volumes.list"),
        # a verb behind what the document's sections are called
        ("GET /user/tokens [user-api-tokens-list-tokens]", "user.tokens.list"),
        # a group that is a verb, which the path has as a noun; only the method of HTTP after one
        ("GET /search/commits [search/commits] =list", "search.commits"),
        ("PATCH /things/{id} [things.patch]", "things.update"),
        ("GET /tenants/{name} [tenants.get.one] =one", "tenants.get"),
    ],
)
def test_ids_of_frameworks_and_of_people(operation: str, call: str) -> None:
    assert in_order(operation, title="Gmail API") == [call]


@pytest.mark.parametrize(
    ("operation", "call"),
    [
        ("POST /channels/{id}/hangup", "channels.hangup"),
        ("POST /accounts/{id}/fund [fundAccount]", "accounts.fund"),
        ("POST /pages/{id}/push-live", "pages.push_live"),
        ("POST /crypto/estimate-fee [estimateCryptoFee]", "crypto.estimate_fee"),
        ("POST /runs/{id}/submit_tool_outputs [submitToolOuputs]", "runs.submit_tool_outputs"),
        ("POST /transfer-in [createTransferIn]", "transfer_in.create"),
        ("POST /audio/speech [createSpeech]", "audio.speech.create"),
        ("POST /customers/{id}/kyc-link [createCustomerKycLink]", "customers.create_kyc_link"),
        ("GET /files/{id}/signed-url", "files.get_signed_url"),
        ("GET /apps/name/{name} =one", "apps.get_by_name"),
        ("GET /threads/project/{projectId} =list", "threads.list_by_project"),
        ("DELETE /files/{id}/gdpr-delete", "files.gdpr_delete"),
        ("POST /accounts/{id}/close-account", "accounts.close"),
        ("POST /documents [uploadDocument]", "documents.upload"),
        ("PUT /things/{id} [replaceThing]", "things.replace"),
        ("GET /receiver/uma/{address} [lookupUma]", "receiver.lookup_uma"),
        ("GET /v1/report.{format} =one", "report.get"),
        ("GET /v1/items(id='{itemId}')/$value =one", "items.get_value"),
        ("POST /search [search]", "search"),
        ("GET /", "get"),
        ("POST /intents/{id}/verify_microdeposits", "intents.verify_microdeposits"),
        ("POST /refs/{id}/check_runs", "refs.check_runs.create"),
        ("GET /domains/{id}/validate-dns =one", "domains.validate_dns"),
        ("GET /apps/restart_count [getRestartCount] =one", "apps.get_restart_count"),
        ("POST /folders/update/async [updateRecursively]", "folders.update_async"),
        ("POST /agents/{id}/messages/async [createAsync]", "agents.messages.create_async"),
        ("GET /journal/earliest/{count} =list", "journal.list_earliest"),
        ("GET /journal/offset/{offset}/next =one", "journal.get_next"),
        ("GET /registries/{name}/repositoriesV2 =list", "registries.repositories.list"),
        ("POST /orders/bulk/create", "orders.bulk.create"),
    ],
)
def test_paths_that_end_in_no_resource(operation: str, call: str) -> None:
    assert in_order(operation) == [call]


def test_lists_are_called_list_whatever_their_ids_say() -> None:
    assert in_order(
        "GET /evals/{id}/runs [getEvalRuns] =list",
        "GET /evals/{id}/runs/{run} [getEvalRun] =one",
        "GET /functions [searchFunctions] =list",
        "GET /collections [get_collections] =one",
        "GET /collections/{name} [get_collection] =one",
        "GET /projects [getCurrentProject] =one",
        "GET /projects/{id} [findOne] =one",
    ) == [
        "evals.runs.list",
        "evals.runs.get",
        "functions.list",
        "collections.list",
        "collections.get",
        "projects.get_current",
        "projects.get",
    ]


def test_what_several_parameters_follow_lists_and_creates() -> None:
    assert in_order(
        "GET /properties/{type} =list",
        "POST /properties/{type}",
        "GET /properties/{type}/{name} =one",
        "PATCH /properties/{type}/{name}",
    ) == ["properties.list", "properties.create", "properties.get", "properties.update"]


def test_what_there_is_only_one_of_is_updated() -> None:
    assert in_order(
        "GET /customers/{id}/cash_balance =one",
        "POST /customers/{id}/cash_balance",
        "GET /tax/settings =one",
        "POST /tax/settings",
        "GET /users/{id}/session =one",
        "POST /users/{id}/session",
        "DELETE /users/{id}/session",
        "GET /tax/rates =one",
        "POST /tax/rates",
    ) == [
        "customers.cash_balance.get",
        "customers.cash_balance.update",
        "tax.settings.get",
        "tax.settings.update",
        "users.session.get",
        "users.session.create",
        "users.session.delete",
        "tax.rates.get",
        "tax.rates.create",
    ]


def test_what_is_set_is_told_by_what_is_done() -> None:
    assert in_order(
        "GET /messages/{id} =one",
        "PUT /messages/{id}/archived [archiveMessage]",
        "DELETE /messages/{id}/archived [unarchiveMessage]",
        "PUT /messages/{id}/read [markMessageAsRead]",
        "DELETE /messages/{id}/read [markMessageAsUnread]",
        "GET /messages/{id}/blocked =list",
        "POST /messages/batch/read [batchReadMessages]",
    ) == [
        "messages.get",
        "messages.archive",
        "messages.unarchive",
        "messages.mark_as_read",
        "messages.mark_as_unread",
        "messages.list_blocked",
        "messages.batch.read",
    ]


def test_a_list_of_actions_is_grouped_by_its_tags() -> None:
    assert in_order(
        "POST /createPermit #Permits",
        "POST /disable #General",
        "POST /listDetails [post-listDetails] #General",
    ) == ["permits.create", "general.disable", "general.list_details"]


def test_the_verb_of_a_branch_is_said_once() -> None:
    assert in_order(
        "GET /search/users [searchUsers] =list",
        "GET /search/repos [searchRepos] =list",
        "POST /points/search/matrix/pairs [search_matrix_pairs]",
        "POST /points/search/matrix/offsets [search_matrix_offsets]",
    ) == [
        "search.users",
        "search.repos",
        "points.search.matrix_pairs",
        "points.search.matrix_offsets",
    ]


# --- the tree ------------------------------------------------------------------------------------


def test_spellings_of_one_resource_are_one() -> None:
    assert in_order(
        "GET /projects/{id}/api-keys =list",
        "DELETE /projects/{id}/api-key/{key}",
        "GET /genai/models =list",
        "POST /gen-ai/models",
        "GET /Files =list",
        "POST /files",
    ) == [
        "projects.api_keys.list",
        "projects.api_keys.delete",
        "gen_ai.models.list",
        "gen_ai.models.create",
        "files.list",
        "files.create",
    ]


def test_one_and_several_stay_apart_where_both_are_asked_for() -> None:
    assert in_order(
        "GET /user =one", "GET /user/repos =list", "GET /users/{name} =one", "GET /users =list"
    ) == ["user.get", "user.list_repos", "users.get", "users.list"]


def test_beginnings_that_all_paths_share_are_left_out() -> None:
    accounts = ("GET /v1/accounts/{id}/groups =list", "DELETE /v1/accounts/{id}/logs/{log}")
    assert in_order(*accounts) == ["groups.list", "logs.delete"]
    titled = ("GET /v2/payments/captures/{id} =one", "POST /v2/payments/refunds")
    assert in_order(*titled, title="Payments") == ["captures.get", "refunds.create"]
    assert in_order(*titled, title="Other") == ["payments.captures.get", "payments.refunds.create"]


def test_groups_that_the_title_says_apart_are_left_out() -> None:
    topics = "GET /v1/projects/{id}/topics [pubsub.projects.topics.list] =list"
    assert in_order(topics, title="Cloud Pub/Sub API") == ["projects.topics.list"]
    assert in_order(topics, title="Other") == ["pubsub.projects.topics.list"]


def test_branches_that_no_id_speaks_of_are_left_out() -> None:
    spoken = (
        "GET /crm/v3/objects/deals [listDeals] =list",
        "GET /crm/v3/objects/tasks [listTasks] =list",
    )
    assert in_order(*spoken) == ["deals.list", "tasks.list"]
    silent = ("GET /crm/v3/objects/deals =list", "GET /crm/v3/objects/tasks =list")
    assert in_order(*silent) == ["crm.objects.deals.list", "crm.objects.tasks.list"]


def test_a_flag_in_the_path_is_a_branch() -> None:
    assert in_order("POST /responses [createResponse]", "POST /responses?beta=true") == [
        "responses.create",
        "beta.responses.create",
    ]


def test_versions_are_branches_only_where_they_share_resources() -> None:
    assert in_order("GET /v1/things =list", "GET /v2/things =list", "GET /v2/others =list") == [
        "v1.things.list",
        "things.list",
        "others.list",
    ]


def test_the_newest_version_has_the_plain_names() -> None:
    assert in_order(
        "GET /v9/cloud/disks =list",
        "GET /v10/cloud/disks =list",
        "GET /v9/cloud/disks/{id}/backups =list",
        "GET /v9/cloud/networks =list",
    ) == [
        "v9.cloud.disks.list",
        "cloud.disks.list",
        "v9.cloud.disks.list_backups",
        "cloud.networks.list",
    ]
    assert in_order("GET /v2beta1/things =list", "GET /v1/things =list") == [
        "v2beta1.things.list",
        "things.list",
    ]
    assert in_order("GET /crm/v3/tasks =list", "GET /crm/2026-03/tasks =list") == [
        "v3.crm.tasks.list",
        "crm.tasks.list",
    ]


def test_paths_without_a_version_are_older_than_those_with_one() -> None:
    assert in_order(
        "GET /threads =list", "GET /threads/{id} =one", "GET /v1/threads =list", "GET /users =list"
    ) == ["unversioned.threads.list", "unversioned.threads.get", "threads.list", "users.list"]


def test_what_only_names_its_parameter_is_no_resource() -> None:
    assert in_order(
        "GET /customers/{id} =one",
        "GET /customers/external_id/{external_id} =one",
        "PUT /customers/external_id/{external_id} =one",
    ) == ["customers.get", "customers.get_by_external_id", "customers.update_by_external_id"]


def test_a_group_in_the_singular_is_that_in_the_plural() -> None:
    ids = ["index.drop", "indexes.list", "tenant.exists", "tenants.list"]
    assert in_order(*(f"POST /{number} [{one}]" for number, one in enumerate(ids))) == [
        "indexes.drop",
        "indexes.list",
        "tenants.exists",
        "tenants.list",
    ]


# --- collisions ----------------------------------------------------------------------------------


def test_the_shortest_telling_words_tell_calls_apart() -> None:
    assert in_order(
        "POST /threads/runs [createThreadAndRun]",
        "POST /threads/{id}/runs [createRun]",
        "POST /threads/advance",
        "POST /threads/{id}/advance",
        "DELETE /volumes [volumes_delete_byName]",
        "DELETE /volumes/{id} [volumes_delete]",
        "GET /folders/{folderId} [getById] =one",
        "GET /folders/{folderPath} [getByPath] =one",
    ) == [
        "threads.create_and_run",
        "threads.runs.create",
        "threads.advance",
        "threads.advance_by_id",
        "volumes.delete_by_name",
        "volumes.delete",
        "folders.get",
        "folders.get_by_path",
    ]


def test_what_is_too_long_is_cut_where_nothing_hangs_loose() -> None:
    ids = (
        "[packages/list-versions-for-packages-owned-by-organizations]",
        "[repos/list-pull-requests-and-reviews-associated-with-commits]",
        "[activity/check-repo-is-starred-by-authenticated-and-others]",
        "[limits/get-frontend-connections-exceeding-limits-of-any-rate]",
    )
    found = in_order(*(f"POST /{number} {one}" for number, one in enumerate(ids)))
    assert found == [
        "packages.list_versions_owned_by_organizations",
        "repos.list_pull_requests",
        "activity.check_repo_is_starred_by_authenticated",
        "limits.get_frontend_connections",
    ]
    assert in_order("GET /metrics/frontend_tls_connections_exceeding_rate_limit =one") == [
        "metrics.get_tls_connections_exceeding_rate_limit"
    ]


def test_words_that_calls_share_do_not_tell_them_apart() -> None:
    assert in_order(
        "GET /registry =list",
        "GET /registry/config [get_kafka_schema_config] =one",
        "GET /registry/config/{subject} [get_kafka_schema_subject_config] =one",
    ) == ["registry.list", "registry.config.get", "registry.config.get_subject"]


def test_the_resource_is_not_said_again_after_the_verb() -> None:
    assert in_order(
        "GET /a [packages/list-package-versions]",
        "GET /b [packages/delete-package-for-org]",
        "GET /c [packages/package]",
    ) == ["packages.list_versions", "packages.delete_for_org", "packages.package"]


def test_settled_calls_stay_and_others_make_room() -> None:
    settled = {"GET /a/things": "stuff.things.all", "GET /b": "things.list"}
    found = named("GET /a/things =list", "GET /b", "GET /things =list [listThings]", given=settled)
    assert found["GET /a/things"] == "stuff.things.all"
    assert found["GET /b"] == "things.list"
    assert found["GET /things"].startswith("things.list_")


def test_a_name_is_never_longer_than_forty_characters() -> None:
    found = named(
        "GET /orgs/{org}/runners [orgs/list-org-access-to-self-hosted-runner-group-in-enterprise]",
        "GET /orgs/{org}/hooks [orgs/list-org-access-to-self-hosted-runner-group-in-organization]",
    )
    methods = [call.rpartition(".")[2] for call in found.values()]
    assert len({*methods}) == 2
    assert all(len(method) <= LONGEST for method in methods)


WORD = st.sampled_from(
    "list get create things thing Things user users batch search cancel v1 v2 {id} {name} a_b ab".split()
)
PATHS = st.lists(WORD, max_size=5).map(lambda words: "/" + "/".join(words))
IDS = st.lists(
    st.sampled_from(["list", "get", "Things", "thing", "by", "Users", "/", ".", "_", "x" * 30]),
    max_size=4,
).map("".join)
SPOKEN = st.builds(
    Spoken,
    key=st.just(""),
    id=IDS,
    method=st.sampled_from(["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD"]),
    path=PATHS,
    tags=st.lists(st.sampled_from(["Things", "users"]), max_size=2).map(tuple),
    lists=st.sampled_from([True, False, None]),
)


def _keyed(operations: Sequence[Spoken]) -> list[Spoken]:
    every = {f"{one.method} {one.path}": one for one in operations}
    return [
        Spoken(key=key, id=one.id, method=one.method, path=one.path, tags=one.tags, lists=one.lists)
        for key, one in every.items()
    ]


@settings(max_examples=50, deadline=None)
@given(st.lists(SPOKEN, min_size=1, max_size=8).map(_keyed))
def test_every_operation_has_a_call_of_its_own(operations: list[Spoken]) -> None:
    found = calls(operations, api_words("Test"))
    assert found.keys() == {one.key for one in operations}
    names = [spelled(call) for call in found.values()]
    assert len({*names}) == len(names)
    resources = {
        spelled(Call(call.resource[:depth], call.resource[depth].words))
        for call in found.values()
        for depth in range(len(call.resource))
    }
    assert not resources & {*names}
    for call in found.values():
        assert call.method and all(call.method)
        assert len("_".join(call.method)) <= LONGEST


@settings(max_examples=40, deadline=None)
@given(st.lists(SPOKEN, min_size=2, max_size=8).map(_keyed))
def test_calls_that_are_kept_move_for_nothing_that_is_added(operations: list[Spoken]) -> None:
    before = {key: spelled(call) for key, call in calls(operations[:-1], ("test",)).items()}
    after = {key: spelled(call) for key, call in calls(operations, ("test",), before).items()}
    assert before.items() <= after.items()
    assert len({*after.values()}) == len(after)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Netlify's API documentation", "netlify"),
        ("Swagger Petstore - OpenAPI 3.0", "petstore"),
        ("7 Wonders", "7 wonders"),
        ("Route 53 API", "route 53"),
        ("Spotify Web API with fixes from sonallux", "spotify"),
        ("Acme APIs including Beta", "acme"),
        ("Acme API for Partners", "acme partners"),
        ("API", "api"),
    ],
)
def test_the_name_of_an_api_is_what_its_title_says_of_it(title: str, words: str) -> None:
    assert " ".join(api_words(title)) == words
