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
_PLAIN = re.compile(r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*", re.ASCII)
_DATE = re.compile(r"(\d{4})-(?:(\d{1,2})-(\d{1,2})|(\d{2}))", re.ASCII)
# A wheel's file name, which begins with the distribution's and its version, has to fit file systems.
_NAME = re.compile(r"(?=.{1,100}$)[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_LONGEST_VERSION = 64
_LONGEST_DESCRIPTION = 512
"""Characters of a summary that the Python Package Index takes."""
# RFC 5322, section 3.4.1: an address without quotes is of ASCII, its words are joined by single dots. Indexes
# take none of a host without a dot.
_WORD = r"[!#-'*+\--\-/-9=?A-Z^-~]+"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = rf"{_WORD}(?:\.{_WORD})*@{_HOST}(?:\.{_HOST})+"
# Core metadata joins names with commas, and a line break in one would end the header.
_AUTHOR = re.compile(
    rf"\s*(?:([^<>,@\x00-\x1f\x7f]*?)\s*<({_ADDRESS})>|({_ADDRESS})|([^<>,@\x00-\x1f\x7f]+?))\s*"
)
# Core metadata joins keywords with commas, each package in a line of its own.
_KEYWORD = re.compile(r"[^,\x00-\x1f\x7f]+")
# Core metadata, Project-URL: a label has at most 32 characters, and a comma ends it.
_LABEL = re.compile(r"(?=.*\S)[^,\x00-\x1f\x7f]{1,32}")
_PYTHON = re.compile(r"3\.(?:1[1-9]|[2-9]\d)", re.ASCII)


def project_settings(table: TomlTable, folder: Path) -> ProjectSettings:
    """Return what the table says; paths are taken from `folder`."""
    found = ProjectSettings(
        name=table.name("name", _NAME_WANTED, _is(_NAME)),
        version=_version(table),
        description=_description(table),
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
    if file := table.path("license_file"):
        found = replace(found, license_text=_license_text(table, folder, file))
    table.finish()
    return found


_NAME_WANTED = "a name of letters, digits, `.`, `-` and `_`, of at most 100 characters"
_VERSION_WANTED = f"a version such as `1.0.0`, or `{FROM_DOCUMENT}`, or `{FROM_CHANGES}`"
_AUTHOR_WANTED = "a list of `Name <address>`, names without commas"
_PYTHON_WANTED = "a list of versions of Python from 3.11 on"


def _is(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


def _version(table: TomlTable) -> str:
    stated = table.name("version", _VERSION_WANTED, is_version_setting)
    return canonical_version(stated) or stated


def canonical_version(text: str) -> str:
    """Return a version as distributions spell it: `1.0.0rc1` for `v1.0.0-rc.1`; empty where it is none."""
    if len(text) > _LONGEST_VERSION:
        return ""
    if _PLAIN.fullmatch(text):
        return text
    from packaging.version import InvalidVersion, Version

    try:
        return str(Version(text))
    except InvalidVersion:
        return ""


def _description(table: TomlTable) -> str:
    stated = " ".join(table.text("description").split())
    if len(stated) > _LONGEST_DESCRIPTION:
        reason = f"it is of {len(stated)} characters, and indexes take {_LONGEST_DESCRIPTION}"
        table.unmatched("description", f"{stated[:40]}...", reason)
    return stated


def _license_text(table: TomlTable, folder: Path, file: str) -> str:
    try:
        text = (folder / file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        table.unmatched("license_file", file, "it cannot be read", "name a file of text")
        return ""
    if not text.strip():
        table.unmatched("license_file", file, "it is empty", "name a file with the licence's text")
    return text


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
    return text in (FROM_DOCUMENT, FROM_CHANGES) or canonical_version(text) != ""


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
    return found[1] or found[4] or "", found[2] or found[3] or ""


def _urls(table: TomlTable) -> Mapping[str, str]:
    found = {key: table.text(key) for key in table.names()}
    for key, url in found.items():
        if not _LABEL.fullmatch(key):
            table.unmatched(key, url, "its label is blank, has a comma, or more than 32 characters")
        elif url and not re.fullmatch(r"https?://[^\s\"<>/?#][^\s\"<>]*", url, re.IGNORECASE):
            table.unmatched(key, url, "it is no address of the web", "write `https://...`")
    table.finish()
    return {key: url for key, url in found.items() if url}


def version_of_document(stated: str) -> str:
    """Return what a document's version is among Python packages; empty where that cannot be told.

    Semantic versions and dates are understood: 1.0.0-beta.1 is 1.0.0b1, and 2024-05-01 is 2024.5.1. What
    names a build is left out: indexes take no such versions.
    """
    text = stated.strip()
    if date := _DATE.fullmatch(text):
        return ".".join(str(int(part)) for part in date.groups() if part)
    return canonical_version(text).partition("+")[0]
