"""Models as fields of pydantic's models, and as what routes of FastAPI take and return."""

from __future__ import annotations

from typing import Any

from ..http.responses import DecodingError
from .encode import to_dict
from .loading import from_dict


def core_schema_of(kind: Any) -> Any:
    """Return pydantic's schema of a model: read as an answer that must fit, written under the API's names."""
    from pydantic_core import core_schema

    def read(value: object) -> Any:
        if isinstance(value, kind):
            return value
        try:
            return from_dict(kind, value, strict=True)
        except (DecodingError, TypeError) as error:
            raise ValueError(str(error)) from error

    written = core_schema.plain_serializer_function_ser_schema(to_dict)
    return core_schema.no_info_plain_validator_function(read, serialization=written)
