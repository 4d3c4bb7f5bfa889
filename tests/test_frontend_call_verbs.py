"""What a person would call operations: nouns, verbs of their own, and what only says how something is done."""

from __future__ import annotations

import pytest

from support.named_calls import in_order


@pytest.mark.parametrize(
    ("operation", "call"),
    [
        ("GET /containers/{id}/top [ContainerTop] #Container", "containers.top"),
        ("GET /containers/{id}/logs [ContainerLogs] #Container =list", "containers.logs"),
        ("GET /conversations.history [conversations_history]", "conversations.history"),
        ("GET /charges/{id} [charge]", "charges.get"),
        ("GET /orders [orders] =list", "orders.list"),
        ("GET /agents/{id}/process/{pid}/status [processStatus]", "agents.process.status"),
        ("GET /sessions/{id}/recording [getRecording]", "sessions.get_recording"),
        ("GET /sessions/{id}/recording", "sessions.get_recording"),
    ],
)
def test_ids_that_are_nouns_name_what_is_read(operation: str, call: str) -> None:
    siblings = (
        "GET /containers",
        "GET /sessions",
        "GET /agents/{id}/process/{pid}",
        "GET /charges",
    )
    assert in_order(operation, *siblings)[0] == call


def test_single_lists_are_called_as_their_ids_call_them() -> None:
    assert in_order(
        "GET /organization/usage/completions [usage-completions] =list",
        "GET /organization/usage/images [usage-images] =list",
        "GET /organization/members [listMembers] =list",
    ) == ["usage.completions", "usage.images", "members.list"]


def test_words_go_only_where_they_are_the_whole_noun() -> None:
    assert in_order(
        "GET /live-streams",
        "POST /live-streams/{id}/reset-stream-key",
        "GET /articles/{id}/multi-language",
        "POST /articles/{id}/multi-language/create-language-variation",
        "POST /articles/{id}/publish-article",
    ) == [
        "live_streams.list",
        "live_streams.reset_stream_key",
        "articles.multi_language.get",
        "articles.multi_language.create_language_variation",
        "articles.publish",
    ]


def test_what_is_set_is_set_and_what_is_cleared_is_cleared() -> None:
    assert in_order(
        "PUT /cart/item [setCartItem]",
        "GET /cart [getCart] =one",
        "DELETE /cart [clearCart]",
        "DELETE /cart/{id} [revokeCart]",
        "PUT /objects/{id} [setObject]",
        "PUT /users/{id} [updateUser]",
    ) == [
        "cart.set_item",
        "cart.get",
        "cart.clear",
        "cart.delete",
        "objects.set",
        "users.update",
    ]


def test_what_is_done_to_the_whole_is_told_without_its_part() -> None:
    assert in_order(
        "GET /files [listFiles]",
        "GET /files/{id} [getFile]",
        "GET /files/{id}/content [downloadFile]",
        "GET /files/{id}/url [getSignedUrl]",
    ) == ["files.list", "files.get", "files.download", "files.get_url"]


@pytest.mark.parametrize(
    ("operation", "call"),
    [
        ("POST /v1/files [files_api_routes_upload_file] #files", "files.upload"),
        (
            "GET /scripts/{id}/schedules [worker-cron-trigger-get-cron-triggers] =one",
            "scripts.schedules.get",
        ),
        ("POST /responses/input_tokens [GetInputTokenCounts] =one", "responses.input_tokens.count"),
        ("PUT /playlists/{id}/tracks [reorder-or-replace-tracks]", "playlists.tracks.update"),
        ("POST /points [get_points] =list", "points.list"),
        ("POST /simulations/transfers [simulate_a_transfer]", "simulations.transfers.create"),
        ("POST /aggregate/{collection} [aggregate]", "aggregate"),
    ],
)
def test_the_verb_is_what_a_person_would_take(operation: str, call: str) -> None:
    siblings = (
        "GET /responses/{id}",
        "PATCH /scripts/{id}/schedules",
        "GET /playlists/{id}/tracks =list",
        "GET /simulations/accounts",
    )
    assert in_order(operation, *siblings)[0] == call


def test_how_an_answer_is_written_is_no_noun() -> None:
    assert in_order(
        "GET /containers/json [ContainerList] =list",
        "GET /containers/{id}/json [ContainerInspect] =one",
        "GET /reports/{id}/json",
        "GET /reports/{id}/xml",
        "GET /orders/{id}",
        "GET /orders/{id}/json",
    ) == [
        "containers.list",
        "containers.inspect",
        "reports.get_json",
        "reports.get_xml",
        "orders.get",
        "orders.get_json",
    ]


def test_a_noun_below_its_own_branch_is_said_once() -> None:
    assert in_order(
        "GET /files/v3/files/{id} =one",
        "GET /files/v3/files =list",
        "GET /files/v3/folders =list",
        "POST /files/v3/folders",
    )[:3] == ["files.get", "files.list", "files.folders.list"]


def test_single_paths_are_grouped_by_a_tag_that_their_ids_begin_with() -> None:
    assert in_order(
        "GET /info [SystemInfo] #System",
        "GET /_ping [SystemPing] #System",
        "GET /containers [ContainerList] #Container =list",
        "POST /containers/{id}/stop [ContainerStop] #Container",
        "POST /transfer-in [createTransferIn] #Transfers",
        "GET /volumes [VolumeList] #Volume =list",
        "GET /volumes/{id} [VolumeInspect] #Volume",
    )[:5] == [
        "system.info",
        "system.ping",
        "containers.list",
        "containers.stop",
        "transfer_in.create",
    ]


def test_what_is_done_to_what_is_done_has_no_branch() -> None:
    assert in_order(
        "POST /backups/{id}/restore [backups.restore]",
        "GET /backups/{id}/restore [backups.restore.status]",
        "DELETE /backups/{id}/restore [backups.restore.cancel]",
    ) == ["backups.restore", "backups.restore_status", "backups.cancel_restore"]


def test_the_resource_is_not_said_in_the_midst_of_a_method() -> None:
    assert in_order(
        "GET /users/{u}/packages/versions [packages/get-all-package-versions-for-package-owned-by-user] =list",
        "PUT /groups/{g} [admin-area/set-information-for-provisioned-area-group]",
        "GET /user/installations [apps/list-installations-for-authenticated-user] =list",
        "GET /customers/external_customer_id/{external_customer_id}",
    )[:3] == [
        "packages.list_versions_owned_by_user",
        "admin_area.set_information_for_provisioned_group",
        "apps.list_installations_for_user",
    ]
