"""`[@key:point]` in Markdown becomes a numbered link to the page's list of sources.

`::: bibliography` draws every cited source with the pages that cite it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown.inlinepatterns import InlineProcessor

from fieldguide.guide import paths
from fieldguide.guide.citations import cited_by, cited_sources, mark_faults
from fieldguide.guide.index import letter_id
from fieldguide.guide.marks import CITATION, Mark, read_marks
from fieldguide.guide.repository import Facts, Guide
from fieldguide.guide.roles import join_names
from fieldguide.guide.sources import (
    author_names,
    letters,
    page_path,
    points,
    short_name,
    source_letter,
    standing,
    stopped,
    where_read,
)
from fieldguide.markdown.context import Place, extension, register_tree, rewrites_html
from fieldguide.markdown.directives import child, letter_links, page_link, register_directives
from fieldguide.markdown.served_links import source_address as read_from_file


def format_source(parent: etree.Element, guide: Guide, source: Facts) -> None:
    """Append a source's entry to an element: authors, linked title, publisher, year, how it was read.

    The order follows the author-title form of bibliographies. A dead address with an `archived`
    one beside it links to the archive.
    """
    if authors := join_names(author_names(source)):
        parent.text = f"{stopped(authors)} "
    address = source.get("archived") or source.get("url")
    title = child(parent, "a" if address else "cite", source["title"])
    if address:
        title.set("href", address)
    publisher, year = source.get("publisher") or "", str(source.get("year") or "undated")
    when = publisher if publisher.endswith(year) else ", ".join(filter(None, (publisher, year)))
    title.tail = f"{stopped(source['title']).removeprefix(source['title'])} {when}."
    if read := standing(guide, source):
        child(parent, "span", f" {read}.", class_="source-standing")


class _CitationPattern(InlineProcessor):
    """Marks the place of a citation; numbers come later, when document order is known."""

    def handleMatch(  # type: ignore[override]  # as InlineProcessor's, not as Pattern's
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        mark = etree.Element("sup", {"class": "citation", "data-search-exclude": ""})
        mark.set("data-marks", m[1])
        return mark, m.start(0), m.end(0)


@dataclass
class _Use:
    """A source as a page uses it: its number, its places in the text, its points with letters."""

    number: int
    places: list[str] = field(default_factory=list)
    points: dict[str, str] = field(default_factory=dict)
    letters: Iterator[str] = field(default_factory=letters)


def _list_sources(tree: etree.Element, place: Place) -> None:
    """Number a page's citations and list its sources at the end, each with its points."""
    marks = [e for e in tree.iter("sup") if e.get("data-marks")]
    if not marks:
        return
    guide = place.guide  # asked once: where nobody holds it, asking looks at every file
    uses: dict[str, _Use] = {}
    for mark in marks:
        _number(mark, uses, guide, place.path)
    child(tree, "h2", "Sources", id="sources", data_search_exclude="")
    entries = child(tree, "ol", class_="sources")
    for key, use in uses.items():
        source = guide.sources[key]
        item = child(entries, "li", id=f"source-{key}")
        entry = child(item, "p")
        format_source(entry, guide, source)
        for count, anchor in enumerate(use.places, 1):
            label = "Back to the text" + (f", place {count}" if len(use.places) > 1 else "")
            back = child(entry, "a", "↩", class_="source-back", href=f"#{anchor}")
            back.set("aria-label", label)
        if use.points:
            said = child(item, "ol", class_="source-points", type="a")
            for point in use.points:
                row = child(said, "li", id=f"source-{key}--{point}")
                where = where_read(guide, source, points(source)[point])
                child(row, "span", where, data_source=page_path(key, point))


def _number(mark: etree.Element, uses: dict[str, _Use], guide: Guide, path: str) -> None:
    """Put a citation's numbers in its place, each a link: `[1a, b; 2]`."""
    cited = read_marks(mark.attrib.pop("data-marks"))
    mark.text = "["
    for one in cited:
        for fault in mark_faults(guide, one):
            raise ValueError(f"{path or 'page'}: {fault}")
        key = one.source
        use = uses.setdefault(key, _Use(len(uses) + 1))
        again = f"--{len(use.places) + 1}" if use.places else ""  # as no id of a source ends
        use.places.append(f"cite-{key}{again}")
        for at, point in enumerate(one.points or [""]):
            if point and point not in use.points:
                use.points[point] = next(use.letters)
            letter = use.points.get(point, "")
            text = letter if at else f"{use.number}{letter}"
            link = child(mark, "a", text)
            link.set("href", f"#source-{key}--{point}" if point else f"#source-{key}")
            link.set("aria-label", f"Source {use.number}{letter}")
            link.tail = ", "
            if not at:
                link.set("id", use.places[-1])
    mark[-1].tail = "]"


def lead_to_sources(parent: etree.Element, guide: Guide, marks: list[Mark]) -> None:
    """Append a citation whose marks lead to the sources' own pages, not to a list on this one.

    For a table with so many that its list would outweigh it.
    """
    if marks:
        mark = child(parent, "sup", " [", class_="citation citation--named", data_search_exclude="")
        for one in marks:
            for at, point in enumerate(one.points or [""]):
                source = guide.sources[one.source]
                name = f"{short_name(source)}, point {at + 1}" if at else short_name(source)
                path = page_path(one.source, point)
                link = child(
                    mark, "span", str(at + 1) if at else short_name(source), data_source=path
                )
                link.set("aria-label", name)
                link.tail = ", "
        mark[-1].tail = "]"


def _lead_to_sources(tree: etree.Element, place: Place) -> None:
    """Let what names a source's own page lead there; the engines know no file of it."""
    for link in tree.iter("span"):
        if path := link.attrib.pop("data-source", ""):
            path, mark, point = path.partition("#")
            link.tag = "a"
            address = paths.address(place.path, path)
            if rewrites_html(place.md):
                address = read_from_file(place.path, address)
            link.set("href", address + mark + point)


def _bibliography(parent: etree.Element, place: Place, _: str) -> None:
    """Append the sources that are cited, letter by letter, with a way to jump to each letter."""
    guide = place.guide  # asked once, as above
    by_letter: dict[str, list[Facts]] = {}
    for source in cited_sources(guide):
        by_letter.setdefault(source_letter(source), []).append(source)
    box = child(parent, "div", class_="bibliography", data_search_exclude="")
    letter_links(box, by_letter)
    for letter, sources in by_letter.items():
        # No heading of the page, whose frame and contents every source's page takes over.
        head = child(box, "p", letter, id=letter_id(letter), class_="bibliography-letter")
        head.attrib |= {"role": "heading", "aria-level": "2"}
        entries = child(box, "ul")
        for source in sources:
            _entry(child(entries, "li", id=source["id"]), place, guide, source)


def _entry(item: etree.Element, place: Place, guide: Guide, source: Facts) -> None:
    format_source(child(item, "p"), guide, source)
    where = child(item, "p", class_="bibliography-pages")
    said = child(where, "span", "What it says", data_source=page_path(source["id"]))
    said.tail = "; cited in "
    pages = cited_by(guide)[source["id"]]
    for page in pages:
        link = page_link(where, place, page.path, page.title)
        link.tail = "." if page is pages[-1] else ", "


def _register(place: Place) -> None:
    # Above links (160), so that `[@key]` is never read as one. The space before goes: a mark
    # must not be left alone at the start of a line.
    pattern = _CitationPattern(" ?" + CITATION.pattern, place.md)
    place.md.inlinePatterns.register(pattern, "citation", 175)
    # After inline patterns (20), before the table of contents (5), so that it lists Sources.
    register_tree(_list_sources, "sources", 15, place)
    # After the engines' own look at links (0), which would ask for the pages' files.
    register_tree(_lead_to_sources, "source_pages", -5, place)
    register_directives({"bibliography": _bibliography}, place)


makeExtension = extension(_register)
