"""OpenAPI Overlay 1.1: corrections that are kept apart from the document they correct."""

from __future__ import annotations

from sdkwright.overlay.actions import apply
from sdkwright.overlay.extensions_of_settings import Extension, apply_extensions

__all__ = ["Extension", "apply", "apply_extensions"]
