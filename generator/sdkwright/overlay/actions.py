"""What an overlay's actions mean, and where they go wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path as FilePath

from sdkwright.diagnostics import Diagnostics, did_you_mean
from sdkwright.document.cursor import Cursor
from sdkwright.document.files import ROOT, Files, Refusal, Unreadable, read_file
from sdkwright.document.tree import Tree
from sdkwright.overlay.edit import Editor, Mismatch, Path
from sdkwright.source import parse

_VERSION = re.compile(r"1\.[01]\.\d+\Z")
_KEYS = ("overlay", "info", "extends", "actions")
_ACTION_KEYS = ("target", "description", "update", "remove", "copy")
_MODIFIERS = ("update", "remove", "copy")
FILE_KEY = "x-sdkwright-file"
"""What names, in an action, the file of the document that it is for, as the first one would refer to it."""
FIX_MARK = "made by `sdkwright fix`"
"""What says at the top of an overlay that it may be written anew."""


def is_made_by_fix(text: str) -> bool:
    """Tell whether an overlay is one of `sdkwright fix`."""
    return FIX_MARK in text[:400].replace("Made", "made")


def apply(files: Files, path: FilePath, diagnostics: Diagnostics) -> None:
    """Apply the overlay in the file `path` to the first of `files`, or to that which an action names.

    Every fault is an error at its place in the overlay, an action that matches nothing too; the
    other actions are applied all the same.
    """
    overlay = _read(path, diagnostics)
    if overlay is None or not _is_overlay(overlay.root):
        return
    files.overlays.append(overlay.files.loaded[ROOT])
    root = overlay.root
    actions = root.get("actions")
    if actions is None or not actions.is_array or actions.value == []:
        hint = "write `actions:` with a list of objects that have a `target`"
        (actions or root).error("overlay-invalid", "an overlay has a list of `actions`", hint)
        return
    editors: dict[str, Editor] = {}
    for action in actions.items():
        key = _file(files, action)
        if key is None:
            continue
        if key not in editors:
            read = files.loaded[key]
            editors[key] = Editor(files, read.root, read.root_place())
        _apply(editors[key], action, overlay)
    for key, editor in editors.items():
        files.loaded[key] = replace(files.loaded[key], root=editor.root)


def _file(files: Files, action: Cursor) -> str | None:
    """Return the key of the file that an action is for, read by now; None where it cannot be."""
    named = action.get(FILE_KEY) if action.is_object else None
    if named is None:
        return ROOT
    key = files.key_of(named.spelling(), ROOT)
    reason = key.message if isinstance(key, Refusal) else files.load(key)
    if isinstance(key, Refusal) or reason is not None:
        hint = key.hint if isinstance(key, Refusal) else "correct it, or remove the action"
        message = f"the file `{named.spelling():.120}` of an action cannot be read: {reason}"
        named.error("overlay-no-match", message, hint)
        return None
    return key


def _read(path: FilePath, diagnostics: Diagnostics) -> Tree | None:
    found = read_file(path)
    if isinstance(found, Unreadable):
        diagnostics.error(found.code, f"{path}: {found.reason}", None, found.hint)
        return None
    file = parse(found, str(path), diagnostics)
    if file is None:
        return None
    files = Files(path, diagnostics)
    files.loaded[ROOT] = file
    return Tree(files, diagnostics)


def _is_overlay(root: Cursor) -> bool:
    declared = root.get("overlay")
    if declared is None:
        hint = "begin it with `overlay: 1.1.0`"
        root.error("overlay-invalid", "this is not an overlay: it has no `overlay`", hint)
        return False
    if not _VERSION.match(declared.spelling()):
        message = f"the overlay version {declared.spelling()!r:.40} is not known"
        declared.error("overlay-invalid", message, "1.0.0 and 1.1.0 are understood")
        return False
    for key in ("info", "actions"):
        if key not in root:
            root.error("overlay-invalid", f"an overlay has `{key}`", f"add `{key}`")
    _check_keys(root, _KEYS)
    return True


def _check_keys(node: Cursor, known: tuple[str, ...]) -> None:
    for key, child in node.entries():
        if key not in known and not key.startswith("x-"):
            message = f"the Overlay specification knows no `{key:.60}` here"
            hint = did_you_mean(key, known) or "remove it, or begin its name with `x-`"
            child.error("overlay-invalid", message, hint, at_key=True)


def _apply(editor: Editor, action: Cursor, overlay: Tree) -> None:
    if not action.is_object:
        message, hint = (
            f"an action is an object, not {action.kind}",
            "write `target:` and `update:`",
        )
        action.error("overlay-invalid", message, hint)
        return
    _check_keys(action, _ACTION_KEYS)
    given = [key for key in _MODIFIERS if key in action and not _is_off(action, key)]
    if len(given) != 1:
        message = "an action has exactly one of `update`, `remove` and `copy`"
        action.error("overlay-invalid", message, "keep one, and write an action for each other")
        return
    try:
        _change(editor, action, given[0], overlay)
    except Mismatch as mismatch:
        at = "".join(f"[{key!r}]" for key in mismatch.path)
        modifier = action.get(given[0]) or action
        modifier.error(
            "overlay-mismatch",
            f"this update does not fit: it meets {mismatch.wanted} at ${at:.200}",
            "remove the old value in an action of its own before this one",
        )


def _is_off(action: Cursor, key: str) -> bool:
    return key == "remove" and not action.flag("remove")


def _change(editor: Editor, action: Cursor, modifier: str, overlay: Tree) -> None:
    paths = _select(editor, action, "target", overlay)
    if modifier == "remove":
        for path in sorted(paths, key=_document_order, reverse=True):
            if path:
                editor.remove(path)
            else:
                hint = "select a part of it"
                action.error("overlay-invalid", "the whole document cannot be removed", hint)
        return
    source = action.get(modifier)
    assert source is not None
    if modifier == "update":
        for path in paths:
            editor.update(path, source.value, overlay.place(source))
        return
    for origin in _select(editor, action, "copy", overlay)[:1]:
        value, place = editor.node(origin), editor.place_of(origin)
        editor.share()
        for path in paths:
            editor.update(path, value, place)
        editor.share()


def _document_order(path: Path) -> list[tuple[int, str]]:
    return [(key, "") if isinstance(key, int) else (0, key) for key in path]


def _select(editor: Editor, action: Cursor, key: str, overlay: Tree) -> list[Path]:
    """Return the paths of the nodes that an action's query selects; none after an error."""
    from sdkwright.overlay.query import QueryError, compile_query  # loads a library

    text = action.get(key)
    if text is None or not text.is_text:
        message, hint = f"an action has a `{key}`, which is a text", "write a query: `$.paths`"
        (text or action).error("overlay-invalid", message, hint)
        return []
    try:
        query = compile_query(text.spelling())
        paths = query.paths(editor.root)
    except QueryError as error:
        message = f"{text.spelling()!r:.120} {error}"
        text.error("overlay-target", message, "see RFC 9535; names with odd characters: $['a-b']")
        return []
    if not paths:
        message = f"`{text.spelling():.120}` matches nothing in the document"
        hint = query.suggestion(editor.root) or "correct the query, or remove the action"
        if is_made_by_fix(overlay.files.loaded[ROOT].text):
            hint = "what it mended has changed since: run `sdkwright fix` again"
        text.error("overlay-no-match", message, hint)
    if key == "copy" and len(paths) > 1:
        message = f"`copy` must select one node, not {len(paths)}"
        text.error("overlay-invalid", message, "name the node by its keys")
        return []
    return paths
