"""The two sides of a comparison: documents, generated folders, or either at a revision of git."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sdkwright.addresses import Place, Url, is_url, place_of, shown
from sdkwright.config import Config, Layout
from sdkwright.diff.inputs import revisions
from sdkwright.diff.inputs.packages import NoPackage, Package, package_in, package_of
from sdkwright.output import LOCK_NAME
from sdkwright.run import Run
from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from sdkwright.generate import Sdk

_HINT = "name a document, a generated folder, or a revision of git as REV or REV:PATH"


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its package, and what made it where that is a document."""

    shown: str
    package: Package
    sdk: Sdk | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a side is on disk, what it is called, and the path that it is about."""

    shown: str
    path: Place
    about: str
    is_revision: bool

    @property
    def is_document(self) -> bool:
        is_file = isinstance(self.path, Path) and os.path.isfile(self.path)
        return is_file or isinstance(self.path, Url) or str(self.path) == "-"

    @property
    def folder(self) -> Path:
        assert isinstance(self.path, Path), "an address is no generated folder"
        return self.path


@dataclass(slots=True)
class Sides:
    """Finds the sides that the command line names, and makes what they need."""

    run: Run
    settings: Config
    is_asked: bool
    _temporary: list[TemporaryDirectory[str]] = field(default_factory=list)

    @contextmanager
    def opened(self, old: str | None, new: str | None) -> Iterator[tuple[Side, Side]]:
        """Yield both sides; folders that revisions were written to last as long."""
        try:
            yield self._sides(*self._sources(old, new))
        except (NoPackage, revisions.NoRevision) as error:
            self.run.misused(str(error), _HINT)
        finally:
            for folder in self._temporary:
                folder.cleanup()

    def _sources(self, old: str | None, new: str | None) -> tuple[_Source, _Source]:
        """Return where both sides are: what one leaves open, the other or the working folder says."""
        if new is None and old is not None:
            before = self._source(old, "")
            return before, self._source(before.about if before.is_revision else self._working(), "")
        after = self._source(new or self._working(), "")
        return self._source(old or "HEAD", after.about), after

    def _working(self) -> str:
        """Return what the working folder has: the settings' output, the folder itself, their document."""
        output, spec = self.settings.output, self.settings.spec
        if output is not None and output.is_dir():
            return str(output)
        if Path(LOCK_NAME).is_file():
            return "."
        if spec is not None:
            return spec.text if isinstance(spec, Url) else str(spec)
        return self.run.misused("nothing to compare is given", _HINT)

    def _source(self, name: str, default: str) -> _Source:
        """Return where a side is; a revision without a path is about `default`, or the working folder."""
        if is_url(name):
            return _Source(shown=shown(name), path=Url(name), about=name, is_revision=False)
        if name == "-" or os.path.exists(name):
            path = Path(name)
            path = path.parent if path.name == LOCK_NAME else path
            return _Source(shown=name, path=path, about=str(path), is_revision=False)
        revision, _, inner = name.partition(":")
        if not revisions.is_revision(revision):
            self.run.misused(f"{name} is no file, no folder and no revision", _HINT)
        place = TemporaryDirectory(prefix="sdkwright-")
        self._temporary.append(place)
        about = inner or default or self._working()
        path = revisions.export(revision, about, Path(place.name))
        return _Source(shown=f"{revision}:{about}", path=path, about=about, is_revision=True)

    def _sides(self, old: _Source, new: _Source) -> tuple[Side, Side]:
        settings = self._settings(old, new)
        if old.is_document:
            before = self._made(old, settings, None)
        else:
            before = Side(old.shown, package_in(old.folder, old.shown))
        if not new.is_document:
            return before, Side(new.shown, package_in(new.folder, new.shown))
        if not old.is_document:
            settings = self.run.like(settings, old.folder, None)
            return before, self._made(new, settings, old.folder)
        return before, self._made(new, settings, None)

    def _settings(self, old: _Source, new: _Source) -> Config:
        """Return the settings for documents: those that hold, if they are for one of the sides."""
        specs = {_identity(source.path) for source in self.settings.sources}
        about = {_identity(place_of(one.about)) for one in (old, new)}
        is_ours = not specs.isdisjoint(about)
        return self.settings if is_ours or self.is_asked else Config()

    def _made(self, source: _Source, settings: Config, folder: Path | None) -> Side:
        """Return the side of a document, with the names that the generated `folder` has already."""
        wanted = replace(settings, spec=source.path, specs=(), layout=Layout.PACKAGE, output=None)
        sdk = self.run.made(wanted, folder)
        return Side(source.shown, package_of(sdk.files, ""), sdk)


def _identity(place: Place) -> str:
    return place.text if isinstance(place, Url) else os.path.abspath(place)
