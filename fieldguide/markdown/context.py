"""What our extensions have in common: the guide, and the page that is being rendered, in either engine.

An extension is a module of this room whose name stands in `mkdocs.yml`; Python-Markdown calls its
`makeExtension`, which `extension`, `changes_tree` or `directives.draws` returns.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as etree
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from fieldguide.guide import paths
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide, guide_in_use, read_guide

PREFIX = "fieldguide.markdown."  # of the names of our extensions in `mkdocs.yml`


@dataclass(frozen=True)
class Place:
    """Where an extension is at work: its engine, the repository's root, and its own options.

    What depends on the page may be asked while rendering only, not while registering.
    """

    md: Markdown
    root: Path
    options: dict[str, Any]

    @property
    def guide(self) -> Guide:
        """The guide below the root; Zensical does not say when a build begins."""
        return guide_in_use(self.root) if "zensical" in sys.modules else read_guide(self.root)

    @property
    def path(self) -> str:
        """The path, relative to `docs/`, of the page being rendered; empty when unknown."""
        return page_path(self.md)

    @property
    def page(self) -> Page | None:
        """The page being rendered; nothing when it is none of the guide's."""
        return self.guide.by_path.get(self.path)

    def address(self, path: str) -> str:
        """Return the Markdown address of a page, given relative to `docs/`, from the one rendered."""
        return paths.link(self.path, path)


class _GuideExtension(Extension):
    """An extension that may read the guide; an engine gives it `root`, the repository's root."""

    def __init__(
        self, register: Callable[[Place], None], options: dict[str, list[Any]], **given: Any
    ) -> None:
        root = ["", "the repository's root; the current directory by default"]
        self.config = {**options, "root": root}
        self.register = register
        super().__init__(**given)

    def extendMarkdown(self, md: Markdown) -> None:
        configured = self.getConfig("root")
        root = _resolved(configured) if configured else Path.cwd()
        self.register(Place(md, root, self.getConfigs()))


def extension(register: Callable[[Place], None], **options: list[Any]) -> Callable[..., Extension]:
    """Return the `makeExtension` of an extension that `register` adds to an engine.

    Each of its `options` is [its default, what it means].
    """
    return partial(_GuideExtension, register, options)


class _Tree(Treeprocessor):
    def __init__(self, change: Callable[[etree.Element, Place], None], place: Place) -> None:
        super().__init__(place.md)
        self.change, self.place = change, place

    def run(self, root: etree.Element) -> None:
        self.change(root, self.place)


def changes_tree(
    change: Callable[[etree.Element, Place], None],
    name: str,
    priority: float,
    **options: list[Any],
) -> Callable[..., Extension]:
    """Return the `makeExtension` of an extension that changes a rendered page's elements.

    A higher `priority` comes earlier. Inline marks are read at 20, the table of contents is made
    at 5, and links are resolved by the engine at 0.
    """
    return extension(partial(register_tree, change, name, priority), **options)


def register_tree(
    change: Callable[[etree.Element, Place], None], name: str, priority: float, place: Place
) -> None:
    """Let a function change each rendered page's elements; see `changes_tree`."""
    place.md.treeprocessors.register(_Tree(change, place), name, priority)


def page_path(md: Markdown) -> str:
    """Return the path, relative to `docs/`, of the page being rendered; empty when unknown.

    MkDocs keeps it on its link processor, Zensical on its context preprocessor; both are set
    anew for each page, so this must be asked while rendering, not while registering.
    """
    if "relpath" in md.treeprocessors:
        file = getattr(md.treeprocessors["relpath"], "file", None)
        if file is not None:
            return str(file.src_uri)
    try:
        from zensical.extensions.context import ContextPreprocessor
    except ImportError:
        return ""
    context = ContextPreprocessor.from_markdown(md)
    return context.page.path if context else ""


def rewrites_html(md: Markdown) -> bool:
    """Return whether the engine rewrites addresses in raw HTML, as Zensical does."""
    return "relpath" not in md.treeprocessors and bool(page_path(md))


@cache
def _resolved(configured: str) -> Path:
    return Path(configured).resolve()
