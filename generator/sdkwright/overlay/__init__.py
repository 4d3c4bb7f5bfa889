"""OpenAPI Overlay 1.1: corrections that are kept apart from the document they correct."""

from __future__ import annotations

from sdkwright.overlay.actions import FILE_KEY, FIX_MARK, apply, is_made_by_fix
from sdkwright.overlay.extensions_of_settings import Extension, apply_extensions

__all__ = ["FILE_KEY", "FIX_MARK", "Extension", "apply", "apply_extensions", "is_made_by_fix"]
