"""A page of the guide: its front matter, its text, and the lines they stand on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fieldguide.base.yaml_lines import Finding, Lines, line_of
from fieldguide.guide.fences import read_fences
from fieldguide.guide.marks import Mark, marks_in
from fieldguide.guide.names import DOCS

DIRECTIVE = re.compile(r"^::: +([a-z][a-z-]*)(?: +(.*?))? *$")
_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_HEADING = re.compile(r"^(#{1,6}) +(.+?)(?: +\{(?: *#([\w-]+))?[^}]*\})? *#* *$")


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level (1 to 6), text, explicit id or nothing, and 1-based line."""

    level: int
    text: str
    id: str
    line: int


@dataclass(frozen=True)
class Page:
    """A Markdown page: its path relative to `docs/`, its front matter, its text, and their lines.

    `whole` is false when its file or its front matter cannot be read; `problems` says why.
    """

    path: str
    meta: dict[str, Any]
    meta_lines: Lines
    body: str
    body_line: int
    problems: tuple[Finding, ...] = ()
    whole: bool = True

    @property
    def file(self) -> str:
        """The path from the repository's root, as findings name it."""
        return f"{DOCS}/{self.path}"

    @property
    def section(self) -> str:
        """The folder the page is in; empty for the home page and other top-level pages."""
        return self.path.partition("/")[0] if "/" in self.path else ""

    @property
    def url(self) -> str:
        """The page's address relative to the site's root, ending in a slash unless it is the root."""
        stem = self.path.removesuffix(".md")
        stem = "" if stem == "index" else stem.removesuffix("/index")
        return f"{stem}/" if stem else ""

    @property
    def id(self) -> str:
        """The page's name for ever, which its short link carries; empty when it has none."""
        return str(self.meta.get("id") or "")

    @property
    def aliases(self) -> list[str]:
        """The page's other names, as readers see them."""
        return texts(self.meta.get("aliases"))

    @property
    def glance(self) -> list[dict[str, str]]:
        """The facts of the box below the page's sentence, each one name with its text."""
        facts = self.meta.get("glance")
        return [fact for fact in facts if isinstance(fact, dict)] if isinstance(facts, list) else []

    @cached_property
    def headings(self) -> list[Heading]:
        """Every heading outside code, in order."""
        return [
            Heading(len(m[1]), m[2], m[3] or "", number)
            for number, text in self.prose
            if text.startswith("#") and (m := _HEADING.match(text))
        ]

    @cached_property
    def titles(self) -> list[tuple[str, int]]:
        """Every level-one heading outside code, with its line."""
        return [(h.text, h.line) for h in self.headings if h.level == 1]

    @property
    def title(self) -> str:
        """The text of the page's first level-one heading, or its path when it has none."""
        return self.titles[0][0] if self.titles else self.path

    def line(self, *where: str | int) -> int:
        """The line of a value of the front matter, or of its nearest parent if unknown."""
        return line_of(self.meta_lines, where)

    @cached_property
    def prose(self) -> tuple[tuple[int, str], ...]:
        """The page outside fenced code as (line number, text), code spans blanked."""
        lines, _ = read_fences(self.body, self.body_line)
        return tuple((n, _CODE_SPAN.sub("", text) if "`" in text else text) for n, text in lines)

    @cached_property
    def citations(self) -> list[tuple[Mark, int]]:
        """The marks of the front matter's citations and then of the text's, each with its line."""
        facts = [
            (self.meta_lines.get(("glance", at, name), 1), str(text))
            for at, fact in enumerate(self.glance)
            for name, text in fact.items()
        ]
        return [(mark, number) for number, text in (*facts, *self.prose) for mark in marks_in(text)]

    @cached_property
    def directives(self) -> tuple[tuple[str, str, int], ...]:
        """The page's `::: name arguments` lines as (name, arguments, line)."""
        return tuple(
            (m[1], m[2] or "", number)
            for number, text in self.prose
            if text.startswith(":::") and (m := DIRECTIVE.match(text))
        )


def texts(value: object) -> list[str]:
    """Return the texts of a list in front matter; none if it is no list."""
    return [str(text) for text in value] if isinstance(value, list) else []
