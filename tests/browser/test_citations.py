"""A citation answers where it stands: by hovering, by a tap, by the keyboard, and without script."""

import pytest

PAGE, CARD = "community/heroes/", ".citation-card"
SAYS, POINT = ".citation-card__says", "article p .citation a[href*='--']"


@pytest.fixture
def mark(open_page):
    """The first citation of a point in a paragraph of a page, on a wide screen."""
    page = open_page(PAGE, width=1280, height=900)
    return page.locator(POINT).first


def says(page, mark) -> str:
    """Return what the source's own page has for the point of a mark."""
    address = mark.evaluate(
        "mark => document.getElementById(mark.hash.slice(1)).querySelector('a').href"
    )
    return page.evaluate(
        """async (address) => {
          const text = await (await fetch(address)).text();
          const page = new DOMParser().parseFromString(text, "text/html");
          return page.getElementById(address.split("#")[1]).querySelector("p").textContent;
        }""",
        address,
    )


def test_hovering_shows_what_the_source_says_where_and_how_it_was_read(mark):
    page = mark.page
    mark.hover()
    card = page.locator(CARD)
    card.locator(SAYS).filter(has_not_text="Looking up").wait_for()
    assert card.locator(SAYS).inner_text() == says(page, mark)
    told = card.locator("dl").inner_text().split("\n")
    assert told[0] == "Where" and told[1]
    assert told[2] == "Read" and " on 20" in told[3]
    assert card.evaluate("card => card.getBoundingClientRect().right <= innerWidth")
    page.mouse.move(5, 5)
    card.wait_for(state="hidden")
    assert page.errors == []


def test_a_click_keeps_it_and_escape_goes_back(mark):
    page = mark.page
    address = page.url
    mark.click()
    card = page.locator(CARD)
    card.locator(SAYS).filter(has_not_text="Looking up").wait_for()
    page.mouse.move(5, 5)
    assert card.evaluate("card => card.contains(document.activeElement)")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert mark.evaluate("mark => mark === document.activeElement")
    assert page.url == address


def test_the_keyboard_opens_it_and_its_links_lead_on(mark, site):
    page = mark.page
    place = mark.evaluate("mark => mark.hash")
    mark.focus()
    page.keyboard.press("Enter")
    page.locator(CARD).locator(SAYS).filter(has_not_text="Looking up").wait_for()
    page.get_by_role("link", name="In this page's list").press("Enter")
    page.wait_for_url(site.address + PAGE + place)
    page.locator(CARD).wait_for(state="hidden")
    page.locator(place).get_by_role("link").press("Enter")
    page.wait_for_url("**/about/sources/**")
    assert page.locator("li:target .source-point").is_visible()
    assert page.errors == []


def test_on_a_phone_it_is_a_sheet_at_the_foot(open_page):
    page = open_page(PAGE, width=390, height=800, has_touch=True)
    mark = page.locator(POINT).first
    mark.evaluate(
        "mark => scrollTo(0, mark.getBoundingClientRect().top + scrollY - innerHeight + 40)"
    )
    mark.tap()
    card = page.locator(CARD)
    card.locator(SAYS).filter(has_not_text="Looking up").wait_for()
    box = card.bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] + box["height"] == pytest.approx(800, abs=1)
    assert mark.bounding_box()["y"] + mark.bounding_box()["height"] < box["y"]
    page.touchscreen.tap(200, 60)
    card.wait_for(state="hidden")


def test_what_cannot_be_loaded_is_said_and_tried_again(mark):
    page = mark.page
    page.route("**/about/sources/*/", lambda route: route.abort())
    mark.click()
    told = page.locator(CARD).locator(SAYS)
    told.filter(has_text="could not be loaded").wait_for()
    page.unroute("**/about/sources/*/")
    page.keyboard.press("Escape")
    mark.click()
    told.filter(has_not_text="could not be loaded").filter(has_not_text="Looking up").wait_for()
    assert told.inner_text() == says(page, mark)


def test_with_a_key_for_a_new_tab_it_is_a_link(mark):
    page = mark.page
    with page.context.expect_page() as opened:
        mark.click(modifiers=["ControlOrMeta"])
    assert opened.value.url.endswith(mark.evaluate("mark => mark.hash"))
    assert not mark.evaluate("mark => mark.hash === location.hash")


def test_it_answers_on_a_page_that_came_in_place(mark):
    page = mark.page
    page.locator(".md-tabs__link", has_text="Journey").click()
    page.wait_for_url("**/journey/")
    page.locator(POINT).first.click()
    page.locator(CARD).locator(SAYS).filter(has_not_text="Looking up").wait_for()
    page.go_back()
    page.wait_for_url("**/heroes/")
    page.locator(POINT).first.click()
    page.locator(CARD).locator(SAYS).filter(has_not_text="Looking up").wait_for()


def test_without_script_it_leads_to_the_list_and_that_to_the_sources_page(open_page, site):
    page = open_page(PAGE, java_script_enabled=False)
    mark = page.locator(POINT).first
    mark.click()
    row = page.locator(mark.get_attribute("href"))
    assert page.url == site.address + PAGE + mark.get_attribute("href")
    row.get_by_role("link").click()
    assert page.locator("li:target .source-point").is_visible()
