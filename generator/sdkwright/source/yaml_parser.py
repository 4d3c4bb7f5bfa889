"""Parsers of YAML, libyaml and one in Python, and legal YAML that they refuse or get wrong.

libyaml was written for YAML 1.1. What a parser trips over is replaced by characters that the text does not hold, one for one so that no
place moves, and put back into the scalars that come out.
"""

from __future__ import annotations

import re
from typing import Any

from sdkwright.start_up.lean_dataclasses import dataclass

_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*%YAML[ \t]+1\.([0-9])(?=[\s#])")
# YAML 1.2.2, section 7.3.3: inside brackets a colon ends a plain scalar only before a space or
# another indicator, or after a quoted key.
_COLON = re.compile(r"""(?<=[^\s"'\[\]{},]):(?=[^\s\[\]{},])""")
_ESCAPE = re.compile(r"\\(\\|u(?=[dD][89a-fA-F][0-9a-fA-F]{2}))")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_PRIVATE_USE = range(0xE000, 0xF8FF)
REFUSED = ("found unexpected ':'", "found invalid Unicode character escape code")
"""What libyaml says where mending may help."""
TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says of what is nested in a thousand others, which schemas may be."""
LIBYAML, PYTHON = "yaml", "ruamel.yaml"
"""The parsers, by the package whose classes their events and errors have."""


def best_parser() -> str:
    """Return the parser to use: libyaml, where PyYAML has a wheel with it, as the other takes ten times as long.

    Both give the same events at the same places; of a text that is not YAML they may say different things.
    """
    try:
        import yaml._yaml  # type: ignore[import-untyped]  # noqa: F401
    except ImportError:
        return PYTHON
    return LIBYAML


def parser_of(text: str, package: str) -> Any:
    """Return an object whose `get_event` returns the next event of the text."""
    if package == PYTHON:
        return _pure(text)
    from yaml._yaml import CParser

    return CParser(with_directive(text, 1))


def _pure(text: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.docinfo import DocInfo

    reader = YAML(typ="safe", pure=True)
    reader.doc_infos.append(DocInfo())  # where its scanner puts what a directive says
    return reader.get_constructor_parser(with_directive(text, 2))[1]


def with_directive(text: str, minor: int) -> str:
    """Return the text with the version 1.`minor` where it names another one of YAML 1."""
    found = _DIRECTIVE.match(text)
    if found is None:
        return text
    return f"{text[: found.start(1)]}{minor}{text[found.end(1) :]}"


def has_surrogates(text: str) -> bool:
    """Tell whether a character may be written as two escapes, which neither parser joins."""
    return _SURROGATE_ESCAPE.search(text) is not None


@dataclass(frozen=True, slots=True)
class Mended:
    """A text without what libyaml refuses, and the way back."""

    text: str
    colon: str
    backslash: str
    _pair: re.Pattern[str]

    def plain(self, scalar: str) -> str:
        """Return a scalar without escapes as the document has it."""
        return scalar.replace(self.colon, ":").replace(self.backslash, "\\")

    def quoted(self, scalar: str) -> str:
        """Return a scalar in double quotes as it is meant: pairs of surrogates are one character.

        A surrogate that stands alone stays one.
        """
        return self._pair.sub(_character, scalar).replace(self.colon, ":")


def mend(text: str) -> Mended:
    """Return `text` without the colons and escapes that libyaml refuses."""
    unused = (chr(code) for code in _PRIVATE_USE if chr(code) not in text)
    colon, backslash = next(unused), next(unused)
    mended = _COLON.sub(colon, text)
    mended = _ESCAPE.sub(lambda found: found[0] if found[1] == "\\" else f"{backslash}u", mended)
    pair = re.compile(
        f"{backslash}u([dD][89abAB]..){backslash}u([dD][c-fC-F]..)|{backslash}u(....)"
    )
    return Mended(mended, colon, backslash, pair)


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return chr(int(found[3], 16))
    return chr(0x10000 + ((int(found[1], 16) & 0x3FF) << 10) + (int(found[2], 16) & 0x3FF))
