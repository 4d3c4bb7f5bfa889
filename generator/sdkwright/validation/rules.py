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
    root = document.root.value
    if not isinstance(root, dict):
        return
    found = findings(rulebook(document.version), root)
    told = (sentence for finding in found for sentence in sentences(document, finding))
    of_wrong_type: set[str] = set()
    for sentence in islice(told, MAX_FINDINGS):
        at = sentence.at
        if sentence.code == "wrong-type":
            of_wrong_type.add(at.id)
        elif at.id in of_wrong_type:
            continue
        if sentence.code == "missing-key" and sentence.message.endswith("`info`"):
            hint = sentence.hint or "it holds at least `title` and `version`"
            at.error(sentence.code, sentence.message, hint)
        else:
            at.warning(sentence.code, sentence.message, sentence.hint)
    check_values(document)
