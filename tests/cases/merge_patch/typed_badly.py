"""What type checkers must refuse: a line with an error in each statement that `# bad` ends."""

from __future__ import annotations

from case_merge_patch import NULL, Desk, models


def badly(client: Desk) -> None:
    """Use null where it has no place, and results as if they were never None."""
    client.desk.change(id=NULL)  # bad
    client.desk.change(id="1", drawers=[{"depth": NULL}])  # bad
    client.desk.rule(must="a", never=NULL)  # bad
    client.desk.rule(must="a", since=NULL)  # bad
    client.desk.rule(may="a")  # bad
    client.desk.rule(body={"must": "a", "never": NULL})  # bad
    models.Rule(must="a", never=NULL)  # bad
    models.Rule(may="a")  # bad
    models.Drawer(depth=NULL)  # bad
    client.desk.read().id = NULL  # bad
    client.desk.read().note.upper()  # bad
