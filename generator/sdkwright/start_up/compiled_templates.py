"""Templates as Jinja compiled them, kept where and when Python keeps its own compiled modules.

Compiling is an eighth of what a small run takes. As for modules, what is kept lies in `__pycache__` beside its
source or where `sys.pycache_prefix` says, and nothing is kept where nothing can be written, or
`sys.dont_write_bytecode` forbids it.
"""

from __future__ import annotations

import os
import sys
from functools import cached_property
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2 import compiler
from jinja2.bccache import Bucket

from sdkwright.start_up.whole_files import write_whole


class CompiledTemplates(jinja2.BytecodeCache):
    """Keeps compiled templates; `compiled_by` is the module that says how they are compiled."""

    def __init__(self, compiled_by: str) -> None:
        self._compiled_by = compiled_by

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return where a compiled template lies."""
        return cache_from_source(f"{filename}.py") if filename else name

    def get_source_checksum(self, source: str) -> str:
        """Return what tells a template as it is now, compiled as it is now, from all others."""
        return sha256(f"{self._compiler} {source}".encode()).hexdigest()

    @cached_property
    def _compiler(self) -> list[tuple[int, int]]:
        """What compiles, as far as files tell: releases of Jinja do not say whether they compile alike."""
        found = map(os.stat, (compiler.__file__, self._compiled_by))
        return [(one.st_mtime_ns, one.st_size) for one in found]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept; whatever is of no use, Jinja leaves aside."""
        try:
            kept = Path(bucket.key).read_bytes()
        except OSError:
            return
        bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds: the whole or nothing."""
        if sys.dont_write_bytecode:
            return
        place = Path(bucket.key)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, bucket.bytecode_to_string())
        except OSError:
            pass  # a run without it is only slower
