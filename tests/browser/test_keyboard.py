"""The menu, the keys and the templates work without a mouse."""

PHONE = {"width": 390, "height": 800}
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def focused(page) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


def test_the_menu_opens_and_closes_by_keyboard(open_page, site):
    page = open_page("roles/developer-advocate/", **PHONE)
    opener = page.locator(".md-header button.md-header__button[data-toggles=__drawer]")
    opener.focus()
    assert opener.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.closest('.md-sidebar--primary')")
    assert opener.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.dataset.toggles === '__drawer'")
    assert not page.locator("#__drawer").is_checked()


def test_links_of_a_closed_menu_are_out_of_the_tab_order(open_page):
    page = open_page("roles/developer-advocate/", **PHONE)
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')"))
    assert stops == [False] * 12


def test_on_a_desktop_no_second_menu_is_shown(open_page):
    page = open_page("start/new/")  # in a section without groups, which open and close there too
    assert page.locator("[data-toggles]").count() > 0
    assert page.locator("[data-toggles]:visible").count() == 0


def test_on_a_desktop_a_group_of_the_menu_opens_and_closes_by_keyboard(open_page):
    page = open_page("roles/developer-advocate/")
    group = page.locator(".md-sidebar--primary button[data-toggles]:visible")
    assert group.inner_text() == "Outward"
    listed = page.locator(".md-sidebar--primary a", has_text="Developer evangelist")
    for shown in ("false", "true"):
        group.press("Enter")
        assert group.get_attribute("aria-expanded") == shown
        page.wait_for_function(
            "() => document.getAnimations().every(a => a.playState !== 'running')"
        )
        assert listed.evaluate("e => e.checkVisibility({ visibilityProperty: true })") == (
            shown == "true"
        )


def test_the_first_stop_skips_to_the_text(open_page, site):
    page = open_page("roles/developer-advocate/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    assert page.locator(":focus-visible").evaluate("e => getComputedStyle(e).outlineWidth") != "0px"


def test_every_stop_shows_a_ring(open_page):
    page = open_page("compare/?roles=devrel,ospo", width=1280)
    rings = []
    for _ in range(40):
        page.keyboard.press("Tab")
        rings.append(
            page.evaluate(
                """() => {
                  const style = getComputedStyle(document.activeElement)
                  const wide = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none"
                  return wide ? "" : document.activeElement.outerHTML.slice(0, 120)
                }"""
            )
        )
    assert [ring for ring in rings if ring] == []


def test_no_stop_on_the_way_back_lies_under_the_header(open_page):
    page = open_page("roles/developer-advocate/", width=1280, height=500)
    page.locator(".guide-foot a").last.focus()
    under = []
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        hidden = page.evaluate(
            """() => {
              const stop = document.activeElement
              const header = document.querySelector(".md-header").getBoundingClientRect()
              const { bottom } = stop.getBoundingClientRect()
              return stop.closest("article") && bottom <= header.bottom && stop.textContent
            }"""
        )
        if hidden:
            under.append(hidden)
    assert under == []


def test_letters_do_not_leave_the_page(open_page, site):
    page = open_page("journey/evaluate/")
    for key in ("n", "p", ".", ",", "f", "s"):
        page.keyboard.press(key)
    assert page.url.split("#")[0] == site.address + "journey/evaluate/"
    assert not page.locator("#__search").is_checked()


def test_the_keys_are_listed_and_can_be_switched_off(open_page):
    page = open_page("journey/evaluate/")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard")
    keys.wait_for()
    keys.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert not page.locator("#__search").is_checked()
    page.keyboard.press("?")
    assert not keys.is_visible()
    page.get_by_role("button", name="Keyboard").click()
    keys.get_by_role("checkbox").check()
    keys.get_by_role("button", name="Close").click()
    page.keyboard.press("/")
    page.wait_for_function("() => document.getElementById('__search').checked")
    assert page.errors == []


def test_the_search_opens_from_the_list_of_keys(open_page):
    page = open_page("journey/evaluate/")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard")
    keys.wait_for()
    page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.closest('.md-search')")
    page.keyboard.type("hero")
    page.locator(".md-search-result__item").first.wait_for(state="visible")
    assert not keys.is_visible()
    assert page.errors == []


def test_a_template_is_copied_and_downloaded(open_page):
    page = open_page("templates/friction-log/", **CLIPBOARD)
    page.get_by_role("button", name="Copy it").click()
    page.locator(".guide-said").filter(has_text="Template copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as download:
        page.locator("a.guide-download").click()
    assert copied.strip() == download.value.path().read_text().strip()
    assert copied.startswith("# ")
