"""Turns a finished page into a chapter: its text, without what only a screen has a use for."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from copy import deepcopy

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fieldguide.base.page_html import ARTICLE
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide
from fieldguide.markdown.directives import child
from fieldguide.pictures.look import styled

BIBLIOGRAPHY = "bibliography"  # the id of the one list of sources
# Marks and forms for the hand, files to download, bars beside their numbers, how a table scrolls,
# and captions that repeat the heading above them for those who cannot see it.
LEFT_OUT = """.a-to-z-letters, .guide-standing, .guide-doors, .guide-download, .guide-figure__files,
.guide-foot, .guide-search, .guide-share, .guide-tally, .guide-unseen, .headerlink, .roles-picker,
meter, p:has(+ .roles-table-scroll)"""
# What fills a section that is left out with its heading: a page's own list of sources, pictures to
# download, and what the home page shows of this day and of late.
SECTIONS_LEFT_OUT = {"guide-latest", "guide-slides", "guide-today", "sources"}
# What a book sets in its own way: the sentence that opens a page, and where it leads on.
MARKED = {"h1 ~ p:not([class])": "lead", "h2#next": "next-title", "h2#next + ul": "next"}
_WRITTEN = {"checkbox": "[  ]", "radio": "(  ) "}
_LINE = 24  # characters of a line to write on
_KEPT = {"alt", "class", "colspan", "datetime", "height", "href", "id", "lang", "rowspan", "scope"}
_KEPT |= {"src", "start", "title", "type", "width"}


def chapter(guide: Guide, page: Page, html: str) -> etree.Element:
    """Return the chapter that a finished page becomes, as a `section` named by the page's id.

    Its ids start with the page's, so that they are its own in the whole book; its links are still
    those of the page. Raises ValueError if the page has no article.
    """
    article = LexborHTMLParser("".join(ARTICLE.findall(html))).css_first("article")
    if not article:
        raise ValueError(f"the finished page of {page.file} has no article")
    for unwanted in article.css(LEFT_OUT):
        unwanted.decompose()
    for selector, kind in MARKED.items():
        for node in article.css(selector)[:1]:
            node.attrs["class"] = kind
    section = _element(article)
    section.tag, section.attrib = "section", {"class": f"chapter {page.section or 'home'}"}
    _leave_out_sections(section)
    for parent in list(section.iter()):
        for at, element in reversed(list(enumerate(parent))):
            if "roles-table-scroll" in classes(element):
                parent[at : at + 1] = [one for table in element for one in _spread(table)]
            elif BIBLIOGRAPHY in classes(element):  # the book has that list once, at its end
                parent[at] = etree.Element("p")
                link = child(parent[at], "a", "The bibliography", href=f"#{BIBLIOGRAPHY}")
                link.tail = " stands at the end of this book."
    for element in section.iter():
        if element.tag == "pre":  # without the marks that color it
            text = "".join(element.itertext())
            element[:], element.text = [], None
            child(element, "code", text)
        elif element.tag == "input":  # a box to tick, an answer to choose, or a line to write on
            written = _WRITTEN.get(element.get("type", ""), "_" * _LINE)
            element.tag, element.attrib, element.text = "span", {}, written
        elif element.tag == "details":  # as after a click: paper cannot be clicked
            element.tag, element.attrib = "div", {"class": "opened"}
        elif element.tag == "summary":
            element.tag, element.attrib = "p", {"class": "opened-title"}
        elif element.tag == "svg":
            _style(guide, element)
    _name_ids(section, page.id)
    return section


def classes(element: etree.Element) -> set[str]:
    """Return an element's classes."""
    return set(element.get("class", "").split())


def words(element: etree.Element) -> str:
    """Return an element's text, its white space made one."""
    return " ".join("".join(element.itertext()).split())


def _element(node: LexborNode, drawn: bool = False) -> etree.Element:
    """Return a parsed node without comments, what is empty, and attributes of no use to a book."""
    drawn = drawn or node.tag == "svg"
    kept = {k: v or "" for k, v in node.attributes.items() if drawn or k in _KEPT}
    element, last = etree.Element(node.tag or "", kept), None
    for part in node.iter(include_text=True):
        kind, text = part.tag or "", part.text_content or ""
        if kind == "-text" and last is not None:
            last.tail = (last.tail or "") + text
        elif kind == "-text":
            element.text = (element.text or "") + text
        elif not kind.startswith(("-", "!")):
            made = _element(part, drawn)
            if len(made) or made.tag not in ("div", "p") or (made.text or "").strip():
                element.append(made)
                last = made
    return element


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


def _spread(table: etree.Element) -> Iterator[etree.Element]:
    """Turn a table of all roles into one for each aspect: 22 columns fit on no paper.

    This is what the page with the picker of roles becomes: the full matrix, an aspect at a time.
    """
    roles = table.findall("thead/tr/*")[1:]
    for number, (name, *cells) in enumerate(table.findall("tbody/tr"), 1):
        heading = etree.Element("h3", id=f"all-{number}")
        heading.text = words(name)
        yield heading
        one = etree.Element("table", {"class": "roles-table roles-matrix"})
        head, body = child(child(one, "thead"), "tr"), child(one, "tbody")
        child(head, "th", "Role", scope="col")
        child(head, "th", words(name), scope="col")
        for role, cell in zip(roles, cells, strict=True):
            title = deepcopy(role)
            title.attrib = {"scope": "row"}
            child(body, "tr").extend([title, cell])
        yield one


def _name_ids(section: etree.Element, name: str) -> None:
    """Start every id with the page's; the first heading's is the chapter's own."""
    for element in section.iter():
        if element.tag in ("a", "h1"):  # nothing leads to where a mark stands
            element.attrib.pop("id", None)
        for key in {"id", "aria-labelledby"} & set(element.attrib):
            element.set(key, " ".join(f"{name}--{id}" for id in element.get(key, "").split()))
    section.set("id", name)


def _style(guide: Guide, drawing: etree.Element) -> None:
    """Give a drawing its colors as attributes: few programs for books apply a style sheet there."""
    for element in drawing.iter():
        for kind in classes(element):
            looks = styled(guide, f' class="{kind}"', "light")
            element.attrib.update(re.findall(r'([\w-]+)="([^"]*)"', looks))
        element.attrib.pop("class", None)
        if "xlink:href" in element.attrib:
            element.set("xlink:title", words(element))
    drawing.attrib.pop("role", None)  # a group, on a page that a reader's program may not know
    drawing.set("xmlns", "http://www.w3.org/2000/svg")
    drawing.set("xmlns:xlink", "http://www.w3.org/1999/xlink")
    drawing.set("font-family", "Literata, Georgia, serif")
