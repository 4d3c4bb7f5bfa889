"""JSON text to plain nodes (RFC 8259), and the places of the nodes.

The standard library's parser reads a well-behaved text at full speed. A text with anything odd in
it (a duplicate key, a huge number, deep nesting) is read again, with an explicit stack, by a parser
that knows where it is. Raw control characters in strings are let through, and so is, with a
warning, a comma behind the last item.
"""

from __future__ import annotations

import json
import re
from dataclasses import field

from sdkwright.model import JsonValue
from sdkwright.source.fault import Fault, SourceError, lone_surrogate
from sdkwright.source.limits import MAX_CONTAINERS, MAX_DEPTH, MAX_DIGITS, MAX_NODES, MAX_SCALAR
from sdkwright.source.parsed import Marks, Parsed
from sdkwright.start_up.lean_dataclasses import dataclass

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\]+|\\.)*+"', re.DOTALL)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z_]+|.", re.DOTALL)
_WORDS: dict[str, JsonValue] = {"true": True, "false": False, "null": None}
_KEY_END = re.compile(r"[ \t\r\n]*:[ \t\r\n]*")
_ITEM_END = re.compile(r"[ \t\r\n]*(?:,[ \t\r\n]*)?")
_FAR = 4
"""So many times too many signs of values are not all in texts."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class _Odd(Exception):
    """The fast parser met something that the careful one has to look at."""


def _object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    node = dict(pairs)
    if len(node) != len(pairs):
        raise _Odd
    return node


def _constant(_name: str) -> JsonValue:
    raise _Odd


_DECODER = json.JSONDecoder(strict=False, object_pairs_hook=_object, parse_constant=_constant)
_SKIPPER = json.JSONDecoder(strict=False)


def parse_json(text: str) -> Parsed:
    """Return the nodes of a JSON text and its faults.

    Raises SourceError where the text is not JSON or exceeds a limit.
    """
    containers, commas = text.count("{") + text.count("["), text.count(",")
    if containers > _FAR * MAX_CONTAINERS or commas > _FAR * MAX_NODES:
        raise SourceError(
            Fault(code="too-large", message=f"there are more than {MAX_NODES:,} values", offset=0)
        )
    if containers <= MAX_CONTAINERS and commas <= MAX_NODES:
        start = _end_of(_SPACE, text, 0)
        try:
            root = _DECODER.decode(text)
        except (_Odd, ValueError, RecursionError):
            return _Careful(text).parse()
        if _SURROGATE_ESCAPE.search(text) is None and len(text) <= MAX_SCALAR:
            return Parsed(root, start, {})
    return _Careful(text).parse()


def _end_of(pattern: re.Pattern[str], text: str, offset: int) -> int:
    found = pattern.match(text, offset)
    return found.end() if found else offset


def places(text: str, node: dict[str, JsonValue] | list[JsonValue], offset: int) -> list[int]:
    """Return where the children of the node that begins at `offset` stand, as `Marks` has it.

    The text is known to be JSON without duplicate keys, so a child is skipped by parsing it.
    """
    marks: list[int] = []
    position = _end_of(_SPACE, text, offset + 1)
    keyed = isinstance(node, dict)
    for _ in range(len(node)):
        if keyed:
            marks.append(position)
            position = _end_of(_KEY_END, text, _end_of(_STRING, text, position))
        marks.append(position)
        position = _end_of(_ITEM_END, text, _SKIPPER.raw_decode(text, position)[1])
    return marks


@dataclass(slots=True)
class _Frame:
    node: dict[str, JsonValue] | list[JsonValue]
    marks: list[int]
    key: str = ""
    key_start: int = 0
    order: dict[str, int] = field(default_factory=dict)
    """Which key each one is, from the first duplicate on."""


@dataclass(slots=True)
class _Careful:
    """Reads one JSON text with an explicit stack and collects what is wrong with it."""

    text: str
    offset: int = 0
    nodes: int = 0
    frames: list[_Frame] = field(default_factory=list)
    marks: Marks = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def parse(self) -> Parsed:
        """Return the nodes of the text. Raises SourceError."""
        self._space()
        start = self.offset
        root = self._value()
        while self.frames:
            self._step()
        self._space()
        if self.offset < len(self.text):
            raise self._unexpected("the document ends here", "remove what follows")
        return Parsed(root, start, self.marks, self.faults)

    def _space(self) -> None:
        self.offset = _end_of(_SPACE, self.text, self.offset)

    def _peek(self) -> str:
        return self.text[self.offset : self.offset + 1]

    def _step(self) -> None:
        """Read one child of the innermost open node, or its end."""
        frame = self.frames[-1]
        closing = "}" if isinstance(frame.node, dict) else "]"
        self._space()
        if self._peek() == closing:
            self.offset += 1
            self.frames.pop()
            return
        if frame.node or frame.marks:
            if self._peek() != ",":
                hint = f"put a comma before this, or close with `{closing}` what is open"
                raise self._unexpected(f"`,` or `{closing}` is expected here", hint)
            comma = self.offset
            self.offset += 1
            self._space()
            if self._peek() == closing:
                message = f"not quite JSON: `{closing}` follows a comma"
                self.faults.append(
                    Fault(
                        code="not-quite-json",
                        message=message,
                        offset=comma,
                        hint="remove the comma",
                        warning=True,
                    )
                )
                return
        if isinstance(frame.node, dict):
            self._key(frame)
        start = self.offset
        self._put(frame, start, self._value())

    def _key(self, frame: _Frame) -> None:
        if self._peek() != '"':
            raise self._unexpected(
                "a key in double quotes is expected here", 'write `"key": value`'
            )
        frame.key_start, frame.key = self.offset, self._string()
        self._space()
        if self._peek() != ":":
            raise self._unexpected("`:` is expected here", "put a colon between key and value")
        self.offset += 1
        self._space()

    def _put(self, frame: _Frame, start: int, value: JsonValue) -> None:
        if isinstance(frame.node, list):
            frame.node.append(value)
            frame.marks.append(start)
        elif frame.key in frame.node:
            frame.order = frame.order or {key: index for index, key in enumerate(frame.node)}
            first = frame.marks[2 * frame.order[frame.key]]
            message = f"the key {frame.key!r:.80} is here for the second time (first at {{other}})"
            hint = "remove or rename one of them"
            fault = Fault(
                code="duplicate-key",
                message=message,
                offset=frame.key_start,
                hint=hint,
                other=first,
            )
            self.faults.append(fault)
        else:
            if frame.order:
                frame.order[frame.key] = len(frame.node)
            frame.node[frame.key] = value
            frame.marks += (frame.key_start, start)

    def _value(self) -> JsonValue:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._too_large(f"there are more than {MAX_NODES:,} values")
        character = self._peek()
        if character == '"':
            return self._string()
        if character and character in "{[":
            return self._open({} if character == "{" else [])
        found = _NUMBER.match(self.text, self.offset)
        return self._number(found) if found else self._word()

    def _open(self, node: dict[str, JsonValue] | list[JsonValue]) -> JsonValue:
        if len(self.frames) >= MAX_DEPTH:
            raise self._too_large(f"lists and objects are nested more than {MAX_DEPTH:,} deep")
        if len(self.marks) >= MAX_CONTAINERS:
            raise self._too_large(f"there are more than {MAX_CONTAINERS:,} lists and objects")
        self.offset += 1
        marks: list[int] = []
        self.marks[id(node)] = marks
        self.frames.append(_Frame(node, marks))
        return node

    def _string(self) -> str:
        found = _STRING.match(self.text, self.offset)
        if found is None:
            hint = 'close it with `"`; was the file cut off?'
            raise self._unexpected("the string that begins here has no end", hint)
        if found.end() - found.start() > MAX_SCALAR:
            raise self._too_large(f"this text has more than {MAX_SCALAR:,} characters")
        try:
            text: str = _SKIPPER.raw_decode(found[0])[0]
        except json.JSONDecodeError as error:
            self.offset += error.pos
            raise self._unexpected(
                "this escape is not one of JSON's", r"write `\\` for a backslash"
            ) from error
        if _SURROGATE.search(text):
            text = self._without_surrogates(text, found.start())
        self.offset = found.end()
        return text

    def _without_surrogates(self, text: str, start: int) -> str:
        self.faults.append(lone_surrogate(start))
        return _SURROGATE.sub("\ufffd", text)

    def _number(self, found: re.Match[str]) -> int | float:
        text = found[0]
        if len(text) > MAX_DIGITS:
            message = f"this number has more than {MAX_DIGITS:,} digits"
            hint = "put it into quotes if it is a text"
            self.faults.append(
                Fault(code="too-large", message=message, offset=self.offset, hint=hint)
            )
            text = "0"
        self.offset = found.end()
        return float(text) if found[1] or found[2] else int(text)

    def _word(self) -> JsonValue:
        found = _WORD.match(self.text, self.offset)
        if found is None or found[0] not in _WORDS:
            named = f", not {found[0]!r:.40}" if found else ""
            hint = "write a text in double quotes, a number, `true`, `false`, `null`, `{` or `[`"
            raise self._unexpected(f"a value is expected here{named}", hint)
        self.offset = found.end()
        return _WORDS[found[0]]

    def _unexpected(self, message: str, hint: str = "") -> SourceError:
        if self.offset >= len(self.text):
            message, hint = "the text ends too early", self._what_is_open()
        return SourceError(
            Fault(code="json-syntax", message=f"not JSON: {message}", offset=self.offset, hint=hint)
        )

    def _what_is_open(self) -> str:
        closing = ["}" if isinstance(frame.node, dict) else "]" for frame in self.frames]
        tail = "".join(reversed(closing[-40:]))
        missing = f"`{tail}` is missing" if tail else "a value is missing"
        return f"{missing}: was the file cut off?"

    def _too_large(self, message: str) -> SourceError:
        return SourceError(
            Fault(code="too-large", message=message, offset=self.offset, hint="split the document")
        )
