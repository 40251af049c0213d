"""A page arrives in few pieces, and nothing moves when they come."""

import re
from collections import Counter

import pytest

PAGES = ["", "practices/ai-and-devrel/", "terms/swag/"]
# A hundred-thousandth of the screen: the `#` after a heading follows it when the face arrives.
NOTHING = 1e-4
SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const { value, sources } of list.getEntries()) {
      window.shifts.push([value, sources.map(source => source.node?.className ?? "")]);
    }
  }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", [*PAGES, "compare/"])
def test_nothing_moves_when_scripts_and_faces_come_late(open_page, site, address, width):
    page = open_page("404.html", width)
    page.add_init_script(f"({SHIFTS})()")
    held, painted = [], False

    def late(route) -> None:
        if painted:
            route.continue_()
        else:
            held.append(route)

    page.route(re.compile(r"\.(js|woff2|svg)$"), late)
    page.goto(site.address + address, wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    assert {"woff2", "svg"} <= {route.request.url.rpartition(".")[2] for route in held}
    painted = True
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.mouse.move(width - 9, 600)
    page.wait_for_function("() => window.guideStarted")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.classList.contains('js')")
    moved = page.evaluate("window.shifts")
    assert sum(value for value, _ in moved) < NOTHING, moved


@pytest.mark.parametrize("address", [*PAGES, "404.html"])
def test_the_face_of_headings_does_not_wait_for_the_styles(open_page, site, address):
    page = open_page("terms/")
    page.route("**/guide.*.css", lambda route: None)  # never answered
    with page.expect_request("**/guide.*.css"), page.expect_request("**/literata-600.woff2"):
        page.goto(site.address + address, wait_until="commit")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_fades_or_slides_when_the_second_style_sheet_comes(open_page, site, width):
    page = open_page("404.html", width)
    page.add_init_script(
        "window.moved = [];"
        "addEventListener('transitionrun', ({ target }) => window.moved.push(target.className), true)"
    )
    page.rest("roles/")
    page.wait_for_function("() => document.querySelector('link[href*=\"/later.\"]')?.sheet")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    moved = page.evaluate("window.moved")
    shows = ("md-dialog", "md-overlay", "md-top", "md-search__overlay", "md-search__output")
    assert [name for name in moved if name.split(" ")[0] in shows] == []


@pytest.mark.parametrize("address", PAGES)
def test_a_first_visit_asks_for_no_more_than_it_shows(open_page, site, address):
    page = open_page(address)
    page.wait_for_load_state("networkidle")
    names = [url.removeprefix(site.address) for url in page.requests if url.startswith("http")]
    # There the theme takes the feed for another language, whose list of pages it asks for.
    again = [name for name, times in Counter(names).items() if times > 1]
    assert again == (["sitemap.xml"] if address == "" else [])
    kinds = [name.rpartition(".")[2] for name in names if "." in name.rpartition("/")[2]]
    sheets = [name.rpartition("/")[2].partition(".")[0] for name in names if name.endswith(".css")]
    assert sorted(sheets) == ["guide", "later"]
    assert kinds.count("woff2") == 1
    later = ("compare", "copy", "keyboard", "panel", "templates")
    assert [name for name in names if any(f"/{word}.min.js" in name for word in later)] == []


def test_no_style_is_fetched_when_pages_change(open_page, site):
    page = open_page("roles/developer-advocate/")  # from another depth
    page.locator(".md-tabs a", has_text="Journey").first.click()
    page.wait_for_url(site.address + "journey/")
    page.locator("h1", has_text="journey").wait_for()
    kinds = [url.rpartition("/")[2].partition(".")[0] for url in page.requests if ".css" in url]
    assert sorted(kinds) == ["guide", "later"]
    page.locator("sup.citation a").first.hover()
    card = page.locator(".citation-card")
    card.wait_for(state="visible")
    assert card.evaluate("e => getComputedStyle(e).position") == "fixed"


def test_scripts_come_where_no_page_is_told_of_its_paint(open_page, site):
    page = open_page("404.html")
    page.add_init_script("PerformanceObserver.prototype.observe = () => {}")
    page.visit("roles/")
    page.keyboard.press("/")
    page.keyboard.type("heroes")
    page.locator(".md-search-result__item", has_text="Heroes").first.wait_for(state="visible")
    scripts = [url.rpartition("/")[2] for url in page.requests if url.endswith("guide.min.js")]
    assert len(scripts) == 2  # one for each page that was opened


def test_what_is_typed_before_the_scripts_come_is_searched(open_page, site):
    page = open_page("404.html")
    held = []
    page.route("**/takeover.min.js", lambda route: held.append(route))
    page.goto(site.address + "roles/", wait_until="domcontentloaded")
    page.wait_for_function("() => document.querySelector('script[src*=guide]')")
    page.locator(".md-search__input").fill("heroes")
    held[0].continue_()
    page.locator(".md-search-result__item", has_text="Heroes").first.wait_for(state="visible")
    assert page.errors == []


def test_what_a_page_needs_comes_when_it_is_there_or_used(open_page, site):
    page = open_page("community/heroes/")
    with page.expect_request("**/copy.min.js"):
        page.locator("h2 .headerlink").first.hover()
    page.keyboard.press("?")
    page.locator("dialog.guide-keys").wait_for(state="visible")
    page.keyboard.press("Escape")
    page.locator(".md-tabs a", has_text="Compare").click()
    page.locator(".roles-picker-table table").wait_for()
    asked = {url.rpartition("/")[2] for url in page.requests}
    assert {"panel.min.js", "keyboard.min.js", "compare.min.js"} <= asked
    assert page.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["none", "light", "dark"])
def test_colors_do_not_change_after_the_first_paint(open_page, site, scheme, chosen):
    page = open_page("404.html", color_scheme=scheme)
    palette = page.locator("form[data-md-component=palette] label:not([hidden])")
    for _ in range(["none", "light", "dark"].index(chosen)):
        palette.click()
    page.goto(site.address + "terms/swag/", wait_until="networkidle")
    color = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(color)
    page.mouse.move(9, 9)
    page.wait_for_function("() => window.guideStarted")
    assert page.evaluate(color) == before
    dark = chosen == "dark" or (chosen == "none" and scheme == "dark")
    assert page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if dark else "default")
