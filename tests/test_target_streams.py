"""The runtime's part in methods that turn an answer into a stream by a field of the request."""

from __future__ import annotations

import pytest

from sdkwright.targets.python.runtime.names import HOMES
from support.runtime import load


def test_a_stream_flag_goes_into_fields_and_whole_bodies_alike() -> None:
    flatten = load().flatten
    assert flatten(None, {"a": 1}, always={"stream": True}) == {"a": 1, "stream": True}
    assert flatten({"a": 1}, {}, always={"stream": True}) == {"a": 1, "stream": True}


def test_a_stream_flag_needs_an_object() -> None:
    flatten = load().flatten
    with pytest.raises(TypeError, match="the body must be an object, not list"):
        flatten([1], {}, always={"stream": True})


@pytest.mark.parametrize("name", HOMES)
def test_each_name_of_the_runtime_is_where_the_table_says(name: str) -> None:
    assert hasattr(load(HOMES[name]), name)
