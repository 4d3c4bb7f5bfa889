"""Turn an OpenAPI document into a Python SDK that reads as if it were written by hand."""

import sys

__version__ = "0.1.0"

# Who runs it from its source has no installer that says so.
if sys.version_info < (3, 11):  # noqa: UP036
    raise SystemExit(
        "error: sdkwright needs Python 3.11 or later, and this is "
        + ".".join(str(part) for part in sys.version_info[:3])
    )
