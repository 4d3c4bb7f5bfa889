"""Log the emails that your team sends and receives on the records of a HubSpot account: create
an email engagement for each message, tie it to contacts, companies and deals, and read the
history back. Engagements live at /crm/v3/objects/emails and behave like every other CRM
object.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import http as http
    from . import models as models
    from . import resources as resources
    from . import testing as testing
    from ._runtime.auth.credentials import AsyncCredential, Credential
    from ._runtime.call.failures import (
        AuthenticationError,
        BadRequestError,
        ConflictError,
        GoneError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        ServerError,
        StatusError,
        UnprocessableEntityError,
    )
    from ._runtime.errors import (
        ConnectionFailedError,
        ForeignOriginError,
        MissingCredentialError,
        RequestTimeoutError,
        SDKError,
        TLSError,
        TransportError,
        WebhookError,
    )
    from ._runtime.http.responses import (
        DecodingError,
        ResponseError,
        ResponseTooLargeError,
        StreamError,
        response_of,
    )
    from ._runtime.json.encode import to_dict, to_json
    from ._runtime.json.loading import from_dict, from_json
    from ._runtime.json.models import extra_fields, replace
    from ._runtime.json.null import NULL, NullType
    from ._runtime.options import RequestOptions, Timeout
    from .client import AsyncHubSpotEngagementEmails, HubSpotEngagementEmails
    from .models import Association as Association
    from .models import BatchCreateInput as BatchCreateInput
    from .models import BatchReadInput as BatchReadInput
    from .models import BatchReadInputInput as BatchReadInputInput
    from .models import BatchResponseEmailEngagement as BatchResponseEmailEngagement
    from .models import BatchUpdateInput as BatchUpdateInput
    from .models import BatchUpdateInputInput as BatchUpdateInputInput
    from .models import CollectionResponseAssociation as CollectionResponseAssociation
    from .models import CollectionResponseEmailEngagement as CollectionResponseEmailEngagement
    from .models import EmailEngagement as EmailEngagement
    from .models import Error as Error
    from .models import Filter as Filter
    from .models import FilterGroup as FilterGroup
    from .models import FilterOperator as FilterOperator
    from .models import Paging as Paging
    from .models import PagingNext as PagingNext
    from .models import SearchRequest as SearchRequest
    from .models import SearchRequestSort as SearchRequestSort
    from .models import SearchRequestSortDirection as SearchRequestSortDirection
    from .models import SimplePublicObjectInput as SimplePublicObjectInput

__version__ = "0.1.0"

__all__ = [
    "NULL",
    "AsyncCredential",
    "AsyncHubSpotEngagementEmails",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ConnectionFailedError",
    "Credential",
    "DecodingError",
    "ForeignOriginError",
    "GoneError",
    "HubSpotEngagementEmails",
    "MissingCredentialError",
    "NotFoundError",
    "NullType",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestOptions",
    "RequestTimeoutError",
    "ResponseError",
    "ResponseTooLargeError",
    "SDKError",
    "ServerError",
    "StatusError",
    "StreamError",
    "TLSError",
    "Timeout",
    "TransportError",
    "UnprocessableEntityError",
    "WebhookError",
    "extra_fields",
    "from_dict",
    "from_json",
    "http",
    "models",
    "replace",
    "resources",
    "response_of",
    "testing",
    "to_dict",
    "to_json",
]

_MODULES = {
    "AsyncCredential": "._runtime.auth.credentials",
    "Credential": "._runtime.auth.credentials",
    "AuthenticationError": "._runtime.call.failures",
    "BadRequestError": "._runtime.call.failures",
    "ConflictError": "._runtime.call.failures",
    "GoneError": "._runtime.call.failures",
    "NotFoundError": "._runtime.call.failures",
    "PermissionDeniedError": "._runtime.call.failures",
    "RateLimitError": "._runtime.call.failures",
    "ServerError": "._runtime.call.failures",
    "StatusError": "._runtime.call.failures",
    "UnprocessableEntityError": "._runtime.call.failures",
    "ConnectionFailedError": "._runtime.errors",
    "ForeignOriginError": "._runtime.errors",
    "MissingCredentialError": "._runtime.errors",
    "RequestTimeoutError": "._runtime.errors",
    "SDKError": "._runtime.errors",
    "TLSError": "._runtime.errors",
    "TransportError": "._runtime.errors",
    "WebhookError": "._runtime.errors",
    "DecodingError": "._runtime.http.responses",
    "ResponseError": "._runtime.http.responses",
    "ResponseTooLargeError": "._runtime.http.responses",
    "StreamError": "._runtime.http.responses",
    "response_of": "._runtime.http.responses",
    "to_dict": "._runtime.json.encode",
    "to_json": "._runtime.json.encode",
    "from_dict": "._runtime.json.loading",
    "from_json": "._runtime.json.loading",
    "extra_fields": "._runtime.json.models",
    "replace": "._runtime.json.models",
    "NULL": "._runtime.json.null",
    "NullType": "._runtime.json.null",
    "RequestOptions": "._runtime.options",
    "Timeout": "._runtime.options",
    "AsyncHubSpotEngagementEmails": ".client",
    "HubSpotEngagementEmails": ".client",
}
_SUBMODULES = {"http", "models", "resources", "testing"}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what is asked for when it is first used (PEP 562)."""
        if name in _SUBMODULES:
            return import_module(f".{name}", __name__)
        if name.startswith("__"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(_MODULES.get(name, ".models"), __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_SUBMODULES, *dir(import_module(".models", __name__))})
