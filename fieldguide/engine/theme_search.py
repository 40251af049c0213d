"""Has the theme's own search read no page: ours is written from what is collected here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mkdocs.plugins import PluginCollection
from mkdocs.structure.pages import Page

from fieldguide.publish.search_index import entries


def stand_in(plugins: PluginCollection, pages: Iterable[Page]) -> None:
    """Give the theme's search plugin, if there is one, the entries of all pages, to write them down.

    The theme would also try each character of each page as the start of a mark of its own with a
    value, to drop it. Ours have none.
    """
    for plugin in plugins.values():
        index: Any = getattr(plugin, "search_index", None)
        if hasattr(index, "entries"):
            index.entries = [one for page in pages for one in entries(page.url, page.content or "")]
            plugin.is_dirty = False  # or it would add what it was given last time
            events = plugins.events["page_context"]
            events[:] = [one for one in events if getattr(one, "__self__", None) is not plugin]
