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
    from ._runtime.auth.authenticator import AsyncCredential, Credential
    from ._runtime.errors import (
        AuthenticationError,
        BadRequestError,
        ConflictError,
        ConnectionFailedError,
        DecodingError,
        ForeignOriginError,
        GoneError,
        MissingCredentialError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        RequestTimeoutError,
        ResponseError,
        ResponseTooLargeError,
        SDKError,
        ServerError,
        StatusError,
        StreamError,
        TLSError,
        TransportError,
        UnprocessableEntityError,
        WebhookError,
    )
    from ._runtime.http.headers import Headers
    from ._runtime.http.httpx2_transport import AsyncHttpx2Transport, Httpx2Transport
    from ._runtime.http.responses import Response, response_of
    from ._runtime.http.transport import (
        AsyncHttpResponse,
        AsyncTransport,
        HttpRequest,
        HttpResponse,
        Transport,
    )
    from ._runtime.json.decode import from_dict, from_json
    from ._runtime.json.encode import to_dict, to_json
    from ._runtime.json.models import extra_fields, replace
    from ._runtime.json.null import NULL, NullType
    from ._runtime.lists.pages import AsyncPage, AsyncPages, Page, Pages
    from ._runtime.options import RequestOptions, Timeout
    from ._runtime.parts.sources import FileInput
    from ._runtime.streams.byte_streams import AsyncByteStream, ByteStream
    from ._runtime.streams.event_streams import AsyncEventStream, EventStream
    from ._runtime.streams.framing import ServerSentEvent
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
    "NullType",
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
    "WebhookError",
    "extra_fields",
    "from_dict",
    "from_json",
    "models",
    "replace",
    "resources",
    "response_of",
    "testing",
    "to_dict",
    "to_json",
]

_MODULES = {
    "AsyncCredential": "._runtime.auth.authenticator",
    "Credential": "._runtime.auth.authenticator",
    "AuthenticationError": "._runtime.errors",
    "BadRequestError": "._runtime.errors",
    "ConflictError": "._runtime.errors",
    "ConnectionFailedError": "._runtime.errors",
    "DecodingError": "._runtime.errors",
    "ForeignOriginError": "._runtime.errors",
    "GoneError": "._runtime.errors",
    "MissingCredentialError": "._runtime.errors",
    "NotFoundError": "._runtime.errors",
    "PermissionDeniedError": "._runtime.errors",
    "RateLimitError": "._runtime.errors",
    "RequestTimeoutError": "._runtime.errors",
    "ResponseError": "._runtime.errors",
    "ResponseTooLargeError": "._runtime.errors",
    "SDKError": "._runtime.errors",
    "ServerError": "._runtime.errors",
    "StatusError": "._runtime.errors",
    "StreamError": "._runtime.errors",
    "TLSError": "._runtime.errors",
    "TransportError": "._runtime.errors",
    "UnprocessableEntityError": "._runtime.errors",
    "WebhookError": "._runtime.errors",
    "Headers": "._runtime.http.headers",
    "AsyncHttpx2Transport": "._runtime.http.httpx2_transport",
    "Httpx2Transport": "._runtime.http.httpx2_transport",
    "Response": "._runtime.http.responses",
    "response_of": "._runtime.http.responses",
    "AsyncHttpResponse": "._runtime.http.transport",
    "AsyncTransport": "._runtime.http.transport",
    "HttpRequest": "._runtime.http.transport",
    "HttpResponse": "._runtime.http.transport",
    "Transport": "._runtime.http.transport",
    "from_dict": "._runtime.json.decode",
    "from_json": "._runtime.json.decode",
    "to_dict": "._runtime.json.encode",
    "to_json": "._runtime.json.encode",
    "extra_fields": "._runtime.json.models",
    "replace": "._runtime.json.models",
    "NULL": "._runtime.json.null",
    "NullType": "._runtime.json.null",
    "AsyncPage": "._runtime.lists.pages",
    "AsyncPages": "._runtime.lists.pages",
    "Page": "._runtime.lists.pages",
    "Pages": "._runtime.lists.pages",
    "RequestOptions": "._runtime.options",
    "Timeout": "._runtime.options",
    "FileInput": "._runtime.parts.sources",
    "AsyncByteStream": "._runtime.streams.byte_streams",
    "ByteStream": "._runtime.streams.byte_streams",
    "AsyncEventStream": "._runtime.streams.event_streams",
    "EventStream": "._runtime.streams.event_streams",
    "ServerSentEvent": "._runtime.streams.framing",
    "AsyncHubSpotEngagementEmails": ".client",
    "HubSpotEngagementEmails": ".client",
}
_SUBMODULES = {"models", "resources", "testing"}


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
