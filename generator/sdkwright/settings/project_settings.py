"""The table [project]: what the project around a package says of itself, and what comes along."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from sdkwright.settings.toml_tables import TomlTable
from sdkwright.targets.protocol import ProjectSettings

FROM_DOCUMENT = "from-document"
FROM_CHANGES = "from-changes"
# Python Packaging User Guide, "Version specifiers", appendix: what is a version, in a usual spelling.
_VERSION = re.compile(
    r"v?(\d+!)?(\d+(?:\.\d+)*)(?:[-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\d*))?"
    r"(?:-(\d+)|[-_.]?(?:post|rev|r)[-_.]?(\d*))?([-_.]?dev[-_.]?\d*)?(\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
# RFC 5322: an address without quotes is of ASCII; a line break in a name would end the header.
_AUTHOR = re.compile(r"\s*([^<>\x00-\x1f\x7f]*?)\s*(?:<([!#-'*-+\--9=?A-~]+@[A-Za-z0-9.-]+)>)?\s*")
# Core metadata joins keywords with commas, each package in a line of its own.
_KEYWORD = re.compile(r"[^,\x00-\x1f\x7f]+")
# Core metadata, Project-URL: a label has at most 32 characters, and a comma ends it.
_LABEL = re.compile(r"[^,\x00-\x1f\x7f]{1,32}")
_PYTHON = re.compile(r"3\.(?:1[1-9]|[2-9]\d)")


def project_settings(table: TomlTable, folder: Path) -> ProjectSettings:
    """Return what the table says; paths are taken from `folder`."""
    found = ProjectSettings(
        name=table.name("name", "a name of letters, digits, `.`, `-` and `_`", _is(_NAME)),
        version=table.name("version", _VERSION_WANTED, is_version_setting),
        description=table.text("description"),
        authors=tuple(_author(text) for text in _all(table, "authors", _AUTHOR, _AUTHOR_WANTED)),
        license=_license(table),
        keywords=_all(table, "keywords", _KEYWORD, "a list of words without commas"),
        pythons=_all(table, "pythons", _PYTHON, _PYTHON_WANTED),
        urls=_urls(table.table("urls")),
        changelog=table.flag("changelog", True),
        gitignore=table.flag("gitignore", True),
        ci=table.flag("ci", True),
        publish=table.flag("publish", True),
    )
    file = table.text("license_file")
    if file:
        try:
            found = replace(found, license_text=(folder / file).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            table.unmatched("license_file", file, "it cannot be read", "name a file of text")
    table.finish()
    return found


_VERSION_WANTED = f"a version such as `1.0.0`, or `{FROM_DOCUMENT}`, or `{FROM_CHANGES}`"
_AUTHOR_WANTED = "a list of `Name <address>`"
_PYTHON_WANTED = "a list of versions of Python from 3.11 on"


def _is(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


def _license(table: TomlTable) -> str:
    """Return the licence as PEP 639 has it: an SPDX expression, its identifiers in their own case."""
    stated = table.text("license")
    if not stated:
        return ""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        return canonicalize_license_expression(stated)
    except InvalidLicenseExpression:
        hint = "write identifiers such as `MIT`, or `LicenseRef-Ours` for a licence of your own"
        table.unmatched("license", stated, "it is no SPDX expression", hint)
        return ""


def is_version_setting(text: str) -> bool:
    """Whether a text says which version an SDK has, itself or by where it comes from."""
    return text in (FROM_DOCUMENT, FROM_CHANGES) or _VERSION.fullmatch(text) is not None


def _all(table: TomlTable, key: str, pattern: re.Pattern[str], wanted: str) -> tuple[str, ...]:
    texts = table.texts(key)
    for text in texts:
        if not text.strip() or not pattern.fullmatch(text):
            table.unmatched(key, text, f"what is expected is {wanted}")
            return ()
    return texts


def _author(text: str) -> tuple[str, str]:
    found = _AUTHOR.fullmatch(text)
    assert found is not None
    return found[1], found[2] or ""


def _urls(table: TomlTable) -> Mapping[str, str]:
    found = {key: table.text(key) for key in table.names()}
    for key, url in found.items():
        if not _LABEL.fullmatch(key):
            table.unmatched(key, url, "its label has a comma, or more than 32 characters")
        elif url and not re.fullmatch(r"https?://[^\s\"<>]+", url):
            table.unmatched(key, url, "it is no address of the web", "write `https://...`")
    table.finish()
    return {key: url for key, url in found.items() if url}


def version_of_document(stated: str) -> str:
    """Return what a document's version is among Python packages; empty where that cannot be told.

    Semantic versions and dates are understood: 1.0.0-beta.1 is 1.0.0b1, and 2024-05-01 is 2024.5.1.
    """
    text = stated.strip()
    if date := _DATE.fullmatch(text):
        return ".".join(str(int(part)) for part in date.groups())
    text = re.sub(r"-(alpha|beta|rc)\.(\d+)", r"-\1\2", text, flags=re.IGNORECASE)
    found = _VERSION.fullmatch(text)
    if found is None:
        return ""
    release = ".".join(str(int(part)) for part in found[2].split("."))
    kinds = {"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc"}
    before = (found[3] or "").lower()
    return release + (f"{kinds.get(before, before)}{int(found[4] or 0)}" if before else "")
