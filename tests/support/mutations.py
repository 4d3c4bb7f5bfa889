"""A plugin of pytest that breaks what the methods of generated SDKs send, and tells which tests see it.

Each test runs once as it is, then once for each way to break a request that it made and that no test of
the same method has seen so far. What was found is written to the file that `MUTATIONS` names: for each
method, each of its mutations, and whether a test went red.
"""

from __future__ import annotations

import json
import os
import pkgutil
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

KEYED = ("query", "headers", "cookies")
CLIENTS = {"client", "async_client"}
BODIES = {
    *("json_body", "form_body", "multipart_body"),
    *("text_body", "binary_body", "lines_body"),
}


class Way(NamedTuple):
    """A way to break a request: what changes, and whether anything is `given` there at all."""

    name: str
    changed: dict[str, Any]
    given: bool = True


class Mutants:
    """What is broken now, and what was seen of each method so far."""

    def __init__(self) -> None:
        self.seen: dict[str, dict[str, bool]] = {}
        self.touched: set[str] = set()
        self.given: set[tuple[str, str]] = set()
        self.harmless: set[tuple[str, str]] = set()
        self._now = ("", "")
        self._patched: set[str] = set()

    def patch(self, package: str) -> None:
        """Let all modules of a package's resources make their requests here."""
        if package in self._patched:
            return
        self._patched.add(package)
        resources = import_module(f"{package}.resources")
        for found in pkgutil.walk_packages(resources.__path__, f"{resources.__name__}."):
            names = vars(import_module(found.name))
            names.update({helper: self._body(names[helper]) for helper in BODIES & names.keys()})
            if "Request" in names:
                names["Request"] = self._request(names["Request"])

    def waiting(self) -> list[tuple[str, str]]:
        """Return the touched methods with their mutations that no test has seen."""
        return [
            (owner, name)
            for owner in sorted(self.touched)
            for name, is_red in self.seen[owner].items()
            if not is_red
        ]

    def try_out(self, owner: str, name: str, test: Callable[[], object], usual: object) -> None:
        """Break `owner` in the way that is called `name`, and note whether `test` sees it.

        What is given and still sends the `usual`, as the name of an exploded object does, breaks nothing.
        """
        self._now = owner, name
        try:
            if test() == usual and (owner, name) in self.given:
                del self.seen[owner][name]
                self.harmless.add((owner, name))
        except Exception:
            self.seen[owner][name] = True
        finally:
            self._now = "", ""

    def _request(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def request(*args: Any, **keywords: Any) -> Any:
            made = original(*args, **keywords)
            return made._replace(**self._changed(_caller(), list(_of_request(made))))

        return request

    def _body(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def body(value: Any, *args: Any, **keywords: Any) -> Any:
            ways = list(_of_body(value, keywords.get("media_type")))
            changed = self._changed(_caller(), ways)
            if "media_type" in changed:
                keywords["media_type"] = changed["media_type"]
            return original(changed.get("value", value), *args, **keywords)

        return body

    def _changed(self, owner: str, ways: Sequence[Way]) -> dict[str, Any]:
        """Note in which `ways` a method can be broken, and return what is different now."""
        if not self._now[0]:
            self.touched.add(owner)
            known = self.seen.setdefault(owner, {})
            self.given |= {(owner, way.name) for way in ways if way.given}
            for way in ways:
                if (owner, way.name) not in self.harmless:
                    known.setdefault(way.name, False)
        if owner != self._now[0]:
            return {}
        return next((way.changed for way in ways if way.name == self._now[1]), {})


def _caller() -> str:
    frame = sys._getframe(2)
    return f"{frame.f_globals['__name__']}:{frame.f_code.co_qualname}"


def _of_request(made: Any) -> Iterator[Way]:
    yield Way("method", {"method": "BROKEN"})
    yield Way("path", {"path": f"/broken{made.path}"})
    for part in KEYED:
        fields = getattr(made, part) or {}
        for key, value in fields.items():
            yield Way(f"{part} {key}", {part: _renamed(fields, key)}, value is not None)
    if made.security:
        yield Way("security", {"security": ((),)})
    if made.idempotency and (made.headers or {}).get(made.idempotency) is None:
        yield Way("idempotency", {"idempotency": "x-broken"})


def _of_body(value: Any, media_type: Any) -> Iterator[Way]:
    if value is None:
        return
    if isinstance(value, Mapping) and value:
        for key, item in value.items():
            yield Way(f"body {key}", {"value": _renamed(value, key)}, item is not None)
    else:
        yield Way("body", {"value": None})
    if media_type is not None:
        yield Way("media type", {"media_type": "application/broken"})


def _renamed(fields: Mapping[str, Any], broken: str) -> dict[str, Any]:
    return {f"x-{key}" if key == broken else key: value for key, value in fields.items()}


_mutants = Mutants()


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Run a test as it is, then with its methods broken in each way that nothing has seen so far."""
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    for name in CLIENTS & arguments.keys():
        _mutants.patch(type(arguments[name]).__module__.partition(".")[0])
    _mutants.touched.clear()
    result = yield
    transports: list[Any] = [one for one in arguments.values() if hasattr(one, "fail_next")]

    def again() -> list[object]:
        for transport in transports:
            transport.requests.clear()
            transport._queue.clear()
        pyfuncitem.obj(**arguments)
        return [_wire(request) for transport in transports for request in transport.requests]

    usual = [_wire(request) for transport in transports for request in transport.requests]
    for owner, name in _mutants.waiting():
        _mutants.try_out(owner, name, again, usual)
    return result


def _wire(request: Any) -> object:
    """Return what is the same whenever the same is sent."""
    boundary = request.headers.get("content-type", "").partition("boundary=")[2]
    body = request.body.replace(boundary.encode(), b"") if boundary else request.body
    headers = [
        (name, text.replace(boundary, "") if boundary else text)
        for name, text in request.headers.pairs()
    ]
    return request.method, request.url, headers, body


def pytest_sessionfinish() -> None:
    """Write down what was found."""
    Path(os.environ["MUTATIONS"]).write_text(json.dumps(_mutants.seen))
