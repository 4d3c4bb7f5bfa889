"""An OpenAPI document of any number of files: typed access, references, positions."""

from __future__ import annotations

from sdkwright.document.cursor import Cursor
from sdkwright.document.document import Document, load
from sdkwright.document.hints import remedy
from sdkwright.document.version import Version

__all__ = ["Cursor", "Document", "Version", "load", "remedy"]
