"""What reader modes, extractors, crawlers, feed readers and cameras make of the guide's pages."""

import base64
import json
import re
import urllib.robotparser
from collections.abc import Iterator

import extruct
import feedparser
import pypandoc
import pytest
import trafilatura
from PIL import Image
from seeing import seen_by_node

from fieldguide.publish.site import JSON_FILES

GUIDE = "DevRel Field Guide"
# What stands around a page's text, and no text of it does.
AROUND = ("Link, cite or share", "Slide line", "Drafted with the help", "Copy the link")


@pytest.fixture(scope="module")
def some(site) -> dict[str, str]:
    """Every twentieth page's HTML by its address, with one of each kind that is unlike the others."""
    addresses = {"", "journey/", "community/heroes/", *list(site.pages)[::20]}
    return {a: site.pages[a].read_text(encoding="utf-8") for a in sorted(addresses)}


@pytest.fixture(scope="module")
def reviewed(site) -> dict[str, str]:
    """The day on which each page's facts were last checked, by the site map."""
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    found = re.findall(r"<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", text)
    return {address.removeprefix(site.address): day for address, day in found}


def headings(html: str) -> Iterator[str]:
    for text in re.findall(r"<h[23]\b[^>]*>(.*?)</h[23]>", html, re.DOTALL):
        yield " ".join(re.sub(r"<[^>]+>", "", text).split())


def test_firefoxs_reader_view_names_the_guide_and_shows_the_text_alone(site, some):
    asked = [{"file": str(site.pages[a]), "address": site.address + a} for a in some]
    for address, seen in zip(some, seen_by_node("pages", asked), strict=True):
        html = some[address]
        assert seen["byline"] == seen["siteName"] == GUIDE, address
        assert address == "" or f">{seen['title']}<" in html.replace("&amp;", "&"), address
        assert [text for text in AROUND if text in seen["text"]] == [], address
        assert not re.search(r"<h2[^>]*>[^<]*(<a[^>]*>)?#", html), address
        assert seen["drawings"] == html.count("guide-figure__wide"), f"{address}: one of each"
        if "guide-glance" in html:
            assert "At a glance" in seen["text"], address


def test_trafilatura_names_the_guide_and_the_day_and_takes_the_text_alone(some, reviewed):
    for address, html in some.items():
        told = trafilatura.extract_metadata(html)
        assert (told.author, told.sitename) == (GUIDE, GUIDE), address
        assert told.date == reviewed[address], address
        text = trafilatura.extract(html, output_format="markdown") or ""
        assert [words for words in AROUND if words in text] == [], address
        assert not re.search(r"^#+ .*#$", text, re.MULTILINE), address
        if address in ("journey/", "community/heroes/"):
            assert [one for one in headings(html) if one not in text] == [], address


def test_extruct_finds_who_publishes_a_page_and_one_card_of_it(site, some, reviewed):
    for address, html in some.items():
        told = extruct.extract(
            html, base_url=site.address, syntaxes=["json-ld", "opengraph"], errors="strict"
        )
        (data,) = told["json-ld"]
        work = data["@graph"][0]
        assert (work["author"]["@type"], work["author"]["name"]) == ("Organization", GUIDE)
        assert work["publisher"]["@id"] == work["author"]["@id"]
        assert work["dateModified"] == reviewed[address]
        (card,) = told["opengraph"]
        assert dict(card["properties"])["og:url"] == work["url"] == site.address + address


def test_feed_readers_show_every_change_with_its_day_and_its_address(site):
    text = (site.folder / "feed.xml").read_text(encoding="utf-8")
    read, (also,) = feedparser.parse(text), seen_by_node("feeds", [text])
    assert not read.bozo, read.get("bozo_exception")
    assert read.feed.author == also["authors"][0]["name"] == GUIDE
    assert [one.link for one in read.entries] == [e["links"][0]["href"] for e in also["entries"]]
    assert [one.title for one in read.entries] == [one["title"]["value"] for one in also["entries"]]
    for entry in read.entries:
        assert entry.link.startswith(f"{site.address}about/changes/#{entry.updated[:10]}")
        assert entry.summary


def test_two_readers_of_codes_read_the_short_links(site):
    """The other is zxing, which tests/site/test_publishing.py asks for every code."""
    asked, ids = [], [path.parent.name for path in sorted(site.folder.glob("t/*/qr.png"))][::60]
    for id in ids:
        with Image.open(site.folder / f"t/{id}/qr.png") as image:
            small = image.convert("RGBA").resize((300, 300))
        pixels = base64.b64encode(small.tobytes()).decode()
        asked.append({"pixels": pixels, "width": 300, "height": 300})
    assert ids
    assert seen_by_node("codes", asked) == [f"{site.address}t/{id}/" for id in ids]


def test_ajv_finds_in_the_data_what_their_schema_says(site):
    read = {path.stem: json.loads(path.read_text()) for path in site.folder.glob("data/*.json")}
    asked = [{"schema": read["schema"], "data": read[name]} for name in ("roles", "terms")]
    assert {"roles", "terms"} <= set(JSON_FILES)
    assert seen_by_node("schemas", asked) == ["", ""]


def test_robots_may_read_everything_and_find_the_site_map(site):
    rules = urllib.robotparser.RobotFileParser()
    rules.parse((site.folder / "robots.txt").read_text().splitlines())
    assert rules.can_fetch("*", f"{site.address}community/heroes/")
    assert rules.site_maps() == [f"{site.address}sitemap.xml"]


def test_pandoc_reads_a_pages_markdown_with_its_headings_tables_and_links(site):
    html = pypandoc.convert_file(site.folder / "journey/index.md", "html", "gfm")
    page = site.pages["journey/"].read_text(encoding="utf-8")
    assert [one for one in headings(page) if one not in html] == []
    assert html.count("<table>") == page.count("<table")
    links = re.findall(r'href="([^"]+)"', html)
    assert links and all(link.startswith(("http://", "https://")) for link in links)
