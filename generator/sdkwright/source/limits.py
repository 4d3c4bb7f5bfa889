"""How much a single file may hold: far more than any real document, far less than a machine."""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 2_500
"""Lists and objects inside each other. 500 levels of schemas need some 1,500."""
MAX_CONTAINERS = 800_000
MAX_NODES = 2_000_000
MAX_SHARED = 1_000_000
"""Values that aliases and merge keys stand for, counted each time they are used."""
MAX_SCALAR = 4 * 1024 * 1024
"""Characters of one text."""
MAX_DIGITS = 1_000
"""Digits of one number."""
