"""What a paced client uses of a limit, and how often it is refused, in a simulated time."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from support.case import Case
from support.simulated_service import Service, Soak


@pytest.fixture
def limits(case: Case, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the module that paces; `clock` sets its time."""
    return case.module("_runtime.limits.rate_limits")


def soak(
    limits: Any,
    monkeypatch: pytest.MonkeyPatch,
    service: Service,
    *,
    callers: int = 10,
    each: int = 100,
    rule: Any = None,
    **times: Any,
) -> Service:
    """Let callers make their calls at a service's pace, and return it."""
    monkeypatch.setattr(limits, "monotonic", lambda: service.now)
    limiter = limits.RateLimiter(*(() if rule else (service.size, service.period)))
    Soak(service, limiter.of({"": (rule,)} if rule else {}), **times).run(callers, each)
    return service


@pytest.mark.parametrize("kind", ["sliding", "fixed", "bucket"])
@pytest.mark.parametrize(("size", "period"), [(10, 1), (50, 1), (100, 10), (7, 60)])
@pytest.mark.parametrize("tells", [True, False], ids=["told", "untold"])
def test_nine_tenths_of_a_limit_are_used_and_nothing_is_refused(
    limits: Any, monkeypatch: pytest.MonkeyPatch, kind: str, size: int, period: float, tells: bool
) -> None:
    service = soak(limits, monkeypatch, Service(kind, size, period), tells=tells)
    assert service.refused == []
    assert service.used_part >= 0.95
    assert set(Counter(service.order).values()) == {100}


def test_tasks_that_all_ask_at_once_are_let_go_alike(
    limits: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = soak(limits, monkeypatch, Service("sliding", 100, 2), callers=600, each=1)
    assert service.refused == []
    assert service.used_part >= 0.95


def test_a_far_service_with_slow_connections_refuses_nothing(
    limits: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: dict[str, Any] = {"net": 0.02, "work": 0.03, "connect": 0.2}
    service = soak(limits, monkeypatch, Service("sliding", 100, 10), callers=20, **times)
    assert service.refused == []
    assert service.used_part >= 0.9


@pytest.mark.parametrize("kind", ["sliding", "fixed", "bucket"])
@pytest.mark.parametrize(("lag", "part"), [(0.05, 0.9), (0.4, 0.65), (2.0, 0.25)])
def test_a_machine_that_is_too_busy_to_send_in_time_is_refused_nothing(
    limits: Any, monkeypatch: pytest.MonkeyPatch, kind: str, lag: float, part: float
) -> None:
    service = Service(kind, 100, 2)
    soak(limits, monkeypatch, service, callers=600, each=1, lag=lag)
    assert service.refused == []
    assert service.used_part >= part


@pytest.mark.parametrize(("work", "part"), [(0.4, 0.9), (3.0, 0.8)])  # the start and the end count
def test_slow_answers_take_little_off_the_pace(
    limits: Any, monkeypatch: pytest.MonkeyPatch, work: float, part: float
) -> None:
    service = Service("sliding", 20, 1)
    soak(limits, monkeypatch, service, callers=100, each=20, work=work)
    assert service.refused == []
    assert service.used_part >= part


@pytest.mark.parametrize("size", [1, 5])
def test_callers_take_turns(limits: Any, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    service = soak(limits, monkeypatch, Service("sliding", size, 0.25), callers=5, each=20)
    for start in range(10, 90, 5):
        assert sorted(service.order[start : start + 5]) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("kind", ["sliding", "fixed", "bucket"])
def test_only_the_first_is_refused_where_others_have_used_all(
    limits: Any, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    service = soak(limits, monkeypatch, Service(kind, 20, 2, used=20), each=20)
    assert len(service.refused) == 1
    assert service.used_part >= 0.9


def test_numbers_that_are_too_high_are_corrected_by_the_first_answer(
    case: Case, limits: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = case.module("_runtime.limits.rate_headers").RateHeaders(limit="L", remaining="R")
    service = soak(
        limits,
        monkeypatch,
        Service("sliding", 10, 1),
        rule=limits.RateRule(100, 1, read),
        headers=lambda service: {"L": "10", "R": str(service.left)},
    )
    assert service.refused == []
    assert service.used_part >= 0.95
