"""What type checkers must take: None for what is not given, NULL wherever null has a place."""

from __future__ import annotations

from case_merge_patch import NULL, Desk, models


def well(client: Desk) -> None:
    """Use null in every place that has it."""
    client.desk.update(id="1", note=NULL, labels={"a": NULL, "b": "c", "d": None}, lamp=NULL)
    client.desk.update(id="1", note=None, lamp={"watts": NULL}, drawers=[{"depth": 1}])
    client.desk.update(body={"id": "1", "note": NULL, "labels": NULL, "lamp": {"watts": None}})
    client.desk.update(body=models.DeskModel(id="1", note=NULL, labels={"a": NULL}))
    client.desk.update(body=models.DeskModel(id="1", lamp=models.Lamp(watts=NULL), labels=None))
    client.rule.update(must=None, may=NULL, never=None)
    client.rule.update(must=NULL)
    client.rule.update(body=models.Rule(must=None, may=NULL, never=None))
    client.rule.update(body={"must": None, "may": NULL})
    desk = client.desk.get()
    note: str | None = desk.note
    labels: dict[str, str] | None = desk.labels
    print(note, labels, desk.note.upper() if desk.note is not None else "")
    desk.note, desk.labels = NULL, {"a": NULL}
