"""HTTP header fields: several per name, names in any case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any, TypeVar, overload

T = TypeVar("T")

_SECRET_WORDS = ("auth", "token", "key", "secret", "cookie", "password", "credential", "signature")
_NAME_BREAKERS = frozenset('()<>@,;:\\"/[]?={} \t')


class Headers(MutableMapping[str, str]):
    """Header fields in the order they were given.

    Lookup ignores case and joins fields of one name with a comma (RFC 9110, section 5.2), except
    `Set-Cookie`, of which it gives the first; `get_all` gives each. The repr hides what looks secret.
    """

    __slots__ = ("_index", "_pairs")

    def __init__(self, fields: Iterable[tuple[str, str]] = ()) -> None:
        self._pairs = list(fields)
        self._index: dict[str, list[str]] | None = None

    def get_all(self, name: str) -> list[str]:
        """Return the values of all fields called `name`, in order."""
        return list(self._known().get(name.lower(), ()))

    def add(self, name: str, value: str) -> None:
        """Append a field, keeping those of the same name."""
        self._pairs.append((name, value))
        self._index = None

    def pairs(self) -> list[tuple[str, str]]:
        """Return all fields as pairs of name and value, in order."""
        return list(self._pairs)

    @overload
    def get(self, name: str) -> str | None: ...
    @overload
    def get(self, name: str, default: str | T) -> str | T: ...
    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of the fields called `name`, or `default` where there is none."""
        values = self._known().get(key := name.lower())
        if values is None:
            return default
        return values[0] if len(values) == 1 or key == "set-cookie" else ", ".join(values)

    def __getitem__(self, name: str) -> str:
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def __setitem__(self, name: str, value: str) -> None:
        key = name.lower()
        place = next((i for i, (known, _) in enumerate(self._pairs) if known.lower() == key), None)
        if place is None:
            self.add(name, value)
            return
        del self[name]
        self._pairs.insert(place, (name, value))

    def __delitem__(self, name: str) -> None:
        kept = [pair for pair in self._pairs if pair[0].lower() != name.lower()]
        if len(kept) == len(self._pairs):
            raise KeyError(name)
        self._pairs = kept
        self._index = None

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._known()

    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())

    def _known(self) -> dict[str, list[str]]:
        if self._index is None:
            self._index = {}
            for name, value in self._pairs:
                self._index.setdefault(name.lower(), []).append(value)
        return self._index

    def __repr__(self) -> str:
        shown = ((key, "***" if is_secret(key) else value) for key, value in self._pairs)
        return f"Headers({list(shown)!r})"


def is_secret(name: str) -> bool:
    """Tell whether a field or parameter called `name` is likely to hold a secret."""
    name = name.lower()
    return any(word in name for word in _SECRET_WORDS)


def check_field(name: str, value: str) -> None:
    """Refuse a header field that no server would take, or that could start another (RFC 9110, section 5).

    Raises ValueError, which names the field but never shows its value.
    """
    if (
        not name
        or not name.isascii()
        or not name.isprintable()
        or _NAME_BREAKERS.intersection(name)
    ):
        raise ValueError(f"{name!r} is not a name for a header")
    if not value.isprintable() and any(_is_control(c) for c in value):
        raise ValueError(
            f"the value of header {name!r} must not hold line breaks or other controls"
        )
    if value != value.strip(" \t"):
        raise ValueError(f"the value of header {name!r} must not begin or end with a space")


def _is_control(character: str) -> bool:
    if character < " ":
        return character != "\t"
    return character == "\x7f" or "\ud800" <= character <= "\udfff"


def check_cookie(name: str, value: str) -> None:
    """Refuse a cookie that could end early and start another (RFC 6265, section 4.2)."""
    check_field(name, value)
    if ";" in value:
        raise ValueError(f"the value of cookie {name!r} must not hold a semicolon")
