"""Turning pages into chapters, and what the command says when it cannot."""

import io
import json
import re
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator

import pytest
import typst
from support import REPOSITORY, page, write

from fieldguide.book import pdf, read
from fieldguide.book.chapter import chapter, classes, words
from fieldguide.book.templates import templates
from fieldguide.cli import main
from fieldguide.guide.repository import read_guide

GUIDE = read_guide(REPOSITORY)
HEROES = GUIDE.by_path["community/heroes.md"]


def made(html: str) -> str:
    """Return the chapter of a page with the given content, as text."""
    section = chapter(GUIDE, HEROES, f"<!doctype html><article>{html}</article>")
    return etree.tostring(section, encoding="unicode")


def test_what_a_screen_alone_has_a_use_for_is_left_out():
    text = made(
        '<h1 id="heroes">Heroes<a class="headerlink" href="#heroes">#</a></h1>'
        '<p>Text <a class="guide-download" href="x.md">Download</a>goes on.</p>'
        '<table><caption class="guide-unseen">Unseen</caption><tr><td data-label="A">1</table>'
        '<h2 id="sources">Sources</h2><ol class="sources"><li>One</ol>'
        "<details class=guide-share id=cite-and-share><summary>Cite</summary></details>"
        "<footer class=guide-foot><p>Reviewed</footer>"
    )
    assert text == (
        '<section class="chapter community" id="heroes"><h1>Heroes</h1>'
        '<p class="lead">Text goes on.</p>'
        "<table><tbody><tr><td>1</td></tr></tbody></table></section>"
    )


def test_ids_are_the_pages_own():
    text = made('<h1 id="a">A</h1><h2 id="b">B</h2><aside aria-labelledby="c"><p id="c">C</aside>')
    assert '<h2 id="heroes--b">' in text and '<p id="heroes--c">' in text
    assert "aria-labelledby" not in text


def test_a_table_of_all_roles_becomes_one_for_each_aspect():
    text = made(
        "<p>It scrolls.</p><div class=roles-table-scroll><table><thead><tr><th>Aspect</th>"
        '<th><a href="x/">Gardener</a></th><th><span>Weeder</span></th></tr></thead><tbody>'
        "<tr><th>Code</th><td><meter value=1></meter> 1 of 10</td><td>2 of 10</td></tr>"
        "<tr><th>Tools</th><td>Spade</td><td>Hoe</td></tr></tbody></table></div><p>After.</p>"
    )
    assert "It scrolls" not in text and "meter" not in text and "After." in text
    assert text.count("<table") == 2 and text.count("<h3") == 2
    assert '<th scope="row"><a href="x/">Gardener</a></th><td>Spade</td>' in text
    assert '<th scope="row"><span>Weeder</span></th><td>2 of 10</td>' in text


def test_a_figures_table_stands_open_below_it():
    text = made(
        "<div class=guide-figure><figure><figcaption>Says it.</figcaption></figure><details>"
        "<summary>The table</summary><table><tr><td>1</table></details></div><p>After.</p>"
    )
    assert (
        'Says it.</figcaption></figure><div class="opened"><p class="opened-title">The table'
        in text
    )
    assert "details" not in text and "summary" not in text


def test_a_page_without_an_article_is_named():
    with pytest.raises(ValueError, match=r"docs/community/heroes\.md has no article"):
        chapter(GUIDE, HEROES, "<!doctype html><p>Nothing.</p>")


def test_what_is_left_out_leaves_the_text_behind_it():
    text = made("<p>a<a class=headerlink>x</a>b<!-- c --></p><p><b>d</b>e<meter>1</meter>f</p>")
    assert "<p>ab</p><p><b>d</b>ef</p>" in text


def test_the_sentence_that_opens_a_page_and_where_it_leads_on_are_marked():
    text = made(
        '<h1>A</h1><p class="aliases">B</p><p>Opens.</p><p>C</p><h2 id="next">Where next</h2>'
        "<ul><li>D</ul>"
    )
    assert '<p class="lead">Opens.</p><p>C</p>' in text
    assert '<h2 id="heroes--next" class="next-title">' in text and '<ul class="next">' in text


def test_a_drawing_has_its_colors_and_the_names_of_its_links():
    text = made(
        '<svg viewBox="0 0 9 9" role="img" aria-labelledby="t"><title id="t">T</title>'
        '<a xlink:href="../x/"><text class="draw-name">One <tspan>two</tspan></text></a></svg>'
    )
    assert 'viewBox="0 0 9 9"' in text and 'xmlns="http://www.w3.org/2000/svg"' in text
    assert 'aria-labelledby="heroes--t"' in text and '<title id="heroes--t">' in text
    assert 'xlink:title="One two"' in text and "role" not in text
    assert re.search(r'<text [^>]*fill="#[0-9a-f]{6}"', text) and "class=" not in text[40:]


def test_classes_are_whole_words():
    assert classes(etree.Element("p", {"class": "a b-c"})) == {"a", "b-c"}


def test_an_edition_is_named_by_the_commits_day_or_the_last_review():
    assert read.edition(GUIDE, {"SOURCE_DATE_EPOCH": "1795176000"}) == "2026-11-20"
    reviewed = max(page.meta["reviewed"] for page in GUIDE.pages)
    assert read.edition(GUIDE, {}) == read.edition(GUIDE, {"SOURCE_DATE_EPOCH": ""}) == reviewed
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH is 'today'"):
        read.edition(GUIDE, {"SOURCE_DATE_EPOCH": "today"})


def test_the_book_has_the_light_colors():
    assert read.colors(GUIDE)["--guide-link"] == "#1b6149"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a b", "c d", (6, 6)),  # each in one line
        ("word " * 50, "word " * 50, (46, 46)),  # half the page each
        ("x" * 20, "word " * 50, (23, 63)),  # what is longest gets what is left
        ("x" * 50, "y" * 50, (53, 53)),  # no word is broken
    ],
)
def test_columns_are_as_wide_as_what_they_hold_asks_for(one, other, expected):
    table = etree.fromstring(
        f"<table><tbody><tr><td>{one}</td><td>{other}</td></tr></tbody></table>"
    )
    widths = tuple(float(width) for width in re.findall(r"([\d.]+)fr", pdf._widths(table)))
    assert widths == pytest.approx(expected, abs=1)


@pytest.mark.parametrize(
    "text",
    [
        "1. No list - nor = this + that / one",
        "#let x = [1] // $y$ /* z */ <label> @ref *bold* _it_ `raw` ~ \\u{41} \\ end",
        "https://example.org/a_b?c=d#e -- --- ... (a).b;c [x](y)",
        "\"quoted\" and 'single'",
    ],
)
def test_text_means_nothing_to_typst(text, tmp_path):
    section = etree.Element("p")
    section.text = "Before "
    etree.SubElement(section, "b").text = text
    section[0].tail = text
    markup = pdf._inside(section)
    source = f"#set smartquote(enabled: false)\n#metadata([{markup}]) <it>".encode()
    found = json.loads(typst.query(source, "<it>", field="value", one=True))
    assert "".join(_strings(found)) == f"Before {text}{text}"


def _strings(content) -> Iterator[str]:
    """Yield the texts of what Typst read."""
    match content:
        case {"func": "space"}:
            yield " "
        case {"func": "smartquote", "double": double}:
            yield '"' if double else "'"
        case {"text": str(text)}:
            yield text
        case {"func": "smartquote"}:
            yield '"'
        case dict():
            for part in content.values():
                yield from _strings(part)
        case list():
            for part in content:
                yield from _strings(part)


def failure(guide, capsys, site: str = "site", out: str = "out") -> str:
    """Run the command in a small guide, where it must fail, and return what it says."""
    command = ["--root", str(guide), "book", str(guide / site), str(guide / out)]
    assert main(command) == 1
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.count("\n") == 1
    return printed.err.replace(f"{guide}/", "")


def test_the_command_says_in_one_line_what_is_missing(guide, capsys):
    assert failure(guide, capsys) == "fieldguide: no folder site\n"
    (guide / "site").mkdir()
    assert "'nav' in mkdocs.yml lists no pages" in failure(guide, capsys)
    with (guide / "mkdocs.yml").open("a") as config:
        config.write("nav: [index.md, terms/plants.md]\n")
    assert failure(guide, capsys) == (
        "fieldguide: site has no finished page of docs/index.md; build the site first; "
        "no book was made\n"
    )


def test_a_book_that_fails_leaves_an_earlier_one(guide, capsys, monkeypatch):
    with (guide / "mkdocs.yml").open("a") as config:
        config.write("nav: [index.md, A to Z: [terms/plants.md]]\n")
    for path in ("index.html", "terms/plants/index.html"):
        write(guide, f"site/{path}", "<article><h1>Title</h1></article>")
    write(guide, "out/devrel-field-guide.epub", "earlier")

    def broken(bound: read.Book) -> bytes:
        raise OSError("no space left")

    monkeypatch.setattr("fieldguide.book.write.epub", lambda bound: b"new")
    monkeypatch.setattr("fieldguide.book.write.pdf", broken)
    assert "no space left" in failure(guide, capsys)
    assert [path.name for path in (guide / "out").iterdir()] == ["devrel-field-guide.epub"]
    assert (guide / "out/devrel-field-guide.epub").read_text() == "earlier"
    monkeypatch.setattr("fieldguide.book.write.pdf", lambda bound: b"paper")
    assert main(["--root", str(guide), "book", str(guide / "site"), str(guide / "out")]) == 0
    assert (guide / "out/devrel-field-guide.epub").read_bytes() == b"new"
    assert (guide / "out/devrel-field-guide.pdf").read_bytes() == b"paper"


def test_templates_are_documents_with_all_they_ask(guide, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795176000")
    asked = ["Soil", "Gardener:", "Seeds, how many:", "Row", "First"]
    text = (
        "# Plan\n\nGardener:\n\n- [ ] Soil\n- [ ] Seeds, how many:\n\n| Row |\n|---|\n| First |\n"
    )
    write(guide, "docs/templates/files/plan.md", text)
    made = templates(read_guide(guide))
    assert list(made) == ["template-plan.docx"] and made == templates(read_guide(guide))
    archive = zipfile.ZipFile(io.BytesIO(made["template-plan.docx"]))
    told = re.sub(r"<[^>]*>", "\n", archive.read("word/document.xml").decode())
    assert [line for line in asked if line not in told.split("\n")] == []
    assert archive.read("word/numbering.xml").decode().count("☐")


def test_what_is_ticked_or_filled_in_has_its_place_on_paper():
    form = '<label><input type="checkbox"> Dry</label><label>How many: <input type="text"></label>'
    assert " ".join(words(etree.fromstring(made(f"<h1>X</h1><div>{form}</div>"))).split()) == (
        "X[ ] DryHow many: ________________________"
    )


def test_a_link_to_what_was_left_out_leads_to_its_chapter(guide):
    text = "See [weeds](weeds.md#some) and [files](../../data/x.json)."
    write(guide, "docs/terms/weeds.md", page("weeds", "Some text.", type="term"))
    write(guide, "docs/terms/plants.md", page("plants", text))
    with (guide / "mkdocs.yml").open("a") as config:
        config.write("nav: [index.md, A to Z: [terms/plants.md, terms/weeds.md]]\n")
    articles = {
        "index.html": "<h1>Home</h1>",
        "terms/weeds/index.html": '<h1 id="weeds">Weeds</h1><h2 id="kinds">Kinds</h2>',
        "terms/plants/index.html": '<h1>Plants</h1><a href="../weeds/#kinds">1</a>'
        '<a href="../weeds/#gone">2</a><a href="../../t/weeds/">3</a><a href="../weeds/#sources">4'
        '</a><a href="../../data/x.json">5</a><a href="https://example.org/">6</a><a href="#">7</a>',
    }
    for path, html in articles.items():
        write(guide, f"site/{path}", f"<article>{html}</article>")

    def links(address: str) -> list[str | None]:
        chapters = read.read_book(read_guide(guide), guide / "site", address).chapters
        plants = next(one for one in chapters if one.get("id") == "plants")
        return [e.get("href") for e in plants.iter() if e.tag in ("a", "span")]

    inside = ["#weeds--kinds", "#weeds", "#weeds", "#bibliography"]
    outside = ["https://example.org/", "#plants"]
    assert links("http://127.0.0.1:8000/") == [*inside, None, *outside]
    assert links("https://guide.example/") == [
        *inside,
        "https://guide.example/data/x.json",
        *outside,
    ]
