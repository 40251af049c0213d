"""Spares filling templates: pages are put into theirs by all cores.

MkDocs does so page by page, and the theme's search reads each on the way. What it would get from
either is made ready here, by the time it asks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from fieldguide.base.parallel import stream, worth_it
from fieldguide.engine.render_ahead import overhear
from fieldguide.engine.theme_search import engine_index

Filled = tuple[str, list[dict[str, Any]]]  # a page's HTML, and its search entries
AT_ONCE = 8  # pages that wait to be taken, so that thousands are never held


def fill_ahead(config: MkDocsConfig, files: Files, nav: Navigation, env: Environment) -> None:
    """Let every page's HTML be made while others are written, if there are cores for it.

    The pages have been rendered, and each looks the same whether others were filled before or not.
    """
    docs = files.documentation_pages()
    # Only a forked process has the configuration; it cannot be passed to another kind.
    if sys.platform != "linux" or not worth_it(len(docs)):
        return
    index = engine_index(config.plugins)
    fill = partial(_fill, config, docs, nav, env, index)
    filled = stream(fill, range(len(docs)), at_once=AT_ONCE)
    by_path = zip((doc.src_uri for doc in docs), filled, strict=False)
    made = partial(_made, by_path, {doc.src_uri for doc in docs}, {})
    for name in {_template(doc.page) for doc in docs}:
        template = env.get_template(name)  # the environment hands out this one from now on
        template.render = partial(_take, made, template.render)
    if index:
        index.add_entry_from_context = partial(_index, made, index, index.add_entry_from_context)


def _made(
    filled: Iterator[tuple[str, Filled | None]],
    paths: set[str],
    last: dict[str, Filled | None],
    path: str,
) -> Filled | None:
    """Return what was made of the page at a path; pages are asked for in their order, maybe twice.

    Nothing for drafts, which only a served guide has, nor for a page that comes up again later.
    """
    if path in paths and path not in last:
        last.clear()
        last.update([next((one for one in filled if one[0] == path), (path, None))])
    return last.get(path)


def _fill(
    config: MkDocsConfig,
    docs: Sequence[File],
    nav: Navigation,
    env: Environment,
    index: Any,
    at: int,
) -> Filled | None:
    """Fill a page's template in a process of its own; nothing where anyone has something to say.

    MkDocs says it then itself, in its order and counted as a strict build counts.
    """
    said = overhear()
    page = docs[at].page
    known = len(index.entries) if index else 0
    page.active = True
    try:
        context = get_context(nav, docs, config, page)
        template = env.get_template(_template(page))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        html = template.render(context)
    except Exception:  # noqa: BLE001 - it comes up again, where MkDocs fills the template
        return None
    finally:
        page.active = False
    return None if said.buffer else (html, index.entries[known:] if index else [])


def _take(made: Callable[[str], Filled | None], fill: Callable[[dict], str], context: dict) -> str:
    """Stand for a template's own method."""
    ready = made(context["page"].file.src_uri)
    return ready[0] if ready else fill(context)


def _index(
    made: Callable[[str], Filled | None], index: Any, read: Callable[[Page], None], page: Page
) -> None:
    """Stand for the method by which the theme's search reads a page, before its template is filled."""
    ready = made(page.file.src_uri)
    if ready:
        index.entries += ready[1]
    else:
        read(page)


def _template(page: Page) -> str:
    return page.meta.get("template", "main.html")
