"""Figures on the finished pages, and the files made from them."""

import io
import re
import xml.etree.ElementTree as etree
import zipfile
from urllib.parse import urljoin

import pytest
from PIL import Image
from support import REPOSITORY

from fieldguide.guide.figures import figure_page
from fieldguide.guide.repository import read_guide
from fieldguide.pictures.catalogue import all_figures

FIXED = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", re.IGNORECASE)
PAINTS = ("fill", "stroke", "style", "color", "stop-color")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def guide():
    return read_guide(REPOSITORY)


@pytest.fixture(scope="module")
def figures(guide):
    """The ids of the figures that a page draws."""
    return [figure for figure in all_figures(guide) if figure_page(guide, figure)]


def test_every_drawing_parses_names_itself_and_has_no_fixed_color(site, figures):
    drawn = 0
    for address, document in site.documents.items():
        if not document.find(class_="guide-figure"):
            continue
        ids = [element["id"] for element in document.select(".guide-figure [id]")]
        assert len(ids) == len(set(ids)), address
        for svg in document.select(".guide-figure svg"):
            drawn += 1
            etree.fromstring(str(svg).replace("xlink:href", "data-to"))
            assert svg.select_one("title").text and svg.select_one("desc").text
            for element in [svg, *svg.find_all(True)]:
                paints = {element[name] for name in PAINTS if element.get(name)}
                assert not paints, f"{address}: {paints}"
    assert drawn >= 2 * len(figures)


def test_drawings_take_their_colors_from_the_theme_only():
    styles = (REPOSITORY / "docs/assets/stylesheets/drawings.css").read_text()
    assert not FIXED.search(re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL))


def test_every_figure_offers_its_three_files_in_their_right_size(guide, site, figures):
    for figure in figures:
        page = figure_page(guide, figure)
        box = site.documents[page.url].select_one(f"#figure-{figure}")
        links = [link["href"] for link in box.select(".guide-figure__files a")]
        assert len(links) == 3
        for link in links:
            path = site.folder / urljoin(f"/{page.url}", link).lstrip("/")
            if path.suffix == ".png":
                assert Image.open(path).size == (1920, 1080), path
            else:
                root = etree.parse(path).getroot()
                assert (root.get("width"), root.get("height")) == ("1920", "1080")
                text = " ".join(root.itertext())
                assert f"/t/{page.id}/" in text and "CC BY 4.0" in text


def test_light_and_dark_pictures_differ_in_their_ground(site, figures):
    for figure in figures:
        light, dark = (
            Image.open(site.folder / f"assets/figures/{figure}-{palette}.png").convert("L")
            for palette in ("light", "dark")
        )
        assert light.getpixel((4, 4)) > 230
        assert dark.getpixel((4, 4)) < 60


def test_links_of_drawings_lead_to_pages_and_headings(site):
    for address, document in site.documents.items():
        for link in document.select(".guide-figure svg a"):
            path, _, anchor = urljoin(f"/{address}", link["xlink:href"]).partition("#")
            target = site.documents[path.lstrip("/")]
            assert not anchor or target.find(id=anchor), f"{address}: {link['xlink:href']}"


def test_slides_are_offered_one_by_one_and_in_one_archive(site, figures):
    page = site.documents["start/speaking/"]
    entries = page.select(".guide-slides li")
    assert len(entries) == len(figures) + 20
    files = {urljoin("/start/speaking/", a["href"]) for a in page.select(".guide-slides__files a")}
    assert len(files) == 3 * len(entries)
    assert all((site.folder / file.lstrip("/")).is_file() for file in files)
    archive = page.select_one('.guide-slides a[href$=".zip"]')
    content = (site.folder / urljoin("/start/speaking/", archive["href"]).lstrip("/")).read_bytes()
    names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    assert names == {file.rpartition("/")[2] for file in files} | {"credit.txt"}


def test_stages_tiers_and_practices_have_their_facts_at_a_glance(guide, site):
    kinds = {page.url: (page.section, page.meta["type"]) for page in guide.pages}
    practices = [url for url, kind in kinds.items() if kind == ("practices", "practice")]
    assert len(practices) > 20
    for address in (
        *(f"journey/{stage}/" for stage in ("discover", "evaluate", "learn", "build", "scale")),
        *(f"community/{tier}/" for tier in ("passive", "active", "heroes")),
        *practices,
    ):
        rows = site.documents[address].select(".guide-glance dl > div")
        assert 3 <= len(rows) <= 5, address


def test_the_home_page_opens_with_search_doors_and_the_map(site):
    home = site.documents[""]
    order = [".guide-search", ".guide-doors", "#figure-field-map", ".guide-today", ".guide-latest"]
    found = [home.select_one(f".guide-home {part}").sourceline for part in order]
    positions = [str(home).find(str(home.select_one(f".guide-home {part}"))) for part in order]
    assert all(found) and positions == sorted(positions)
    assert len(home.select(".guide-doors li")) == 4
    assert len(home.select(".guide-today li")) == 3
