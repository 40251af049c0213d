"""`[@key]` in Markdown becomes a numbered link to the page's list of sources.

`::: bibliography` draws every cited source with the pages that cite it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.inlinepatterns import InlineProcessor

from fieldguide.guide.citations import cited_by, cited_sources, unknown_source
from fieldguide.guide.page import CITATION, citation_keys
from fieldguide.guide.repository import Facts
from fieldguide.guide.roles import join_names
from fieldguide.markdown.context import Place, extension, register_tree
from fieldguide.markdown.directives import child, page_link, register_directives


def format_source(parent: etree.Element, source: Facts) -> None:
    """Append a source's entry to an element: authors, linked title, publisher, year.

    The order follows the author-title form of bibliographies. A dead address with an `archived`
    one beside it links to the archive; a source that nobody has opened again since it was noted
    from memory (`verified: known`) says so.
    """
    if authors := join_names(source.get("authors") or []):
        child(parent, "span", f"{authors}. ", class_="source-authors")
    address = source.get("archived") or source.get("url")
    title = child(parent, "a" if address else "cite", source["title"])
    if address:
        title.set("href", address)
    publisher, year = source.get("publisher"), source.get("year") or "undated"
    title.tail = f". {publisher}, {year}." if publisher else f". {year}."
    if source.get("verified") == "known":
        child(parent, "span", " Not re-checked.", class_="source-standing")


class _CitationPattern(InlineProcessor):
    """Marks the place of a citation; numbers come later, when document order is known."""

    def handleMatch(  # type: ignore[override]  # as InlineProcessor's, not as Pattern's
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        mark = etree.Element("sup", {"class": "citation", "data-search-exclude": ""})
        mark.set("data-keys", ";".join(citation_keys(m[1])))
        return mark, m.start(0), m.end(0)


def _list_sources(tree: etree.Element, place: Place) -> None:
    """Number a page's citations and list its sources at the end."""
    marks = [e for e in tree.iter("sup") if e.get("data-keys")]
    if not marks:
        return
    sources = place.guide.sources
    uses: dict[str, list[str]] = {}
    for mark in marks:
        _number(mark, uses, sources, place)
    child(tree, "h2", "Sources", id="sources", data_search_exclude="")
    entries = child(tree, "ol", class_="sources")
    for key, anchors in uses.items():
        entry = child(child(entries, "li", id=f"source-{key}"), "p")
        format_source(entry, sources[key])
        for count, anchor in enumerate(anchors, 1):
            label = "Back to the text" + (f", place {count}" if len(anchors) > 1 else "")
            back = child(entry, "a", "↩", class_="footnote-backref", href=f"#{anchor}")
            back.set("aria-label", label)


def _number(
    mark: etree.Element, uses: dict[str, list[str]], sources: dict[str, Facts], place: Place
) -> None:
    keys = mark.attrib.pop("data-keys").split(";")
    mark.text = "["
    for key in keys:
        if key not in sources:
            raise ValueError(f"{place.path or 'page'}: {unknown_source(key, sources)}")
        anchors = uses.setdefault(key, [])
        again = f"--{len(anchors) + 1}" if anchors else ""  # as no id of a source ends
        anchor = f"cite-{key}{again}"
        anchors.append(anchor)
        number = list(uses).index(key) + 1
        link = child(mark, "a", str(number), class_="footnote-ref", id=anchor)
        link.set("href", f"#source-{key}")
        link.set("aria-label", f"Source {number}")
        link.tail = "]" if key == keys[-1] else ", "


def _bibliography(parent: etree.Element, place: Place, _: str) -> None:
    pages = cited_by(place.guide)
    entries = child(parent, "ul", class_="bibliography", data_search_exclude="")
    for source in cited_sources(place.guide):
        item = child(entries, "li", id=source["id"])
        format_source(child(item, "p"), source)
        where = child(item, "p", "Cited in ", class_="bibliography-pages")
        for page in pages[source["id"]]:
            link = page_link(where, place, page.path, page.title)
            link.tail = "." if page is pages[source["id"]][-1] else ", "


def _register(place: Place) -> None:
    # Above links (160), so that `[@key]` is never read as one. The space before goes: a mark
    # must not be left alone at the start of a line.
    pattern = _CitationPattern(" ?" + CITATION.pattern, place.md)
    place.md.inlinePatterns.register(pattern, "citation", 175)
    # After inline patterns (20), before the table of contents (5), so that it lists Sources.
    register_tree(_list_sources, "sources", 15, place)
    register_directives({"bibliography": _bibliography}, place)


makeExtension = extension(_register)
