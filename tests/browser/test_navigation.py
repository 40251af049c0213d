"""Moving about: instant navigation, deep links, the palette, and no other host."""

CLICKS = [
    (".md-tabs a", "Roles", "roles/"),
    ("article a", "Developer advocate", "roles/developer-advocate/"),
    (".md-tabs a", "Journey", "journey/"),
    (".md-sidebar--primary a", "Evaluate", "journey/evaluate/"),
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
    assert page.evaluate("window.stillHere"), "the page was loaded whole, not instantly"
    assert page.errors == []
    page.go_back()
    page.wait_for_url(site.address + CLICKS[-2][2])
    page.locator("h1", has_text="Evaluate").wait_for()


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
    page.wait_for_function(
        """() => {
          const { top } = document.getElementById("rewards").getBoundingClientRect()
          const header = document.querySelector(".md-header").getBoundingClientRect().bottom
          return top >= header - 1 && top < innerHeight / 2
        }"""
    )
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
