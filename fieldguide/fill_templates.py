"""Spares filling templates: pages are put into theirs by all cores.

MkDocs does so page by page, and the theme's search reads each on the way. What it would get from
either is made ready here, before it asks.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from fieldguide.parallel import each, worth_it
from fieldguide.render import overhear
from fieldguide.search import engine_index

# A page's HTML, deflated (of thousands, it would take half a gigabyte), and its search entries.
Filled = tuple[bytes, list[dict[str, Any]]]


def fill_ahead(config: MkDocsConfig, files: Files, nav: Navigation, env: Environment) -> None:
    """Make every page's HTML ready, if there are cores for it.

    The pages have been rendered, and each looks the same whether others were filled before or not.
    """
    docs = files.documentation_pages()
    # Only a forked process has the configuration; it cannot be passed to another kind.
    if sys.platform != "linux" or not worth_it(len(docs)):
        return
    index = engine_index(config.plugins)
    filled = each(partial(_fill, config, docs, nav, env, index), range(len(docs)))
    ready = {doc.src_uri: made for doc, made in zip(docs, filled, strict=True) if made}
    for name in {_template(doc.page) for doc in docs}:
        template = env.get_template(name)  # the environment hands out this one from now on
        template.render = partial(_take, ready, template.render)
    if index:
        index.add_entry_from_context = partial(_index, ready, index, index.add_entry_from_context)


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
        html = zlib.compress(template.render(context).encode(), level=1)
    except Exception:  # noqa: BLE001 - it comes up again, where MkDocs fills the template
        return None
    finally:
        page.active = False
    return None if said.buffer else (html, index.entries[known:] if index else [])


def _take(ready: dict[str, Filled], fill: Callable[[dict], str], context: dict) -> str:
    """Stand for a template's own method. It is asked once for each page, after its search entries."""
    made = ready.pop(context["page"].file.src_uri, None)
    return zlib.decompress(made[0]).decode() if made else fill(context)


def _index(ready: dict[str, Filled], index: Any, read: Callable[[Page], None], page: Page) -> None:
    """Stand for the method by which the theme's search reads a page."""
    made = ready.get(page.file.src_uri)
    if made:
        index.entries += made[1]
    else:
        read(page)


def _template(page: Page) -> str:
    return page.meta.get("template", "main.html")
