"""The calls that rules give operations which are written in a line."""

from __future__ import annotations

from collections.abc import Mapping

from sdkwright.frontend.naming.calls import Call, Spoken, api_words, calls


def spelled(call: Call) -> str:
    """Return a call as it is written."""
    return ".".join("_".join(words) for words in (*(n.words for n in call.resource), call.method))


def named(
    *operations: str, title: str = "Test", given: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the calls of operations that are written `METHOD /path [operationId] #tag =list`.

    `=list` says that the answer is a list, `=one` that it is none.
    """
    spoken = [_spoken(text) for text in operations]
    found = calls(spoken, api_words(title), given)
    return {key: spelled(call) for key, call in found.items()}


def _spoken(text: str) -> Spoken:
    method, path, *rest = text.split()
    ids = [word[1:-1] for word in rest if word.startswith("[")]
    tags = tuple(word[1:] for word in rest if word.startswith("#"))
    lists = {"=list": True, "=one": False}.get(rest[-1]) if rest else None
    key = f"{method} {path}"
    return Spoken(key=key, id="".join(ids), method=method, path=path, tags=tags, lists=lists)


def in_order(*operations: str, title: str = "Test") -> list[str]:
    """Return the calls of operations in their order."""
    return list(named(*operations, title=title).values())
