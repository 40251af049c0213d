"""Tells an extension which page it is rendering and where the repository is, in either engine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markdown import Markdown
from markdown.extensions import Extension

PREFIX = "fieldguide.markdown."  # of the names of our extensions in `mkdocs.yml`


class GuideExtension(Extension):
    """An extension that may read the guide; an engine gives it `root`, the repository's root."""

    def __init__(self, **kwargs):
        self.config = {
            **self.config,  # options of its own
            "root": ["", "the repository's root; the current directory by default"],
        }
        super().__init__(**kwargs)

    @property
    def root(self) -> Path:
        """The repository's root."""
        configured = self.getConfig("root")
        return _resolved(configured) if configured else Path.cwd()


def page_path(md: Markdown) -> str:
    """Return the path, relative to `docs/`, of the page being rendered; empty when unknown.

    MkDocs keeps it on its link processor, Zensical on its context preprocessor; both are set
    anew for each page, so this must be asked while rendering, not while registering.
    """
    if "relpath" in md.treeprocessors:
        file = getattr(md.treeprocessors["relpath"], "file", None)
        if file is not None:
            return file.src_uri
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
