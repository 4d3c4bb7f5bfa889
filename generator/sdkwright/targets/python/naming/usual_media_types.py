"""Which media type of a body is the usual one: that whose fields are a method's arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sdkwright import lock_names, model


def kept(api: model.Api, previous: Mapping[str, str]) -> model.Api:
    """Return an API whose bodies have first what an earlier run has taken for usual.

    `previous` are the names of that run, by their keys of now. A media type that the API comes to
    take as well would else take the place of the arguments that users give.
    """
    return replace(api, operations=tuple(_kept(one, previous) for one in api.operations))


def _kept(operation: model.Operation, previous: Mapping[str, str]) -> model.Operation:
    usual = previous.get(f"{lock_names.USUAL}{operation.key}")
    body = operation.body
    if body is None or usual not in [content.media_type for content in body.contents[1:]]:
        return operation
    contents = sorted(body.contents, key=lambda content: content.media_type != usual)
    return replace(operation, body=replace(body, contents=tuple(contents)))
