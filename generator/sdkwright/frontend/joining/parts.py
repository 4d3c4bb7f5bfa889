"""The documents that make one API, and the words that tell them apart."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Sequence

from sdkwright.frontend.naming.schema_names import file_stem
from sdkwright.frontend.naming.words import split
from sdkwright.model import Api, SchemaId, Words
from sdkwright.start_up.lean_dataclasses import dataclass

_GENERIC = frozenset("api apis rest the of for and openapi spec specification service".split())


@dataclass(frozen=True, slots=True)
class Part:
    """What one document describes: `file` is its name, `branch` where the settings put its calls."""

    api: Api
    file: str
    branch: tuple[str, ...] = ()

    def identity(self, identity: SchemaId) -> SchemaId:
        """Return what a schema of this document is known by beside those of the other documents."""
        file, mark, rest = identity.partition("#")
        if not file:
            return SchemaId(f"{self.file}#{rest}")
        if "://" in file:
            return identity
        folder = posixpath.dirname(self.file)
        return SchemaId(f"{posixpath.normpath(posixpath.join(folder, file))}{mark}{rest}")


def telling_words(parts: Sequence[Part]) -> tuple[Words, ...]:
    """Return words for each document: of its title without what all titles say, else of its file.

    No two documents have the same.
    """
    titles = [split(part.api.title) for part in parts]
    common = set(titles[0]).intersection(*titles) | _GENERIC
    told = [tuple(word for word in words if word not in common) for words in titles]
    often = Counter(told)
    found: list[Words] = []
    for part, words in zip(parts, told, strict=True):
        is_telling = words and often[words] == 1
        found.append(words if is_telling else split(file_stem(part.file)) or split(part.file))
    again = Counter(found)
    return tuple(
        words if again[words] == 1 else split(part.file)
        for part, words in zip(parts, found, strict=True)
    )


def common_title(parts: Sequence[Part]) -> str:
    """Return the words that all titles begin with, as the first one spells them, or the first title."""
    titles = [part.api.title.split() for part in parts]
    count = 0
    while all(len(words) > count and words[count] == titles[0][count] for words in titles):
        count += 1
    return " ".join(titles[0][:count]) or parts[0].api.title
