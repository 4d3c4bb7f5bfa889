"""The rules of the specification, and how much it matters that one is broken."""

from __future__ import annotations

from itertools import islice

from sdkwright.document import Document

from .findings import findings
from .rulebook import rulebook
from .values import check_values
from .wording import sentences

MAX_FINDINGS = 1_000


def check(document: Document) -> None:
    """Record every rule that a document breaks."""
    if not document.root.is_object:
        return
    found = findings(rulebook(document.version), document.root.value)
    told = (sentence for finding in found for sentence in sentences(document, finding))
    for sentence in islice(told, MAX_FINDINGS):
        if sentence.code == "missing-key" and sentence.message.endswith("`info`"):
            hint = sentence.hint or "it holds at least `title` and `version`"
            sentence.at.error(sentence.code, sentence.message, hint)
        else:
            sentence.at.warning(sentence.code, sentence.message, sentence.hint)
    check_values(document)
