"""The book's one list of sources: each with how it was read, where its points stand, who cites it."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from fieldguide.book.chapter import BIBLIOGRAPHY
from fieldguide.guide.citations import cited_by, cited_sources, points_used
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide
from fieldguide.guide.sources import letters, points, where_read
from fieldguide.markdown.citations import format_source
from fieldguide.markdown.directives import child

SOURCE = "source--"  # begins the ids of the bibliography's entries


def bibliography(guide: Guide, pages: list[Page]) -> etree.Element:
    """Return all cited sources as one numbered list, each with the chapters that cite it."""
    section = etree.Element("section", {"class": "chapter", "id": BIBLIOGRAPHY})
    child(section, "h1", "Bibliography")
    told = "Every work that the guide cites, by author, with its number and where it is cited."
    child(section, "p", f"{told} What follows each says how it was read.")
    entries, citing = child(section, "ol", class_="sources"), cited_by(guide)
    for source in cited_sources(guide):
        item = child(entries, "li", id=f"{SOURCE}{source['id']}")
        format_source(child(item, "p"), guide, source)
        if used := _points(guide, source["id"]):
            places = child(item, "ol", type="a", class_="source-points")
            for id in used:
                child(places, "li", where_read(guide, source, points(source)[id]))
        where = child(item, "p", "Cited in ", class_="cited-in")
        paths = {page.path for page in citing[source["id"]]}
        for page in (page for page in pages if page.path in paths):
            child(where, "a", page.title, href=f"#{page.id}").tail = "; "
        if len(where):
            where[-1].tail = "."
    return section


def _points(guide: Guide, key: str) -> dict[str, str]:
    """Return the letters of a source's points that pages rest on, in the order of its text."""
    used = points_used(guide).get(key, {})
    return dict(
        zip((id for id in points(guide.sources[key]) if id in used), letters(), strict=False)
    )


def number_marks(citation: etree.Element, numbers: dict[str, str], guide: Guide) -> None:
    """Give the marks of a citation the numbers of the bibliography, and its points' letters."""
    last = ""
    for mark in citation.iter("a"):
        entry = mark.get("href", "")[1:]
        if mark.get("class") == "source":
            letter = _points(guide, entry.removeprefix(SOURCE)).get(
                mark.attrib.pop("data-point"), ""
            )
            mark.text = letter if entry == last and letter else numbers[entry] + letter
            last = entry
