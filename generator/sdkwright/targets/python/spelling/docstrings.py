"""What docstrings say: Google's style, from the document's own texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sdkwright import model
from sdkwright.model import MISSING
from sdkwright.targets.python.plans.arguments import Argument
from sdkwright.targets.python.plans.limit_expressions import batched, limit_docs
from sdkwright.targets.python.plans.method_variants import successes
from sdkwright.targets.python.runtime.client_options import error_of
from sdkwright.targets.python.spelling.annotations import is_literal, text_type
from sdkwright.targets.python.spelling.html_descriptions import readable
from sdkwright.targets.python.spelling.literals import is_block, literal, wrap

_MARGIN = 8
_LONGEST_VALUE = 60
_FENCES = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_RUNNING_ON = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that write words without blanks, and end sentences in their own way or not at all."""
_TELLS_EXAMPLE = re.compile(r"\bexamples?\b|\be\.g\b|\bsuch as\b|\bfor instance\b")
_PLATITUDES = {
    *("a", "call", "default", "ok", "okay", "operation", "request", "response", "result", "the"),
    *("success", "successful", "successfully", "200", "201", "http"),
}


def sentence(text: str) -> str:
    """Return `text` with a full stop, unless it ends a sentence already."""
    text = text.strip()
    if is_block(text.rpartition("\n")[2]) or len(_FENCES.findall(text)) % 2:
        return text
    is_open = text[-1:].isalnum() or text[-1:] in (")", "`", "'", '"')
    return text + "." if is_open and not _RUNNING_ON.match(text[-1]) else text


def headline(docs: model.Docs) -> str:
    """Return what a docstring begins with: the summary, then the description where it says more.

    A summary of one word is a title that says nothing beside a description.
    """
    summary, description = readable(docs.summary), readable(docs.description)
    is_told = description.lower().startswith(summary.lower().rstrip("."))
    if not summary or is_told or (description and _is_word(summary)):
        return sentence(description)
    return f"{sentence(summary)}\n\n{sentence(description)}" if description else sentence(summary)


def _is_word(text: str) -> bool:
    return " " not in text and not _RUNNING_ON.search(text)


def described(docs: model.Docs) -> str:
    """Return the docstring of a declared type."""
    return "\n\n".join(filter(None, [told(docs), "Deprecated." if docs.deprecated else ""]))


def told(docs: model.Docs) -> str:
    """Return what a document says of a schema or a value: a title of one word alone says nothing."""
    is_title = not docs.description.strip() and _is_word(docs.summary.strip())
    return "" if is_title else headline(docs)


def annotated(
    docs: model.Docs,
    default: model.JsonValue | model.Missing = MISSING,
    example: model.JsonValue | model.Missing = MISSING,
    kind: model.Type | None = None,
) -> str:
    """Return the text for a field or argument: what it is, its default, an example, its end.

    Known values of its `kind` that no annotation can name are listed. An example alone says nothing that
    the type does not.
    """
    text = sentence(told(docs))
    said = text.lower()
    notes = []
    if docs.deprecated:
        notes.append("Deprecated.")
    if kind is not None:
        notes += [one for one in [listed(_values(kind))] if one]
    if "default" not in said:
        notes += _value("Default", default)
    if (text or notes) and not tells_example(said) and example != default:
        notes += _value("Example", example)
    return " ".join(filter(None, [text, *notes]))


def tells_example(text: str) -> bool:
    """Tell whether a text has an example already."""
    return _TELLS_EXAMPLE.search(text.lower()) is not None


def _values(kind: model.Type) -> tuple[str | int | float | bool, ...]:
    match kind:
        case model.Literals(values):
            return values
        case model.Array(inner) | model.Nullable(inner):
            return _values(inner)
        case _:
            return ()


def listed(values: Sequence[str | int | float | bool]) -> str:
    """Return a sentence with known values, where `Literal` cannot have all of them."""
    if all(is_literal(value) and not isinstance(value, bool) for value in values):
        return ""
    return f"One of {', '.join(map(literal, values))}."


def _value(label: str, value: model.JsonValue | model.Missing) -> list[str]:
    """Return the sentence that names a value, unless it is long or made of others."""
    if value is MISSING or value is None or isinstance(value, (dict, list)):
        return []
    written = literal(value)
    return [f"{label}: {written}."] if 0 < len(written) <= _LONGEST_VALUE else []


@lru_cache(maxsize=4096)  # parameters that many operations share are told in the same words
def entry(name: str, text: str, width: int) -> tuple[str, ...]:
    """Return the lines of one item of a section."""
    between = "\n" if is_block(text.partition("\n")[0]) else " "
    first, *rest = wrap(f"{name}:{between}{text}", width - 8)
    return ("    " + first, *("        " + line if line.strip() else "" for line in rest))


def _section(title: str, entries: Iterable[Iterable[str]]) -> list[str]:
    lines = [line for item in entries for line in item]
    return ["", f"{title}:", *lines] if lines else []


def _says_nothing(description: str) -> bool:
    """Tell whether an answer is only said to be one."""
    return set(re.findall(r"\w+", description.lower())) <= _PLATITUDES


def answer_text(response: model.Response) -> str:
    """Return what a document says of an answer; its summary, or its schema's, where it only says that it is one."""
    texts = (readable(response.docs.description), readable(response.docs.summary))
    return next((text for text in texts if text and not _says_nothing(text)), "")


def _failures(operation: model.Operation) -> dict[str, str]:
    """Return what the operation is documented to raise: error class to description."""
    good = {response.status for response in successes(operation)}
    found: dict[str, str] = {}
    for response in operation.responses:
        if response.status in good or response.status[:1] not in "45":
            continue
        text = readable(response.docs.description) or readable(response.docs.summary)
        described = sentence(text) or f"{response.status}."
        found.setdefault(error_of(response.status), described)
    return found


def method_docs(
    api: model.Api,
    operation: model.Operation,
    arguments: Sequence[Argument],
    links: Sequence[tuple[str, str]],
    width: int,
) -> tuple[str, ...]:
    """Return the lines of a method's docstring; `links` are the calls that go on from an answer."""
    lines = list(wrap(headline(operation.docs) or f"{operation.method} {operation.path}", width))
    if operation.docs.deprecated:
        lines += ["", "Deprecated."]
    for text in limit_docs(operation, batched(operation, arguments)):
        lines += ["", *wrap(sentence(text), width)]
    described = [(a.name, annotated(a.docs, a.default, a.example, a.type)) for a in arguments]
    if operation.body is not None:
        described.append(("body", headline(operation.body.docs)))
    good = successes(operation)
    results = [text for r in good if r.contents and (text := answer_text(r))]
    answered = {h.name.wire: _header(api, h) for r in good for h in r.headers}
    lines += _section("Args", _entries(described, width))
    if results:
        found = wrap(sentence(results[0]), width - 4)
        lines += ["", "Returns:", *(f"    {line}".rstrip() for line in found)]
    lines += _section("Raises", _entries(_failures(operation).items(), width))
    lines += _section("Response headers", _entries(answered.values(), width))
    lines += _section("See also", _entries(links, width))
    return tuple(lines)


def twin_docs(operation: model.Operation, name: str, width: int) -> tuple[str, ...]:
    """Return the docstring of a method that gives the bytes of what the method `name` reads.

    It takes the same arguments; telling them again makes a module of a large API twice as long.
    """
    first = headline(operation.docs) or f"{operation.method} {operation.path}"
    twin = f"Gives the answer's bytes as they come. `{name}` says what the arguments are."
    return (*wrap(first, width), "", *wrap(twin, width))


def _header(api: model.Api, header: model.Header) -> tuple[str, str]:
    """Return a response header, the type to ask for it with, and what it is."""
    name, kind, text = header.name.wire, text_type(api, header.type), annotated(header.docs)
    return (f"{name} ({kind})", text) if text else (name, kind)


def _entries(items: Iterable[tuple[str, str]], width: int) -> Iterator[tuple[str, ...]]:
    return (entry(name, text, width) for name, text in items if text)
