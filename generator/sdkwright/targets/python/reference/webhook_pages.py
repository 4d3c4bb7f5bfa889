"""The page of webhooks: what the API sends to its users, and the functions that read it."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.project.escaping import code
from sdkwright.targets.python.project.markdown import description, followed
from sdkwright.targets.python.reference.type_links import TypeLinks
from sdkwright.targets.python.reference.value_entries import further
from sdkwright.targets.python.spelling.docstrings import headline
from sdkwright.targets.python.writers.webhooks_module import readers


@dataclass(frozen=True, slots=True)
class WebhookEntry:
    """What the API sends on one occasion. Texts are finished Markdown."""

    reader: str
    request: str
    docs: str
    is_deprecated: bool
    gives: str


def webhook_entries(api: model.Api, links: TypeLinks) -> Iterator[WebhookEntry]:
    """Yield the webhooks and the callbacks of operations, each with the function that reads it."""
    for reader, callback, kind in readers(api):
        yield WebhookEntry(
            reader=code(reader),
            request=f"{code(callback.method)} to your server, event {code(callback.name.wire)}",
            docs=followed(description(headline(callback.docs)), further(callback.docs)),
            is_deprecated=callback.docs.deprecated,
            gives=links.type(kind),
        )
