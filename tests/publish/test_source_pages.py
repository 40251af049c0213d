"""Each source has a page of its own: how it was read, what it says and where, who rests on it."""

import pytest
from bs4 import BeautifulSoup
from support import DOE, PLANTS, REPOSITORY, replace

from fieldguide.guide.citations import cited_by
from fieldguide.guide.repository import read_guide
from fieldguide.publish.source_pages import write_source_pages

LISTED = """<!doctype html><html><head><meta name="description" content="All works.">
<link href="https://guide.example/about/sources/" rel="canonical"><link rel=next href=../data/>
<meta property="og:title" content="Sources"><title>Sources - DevRel Field Guide</title>
<link rel="stylesheet" href="../../assets/a.css"></head><body><a href="#sources" class="md-skip">
Skip</a><div data-md-component="header-topic"><span class="md-ellipsis">Sources</span></div>
<ol class="md-path__list"><li><a href="../">About</a></li></ol>
<article class="md-content__inner"><h1>Sources</h1></article>
<script id="__config" type="application/json">{"base":"../.."}</script>
<script type="application/ld+json">{"name":"Sources"}</script></body></html>"""
READ = """dated: commit
read: whole
read_on: 2026-11-20
version: commit 0123abc
newer: an edition of 2025
points:
  - {id: light, was: [sun], where: Page 3, says: Plants <need> light.}
  - {id: water, where: Page 4, says: They need water., read: quoted, via: roe-2021}
"""


@pytest.fixture
def site(guide, tmp_path):
    """A function that makes the pages of the small guide's sources and returns one, parsed."""
    replace(guide, DOE, "read: unread\n", READ)
    replace(guide, PLANTS, "[@doe-2020]", "[@doe-2020:light; @roe-2021]")
    for data in ("data/roles.yml", "data/models.yml"):
        replace(guide, data, "[doe-2020]", "['doe-2020:light']")

    def made(key: str, listed: str = LISTED) -> BeautifulSoup:
        file = tmp_path / "site/about/sources/index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(listed)
        write_source_pages(read_guide(guide), tmp_path / "site")
        return BeautifulSoup((file.parent / key / "index.html").read_text(), "html.parser")

    return made


def test_it_says_how_the_source_was_read_and_each_point_with_its_place(site):
    article = site("doe-2020").article
    assert article.h1.text == "On plants"
    assert article.select_one(".source-work").text == (
        "Jane Doe and John Roe · A garden · 2020, by its commit · post"
    )
    read = article.select_one(".source-read")
    assert read.strong.text == "Read whole on 2026-11-20"
    assert "commit 0123abc" in read.text
    assert read.a["href"] == "https://example.org/plants"
    assert "A newer edition: an edition of 2025." in article.text
    light, water = article.select(".source-says > li")
    assert (light["id"], light.select_one(".source-point").text) == (
        "light",
        "Plants <need> light.",
    )
    assert light.select_one(".source-where").text == "Page 3. Used in Plants."
    assert light.a["href"] == "../../../terms/plants/"
    assert (
        water.select_one(".source-where").text
        == "Page 4, as quoted by On weeds (the text that quotes it). On no page yet."
    )


def test_the_address_of_a_point_that_was_replaced_leads_to_the_new_one(site):
    assert site("doe-2020").find(id="sun").find_parent("li")["id"] == "light"


def test_a_source_that_was_not_read_says_so_and_who_cites_it(site):
    article = site("roe-2021").article
    assert article.select_one(".source-read strong").text == "Not read yet"
    assert "has not been written down yet" in article.text
    assert [a.text for a in article.select("#pages + ul a")] == ["Plants"]


def test_around_it_stands_the_guide_a_folder_up_and_nothing_of_the_list(site):
    page = site("doe-2020")
    assert page.title.text == "On plants - DevRel Field Guide"
    assert "Jane Doe and John Roe" in page.select_one("[name=description]")["content"]
    canonical = "https://guide.example/about/sources/doe-2020/"
    assert page.select_one("[rel=canonical]")["href"] == canonical
    assert page.select_one("[rel=stylesheet]")["href"] == "../../../assets/a.css"
    assert page.select_one(".md-skip")["href"] == "#source"
    assert page.select_one("[data-md-component] span").text == "On plants"
    assert [a["href"] for a in page.select(".md-path__list a")] == ["../../", ".././"]
    assert page.find(id="__config").text == '{"base":"../../.."}'
    for gone in ("[rel=next]", "[property]", "[type='application/ld+json']"):
        assert page.select(gone) == []


def test_it_is_made_of_a_small_page_too(site):
    small = LISTED.replace('"md-ellipsis"', "md-ellipsis").replace('"md-skip"', "md-skip")
    small = small.replace('name="description"', "name=description").replace(
        '"canonical"', "canonical"
    )
    assert str(site("doe-2020", small).title) == str(site("doe-2020").title)
    assert site("doe-2020", small).select_one("[name=description]")["content"].startswith("What")


def test_without_a_finished_list_there_are_none(guide, tmp_path):
    write_source_pages(read_guide(guide), tmp_path)
    assert list(tmp_path.rglob("*.html")) == []


def test_every_cited_source_was_read_for_its_points():
    guide = read_guide(REPOSITORY)
    unread = [key for key in cited_by(guide) if not guide.sources[key].get("points")]
    assert unread == []
