"""Moving about: instant navigation, deep links, the palette, and no other host."""

import pytest

# Whether a heading stands just below the header.
LANDED = """id => {
  const { top } = document.getElementById(id)?.getBoundingClientRect() ?? { top: -1 }
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom
  return top >= header - 1 && top < innerHeight / 2
}"""

# Whether pages may follow in place: the theme has the list of them, and what mends it has come.
READY = """() => ["/sitemap.xml", "/landing.min.js"].every((end) =>
  performance.getEntriesByType("resource").some(({ name }) => name.endsWith(end)))"""

# The address that the page's structured data is about, as a browser's extensions read it.
TOLD = """() => {
  const [data] = [...document.querySelectorAll("script[type='application/ld+json']")].map(
    (script) => JSON.parse(script.textContent))
  return data["@graph"][0].url
}"""

CLICKS = [
    (".md-tabs a", "Roles", "roles/"),
    ("article a", "Developer advocate", "roles/developer-advocate/"),
    (".md-tabs a", "Journey", "journey/"),
    (".md-sidebar--primary a", "Five stages", "journey/discover/"),
    (".md-tabs a", "A to Z", "terms/"),
]


def test_instant_navigation_through_five_clicks(open_page, site):
    page = open_page("")
    page.wait_for_load_state("networkidle")  # the theme has the list of pages it may follow
    page.evaluate("window.stillHere = true")
    for selector, text, address in CLICKS:
        page.locator(selector, has_text=text).first.click()
        page.wait_for_url(site.address + address)
        page.wait_for_function(
            "address => document.querySelector('link[rel=canonical]').href === address",
            arg=site.address + address,
        )
        assert page.locator("h1").count() == 1
        assert page.evaluate(TOLD) == site.address + address
    assert page.evaluate("window.stillHere"), "the page was loaded whole, not instantly"
    assert page.errors == []
    page.go_back()
    page.wait_for_url(site.address + CLICKS[-2][2])
    page.locator("h1", has_text="Discover").wait_for()


def test_a_page_that_follows_in_place_begins_at_its_start_and_says_its_title(open_page, site):
    page = open_page("roles/")
    page.wait_for_function(READY)
    page.locator("article a", has_text="Developer advocate").first.click()
    page.wait_for_function("() => document.activeElement.textContent === document.title")
    assert page.title().startswith("Developer advocate")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.go_back()
    page.wait_for_function("() => document.activeElement.textContent === document.title")
    page.locator(".md-nav--secondary a").first.click()  # within the page nothing starts anew
    page.wait_for_url("**/roles/#*")
    assert not page.evaluate("document.activeElement.matches('.guide-start')")


def held(page, pattern):
    """Hold answers to addresses of a pattern; what is returned lets them go."""
    routes, holding = [], [True]
    page.route(pattern, lambda route: routes.append(route) if holding else route.continue_())

    def let_go():
        holding.clear()
        for route in routes:
            route.continue_()

    return let_go


# What the theme writes of the page that is left into the next one's entry: first the position, then
# the heading, when nothing has moved for 100 and 250 ms. Not the heading in its own first 250 ms.
POSITION = "() => history.replaceState({ x: 0, y: 300 }, '') ?? true"
HEADING = """to => {
  scrollBy(0, scrollY > 500 ? -100 : 100)
  return location.href !== to
}"""


@pytest.mark.parametrize("written", [POSITION, HEADING], ids=["position", "heading"])
def test_a_link_lands_on_its_section_though_the_old_page_is_scrolled(open_page, site, written):
    page = open_page("about/")
    page.wait_for_function(READY)
    to = site.address + "about/contribute/#propose"
    page.locator("article a").first.evaluate("(link, to) => (link.href = to)", to)
    let_go = held(page, "**/about/contribute/")
    page.locator("article a").first.dispatch_event("click")
    page.wait_for_url(to)
    page.wait_for_function(written, arg=to, polling=400)
    let_go()
    page.wait_for_url(to)
    page.wait_for_function(LANDED, arg="propose")
    assert page.errors == []


def test_back_finds_the_place_though_the_page_left_is_scrolled(open_page, site):
    to = site.address + "about/contribute/#propose"
    page = open_page("about/contribute/#propose")
    page.wait_for_function(READY)
    page.wait_for_function(LANDED, arg="propose")
    place = page.evaluate("scrollBy(0, 60), scrollY")
    page.wait_for_function("place => history.state?.y === place", arg=place)
    page.locator(".md-sidebar--primary a", has_text="About").first.dispatch_event("click")
    page.locator("#why").wait_for()
    let_go = held(page, "**/about/contribute/")
    page.evaluate("history.back()")
    page.wait_for_url(to)
    page.wait_for_function(HEADING, arg=to, polling=400)
    let_go()
    page.locator("#propose").wait_for()
    page.wait_for_url(to)
    page.wait_for_function("place => scrollY === place", arg=place)
    assert page.errors == []


def test_the_list_of_pages_is_read_once(open_page, site):
    """The theme would read it anew for every link that shows a preview, 50 ms of a change."""
    page = open_page("terms/swag/")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """() => {
          window.readings = 0
          const select = Document.prototype.querySelectorAll
          Document.prototype.querySelectorAll = function (selector) {
            window.readings += selector === "url"
            return select.call(this, selector)
          }
        }"""
    )
    page.locator(".md-tabs a", has_text="Compare").click()
    page.wait_for_url(site.address + "compare/")
    page.go_back()
    page.locator("h1", has_text="Swag").wait_for()
    page.locator("article p a[data-preview]").first.hover()
    page.locator(".md-tooltip2").wait_for()
    assert page.evaluate("window.readings") == 0


def test_a_deep_link_lands_on_its_heading(open_page):
    page = open_page("community/heroes/#rewards")
    heading = page.locator("#rewards")
    page.wait_for_function(LANDED, arg="rewards")
    assert heading.is_visible()


def test_a_missing_address_offers_search_and_doors(open_page, site):
    page = open_page("roles/no-such-role/")
    assert page.locator("h1").inner_text() == "There is no page at this address"
    page.locator(".guide-doors a", has_text="Hiring").click()
    page.wait_for_url(site.address + "start/hiring/")
    page.visit("roles/no-such-role/")
    page.get_by_role("searchbox", name="Search the guide").fill("heroes")
    page.keyboard.press("Enter")
    page.locator(".md-search-result__item").first.wait_for(state="visible")


def test_the_palette_can_be_chosen_and_stays(open_page, site):
    page = open_page("", color_scheme="light")
    body = page.locator("body")
    for expected in ("default", "slate"):
        page.locator("form[data-md-component=palette] label:not([hidden])").click()
        page.wait_for_function(
            "scheme => document.body.getAttribute('data-md-color-scheme') === scheme",
            arg=expected,
        )
    page.visit("roles/")
    assert body.get_attribute("data-md-color-scheme") == "slate"
