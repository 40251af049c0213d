"""The book as a PDF: its chapters as calls of what `styles/book.typ` sets, laid out by Typst."""

from __future__ import annotations

import io
import os
import re
import xml.etree.ElementTree as etree
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

import pikepdf
import typst

from fieldguide.base.progress import telling
from fieldguide.book.chapter import classes, words
from fieldguide.book.read import STYLES, Book, colors
from fieldguide.guide.names import LICENSE, NAME
from fieldguide.markdown.directives import child
from fieldguide.pictures.faces import FOLDER

_TEMPLATE = (STYLES / "book.typ").read_text(encoding="utf-8")
# What the template defines for elements, by their classes or else by their tags.
_KINDS = set(
    re.findall(r"^#let ([\w-]+)", _TEMPLATE.partition("// ---- Elements")[2], re.MULTILINE)
)
# What may mean something in markup; quotes are to become curly. After a call more would.
_MARKUP = re.compile(
    r"""^[^\w\s"']|[\\#*_`$<>@\[\]~/=+]|-(?![A-Za-z])|(?<![A-Za-z])-|(?<=[\d.])\.|\.(?=\.)"""
)
_LETTERS = 92  # in a line of a table, which is as wide as the page
_FORGETS = 11  # Typst keeps what it laid out until so many calls had no use for it
# Several threads would each keep memory of their own, and are hardly faster.
os.environ.setdefault("RAYON_NUM_THREADS", "1")


def pdf(book: Book) -> bytes:
    """Return the book as a PDF/UA-1: the same bytes for the same site and edition.

    It is laid out twice: to learn on which page everything stands, and with those pages' numbers.
    If Typst had to find them by itself, it would hold several layouts of the whole book at once.
    Raises ValueError with what Typst says.
    """
    say, document = telling(), _document(book)
    say("Making the PDF: finding where everything stands, step 1 of 2", True)
    places = _typeset(book, document, typst.query, "<places>", field="value", one=True)
    say("Making the PDF: setting the pages, step 2 of 2", True)
    day = int(datetime.fromisoformat(book.edition).replace(tzinfo=UTC).timestamp())
    options = {"places": places, "pdf_standards": "ua-1", "timestamp": day}
    made = _typeset(book, document, typst.compile, **options)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as whole:  # Typst packs none of its many small objects
        packed = pikepdf.ObjectStreamMode.generate
        whole.save(out, object_stream_mode=packed, deterministic_id=True)
    say("", False)
    return out.getvalue()


def cover_png(book: Book) -> bytes:
    """Return the cover as a PNG, as wide as shops and shelves ask for: 1600 pixels."""
    made: bytes = _typeset(book, "#cover", typst.compile, format="png", ppi=1600 / 8.268)
    return made


def _typeset(
    book: Book, document: str, call: Any, *given: str, places: str = "{}", **options: Any
) -> Any:
    """Call Typst with a document, for which there are the guide's faces and Typst's own alone."""
    mark = (book.guide.root / "docs/assets/images/mark.svg").read_text(encoding="utf-8")
    about = {"name": NAME, "edition": book.edition, "license": LICENSE, "mark": mark}
    about |= {"told": book.told, "places": places}
    try:
        return call(
            f"{_TEMPLATE}\n{document}".encode(),
            *given,
            root=str(book.site),
            font_paths=[str(FOLDER)],
            ignore_system_fonts=True,
            sys_inputs=colors(book.guide) | about,
            **options,
        )
    except RuntimeError as error:
        raise ValueError(f"Typst cannot set the book: {error}") from None
    finally:
        for _ in range(_FORGETS):
            typst.compile(b"", ignore_system_fonts=True)


def _document(book: Book) -> str:
    """Return the whole book as calls of functions, in the order of its pages."""
    contents, made, number = "", "", 0
    for name, part in (*book.parts[:-1], ("", [_tables(book)]), book.parts[-1]):
        lines = "".join(f"#line-to({_quoted(one.get('id'))})[{_inside(one[0])}]" for one in part)
        text = "".join(_chapter(one, name) for one in part)
        if name:
            number += 1
            contents += f'#contents-part("part-{number}")[{_markup(name)}]'
            text = f"#part({number},{_quoted(name)})[{lines}][{text}]\n"
        contents += lines
        made += text
    return f"#cover#imprint#set page(footer: number)\n#contents[{contents}]{made}#found"


def _chapter(section: etree.Element, part: str) -> str:
    given = ",".join(_quoted(text) for text in (part, section.get("class"), section.get("id")))
    body = "".join(map(_typst, section[1:]))
    return f"#chapter({given})[{_inside(section[0])}][{body}]\n"


def _tables(book: Book) -> etree.Element:
    """Return the tables that say what figures show as a chapter; each figure names its page.

    Below their figures they would say everything twice; a figure that stands twice has one table.
    """
    section = etree.Element("section", {"class": "chapter", "id": "tables"})
    child(section, "h1", "The figures as tables")
    told = "What each figure shows, for those who would rather read it."
    child(section, "p", told, class_="lead")
    for figure in (e for one in book.chapters for e in one.iter() if "guide-figure" in classes(e)):
        if section.find(f"h2[@id='{_table_id(figure)}']") is None:
            child(section, "h2", words(next(figure.iter("p"))), id=_table_id(figure))
            section.extend(figure.iter("table"))
    return section


def _table_id(figure: etree.Element) -> str:
    return "table--" + re.sub("[^a-z0-9]+", "-", words(next(figure.iter("p"))).lower())


def _typst(element: etree.Element) -> str:
    """Return an element of a chapter as a call of what the template defines for it.

    Of one for which it defines nothing, that is what is inside.
    """
    kind = next((k for k in (*element.get("class", "").split(), element.tag) if k in _KINDS), "")
    mark = f"#mark({_quoted(element.get('id'))})" if "id" in element.attrib else ""
    given, blocks = "", []
    match element.tag:
        case "code" | "pre":
            given = _quoted("".join(element.itertext()))
        case "svg":
            alt = ". ".join(words(e).rstrip(".") for e in element if e.tag in ("title", "desc"))
            given = f"{_quoted(alt)},{_quoted(etree.tostring(element, 'unicode'))}"
        case "img":
            given = f"{_quoted(element.get('alt'))},{_quoted(element.get('src'))}"
        case "a":
            given, blocks = _quoted(element.get("href")), [_inside(element)]
        case "h2" | "h3" | "h4":
            given, blocks, mark = _quoted(element.get("id")), [_inside(element)], ""
        case "p" if kind == "cited-in":
            blocks = _pages(element)
        case "ul" if kind == "next":
            blocks = [
                f"{_typst(item)}#end-of-line[{''.join(_pages(item)[:1])}]" for item in element
            ]
        case "ul" | "ol":
            blocks = [_typst(item) for item in element]
        case "dl":
            blocks = _pairs(element)
        case "table":
            given = f"({_widths(element)}),{len(element.findall('thead/tr/th'))}"
            blocks = [_typst(cell) for row in element.iter("tr") for cell in row]
            mark = "".join(_typst(title) for title in element.findall("caption"))
        case "div" if kind == "guide-figure":
            given = _quoted(_table_id(element))
            blocks = ["".join(_typst(part) for part in element if "opened" not in classes(part))]
        case _:
            blocks = [_inside(element)]
    if not kind:
        return mark + blocks[0]
    return f"{mark}#{kind}({given})" + "".join(f"[{block}]" for block in blocks)


def _inside(element: etree.Element) -> str:
    parts = (_typst(part) + _markup(part.tail or "") for part in element)
    return _markup(element.text or "") + "".join(parts)


def _pages(element: etree.Element) -> list[str]:
    """Return the page of each link into the book, itself a link."""
    links = (link.get("href", "") for link in element.iter("a"))
    return [f"#a({_quoted(link)})[]" for link in links if link.startswith("#")]


def _pairs(terms: etree.Element) -> list[str]:
    """Return what a list of terms holds, in turn: a term, and all that is said about it."""
    parts: list[str] = []
    for element in terms.iter():
        if element.tag == "dt":
            parts += [_inside(element), ""]
        elif element.tag == "dd":
            parts[-1] += f"\n\n{_inside(element)}"
    return parts


def _widths(table: etree.Element) -> str:
    """Return the widths of a table's columns in letters.

    Each column gets its longest word and some of what its longest text would take in one line, as
    in CSS (https://www.w3.org/TR/CSS22/tables.html#auto-table-layout); no text asks for more than
    two thirds of the page.
    """
    low, high = [], []
    for texts in zip_longest(*(map(words, row) for row in table.iter("tr")), fillvalue=""):
        low.append(3 + max(map(len, " ".join([*texts, "-"]).split())))
        high.append(max(low[-1], 3 + min(60, max(map(len, texts)))))
    share = max(0, min(1, (_LETTERS - sum(low)) / max(1, sum(high) - sum(low))))
    return "".join(f"{a + (b - a) * share:.1f}fr," for a, b in zip(low, high, strict=True))


def _markup(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def _quoted(text: str | None) -> str:
    escaped = (text or "").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
