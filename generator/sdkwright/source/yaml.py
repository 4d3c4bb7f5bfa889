"""YAML text to plain nodes, through the events of ruamel.yaml's C parser.

Each anchored value is built once and shared by its aliases. Nodes are JSON's: an object's keys are
always text, spelt as the document spells them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sdkwright.model import JsonValue
from sdkwright.source.fault import Fault, SourceError, lone_surrogate
from sdkwright.source.limits import (
    MAX_CONTAINERS,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_NODES,
    MAX_SCALAR,
    MAX_SHARED,
)
from sdkwright.source.mending import REFUSED, Mended, mend, with_known_directive
from sdkwright.source.syntax import syntax_fault
from sdkwright.source.yaml_scalars import TooLong, plain

if TYPE_CHECKING:
    from ruamel.yaml.events import Event

Marks = dict[int, list[int]]
"""By the identity of a list: the offset of each item. Of an object: those of key and value, by turns."""

_CORE = "tag:yaml.org,2002:"
_SCALAR_TAGS: dict[str, type] = {
    "!": str,
    "str": str,
    "null": type(None),
    "bool": bool,
    "int": int,
    "float": float,
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(slots=True)
class Parsed:
    """What became of a text: its nodes, where they stand, and what is wrong."""

    root: JsonValue
    start: int
    marks: Marks
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class _Frame:
    """A list or an object whose end has not come yet."""

    node: dict[str, JsonValue] | list[JsonValue]
    marks: list[int]
    start: int
    anchor: str | None
    size: int = 1
    key: str | None = None
    key_start: int = 0
    merging: bool = False
    merges: list[tuple[int, dict[str, JsonValue]]] = field(default_factory=list)
    order: dict[str, int] = field(default_factory=dict)
    """Which key each one is, from the first duplicate on."""


@dataclass(frozen=True, slots=True)
class _Anchored:
    """The value of an anchor; `text` is how a scalar was spelt, `size` how many values it holds."""

    value: JsonValue
    size: int
    start: int
    text: str | None = None
    open: bool = False


def parse_yaml(text: str) -> Parsed:
    """Return the nodes of a YAML text and its faults.

    Raises SourceError where the text is not YAML or exceeds a limit.
    """
    try:
        return _built(text, None)
    except _Refused:
        return _built(text, mend(text))


def _built(text: str, mended: Mended | None) -> Parsed:
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        return _Builder(text, mended).build()
    except ReaderError as error:
        raise SourceError(_unreadable(text, error)) from error
    except YAMLError as error:
        if mended is None and getattr(error, "problem", None) in REFUSED:
            raise _Refused from error
        raise SourceError(syntax_fault(text, error)) from error


class _Refused(Exception):
    """The C parser refuses something that may be legal."""


class _Builder:
    def __init__(self, text: str, mended: Mended | None) -> None:
        from ruamel.yaml import events

        self._text = text
        self._mended = mended
        self._handlers: dict[type[Event], Any] = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._mapping,
            events.SequenceStartEvent: self._sequence,
            events.MappingEndEvent: self._end,
            events.SequenceEndEvent: self._end,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._document,
        }
        self._stop = events.StreamEndEvent
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Anchored] = {}
        self._parsed = Parsed(None, 0, {})
        self._documents = 0
        self._nodes = 0
        self._shared = 0

    def build(self) -> Parsed:
        """Return the nodes of the text. Raises SourceError."""
        handlers = self._handlers
        next_event = self._parser().get_event
        while (event := next_event()).__class__ is not self._stop:
            handler = handlers.get(event.__class__)
            if handler is not None:
                handler(event)
        return self._parsed

    def _parser(self) -> Any:
        import _ruamel_yaml  # type: ignore[import-not-found]  # a C extension without stubs

        text = self._mended.text if self._mended else self._text
        return _ruamel_yaml.CParser(with_known_directive(text))

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents == 2:
            hint = "keep one document in a file, and remove the line `---` that begins the second"
            self._fault("several-documents", "a second document begins here", event, hint)

    def _scalar(self, event: Any) -> None:
        if self._mended is not None:
            self._restore(event, self._mended)
        text: str = event.value
        if len(text) > MAX_SCALAR:
            raise self._limit(event, f"this text has more than {MAX_SCALAR:,} characters")
        frame = self._frames[-1] if self._frames else None
        tag = event.ctag
        if frame is not None and frame.key is None and frame.node.__class__ is dict:
            if tag is not None and tag not in ("!", f"{_CORE}str"):
                self._refuse_tag(event, tag)
            frame.merging = text == "<<" and event.implicit[0]
            frame.key, frame.key_start = text, event.start_mark.index
            if event.anchor is not None:
                self._anchors[event.anchor] = _Anchored(text, 1, frame.key_start, text)
            return
        value: JsonValue
        if tag is not None:
            value = self._tagged(event, tag)
        elif event.implicit[0]:
            value = self._plain(event)
        else:
            value = text
        start = event.start_mark.index
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, 1, start, text)
        self._add(value, start, 1)

    def _restore(self, event: Any, mended: Mended) -> None:
        quoted = event.style == '"'
        text = mended.quoted(event.value) if quoted else mended.plain(event.value)
        if _SURROGATE.search(text):
            text = _SURROGATE.sub("\ufffd", text)
            start = event.start_mark.index
            self._parsed.faults.append(lone_surrogate(start))
        event.value = text

    def _plain(self, event: Any) -> JsonValue:
        try:
            return plain(event.value)
        except TooLong:
            self._number(event)
            return 0

    def _number(self, event: Any) -> None:
        message = f"this number has more than {MAX_DIGITS:,} digits"
        self._fault("too-large", message, event, "put it into quotes if it is a text")

    def _tagged(self, event: Any, tag: str) -> JsonValue:
        text: str = event.value
        name = tag.removeprefix(_CORE)
        if name not in _SCALAR_TAGS:
            self._refuse_tag(event, tag)
            return text
        try:
            value: JsonValue = text if name in ("str", "!") else plain(text)
        except TooLong:
            self._number(event)
            return 0
        if name == "float" and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if not isinstance(value, _SCALAR_TAGS[name]) or (name == "int" and isinstance(value, bool)):
            message = f"{_short(text)} does not fit its tag !!{name}"
            self._fault("yaml-tag", message, event, "remove the tag, or correct the value")
        return value

    def _refuse_tag(self, event: Any, tag: str) -> None:
        shown = f"!!{tag.removeprefix(_CORE)}" if tag.startswith(_CORE) else tag
        message = f"the tag {_short(shown)} is not accepted"
        self._fault("yaml-tag", message, event, "remove it: a document holds plain data only")

    def _mapping(self, event: Any) -> None:
        self._open(event, {}, f"{_CORE}map")

    def _sequence(self, event: Any) -> None:
        self._open(event, [], f"{_CORE}seq")

    def _open(self, event: Any, node: dict[str, JsonValue] | list[JsonValue], tag: str) -> None:
        start = event.start_mark.index
        if event.ctag not in (None, "!", tag):
            self._refuse_tag(event, event.ctag)
        if len(self._frames) >= MAX_DEPTH:
            raise self._limit(event, f"lists and objects are nested more than {MAX_DEPTH:,} deep")
        parent = self._frames[-1] if self._frames else None
        if parent is not None and parent.key is None and isinstance(parent.node, dict):
            self._fault("yaml-key", "a list or an object cannot be a key", event, "use a text")
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(node, 1, start, open=True)
        marks: list[int] = []
        self._parsed.marks[id(node)] = marks
        if len(self._parsed.marks) > MAX_CONTAINERS:
            message = f"there are more than {MAX_CONTAINERS:,} lists and objects"
            raise self._limit(event, message)
        self._frames.append(_Frame(node, marks, start, event.anchor))

    def _end(self, _event: Event) -> None:
        frame = self._frames.pop()
        if frame.merges:
            self._merge(frame)
        if frame.anchor is not None:
            self._anchors[frame.anchor] = _Anchored(frame.node, frame.size, frame.start)
        parent = self._frames[-1] if self._frames else None
        if parent is not None and parent.key is None and isinstance(parent.node, dict):
            parent.key, parent.key_start, parent.merging = f"?{frame.start}", frame.start, False
            return
        self._add(frame.node, frame.start, frame.size)

    def _stand_in(self, anchored: _Anchored) -> JsonValue:
        """Return an empty value of the open value's kind, so that no later stage complains again."""
        node = next((f.node for f in self._frames if f.start == anchored.start), None)
        return [] if isinstance(node, list) else {}

    def _alias(self, event: Any) -> None:
        name: str = event.anchor
        start = event.start_mark.index
        anchored = self._anchors.get(name)
        if anchored is None:
            hint = _nearest(name, self._anchors)
            self._fault("yaml-alias", f"there is no anchor &{_short(name)} above", event, hint)
            anchored = _Anchored(None, 1, start, name)
        elif anchored.open:
            message = (
                f"the alias *{_short(name)} stands inside the value that it names (at {{other}})"
            )
            hint = "write a `$ref` where something is to contain itself"
            self._fault("yaml-alias", message, event, hint, anchored.start)
            anchored = _Anchored(self._stand_in(anchored), 1, start, name)
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.key is None and isinstance(frame.node, dict):
            if anchored.text is None:
                self._fault("yaml-key", "a list or an object cannot be a key", event, "use a text")
            frame.key, frame.key_start = anchored.text or "", start
            frame.merging = False
            return
        self._share(anchored.size if anchored.text is None else 0, event)
        self._add(anchored.value, start, anchored.size)

    def _share(self, size: int, event: Any) -> None:
        self._shared += size
        if self._shared > MAX_SHARED:
            message = f"aliases and merge keys stand for more than {MAX_SHARED:,} values"
            hint = "refer to shared parts with `$ref`"
            fault = Fault("alias-bomb", message, event.start_mark.index, hint)
            raise SourceError(fault)

    def _add(self, value: JsonValue, start: int, size: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = f"there are more than {MAX_NODES:,} values"
            fault = Fault("too-large", message, start, "split the document")
            raise SourceError(fault)
        if not self._frames:
            if self._documents == 1:
                self._parsed.root, self._parsed.start = value, start
            return
        frame = self._frames[-1]
        frame.size += size
        node = frame.node
        if node.__class__ is list:
            node.append(value)
            frame.marks.append(start)
        elif frame.merging:
            self._remember_merge(frame, value, start)
        else:
            self._set(frame, value, start)
            return
        frame.key, frame.merging = None, False

    def _set(self, frame: _Frame, value: JsonValue, start: int) -> None:
        node, key = frame.node, frame.key
        assert isinstance(node, dict) and key is not None
        frame.key = None
        if key in node:
            frame.order = frame.order or {name: index for index, name in enumerate(node)}
            first = frame.marks[2 * frame.order[key]]
            hint = "remove or rename one of them"
            message = f"the key {_short(key)} is here for the second time (first at {{other}})"
            fault = Fault("duplicate-key", message, frame.key_start, hint, first)
            self._parsed.faults.append(fault)
            return
        if frame.order:
            frame.order[key] = len(node)
        node[key] = value
        frame.marks += (frame.key_start, start)

    def _remember_merge(self, frame: _Frame, value: JsonValue, start: int) -> None:
        parts = value if isinstance(value, list) else [value]
        for part in parts:
            if not isinstance(part, dict):
                hint = "give it an alias of an object, or a list of such"
                message = "the merge key `<<` takes objects only"
                self._parsed.faults.append(Fault("yaml-merge", message, start, hint))
                return
        position = len(frame.node)
        self._shared += sum(len(part) for part in parts if isinstance(part, dict))
        if self._shared > MAX_SHARED:
            message = f"aliases and merge keys stand for more than {MAX_SHARED:,} values"
            raise SourceError(
                Fault("alias-bomb", message, start, "refer to shared parts with `$ref`")
            )
        frame.merges += [(position, part) for part in parts if isinstance(part, dict) and part]

    def _merge(self, frame: _Frame) -> None:
        own = frame.node
        assert isinstance(own, dict)
        entries = list(zip(own.items(), frame.marks[::2], frame.marks[1::2], strict=True))
        merged: dict[str, JsonValue] = {}
        marks: list[int] = []
        done = 0
        for position, part in frame.merges:
            for (key, value), key_start, start in entries[done:position]:
                merged[key] = value
                marks += (key_start, start)
            done = position
            theirs = self._parsed.marks[id(part)]
            for index, (key, value) in enumerate(part.items()):
                if key not in own and key not in merged:
                    merged[key] = value
                    marks += theirs[2 * index : 2 * index + 2]
        for (key, value), key_start, start in entries[done:]:
            merged[key] = value
            marks += (key_start, start)
        own.clear()
        own.update(merged)
        frame.marks[:] = marks
        frame.size = max(frame.size, len(own))

    def _fault(
        self, code: str, message: str, event: Any, hint: str = "", other: int | None = None
    ) -> None:
        fault = Fault(code, message, event.start_mark.index, hint, other)
        self._parsed.faults.append(fault)

    def _limit(self, event: Any, message: str) -> SourceError:
        return SourceError(
            Fault("too-large", message, event.start_mark.index, "split the document")
        )


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def _nearest(name: str, known: dict[str, _Anchored]) -> str:
    from sdkwright.diagnostics.suggest import did_you_mean

    return did_you_mean(name, known)


def _unreadable(text: str, error: Any) -> Fault:
    found = _FORBIDDEN.search(text)
    if found is None:
        return Fault("yaml-syntax", f"not YAML: {error.reason}", 0, "save the file as UTF-8")
    message = f"the control character U+{ord(found[0]):04X} is not allowed in YAML"
    return Fault(
        "yaml-syntax", message, found.start(), "remove it, or write it as an escape in quotes"
    )
