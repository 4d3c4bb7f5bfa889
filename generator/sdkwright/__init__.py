"""Turn an OpenAPI document into a Python SDK that reads as if it were written by hand."""

__version__ = "0.1.0"
