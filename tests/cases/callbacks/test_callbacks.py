"""Callbacks have models and can be parsed; deprecated operations say so when they are called."""

from __future__ import annotations

import warnings

import pytest
from support.case import Case


def test_callback_is_typed(case: Case) -> None:
    event = case.module("webhooks").parse(b'{"id": "7", "took": 1.5}', {})
    assert type(event) is case.models.JobDone
    assert (event.id, event.took) == ("7", 1.5)


def test_deprecated_operation_warns(case: Case) -> None:
    case.server.answer(status=202)
    with pytest.warns(DeprecationWarning):
        case.client().jobs.start(callback_url="https://example.org/done")
    assert case.server.last.json == {"callbackUrl": "https://example.org/done"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        case.server.answers[:] = []
        case.client().jobs.get("7")


def test_links_are_documented(case: Case) -> None:
    method = type(case.client().jobs).start
    assert "The job's state." in (method.__doc__ or "") or "get" in (method.__doc__ or "")
