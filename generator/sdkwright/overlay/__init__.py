"""OpenAPI Overlay 1.1: corrections that are kept apart from the document they correct."""

from __future__ import annotations

from sdkwright.overlay.actions import apply

__all__ = ["apply"]
