"""The runtime's part in methods that turn an answer into a stream by a field of the request."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.runtime import load


def test_a_stream_flag_goes_into_fields_and_whole_bodies_alike() -> None:
    flatten = load().flatten
    assert flatten(None, {"a": 1}, always={"stream": True}) == {"a": 1, "stream": True}
    assert flatten({"a": 1}, {}, always={"stream": True}) == {"a": 1, "stream": True}


def test_a_stream_flag_needs_an_object() -> None:
    flatten = load().flatten
    with pytest.raises(TypeError, match="the body must be an object, not list"):
        flatten([1], {}, always={"stream": True})


def test_no_module_of_the_runtime_hides_what_the_runtime_exports() -> None:
    runtime = load()
    modules = {path.stem for path in Path(runtime.__path__[0]).glob("*.py")}
    assert not modules & set(runtime.__all__)
