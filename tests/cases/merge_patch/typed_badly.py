"""What type checkers must refuse: a line with an error in each statement that `# bad` ends."""

from __future__ import annotations

from case_merge_patch import NULL, Desk, models


def badly(client: Desk) -> None:
    """Use null where it has no place, and results as if they were never None."""
    client.desk.update(id=NULL)  # bad
    client.desk.update(id="1", drawers=[{"depth": NULL}])  # bad
    client.rule.update(must="a", never=NULL)  # bad
    client.rule.update(must="a", since=NULL)  # bad
    client.rule.update(may="a")  # bad
    client.rule.update(body={"must": "a", "never": NULL})  # bad
    models.Rule(must="a", never=NULL)  # bad
    models.Rule(may="a")  # bad
    models.Drawer(depth=NULL)  # bad
    client.desk.get().id = NULL  # bad
    client.desk.get().note.upper()  # bad
