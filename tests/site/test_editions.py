"""What a reader of the EPUB and of the PDF gets: every chapter, every link, one bibliography."""

import io
import posixpath
import re
import xml.etree.ElementTree as etree
import zipfile
from copy import deepcopy
from dataclasses import replace

import pikepdf
import pytest
import yaml
from pypdf import PdfReader
from support import REPOSITORY

from fieldguide.book.bibliography import SOURCE
from fieldguide.book.epub import epub
from fieldguide.book.pdf import pdf
from fieldguide.book.read import Book, read_book
from fieldguide.guide.citations import cited_by
from fieldguide.guide.names import SECTIONS
from fieldguide.guide.repository import read_guide

GUIDE = read_guide(REPOSITORY)
XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
OPF = "{http://www.idpf.org/2007/opf}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LINK = ("href", "{http://www.w3.org/1999/xlink}href")
MOST = 16_000_000  # bytes of either file


@pytest.fixture(scope="module")
def book(site) -> Book:
    """The book of the whole guide."""
    return read_book(GUIDE, site.folder, site.address)


@pytest.fixture(scope="module")
def files(book) -> dict[str, bytes]:
    """The files of the EPUB by their names, in its order."""
    archive = zipfile.ZipFile(io.BytesIO(epub(book)))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def pages(files) -> dict[str, etree.Element]:
    """Every XHTML of the EPUB, which a parser of XML has to take."""
    return {n: etree.fromstring(text) for n, text in files.items() if n.endswith(".xhtml")}


@pytest.fixture(scope="module")
def data(book) -> bytes:
    """The PDF of the whole guide."""
    return pdf(book)


@pytest.fixture(scope="module")
def paper(data) -> PdfReader:
    """The PDF, read."""
    return PdfReader(io.BytesIO(data))


@pytest.fixture(scope="module")
def places(paper) -> dict[str, tuple[int, float]]:
    """The page, from 1, and the height at which each heading that has an id stands in the PDF."""
    found = paper.named_destinations
    return {
        name: (paper.get_destination_page_number(place) + 1, float(place["/Top"]))
        for name, place in found.items()
    }


def _heroes(book: Book) -> Book:
    """Return a book of one chapter, without the links to what is not in it."""
    chapter = deepcopy(next(one for one in book.chapters if one.get("id") == "heroes"))
    for element in chapter.iter("a"):
        if element.get("href", "").startswith("#"):
            del element.attrib["href"]
    bibliography = etree.Element("section", {"class": "chapter", "id": "bibliography"})
    etree.SubElement(bibliography, "h1").text = "Bibliography"
    return replace(book, parts=[("Community", [chapter]), ("", [bibliography])])


def _nav() -> list[tuple[str, list[str]]]:
    """Return what mkdocs.yml lists, read here anew: each section with its pages' ids."""
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    nav = yaml.safe_load(text[text.index("\nnav:") :])["nav"]
    sections = [next(iter(entry.items())) for entry in nav]
    return [(name, [GUIDE.by_path[path].id for path in _paths(found)]) for name, found in sections]


def _paths(found: str | list | dict) -> list[str]:
    """Return what a part of the menu leads to, its groups opened."""
    if isinstance(found, str):
        return [found]
    entries = found.values() if isinstance(found, dict) else found
    return [path for entry in entries for path in _paths(entry)]


IDS = [id for _, ids in _nav() for id in ids]


def _text(element: etree.Element) -> str:
    """Return an element's text without marks of citations, its white space made one."""
    element = deepcopy(element)
    for parent in list(element.iter()):
        for mark in parent.findall(f"{XHTML}sup"):
            mark[:], mark.text = [], ""
    return " ".join("".join(element.itertext()).split())


def test_every_page_is_a_chapter_in_the_order_of_the_navigation(pages, files):
    assert set(IDS) == {page.id for page in GUIDE.pages}
    package = etree.fromstring(files["EPUB/book.opf"])
    names = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    order = [names[item.get("idref")] for item in package.iter(f"{OPF}itemref")]
    expected = ["cover", "nav", *IDS, "bibliography"]
    assert order == [f"{name}.xhtml" for name in expected]
    assert {f"EPUB/{name}" for name in order} == set(pages)
    for page in GUIDE.pages:
        (title,) = pages[f"EPUB/{page.id}.xhtml"].iter(f"{XHTML}h1")
        assert _text(title) == page.title


def test_the_contents_name_every_chapter_below_its_section(pages):
    contents = pages["EPUB/nav.xhtml"].find(f".//{XHTML}nav[@{TYPE}='toc']")
    listed = [
        (a.get("href"), a.text) for a in contents.iter(f"{XHTML}a") if a.text != "Bibliography"
    ]
    titles = {page.id: page.title for page in GUIDE.pages}
    assert listed == [(f"{id}.xhtml", titles[id]) for id in IDS]
    found = [
        (item.findtext(f"{XHTML}span"), len(list(item.iter(f"{XHTML}a"))))
        for item in contents.find(f"{XHTML}ol")
        if item.find(f"{XHTML}span") is not None
    ]
    assert found == [(name, len(ids)) for name, ids in _nav()[1:]]


def test_every_link_inside_leads_to_something(pages):
    ids = {name: {e.get("id") for e in root.iter()} for name, root in pages.items()}
    count = 0
    for name, root in pages.items():
        for link in filter(None, (e.get(key) for e in root.iter() for key in LINK)):
            if link.endswith(".css") or re.match(r"https?:|mailto:", link):
                assert "127.0.0.1" not in link, name
                continue
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            assert target in pages, f"{name}: {link}"
            assert not anchor or anchor in ids[target], f"{name}: {link}"
            count += 1
    assert count > 5000


def test_ids_are_unique_in_the_whole_book(pages):
    ids = [e.get("id") for root in pages.values() for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_every_image_and_style_sheet_is_there_and_named_in_the_package(pages, files):
    wanted = {
        f"EPUB/{e.get(key)}"
        for root in pages.values()
        for e in root.iter()
        for tag, key in (("img", "src"), ("link", "href"))
        if e.tag == XHTML + tag
    }
    assert wanted == {"EPUB/images/cover.png", "EPUB/book.css"}
    package = etree.fromstring(files["EPUB/book.opf"])
    named = {f"EPUB/{item.get('href')}" for item in package.iter(f"{OPF}item")}
    assert wanted < named
    assert set(files) == named | {"mimetype", "META-INF/container.xml", "EPUB/book.opf"}
    assert files["EPUB/images/cover.png"].startswith(b"\x89PNG")


def test_the_bibliography_has_every_cited_source_and_marks_carry_its_numbers(pages):
    citing = cited_by(GUIDE)
    entries = pages["EPUB/bibliography.xhtml"].findall(f".//{XHTML}ol[@class='sources']/{XHTML}li")
    numbers = {entry.get("id"): str(n) for n, entry in enumerate(entries, 1)}
    assert set(numbers) == {f"{SOURCE}{key}" for key in citing}
    for entry in entries:
        key = entry.get("id").removeprefix(SOURCE)
        assert GUIDE.sources[key]["title"] in "".join(entry.itertext())
        named = {a.get("href") for a in entry.iter(f"{XHTML}a")}
        assert {f"{page.id}.xhtml#{page.id}" for page in citing[key]} <= named
    cited = set()
    for name, root in pages.items():
        for mark in root.iter(f"{XHTML}a"):
            if mark.get(TYPE) == "biblioref":
                id = mark.get("href").removeprefix("bibliography.xhtml#")
                # Further points of the same source have letters alone: `[12a, c]`.
                assert re.fullmatch(rf"{numbers[id]}[a-z]*|[a-z]{{1,2}}", mark.text), name
                cited.add((name.removeprefix("EPUB/").removesuffix(".xhtml"), id))
    expected = {(p.id, f"{SOURCE}{key}") for key, found in citing.items() for p in found}
    assert cited == expected - {(page, id) for page, id in expected if page == "sources-list"}


def test_a_chapter_says_all_that_its_page_says(site, pages):
    lost = set()
    for page in GUIDE.pages:
        root = pages[f"EPUB/{page.id}.xhtml"]
        text = re.sub(r"\s", "", _text(root))
        article = deepcopy(site.documents[page.url].find("article"))
        for mark in article.select(
            "sup, .headerlink, .guide-share, .guide-foot, .sources, .bibliography, .guide-unseen,"
            "h2#sources, svg, .roles-picker, .guide-slides, .a-to-z-letters, .guide-figure__files,"
            ".guide-download, .guide-search, .guide-doors, .guide-today, .guide-latest, .guide-standing"
        ):
            mark.decompose()
        for block in article.select("h1, h2, h3, p, li, td, dt, dd, th, caption, pre, figcaption"):
            if re.sub(r"\s", "", block.get_text()) not in text:
                lost.add((page.id, block.get_text()[:40]))
    assert lost == {
        ("compare", "All roles. What has no number of a sourc"),
        ("compare", "The table scrolls sideways; with a keybo"),
        ("home", "All changes"),
        ("home", "For today"),
        ("home", "Lately"),
        ("speaking", "Every figure of the guide and the defini"),
        ("speaking", "Slides"),
    }


def test_boxes_cards_tables_and_figures_are_kept(site, pages):
    for page in GUIDE.pages:
        article, root = site.documents[page.url].find("article"), pages[f"EPUB/{page.id}.xhtml"]
        for kind in ("admonition", "role-card", "guide-glance", "guide-figure"):
            here = [e for e in root.iter() if kind in e.get("class", "").split()]
            assert len(here) == len(article.select(f".{kind}")), (page.id, kind)
        if page.id != "compare":  # whose table of all roles is one for each aspect
            tables = list(root.iter(f"{XHTML}table"))
            assert len(tables) == len(article.select("table")), page.id
        for drawing in root.iter(f"{SVG}svg"):
            assert drawing.findtext(f"{SVG}title") and drawing.findtext(f"{SVG}desc")


def test_all_roles_by_all_aspects_are_in_the_book(pages):
    root = pages["EPUB/compare.xhtml"]
    tables = [t for t in root.iter(f"{XHTML}table") if "roles-matrix" in t.get("class", "")]
    names = {role["name"] for role in GUIDE.roles.values()}
    for table in tables:
        rows = table.findall(f"{XHTML}tbody/{XHTML}tr")
        assert {_text(row[0]) for row in rows} == names
        assert all(len(row) == 2 for row in rows)
    heads = {_text(table.findall(f".//{XHTML}th")[1]) for table in tables}
    assert {aspect["name"] for aspect in GUIDE.aspects.values()} < heads


def test_the_epub_says_what_it_is_and_is_the_same_each_time(book, files):
    data = epub(book)
    first = zipfile.ZipFile(io.BytesIO(data)).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert book.edition in files["EPUB/book.opf"].decode()
    again = epub(read_book(GUIDE, book.site, "http://127.0.0.1:8000/"))
    assert data == again


@pytest.fixture(scope="module")
def links(paper) -> list[tuple[int, int, float]]:
    """Every link inside the PDF: its page, the page that it leads to, and how high there."""
    named = paper.named_destinations
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(paper.pages, 1)}
    found = []
    for number, page in enumerate(paper.pages, 1):
        for note in (note.get_object() for note in page.get("/Annots", [])):
            if note["/Subtype"] == "/Link" and "/Dest" in note:
                to = note["/Dest"]
                to = named[to].dest_array if isinstance(to, str) else to
                assert note["/Contents"], "what cannot be seen needs a text"
                found.append((number, numbers[to[0].idnum], float(to[3])))
    return found


def _lines(page) -> list[str]:
    """Return the lines of a page, without what only joins words."""
    return [
        " ".join(line.replace("\u2060", "").split()) for line in page.extract_text().split("\n")
    ]


def test_the_pdfs_contents_name_chapters_and_lead_there(paper, places, links, book):
    named = [(one.get("id"), " ".join("".join(one[0].itertext()).split())) for one in book.chapters]
    first = min(page for page, _ in places.values())
    lines = [line for page in paper.pages[2 : first - 1] for line in _lines(page)]
    text = "\n".join(lines)
    places_in_text = []
    for id, title in named:
        curly = re.escape(title).replace("'", "[’']")
        match = re.search(rf"^{curly}[ .]+{places[id][0]}$", text, re.MULTILINE)
        assert match, f"{title}, {places[id][0]}"
        assert re.search(curly, " ".join(_lines(paper.pages[places[id][0] - 1])))
        places_in_text.append(match.start())
    assert places_in_text == sorted(places_in_text)
    led = {(page, high) for at, page, high in links if at < first}
    assert {places[id] for id, _ in named} <= led


def test_every_link_inside_the_pdf_leads_to_where_something_starts(places, links, book):
    headings = set(places.values())
    last = places["bibliography"][0]
    assert len(links) > 8000
    for at, to, high in links:
        assert (to, high) in headings or to >= last, (at, to)
    wanted = sum(e.get("href", "").startswith("#") for one in book.chapters for e in one.iter("a"))
    assert len(links) > wanted * 0.9  # those in the heads of tables are not links on paper


def test_citations_in_the_pdf_lead_to_their_entries(paper, places, links):
    last = places["bibliography"][0]
    entries: dict[int, int] = {}
    for number, page in enumerate(paper.pages[last - 1 :], last):
        for line in _lines(page):
            match = re.match(r"(\d+)\. ", line)
            if match and int(match[1]) == len(entries) + 1:  # lines may begin with years
                entries[int(match[1])] = number
    assert len(entries) == len(cited_by(GUIDE))
    led = {to for at, to, _ in links if at < last and to >= last}
    assert led == set(entries.values())


def test_the_pdfs_bookmarks_are_its_parts_and_chapters(paper, book):
    def names(entries) -> list:
        return [names(e) if isinstance(e, list) else str(e.title) for e in entries]

    outline = names(paper.outline)
    parts = [name for name in outline if isinstance(name, str)]
    home = next(one.findtext("h1") for one in book.chapters if one.get("id") == "home")
    named = [name for name, _ in _nav()[1:]]
    assert parts == ["Contents", home, *named, "The figures as tables", "Bibliography"]
    chapters = [name for below in outline if isinstance(below, list) for name in below]
    assert "Heroes" in chapters and "Developer advocate" in chapters


def test_pages_bear_their_numbers_and_what_goes_on_there(paper, places):
    page, _ = places["developer-advocate"]
    assert "Roles" not in _lines(paper.pages[page - 1])[:2], "a chapter begins here"
    assert _lines(paper.pages[page - 1])[-1] == str(page)
    assert " ".join(_lines(paper.pages[page])[:2]).startswith("Roles Developer advocate")


def test_the_pdf_is_for_everybody_has_its_title_and_its_day_and_brings_its_faces(paper, book):
    assert paper.metadata.title == f"DevRel Field Guide, edition {book.edition}"
    assert f"{paper.metadata.creation_date:%Y-%m-%d}" == book.edition
    catalog = paper.trailer["/Root"]
    assert catalog["/Lang"] == "en" and catalog["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data().decode()
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in paper.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    faces = {name.partition("-")[0] for name in fonts}
    assert faces == {"Literata", "LibertinusSerif", "DejaVuSansMono"}
    assert all(round(float(page.mediabox.width)) == 595 for page in paper.pages)  # A4


def test_figures_in_the_pdf_are_drawn_and_have_a_text(data, book):
    shown = [e for one in book.chapters for e in one.iter("svg")]
    with pikepdf.open(io.BytesIO(data)) as whole:
        parts = [one for one in whole.objects if isinstance(one, pikepdf.Dictionary)]
        told = [str(one["/Alt"]) for one in parts if one.get("/S") == "/Figure"]
        pictures = [one for one in whole.objects if isinstance(one, pikepdf.Stream)]
        pictures = [one for one in pictures if one.get("/Subtype") == "/Image"]
    assert len(told) == len(shown) / 2  # each is drawn for wide and for narrow pages
    assert all(len(text) > 40 for text in told)
    assert not pictures


def test_neither_file_is_large(data, book):
    assert len(data) < MOST and len(epub(book)) < MOST


def test_sections_have_the_names_of_the_navigation(book):
    names = [name for name, _ in _nav()]
    # The preface and the bibliography are in no part.
    assert [name for name, _ in book.parts] == ["", *names[1:], ""]
    assert len(book.parts) == len(SECTIONS) + 2


def test_the_pdf_of_an_edition_is_the_same_each_time_and_says_how_far_it_is(book, capsys):
    short = _heroes(book)
    assert pdf(short) == pdf(short)
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(", ")[2] for line in lines] == ["step 1 of 2", "step 2 of 2"] * 2


def test_a_heading_without_words_makes_no_pdf(book):
    short = _heroes(book)
    etree.SubElement(short.chapters[0], "h2")
    with pytest.raises(ValueError, match="Typst cannot set the book: PDF/UA-1 error"):
        pdf(short)


def test_a_link_to_nothing_makes_no_pdf(book):
    short = _heroes(book)
    etree.SubElement(short.chapters[0], "a", href="#nowhere").text = "Nowhere"
    with pytest.raises(ValueError, match="nowhere"):
        pdf(short)
