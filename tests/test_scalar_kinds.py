"""Every kind of scalar is known wherever scalars are: one that is forgotten somewhere fails here."""

from __future__ import annotations

import importlib
import json
import types
from typing import Any

import pytest

from sdkwright import model
from sdkwright.model import ScalarKind
from sdkwright.targets.python.examples.values import Sampler
from sdkwright.targets.python.runtime.names import HOMES
from sdkwright.targets.python.spelling.scalars import SCALARS
from support.apis import api, field, files, operation, reference, response, schema
from support.runtime import load

IN_JSON = [kind for kind in ScalarKind if kind is not ScalarKind.BINARY]
"""Raw bytes are no value of JSON."""
every_kind = pytest.mark.parametrize("kind", IN_JSON, ids=lambda kind: str(kind.value))


def annotated(kind: ScalarKind) -> Any:
    """Return the type of Python that models have for a kind."""
    known = SCALARS[kind]
    if known.wire_type:
        return vars(load(HOMES[known.wire_type]))[known.wire_type]
    return getattr(importlib.import_module(known.module or "builtins"), known.name)


def sample(kind: ScalarKind) -> Any:
    """Return the value that examples show."""
    return Sampler(api()).value(model.Scalar(kind))


def test_the_table_has_every_kind() -> None:
    assert SCALARS.keys() == set(ScalarKind)
    assert sample(ScalarKind.BINARY) == b"content"


@every_kind
def test_a_field_is_annotated(kind: ScalarKind) -> None:
    thing = schema("Thing", field("it", model.Scalar(kind), required=True))
    call = operation("things.get", gives=[response("200", reference("Thing"))])
    known = SCALARS[kind]
    texts = files(api(call, thing))
    assert any(f"    it: {known.wire_type or known.name}\n" in text for text in texts.values())


@every_kind
def test_an_example_is_read_and_written_as_it_was(kind: ScalarKind) -> None:
    data = json.dumps(sample(kind)).encode()
    read = load("json.decode").decode_json(data, annotated(kind))
    assert isinstance(read, annotated(kind))
    assert load("json.encode").encode_json(read) == data


@every_kind
def test_a_union_is_read_as_it(kind: ScalarKind) -> None:
    data = json.dumps([sample(kind), {"key": 1}]).encode()
    choices = types.GenericAlias(list, (annotated(kind) | dict[str, int],))
    first, other = load("json.decode").decode_json(data, choices)
    assert isinstance(first, annotated(kind))
    assert other == {"key": 1}
    sent = load("json.encode").encode_json([first, other])
    assert sent == json.dumps([sample(kind), {"key": 1}], separators=(",", ":")).encode()
    assert load("values.unions").best(annotated(kind) | list[int], sample(kind)) is annotated(kind)
