"""Names are taken apart into the same words whatever convention they follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdkwright.frontend.naming.shortening import fits, shortened
from sdkwright.frontend.naming.words import (
    is_plural,
    roots,
    singular,
    singular_words,
    split,
    title_words,
    without,
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("createdAt", "created at"),
        ("created_at", "created at"),
        ("created-at", "created at"),
        ("Created.At", "created at"),
        ("repos/get-commit", "repos get commit"),
        ("OAuth2Token", "oauth2 token"),
        ("useOAuth", "use oauth"),
        ("HTTPServer", "http server"),
        ("HTTP2Server", "http2 server"),
        ("v2API", "v2 api"),
        ("iPhone", "iphone"),
        ("GitHubRepo", "github repo"),
        ("IPv4Address", "ipv4 address"),
        ("userIDs", "user ids"),
        ("getURLsForUser", "get urls for user"),
        ("S3Bucket", "s3 bucket"),
        ("sha256hash", "sha256hash"),
        ("2FA", "2fa"),
        ("address2", "address2"),
        ("NOT_IN", "not in"),
        ("x-enum_varnames", "x enum varnames"),
        ("@odata.nextLink", "odata next link"),
        ("page[size]", "page size"),
        ("user's", "users"),
        ("Spæcial", "spæcial"),
        ("ÉcoleNormale", "école normale"),
        ("日本語Name", "日本語 name"),
        ("ＦｕｌｌＷｉｄｔｈ", "full width"),
        ("+1", "plus 1"),
        ("-1", "minus 1"),
        ("*", "star"),
        ("<=", "less equal"),
        ("🎉", "party popper"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_split(name: str, words: str) -> None:
    assert split(name) == tuple(words.split())


@given(st.text(max_size=40))
def test_split_gives_lower_case_words_without_separators(name: str) -> None:
    for word in split(name):
        assert word
        assert not any(mark in word for mark in " _-./[]{}")


@given(st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=5))
def test_every_convention_gives_the_same_words(words: list[str]) -> None:
    expected = tuple(words)
    assert split("_".join(words)) == expected
    assert split("-".join(words)) == expected
    assert split(".".join(words)) == expected
    assert split("/".join(words)) == expected


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("emails", "email"),
        ("properties", "property"),
        ("statuses", "status"),
        ("addresses", "address"),
        ("boxes", "box"),
        ("classes", "class"),
        ("branches", "branch"),
        ("databases", "database"),
        ("responses", "response"),
        ("caches", "cache"),
        ("buses", "bus"),
        ("people", "person"),
        ("children", "child"),
        ("indices", "index"),
        ("movies", "movie"),
        ("ids", "id"),
        ("metrics", "metric"),
        ("topics", "topic"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
    assert singular(one) == one
    assert is_plural(plural)
    assert not is_plural(one)


@pytest.mark.parametrize(
    "word", ["status", "address", "analytics", "news", "data", "https", "sms", "is", "us", "bus"]
)
def test_what_only_looks_like_a_plural_stays(word: str) -> None:
    assert singular(word) == word


def test_capitals_inside_a_title_belong_to_a_brand() -> None:
    assert title_words("HubSpot Engagement Emails API") == (
        "hubspot",
        "engagement",
        "emails",
        "api",
    )
    assert title_words("PetStore") == ("pet", "store")


def test_words_are_compared_by_their_singular() -> None:
    assert without(("list", "email", "engagements"), roots(("emails", "engagement"))) == ("list",)
    assert singular_words(("filter", "groups")) == ("filter", "group")
    assert singular_words(()) == ()


def test_a_name_of_thousands_of_words_is_shortened_without_trying_them_all() -> None:
    words = tuple(f"w{number}" for number in range(20_000))
    first, *_ = shortened((("root",), words))
    assert fits(first)
    assert first[0] == "root"
