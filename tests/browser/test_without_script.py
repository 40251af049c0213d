"""Without script the reader is told what is missing, and the palette follows the system."""

import pytest

# What the eye sees of a palette: the page's ground, its text, a link, code.
SEEN = """() => ["body", "article p", "article p a", ".md-header", ".md-footer", "article table"]
  .map(selector => document.querySelector(selector)).filter(Boolean)
  .map(element => getComputedStyle(element))
  .map(style => [style.backgroundColor, style.color, style.borderTopColor, style.colorScheme])"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "roles/developer-advocate/"])
def test_the_palette_follows_the_system(open_page, address, scheme):
    without = open_page(address, color_scheme=scheme, java_script_enabled=False)
    told = without.locator(".guide-no-script")
    assert told.is_visible()
    assert "search" in told.inner_text()
    assert not without.locator(".guide-search").first.is_visible()
    seen = without.evaluate(SEEN)
    page = open_page(address, color_scheme=scheme)
    expected = {"light": "default", "dark": "slate"}[scheme]
    assert page.locator("body").get_attribute("data-md-color-scheme") == expected
    page.wait_for_timeout(400)  # the theme lets colors change slowly
    assert seen == page.evaluate(SEEN)
    assert not page.locator(".guide-no-script").is_visible()


def test_a_choice_of_light_holds_on_a_dark_system(open_page, site):
    page = open_page("", color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("form[data-md-component=palette] label:not([hidden])").click()
    page.goto(site.address + "roles/")
    page.wait_for_function(
        "dark => getComputedStyle(document.body).backgroundColor !== dark", arg=dark
    )
