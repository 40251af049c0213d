"""Any page prints as a sheet that can be handed on: whose it is, where it is, and nothing to click."""

import io
import re

import pytest
from pypdf import PdfReader

ROLE = "roles/developer-advocate/"


def printed(page) -> list[str]:
    """The text of each sheet that a page prints, its white space made one."""
    data = page.pdf(format="A4", prefer_css_page_size=True)
    return [" ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(data)).pages]


def opened(open_page, **options):
    return open_page(ROLE, **options)


def searched(open_page, **options):
    page = opened(open_page, **options)
    page.keyboard.press("/")
    page.get_by_role("combobox").or_(page.locator(".md-search__input")).first.wait_for()
    page.keyboard.press("Escape")
    return page


def followed(open_page, **options):
    page = open_page("roles/", **options)
    page.locator("article a", has_text="Developer advocate").first.click()
    page.wait_for_url(f"**/{ROLE}")
    return page


def unscripted(open_page, **options):
    return opened(open_page, java_script_enabled=False, **options)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("come", [opened, searched, followed, unscripted])
def test_a_page_is_a_sheet_with_its_name_its_address_and_light_ink(open_page, site, come, scheme):
    page = come(open_page, color_scheme=scheme)
    leads = page.locator(".sources > li > p > a[href^=http]:not(.source-back)")
    addresses = leads.evaluate_all("all => all.map(link => link.getAttribute('href'))")
    page.emulate_media(media="print", color_scheme=scheme)
    ink = "e => getComputedStyle(e).color"
    assert page.locator("article").evaluate(ink) == "rgb(35, 40, 31)"
    sheets = printed(page)
    for number, sheet in enumerate(sheets, 1):
        assert "DevRel Field Guide" in sheet
        assert f"{number} of {len(sheets)}" in sheet
    text = " ".join(sheets)
    assert "Short link http" in text and "/t/developer-advocate/" in text
    for unwanted in ("↩", "Copy", "BibTeX", "Slide line", "Link, cite", "SVG", "Start here"):
        assert unwanted not in text, unwanted
    assert not re.search(r"What the word promises ?#", text)
    tight = text.replace(" ", "")
    counts = {one: tight.count(f"<{one}>") for one in addresses}
    assert addresses and set(counts.values()) == {1}, counts
    # The site's own address stands on paper twice: the short one and the page's.
    assert text.count(site.address) == 2


@pytest.mark.parametrize("script", [True, False])
def test_what_is_folded_is_open_on_paper(open_page, script):
    page = open_page("journey/", java_script_enabled=script)
    inside = page.locator("article details:not(.guide-share) td").first
    words = " ".join(inside.text_content().split())
    assert not inside.is_visible()
    assert words in " ".join(printed(page))


@pytest.mark.parametrize(
    "roles", ["developer-advocate,technical-writer", "devrel,ospo,devops-engineer"]
)
def test_a_comparison_that_was_picked_prints_alone_on_one_sheet(open_page, roles):
    page = open_page(f"compare/?roles={roles}")
    page.locator(".roles-picker-table table").wait_for()
    sheets = printed(page)
    assert len(sheets) <= 2  # of one sheet of paper, both sides
    text = " ".join(sheets)
    assert "Is it DevRel?" in text and "/t/compare/" in text
    for unwanted in (
        "First role",
        "Choose a role",
        "Compared in words",
        "Customer success manager",
    ):
        assert unwanted not in text, unwanted


def test_without_a_choice_no_table_is_cut_at_the_papers_edge(open_page):
    page = open_page("compare/", java_script_enabled=False)
    page.emulate_media(media="print")
    assert not page.locator(".roles-table--wide").is_visible()
    assert page.locator(".roles-pairs").is_visible()
