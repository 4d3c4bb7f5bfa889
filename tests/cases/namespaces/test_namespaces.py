"""Names of schemas in namespaces, which all begin alike."""

from __future__ import annotations

from support.case import Case

EVENT = {
    "note": "started",
    "about": {"metadata": {"name": "web"}, "last": {"reason": "Scheduled"}},
}


def test_what_all_names_begin_with_is_left_out(case: Case) -> None:
    assert {"Pod", "ObjectMeta", "CoreV1Event", "EventsV1Event"} <= set(dir(case.models))


def test_models_stand_in_the_module_of_their_namespace(case: Case) -> None:
    operation = next(o for o in case.lock["operations"].values() if "events" in o["path"])
    found = case.client()
    for name in operation["call"].split(".")[1:]:
        found = getattr(found, name)
    case.server.answer(EVENT)
    event = found("e1")
    assert case.to_json(event) == EVENT
    assert isinstance(event, case.models.EventsV1Event)
    assert isinstance(event.about.last, case.models.CoreV1Event)
    assert type(event.about.metadata).__module__.endswith(".models.meta_v1")
