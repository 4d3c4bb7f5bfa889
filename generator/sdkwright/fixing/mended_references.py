"""References that lead nowhere: to what was meant, where that is plain; else nothing is said any more."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sdkwright.document.pointers import escape, unescape
from sdkwright.fixing.guarded_actions import Action, addition, is_still, removal, replacement
from sdkwright.fixing.subjects import Fix, Subject
from sdkwright.model import JsonValue
from sdkwright.validation.openapi_objects import SECTIONS

_OLD_SECTIONS = {
    "schema": "definitions",
    "parameter": "parameters",
    "response": "responses",
    "security-scheme": "securityDefinitions",
}
_INSTEAD: Mapping[str, JsonValue] = {
    "response": {"description": ""},
    "request-body": {"content": {"application/json": {}}},
    "header": {"schema": {}},
}
"""What an object must say at least, where nothing else is known of it."""
_IN_FILE = re.compile(r"[/#]|\.(?:ya?ml|json)\b")
"""What says that a text is about a file, and no name alone."""
_OPTIONAL = (
    *("parameter", "example", "link", "callback", "encoding", "media-type"),
    "security-scheme",  # nobody can prove anything by one of which nothing is known
)
"""Objects of a list or map that can do without one of them."""


def of_reference(subject: Subject) -> Fix | None:
    """Return what mends a reference; `subject` is its `$ref`."""
    text, holder = subject.node.value, subject.above
    if not isinstance(text, str) or subject.keys[-1] not in ("$ref", "$dynamicRef"):
        return None
    body = subject.document.resolver.meant(holder.node)
    if isinstance(body, dict) and body:
        said = f"write the body at {holder.shown} out: {text:.80} is none"
        beside = addition(holder.keys, subject.keys, text, body, said)
        return Fix(subject.keys, (beside, removal(subject.keys, text, said)))
    meant = meant_component(subject, holder.kind, text)
    if meant and meant != text:
        said = f"refer to {meant} where {text:.80} leads to nothing"
        return Fix(subject.keys, tuple(replacement(subject.keys, text, meant, said)))
    gone = f"{text:.80} leads to nothing"
    if holder.kind in _OPTIONAL and len(holder.keys) > 1:
        said = f"leave out the {holder.kind.replace('-', ' ')} {holder.shown}: {gone}"
        still = is_still(subject.keys, text)
        return Fix(holder.keys, (Action(holder.keys, said, conditions=still, is_removal=True),))
    said = f"take {holder.shown} for anything: {gone}"
    remove = removal(subject.keys, text, said)
    instead = _INSTEAD.get(holder.kind)
    if instead is None:
        return Fix(subject.keys, (remove,))
    return Fix(subject.keys, (addition(holder.keys, subject.keys, text, instead, said), remove))


def meant_component(subject: Subject, kind: str, text: str) -> str:
    """Return the reference that a text means: to one of that name, or one that differs by a slip."""
    is_old = "swagger" in subject.document.root
    section = _OLD_SECTIONS.get(kind, "") if is_old else SECTIONS.get(kind, "")
    place = section if is_old else f"components/{section}"
    top = subject.document.top(subject.node.file)  # a reference counts from its own file
    known = top.at(*place.split("/")) if section else None
    if known is None or not known.is_object:
        return ""
    name = unescape(text.rpartition("/")[2].lstrip("#").removesuffix(".yaml").removesuffix(".json"))
    own = subject.above.node.id
    names = [key for key, _ in known.entries() if f"{known.id}/{escape(key)}" != own]
    is_name = text.startswith("#") or not _IN_FILE.search(text)
    near = [key for key in names if is_slip(name, key)] if is_name else []
    meant = name if name in names else near[0] if len(near) == 1 else ""
    return f"#/{place}/{escape(meant)}" if meant else ""


def is_slip(wrong: str, right: str) -> bool:
    """Tell whether two names differ in case, punctuation or one letter only; digits tell things apart."""
    one, other = (
        "".join(letter for letter in name.casefold() if letter.isalnum()) for name in (wrong, right)
    )
    if one == other:
        return True
    if min(len(one), len(other)) < 3 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    pairs = zip(one, other, strict=False)
    same = next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    rests = (one[same + 1 :], other[same + 1 :]), (one[same:], other[same + 1 :])
    fits = any(a == b for a, b in (*rests, (one[same + 1 :], other[same:])))
    return fits and not any(name[same : same + 1].isdigit() for name in (one, other))
