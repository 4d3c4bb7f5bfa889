"""What a document says that operations are named after: ids, tags, vendors' hints, what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sdkwright.document import Cursor
from sdkwright.frontend.naming.calls import Spoken
from sdkwright.frontend.naming.path_templates import versions
from sdkwright.frontend.naming.run_on_words import Vocabulary
from sdkwright.frontend.naming.words import is_plural, roots, split
from sdkwright.frontend.operations.places import Place
from sdkwright.model import Tag

_GROUPS = ("x-speakeasy-group", "x-fern-sdk-group-name")
_NAMES = ("x-speakeasy-name-override", "x-fern-sdk-method-name")
_ITEMS = frozenset("data items result results".split())
_ITEMS_OF_PLURALS = _ITEMS | frozenset("values entries records list rows content elements".split())
_DEPTH = 4
"""Parts of parts of a schema that are looked at."""


def spoken(
    places: Iterable[Place], root: Cursor, tags: Sequence[Tag], vocabulary: Vocabulary
) -> Iterator[Spoken]:
    """Yield what each operation can be named after; `tags` are those that the document declares.

    Words that run on are told apart with the words that the document has.
    """
    parents = {tag.name: tag.parent for tag in tags if tag.parent}
    badges = _badges(root)
    for place in places:
        navigable = tuple(tag for tag in place.tags if tag not in badges and _is_telling(tag))
        yield Spoken(
            key=place.key,
            id=vocabulary.spelled(place.id, place.cursor.text("summary")),
            method=place.method,
            path=vocabulary.spelled(place.path),
            tags=tuple(map(vocabulary.spelled, navigable)),
            branch=tuple(map(vocabulary.spelled, _branch(navigable, parents))),
            group=_group(place.cursor),
            name=_name(place.cursor),
            lists=_lists(place),
        )


def _is_telling(tag: str) -> bool:
    """Tell whether a tag has words, and is no version: versions are no nouns."""
    return bool(split(tag)) and versions(f"/{tag}") != (tag,)


def _badges(root: Cursor) -> frozenset[str]:
    """Return the tags that are not for navigation (OpenAPI 3.2.0, section 4.22)."""
    listed = root.get("tags")
    every = [tag for tag in (listed.items() if listed is not None else ()) if tag.is_object]
    return frozenset(tag.text("name") for tag in every if tag.text("kind") not in ("", "nav"))


def _branch(tags: Sequence[str], parents: dict[str, str]) -> tuple[str, ...]:
    """Return the first tag after its ancestors, if it has any: a tree that the document declares."""
    found = list(tags[:1])
    while found and (parent := parents.get(found[0])) and parent not in found:
        found.insert(0, parent)
    return tuple(found) if len(found) > 1 else ()


def _group(operation: Cursor) -> tuple[str, ...]:
    for key in _GROUPS:
        hint = operation.get(key)
        if hint is not None and isinstance(hint.value, str):
            return tuple(part for part in hint.value.split(".") if split(part))
        if hint is not None and hint.is_array:
            return tuple(one.value for one in hint.items() if isinstance(one.value, str))
    return ()


def _name(operation: Cursor) -> str:
    hints = (operation.get(key) for key in _NAMES)
    return next((h.value for h in hints if h is not None and isinstance(h.value, str)), "")


def _lists(place: Place) -> bool | None:
    """Tell whether a success is a list, or an object around one; None where nothing says so."""
    answers = place.cursor.get("responses")
    for status, reference in answers.entries() if answers is not None and answers.is_object else ():
        if status[:1] != "2":
            continue
        schema = _schema(reference.resolve())
        if schema is not None:
            return _is_list(schema, place.path, _DEPTH)
        if reference.resolve().is_object and reference.resolve().get("content") is not None:
            return False
    return None


def _schema(answer: Cursor) -> Cursor | None:
    """Return the schema of a JSON answer (in 2.0 that of any)."""
    if not answer.is_object:
        return None
    content = answer.get("content")
    if content is None or not content.is_object:
        return answer.get("schema")
    for media_type, entry in content.entries():
        if "json" in media_type and entry.is_object:
            return entry.get("schema")
    return None


def _is_list(reference: Cursor, path: str, depth: int) -> bool:
    schema = reference.resolve()
    if not schema.is_object or not depth:
        return False
    if _kind(schema) == "array":
        return True
    last = split(path.rpartition("/")[2])
    is_several = bool(last) and is_plural(last[-1])
    usual = _ITEMS_OF_PLURALS if is_several else _ITEMS
    properties = schema.get("properties")
    for key, one in properties.entries() if properties is not None and properties.is_object else ():
        words = split(key)
        is_named = words == last or (is_several and roots(words) <= roots(last))
        if _is_array(one) and (key.lower() in usual or is_named):
            return True
        if is_named and _is_list(one, "", depth - 1):
            return True
    parts = schema.get("allOf")
    whole = parts.items() if parts is not None and parts.is_array else ()
    return any(_is_list(part, path, depth - 1) for part in whole)


def _is_array(reference: Cursor) -> bool:
    schema = reference.resolve()
    return schema.is_object and _kind(schema) == "array"


def _kind(schema: Cursor) -> str:
    declared = schema.get("type")
    if declared is None:
        return "array" if "items" in schema else ""
    if declared.is_array:
        kinds = [one.value for one in declared.items() if one.value != "null"]
        return str(kinds[0]) if len(kinds) == 1 else ""
    return str(declared.value)
