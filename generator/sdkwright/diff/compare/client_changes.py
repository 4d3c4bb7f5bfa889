"""What of a package changes around its calls: exports, the client, its environment and servers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sdkwright.diff.changes import Change
from sdkwright.diff.compare.docs_changes import docs_changes
from sdkwright.surface import Surface


def client_changes(old: Surface, new: Surface) -> Iterator[Change]:
    """Yield what has changed of the client's name, of what it reads and of where it sends."""
    if old.client != new.client and old.client not in new.exports:
        yield Change(
            code="client-renamed",
            subject=old.client,
            text=f"the client {old.client} is {new.client} now",
            old=old.client,
            new=new.client,
            fix=f'client = "{old.client}"',
        )
    yield from docs_changes(new.client, _plain(old), _plain(new), None)
    for path, text in new.resource_docs.items():
        if path in old.resource_docs:
            yield from docs_changes(path, old.resource_docs[path], text, None)
    yield from _environment(old.environment, new.environment)
    yield from _servers(old.servers, new.servers)
    yield from _variables(old.settings, new.settings)
    yield from _credentials(old.settings, new.settings)


def _plain(surface: Surface) -> str:
    """Return the client's documentation without its arguments, of which their own changes tell."""
    return surface.docs.partition("\nArgs:\n")[0].strip().replace(surface.client, "the client")


def _environment(old: frozenset[str], new: frozenset[str]) -> Iterator[Change]:
    for name in sorted(old - new):
        other = next((one for one in sorted(new - old) if _suffix(one) == _suffix(name)), "")
        prefix = name.removesuffix(_suffix(name)).rstrip("_")
        yield Change(
            code="environment-removed",
            subject=name,
            text=f"{name} is {other} now" if other else f"{name} is not read any more",
            old=name,
            new=other,
            fix=f'env_prefix = "{prefix}"' if other else "",
        )
    for name in sorted(new - old):
        yield Change(code="environment-added", subject=name, text=f"{name} is read", new=name)


def _suffix(name: str) -> str:
    return name.partition("_")[2]


def _servers(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for name, url in old.items():
        if name not in new and not name.isdigit():
            other = next((one for one in new if new[one] == url and one not in old), "")
            text = f"the server {name} is {other} now" if other else f"there is no server {name}"
            yield Change(code="server-removed", subject=name, text=text, old=name, new=other)
        elif name in new and new[name] != url:
            text = f"the server {name} is at {new[name]} where it was at {url}"
            yield Change(code="server-changed", subject=name, text=text, old=url, new=new[name])
    for name, url in new.items():
        if name not in old and not name.isdigit():
            text = f"there is a server {name} at {url}"
            yield Change(code="server-added", subject=name, text=text, new=name)
    first = next(iter(old.values()), ""), next(iter(new.values()), "")
    if first[0] != first[1] and first[1] not in [new.get(name) for name in list(old)[:1]]:
        text = (
            f"calls go to {first[1]} where they went to {first[0]}, unless they are told otherwise"
        )
        yield Change(
            code="server-changed", subject="default", text=text, old=first[0], new=first[1]
        )


def _variables(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """Yield what a server's URL holds where nothing is said, and which values it may hold."""
    for place in sorted(old.keys() & new.keys()):
        parts = place.split(".")
        if parts[0] == "servers" and "variables" in parts and old[place] != new[place]:
            subject = f"{parts[1]} {parts[parts.index('variables') + 1]}"
            text = f"the variable of the server {subject} is {new[place]} where it was {old[place]}"
            yield Change(
                code="server-changed", subject=subject, text=text, old=old[place], new=new[place]
            )


def _credentials(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    before, now = _schemes(old), _schemes(new)
    for name in sorted(before.keys() & now.keys()):
        if before[name] != now[name]:
            text = f"the credential {name} is sent as {now[name]} where it was {before[name]}"
            yield Change(
                code="credential-changed", subject=name, text=text, old=before[name], new=now[name]
            )
    if old.get("security") != new.get("security"):
        yield Change(
            code="security-changed",
            subject="client",
            text="calls are sent with other credentials",
            old=old.get("security", ""),
            new=new.get("security", ""),
        )


def _schemes(settings: Mapping[str, str]) -> dict[str, str]:
    """Return how each credential is sent, without the variables that it is read from."""
    found: dict[str, list[str]] = {}
    for place, text in settings.items():
        parts = place.split(".")
        if parts[0] == "schemes" and len(parts) > 1 and not text.strip("'\"").isupper():
            found.setdefault(parts[1], []).append(text)
    return {name: " ".join(texts) for name, texts in found.items()}


def export_changes(old: Surface, new: Surface, told: Collection[str]) -> Iterator[Change]:
    """Yield which names can be imported from where; `told` are names whose coming or going is told.

    What a runtime of the same generator carries more, it carries for what else is new, and what it
    carries no more it did for what else is gone.
    """
    is_gated = old.generator == new.generator
    for path, name in old.exports.items():
        is_carried = name in old.carried and is_gated
        if path not in new.exports and name not in told and not is_carried:
            text = f"{path} cannot be imported any more"
            yield Change(code="export-removed", subject=path, text=text, old=path)
    for path, name in new.exports.items():
        is_carried = name in new.carried and is_gated
        if path not in old.exports and name not in told and not is_carried:
            yield Change(
                code="export-added", subject=path, text=f"{path} can be imported", new=path
            )
