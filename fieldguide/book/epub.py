"""The book as an EPUB 3.3 (https://www.w3.org/TR/epub-33/): a file a chapter, without a date."""

from __future__ import annotations

import io
import uuid
import xml.etree.ElementTree as etree
import zipfile
from copy import deepcopy

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fieldguide.book.chapter import classes, words
from fieldguide.book.pdf import cover_png
from fieldguide.book.read import STYLES, Book, colors
from fieldguide.guide.names import LICENSE, NAME

FONT = "docs/assets/fonts/literata-600.woff2"  # of headings; text is in the reader's own face
_TYPES = {"css": "text/css", "woff2": "font/woff2", "xhtml": "application/xhtml+xml"}
_TYPES |= {kind: f"image/{kind}" for kind in ("gif", "jpeg", "png", "webp")}
_TYPES |= {"jpg": "image/jpeg", "svg": "image/svg+xml"}


def epub(book: Book) -> bytes:
    """Return the book as an EPUB: the same bytes for the same site and edition.

    That is by any Python that was built with the same zlib.
    """
    about = {
        "name": NAME,
        "edition": book.edition,
        "license": LICENSE,
        "identifier": uuid.uuid5(uuid.NAMESPACE_URL, f"{LICENSE}{NAME}/{book.edition}").urn,
        "told": book.told,
        "parts": [(name, [(c.get("id"), words(c[0])) for c in part]) for name, part in book.parts],
    }
    templates = Environment(
        loader=FileSystemLoader(STYLES),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )

    def fill(name: str, **given: object) -> str:
        return templates.get_template(name).render(**about, **given)

    pages = {
        "cover.xhtml": (NAME, fill("cover.xhtml")),
        "nav.xhtml": ("Contents", fill("nav.xhtml")),
    }
    places = {e.get("id", ""): f"{c.get('id')}.xhtml" for c in book.chapters for e in c.iter()}
    pages |= {f"{c.get('id')}.xhtml": (words(c[0]), _body(c, places)) for c in book.chapters}
    files: dict[str, bytes | str] = {
        name: fill("page.xhtml", title=title, body=body) for name, (title, body) in pages.items()
    }
    sheet = (STYLES / "book.css").read_text(encoding="utf-8")
    for name, color in colors(book.guide).items():  # few programs for books look them up
        sheet = sheet.replace(f"var({name})", color)
    files |= {"book.css": sheet, "images/cover.png": cover_png(book)}
    files["fonts/literata-600.woff2"] = (book.guide.root / FONT).read_bytes()
    pictures = {e.get("src", "") for one in book.chapters for e in one.iter("img")}
    files |= {path: (book.site / path).read_bytes() for path in sorted(pictures)}
    drawn = {name for name, (_, body) in pages.items() if "<svg" in body}
    listed = [(name, _TYPES[name.rpartition(".")[2]], name in drawn) for name in files]
    files["book.opf"] = fill("book.opf", files=listed)
    first: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": fill("container.xml"),
    }
    return _zip(first | {f"EPUB/{name}": content for name, content in files.items()})


def _body(chapter: etree.Element, places: dict[str, str]) -> str:
    """Return a chapter with links to files; its figures are those drawn for narrow pages.

    Shrunk to a phone's width, the letters of the wide ones would be too small to read.
    """
    body = deepcopy(chapter)
    for parent in list(body.iter()):
        for element in parent.findall("*[@class='guide-figure__wide']"):
            parent.remove(element)
    for element in body.iter():
        if element.tag == "svg":  # of Literata, only the weight of headings comes along
            element.set("font-family", "Georgia, serif")
        for name in ("href", "xlink:href"):
            link = element.get(name, "")
            if link.startswith("#"):
                element.set(name, places[link[1:]] + link)
        if "source" in classes(element):
            element.attrib |= {"epub:type": "biblioref", "role": "doc-biblioref"}
    return etree.tostring(body, encoding="unicode")


def _zip(files: dict[str, bytes | str]) -> bytes:
    """Return the archive: the first file as it is, without dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            small = name == "mimetype" or name.endswith((".png", ".woff2"))
            entry.compress_type = zipfile.ZIP_STORED if small else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
