"""Functions of the user's that see requests and answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ..http.responses import Response
from .transport import HttpRequest

RequestHook: TypeAlias = Callable[[HttpRequest], object]
"""A function that sees each attempt before it is sent; it may be async in an async client."""
ResponseHook: TypeAlias = Callable[[Response], object]
"""A function that sees each answer, failures too; it may be async in an async client."""
