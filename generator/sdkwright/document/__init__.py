"""An OpenAPI document of any number of files: typed access, references, positions."""

from __future__ import annotations

from .cursor import Cursor
from .document import Document, load
from .remedies import remedy
from .version import Version

__all__ = ["Cursor", "Document", "Version", "load", "remedy"]
