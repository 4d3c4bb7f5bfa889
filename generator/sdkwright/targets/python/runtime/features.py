"""Which modules of the runtime an SDK carries: those of the features that its API, or its user, asks for.

A module that is carried is the same in every SDK, so it imports nothing that an SDK could be without.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from sdkwright.model import Api, ParameterIn
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.protocol import TargetSettings
from sdkwright.targets.python.runtime.needs import (
    has_dates,
    has_substitutes,
    has_tuples,
    has_unions,
)

_IMPORT = re.compile(r"^\s*from (\.+)([\w.]*) import (\([^)]*\)|[^\n]*)", re.MULTILINE)
_USED = re.compile(r"^ *from \.+_runtime\.([\w.]+) import", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that SDKs can do: the modules that do it, and what asks for them.

    Generated code asks by importing one of `modules`; so do the user and the API, where `is_wanted` says
    so of the settings and the model. What these modules import themselves comes along.
    """

    title: str
    modules: frozenset[str]
    is_wanted: Callable[[TargetSettings, Api], bool]


def _never(_: TargetSettings, __: Api) -> bool:
    return False


def _always(_: TargetSettings, __: Api) -> bool:
    return True


def _blocks(settings: TargetSettings, _: Api) -> bool:
    return settings.clients != "async"


def _awaits(settings: TargetSettings, _: Api) -> bool:
    return settings.clients != "sync"


def _has_cookies(api: Api) -> bool:
    places = {one.place for operation in api.operations for one in operation.parameters}
    return ParameterIn.COOKIE in places


def _feature(
    title: str, modules: str, is_wanted: Callable[[TargetSettings, Api], bool] = _never
) -> Feature:
    return Feature(title, frozenset(modules.split()), is_wanted)


FEATURES = (
    _feature(
        "calls",
        "call.failures call.request errors http.headers http.responses json.encode"
        " json.loading json.models values.null json.documentation options transports.transport",
        _always,
    ),
    _feature("clients that block", "sync_client transports.httpx2_transport", _blocks),
    _feature("async clients", "async_client transports.async_httpx2_transport", _awaits),
    _feature("values of one type among several", "values.unions", lambda _, api: has_unions(api)),
    _feature(
        "types that msgspec does not take",
        "values.substitutes",
        lambda _, api: has_substitutes(api),
    ),
    _feature("lists by place", "values.tuples", lambda _, api: has_tuples(api)),
    _feature("days", "values.dates", lambda _, api: has_dates(api)),
    _feature("values within plain dicts", "json.plain_values", lambda _, api: bool(api.special)),
    _feature("fields that may be null", "values.nullable"),
    _feature("objects with any other fields", "json.open_models"),
    _feature("decimals as numbers", "formats.decimal_numbers"),
    _feature("base64 for URLs", "formats.base64_urls"),
    _feature("numbers as texts", "formats.number_texts"),
    _feature("values that only their union tells apart", "values.union_tags"),
    _feature("moments as numbers, or as in header fields", "formats.timestamps"),
    _feature("keys", "auth.api_keys"),
    _feature("connections that prove who calls", "auth.mutual_tls"),
    _feature("user names and passwords", "auth.basic"),
    _feature("other schemes of HTTP", "auth.http_schemes"),
    _feature("tokens that the client fetches", "auth.oauth2"),
    _feature("fields of bodies as arguments", "bodies.flattening"),
    _feature("forms", "bodies.forms"),
    _feature("uploads in parts", "bodies.multipart"),
    _feature("uploads in parts that have styles", "parameters.styled_parts"),
    _feature("tests of forms and parts", "testing.recorded_forms"),
    _feature("bodies of text and bytes", "bodies.raw_bodies bodies.sources"),
    _feature("bodies of many values", "bodies.json_lines"),
    _feature("variables of servers", "http.server_variables"),
    _feature(
        "operations with servers of their own",
        "http.operation_servers",
        lambda _, api: any(operation.servers for operation in api.operations),
    ),
    _feature("rate limits", "limits.rate_limits"),
    _feature("rate limits told by an API's own headers", "limits.rate_headers"),
    _feature("rate limits told by standard headers", "limits.standard_rate_headers"),
    _feature("batches of any size", "limits.batches"),
    _feature("batches that block", "limits.sync_batches"),
    _feature("batches that are awaited", "limits.async_batches"),
    _feature("lists that end too early", "lists.list_limits"),
    _feature("lists by cursor", "lists.cursors"),
    _feature("lists by their last item", "lists.last_items"),
    _feature("lists by number", "lists.counted"),
    _feature("lists by link", "lists.links"),
    _feature("lists that block", "lists.pages"),
    _feature("lists that are awaited", "lists.async_pages"),
    _feature("downloads that block", "streams.byte_streams"),
    _feature("downloads that are awaited", "streams.async_byte_streams"),
    _feature("streams that block", "streams.event_streams"),
    _feature("streams that are awaited", "streams.async_event_streams"),
    _feature("streams of events", "streams.server_sent_events"),
    _feature("streams of whole events", "streams.envelopes"),
    _feature("streams of lines and sequences", "streams.json_records"),
    _feature("parameters with content", "parameters.content_parameters"),
    _feature("cookies", "parameters.cookies", lambda _, api: _has_cookies(api)),
    _feature("deep objects", "parameters.deep_objects"),
    _feature("lists with other delimiters", "parameters.delimited"),
    _feature("labels and matrices in paths", "parameters.path_styles"),
    _feature("parts of segments in paths", "parameters.partial_segments"),
    _feature("arguments that have to be there", "parameters.presence"),
    _feature("reserved characters", "parameters.reserved"),
    _feature("answers of a chosen kind", "call.preferred"),
    _feature("webhooks", "webhooks"),
    _feature("XML", "xml.answers xml.bodies xml.loading xml.nodes"),
    _feature(
        "tests without a server",
        "testing.fake_transport",
        lambda settings, api: settings.testing and _blocks(settings, api),
    ),
    _feature(
        "async tests without a server",
        "testing.async_fake_transport",
        lambda settings, api: settings.testing and _awaits(settings, api),
    ),
)
"""All features. What has none is carried where something carried imports it."""


@lru_cache(1)
def modules(folder: Path) -> frozenset[str]:
    """Return the modules of the runtime in `folder`."""
    found = (Path(inner, name) for inner, _, names in os.walk(folder) for name in names)
    return frozenset(
        ".".join(path.relative_to(folder).with_suffix("").parts)
        for path in found
        if path.suffix == ".py"
    )


@cache
def imports(folder: Path, name: str) -> frozenset[str]:
    """Return the modules of the runtime in `folder` that one of them imports, wherever it does so."""
    text = folder.joinpath(*name.split(".")).with_suffix(".py").read_text(encoding="utf-8")
    return frozenset(_imported(name, text, modules(folder)))


def used(texts: Iterable[str]) -> frozenset[str]:
    """Return the modules of the runtime that generated `texts` import."""
    return frozenset(module for text in texts for module in _USED.findall(text))


def carried(
    folder: Path, settings: TargetSettings, api: Api, asked: frozenset[str]
) -> frozenset[str]:
    """Return the modules of the runtime in `folder` that the SDK of `api` needs, whose code imports those `asked` for.

    The modules that say what a folder holds come with the first module in it.
    """
    found: set[str] = set()
    left = {name for f in FEATURES if f.is_wanted(settings, api) for name in f.modules} | asked
    while left:
        name = left.pop()
        found.add(name)
        left |= imports(folder, name) - found
    rooms = {name.rpartition(".")[0] for name in found}
    return frozenset(found | {f"{room}.__init__".lstrip(".") for room in rooms})


def exported(homes: Mapping[str, str], modules: frozenset[str]) -> dict[str, str]:
    """Return those of a package's exports whose modules are carried."""
    return {name: home for name, home in homes.items() if home in modules}


def _imported(name: str, text: str, known: Container[str]) -> Iterator[str]:
    package = name.split(".")[:-1]
    for dots, module, names in _IMPORT.findall(text):
        base = package[: len(package) - len(dots) + 1]
        target = ".".join([*base, *filter(None, [module])])
        if target in known:
            yield target
        else:
            inner = (f"{target}.{one}".lstrip(".") for one in re.findall(r"\w+", names))
            yield from (one for one in inner if one in known)
