"""Where references lead: over other references, with faults told once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sdkwright.addresses import shown_reference
from sdkwright.diagnostics import Severity
from sdkwright.document.cursor import Cursor
from sdkwright.document.files import Files, Refusal
from sdkwright.document.references.lookup import MAX_HOPS, Failed, Lookup, pointer_of
from sdkwright.model import JsonValue

_WAY_OUT = "or go on with --lenient"


class Resolver:
    """Follows the references of files that refer to each other; `top` gives a file's cursor."""

    def __init__(self, files: Files, top: Callable[[str], Cursor]) -> None:
        self._files = files
        self._lookup = Lookup(files, top)
        self._resolved: dict[str, Cursor] = {}
        self._targets: dict[str, Cursor] = {}

    def target(self, reference: Cursor, scope: tuple[Cursor, ...]) -> Cursor:
        """Return what a reference names, or an empty object after an error."""
        known = self._targets.get(reference.id)
        if known is None:
            try:
                known = self._lookup.named(reference)
            except Failed as failed:
                self._record(reference, failed.failure)
                known = _nothing(reference)
            self._targets[reference.id] = known
        if scope and "$dynamicRef" in reference and "$ref" not in reference:
            return self._lookup.dynamic(known, scope)
        return known

    def resolve(self, reference: Cursor, scope: tuple[Cursor, ...]) -> Cursor:
        """Return what a chain of references leads to, or an empty object after a diagnostic."""
        chain: dict[str, Cursor] = {}
        here = reference
        while here.ref is not None and here.id not in chain:
            if not scope and here.id in self._resolved:
                here = self._resolved[here.id]
                break
            chain[here.id] = here
            here = self.target(here, scope)
        if here.id in chain:
            pointer_of(here).warning(
                "reference-cycle",
                f"`{shown_reference(here.ref or ''):.80}` leads back to itself and never to a value",
                "nothing is known of it; replace one of the references by what is meant",
            )
            here = _nothing(here)
        if not scope:
            self._resolved.update(dict.fromkeys(chain, here))
        return here

    def probe(self, reference: Cursor) -> None:
        """Warn of a reference inside one file that leads nowhere, whether or not anybody needs it."""
        text = reference.ref
        if text is None or not text.startswith("#") or reference.id in self._targets:
            return
        try:
            self._targets[reference.id] = self._lookup.named(reference)
        except Failed as failed:
            if failed.failure is not None:
                self._record(reference, replace(failed.failure, severity=Severity.WARNING))

    def resource(self, node: Cursor) -> str:
        """Return the identity of the innermost part with a URI of its own that a node is in."""
        if node.file not in self._files.loaded:
            return node.id
        around = self._lookup.around(node)
        return f"{around.file}#{around.pointer}"

    def peek(self, node: Cursor) -> Cursor | None:
        """Return what a node leads to inside the files that are read; None where that is nothing.

        Nothing is reported and no file is read.
        """
        for _ in range(MAX_HOPS):
            if node.ref is None:
                return None if node.is_lost else node
            known = self._targets.get(node.id)
            if known is None:
                if not node.ref.startswith("#"):
                    return None
                try:
                    known = self._targets[node.id] = self._lookup.named(node)
                except Failed:
                    return None
            node = known
        return None

    def reached(self, reference: Cursor) -> Cursor | None:
        """Return what a reference was found to name so far; None where nobody has followed it."""
        known = self._targets.get(reference.id)
        return None if known is None or known.is_lost else known

    def lose(self, reference: Cursor, code: str, message: str, hint: str) -> None:
        """Let a reference lead to nothing, and say why."""
        self._record(reference, Refusal(Severity.ERROR, code, message, hint))
        self._targets[reference.id] = _nothing(reference)

    def mean(self, reference: Cursor, value: JsonValue) -> None:
        """Let a reference lead to `value`, which is in no file."""
        self._targets[reference.id] = replace(_nothing(reference), value=value)

    def meant(self, reference: Cursor) -> JsonValue:
        """Return the value that a reference was let lead to, which is in no file; None without one."""
        known = self._targets.get(reference.id)
        return known.value if known is not None and known.id == _nothing(reference).id else None

    def _record(self, reference: Cursor, failure: Refusal | None) -> None:
        """Tell why a reference leads nowhere; where that is allowed, that nothing is known of it."""
        if failure is None:
            return
        place = pointer_of(reference)
        if failure.severity is Severity.WARNING:
            place.warning(failure.code, failure.message, failure.hint)
        elif self._files.lenient:
            place.unsupported(failure.code, failure.message, failure.hint)
        else:
            place.error(failure.code, failure.message, _with_way_out(failure))


def _nothing(reference: Cursor) -> Cursor:
    return Cursor(f"{reference.id}/$ref", {}, reference.file, reference.document)


def _with_way_out(failure: Refusal) -> str:
    """Return the hint of a failure, with what lets the rest be generated; it may name a flag already."""
    ways = [failure.hint] if failure.hint else []
    if "--" not in failure.hint:
        ways.append(_WAY_OUT)
    if failure.code in ("dangling-reference", "reference-kind"):
        ways[-1] += ", or mend it with `sdkwright fix`"
    return (" " if failure.hint.endswith("?") else "; ").join(ways)
