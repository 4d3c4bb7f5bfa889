"""Log the emails that your team sends and receives on the records of a HubSpot account: create
an email engagement for each message, tie it to contacts, companies and deals, and read the
history back. Engagements live at /crm/v3/objects/emails and behave like every other CRM
object.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import models as models
    from . import resources as resources
    from . import testing as testing
    from ._runtime import (
        UNSET,
        AsyncByteStream,
        AsyncCredential,
        AsyncEventStream,
        AsyncHttpResponse,
        AsyncHttpx2Transport,
        AsyncPage,
        AsyncPages,
        AsyncTransport,
        AuthenticationError,
        BadRequestError,
        ByteStream,
        ConflictError,
        ConnectionFailedError,
        Credential,
        DecodingError,
        EventStream,
        FileInput,
        ForeignOriginError,
        GoneError,
        Headers,
        HttpRequest,
        HttpResponse,
        Httpx2Transport,
        MissingCredentialError,
        NotFoundError,
        Page,
        Pages,
        PermissionDeniedError,
        RateLimitError,
        RequestOptions,
        RequestTimeoutError,
        Response,
        ResponseError,
        ResponseTooLargeError,
        SDKError,
        ServerError,
        ServerSentEvent,
        StatusError,
        StreamError,
        Timeout,
        TLSError,
        Transport,
        TransportError,
        UnprocessableEntityError,
        UnsetType,
        WebhookError,
        extra_fields,
        response_of,
        to_json,
    )
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

__all__ = [
    "UNSET",
    "AsyncByteStream",
    "AsyncCredential",
    "AsyncEventStream",
    "AsyncHttpResponse",
    "AsyncHttpx2Transport",
    "AsyncHubSpotEngagementEmails",
    "AsyncPage",
    "AsyncPages",
    "AsyncTransport",
    "AuthenticationError",
    "BadRequestError",
    "ByteStream",
    "ConflictError",
    "ConnectionFailedError",
    "Credential",
    "DecodingError",
    "EventStream",
    "FileInput",
    "ForeignOriginError",
    "GoneError",
    "Headers",
    "HttpRequest",
    "HttpResponse",
    "Httpx2Transport",
    "HubSpotEngagementEmails",
    "MissingCredentialError",
    "NotFoundError",
    "Page",
    "Pages",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestOptions",
    "RequestTimeoutError",
    "Response",
    "ResponseError",
    "ResponseTooLargeError",
    "SDKError",
    "ServerError",
    "ServerSentEvent",
    "StatusError",
    "StreamError",
    "TLSError",
    "Timeout",
    "Transport",
    "TransportError",
    "UnprocessableEntityError",
    "UnsetType",
    "WebhookError",
    "extra_fields",
    "models",
    "resources",
    "response_of",
    "testing",
    "to_json",
]

_MODULES = {
    "._runtime": (
        "UNSET",
        "AsyncByteStream",
        "AsyncCredential",
        "AsyncEventStream",
        "AsyncHttpResponse",
        "AsyncHttpx2Transport",
        "AsyncPage",
        "AsyncPages",
        "AsyncTransport",
        "AuthenticationError",
        "BadRequestError",
        "ByteStream",
        "ConflictError",
        "ConnectionFailedError",
        "Credential",
        "DecodingError",
        "EventStream",
        "FileInput",
        "ForeignOriginError",
        "GoneError",
        "Headers",
        "HttpRequest",
        "HttpResponse",
        "Httpx2Transport",
        "MissingCredentialError",
        "NotFoundError",
        "Page",
        "Pages",
        "PermissionDeniedError",
        "RateLimitError",
        "RequestOptions",
        "RequestTimeoutError",
        "Response",
        "ResponseError",
        "ResponseTooLargeError",
        "SDKError",
        "ServerError",
        "ServerSentEvent",
        "StatusError",
        "StreamError",
        "Timeout",
        "TLSError",
        "Transport",
        "TransportError",
        "UnprocessableEntityError",
        "UnsetType",
        "WebhookError",
        "extra_fields",
        "response_of",
        "to_json",
    ),
    ".client": (
        "AsyncHubSpotEngagementEmails",
        "HubSpotEngagementEmails",
    ),
}
_WHERE = {name: module for module, names in _MODULES.items() for name in names}
_SUBMODULES = {"models", "resources", "testing"}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what is asked for when it is first used (PEP 562)."""
        if name in _SUBMODULES:
            return import_module(f".{name}", __name__)
        if name.startswith("__"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(_WHERE.get(name, ".models"), __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_SUBMODULES, *dir(import_module(".models", __name__))})
