"""What an OpenAPI document means: from its nodes to the model."""

from __future__ import annotations

from .build import build
from .settings import FrontendSettings, PagingRule, Selection

__all__ = ["FrontendSettings", "PagingRule", "Selection", "build"]
