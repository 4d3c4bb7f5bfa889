"""Finds what is wrong with the pages of a reference: links that lead nowhere, pages without a link, HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
_ELSEWHERE = re.compile(r"https?://|mailto:")


class Page:
    """A page as readers of Markdown see it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def tokens(self) -> list[Token]:
        """What it consists of."""
        return list(_PARSER.parse(self.path.read_text(encoding="utf-8")))

    @cached_property
    def headings(self) -> set[str]:
        """The anchors of its headings, after GitHub, which sites of it have as well."""
        texts = (two.content for one, two in self._pairs() if one.type == "heading_open")
        return {re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-") for text in texts}

    @cached_property
    def links(self) -> list[str]:
        """Where its links lead within the project: paths, with or without an anchor."""
        parts = (part for token in self.tokens for part in token.children or ())
        urls = [str(part.attrs["href"]) for part in parts if part.type == "link_open"]
        return [url for url in urls if not _ELSEWHERE.match(url)]

    @property
    def markup(self) -> list[str]:
        """The HTML that it holds, and its pictures."""
        every = [*self.tokens, *(part for token in self.tokens for part in token.children or ())]
        return [one.content for one in every if one.type in ("html_block", "html_inline", "image")]

    def _pairs(self) -> Iterator[tuple[Token, Token]]:
        return zip(self.tokens, self.tokens[1:], strict=False)


def faults(project: Path) -> Iterator[str]:
    """Yield what is wrong with the pages of a project, each with its page."""
    around = [project / name for name in ("README.md", "AGENTS.md", "llms.txt")]
    paths = [
        *filter(Path.is_file, around),
        *project.glob("skills/*/SKILL.md"),
        *project.glob("docs/**/*.md"),
    ]
    pages = {path.resolve(): Page(path) for path in paths}
    linked = {project.resolve() / "docs" / "index.md"}
    for page in pages.values():
        yield from (f"{page.path}: HTML {text!r}" for text in page.markup)
        for link in page.links:
            path, _, anchor = unquote(link).partition("#")
            target = (page.path.parent / path).resolve() if path else page.path.resolve()
            linked |= {target}
            if not target.is_file():
                yield f"{page.path}: no file {link}"
            elif anchor and anchor not in (pages.get(target) or Page(target)).headings:
                yield f"{page.path}: no heading {link}"
    yield from (
        f"{path}: no link leads to it"
        for path in pages
        if path.match("docs/**/*.md") and path not in linked
    )
