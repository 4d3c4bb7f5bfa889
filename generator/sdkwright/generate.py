"""The order of the stages, from a document to the files of an SDK, unwritten.

A stage is imported when it runs, so that `sdkwright --help` costs none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sdkwright import __version__, chosen_names, kept_calls, lock_names, output, own_code, targets
from sdkwright.config import Config, Layout, Selection, Source
from sdkwright.diagnostics import Diagnostics, Rejected
from sdkwright.model import Api, JsonValue
from sdkwright.settings.project_settings import FROM_DOCUMENT, version_of_document
from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from sdkwright.document import Document
    from sdkwright.document.files import Files
    from sdkwright.frontend.settings import FrontendSettings
    from sdkwright.settings.limit_settings import LimitSettings
    from sdkwright.targets.protocol import File, Package, TargetSettings

Stage = Callable[[str], None]
"""Called with the name of each stage as it begins."""


@dataclass(frozen=True, slots=True)
class Sdk:
    """What a run has made: the model, the package, and every file by its path in the output.

    `documents` are by their names in the identities of schemas: a single one has none.
    """

    documents: Mapping[str, Document]
    api: Api
    package: Package
    files: Mapping[str, bytes]
    seeds: Mapping[str, bytes]


def read(
    config: Config,
    diagnostics: Diagnostics,
    stage: Stage,
    names: Collection[str] = (),
) -> tuple[Api, Mapping[str, Document]]:
    """Return the API that the documents describe, and the documents; `names` had what an earlier run named.

    Raises `Rejected`, with every fault of the documents, where they have errors; under `strict`
    warnings are such.
    """
    from sdkwright.frontend import joining

    if len(config.sources) == 1 and not config.specs:
        api, document = understood(config, config.sources[0], diagnostics, stage, names)
        _require_something(config, api, diagnostics)
        _judge(config, diagnostics)
        return api, {"": document}
    found: list[Diagnostics] = []
    parts: list[joining.Part] = []
    documents: dict[str, Document] = {}
    for source in config.sources:
        found.append(own := Diagnostics())
        with suppress(Rejected):
            api, document = understood(config, source, own, stage, names)
            parts.append(joining.Part(api, source.name, source.branch))
            documents[source.name] = document
    _tell_all(found, diagnostics)
    _judge(config, diagnostics)
    api = joining.joined(parts, diagnostics, config.title)
    _require_something(config, api, diagnostics)
    _judge(config, diagnostics)
    return api, documents


def _require_something(config: Config, api: Api, diagnostics: Diagnostics) -> None:
    """Record an error where there would be neither a call nor a model, if nothing else is wrong."""
    if api.operations or api.webhooks or api.declarations or diagnostics.has_errors:
        return
    if config.include != Selection() or config.exclude != Selection():
        message = "`include` and `exclude` leave no operation and no model"
        hint = "say what to keep: a tag, a path or an operation that the document has"
    else:
        message = "the document has neither operations nor schemas"
        hint = "is it the right file, and whole? operations stand below `paths`"
    diagnostics.error("nothing-left", message, api.location, hint)


_OF_ALL = ("selection-no-match", "unmatched-setting", "overlay-no-match")
"""What settings say of all documents together: it is told where it is true of each."""


def _tell_all(found: Sequence[Diagnostics], diagnostics: Diagnostics) -> None:
    said = [{(item.code, item.message, item.location) for item in own.items} for own in found]
    shared = said[0].intersection(*said[1:])
    for own in found:
        for item in own.items:
            if item.code not in _OF_ALL or (item.code, item.message, item.location) in shared:
                diagnostics.add(item)


def understood(
    config: Config,
    source: Source,
    diagnostics: Diagnostics,
    stage: Stage,
    names: Collection[str] = (),
) -> tuple[Api, Document]:
    """Return the API that one document describes; raises `Rejected` where nothing can be read."""
    from sdkwright import document, frontend, validation

    stage("reading")
    loaded = document.load(
        "-" if str(source.path) == "-" else source.path,
        diagnostics,
        allow_remote=config.allow_remote,
        allow_outside=config.allow_outside,
        lenient=config.lenient,
        change=_overlaid(config.overlays, config.limits, diagnostics),
    )
    stage("validating")
    validation.validate(loaded, diagnostics)
    stage("understanding")
    kept = _kept_schemas(source.name if config.specs else "", loaded, names)
    api = frontend.build(loaded, diagnostics, _frontend_settings(config, kept))
    validation.validate_parts(loaded)
    return api, loaded


def _overlaid(
    overlays: Sequence[Path], limits: LimitSettings, diagnostics: Diagnostics
) -> Callable[[Files], None] | None:
    """Return what applies overlays in order, and the settings' limits after them, if there are any."""
    if not overlays and not limits.rules:
        return None

    def change(files: Files) -> None:
        from sdkwright import overlay

        for path in overlays:
            overlay.apply(files, path, diagnostics)
        if limits.rules:
            said = [overlay.Extension(*astuple(rule)) for rule in limits.rules]
            overlay.apply_extensions(files, said, limits.path, limits.text, diagnostics)

    return change


def _judge(config: Config, diagnostics: Diagnostics) -> None:
    """Raise `Rejected` where there are errors so far, or under `strict` warnings."""
    if config.strict:
        diagnostics.take_warnings_as_errors()
    diagnostics.raise_if_errors()


def generate(
    config: Config, diagnostics: Diagnostics, names: Mapping[str, str], stage: Stage
) -> Sdk:
    """Return the SDK that `config` asks for; `names` are those that an earlier run gave.

    Raises `Rejected` as `read` does.
    """
    api, documents = read(config, diagnostics, stage, names)
    names = _placed(names, documents)
    stage("writing code")
    target = targets.find(config.language)
    api, names_chosen = chosen_names.chosen(config.names, api, diagnostics)
    _judge(config, diagnostics)
    settings = replace(config.target_settings, names=names_chosen)
    settings = _versioned(config, settings, api, documents, diagnostics)
    if not settings.package:
        settings = replace(settings, package=target.package_name(api))
    if settings.extend:
        settings = _extending(settings, config.output)
    package = target.build(api, settings, names)
    chosen_names.report(config.names, api, package, diagnostics)
    accepted = {*config.accept, *config.names.calls.values()}
    kept_calls.report(names, package, api, accepted, diagnostics)
    own_code.report(config.own, target, settings, package, diagnostics)
    for one in package.shortfalls:
        diagnostics.warning("incomplete-project", one.message, None, one.hint)
    around = _encoded((*package.project, *package.reference))
    kept = own_code.kept(config.own, config.output, around, diagnostics) if around else {}
    _judge(config, diagnostics)
    lock: dict[str, JsonValue] = {
        **package.lock,
        "generator": __version__,
        "version": settings.version,
        "spec": {"title": api.title, "version": api.version},
    }
    return Sdk(
        documents=documents,
        api=api,
        package=package,
        files=_assemble(config, package, lock, around, kept),
        seeds=_encoded(package.seeds),
    )


def _versioned(
    config: Config,
    settings: TargetSettings,
    api: Api,
    documents: Mapping[str, Document],
    diagnostics: Diagnostics,
) -> TargetSettings:
    """Return the settings with the version that all documents state, where they ask for that one."""
    if config.project.version != FROM_DOCUMENT:
        return settings
    version = version_of_document(api.version)
    if version:
        return replace(settings, version=version)
    found = [place for one in documents.values() if (place := one.root.at("info", "version"))]
    if len(found) > 1 and not api.version:
        message = "the documents state different versions, and a package has one"
    else:
        message = f"the document's version {api.version!r:.40} is none that a package can have"
    hint = 'set `version = "1.0.0"` in [project], or correct `info.version`'
    location = found[0].location if found else api.location
    diagnostics.error("unmatched-setting", message, location, hint)
    return settings


def _extending(settings: TargetSettings, folder: Path | None) -> TargetSettings:
    """Return `settings` with the user's files; away from their folder nothing is extended."""
    if folder is None:
        return replace(settings, extend={})
    return replace(settings, own_files=own_code.own_files(folder, settings.package))


def _assemble(
    config: Config,
    package: Package,
    lock: Mapping[str, JsonValue],
    project: Mapping[str, bytes],
    kept: Mapping[str, bytes],
) -> Mapping[str, bytes]:
    """Return every file by its path in the output, with the lock file among the package's.

    `project` is what stands around the package; the lock knows nothing of what is `kept` for the user.
    """
    inner = _encoded(package.files)
    around = {path: data for path, data in project.items() if path not in kept}
    files = {**inner, output.LOCK_NAME: output.dump(lock, inner, around)}
    if config.effective_layout is Layout.PACKAGE:
        return files
    return {**{f"{package.folder}/{path}": data for path, data in files.items()}, **around, **kept}


def reference(sdk: Sdk) -> Mapping[str, bytes]:
    """Return what people read about an SDK, as a folder of its own with a lock that knows its files."""
    files = _encoded(sdk.package.reference)
    lock: dict[str, JsonValue] = {"generator": __version__, "package": sdk.package.lock["package"]}
    return {**files, output.LOCK_NAME: output.dump(lock, files, {})}


def _encoded(files: tuple[File, ...]) -> dict[str, bytes]:
    return {file.path: file.text.encode() for file in files}


def _placed(names: Mapping[str, str], documents: Mapping[str, Document]) -> Mapping[str, str]:
    """Return names of schemas by where they are in the versions of OpenAPI that documents have now."""
    for name, one in documents.items():
        is_swagger = "swagger" in one.root
        moved = {lock_names.where_schemas_are(key, name, is_swagger): key for key in names}
        names = {key: names.get(key, names[old]) for key, old in moved.items()}
    return names


def _kept_schemas(name: str, document: Document, names: Collection[str]) -> frozenset[str]:
    """Return which schemas of a document had names in an earlier run, by their identities in it."""
    found = (
        lock_names.where_schemas_are(key, name, "swagger" in document.root)
        for key in names
        if lock_names.is_schema(key) and key.startswith(name)
    )
    return frozenset(key.removeprefix(name) for key in found)


def _frontend_settings(config: Config, kept: Collection[str]) -> FrontendSettings:
    from sdkwright.frontend import settings

    return settings.FrontendSettings(
        include=settings.Selection(*astuple(config.include)),
        exclude=settings.Selection(*astuple(config.exclude)),
        selection_places=config.selection_places,
        pagination={
            operation: settings.PagingRule(*astuple(rule)) if rule else None
            for operation, rule in config.pagination.items()
        },
        pagination_places=config.pagination_places,
        calls=config.names.calls,
        kept=kept,
    )
