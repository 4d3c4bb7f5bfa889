"""What is sent otherwise, or read otherwise, behind a call whose signature may be the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sdkwright.diff.changes import Change
from sdkwright.diff.differing_facts import differing
from sdkwright.surface import Call, OperationIdentity

_PARAMETERS = frozenset({"query", "headers", "cookies"})
_PARAMETER = re.compile(r"\{([^{}]*)\}")
_MINE = frozenset({"security", "servers"})
_ACCEPT = ".Request.accept"
_JSON = "application/json"


def operation_changes(
    call: str, old: OperationIdentity, new: OperationIdentity, renames: Mapping[str, str]
) -> Iterator[Change]:
    """Yield what the lock files say of how an operation is sent: method, path, media type, places."""
    if old.method != new.method:
        yield _change("method-changed", call, f"{call} is sent as", old.method, new.method)
    if _filled(old, renames) != _filled(new, {}):
        yield _change("path-changed", call, f"{call} is sent to", old.path, new.path)
    before, now = set(old.content_types), set(new.content_types)
    if old.content_types and new.content_types and not before <= now:
        media = ", ".join(old.content_types), ", ".join(new.content_types)
        yield _change("media-type-changed", f"{call} body", f"the body of {call} is", *media)
    mine = {name: place for place, name in old.arguments.items()}
    theirs = {name: place for place, name in new.arguments.items()}
    for name in mine.keys() & theirs.keys():
        (place, wire), (other, now_wire) = mine[name], theirs[name]
        subject = f"{call} {name}"
        if place != other:
            yield _change("place-changed", subject, f"`{name}` of {call} is sent in", place, other)
        is_same = place == "header" and wire.casefold() == now_wire.casefold()
        if wire != now_wire and place != "path" and not is_same:
            text = f"`{name}` of {call} is sent as"
            yield _change("wire-name-changed", subject, text, wire, now_wire)


def _filled(operation: OperationIdentity, renames: Mapping[str, str]) -> str:
    """Return a path with the arguments that go into it, whatever its parameters are called."""

    def argument(match: re.Match[str]) -> str:
        name = operation.arguments.get(("path", match[1]), match[1])
        return f"{{{renames.get(name, name)}}}"

    return _PARAMETER.sub(argument, operation.path)


def _change(code: str, subject: str, text: str, old: str, new: str) -> Change:
    said = f"{text} {new} where it was {old}" if old and new else f"{text} {new or 'nothing'}"
    return Change(code=code, subject=subject, text=said, old=old, new=new)


def request_changes(old: Call, new: Call, renames: Mapping[str, str]) -> Iterator[Change]:
    """Yield what the code sends otherwise for the same arguments."""
    yield from _accepted(old, new)
    before, now = _roots(old, renames), _roots(new, {})
    for root in sorted(before.keys() | now.keys()):
        mine, theirs = before.get(root, {}), now.get(root, {})
        kind, _, name = root.partition(".")
        if mine == theirs:
            continue
        if kind in _PARAMETERS and mine and theirs:
            subject = f"{new.path} {name}"
            what = f"`{name}` of {new.path}"
            yield _rewritten("style-changed", subject, what, root, mine, theirs)
        elif root == "body" and mine and theirs:
            what = f"the body of {new.path}"
            yield _rewritten("style-changed", f"{new.path} body", what, root, mine, theirs)
        elif root == "security":
            what = f"the credentials of {new.path}"
            yield _rewritten("security-changed", new.path, what, root, mine, theirs)
        elif root == "servers":
            what = f"the server of {new.path}"
            yield _rewritten("server-changed", new.path, what, root, mine, theirs)
        elif root == "pages" and mine and theirs:
            what = f"the pages of {new.path}"
            yield _rewritten("pages-changed", new.path, what, root, mine, theirs)


def _accepted(old: Call, new: Call) -> Iterator[Change]:
    """Yield that answers of one kind are asked for, and read, as another media type."""
    before, now = _accept(old), _accept(new)
    if before != now and [one.result for one in old.signatures] == [
        one.result for one in new.signatures
    ]:
        subject = f"{new.path} result"
        text = f"answers of {new.path} are"
        yield _change("answer-media-type-changed", subject, text, before, now)


def _accept(call: Call) -> str:
    said = [text for place, text in call.request.items() if place.endswith(_ACCEPT)]
    return ", ".join(dict.fromkeys(text.strip("'\"") for text in said)) or _JSON


def _rewritten(
    code: str, subject: str, what: str, root: str, old: Mapping[str, str], new: Mapping[str, str]
) -> Change:
    before, now = differing(root, old, new)
    none = "nothing of it" if old and new else "those of the client"
    text = f"{what} changes: {now or none} where it was {before or none}"
    return Change(code=code, subject=subject, text=text, old=before, new=now)


def _roots(call: Call, renames: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the facts of a request by what they are about, but for arguments that are passed on."""
    found: dict[str, dict[str, str]] = {}
    for place, text in call.request.items():
        parts = place.split(".")
        root = _root(call, parts)
        if root:
            said = renames.get(text, text)
            found.setdefault(root, {})[place] = said
    return found


def _root(call: Call, parts: list[str]) -> str:
    if parts[0] in _PARAMETERS and len(parts) > 1:
        return ".".join(parts[:2])
    if parts[0] == "body":
        is_field = "flatten" in parts and parts[-1] != "flatten"
        return "" if is_field else "body"
    inner = next((part for part in parts if part in _MINE), "")
    if inner:
        return inner
    top = call.request.get(parts[0], "")
    return "pages" if parts[0].isdigit() and top[:1].isupper() and top != "Request" else ""
