"""The book as a PDF on A4: cover, contents with page numbers, a title page a part, chapters."""

from __future__ import annotations

import logging
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

from fieldguide.base.progress import telling
from fieldguide.book.chapter import BIBLIOGRAPHY, classes, put_in_place, with_parents
from fieldguide.book.cover import cover
from fieldguide.book.read import Book, Part, style
from fieldguide.guide.names import LICENSE, NAME
from fieldguide.markdown.directives import child
from fieldguide.pictures.faces import face_file

# What WeasyPrint says while it works.
_STEP = re.compile(r"Step (\d)(?:.* - Repagination #(\d+)|.* - Page (\d+))?")
_FACE = """@font-face {{
  font-family: Literata;
  font-weight: {weight};
  src: url("{address}");
}}
"""


def pdf(book: Book) -> bytes:
    """Return the book as a PDF: the same bytes for the same site, edition and machine.

    Raises ValueError with what is to be done if the libraries for it are missing.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError) as error:  # the second: Pango, which is no Python package
        raise ValueError(f"the PDF needs WeasyPrint and Pango, see 'make book' ({error})") from None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    fonts = FontConfiguration()
    faces = "".join(
        _FACE.format(weight=weight, address=face_file(weight).as_uri()) for weight in (400, 600)
    )
    sheet = CSS(string=faces + style(book.guide, "text.css", "pdf.css"), font_config=fonts)
    identifier = f"{NAME} {book.edition}".encode()
    with steps_told():
        page = HTML(string=document(book), base_url=f"{book.site.resolve().as_uri()}/")
        return page.write_pdf(
            stylesheets=[sheet], font_config=fonts, pdf_identifier=identifier, pdf_tags=True
        )


@contextmanager
def steps_told() -> Iterator[None]:
    """Say how far WeasyPrint is, meanwhile: its step, and the page that it lays out.

    It may lay all pages out again, since the contents name them; then the round is said too.
    """
    logger, say = logging.getLogger("weasyprint.progress"), telling()
    again, last = "", ""

    def tell(record: logging.LogRecord) -> bool:
        nonlocal again, last
        if match := _STEP.match(record.getMessage()):
            step, turn, page = match.groups()
            again = f", round {int(turn) + 1}" if turn else again
            text = f"Making the PDF: step {step} of 7" + (f"{again}, page {page}" if page else "")
            milestone = not page or page == "1" or page.endswith("00")
            say(text, milestone and text != last and not turn)
            last = text
        return False  # nobody else is to be told

    logger.setLevel(logging.INFO)
    logger.addFilter(tell)
    try:
        yield
    finally:
        logger.removeFilter(tell)
        logger.setLevel(logging.NOTSET)
        say("", False)


def document(book: Book) -> str:
    """Return the whole book as one HTML document, in the order of its pages."""
    body = etree.Element("body")
    svg = etree.fromstring(cover(book.guide, book.edition))
    child(body, "section", class_="cover").append(_without_prefix(svg))
    body.append(_imprint(book))
    body.append(_contents(book))
    for number, part in enumerate(_named(book), 1):
        body.append(_opening(number, part))
        body.extend(_on_paper(one.body, part.name) for one in part.chapters)
    at = list(body).index(body.find("section[@class='contents']")) + 1
    for part in book.parts:
        if not part.name:
            body[at:at] = [_on_paper(one.body, one.page.title) for one in part.chapters]
    body.append(_tables(body))
    body.append(_list_pages(_on_paper(book.bibliography, "Bibliography")))
    text = etree.tostring(body, encoding="unicode", method="html")
    day = f"{book.edition}T00:00:00Z"
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{NAME}, edition {book.edition}</title>"
        f'<meta name="author" content="The {NAME} contributors">'
        f'<meta name="dcterms.created" content="{day}">'
        f'<meta name="dcterms.modified" content="{day}"></head>{text}</html>'
    )


def _named(book: Book) -> list[Part]:
    return [part for part in book.parts if part.name]


def _imprint(book: Book) -> etree.Element:
    """Return the page behind the cover: what this is, who may use it, and how it was made."""
    page = etree.Element("section", {"class": "imprint"})
    child(page, "p", NAME, class_="imprint-name")
    child(page, "p", f"Edition {book.edition}")
    paragraph = child(page, "p", "Text, data and diagrams are licensed under ")
    child(paragraph, "a", "CC BY 4.0", href=LICENSE).tail = (
        ": copy, change and sell them, as long as you name the source and say what you changed. "
        "The code is under the MIT license. The text is set in Literata, under the SIL Open Font "
        "License."
    )
    child(
        page,
        "p",
        f"To cite the book: {NAME}. ({book.edition[:4]}). Edition {book.edition}. CC BY 4.0.",
    )
    child(
        page,
        "p",
        "The chapters were drafted with the help of a language model from the sources that they "
        "cite. Each says at its end when it was last reviewed, and whether its subject is settled. "
        "A number in brackets leads to the bibliography.",
    )
    return page


def _contents(book: Book) -> etree.Element:
    section = etree.Element("section", {"class": "contents"})
    child(section, "h1", "Contents")
    for part in book.parts:
        if part.name:
            line = child(section, "p", class_="contents-part")
            child(line, "a", part.name, href=f"#{_part_id(part)}")
        entries = child(section, "ul")
        for one in part.chapters:
            child(child(entries, "li"), "a", one.page.title, href=f"#{one.page.id}")
    line = child(section, "p", class_="contents-part")
    child(line, "a", "The figures as tables", href="#tables")
    line = child(section, "p", class_="contents-part")
    child(line, "a", "Bibliography", href=f"#{BIBLIOGRAPHY}")
    return section


def _part_id(part: Part) -> str:
    return f"part--{part.chapters[0].page.id}"


def _opening(number: int, part: Part) -> etree.Element:
    """Return a part's title page, with its chapters."""
    section = etree.Element("section", {"class": "part", "id": _part_id(part)})
    child(section, "p", f"Part {number}", class_="part-number")
    child(section, "h1", part.name)
    entries = child(section, "ul")
    for one in part.chapters:
        child(child(entries, "li"), "a", one.page.title, href=f"#{one.page.id}")
    return section


def _on_paper(body: etree.Element, part: str) -> etree.Element:
    """Return a chapter with its part's name for the running head, and the figures for wide pages.

    WeasyPrint draws nothing but text in a drawing's links, so those are undone.
    """
    body = deepcopy(body)
    title = body.findtext("h1")
    body.set("data-part", part if part != title else "")
    for parent, element in with_parents(body):
        if "guide-figure__narrow" in classes(element):
            put_in_place(parent, element, [])
    for drawing in body.iter("svg"):
        for element in drawing.iter("a"):
            element.tag = "g"
            element.attrib.clear()
    return body


def _tables(body: etree.Element) -> etree.Element:
    """Move the tables that say what a figure says to one section; each figure names its page.

    Below their figures they would say everything twice; a figure that stands twice has one table.
    """
    section = etree.Element("section", {"class": "chapter tables", "id": "tables"})
    section.set("data-part", "")
    child(section, "h1", "The figures as tables")
    child(section, "p", "What each figure shows, for those who would rather read it.")
    known: dict[str, str] = {}
    for parent, box in with_parents(body):
        if "opened" not in classes(box):
            continue
        title = next("".join(p.itertext()) for p in parent.iter("p"))
        if title not in known:
            known[title] = f"table--{len(known) + 1}"
            child(section, "h2", title, id=known[title])
            section.extend(box.iter("table"))
        put_in_place(parent, box, [])
        pointer = child(parent, "p", class_="opened-title")
        child(pointer, "a", "The figure as a table", href=f"#{known[title]}")
    return section


def _list_pages(bibliography: etree.Element) -> etree.Element:
    """Let the bibliography name the pages where a source's chapters start, not their titles."""
    for line in bibliography.iter("p"):
        if "cited-in" in classes(line):
            several = len(line) > 1
            line.text = f"Cited in the chapter{'s' * several} on page{'s' * several} "
            for link in line.iter("a"):
                link.text = ""
                link.tail = ". " if (link.tail or "").startswith(".") else ", "
    return bibliography


def _without_prefix(svg: etree.Element) -> etree.Element:
    """Return a drawing whose names are written as in HTML."""
    for element in svg.iter():
        element.tag = element.tag.partition("}")[2] or element.tag
    return svg
