"""Whether a document keeps the rules of the OpenAPI specification."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sdkwright.diagnostics import Diagnostics
    from sdkwright.document import Document

__all__ = ["validate", "validate_parts"]


def validate_parts(document: Document) -> None:
    """Record every rule that is broken in other files, as far as references there were followed.

    To be called when everything has been made of the document, for no file is read because of it.
    """
    from sdkwright.validation.structure import check_parts

    check_parts(document)


def validate(document: Document, diagnostics: Diagnostics) -> None:
    """Record every rule that a document breaks: a warning where its meaning is clear all the same.

    Only the first file is looked at, as it stands. What its references lead to is read by whoever
    makes something of it; `validate_parts` looks at that afterwards.
    """
    from sdkwright.validation.structure import check

    assert diagnostics is document.diagnostics, "findings go where the document's own ones go"
    check(document)
