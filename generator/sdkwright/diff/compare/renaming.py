"""Which types of one surface are those of another under new names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sdkwright.diff.compare.type_relations import mapped
from sdkwright.diff.like_types import ALIKE, LikeTypes, likeness
from sdkwright.surface import AliasType, Call, DeclaredType, Member, ObjectType, Signature, Surface

_LISTED = re.compile(r"/(allOf|anyOf|oneOf|prefixItems|items)/\d+(?=/|$)")
_QUOTED = re.compile(r"'([^']*)'")


def renamed_types(old: Surface, new: Surface) -> dict[str, str]:
    """Return the new name of each type of `old` that `new` has under another one.

    A schema is the same where its pointer is, unless that counts places in a list; else where one that
    is gone and one that is new have the same fields.
    """
    gone = {name: one for name, one in old.types.items() if name not in new.types}
    fresh = {name: one for name, one in new.types.items() if name not in old.types}
    found = dict(_by_pointer(old, new, gone, fresh))
    taken = set(found.values())
    left = LikeTypes(one for name, one in fresh.items() if name not in taken)
    for name, one in gone.items():
        if name not in found and (other := left.most_like(_type(one, found))):
            found[name] = other
            left.remove(fresh[other])
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
            if is_sure or likeness(gone[name], fresh[other]) >= ALIKE:
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
