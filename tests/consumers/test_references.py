"""What people's bibliographies say when they take the guide's references, each by its own program."""

import io
import json
import re

import pybtex
import pybtex.database
import pypandoc
import pytest
import rispy
import typst
from pypdf import PdfReader
from seeing import seen_by_node

FORMS = ("BibTeX", "RIS", "CSL-JSON")
GUIDE = "DevRel Field Guide"


@pytest.fixture(scope="module")
def cited(site) -> list[dict[str, str]]:
    """The forms of every fortieth page, and of each of its sections, as the panel gives them."""
    found, asked = [], []
    for address in [*list(site.pages)[::40], "definition/reporting-lines/"]:
        document = site.document(address)
        for sign in document.select(".headerlink"):
            sign.decompose()
        rows = document.select(".guide-share__forms > div")
        forms = {row.dt.get_text(): row.code.get_text() for row in rows}
        found.append(forms)
        title = document.h1.get_text().strip()
        addresses = [forms["Short link"], forms["Address"]]
        asked += [
            {"forms": forms, "section": heading.get_text().strip(), "id": heading["id"]}
            | {"title": title, "addresses": addresses}
            for heading in document.select("article :is(h2, h3, h4)[id]:not(#sources)")
        ]
    return found + seen_by_node("sections", asked)


@pytest.fixture(scope="module")
def sources(site) -> list[dict]:
    """The bibliography as CSL-JSON."""
    return json.loads((site.folder / "data/sources.csl.json").read_text(encoding="utf-8"))


def names(item: dict) -> list[str]:
    """Return the family names of an item's persons with what stands before, and its groups'."""
    parts = ("dropping-particle", "non-dropping-particle", "family", "literal")
    authors = [one for one in item.get("author", []) if one != OTHERS]
    return [" ".join(one[part] for part in parts if part in one) for one in authors]


OTHERS = {"literal": "others"}


def test_citation_js_makes_of_every_form_the_panels_own_line(cited):
    asked = [(forms["Plain text (APA)"], form, forms[form]) for forms in cited for form in FORMS]
    made = seen_by_node("references", [text for *_, text in asked])
    assert len(made) > 150
    for (line, form, _), one in zip(asked, made, strict=True):
        assert straight(one["apa"]) == straight(line), form


def straight(text: str) -> str:
    """Return a text without what programs set better than it was typed."""
    return re.sub("[“”]", '"', text).replace("’", "'").replace("‘", "'")


def test_typst_sets_pages_and_their_sections_beside_each_other(cited, tmp_path):
    """It refuses the whole list if two works have one key."""
    made = set_by_typst("\n".join(forms["BibTeX"] for forms in cited), tmp_path)
    lines = {re.sub(r"(?<=\(\d{4})[a-z]+(?=,)", "", line) for line in made}
    # It writes a full stop after a question mark, whatever is in the file.
    told = {forms["Plain text (APA)"] for forms in cited}
    assert {straight(line) for line in told} <= {
        straight(line.replace("?.", "?")) for line in lines
    }


def set_by_typst(entries: str, folder) -> list[str]:
    """Return the lines of an APA bibliography of BibTeX entries."""
    (folder / "a.bib").write_text(entries, encoding="utf-8")
    (folder / "a.typ").write_text(
        "#set page(width: 400cm, height: auto, margin: 1cm)\n#set text(hyphenate: false)\n"
        '#bibliography("a.bib", full: true, style: "apa", title: none)\n'
    )
    typst.compile(folder / "a.typ", output=folder / "a.pdf")
    return "\n".join(page.extract_text() for page in PdfReader(folder / "a.pdf").pages).split("\n")


def test_pandoc_names_the_page_its_day_and_its_address_once(cited, tmp_path):
    for form, reader in (("BibTeX", "bibtex"), ("RIS", "ris"), ("CSL-JSON", "csljson")):
        forms = cited[0]
        (item,) = json.loads(pypandoc.convert_text(forms[form], "csljson", reader))
        assert names(item) == [GUIDE], form
        assert item["URL"] == forms["Short link"], form
        (parts,) = item["issued"]["date-parts"]
        assert forms["Plain text (APA)"].startswith(f"{GUIDE}. ({parts[0]}, "), form
        assert len(parts) == 3 or form == "RIS", "its reader of RIS takes the year alone"
    cites = "---\nnocite: '@*'\nbibliography: a.bib\n---\n"
    (tmp_path / "a.bib").write_text(cited[0]["BibTeX"], encoding="utf-8")
    text = pypandoc.convert_text(
        cites.replace("a.bib", str(tmp_path / "a.bib")), "plain", "markdown", ["--citeproc"]
    )
    assert text.count(cited[0]["Short link"]) == 1


def test_pybtex_reads_pages_and_sections_apart(cited):
    read = pybtex.database.parse_string("\n".join(forms["BibTeX"] for forms in cited), "bibtex")
    assert len(read.entries) == len(cited)  # it raises where a key comes twice
    assert {str(entry.persons["author"][0]) for entry in read.entries.values()} == {f"{{{GUIDE}}}"}


def test_rispy_reads_pages_and_sections_apart(cited):
    read = rispy.loads("\n".join(forms["RIS"] for forms in cited))
    assert len({one["id"] for one in read}) == len(read) == len(cited)
    assert {tuple(one["authors"]) for one in read} == {(f"{GUIDE},",)}


def test_pandoc_tells_persons_from_groups_in_the_whole_bibliography(site, sources):
    text = (site.folder / "data/sources.bib").read_text(encoding="utf-8")
    made = {one["id"]: one for one in json.loads(pypandoc.convert_text(text, "csljson", "bibtex"))}
    assert len(made) == len(sources)
    for item in sources:
        told = [straight(name) for name in names(item) if not name.endswith("co-authors")]
        assert list(map(straight, names(made[item["id"]])))[: len(told)] == told, item["id"]
        where = item.get("publisher") or item.get("container-title", "")
        assert straight(made[item["id"]].get("publisher", "")) == straight(where), item["id"]


def test_rispy_and_citation_js_read_the_whole_bibliography_in_ris(site, sources):
    text = (site.folder / "data/sources.ris").read_text(encoding="utf-8")
    read = {one["id"]: one for one in rispy.loads(text)}
    assert len(read) == len(sources)
    for item in sources:
        one = read[item["id"]]
        assert (one.get("title") or one["primary_title"]) == item["title"]
        persons = [f"{n['family']}, {n['given']}" for n in item.get("author", []) if "family" in n]
        assert [name for name in one.get("authors", []) if not name.endswith(",")] == persons
    some = text.split("\n\n")[::30]
    made = seen_by_node("references", [entry + "\n" for entry in some])
    assert [one["items"][0]["title"] for one in made] == [one["title"] for one in sources[::30]]


def test_typst_takes_the_whole_bibliography(site, tmp_path):
    """It refuses all of it for one entry that it cannot read."""
    (tmp_path / "a.bib").write_bytes((site.folder / "data/sources.bib").read_bytes())
    (tmp_path / "a.typ").write_text('#bibliography("a.bib", full: true, style: "apa")')
    pdf = PdfReader(io.BytesIO(typst.compile(tmp_path / "a.typ")))
    assert len(pdf.pages) > 50


def test_pybtex_keeps_the_capitals_that_matter(site, sources):
    """Its style, like BibTeX's own, writes titles like sentences."""
    text = (site.folder / "data/sources.bib").read_text(encoding="utf-8")
    made = straight(pybtex.format_from_string(text, style="plain", output_backend="text"))
    for item in sources:
        title = straight(item["title"])
        kept = set(re.findall(r"\b\w*[a-z][A-Z]\w*|\b[A-Z]{2,}\b", title))
        assert {word for word in kept if word not in made} == set(), item["id"]
    assert "So what exactly is Dev Rel? Jim Bennett's blog, 2024." in made
