"""What an OpenAPI document means: from its nodes to the model."""

from __future__ import annotations

from sdkwright.frontend.build import build
from sdkwright.frontend.settings import FrontendSettings, PagingRule, Selection

__all__ = ["FrontendSettings", "PagingRule", "Selection", "build"]
