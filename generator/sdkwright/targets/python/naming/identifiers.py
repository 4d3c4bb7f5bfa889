"""How words become identifiers, by the rules of PEP 8, and which are taken."""

from __future__ import annotations

import builtins
import hashlib
import keyword
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import cache
from itertools import chain

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.runtime.names import CLASSES, MODEL_CLASSES

_KEYWORDS = frozenset(keyword.kwlist)
_LONGEST = 150
"""Bytes of a name: file systems take 255, of which prefixes, suffixes and numbers need some."""
_DIGEST = 8
_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*\Z|[A-Z][A-Z0-9]{1,2}\Z")
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
_FORMER_MODULES = (
    "aifc asynchat asyncore audioop cgi cgitb chunk crypt distutils imghdr imp lib2to3 mailcap msilib"
    " nis nntplib ossaudiodev pipes smtpd sndhdr spwd sunau telnetlib uu xdrlib"
)
_LATER_MODULES = "annotationlib compression"
_TAKEN_BY_MODULES = frozenset(
    [*sys.stdlib_module_names, *_FORMER_MODULES.split(), *_LATER_MODULES.split()]
    + ["httpx2", "msgspec", "pytest", "test", "tests"]
)
"""What every Python from 3.11 on, a project's tests and its dependencies import."""

TYPING_CLASSES = frozenset(
    [
        "Annotated",
        "Any",
        "Awaitable",
        "Callable",
        "ClassVar",
        "Decimal",
        "Generic",
        "Iterable",
        "Iterator",
        "Literal",
        "Mapping",
        "NotRequired",
        "Optional",
        "Required",
        "Self",
        "Sequence",
        "TypeAlias",
        "TypeVar",
        "TypedDict",
        "UUID",
        "Union",
        "Unpack",
    ]
)
_BUILTIN_CLASSES = frozenset(name for name in dir(builtins) if name[0].isupper())
RESERVED_CLASSES = MODEL_CLASSES | TYPING_CLASSES | _BUILTIN_CLASSES
TAKEN_IN_RESOURCES = RESERVED_CLASSES | CLASSES

RESERVED_ARGUMENTS = frozenset(["self", "body", "options", "max_items", "accept", "content_type"])


@cache
def _allowed(text: str) -> str:
    """Return `text` as Python itself reads identifiers (NFKC), without what none may hold."""
    if text.isascii():
        return text if text.isalnum() else "".join(c for c in text if c.isalnum() or c == "_")
    text = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in text if ("a" + c).isidentifier())
    return unicodedata.normalize("NFKC", kept)


def finished(name: str, prefix: str) -> str:
    """Return `name` as an identifier: not empty, not endless, no digit first, no keyword."""
    name = _allowed(name)
    if not name.strip("_"):
        return prefix.rstrip("_")
    if not name.isidentifier():
        name = _allowed(prefix + name)
    return name + "_" if name in _KEYWORDS else _shortened(name)


def _shortened(name: str) -> str:
    """Return `name`, or, where no file could be called so, its beginning and a digest of it all."""
    data = name.encode()
    if len(data) <= _LONGEST:
        return name
    digest = hashlib.sha256(data).hexdigest()[:_DIGEST]
    start = data[: _LONGEST - _DIGEST - 1].decode(errors="ignore")
    return f"{start.rstrip('_')}_{digest}"


def snake(words: Sequence[str], prefix: str = "value_") -> str:
    """Spell `words` as a variable, method or module: `email_id`."""
    parts = (_allowed(word.lower()).strip("_") for word in words)
    return finished("_".join(part for part in parts if part), prefix)


def pascal(words: Sequence[str], prefix: str = "Model") -> str:
    """Spell `words` as a class: `EmailEngagement`.

    A class begins with a capital, if need be that of `prefix`, so that no variable is like it.
    """
    parts = (_allowed(word).strip("_") for word in words)
    name = finished("".join(part[:1].upper() + part[1:] for part in parts), prefix)
    return name if name[0].isupper() else _allowed(prefix + name)


def titled(name: model.Name, prefix: str) -> str:
    """Spell a title as a class, with the capitals that its words have: `HubSpotEmails`."""
    written = {word.lower(): word for word in re.findall(r"[^\W_]+", name.wire)}
    words = [written.get(word, word) for word in name.words]
    return pascal(
        [word.lower() if word.isupper() and len(word) > 4 else word for word in words], prefix
    )


def package_name(name: model.Name) -> str:
    """Spell a package after the API's title, unlike what a project and its dependencies hold.

    A module of the standard library would be imported instead of the package.
    """
    plain = snake(name.words, "sdk")
    return f"{plain}_api" if is_taken(plain) or plain in DEVICES else plain


def is_taken(module: str) -> bool:
    """Tell whether something else is imported where an installed package is called `module`."""
    return module in _TAKEN_BY_MODULES


def distribution_name(text: str, longest: int | None = None) -> str:
    """Return a text in small letters, digits and hyphens, as distributions and commands are called.

    Letters with marks lose these (`zoë` is `zoe`). Those of other scripts are left out.
    """
    plain = _latin(text)
    return re.sub(r"[^a-z0-9]+", "-", plain)[:longest].strip("-") or "sdk"


def has_distribution_name(text: str) -> bool:
    """Tell whether a distribution can be called `text` without losing a letter."""
    return all(one.isascii() or not one.isalnum() for one in _latin(text))


_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def _latin(text: str) -> str:
    """Return a text in small letters, those of the Latin script without their marks."""
    parts = unicodedata.normalize("NFKD", text.lower().translate(_LATIN))
    plain = "".join(one for one in parts if not unicodedata.combining(one))
    return unicodedata.normalize("NFC", plain)


def client_name(name: model.Name) -> str:
    """Spell the client's class after the API's title, so that neither it nor its twin is taken."""
    plain = titled(name, "Client")
    return f"Api{plain}" if unusable_client(plain) else plain


def unusable_client(name: str) -> str:
    """Return why no client's class can be called `name`; empty where one can."""
    if not name.isidentifier() or name in _KEYWORDS or _allowed(name) != name:
        return "is not a name for a class"
    if not name[0].isupper():
        return "is no name for a class, which begins with a capital"
    if {name, f"Async{name}"} & TAKEN_IN_RESOURCES:
        return "is a name that every SDK has already"
    return ""


def is_class(name: str) -> bool:
    """Tell whether a model may be called `name`: modules of models have no other use for it."""
    return name[:1].isupper() and name not in RESERVED_CLASSES


def fold(name: str) -> str:
    """Return what two names share that Python, a case-insensitive disk or a reader mixes up."""
    return (
        name
        if name.isascii() and name.islower()
        else unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    )


@dataclass(slots=True)
class Pool:
    """The names of one scope, each given once."""

    taken: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def without(cls, names: Iterable[str]) -> Pool:
        """Return a pool in which `names` are given already."""
        return cls(set(map(fold, names)))

    def free(self, name: str) -> bool:
        """Tell whether `name` can still be had."""
        return fold(name) not in self.taken

    def take(self, name: str) -> str:
        """Give `name` away and return it."""
        self.taken.add(fold(name))
        return name

    def claim(self, candidates: Iterable[str]) -> str:
        """Give the first of `candidates` that is free, or the last with the next number."""
        last = ""
        for last in candidates:
            if self.free(last):
                return self.take(last)
        base = last + "_" if last[-1:].isdigit() or last.islower() else last
        number = self.counts.get(base, 2)
        while not self.free(f"{base}{number}"):
            number += 1
        self.counts[base] = number + 1
        return self.take(f"{base}{number}")


_MESSAGES = (("request",), ("response",))


def class_candidates(name: model.Name, suffix: str = "Model") -> Iterator[str]:
    """Yield the ways to spell a schema's class, the best first, then what says what it is."""
    is_own = _PASCAL.match(name.wire) and name.wire.lower() == "".join(name.words)
    # Capitals of the document's own, unless there are none where words begin: `Serviceaccountkey`.
    is_own = is_own and (len(name.words) == 1 or not name.wire[1:].islower())
    own = _shortened(name.wire) if is_own else pascal(name.words)
    has_free = False
    for one in chain([own], map(pascal, name.alternatives)):
        if one not in RESERVED_CLASSES:
            has_free = True
            yield one
    if not has_free:
        yield own + suffix
    if name.wire:
        yield from (own + "Model", own + "Schema")
    elif name.words[-1:] in _MESSAGES:
        yield own + "Body"
    else:
        yield from (own + "Value", own + "Object")


def members(
    names: Sequence[model.Name], taken: Iterable[str] = (), kept: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the attribute for each of `names` of one object, in order.

    What an earlier run gave (`kept`, in the same order, empty for what is new) stays. Then a name
    that is its own attribute has it before any that would only be turned into it.
    """
    pool = Pool.without(taken)
    found = [
        pool.take(before) if before and pool.free(before) else ""
        for before in (kept or [""] * len(names))
    ]
    spelled = [snake(name.words) for name in names]
    for index, name in enumerate(names):
        if not found[index] and name.wire == spelled[index] and pool.free(name.wire):
            found[index] = pool.take(name.wire)
    return tuple(
        found[index] or pool.claim(member_candidates(name)) for index, name in enumerate(names)
    )


def member_candidates(name: model.Name) -> Iterator[str]:
    plain = snake(name.words)
    yield plain
    yield from (snake(words) for words in name.alternatives)
    if not plain.endswith("_"):
        yield plain + "_"
    yield plain
