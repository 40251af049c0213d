"""Has the theme's own search collect nothing: ours is written from the finished pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs.plugins import PluginCollection
from mkdocs.structure.pages import Page as EnginePage

from fieldguide.publish.search_index import entries


def engine_index(plugins: Mapping[str, Any]) -> Any:
    """Return what the theme's search plugin adds entries to, if it is among an engine's plugins."""
    plugin = _engine_search(plugins)
    return plugin.search_index if plugin else None


def _engine_search(plugins: Mapping[str, Any]) -> Any:
    for plugin in plugins.values():
        if hasattr(getattr(plugin, "search_index", None), "entries"):
            return plugin
    return None


def stand_in(plugins: PluginCollection) -> None:
    """Let a page's search entries be taken from here, in place of the theme's reading it.

    The theme would also try each character of each page as the start of a mark of its own with a
    value, to drop it. Ours have none.
    """
    plugin = _engine_search(plugins)
    if not plugin:
        return
    index = plugin.search_index
    index.add_entry_from_context = lambda page: index.entries.extend(
        entries(page.url, page.content)
    )

    def on_page_context(context: dict, *, page: EnginePage, **_) -> None:
        index.add_entry_from_context(page)

    events = plugins.events["page_context"]
    events[:] = [
        on_page_context if getattr(event, "__self__", None) is plugin else event for event in events
    ]
