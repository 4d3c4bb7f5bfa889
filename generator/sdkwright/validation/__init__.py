"""Whether a document keeps the rules of the OpenAPI specification."""

from __future__ import annotations

from sdkwright.diagnostics import Diagnostics
from sdkwright.document import Document

__all__ = ["validate"]


def validate(document: Document, diagnostics: Diagnostics) -> None:
    """Record every rule that a document breaks: a warning where its meaning is clear all the same."""
