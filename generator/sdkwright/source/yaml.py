"""YAML text to plain nodes, through the events of a parser.

Each anchored value is built once and shared by its aliases. Nodes are JSON's: an object's keys are
always text, spelt as the document spells them.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from sdkwright.model import JsonValue
from sdkwright.source.fault import Fault, SourceError, lone_surrogate
from sdkwright.source.limits import (
    MAX_CONTAINERS,
    MAX_DEPTH,
    MAX_NODES,
    MAX_SCALAR,
    MAX_SHARED,
)
from sdkwright.source.parsed import Parsed
from sdkwright.source.yaml_errors import syntax_fault
from sdkwright.source.yaml_frames import Frame, merge, remember
from sdkwright.source.yaml_parser import (
    PYTHON,
    REFUSED,
    TOO_DEEP,
    Mended,
    best_parser,
    has_surrogates,
    mend,
    parser_of,
)
from sdkwright.source.yaml_scalars import CORE, Scalars, shortened
from sdkwright.start_up.lean_dataclasses import dataclass

_SURROGATE = re.compile("[\ud800-\udfff]")
_FORBIDDEN = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""What no document may hold; not compiled, which takes long, before one is refused."""


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
    package = best_parser()
    try:
        return _read(text, package)
    except _TooDeep:
        return _read(text, PYTHON)


def _read(text: str, package: str) -> Parsed:
    if package == PYTHON and has_surrogates(text):
        return _built(text, mend(text), package)
    try:
        return _built(text, None, package)
    except _Refused:
        return _built(text, mend(text), package)


def _built(text: str, mended: Mended | None, package: str) -> Parsed:
    unreadable: type[Exception] = import_module(f"{package}.reader").ReaderError
    wrong: type[Exception] = import_module(f"{package}.error").YAMLError
    try:
        return _Builder(text, mended, package).build()
    except unreadable as error:
        raise SourceError(_unreadable(text, error)) from error
    except wrong as error:
        problem = getattr(error, "problem", None)
        if mended is None and problem in REFUSED:
            raise _Refused from error
        if problem == TOO_DEEP:
            raise _TooDeep from error
        raise SourceError(syntax_fault(text, error)) from error


class _Refused(Exception):
    """libyaml refuses something that may be legal."""


class _TooDeep(Exception):
    """libyaml refuses what is nested deeper than it goes."""


class _Builder:
    def __init__(self, text: str, mended: Mended | None, package: str) -> None:
        events: Any = import_module(f"{package}.events")
        self._package = package
        self._text = text
        self._mended = mended
        self._handlers: dict[type, Any] = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._mapping,
            events.SequenceStartEvent: self._sequence,
            events.MappingEndEvent: self._end,
            events.SequenceEndEvent: self._end,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._document,
        }
        self._stop = events.StreamEndEvent
        self._frames: list[Frame] = []
        self._anchors: dict[str, _Anchored] = {}
        self._parsed = Parsed(None, 0, {})
        self._scalars = Scalars(self._parsed.faults)
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
        return parser_of(self._mended.text if self._mended else self._text, self._package)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents == 2:
            hint = "keep one document in a file, and remove the line `---` that begins the second"
            self._fault("several-documents", "a second document begins here", event, hint)

    def _scalar(self, event: Any) -> None:
        if self._mended is not None:
            self._restore(event, self._mended)
        text: str = event.value
        if len(text) > MAX_SCALAR:
            raise _beyond(
                event.start_mark.index, f"this text has more than {MAX_SCALAR:,} characters"
            )
        frame = self._frames[-1] if self._frames else None
        tag: str | None = event.tag
        if frame is not None and frame.key is None and frame.node.__class__ is dict:
            if tag is not None and tag not in ("!", f"{CORE}str"):
                self._scalars.refuse(event, tag)
            frame.merging = text == "<<" and event.implicit[0]
            frame.key, frame.key_start = text, event.start_mark.index
            if event.anchor is not None:
                self._anchors[event.anchor] = _Anchored(
                    value=text, size=1, start=frame.key_start, text=text
                )
            return
        value: JsonValue
        if tag is not None:
            value = self._scalars.tagged(event, tag)
        elif event.implicit[0]:
            value = self._scalars.untagged(event)
        else:
            value = text
        start = event.start_mark.index
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value=value, size=1, start=start, text=text)
        self._add(value, start, 1)

    def _restore(self, event: Any, mended: Mended) -> None:
        quoted = event.style == '"'
        text = mended.quoted(event.value) if quoted else mended.plain(event.value)
        if _SURROGATE.search(text):
            text = _SURROGATE.sub("\ufffd", text)
            self._parsed.faults.append(lone_surrogate(event.start_mark.index))
        event.value = text

    def _mapping(self, event: Any) -> None:
        self._open(event, {}, f"{CORE}map")

    def _sequence(self, event: Any) -> None:
        self._open(event, [], f"{CORE}seq")

    def _open(self, event: Any, node: dict[str, JsonValue] | list[JsonValue], tag: str) -> None:
        start = event.start_mark.index
        if event.tag is not None and event.tag not in ("!", tag):
            self._scalars.refuse(event, event.tag)
        if len(self._frames) >= MAX_DEPTH:
            raise _beyond(
                event.start_mark.index, f"lists and objects are nested more than {MAX_DEPTH:,} deep"
            )
        parent = self._frames[-1] if self._frames else None
        if parent is not None and parent.key is None and isinstance(parent.node, dict):
            self._fault("yaml-key", "a list or an object cannot be a key", event, "use a text")
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value=node, size=1, start=start, open=True)
        marks: list[int] = []
        self._parsed.marks[id(node)] = marks
        if len(self._parsed.marks) > MAX_CONTAINERS:
            message = f"there are more than {MAX_CONTAINERS:,} lists and objects"
            raise _beyond(event.start_mark.index, message)
        self._frames.append(Frame(node=node, marks=marks, start=start, anchor=event.anchor))

    def _end(self, _event: Any) -> None:
        frame = self._frames.pop()
        if frame.merges:
            merge(frame, self._parsed.marks)
        if frame.anchor is not None:
            self._anchors[frame.anchor] = _Anchored(
                value=frame.node, size=frame.size, start=frame.start
            )
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
            self._fault("yaml-alias", f"there is no anchor &{shortened(name)} above", event, hint)
            anchored = _Anchored(value=None, size=1, start=start, text=name)
        elif anchored.open:
            message = (
                f"the alias *{shortened(name)} stands inside the value that it names (at {{other}})"
            )
            hint = "write a `$ref` where something is to contain itself"
            self._fault("yaml-alias", message, event, hint, anchored.start)
            anchored = _Anchored(value=self._stand_in(anchored), size=1, start=start, text=name)
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.key is None and isinstance(frame.node, dict):
            if anchored.text is None:
                self._fault("yaml-key", "a list or an object cannot be a key", event, "use a text")
            frame.key, frame.key_start = anchored.text or "", start
            frame.merging = False
            return
        self._share(anchored.size if anchored.text is None else 0, start)
        self._add(anchored.value, start, anchored.size)

    def _share(self, size: int, start: int) -> None:
        self._shared += size
        if self._shared > MAX_SHARED:
            message = f"aliases and merge keys stand for more than {MAX_SHARED:,} values"
            raise _beyond(start, message, "alias-bomb", "refer to shared parts with `$ref`")

    def _add(self, value: JsonValue, start: int, size: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = f"there are more than {MAX_NODES:,} values"
            raise _beyond(start, message)
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
            duplicate = frame.put(value, start)
            if duplicate is not None:
                self._parsed.faults.append(duplicate)
            return
        frame.key, frame.merging = None, False

    def _remember_merge(self, frame: Frame, value: JsonValue, start: int) -> None:
        found = remember(frame, value, start)
        if isinstance(found, Fault):
            self._parsed.faults.append(found)
        else:
            self._share(found, start)

    def _fault(
        self, code: str, message: str, event: Any, hint: str = "", other: int | None = None
    ) -> None:
        start = event.start_mark.index
        fault = Fault(code=code, message=message, offset=start, hint=hint, other=other)
        self._parsed.faults.append(fault)


def _beyond(
    start: int, message: str, code: str = "too-large", hint: str = "split the document"
) -> SourceError:
    return SourceError(Fault(code=code, message=message, offset=start, hint=hint))


def _nearest(name: str, known: dict[str, _Anchored]) -> str:
    from sdkwright.diagnostics.suggest import did_you_mean

    return did_you_mean(name, known)


def _unreadable(text: str, error: Any) -> Fault:
    found = re.search(_FORBIDDEN, text)
    if found is None:
        return Fault(
            code="yaml-syntax",
            message=f"not YAML: {error.reason}",
            offset=0,
            hint="save the file as UTF-8",
        )
    message = f"the control character U+{ord(found[0]):04X} is not allowed in YAML"
    return Fault(
        code="yaml-syntax",
        message=message,
        offset=found.start(),
        hint="remove it, or write it as an escape in quotes",
    )
