"""Spares filling templates: pages are put into theirs by all cores.

MkDocs does so page by page. What it would get is made ready here, by the time it asks.
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

AT_ONCE = 8  # pages that wait to be taken, so that thousands are never held


def fill_ahead(config: MkDocsConfig, files: Files, nav: Navigation, env: Environment) -> None:
    """Let every page's HTML be made while others are written, if there are cores for it.

    The pages have been rendered, and each looks the same whether others were filled before or not.
    """
    docs = files.documentation_pages()
    # Only a forked process has the configuration; it cannot be passed to another kind.
    if sys.platform != "linux" or not worth_it(len(docs)):
        return
    filled = stream(partial(_fill, config, docs, nav, env), range(len(docs)), at_once=AT_ONCE)
    paths = [doc.src_uri for doc in docs]
    ready = zip(paths, filled, strict=False)
    for name in {_template(doc.page) for doc in docs if doc.page}:
        template: Any = env.get_template(name)  # the environment hands out this one from now on
        template.render = partial(_take, ready, set(paths), template.render)


def _fill(
    config: MkDocsConfig, docs: Sequence[File], nav: Navigation, env: Environment, at: int
) -> str | None:
    """Fill a page's template in a process of its own; nothing where anyone has something to say.

    MkDocs says it then itself, in its order and counted as a strict build counts.
    """
    said = overhear()
    page = docs[at].page
    assert page
    page.active = True
    try:
        context: Any = get_context(nav, docs, config, page)
        template = env.get_template(_template(page))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        html = template.render(context)
    except Exception:  # noqa: BLE001 - it comes up again, where MkDocs fills the template
        return None
    finally:
        page.active = False
    return None if said.buffer else html


def _take(
    ready: Iterator[tuple[str, str | None]],
    paths: set[str],
    fill: Callable[[dict[str, Any]], str],
    context: dict[str, Any],
) -> str:
    """Stand for a template's own method; pages are asked for in their order.

    Drafts, which only a served guide has, are not among them.
    """
    path = context["page"].file.src_uri
    html = next((html for one, html in ready if one == path), None) if path in paths else None
    return html or fill(context)


def _template(page: Page) -> str:
    return str(page.meta.get("template", "main.html"))
