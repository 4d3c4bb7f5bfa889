"""OpenAPI Overlay 1.1: corrections that are kept apart from the document they correct."""

from __future__ import annotations

from .actions import apply

__all__ = ["apply"]
