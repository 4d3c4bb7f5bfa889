"""What the groups of an API's operations have in common."""

from __future__ import annotations

from typing import Generic, TypeVar

AnyCore = TypeVar("AnyCore")


class ResourceBase(Generic[AnyCore]):
    """A group of operations, which the client's core carries out; one of each group for a client."""

    def __init__(self, client: AnyCore) -> None:
        self._client = client

    def __repr__(self) -> str:
        kind = type(self)
        return f"<{kind.__name__}: {', '.join(n for n in dir(kind) if not n.startswith('_'))}>"
