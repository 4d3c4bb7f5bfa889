"""The rules of the specification, and how much it matters that one is broken."""

from __future__ import annotations

from itertools import islice

from sdkwright.document import Document

from .findings import findings
from .rulebook import rulebook
from .values import check_values
from .wording import Sentence, sentences

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
        if _is_fatal(sentence):
            hint = sentence.hint or "it holds at least `title` and `version`"
            at.error(sentence.code, sentence.message, hint)
        else:
            at.warning(sentence.code, sentence.message, sentence.hint, at_key=sentence.at_key)
    check_values(document)


def _is_fatal(sentence: Sentence) -> bool:
    """Whether nothing is said of what the API is; other rules are broken with their meaning clear."""
    if sentence.code == "missing-key":
        return sentence.message == "the document must have `info`"
    return sentence.code == "wrong-type" and sentence.at.id == "#/info"
