"""The book as an EPUB 3.3 (https://www.w3.org/TR/epub-33/): a file a chapter, without a date."""

from __future__ import annotations

import io
import mimetypes
import uuid
import xml.etree.ElementTree as etree
import zipfile
from copy import deepcopy
from html import escape

from fieldguide.book.chapter import BIBLIOGRAPHY, classes, put_in_place, with_parents
from fieldguide.book.cover import cover, cover_png
from fieldguide.book.read import Book, style
from fieldguide.guide.names import LICENSE, NAME
from fieldguide.markdown.directives import child

STYLE = "book.css"
COVER = "images/cover.png"
FONT = (
    "docs/assets/fonts/literata-600.woff2"  # for headings alone; text is in the reader's own face
)
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" \
xml:lang="en">
<head><meta charset="utf-8"/><title>{title}</title><link rel="stylesheet" href="book.css"/></head>
<body>{body}</body>
</html>
"""
# What readers who cannot see, or who choose by that, are told: https://www.w3.org/TR/epub-a11y-11/
_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "longDescription"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "Text reflows; each figure is followed by a table that says the same.",
    ),
)


def epub(book: Book) -> bytes:
    """Return the book as an EPUB: the same bytes for the same site and edition.

    That is by any Python that was built with the same zlib.
    """
    files: dict[str, bytes | str] = {
        "META-INF/container.xml": _CONTAINER,
        f"EPUB/{STYLE}": style(book.guide, "text.css", "epub.css"),
        f"EPUB/{COVER}": cover_png(cover(book.guide, book.edition)),
        "EPUB/fonts/literata-600.woff2": (book.guide.root / FONT).read_bytes(),
        "EPUB/cover.xhtml": _PAGE.format(
            title=NAME,
            body=f'<section class="cover" epub:type="cover"><img src="{COVER}" alt="{NAME}, '
            f'edition of {book.edition}"/></section>',
        ),
        "EPUB/nav.xhtml": _PAGE.format(title="Contents", body=_nav(book)),
    }
    for name, title, body in _documents(book):
        files[f"EPUB/{name}"] = _PAGE.format(title=escape(title), body=body)
    for path in sorted(book.images):
        files[f"EPUB/{path}"] = (book.site / path).read_bytes()
    files["EPUB/book.opf"] = _package(book, [name.removeprefix("EPUB/") for name in files][1:])
    return _zip(files)


def _documents(book: Book) -> list[tuple[str, str, str]]:
    """Return the name, the title and the body of every chapter's file, the bibliography's last."""
    made = [(one.page.id, one.page.title, one.body) for one in book.chapters]
    made.append((BIBLIOGRAPHY, "Bibliography", book.bibliography))
    files = {
        element.get("id", ""): f"{id}.xhtml"
        for id, _, body in made
        for element in body.iter()
        if "id" in element.attrib
    }
    return [(f"{id}.xhtml", title, _xhtml(body, files)) for id, title, body in made]


def _xhtml(body: etree.Element, files: dict[str, str]) -> str:
    """Return a chapter with links to files; its figures are those drawn for narrow pages.

    Shrunk to a phone's width, the letters of the wide ones would be too small to read.
    """
    body = deepcopy(body)
    for parent, element in with_parents(body):
        if "guide-figure__wide" in classes(element):
            put_in_place(parent, element, [])
    for drawing in body.iter("svg"):  # of Literata, only the weight of headings comes along
        drawing.set("font-family", "Georgia, serif")
    for element in body.iter():
        for name in ("href", "xlink:href"):
            link = element.get(name, "")
            if link.startswith("#"):
                element.set(name, files[link[1:]] + link)
        if "source" in classes(element):
            element.set("epub:type", "biblioref")
            element.set("role", "doc-biblioref")
    return etree.tostring(body, encoding="unicode")


def _nav(book: Book) -> str:
    """Return the contents, and the landmarks that programs offer as shortcuts."""
    root = etree.Element("div")
    contents = child(root, "nav", id="toc")
    contents.set("epub:type", "toc")
    child(contents, "h1", "Contents")
    entries = child(contents, "ol")
    for part in book.parts:
        inside = entries
        if part.name:
            item = child(entries, "li")
            child(item, "span", part.name)
            inside = child(item, "ol")
        for one in part.chapters:
            child(child(inside, "li"), "a", one.page.title, href=f"{one.page.id}.xhtml")
    child(child(entries, "li"), "a", "Bibliography", href=f"{BIBLIOGRAPHY}.xhtml")
    marks = child(root, "nav", hidden="")
    marks.set("epub:type", "landmarks")
    listed = child(marks, "ol")
    for kind, name, file in (
        ("cover", "Cover", "cover"),
        ("toc", "Contents", "nav"),
        ("bodymatter", "Text", book.chapters[0].page.id),
        ("bibliography", "Bibliography", BIBLIOGRAPHY),
    ):
        child(child(listed, "li"), "a", name, href=f"{file}.xhtml").set("epub:type", kind)
    return "".join(etree.tostring(part, encoding="unicode") for part in root)


def _package(book: Book, names: list[str]) -> str:
    """Return the package document: what the book is, its files, and their order."""
    home = next((page for page in book.guide.pages if not page.section), None)
    id = uuid.uuid5(uuid.NAMESPACE_URL, f"{LICENSE}{NAME}/{book.edition}")
    package = etree.Element("package", {"xmlns": "http://www.idpf.org/2007/opf", "version": "3.0"})
    package.attrib.update({"unique-identifier": "id", "xml:lang": "en"})
    told = child(package, "metadata")
    told.set("xmlns:dc", "http://purl.org/dc/elements/1.1/")
    for name, text in (
        ("identifier", f"urn:uuid:{id}"),
        ("title", f"{NAME}, edition {book.edition}"),
        ("language", "en"),
        ("creator", f"The {NAME} contributors"),
        ("date", book.edition),
        ("description", str(home.meta.get("description", "")) if home else ""),
        ("subject", "Developer relations"),
        ("rights", f"CC BY 4.0, {LICENSE}"),
    ):
        if text:
            child(told, f"dc:{name}", text, **({"id": "id"} if name == "identifier" else {}))
    child(told, "meta", f"{book.edition}T00:00:00Z", property="dcterms:modified")
    for name, text in _ACCESS:
        child(told, "meta", text, property=f"schema:{name}")
    manifest = child(package, "manifest")
    ids = {name: f"f{at}" for at, name in enumerate(names, 1)}
    for name, id_ in ids.items():
        kinds = {STYLE: "text/css", ".xhtml": "application/xhtml+xml", ".woff2": "font/woff2"}
        kind = next((k for end, k in kinds.items() if name.endswith(end)), None)
        kind = kind or mimetypes.guess_type(name)[0] or "application/octet-stream"
        item = child(manifest, "item", id=id_, href=name)
        item.set("media-type", kind)
        properties = {"nav.xhtml": "nav", COVER: "cover-image"}.get(name)
        if any(name == f"{one.page.id}.xhtml" and _draws(one.body) for one in book.chapters):
            properties = "svg"
        if properties:
            item.set("properties", properties)
    spine = child(package, "spine")
    order = ["cover.xhtml", "nav.xhtml", *(f"{one.page.id}.xhtml" for one in book.chapters)]
    for name in (*order, f"{BIBLIOGRAPHY}.xhtml"):
        child(spine, "itemref", idref=ids[name])
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(package, encoding="unicode")


def _draws(body: etree.Element) -> bool:
    return next(body.iter("svg"), None) is not None


def _zip(files: dict[str, bytes | str]) -> bytes:
    """Return the archive: `mimetype` first and as it is, without dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {"mimetype": "application/epub+zip", **files}.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            small = name == "mimetype" or name.endswith((".png", ".woff2"))
            entry.compress_type = zipfile.ZIP_STORED if small else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
