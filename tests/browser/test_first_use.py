"""The theme's script comes with the first sign of a reader; until then nothing is amiss."""

import re

import pytest

SIGNS = {
    "the pointer": lambda page: page.mouse.move(30, 300),
    "the wheel": lambda page: page.mouse.wheel(0, 300),
    "a key": lambda page: page.keyboard.press("Tab"),
    "a finger": lambda page: page.touchscreen.tap(30, 300),
    "an address in the page": lambda page: page.evaluate("location.hash = '#sources'"),
}
THEME = re.compile(r"/bundle\.[^/]*\.js$")


@pytest.fixture
def at_rest(open_page, site):
    """Return a function that opens a page and touches nothing; options are those of a context."""

    def call(address: str, width: int = 1280, height: int = 900, **options):
        page = open_page("404.html", width, height, **options)
        page.goto("about:blank")
        page.requests.clear()
        page.goto(site.address + address, wait_until="networkidle")
        page.locator("button[data-guide-keys]").wait_for(state="attached")
        page.wait_for_function("() => !document.querySelector('[data-guide-keys]').hidden")
        return page

    return call


def fetched(page) -> list[str]:
    return [url for url in page.requests if THEME.search(url) or url.endswith("/sitemap.xml")]


@pytest.mark.parametrize("sign", SIGNS)
def test_the_theme_comes_with_the_first_sign_of_a_reader(at_rest, sign):
    page = at_rest("terms/swag/", has_touch=True)
    assert fetched(page) == []
    with page.expect_request(THEME):
        SIGNS[sign](page)
    page.wait_for_function("() => window.guideStarted")
    page.wait_for_load_state("networkidle")
    assert len(fetched(page)) == 2
    assert page.errors == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["", "terms/swag/", "practices/ai-and-devrel/", "compare/"])
def test_a_page_looks_the_same_before_and_after(at_rest, address, width):
    page = at_rest(address, width, reduced_motion="reduce")
    before = page.screenshot(animations="disabled")
    assert fetched(page) == []
    page.evaluate("dispatchEvent(new Event('pointermove'))")
    page.wait_for_function("() => window.guideStarted")
    page.wait_for_load_state("networkidle")
    assert page.screenshot(animations="disabled") == before


def test_a_palette_chosen_before_the_theme_is_there_counts(at_rest):
    page = at_rest("", color_scheme="light")
    assert fetched(page) == []
    label = page.locator("form[data-md-component=palette] label:not([hidden])")
    # Chosen, and only then is the theme asked for: a finger gives no sign before.
    label.evaluate("label => label.click()")
    page.evaluate("dispatchEvent(new Event('pointermove'))")
    page.wait_for_function("() => window.guideStarted")
    assert label.get_attribute("for") == "__palette_2"  # it is light, and leads to dark
    label.click()
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'slate'")
    page.reload(wait_until="networkidle")
    assert label.get_attribute("for") == "__palette_0"
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert page.errors == []


def test_a_menu_that_a_reader_has_moved_stays_there(at_rest):
    page = at_rest("practices/swag/", height=300)
    menu = page.locator(".md-sidebar--primary .md-sidebar__scrollwrap")
    assert menu.evaluate("menu => menu.scrollTop") > 0
    menu.evaluate("menu => { menu.scrollTop = 7 }")
    page.evaluate("dispatchEvent(new Event('pointermove'))")
    page.wait_for_function("() => window.guideStarted")
    two = "menu => new Promise(ok => requestAnimationFrame(() => requestAnimationFrame(ok)))"
    menu.evaluate(two)
    assert menu.evaluate("menu => menu.scrollTop") == 7


def test_menu_and_search_wait_for_no_theme(at_rest):
    """Software that reads pages aloud activates what it names without moving anything."""
    page = at_rest("roles/", 390)
    page.route(THEME, lambda route: route.abort())
    menu = page.get_by_role("button", name="Menu")
    assert menu.get_attribute("aria-expanded") == "false"
    menu.evaluate("button => button.click()")
    page.get_by_role("link", name="Developer advocate").first.wait_for(state="visible")
    assert menu.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("heroes")
    page.locator(".md-search-result__item", has_text="Heroes").first.wait_for(state="visible")
