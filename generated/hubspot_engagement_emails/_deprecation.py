"""Marks what the API deprecates, for type checkers and at run time (PEP 702)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if sys.version_info >= (3, 13):
    from warnings import deprecated
elif TYPE_CHECKING:
    from typing_extensions import deprecated
else:
    import functools
    import warnings

    def deprecated(message):
        """Return a decorator whose function warns, with `message`, each time it is called."""

        def decorate(function):
            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                warnings.warn(message, DeprecationWarning, stacklevel=2)
                return function(*args, **kwargs)

            wrapper.__deprecated__ = message
            return wrapper

        return decorate


__all__ = ["deprecated"]
