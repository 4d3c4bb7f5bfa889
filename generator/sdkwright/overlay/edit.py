"""Changes to a tree of shared nodes: what is changed is copied first, with its positions."""

from __future__ import annotations

from dataclasses import field

from sdkwright.document.files import Files
from sdkwright.model import JsonValue
from sdkwright.source import Place
from sdkwright.start_up.lean_dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and indexes from the root to a node."""

Container = dict[str, JsonValue] | list[JsonValue]


class Mismatch(Exception):
    """An update does not fit the node that it is merged into."""

    def __init__(self, wanted: str, path: Path) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.path = path


@dataclass(slots=True)
class Editor:
    """Edits one tree whose root is `root`, at `place`."""

    files: Files
    root: JsonValue
    place: Place
    _owned: dict[int, Container] = field(default_factory=dict)

    def node(self, path: Path) -> JsonValue:
        """Return the node at a path."""
        node = self.root
        for key in path:
            node = _child(node, key)
        return node

    def place_of(self, path: Path) -> Place:
        """Return where the node at a path stands."""
        node, place = self.root, self.place
        for key in path:
            assert isinstance(node, dict | list)
            place = self.files.child_place(place, node, str(key)) or place
            node = _child(node, key)
        return place

    def share(self) -> None:
        """Forget which nodes are copies, because some of them now stand at two places."""
        self._owned.clear()

    def remove(self, path: Path) -> None:
        """Take the node at a path out of the object or list that holds it."""
        parent, moved = self._own(path[:-1])
        key = path[-1]
        if isinstance(parent, dict):
            del parent[str(key)]
            del moved[key]
            return
        index = int(key)
        del parent[index]
        kept = [place for position, place in moved.items() if position != index]
        moved.clear()
        moved.update(enumerate(kept))

    def update(self, path: Path, value: JsonValue, place: Place) -> None:
        """Merge `value`, which stands at `place`, into the node at a path. Raises Mismatch.

        An object is merged into an object, anything is appended to a list (a list item by item),
        and a value without parts replaces one without parts (Overlay 1.1.0, section 4.4.3).
        """
        node = self.node(path)
        if isinstance(node, list):
            self._append(path, value, place)
        elif isinstance(node, dict) and isinstance(value, dict):
            self._merge(path, value, place)
        elif isinstance(node, dict | list) or isinstance(value, dict | list):
            raise Mismatch(_kind(node), path)
        else:
            self._set(path, value, place)

    def _merge(self, path: Path, value: dict[str, JsonValue], place: Place) -> None:
        pending = [(path, value, place)]
        while pending:
            path, value, place = pending.pop()
            own, _ = self._own(path)
            assert isinstance(own, dict)
            for key, new in value.items():
                old = own.get(key)
                here = self.files.child_place(place, value, key) or place
                if key not in own or not (
                    isinstance(old, dict | list) or isinstance(new, dict | list)
                ):
                    self._set((*path, key), new, here)
                elif isinstance(old, dict) and isinstance(new, dict):
                    pending.append(((*path, key), new, here))
                elif isinstance(old, list) and isinstance(new, list):
                    self._append((*path, key), new, here)
                else:
                    raise Mismatch(_kind(old), (*path, key))

    def _append(self, path: Path, value: JsonValue, place: Place) -> None:
        own, moved = self._own(path)
        assert isinstance(own, list)
        items = value if isinstance(value, list) else [value]
        for index, item in enumerate(items):
            found = (
                self.files.child_place(place, value, str(index))
                if isinstance(value, list)
                else None
            )
            moved[len(own)] = found or place
            own.append(item)

    def _set(self, path: Path, value: JsonValue, place: Place) -> None:
        if not path:
            self.root, self.place = value, place
            return
        parent, moved = self._own(path[:-1])
        moved[path[-1]] = place
        if isinstance(parent, dict):
            parent[str(path[-1])] = value
        else:
            parent[int(path[-1])] = value

    def _own(self, path: Path) -> tuple[Container, dict[str | int, Place]]:
        """Return the container at a path as a copy that may be changed, and its children's places."""
        parent: Container | None = None
        node, place = self.root, self.place
        for key in (None, *path):
            if key is not None:
                assert isinstance(node, dict | list)
                parent = node
                place = self.files.child_place(place, node, str(key)) or place
                node = _child(node, key)
            assert isinstance(node, dict | list)
            if id(node) in self._owned:
                continue
            node = self._copy(node, place)
            if key is None or parent is None:
                self.root = node
            elif isinstance(parent, dict):
                parent[str(key)] = node
            else:
                parent[int(key)] = node
        assert isinstance(node, dict | list)
        return node, self.files.moved[id(node)]

    def _copy(self, node: Container, place: Place) -> Container:
        keys: list[str | int] = list(node) if isinstance(node, dict) else list(range(len(node)))
        places = {key: self.files.child_place(place, node, str(key)) or place for key in keys}
        copy: Container = dict(node) if isinstance(node, dict) else list(node)
        self._owned[id(copy)] = copy
        self.files.keep(copy, places)
        return copy


def _child(node: JsonValue, key: str | int) -> JsonValue:
    return node[str(key)] if isinstance(node, dict) else node[int(key)]  # type: ignore[index]


def _kind(node: JsonValue) -> str:
    match node:
        case dict():
            return "an object"
        case list():
            return "a list"
        case _:
            return "a single value"
