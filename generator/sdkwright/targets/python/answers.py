"""An example answer for each operation, for the transports that users test with."""

from __future__ import annotations

import json

from sdkwright import model
from sdkwright.model import MISSING, ContentKind, JsonValue
from sdkwright.targets.python.calls import STREAMED, successes
from sdkwright.targets.python.examples import Sampler

_LONGEST = 20_000


def answers_json(api: model.Api) -> str:
    """Return a list of method, path, status and body for each operation, one to a line.

    Paths with fewer variables come first, because the first that fits a request answers it.
    """
    sampler = Sampler(api)
    ordered = sorted(api.operations, key=lambda o: (o.path.count("{"), o.path, o.method))
    rows = (json.dumps(_answer(sampler, operation)) for operation in ordered)
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _answer(sampler: Sampler, operation: model.Operation) -> list[JsonValue]:
    response = next(iter(successes(operation)), None)
    status = response.status if response else "204"
    number = int(status) if status.isdecimal() else 200
    body: JsonValue = None
    for content in response.contents if response else ():
        if content.kind is ContentKind.JSON:
            body = sampler.answer(content.type, content.example)
            if len(json.dumps(body)) > _LONGEST:
                body = sampler.answer(content.type, MISSING)
            break
        if content.kind not in STREAMED and isinstance(content.example, str):
            body = content.example
    return [operation.method, operation.path.partition("?")[0], number, body]
