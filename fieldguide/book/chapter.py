"""Turns a finished page into a chapter: its text, without what only a screen has a use for."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator

import tinyhtml5

from fieldguide.base.page_html import ARTICLE
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide
from fieldguide.markdown.directives import child
from fieldguide.pictures.look import styled

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
BIBLIOGRAPHY = "bibliography"  # the id of the one list of sources
# Marks and forms for the hand, files to download, and captions that repeat the heading above them
# for those who cannot see it.
LEFT_OUT = {
    "a-to-z-letters",
    "guide-doors",
    "guide-byline",
    "guide-download",
    "guide-figure__files",
    "guide-foot",
    "guide-search",
    "guide-share",
    "guide-unseen",
    "headerlink",
    "roles-picker",
}
# What fills a section that is left out with its heading: a page's own list of sources, pictures to
# download, and what the home page shows of this day and of late.
SECTIONS_LEFT_OUT = {"guide-latest", "guide-slides", "guide-today", "sources"}
# Only the text is parsed: the rest of a page would take several times as long.
_PANEL = re.compile(r'<details class="?guide-share"?.*?</details>', re.DOTALL)
_KEPT = {"alt", "class", "colspan", "datetime", "height", "href", "id", "lang", "rowspan", "scope"}
_KEPT |= {"src", "start", "title", "width"}


def chapter(guide: Guide, page: Page, html: str) -> etree.Element:
    """Return the chapter that a finished page becomes, as a `section` named by the page's id.

    Its ids start with the page's, so that they are its own in the whole book; its links are still
    those of the page. Raises ValueError if the page has no article.
    """
    match = ARTICLE.search(html)
    if not match:
        raise ValueError(f"the finished page of {page.file} has no article")
    root = tinyhtml5.parse(_PANEL.sub("", match[0]), namespace_html_elements=False)
    article = next(root.iter("article"))
    section = etree.Element("section", {"class": f"chapter {page.section or 'home'}"})
    section.extend(article)
    _leave_out_sections(section)
    _drop(section, lambda e: not isinstance(e.tag, str) or bool(LEFT_OUT & classes(e)))
    _drop(section, lambda e: e.tag in ("div", "p") and not len(e) and not (e.text or "").strip())
    _spread_wide_tables(section)
    _drop(section, lambda e: e.tag == "meter")  # its number stands beside it
    for change in (_point_to_bibliography, _plain_code, _open_details, _pair_terms):
        change(section)
    _name_ids(section, page.id)
    for element in list(section.iter()):
        for name in set(element.attrib) - _KEPT:
            if not element.tag.startswith(SVG):
                del element.attrib[name]
    _style_drawings(guide, section)
    return section


def classes(element: etree.Element) -> set[str]:
    """Return an element's classes."""
    return set(element.get("class", "").split())


def with_parents(root: etree.Element) -> Iterator[tuple[etree.Element, etree.Element]]:
    """Yield every element below `root` with its parent, as they are now."""
    yield from [(parent, element) for parent in root.iter() for element in parent]


def put_in_place(parent: etree.Element, old: etree.Element, new: list[etree.Element]) -> None:
    """Replace a child by others, or by none; the text that follows it stays."""
    at = list(parent).index(old)
    if new:
        new[-1].tail = (new[-1].tail or "") + (old.tail or "")
    elif at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (old.tail or "")
    else:
        parent.text = (parent.text or "") + (old.tail or "")
    parent[at : at + 1] = new


def _drop(root: etree.Element, unwanted: Callable[[etree.Element], bool]) -> None:
    for parent in list(root.iter()):
        for element in list(parent):
            if unwanted(element):
                put_in_place(parent, element, [])


def _leave_out_sections(section: etree.Element) -> None:
    """Drop each second-level heading with what follows it, if that holds one of those classes."""
    parts: list[list[etree.Element]] = [[]]
    for element in section:
        if element.tag == "h2":
            parts.append([])
        parts[-1].append(element)
    for part in parts[1:]:
        if any(SECTIONS_LEFT_OUT & classes(e) for element in part for e in element.iter()):
            for element in part:
                section.remove(element)


def _spread_wide_tables(section: etree.Element) -> None:
    """Turn a table of all roles into one for each aspect: 22 columns fit on no paper.

    This is what the page with the picker of roles becomes: the full matrix, an aspect at a time.
    """
    for parent, box in with_parents(section):
        if "roles-table-scroll" not in classes(box):
            continue
        before = list(parent)[list(parent).index(box) - 1]
        if before.tag == "p":  # how to scroll it
            put_in_place(parent, before, [])
        put_in_place(parent, box, [part for table in box.iter("table") for part in _spread(table)])


def _spread(table: etree.Element) -> Iterator[etree.Element]:
    roles = list(table.find("thead/tr"))[1:]
    for number, row in enumerate(table.findall("tbody/tr"), 1):
        name, *cells = row
        heading = etree.Element("h3", {"id": f"all-{number}"})
        heading.text = name.text
        yield heading
        one = etree.Element("table", {"class": "roles-table roles-matrix"})
        head = child(child(one, "thead"), "tr")
        child(head, "th", "Role", scope="col")
        child(head, "th", name.text or "", scope="col")
        body = child(one, "tbody")
        for role, cell in zip(roles, cells, strict=True):
            line = child(body, "tr")
            title = child(line, "th", role.text or "", scope="row")
            title.extend(etree.fromstring(etree.tostring(part)) for part in role)
            line.append(cell)
        yield one


def _point_to_bibliography(section: etree.Element) -> None:
    """Put a pointer where a page lists all sources: the book has that list once, at its end."""
    for parent, entries in with_parents(section):
        if BIBLIOGRAPHY in classes(entries):
            pointer = etree.Element("p")
            link = child(pointer, "a", "The bibliography", href=f"#{BIBLIOGRAPHY}")
            link.tail = " stands at the end of this book."
            put_in_place(parent, entries, [pointer])


def _plain_code(section: etree.Element) -> None:
    """Leave blocks of code without the marks that color them."""
    for block in section.iter("pre"):
        text = "".join(block.itertext())
        for part in list(block):
            block.remove(part)
        block.text = None
        child(block, "code", text)


def _open_details(section: etree.Element) -> None:
    """Show what a click would: paper cannot be clicked, and many readers' programs ignore it."""
    for element in section.iter("details"):
        element.tag = "div"
        element.set("class", "opened")
        for summary in element.findall("summary"):
            summary.tag, summary.attrib["class"] = "p", "opened-title"


def _pair_terms(section: etree.Element) -> None:
    """Put each term of the A to Z into one box with what is said about it, as cards have it."""
    for entries in section.iter("dl"):
        if "a-to-z" in classes(entries):
            parts = list(entries)
            entries[:] = []
            for part in parts:
                row = child(entries, "div") if part.tag == "dt" else entries[-1]
                row.append(part)


def _name_ids(section: etree.Element, name: str) -> None:
    """Start every id with the page's; the first heading's is the chapter's own."""
    for heading in section.iter("h1"):
        heading.attrib.pop("id", None)
    for element in section.iter():
        if element.tag == "a":
            element.attrib.pop("id", None)  # where a mark stands; nothing leads back to it
        if "id" in element.attrib:
            element.set("id", f"{name}--{element.get('id')}")
        if labels := element.get("aria-labelledby"):
            element.set("aria-labelledby", " ".join(f"{name}--{id}" for id in labels.split()))
    section.set("id", name)


def _style_drawings(guide: Guide, section: etree.Element) -> None:
    """Give drawings their colors as attributes: few programs for books apply a style sheet there.

    Their names are written as in HTML, without prefixes, with the namespaces as attributes.
    """
    for parent, drawing in with_parents(section):
        if drawing.tag != f"{SVG}svg":
            continue
        tail, drawing.tail = drawing.tail, None
        svg = etree.fromstring(styled(guide, etree.tostring(drawing, encoding="unicode"), "light"))
        for element in svg.iter():
            element.tag = element.tag.removeprefix(SVG)
            if link := element.attrib.pop(f"{XLINK}href", None):
                element.set("xlink:href", link)
                element.set("xlink:title", " ".join("".join(element.itertext()).split()))
        svg.attrib.pop("role", None)  # a group, on a page that a reader's program may not know
        svg.set("xmlns", SVG.strip("{}"))
        svg.set("xmlns:xlink", XLINK.strip("{}"))
        svg.set("font-family", "Literata, Georgia, serif")
        svg.tail = tail
        parent[list(parent).index(drawing)] = svg
