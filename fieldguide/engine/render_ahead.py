"""Spares rendering: pages are rendered by all cores, and while serving only where they changed.

MkDocs renders one page after the other, each anew in every build. What it would get from a page's
Markdown is made ready here, before it asks.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from functools import cache, partial
from logging.handlers import BufferingHandler
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import markdown
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from fieldguide.base.parallel import each, worth_it
from fieldguide.guide.citations import cited_by
from fieldguide.guide.directives import reads
from fieldguide.guide.fingerprint import outline
from fieldguide.guide.names import FILES
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide, per_guide

# Those may change a page's Markdown before it is rendered, so it cannot be rendered ahead of them.
_EARLIER = ("page_read_source", "page_markdown")


@dataclass(frozen=True)
class Rendered:
    """All that MkDocs sets on a page when it reads and renders it."""

    markdown: str
    meta: dict[str, Any]
    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str]
    links: dict[str, dict[str, str]]  # by the path of the page that they lead to


# What a served guide's last build rendered, and from what: the page, and the rest of it.
_kept: dict[tuple[Path, str], tuple[Page, str, Rendered]] = {}

# The same pages in their template, each with what was rendered for it.
_whole: dict[tuple[Path, str], tuple[Rendered, str]] = {}


def render_ahead(guide: Guide, config: MkDocsConfig, files: Files) -> None:
    """Make ready what can be: from the last build of a served guide, or by all cores."""
    if any(config.plugins.events[event] for event in _EARLIER):
        return
    pages = [file.page for file in files.documentation_pages()]
    missing = []
    for page in pages:
        made = from_last_build(guide, page.file.src_uri)
        if made:
            _give(page, made)
        else:
            missing.append(page)
    # Only a forked process has the configuration; it cannot be passed to another kind.
    if sys.platform == "linux" and worth_it(len(missing)):
        results = each(partial(_render, config, files, missing), range(len(missing)))
        for page, made in zip(missing, results, strict=True):
            if made:
                _give(page, made)


def keep_filled(guide: Guide, env: Environment) -> None:
    """Let a page that was not rendered again keep its HTML too, while the guide is served."""
    template = env.get_template("main.html")
    fill = template.render

    def render(context: dict) -> str:
        path = context["page"].file.src_uri
        made = from_last_build(guide, path)
        if made is None:
            return fill(context)
        before, html = _whole.get((guide.root, path), (None, ""))
        if before is not made:
            html = fill(context)
            _whole[guide.root, path] = (made, html)
        return html

    template.render = render  # the environment hands out this one from now on


def keep(guide: Guide, page: MkDocsPage) -> None:
    """Keep what a page was rendered to for the next build, if it depends on no other page's text.

    What some directives draw may, and so may what includes another kind of file than the outline
    holds, or has a template of its own.
    """
    own = guide.by_path.get(page.file.src_uri)
    steady = own and "pages" not in reads(own)
    other = steady and "--8<--" in own.body.replace(f'--8<-- "{FILES.as_posix()}/', "")
    steady = steady and "template" not in own.meta and not other
    if steady and not from_last_build(guide, own.path):
        _kept[guide.root, own.path] = (own, _basis(guide, own), _taken(page))


def from_last_build(guide: Guide, path: str) -> Rendered | None:
    """Return what the last build of a served guide rendered a page to, if it would be the same now."""
    own, before, made = _kept.get((guide.root, path), (None, "", None))
    return made if own and own is guide.by_path.get(path) and before == _basis(guide, own) else None


def _basis(guide: Guide, page: Page) -> str:
    """Return, as text that differs when it does, what a page is rendered from besides its own."""
    return outline(guide) + (_citing(guide) if "citations" in reads(page) else "")


@per_guide
def _citing(guide: Guide) -> str:
    """Return which pages cite which sources."""
    return repr({key: [page.path for page in pages] for key, pages in cited_by(guide).items()})


def _give(page: MkDocsPage, made: Rendered) -> None:
    """Let a page take what was made when it is asked to read and to render itself."""

    def read_source(config: MkDocsConfig) -> None:
        page.markdown, page.meta = made.markdown, dict(made.meta)

    def render(config: MkDocsConfig, files: Files) -> None:
        page.content, page.toc = made.content, made.toc
        page._title_from_render = made.title
        page.present_anchor_ids = made.anchors
        page.links_to_anchors = {files.src_uris[path]: to for path, to in made.links.items()}

    page.read_source, page.render = read_source, render


def _taken(page: MkDocsPage) -> Rendered:
    links = {file.src_uri: to for file, to in (page.links_to_anchors or {}).items()}
    return Rendered(
        page.markdown,
        page.meta,
        page.content,
        page.toc,
        page._title_from_render,
        page.present_anchor_ids or set(),
        links,
    )


def _render(
    config: MkDocsConfig, files: Files, pages: list[MkDocsPage], at: int
) -> Rendered | None:
    """Render a page in a process of its own; nothing where MkDocs would have something to say.

    It says it then itself, in its order and counted as a strict build counts.
    """
    said = overhear()
    _read_by_one(config)
    # Asked for the same files over and over; in this process, no more are added.
    if "get_file_from_path" not in vars(files):
        files.get_file_from_path = cache(files.get_file_from_path)
    page = pages[at]
    try:
        page.read_source(config)
        page.render(config, files)
    except Exception:  # noqa: BLE001 - it comes up again, where MkDocs renders the page
        return None
    return None if said.buffer else _taken(page)


def _read_by_one(config: MkDocsConfig) -> None:
    """Let one reader of Markdown take all pages of this process, begun anew for each.

    MkDocs makes one for every page, of thirty extensions, which takes a twentieth of rendering.
    """
    if mkdocs_pages.markdown is not markdown:
        return
    settings = {
        "extensions": config.markdown_extensions,
        "extension_configs": config.mdx_configs or {},
    }
    one = markdown.Markdown(**settings)

    def reader(**given) -> markdown.Markdown:
        return one.reset() if given == settings else markdown.Markdown(**given)

    mkdocs_pages.markdown = SimpleNamespace(Markdown=reader)


def overhear() -> BufferingHandler:
    """Return what keeps the engine's warnings from now on, instead of their being printed.

    For a process that works ahead of the engine: what it would say is left to the engine.
    """
    said = BufferingHandler(sys.maxsize)
    said.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").handlers = [said]
    return said
