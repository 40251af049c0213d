"""Figures fit where they stand, and the keyboard reaches what they link to."""

import pytest
from support import REPOSITORY

from fieldguide.guide.figures import figure_page
from fieldguide.guide.repository import read_guide
from fieldguide.pictures.catalogue import all_figures

GUIDE = read_guide(REPOSITORY)
# What of a shown drawing is outside the window, or above 1 px outside the drawing itself.
OUTSIDE = """figure => {
  const svg = [...figure.querySelectorAll("svg")].filter(svg => svg.getClientRects().length)
  const frame = svg[0].getBoundingClientRect()
  const out = [...svg[0].querySelectorAll("text")].filter(text => {
    const box = text.getBoundingClientRect()
    return box.left < frame.left - 2 || box.right > frame.right + 2 || box.right > innerWidth
  })
  return [svg.length, frame.right <= innerWidth, out.map(text => text.textContent)]
}"""


def test_every_figure_fits(open_page, site):
    page = open_page("404.html")
    placed = {figure: figure_page(GUIDE, figure) for figure in all_figures(GUIDE)}
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for figure, where in placed.items():
            if not where:
                continue  # a chart whose line is not on its page yet
            page.visit(where.url)
            if figure in GUIDE.charts:  # a chart's table fits as well
                page.locator(f"#figure-{figure} details").evaluate("table => (table.open = true)")
            shown = page.locator(f"#figure-{figure}").evaluate(OUTSIDE)
            assert shown == [1, True, []], (figure, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_letters_of_figures_are_large_enough_to_read(open_page, width):
    page = open_page("journey/", width=width)
    sizes = page.locator("#figure-developer-journey svg text:visible").evaluate_all(
        "texts => texts.map(text => text.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 11


def test_links_in_figures_are_reached_by_keyboard_and_open_their_pages(open_page, site):
    page = open_page("journey/", width=390)
    figure = page.locator("#figure-developer-journey")
    links = figure.locator(".guide-figure__narrow a")
    assert links.count() == 6
    links.first.focus()
    reached = []
    for _ in range(links.count()):
        reached.append(page.evaluate("document.activeElement.getAttribute('xlink:href')"))
        page.keyboard.press("Tab")
    assert reached[0].endswith("discover/") and len(set(reached)) == 6
    links.nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(site.address + "journey/evaluate/")
    assert page.errors == []


def test_a_figures_table_opens_without_script(open_page):
    page = open_page("journey/", java_script_enabled=False)
    figure = page.locator("#figure-developer-journey")
    figure.locator("summary").click()
    assert figure.locator("tbody tr").count() == 5
    assert figure.locator("table").is_visible()
