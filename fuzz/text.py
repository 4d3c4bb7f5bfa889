"""Any text is one string as `literal` and `docstring`, and nothing but comments as `comment`."""

from __future__ import annotations

import ast
import io
import sys
import tokenize

import atheris

with atheris.instrument_imports(include=["sdkwright"]):
    from sdkwright.targets.python.spelling.literals import comment, docstring, literal

HARMLESS = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER, tokenize.INDENT}
HARMLESS |= {tokenize.DEDENT, tokenize.ENCODING}


def one(data: bytes) -> None:
    """Put one text wherever texts of a document go."""
    provider = atheris.FuzzedDataProvider(data)
    margin = provider.ConsumeIntInRange(0, 3) * 4
    text = provider.ConsumeUnicode(sys.maxsize)
    assert ast.literal_eval(literal(text)) == text
    assert ast.literal_eval(literal({text: [text]})) == {text: [text]}
    written = docstring(text, margin)
    if written:
        [statement] = ast.parse(written).body
        assert isinstance(statement, ast.Expr)
        assert isinstance(statement.value, ast.Constant)
        assert isinstance(statement.value.value, str)
    lines = comment(text, margin)
    for token in tokenize.generate_tokens(io.StringIO(lines).readline):
        assert token.type in HARMLESS, token
    for shown in (written, lines):
        assert all(c.isprintable() or c == "\n" for c in shown)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
