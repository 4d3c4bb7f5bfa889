"""What sends requests of the HubSpot Engagement Emails API, and what comes back: transports,
hooks, pages.
"""

from __future__ import annotations

from ._runtime.http.headers import Headers
from ._runtime.http.responses import Response
from ._runtime.lists.async_pages import AsyncPage, AsyncPages
from ._runtime.lists.pages import Page, Pages
from ._runtime.transports.async_httpx2_transport import AsyncHttpx2Transport
from ._runtime.transports.async_transport import AsyncHttpResponse, AsyncTransport
from ._runtime.transports.hooks import RequestHook, ResponseHook
from ._runtime.transports.httpx2_transport import Httpx2Transport
from ._runtime.transports.transport import HttpRequest, HttpResponse, Transport

__all__ = [
    "AsyncHttpResponse",
    "AsyncHttpx2Transport",
    "AsyncPage",
    "AsyncPages",
    "AsyncTransport",
    "Headers",
    "HttpRequest",
    "HttpResponse",
    "Httpx2Transport",
    "Page",
    "Pages",
    "RequestHook",
    "Response",
    "ResponseHook",
    "Transport",
]
