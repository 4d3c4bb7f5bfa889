"""The order in which the APIs of several documents become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sdkwright.diagnostics import Diagnostics
from sdkwright.frontend.joining.access import (
    with_common_schemes,
    with_common_security,
    with_common_servers,
)
from sdkwright.frontend.joining.branches import branched, keyed
from sdkwright.frontend.joining.equal_schemas import representatives
from sdkwright.frontend.joining.identities import identified
from sdkwright.frontend.joining.parts import Part, common_title, telling_words
from sdkwright.frontend.joining.telling_names import told_apart
from sdkwright.frontend.naming.calls import api_words
from sdkwright.model import Api, Callback, Declaration, Docs, Name, SchemaId, Tag, Words


def joined(parts: Sequence[Part], diagnostics: Diagnostics, title: str = "") -> Api:
    """Return the one API of all documents; of one document, that which it describes.

    What documents disagree on goes to `diagnostics`. `title` is what the settings call the API.
    """
    if len(parts) == 1 and not parts[0].branch:
        return parts[0].api
    title = title or common_title(parts)
    words = telling_words(parts)
    parts = branched(parts, words)
    schemes, parts = with_common_schemes(parts, words, diagnostics)
    security, parts = with_common_security(parts)
    servers, parts = with_common_servers(parts, diagnostics)
    parts = _with_own_rules(_with_own_limits(parts))
    parts = [replace(part, api=identified(part.api, part.identity)) for part in parts]
    first = parts[0].api
    versions = {part.api.version for part in parts}
    whole = Api(
        title=title,
        version=first.version if len(versions) == 1 else "",
        name=Name(title, api_words(title)),
        docs=first.docs if len(parts) == 1 else Docs(),
        location=first.location,
        servers=servers,
        tags=_tags(parts),
        schemes=schemes,
        security=security,
        operations=keyed(parts, diagnostics),
        webhooks=_webhooks(parts, words),
        rate_limits=tuple(dict.fromkeys(one for part in parts for one in part.api.rate_limits)),
        quotas=tuple(dict.fromkeys(one for part in parts for one in part.api.quotas)),
        final_answers=parts[0].api.final_answers,
        declarations={i: d for part in parts for i, d in part.api.declarations.items()},
        patched=frozenset(identity for part in parts for identity in part.api.patched),
        nullable=frozenset(identity for part in parts for identity in part.api.nullable),
        freeform=frozenset(identity for part in parts for identity in part.api.freeform),
        named_only=tuple(name for part in parts for name in part.api.named_only),
        special=frozenset(identity for part in parts for identity in part.api.special),
    )
    return _with_schemas_once(whole, _documents(parts, words))


def _with_own_limits(parts: Sequence[Part]) -> Sequence[Part]:
    """Return documents whose groups of rate limits are their own, unless all have the same limits."""
    if len({part.api.rate_limits for part in parts}) == 1:
        return parts
    return [replace(part, api=_with_own_groups(part.api, part.file)) for part in parts]


def _with_own_rules(parts: Sequence[Part]) -> Sequence[Part]:
    """Return documents that say of their operations what is never repeated, unless all say the same of all."""
    if len({part.api.final_answers for part in parts}) == 1:
        return parts
    return [
        replace(
            part,
            api=replace(
                part.api,
                final_answers=(),
                operations=tuple(
                    replace(one, final_answers=(*part.api.final_answers, *one.final_answers))
                    for one in part.api.operations
                ),
            ),
        )
        for part in parts
    ]


def _with_own_groups(api: Api, file: str) -> Api:
    limits = tuple(replace(one, group=f"{file} {one.group}".strip()) for one in api.rate_limits)
    known = {one.group for one in api.rate_limits}
    operations = tuple(
        replace(
            one,
            rate_groups=tuple(
                f"{file} {group}".strip() for group in one.rate_groups if group in known
            ),
        )
        for one in api.operations
    )
    return replace(api, rate_limits=limits, operations=operations)


def _documents(parts: Sequence[Part], words: Sequence[Words]) -> Mapping[SchemaId, Words]:
    """Return the words of the document that each declaration stands in."""
    found: dict[SchemaId, Words] = {}
    for part, own in zip(parts, words, strict=True):
        for identity in part.api.declarations:
            found.setdefault(identity, own)
    return found


def _with_schemas_once(api: Api, documents: Mapping[SchemaId, Words]) -> Api:
    merged = representatives(api.declarations)
    once = identified(api, lambda identity: merged.get(identity, identity))
    declarations: Mapping[SchemaId, Declaration] = told_apart(once.declarations, documents, merged)
    return replace(once, declarations=declarations)


def _tags(parts: Sequence[Part]) -> tuple[Tag, ...]:
    """Return the tags of all documents, each with the first text that says something."""
    found: dict[str, Tag] = {}
    for part in parts:
        for tag in part.api.tags:
            known = found.get(tag.name)
            if known is None or known.docs == Docs():
                found[tag.name] = tag
    return tuple(found.values())


def _webhooks(parts: Sequence[Part], words: Sequence[Words]) -> tuple[Callback, ...]:
    """Return the webhooks of all documents; what two call alike is called after them as well."""
    found: dict[str, Callback] = {}
    for part, own in zip(parts, words, strict=True):
        for hook in part.api.webhooks:
            if hook.name.wire in found:
                longer = Name(f"{' '.join(own)} {hook.name.wire}", (*own, *hook.name.words))
                hook = replace(hook, name=longer)
            found.setdefault(hook.name.wire, hook)
    return tuple(found.values())
