"""What clients take, and which error a status raises: one table each, which the runtime agrees with."""

from __future__ import annotations

import inspect

import pytest

from sdkwright.targets.python.runtime.client_options import (
    CALL_OPTIONS,
    CLIENT_OPTIONS,
    ERRORS,
    RATE_LIMIT,
    SERVER_ERROR,
    error_of,
)
from sdkwright.targets.python.runtime.names import ROOT_EXPORTS
from support.runtime import load

SPEC = ("Sample", "1", "sample/1.0")


def test_what_a_call_takes_is_what_the_runtime_takes() -> None:
    known = [one.name for one in CLIENT_OPTIONS if one.per_call]
    assert {*known, *CALL_OPTIONS} == set(load("options").RequestOptions.__annotations__)
    assert {*known, *CALL_OPTIONS} == set(load("options").Settings._fields)


def test_what_only_a_client_takes_is_what_the_runtime_takes() -> None:
    takers = (load("client").BaseClient, load("client").Core)
    declared = [one for kind in takers for one in inspect.signature(kind).parameters.values()]
    keywords = {one.name for one in declared if one.kind is one.KEYWORD_ONLY}
    assert (
        RATE_LIMIT.name not in keywords
    )  # its numbers are the API's, so generated code makes `pace` of it
    assert keywords - {"pace"} == {one.name for one in CLIENT_OPTIONS if not one.per_call}


def test_defaults_are_those_of_the_runtime() -> None:
    options = load("options")
    defaults = options.Settings()
    for option in CLIENT_OPTIONS:
        value = eval(option.default, {"DEFAULT_TIMEOUT": options.DEFAULT_TIMEOUT})
        if option.per_call and value is not None:
            assert getattr(defaults, option.name) == value


def test_a_client_that_is_given_every_default_has_the_settings_of_one_that_is_given_nothing() -> (
    None
):
    runtime = load()
    spec = runtime.ClientSpec(*SPEC, (runtime.Server("https://api.example.com"),))
    space = {"DEFAULT_TIMEOUT": runtime.DEFAULT_TIMEOUT}
    given = {one.name: eval(one.default, space) for one in CLIENT_OPTIONS}
    told, plain = runtime.SyncClient(spec, {}, **given), runtime.SyncClient(spec, {})
    assert told._core.settings == plain._core.settings


def test_an_option_that_does_not_exist_is_refused() -> None:
    runtime = load()
    with pytest.raises(TypeError, match="there is no option 'retries'"):
        runtime.SyncClient(runtime.ClientSpec(*SPEC), {}, retries=3)


@pytest.mark.parametrize("status", range(400, 600))
def test_an_error_is_that_of_its_status(status: int) -> None:
    runtime = load()
    error = runtime.status_error(runtime.Response(status, runtime.Headers([])), None)
    assert type(error).__name__ == error_of(str(status))


def test_every_error_of_the_table_is_exported() -> None:
    assert {*ERRORS.values(), SERVER_ERROR} <= ROOT_EXPORTS.keys()
