"""Which types of one surface are those of another under new names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sdkwright.diff.compare.type_relations import mapped
from sdkwright.surface import AliasType, Call, DeclaredType, Member, ObjectType, Signature, Surface

_LISTED = re.compile(r"/(allOf|anyOf|oneOf|prefixItems|items)/\d+(?=/|$)")
_QUOTED = re.compile(r"'([^']*)'")
_ALIKE = 0.6
"""How much of their fields two schemas share, at least, that are taken for one."""


def renamed_types(old: Surface, new: Surface) -> dict[str, str]:
    """Return the new name of each type of `old` that `new` has under another one.

    A schema is the same where its pointer is, unless that counts places in a list; else where one that
    is gone and one that is new have the same fields.
    """
    gone = {name: one for name, one in old.types.items() if name not in new.types}
    fresh = {name: one for name, one in new.types.items() if name not in old.types}
    found = dict(_by_pointer(old, new, gone, fresh))
    for name, one in gone.items():
        left = {key: other for key, other in fresh.items() if key not in found.values()}
        if name not in found and (other := _alike(_type(one, found), left)):
            found[name] = other
    return found | dict(_plain_forms(found, gone, fresh))


def _by_pointer(
    old: Surface,
    new: Surface,
    gone: Mapping[str, DeclaredType],
    fresh: Mapping[str, DeclaredType],
) -> Iterator[tuple[str, str]]:
    for pointer, name in old.schemas.items():
        other = new.schemas.get(pointer, "")
        if name in gone and other in fresh:
            is_sure = not _LISTED.search(pointer)
            if is_sure or _likeness(gone[name], fresh[other]) >= _ALIKE:
                yield name, other


def _plain_forms(
    found: Mapping[str, str],
    gone: Mapping[str, DeclaredType],
    fresh: Mapping[str, DeclaredType],
) -> Iterator[tuple[str, str]]:
    """Yield the types of plain requests whose models are renamed."""
    for name in gone:
        folder, dot, plain = name.rpartition(".")
        other = f"{folder}.{found[plain]}" if dot and plain in found else ""
        if other in fresh:
            yield name, other


def _alike(one: DeclaredType, others: Mapping[str, DeclaredType]) -> str:
    """Return the name of what is like `one` and nothing else is as much; empty where nothing is."""
    likeness = {name: _likeness(one, other) for name, other in others.items()}
    best = max(likeness.values(), default=0.0)
    names = [name for name, much in likeness.items() if much == best]
    return names[0] if best >= _ALIKE and len(names) == 1 else ""


def _likeness(one: DeclaredType, other: DeclaredType) -> float:
    """Return how much two types share, from 0 to 1: names in JSON, and half as much their types."""
    match one, other:
        case AliasType(), AliasType():
            return 1.0 if one.type == other.type else 0.0
        case ObjectType(), ObjectType() if one.plain == other.plain:
            mine = {member.wire: member.type for member in one.members.values()}
            theirs = {member.wire: member.type for member in other.members.values()}
            same = sum(1.0 if mine[k] == theirs[k] else 0.7 for k in mine.keys() & theirs.keys())
            return same / len(mine.keys() | theirs.keys()) if mine or theirs else 0.0
        case _:
            return 0.0


def with_names(surface: Surface, names: Mapping[str, str]) -> Surface:
    """Return a surface whose types have other names."""
    if not names:
        return surface
    return replace(
        surface,
        calls={path: _call(call, names) for path, call in surface.calls.items()},
        twins={path: _call(call, names) for path, call in surface.twins.items()},
        functions={path: _call(call, names) for path, call in surface.functions.items()},
        types={names.get(name, name): _type(one, names) for name, one in surface.types.items()},
        exports={path: names.get(name, name) for path, name in surface.exports.items()},
    )


def with_schemes(old: Surface, new: Surface) -> Surface:
    """Return `old` with the keys that security schemes have in `new`: users write them nowhere.

    A scheme is the same under another key where it is sent in the same way, from the same argument.
    """
    mine, theirs = _schemes(old), _schemes(new)
    found = {}
    for key, facts in mine.items():
        same = [one for one in theirs if one not in mine and theirs[one] == facts]
        if key not in theirs and len(same) == 1:
            found[key] = same[0]
    if not found:
        return old
    calls = {path: _with_schemes(call, found) for path, call in old.calls.items()}
    twins = {path: _with_schemes(call, found) for path, call in old.twins.items()}
    settings = {_keyed(place, found): _quoted(v, found) for place, v in old.settings.items()}
    return replace(old, calls=calls, twins=twins, settings=settings)


def _schemes(surface: Surface) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for place, text in surface.settings.items():
        kind, _, rest = place.partition(".")
        if kind == "schemes":
            key, _, inner = rest.partition(".")
            found.setdefault(key, {})[inner] = text
    return found


def _with_schemes(call: Call, keys: Mapping[str, str]) -> Call:
    is_own = {place: "security" in place.split(".") for place in call.request}
    request = {p: _quoted(v, keys) if is_own[p] else v for p, v in call.request.items()}
    return replace(call, request=request)


def _keyed(place: str, keys: Mapping[str, str]) -> str:
    parts = place.split(".")
    if parts[0] == "schemes" and len(parts) > 1:
        parts[1] = keys.get(parts[1], parts[1])
    return ".".join(parts)


def _quoted(text: str, keys: Mapping[str, str]) -> str:
    return _QUOTED.sub(lambda match: f"'{keys.get(match[1], match[1])}'", text)


def _call(call: Call, names: Mapping[str, str]) -> Call:
    return replace(
        call,
        signatures=tuple(_signature(one, names) for one in call.signatures),
        errors={status: mapped(form, names) for status, form in call.errors.items()},
        read=frozenset(names.get(name, name) for name in call.read),
    )


def _signature(signature: Signature, names: Mapping[str, str]) -> Signature:
    arguments = (replace(one, type=mapped(one.type, names)) for one in signature.arguments)
    return Signature(tuple(arguments), mapped(signature.result, names))


def _type(one: DeclaredType, names: Mapping[str, str]) -> DeclaredType:
    name = names.get(one.name, one.name)
    match one:
        case AliasType():
            return replace(one, name=name, type=mapped(one.type, names))
        case ObjectType():
            bases = tuple(names.get(base, base) for base in one.bases)
            members = {key: _member(member, names) for key, member in one.members.items()}
            return replace(one, name=name, bases=bases, members=members)


def _member(member: Member, names: Mapping[str, str]) -> Member:
    return replace(member, type=mapped(member.type, names), written=mapped(member.written, names))
