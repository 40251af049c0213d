"""What stands beside the pages: short links, cards, codes, data for machines, and copies."""

import io
import json
import re
import xml.etree.ElementTree as etree
from pathlib import Path
from urllib.parse import urljoin

import pytest
import resvg_py
import zxingcpp
from bs4 import BeautifulSoup
from jsonschema_rs import Draft202012Validator
from PIL import Image
from support import ADDRESS, REPOSITORY, copied_letters, read_letters
from test_hosting import FILES

from fieldguide.base.yaml_lines import parse_yaml
from fieldguide.guide.fences import read_fences
from fieldguide.guide.links import redirects, registered
from fieldguide.guide.repository import read_guide
from fieldguide.pictures.slides import slides
from fieldguide.publish.site import JSON_FILES

# The properties that https://schema.org/ (version 29) gives to what the guide describes itself as;
# a type has those of its parents too.
CREATIVE_WORK = {
    *("author", "citation", "dateModified", "datePublished", "description", "headline", "image"),
    *("inLanguage", "isAccessibleForFree", "isPartOf", "license", "mainEntity", "name"),
    *("publisher", "url"),
}
PROPERTIES = {
    "WebPage": CREATIVE_WORK | {"breadcrumb"},
    "Article": CREATIVE_WORK | {"articleSection"},
    "CreativeWork": CREATIVE_WORK,
    "Book": CREATIVE_WORK | {"isbn"},
    "Report": CREATIVE_WORK | {"reportNumber"},
    "WebSite": CREATIVE_WORK | {"issn"},
    "Organization": {"name", "url"},
    "DefinedTermSet": CREATIVE_WORK | {"hasDefinedTerm"},
    "DefinedTerm": {"alternateName", "description", "inDefinedTermSet", "name", "termCode", "url"},
    "BreadcrumbList": {"itemListElement", "name"},
    "ListItem": {"item", "name", "position"},
    "Person": {"name"},
}


@pytest.fixture(scope="module")
def guide():
    return read_guide(REPOSITORY)


def things(value):
    """Every typed thing in a JSON-LD value."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            yield from things(part)
    elif isinstance(value, list):
        for part in value:
            yield from things(part)


def test_every_short_link_and_old_address_leads_to_its_page(guide, site):
    leads = redirects(guide)
    assert len(leads) > len(guide.pages)
    for address, page in leads.items():
        html = BeautifulSoup((site.folder / address / "index.html").read_text(), "html.parser")
        target = urljoin(site.address + address, html.script["data-to"])
        assert target == site.address + page.url, address
        assert html.select_one("link[rel=canonical]")["href"] == target
        assert html.select_one("meta[name=robots]")["content"] == "noindex"
        assert urljoin(site.address + address, html.body.a["href"]) == target
        icon = urljoin(site.address + address, html.select_one("link[rel=icon]")["href"])
        assert (site.folder / icon.removeprefix(site.address)).is_file()


def test_everything_ever_published_still_answers(guide, site):
    lost = []
    for address in registered(guide):
        place, _, anchor = address.partition("#")
        file = site.folder / place.strip("/") / "index.html"
        if not file.exists() or (anchor and f"id={anchor}" not in _unquoted(file)):
            lost.append(address)
    assert lost == []


def _unquoted(file) -> str:
    return file.read_text(encoding="utf-8").replace('"', "")


def test_every_page_has_its_card(guide, site):
    for page in guide.pages:
        with Image.open(site.folder / f"assets/cards/{page.id}.png") as card:
            assert card.size == (1200, 630), page.id
        document = site.documents[page.url]
        tag = {m["property"]: m["content"] for m in document.select("meta[property]")}
        assert tag["og:image"] == f"{site.address}assets/cards/{page.id}.png"
        assert tag["og:title"] == page.title
        assert tag["og:url"] == document.select_one("link[rel=canonical]")["href"]
        if page.section:
            assert tag["article:section"]
        assert tag["article:modified_time"].startswith(page.meta["reviewed"])


def test_every_page_tells_reference_managers_what_its_panel_says(guide, site):
    for page in guide.pages:
        document = site.documents[page.url]
        told = {meta["name"]: meta["content"] for meta in document.select("meta[name]")}
        rows = document.select(".guide-share__forms > div")
        forms = {row.dt.get_text(): row.code.get_text() for row in rows}
        (item,) = json.loads(forms["CSL-JSON"])
        assert item["author"] == [{"literal": told["author"]}]
        assert told["citation_author"] == f"{told['author']},", (
            "else its last word is a family name"
        )
        day = "{}/{:02}/{:02}".format(*item["issued"]["date-parts"][0])
        assert told["citation_publication_date"] == day
        assert told["citation_public_url"] == item["URL"] == forms["Short link"]
        assert document.select_one("meta[property='og:title']")["content"] == item["title"]
        assert "citation_title" not in told, "Zotero would take the page for a journal's article"


def test_a_sources_page_is_cited_by_nothing_of_the_lists(site):
    for path in list(site.sources.values())[:20]:
        assert "citation_" not in path.read_text(encoding="utf-8")


def test_a_section_has_one_name_in_the_menu_and_for_programs(guide, site):
    config, _, _ = parse_yaml((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"), "mkdocs.yml")
    menu = {
        pages[0].partition("/")[0]: name
        for entry in config["nav"]
        for name, pages in entry.items()
        if isinstance(pages, list)
    }
    assert set(menu) == {page.section for page in guide.pages if page.section}
    llms = (site.folder / "llms.txt").read_text()
    assert set(re.findall(r"^## (.+)$", llms, re.MULTILINE)) == set(menu.values())
    for page in guide.pages:
        if not page.section:
            continue
        name, document = menu[page.section], site.documents[page.url]
        assert document.select_one(".md-tabs__item--active").get_text().strip() == name
        assert document.select_one("meta[property='article:section']")["content"] == name
        graph = json.loads(document.find(type="application/ld+json").string)["@graph"]
        (steps,) = (one["itemListElement"] for one in graph if one["@type"] == "BreadcrumbList")
        assert (steps[1]["name"], steps[1]["item"]) == (name, f"{site.address}{page.section}/")
    for term in json.loads((site.folder / "data/terms.json").read_text())["terms"]:
        folder = term["url"].removeprefix(site.address).partition("/")[0]
        assert term["section"] == menu[folder]


def test_every_page_says_in_schema_orgs_words_what_it_is(guide, site):
    defining = 0
    for page in guide.pages:
        scripts = site.documents[page.url].select('script[type="application/ld+json"]')
        assert len(scripts) == 1, page.path
        data = json.loads(scripts[0].string)
        assert data["@context"] == "https://schema.org"
        kinds = [thing["@type"] for thing in data["@graph"]]
        for thing in things(data):
            named = {key for key in thing if not key.startswith("@")}
            assert named <= PROPERTIES[thing["@type"]], (page.path, thing["@type"])
            assert all(thing[key] not in (None, "", []) for key in named), (page.path, thing)
        if page.meta["type"] in ("definition", "need", "role", "stage", "term", "tier"):
            defining += 1
            term = data["@graph"][kinds.index("DefinedTerm")]
            assert (term["termCode"], term["name"]) == (page.id, page.title)
            assert data["@graph"][0]["mainEntity"]["@id"] == term["@id"]
        elif page.section:
            assert kinds[0] == "Article"
            assert data["@graph"][0]["headline"] == page.title
        if page.section:
            steps = data["@graph"][kinds.index("BreadcrumbList")]["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert steps[-1]["item"] == site.address + page.url
        if page.citations:
            assert len(data["@graph"][0]["citation"]) >= len(
                {mark.source for mark, _ in page.citations}
            )
    assert defining > 30


def test_a_page_offers_its_slides_and_its_code_by_these_names(guide, site):
    offered = {}
    for slide in slides(guide):
        offered.setdefault(slide.page.url, []).append(slide)
    assert "community/heroes/" in offered
    for url, all_of_it in offered.items():
        told = site.documents[url].select_one(".guide-share__qr figcaption")
        assert told.get_text().startswith("QR code of the short link: SVG, PNG.")
        for slide in all_of_it:
            assert slide.title in told.get_text()
            for _, file in slide.files():
                link = told.select_one(f"a[href$='/{file}']")
                assert (site.folder / url / link["href"]).is_file()


def test_every_code_reads_as_the_short_link(guide, site):
    for page in guide.pages:
        short = f"{site.address}t/{page.id}/"
        folder = site.folder / "t" / page.id
        with Image.open(folder / "qr.png") as image:
            assert image.size[0] > 900
            codes = zxingcpp.read_barcodes(image.convert("L"))
        assert [code.text for code in codes] == [short], page.id
        shown = site.documents[page.url].select_one(".guide-share__qr svg")
        assert short in shown["aria-label"]
        if page.section != "terms":
            continue  # what draws them is the same
        assert _read_svg((folder / "qr.svg").read_text()) == short
        styled = '<svg xmlns="http://www.w3.org/2000/svg" stroke="#17392f" viewBox="{}">{}</svg>'
        assert _read_svg(styled.format(shown["viewbox"], shown.decode_contents())) == short


def _read_svg(svg: str) -> str:
    etree.fromstring(svg)
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=400, background="white"))
    return zxingcpp.read_barcodes(Image.open(io.BytesIO(png)).convert("L"))[0].text


def test_every_page_has_a_markdown_copy_that_stands_alone(guide, site):
    whole = (site.folder / "llms-full.txt").read_text()
    listed = (site.folder / "llms.txt").read_text()
    for page in guide.pages:
        copy = (site.folder / page.url / "index.md").read_text()
        assert copy.startswith(f"# {page.title}\n"), page.path
        assert copy in whole
        assert "Copy the link" not in copy and " min · " not in copy, page.path
        if page.section:
            assert f"({site.address}{page.url}index.md)" in listed, page.path


def _copy(site, address: str) -> str:
    return (site.folder / address / "index.md").read_text(encoding="utf-8")


def test_every_copy_says_what_its_page_says(site):
    parted = {}
    for address, document in site.documents.items():
        head, _, text = _copy(site, address).partition("\n\nSource: ")
        copy = copied_letters(head + text.partition("\n")[2])
        page = read_letters(document.select_one("article"))
        if copy != page:
            at = next((at for at, (a, b) in enumerate(zip(copy, page, strict=False)) if a != b), 0)
            parted[address] = (page[at - 20 : at + 20], copy[at - 20 : at + 20])
    assert parted == {}


def test_every_link_and_mark_of_a_copy_leads_somewhere(site):
    ids = {
        address: {element["id"] for element in document.find_all(id=True)}
        for address, document in site.documents.items()
    }
    for key, path in site.sources.items():
        ids[f"about/sources/{key}/"] = set(re.findall(r" id=([\w-]+)", _unquoted(path)))
    lost = set()
    for address in site.documents:
        lines, _ = read_fences(_copy(site, address))
        text = re.sub(r"`[^`\n]+`", "", "\n".join(line for _, line in lines))
        for link in ADDRESS.findall(text):
            place, _, anchor = link.removeprefix(site.address).partition("#")
            if not link.startswith(site.address):
                if not link.startswith(("http://", "https://")):
                    lost.add((address, link))
            elif anchor not in ids.get(place, ()) if anchor else not (site.folder / place).exists():
                lost.add((address, link))
        body, _, sources = text.partition("\n## Sources\n")
        marks = re.findall(r"\[(\d+[a-z]*(?:, (?:\d+[a-z]*|[a-z]+))*)\](?!\()", body)
        entries = re.findall(r"^(\d+)\. \S", sources, re.MULTILINE)
        if {number for mark in marks for number in re.findall(r"\d+", mark)} != set(entries):
            lost.add((address, "marks"))
    assert lost == set()


def test_llms_txt_has_the_form_of_the_proposal(site):
    lines = (site.folder / "llms.txt").read_text().splitlines()
    assert lines[0] == "# DevRel Field Guide"
    assert lines[2].startswith("> ")
    assert sum(line.startswith("## ") for line in lines) >= 10


def test_data_files_hold_what_their_schema_says(guide, site):
    schema = json.loads((site.folder / "data/schema.json").read_text())
    for name in JSON_FILES:
        data = json.loads((site.folder / f"data/{name}.json").read_text())
        Draft202012Validator(schema, validate_formats=True).validate(data)
        assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert len(data[name]) >= 20


def test_every_kind_of_file_is_one_that_the_samples_for_hosting_are_tested_with(site):
    files = [path for path in site.folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} - {""} <= {Path(name).suffix for name in FILES}
    assert [path.name for path in files if not path.suffix] == ["_headers"]


def test_the_site_map_dates_every_page_by_its_review(guide, site):
    text = (site.folder / "sitemap.xml").read_bytes()
    assert not (site.folder / "sitemap.xml.gz").exists(), "one by each zlib"
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    dates = {
        url.findtext("s:loc", namespaces=names): url.findtext("s:lastmod", namespaces=names)
        for url in etree.fromstring(text).findall("s:url", names)
    }
    assert dates == {site.address + page.url: page.meta["reviewed"] for page in guide.pages}
    assert f"Sitemap: {site.address}sitemap.xml" in (site.folder / "robots.txt").read_text()


def test_the_feed_holds_the_dated_changes(guide, site):
    atom = {"a": "http://www.w3.org/2005/Atom"}
    root = etree.parse(site.folder / "feed.xml").getroot()
    entries = root.findall("a:entry", atom)
    assert entries
    ids = [entry.findtext("a:id", namespaces=atom) for entry in entries]
    assert len(set(ids)) == len(ids)
    changes = site.documents["about/changes/"]
    headings = [h["id"] for h in changes.select("h2[id]") if re.match(r"\d{4}-\d\d-\d\d", h.text)]
    assert [id.partition("#")[2] for id in ids] == headings
    for entry, id in zip(entries, ids, strict=True):
        assert changes.find(id=id.partition("#")[2])
        assert entry.findtext("a:summary", namespaces=atom)
        assert entry.findtext("a:updated", namespaces=atom) <= root.findtext(
            "a:updated", namespaces=atom
        )
    assert (
        site.documents[""]
        .select_one('link[type="application/atom+xml"]')["href"]
        .endswith("feed.xml")
    )
