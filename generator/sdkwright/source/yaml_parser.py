"""What yields the events of a YAML text: ruamel.yaml's C parser, or its own where that is not to be had."""

from __future__ import annotations

from typing import Any

from sdkwright.source.mending import with_directive


def parser_of(text: str) -> Any:
    """Return an object whose `get_event` returns the next event of the text.

    The C parser is the extension ruamel.yaml.clib, whose wheels come later than new Pythons do. Without it
    reading takes ten times as long. Both give the same events at the same places; of a text that is not
    YAML they may say different things.
    """
    try:
        import _ruamel_yaml  # type: ignore[import-not-found]  # a C extension without stubs
    except ImportError:
        return _pure(text)
    return _ruamel_yaml.CParser(with_directive(text, 1))  # it lets no other version through


def has_c_parser() -> bool:
    """Tell whether the C parser is there."""
    try:
        import _ruamel_yaml  # noqa: F401
    except ImportError:
        return False
    return True


def _pure(text: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.docinfo import DocInfo

    reader = YAML(typ="safe", pure=True)
    reader.doc_infos.append(DocInfo())  # where its scanner puts what a directive says
    return reader.get_constructor_parser(with_directive(text, 2))[1]
