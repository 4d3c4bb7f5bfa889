"""What a document says of the bodies of errors that the generated code has no type for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sdkwright.diff.changes import Change
from sdkwright.model import Api, ContentKind

Texts = frozenset[tuple[str, str]]
"""The errors whose bodies are texts, each by its operation and status."""


def texts(api: Api) -> Texts:
    """Return the errors of an API that are nothing but text."""
    return frozenset(
        (operation.key, response.status)
        for operation in api.operations
        for response in operation.responses
        if response.contents and all(one.kind is ContentKind.TEXT for one in response.contents)
    )


def with_texts(changes: Iterable[Change], were_texts: Texts) -> Iterator[Change]:
    """Yield changes; that an error's body has a type breaks code where it was a text before."""
    for change in changes:
        status = change.subject.rpartition(" ")[2]
        is_other = change.code == "error-added" and _is_text(change.operation, status, were_texts)
        if is_other:
            text = f"{change.text} where it was str"
            yield replace(change, code="error-changed", old="str", text=text)
        else:
            yield change


def _is_text(operation: str, status: str, were_texts: Collection[tuple[str, str]]) -> bool:
    said = (status, f"{status[:1]}XX", "default")
    return any((operation, one) in were_texts for one in said)
