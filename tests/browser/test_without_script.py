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
    # The theme lets colors change slowly, but not for those who want less motion.
    page = open_page(address, color_scheme=scheme, reduced_motion="reduce")
    expected = {"light": "default", "dark": "slate"}[scheme]
    assert page.locator("body").get_attribute("data-md-color-scheme") == expected
    page.wait_for_function("() => document.getAnimations().every(a => a.playState !== 'running')")
    assert seen == page.evaluate(SEEN)
    assert not page.locator(".guide-no-script").is_visible()


def test_what_a_pointer_does_and_paper_are_styled(open_page):
    page = open_page("roles/", java_script_enabled=False)
    link = page.locator("article p a").first
    button = page.locator(".md-footer__link").first
    before = button.evaluate("e => getComputedStyle(e).opacity")
    button.hover()
    assert button.evaluate("e => e.getAnimations().length || getComputedStyle(e).opacity") != before
    assert page.locator(".md-tabs").is_visible() and link.is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".md-tabs").is_visible() and link.is_visible()


def test_a_choice_of_light_holds_on_a_dark_system(open_page, site):
    page = open_page("", color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("form[data-md-component=palette] label:not([hidden])").click()
    page.visit("roles/")
    page.wait_for_function(
        "dark => getComputedStyle(document.body).backgroundColor !== dark", arg=dark
    )


def test_instant_navigation_does_not_bring_it_in(open_page, site):
    page = open_page("")
    page.locator(".md-tabs a", has_text="Roles").first.click()
    page.wait_for_url(site.address + "roles/")
    page.wait_for_function(
        "address => document.querySelector('link[rel=canonical]').href === address",
        arg=site.address + "roles/",
    )
    assert page.evaluate("document.querySelectorAll('link[href*=no-script]').length") == 0
    assert [url for url in page.requests if "no-script" in url] == []
