"""Spares rendering: pages are rendered by all cores.

MkDocs renders one page after the other. What it would get from a page's Markdown is made ready
here, before it asks.
"""

from __future__ import annotations

import logging
import sys
from functools import partial
from logging.handlers import BufferingHandler
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from fieldguide.base.parallel import each, worth_it

# Those may change a page's Markdown before it is rendered, so it cannot be rendered ahead of them.
_EARLIER = ("page_read_source", "page_markdown")


# All that MkDocs sets on a page when it reads and renders it, but for the links to other pages.
_SET = ("markdown", "meta", "content", "toc", "_title_from_render", "present_anchor_ids")
Links = dict[str, dict[str, str]]  # by the path of the page that they lead to
Rendered = tuple[dict[str, Any], Links]


def render_ahead(config: MkDocsConfig, files: Files) -> None:
    """Let all pages be rendered by all cores, if that is worth it."""
    pages = [file.page for file in files.documentation_pages() if file.page]
    # Only a forked process has the configuration; it cannot be passed to another kind.
    if (
        sys.platform != "linux"
        or not worth_it(len(pages))
        or any(config.plugins.events[event] for event in _EARLIER)
    ):
        return
    results = each(partial(_render, config, files, pages), range(len(pages)))
    for page, made in zip(pages, results, strict=True):
        if made:
            _give(page, made)


def _give(page: Page, made: Rendered) -> None:
    """Let a page take what was made when it is asked to read and to render itself."""
    own, links = made

    def render(config: MkDocsConfig, files: Files) -> None:
        vars(page).update(own)
        page.links_to_anchors = {files.src_uris[path]: to for path, to in links.items()}

    def read_source(config: MkDocsConfig) -> None:
        page.markdown, page.meta = own["markdown"], own["meta"]

    vars(page).update(read_source=read_source, render=render)


def _render(config: MkDocsConfig, files: Files, pages: list[Page], at: int) -> Rendered | None:
    """Render a page in a process of its own; nothing where MkDocs would have something to say.

    It says it then itself, in its order and counted as a strict build counts.
    """
    said = overhear()
    page = pages[at]
    try:
        page.read_source(config)
        page.render(config, files)
    except Exception:  # noqa: BLE001 - it comes up again, where MkDocs renders the page
        return None
    links = {file.src_uri: to for file, to in (page.links_to_anchors or {}).items()}
    return None if said.buffer else ({name: getattr(page, name) for name in _SET}, links)


def overhear() -> BufferingHandler:
    """Return what keeps the engine's warnings from now on, instead of their being printed.

    For a process that works ahead of the engine: what it would say is left to the engine.
    """
    said = BufferingHandler(sys.maxsize)
    said.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").handlers = [said]
    return said
