"""`oneOf` and `anyOf`: which variants there are, and what tells them apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import prod
from typing import Protocol

from sdkwright.diagnostics import did_you_mean
from sdkwright.document import Cursor
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.naming.words import split
from sdkwright.frontend.schemas.facts.conjunction import conjunction
from sdkwright.frontend.schemas.facts.merging import Shapes
from sdkwright.frontend.schemas.facts.nodes import Node
from sdkwright.frontend.schemas.facts.shape import Group, Nullness, Shape
from sdkwright.frontend.schemas.inheritance import default, mapped, tag_property
from sdkwright.frontend.schemas.kinds import Kinds
from sdkwright.frontend.schemas.nullability import either
from sdkwright.frontend.schemas.references import ResolvedSchemas
from sdkwright.model import (
    Anything,
    Discriminator,
    Null,
    Nullable,
    Scalar,
    ScalarKind,
    Type,
    Union,
    Words,
    without_null,
)
from sdkwright.start_up.lean_dataclasses import dataclass

WIDEST = 4
"""Variants from which a union gets a name of its own."""
_MOST_COMBINATIONS = 24
_MOST_VARIANTS = 1_000
"""Each is one level deeper in `A | B | C` than the one before, and Python 3.12 reads 2,990 levels."""
_MOST_TAGGED = 400
_MOST_MADE = 5_000
"""Variants that a document's unions may be put together to, before inner ones are left as they are."""
_DEEPEST = 3
"""Unions inside each other whose tags lead to the outermost; and unions beside properties that are put
into each other, before the properties are left out."""


class TypesAround(Protocol):
    """What a union asks of the types around it: those of its variants, and what is known of them."""

    shapes: Shapes
    resolved_schemas: ResolvedSchemas
    kinds: Kinds
    components: dict[str, Cursor]

    def use(self, node: Node, hint: Hint, depth: int = 0) -> Type:
        """Return the type of a schema where it is used."""

    def reference(self, target: Cursor) -> Type:
        """Return the type of a schema that is referred to."""


@dataclass(frozen=True, slots=True)
class _Variant:
    """One variant: the schema it is, with its shape, and the schema it was made of, which a mapping may name."""

    node: Node
    shape: Shape
    origin: Node


def union(
    types: TypesAround, node: Node, shape: Shape, hint: Hint, depth: int, *, is_declared: bool
) -> Type:
    """Return the type of a schema with variants.

    Where the union `is_declared`, it has the name that its only variant in place would have.
    """
    groups = types.kinds.groups(shape)
    if prod(len(group.variants) for group in groups) > _MOST_COMBINATIONS and len(groups) > 1:
        shape.place.unsupported(
            "several-unions",
            "several unions hold together: only the first is kept",
            "fewer variants would keep all",
        )
        groups = groups[:1]
    variants = _open(types, node, list(_variants(types, node, shape, groups)))
    variants = _without_blank(types, variants)
    if len(variants) > _MOST_VARIANTS:
        message = f"a union of more than {_MOST_VARIANTS:,} variants: any value is taken"
        shape.place.unsupported("too-large", message, "put what is alike into one schema")
        return Anything()
    is_alone = not is_declared and len(variants) < WIDEST and not groups[0].discriminator
    labels = _labels(types, variants, groups, is_alone=is_alone)
    built = [
        types.use(variant.node, hint.key(label), depth + 1)
        for variant, label in zip(variants, labels, strict=True)
    ]
    discriminator = groups[0].discriminator if len(groups) == 1 else None
    if discriminator is not None and len(variants) > 1:
        tagged = _tagged(types, discriminator, variants, built)
        if tagged is not None:
            return tagged
    return either(built)


def _variants(
    types: TypesAround, node: Node, shape: Shape, groups: tuple[Group, ...]
) -> Iterator[_Variant]:
    base = replace(shape, groups=(), null=Nullness.SILENT)
    nested = node.id.count("|oneOf/") + node.id.count("|anyOf/")
    is_deep = nested >= _DEEPEST or (nested > 0 and types.shapes.made_count > _MOST_MADE)
    if is_deep:
        message = "unions whose variants contain each other: only the first is kept"
        shape.place.unsupported("several-unions", message, "give the inner ones names")
        groups = groups[:1]
    combinations = list(product(*(group.variants for group in groups)))
    for index, chosen in enumerate(combinations):
        shapes = [types.shapes.of(variant) for variant in chosen]
        if shapes[0].is_null_variant:
            yield _null(types, chosen[0])
            continue
        if len(chosen) == 1 and (is_deep or not _contributes(base, shapes[0])):
            yield _Variant(chosen[0], shapes[0], chosen[0])
            continue
        identity = f"{node.id}|{groups[0].keyword}/{index}"
        notes = shapes[-1].notes
        merged = conjunction(identity, chosen[-1].place, [base, *shapes], notes)
        yield _Variant(types.shapes.put(identity, merged), merged, chosen[0])


def _null(types: TypesAround, node: Node) -> _Variant:
    """Return a variant that only null satisfies, in the place of another one."""
    only = Shape(node.place, types=frozenset(), null=Nullness.ALLOWED)
    return _Variant(types.shapes.put(f"{node.id}|null", only), only, node)


def _contributes(base: Shape, variant: Shape) -> bool:
    """Tell whether the siblings of a union add something to a variant."""
    if variant.types is not None and "object" not in variant.types:
        return False
    if variant.allows_null and not variant.types:
        return False
    return bool(
        base.properties.keys() - variant.properties.keys()
        or base.required - variant.required
        or (base.additional is not None and variant.additional is None and base.properties)
    )


def _open(types: TypesAround, node: Node, variants: list[_Variant]) -> list[_Variant]:
    """Put the known values of all variants that are written in place together into one."""
    known = [
        variant
        for variant in variants
        if variant.shape.values and not types.resolved_schemas.is_named(variant.node)
    ]
    if len(known) < 2:
        return variants
    shapes = [variant.shape for variant in known]
    values = [(type(v), v) for shape in shapes for v in shape.values or ()]
    labels = [label for shape in shapes for label in _value_labels(shape)]
    unique = dict(zip(values, labels, strict=True))
    merged = replace(
        shapes[0],
        values=tuple(value for _, value in unique),
        labels=tuple(unique.values()) if all(unique.values()) else (),
        types=None,
        null=Nullness.FORBIDDEN,
        groups=(),
    )
    together = types.shapes.put(f"{node.id}|values", merged)
    rest = [variant for variant in variants if variant not in known]
    nulls = [v for v in known if v.shape.allows_null]
    place = variants.index(known[0])
    null = [_null(types, v.node) for v in nulls[:1]]
    return [*rest[:place], _Variant(together, merged, together), *rest[place:], *null]


def _value_labels(shape: Shape) -> tuple[str, ...]:
    values = shape.values or ()
    if shape.labels:
        return shape.labels
    return (shape.notes.title,) if len(values) == 1 else ("",) * len(values)


def _without_blank(types: TypesAround, variants: list[_Variant]) -> list[_Variant]:
    """Leave out `{}` beside objects, and `string` beside known strings: both stay open."""
    shapes = [variant.shape for variant in variants]
    says_nothing = [s.is_blank and s.types is None and not s.allows_null for s in shapes]
    objects = [types.kinds.is_object(s) for s in shapes]
    if any(says_nothing) and all(a or b for a, b in zip(says_nothing, objects, strict=True)):
        variants = [v for v, blank in zip(variants, says_nothing, strict=True) if not blank]
    if any(variant.shape.has_known_texts for variant in variants):
        return [variant for variant in variants if not variant.shape.is_plain_text]
    return variants


def _labels(
    types: TypesAround, variants: list[_Variant], groups: tuple[Group, ...], *, is_alone: bool
) -> list[Words]:
    """Return what to call each variant that is written in place.

    A union that `is_alone` in having the name leaves it to its only variant in place.
    """
    inline = [i for i, variant in enumerate(variants) if _needs_name(types, variant)]
    labels: list[Words] = [()] * len(variants)
    if len(inline) < 2 and is_alone and all(v.node is v.origin for v in variants):
        return labels
    discriminator = groups[0].discriminator
    tag = tag_property(discriminator) if discriminator is not None else ""
    taken: set[Words] = set()
    shapes = [variant.shape for variant in variants]
    for position, index in enumerate(inline, 1):
        found = _label(types, variants[index], tag, [*shapes[:index], *shapes[index + 1 :]])
        if not found or found in taken:
            found = ("variant", str(position)) if len(inline) > 1 else ("object",)
        taken.add(found)
        labels[index] = found
    return labels


def _needs_name(types: TypesAround, variant: _Variant) -> bool:
    if types.resolved_schemas.is_named(variant.node):
        return False
    return len(variant.shape.values or ()) > 1 or types.kinds.is_object(variant.shape)


def _label(types: TypesAround, variant: _Variant, tag: str, others: list[Shape]) -> Words:
    """Return words for a variant: its name, what marks it, its title, or what only it has."""
    key = types.resolved_schemas.key_of(variant.origin)
    if key:
        return split(key)
    shape = variant.shape
    if shape.values:
        return ("value",)
    marks = {tag: shape.properties[tag]} if tag in shape.properties else shape.properties
    for name, member in marks.items():
        values = types.shapes.of(member).values or ()
        if values[:1] not in ((), ("",)) and (len(values) == 1 or name == tag):
            spelt = split(str(values[0]))
            return spelt if isinstance(values[0], str) else (*split(name), *spelt)
    needed = [key for key in shape.properties if key in shape.required]
    own = [key for key in needed if not any(key in other.required for other in others)]
    if len(own) != 1:
        own = [key for key in shape.properties if not any(key in o.properties for o in others)]
    return split(shape.notes.title) or (split(own[0]) if len(own) == 1 else ())


def _tagged(
    types: TypesAround, discriminator: Cursor, variants: list[_Variant], built: list[Type]
) -> Type | None:
    """Return the union with its discriminator, or None if that tells nothing."""
    tag = tag_property(discriminator)
    has_null = any(isinstance(one, Null | Nullable) for one in built)
    pairs = [(v, o) for v, o in zip(variants, built, strict=True) if not isinstance(o, Null)]
    variants = [variant for variant, _ in pairs]
    plain = [without_null(one) for _, one in pairs]
    targets = {
        types.resolved_schemas.identity(v.origin): one
        for v, one in zip(variants, plain, strict=True)
    }
    undeclared = not any(_has_property(types, v.node, tag) for v in variants)
    if not tag or (undeclared and not _is_meant(types, discriminator, tag, variants)):
        return None
    mapping: dict[str, Type] = {}
    for value, target in mapped(discriminator, types.components):
        mapping[value] = _target(types, target, targets)
    _add_implicit(types, tag, variants, plain, mapping)
    other = default(discriminator, types.components)
    extra = [one for one in mapping.values() if one not in plain]
    result = either([*plain, *extra])
    if isinstance(result, Union) and mapping:
        fallback = _target(types, other, targets) if other is not None else None
        told = Discriminator(tag, tuple(mapping.items()), fallback, undeclared=undeclared)
        result = Union(result.variants, told)
    return Nullable(result) if has_null else result


def _is_meant(
    types: TypesAround, discriminator: Cursor, tag: str, variants: list[_Variant]
) -> bool:
    """Tell whether a discriminator that no variant declares is more than a slip: it maps values of its own."""
    known = {key for v in variants for one in _leaves(types, v.node) for key in one.properties}
    similar = did_you_mean(tag, sorted(known))
    if not similar and any(True for _ in mapped(discriminator, types.components)):
        return True
    message = f"no variant has the property `{tag}`: the discriminator is ignored"
    (discriminator.get("propertyName") or discriminator).warning(
        "ignored-discriminator", message, similar or "declare it in each variant"
    )
    return False


def _target(types: TypesAround, target: Cursor, targets: dict[str, Type]) -> Type:
    known = targets.get(target.id)
    if known is None:
        built = types.reference(target)
        known = targets[target.id] = without_null(built)
    return known


def _add_implicit(
    types: TypesAround,
    tag: str,
    variants: list[_Variant],
    built: list[Type],
    mapping: dict[str, Type],
) -> None:
    """Add the values that variants fix themselves, else their names, where no mapping says.

    Values that a variant's own discriminator knows select it too, unless another one has them.
    """
    found: dict[str, list[Type]] = {}
    nested: dict[str, list[Type]] = {}
    for variant, one in zip(variants, built, strict=True):
        if isinstance(one, Scalar) and one.kind is not ScalarKind.STRING:
            continue
        values = list(_tags(types, variant.node, tag))
        if any(target == one for target in mapping.values()):
            values = values if len(values) == 1 else []
        else:
            values = _or_key(types, variant.origin, values)
        for value in values:
            found.setdefault(value, []).append(one)
        for value in _nested_tags(types, variant.node, tag):
            nested.setdefault(value, []).append(one)
    for value, meant in (*found.items(), *nested.items()):
        if len(set(meant)) == 1:
            mapping.setdefault(value, meant[0])


def _has_property(types: TypesAround, node: Node, tag: str) -> bool:
    return any(
        tag in shape.properties or (not shape.properties and types.kinds.is_object(shape))
        for shape in _leaves(types, node)
    )


def _tags(types: TypesAround, node: Node, tag: str) -> Iterator[str]:
    """Yield the values that a variant, or what it consists of, has for the tag."""
    for shape in _leaves(types, node):
        yield from _fixed(types, shape, tag)


def _fixed(types: TypesAround, shape: Shape, tag: str) -> Iterator[str]:
    member = shape.properties.get(tag)
    for value in (types.shapes.of(member).values or ()) if member is not None else ():
        yield value if isinstance(value, str) else json.dumps(value)


def _or_key(types: TypesAround, node: Node, values: list[str]) -> list[str]:
    """Return the values that a variant fixes for its tag, or its name where it fixes none."""
    key = types.resolved_schemas.key_of(node)
    return [key] if key and (key in values or not values) else values


def _nested_tags(types: TypesAround, node: Node, tag: str, depth: int = 0) -> Iterator[str]:
    """Yield the values by which a variant's own discriminator, or its heirs', tells what it is."""
    here = types.resolved_schemas.of(node, Hint(())).node
    hierarchy = types.resolved_schemas.hierarchy(here)
    if hierarchy is not None and hierarchy.property == tag:
        yield from (value for value, _ in hierarchy.members)
        return
    for group in types.shapes.of(here).groups if depth < _DEEPEST else ():
        if group.discriminator is None or tag_property(group.discriminator) != tag:
            continue
        explicit = list(mapped(group.discriminator, types.components))
        yield from (value for value, _ in explicit)
        targets = {target.id for _, target in explicit}
        for variant in group.variants:
            if types.resolved_schemas.identity(variant) not in targets:
                fixed = list(_fixed(types, types.shapes.of(variant), tag))
                yield from _or_key(types, variant, fixed)
            yield from _nested_tags(types, variant, tag, depth + 1)


def _leaves(types: TypesAround, node: Node) -> Iterator[Shape]:
    """Yield the shapes that a schema can have in the end, through unions inside unions."""
    seen = {node.id}
    pending = [node]
    while pending:
        shape = types.shapes.of(pending.pop())
        if shape.properties or not shape.groups:
            yield shape
        for group in shape.groups:
            for variant in reversed(group.variants):
                if variant.id not in seen and len(seen) < _MOST_TAGGED:
                    seen.add(variant.id)
                    pending.append(variant)
