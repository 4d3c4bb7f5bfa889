"""Values of discriminators that objects do not declare themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from sdkwright.frontend.naming.words import split
from sdkwright.model import (
    AliasDeclaration,
    Constant,
    Declaration,
    Discriminator,
    EnumDeclaration,
    Field,
    Literals,
    Name,
    ObjectDeclaration,
    Reference,
    Scalar,
    ScalarKind,
    SchemaId,
    Type,
    Union,
    without_null,
)

TagValue: TypeAlias = str | int | float | bool

_SCALAR_TYPES: Mapping[ScalarKind, type] = {
    ScalarKind.INTEGER: int,
    ScalarKind.NUMBER: float,
    ScalarKind.BOOLEAN: bool,
}


def undeclared_tags(
    declarations: Mapping[SchemaId, Declaration],
) -> dict[SchemaId, dict[str, tuple[TagValue, ...]]]:
    """Return the discriminators by which unions know objects, and the values that select each object.

    An object need not declare the property (OpenAPI 3.1.1, section 4.8.25), but it is sent with it: as a
    number or a boolean where the other variants declare it so, for a mapping writes all values as texts.
    """
    found: dict[SchemaId, dict[str, tuple[TagValue, ...]]] = {}
    for declaration in declarations.values():
        built = declaration.type if isinstance(declaration, AliasDeclaration) else None
        told = built.discriminator if isinstance(built, Union) else None
        if told is None or told.undeclared:
            continue
        types = _tag_types(told, declarations)
        for value, meant in told.mapping:
            if isinstance(meant, Reference):
                tags = found.setdefault(meant.id, {})
                known = tags.get(told.property, ())
                tag = _tag_value(value, types)
                tags[told.property] = known if tag in known else (*known, tag)
    return found


def _tag_types(told: Discriminator, declarations: Mapping[SchemaId, Declaration]) -> set[type]:
    """Return the types of the values that variants declare for their discriminator."""
    found: set[type] = set()
    for _, meant in told.mapping:
        owner = declarations.get(meant.id) if isinstance(meant, Reference) else None
        for field in owner.fields if isinstance(owner, ObjectDeclaration) else ():
            if field.name.wire == told.property:
                found |= _value_types(field.type, declarations)
    return found


def _value_types(built: Type, declarations: Mapping[SchemaId, Declaration]) -> set[type]:
    inner = without_null(built)
    match inner:
        case Constant(value):
            return {type(value)}
        case Literals(values):
            return set(map(type, values))
        case Scalar(kind):
            return {_SCALAR_TYPES.get(kind, str)}
        case Reference(identity):
            declared = declarations.get(identity)
            return (
                set(map(type, declared.values)) if isinstance(declared, EnumDeclaration) else {str}
            )
        case _:
            return {str}


def _tag_value(text: str, types: set[type]) -> TagValue:
    """Return the value that a key of a mapping writes as a text."""
    if types == {bool} and text in ("true", "false"):
        return text == "true"
    if types and types <= {int, float}:
        try:
            number = float(text)
        except ValueError:
            return text
        return int(number) if number.is_integer() else number
    return text


def tag_field(key: str, values: tuple[TagValue, ...]) -> Field:
    """Return the property of a tag that a schema inherits without declaring it."""
    built: Type = Constant(values[0]) if len(values) == 1 else Literals(values)
    return Field(Name(key, split(key)), built, required=len(values) == 1)
