"""What of a package changes around its calls: exports, the client, its environment and servers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from sdkwright.diff.changes import Change
from sdkwright.diff.compare.docs_changes import docs_changes
from sdkwright.diff.differing_facts import differing
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
    """Yield which variables of servers' URLs can be given, which values they take, and what they are by default."""
    before, now = _variables_of(old), _variables_of(new)
    kept = {variable for _, variable in now}
    known = {variable for _, variable in before}
    for (server, variable), (default, values) in before.items():
        subject = f"{server} {variable}"
        if variable not in kept:
            text = f"no server has a variable {variable} any more"
            yield Change(
                code="server-variable-removed", subject=subject, text=text, old=variable, new=""
            )
            continue
        stated, allowed = now.get((server, variable), (default, values))
        if stated != default:
            text = f"the variable of the server {subject} is {stated} where it was {default}"
            yield Change(code="server-changed", subject=subject, text=text, old=default, new=stated)
        yield from _values_changes(subject, values, allowed)
    for server, variable in now:
        if variable not in known:
            text = f"the server {server} has a variable {variable}"
            subject = f"{server} {variable}"
            yield Change(code="server-variable-added", subject=subject, text=text, new=variable)


def _values_changes(subject: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Change]:
    """Yield which values a variable takes no more, or now; none at all are any."""
    gone = sorted(set(old) - set(new)) if new else []
    come = sorted(set(new) - set(old)) if old else []
    before, now = (", ".join(values) or "any value" for values in (old, new))
    told = f"the variable of the server {subject} takes {now} where it took {before}"
    if gone or (new and not old):
        yield Change(
            code="server-variable-narrowed", subject=subject, text=told, old=before, new=now
        )
    elif come or (old and not new):
        yield Change(
            code="server-variable-widened", subject=subject, text=told, old=before, new=now
        )


def _variables_of(
    settings: Mapping[str, str],
) -> dict[tuple[str, str], tuple[str, tuple[str, ...]]]:
    """Return the default of each variable and the values that it takes, by its server and its name."""
    found: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    for place in settings:
        head, _, variable = place.rpartition(".variables.")
        if head.startswith("servers.") and "." not in variable:
            server = head.removeprefix("servers.").rpartition(".")[0]
            parts = f"{place}.{settings[place]}"
            values = re.findall(r"'([^']*)'|\"([^\"]*)\"", settings.get(f"{parts}.1", ""))
            found[server, variable] = (
                settings.get(f"{parts}.0", ""),
                tuple("".join(pair) for pair in values),
            )
    return found


def _credentials(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    before, now = _schemes(old), _schemes(new)
    for name in sorted(before.keys() & now.keys()):
        if before[name] != now[name]:
            was, said = differing(f"schemes.{name}", before[name], now[name])
            text = f"the credential {name} is sent with {said or 'nothing of it'}"
            text += f" where it was {was or 'nothing of it'}"
            yield Change(code="credential-changed", subject=name, text=text, old=was, new=said)
    if old.get("security") != new.get("security"):
        yield Change(
            code="security-changed",
            subject="client",
            text="calls are sent with other credentials",
            old=old.get("security", ""),
            new=new.get("security", ""),
        )


def _schemes(settings: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return how each credential is sent, by place, without the variables that it is read from."""
    found: dict[str, dict[str, str]] = {}
    for place, text in settings.items():
        parts = place.split(".")
        if parts[0] == "schemes" and len(parts) > 1 and not text.strip("'\"").isupper():
            found.setdefault(parts[1], {})[place] = text
    return found


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
