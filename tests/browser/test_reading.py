"""Pages are readable on a phone and a desktop, in both palettes, and without script."""

import re

import pytest
from faults import OVERFLOWING, UNREADABLE
from support import REPOSITORY

KINDS = [
    "",
    "roles/developer-advocate/",
    "compare/devrel-vs-developer-advocate/",
    "journey/evaluate/",
    "terms/dark-matter-developer/",
]
WIDTHS = [390, 1280]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", KINDS[1:3])  # what can be wrong on any, every page is asked
def test_readable(open_page, address, width, scheme):
    page = open_page(address, width=width, color_scheme=scheme)
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expected = {"light": "default", "dark": "slate"}[scheme]
    assert page.locator("body").get_attribute("data-md-color-scheme") == expected
    assert page.evaluate(UNREADABLE) == []
    size = page.locator("article p:not(.aliases)").first.evaluate(
        "e => parseFloat(getComputedStyle(e).fontSize)"
    )
    assert size >= 16


def test_readers_are_sent_to_no_other_host(open_page, site):
    """Those who use pages; of the rest, see where every page is opened."""
    page = open_page("")
    for address in KINDS:  # the theme asks for the same on every page
        page.visit(address)
    page.keyboard.press("/")
    page.keyboard.type("devrel")
    page.locator(".md-search-result__item").first.wait_for(state="visible")
    elsewhere = [url for url in page.requests if not url.startswith((site.address, "data:"))]
    assert any(url.startswith(site.address + "search/") for url in page.requests)
    assert (elsewhere, page.errors) == ([], [])


def test_what_is_too_wide_would_be_seen(open_page):
    page = open_page("terms/swag/", width=390)
    assert page.evaluate(OVERFLOWING) == []
    add = "() => document.querySelector('article').insertAdjacentHTML('beforeend', '<p>x</p>')"
    page.evaluate(add)
    page.evaluate("() => { document.querySelector('article p:last-child').style.width = '500px' }")
    assert "P." in page.evaluate(OVERFLOWING)


def test_what_cannot_be_read_would_be_seen(open_page):
    page = open_page("terms/swag/")
    assert page.evaluate(UNREADABLE) == []
    page.evaluate("() => { document.querySelector('article p').style.color = '#999' }")
    assert page.evaluate(UNREADABLE) != []


def test_lines_have_a_measure(open_page):
    page = open_page("definition/paid-altruism/")
    characters = page.evaluate(
        """() => {
          const p = [...document.querySelectorAll("article h2 + p")].find(p => p.textContent.length > 300)
          const marks = [...p.querySelectorAll("sup")].reduce((sum, mark) => sum + mark.textContent.length, 0)
          return (p.textContent.length - marks) / Math.max(1, p.clientHeight / parseFloat(getComputedStyle(p).lineHeight))
        }"""
    )
    assert 60 <= characters <= 76


def test_text_is_in_the_faces_that_the_guide_names(open_page):
    css = (REPOSITORY / "docs/assets/stylesheets/fonts.css").read_text(encoding="utf-8")
    page = open_page("about/contribute/")
    for name, element in (("text", "article > p"), ("code", "article pre code")):
        (faces,) = re.findall(rf"--md-{name}-font-family: ([^;]*);", css)
        shown = page.locator(element).first.evaluate("e => getComputedStyle(e).fontFamily")
        assert shown == faces


def test_without_script_every_kind_of_page_reads(open_page, site):
    page = open_page("", java_script_enabled=False)
    for address in [*KINDS, "templates/friction-log/", "terms/", "about/sources/", "compare/"]:
        page.goto(site.address + address, wait_until="domcontentloaded")
        assert page.locator("h1").is_visible(), address
        assert page.locator("article p").first.is_visible(), address


def test_without_script_links_and_menus_work(open_page, site):
    page = open_page("", java_script_enabled=False)
    page.locator(".guide-doors a").first.click()
    assert page.url == site.address + "start/new/"
    page.locator(".md-tabs a", has_text="Roles").click()
    assert page.url == site.address + "roles/"
    page.locator(".md-sidebar--primary a", has_text="Outward").first.click()
    assert page.url == site.address + "roles/developer-advocate/"
    page.locator("sup.citation a").first.click()
    assert "#source-" in page.url


def test_without_script_a_phone_has_its_menu(open_page, site):
    page = open_page("roles/developer-advocate/", width=390, java_script_enabled=False)
    page.locator(".md-header label[for=__drawer]").first.click()
    entry = page.locator(".md-sidebar--primary a", has_text="Developer evangelist").first
    entry.wait_for(state="visible")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_icons_show_in_the_colors_of_a_system_that_forces_its_own(open_page, scheme):
    page = open_page("terms/swag/", 390, forced_colors="active", color_scheme=scheme)
    icon = page.get_by_role("button", name="Menu").locator("svg")
    painted = icon.evaluate("e => getComputedStyle(e).fill")
    assert painted == page.locator("h1").evaluate("e => getComputedStyle(e).color")


def test_the_rules_of_a_table_end_together(open_page):
    page = open_page("terms/swag/", 1280)
    ends = "(selector) => document.querySelector(selector).getBoundingClientRect().right"
    table, cell = (page.evaluate(ends, f"article table {part}") for part in ("", "td:last-child"))
    assert table == pytest.approx(cell, abs=0.5)


@pytest.mark.parametrize("width", [390, 1280])
def test_text_stays_where_it_is_when_the_theme_wraps_tables(open_page, site, width):
    page = open_page("404.html", width)
    page.goto(site.address + "practices/ai-and-devrel/", wait_until="networkidle")
    places = "() => [...document.querySelectorAll('article h2')].map(e => e.offsetTop)"
    before = page.evaluate(places)
    assert not page.locator(".md-typeset__table").count()
    page.mouse.move(9, 9)
    page.locator(".md-typeset__table").first.wait_for()
    assert page.evaluate(places) == pytest.approx(before, abs=4)


@pytest.mark.parametrize("script", [True, False])
def test_print_hides_what_can_only_be_clicked(open_page, script):
    page = open_page("roles/developer-advocate/", java_script_enabled=script)
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    for selector in (".md-header", ".md-tabs", ".md-sidebar--primary", ".headerlink"):
        assert page.locator(selector).count() > 0, selector
        assert page.locator(f"{selector}:visible").count() == 0, selector
    assert page.locator("ol.sources").is_visible()


def test_a_table_wider_than_paper_is_not_printed_and_a_line_says_so(open_page):
    page = open_page("compare/")
    page.emulate_media(media="print")
    assert not page.locator(".roles-table--wide").is_visible()
    said = page.locator(".roles-table-scroll").evaluate(
        "e => getComputedStyle(e, '::before').content"
    )
    assert "Wider than paper" in said
    assert page.locator(".roles-picker-table table").is_visible()


def test_a_link_shows_a_preview_of_its_page_on_hover(open_page):
    page = open_page("definition/paid-altruism/")
    page.locator("article a", has_text="where the team reports").hover()
    preview = page.locator(".md-tooltip2--active")
    preview.wait_for(state="visible")
    assert "Where should DevRel report?" in preview.inner_text()


def test_the_question_of_a_dispute_is_as_wide_as_its_table(open_page):
    page = open_page("definition/disputes/", width=320)
    narrow = page.locator("article table caption").evaluate_all(
        "all => all.filter(one => one.offsetWidth < one.parentElement.offsetWidth - 2).length"
    )
    assert narrow == 0
    assert page.evaluate(OVERFLOWING) == []
