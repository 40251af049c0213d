"""axe-core finds nothing to mend on any kind of page, nor in what readers open there."""

import pytest
from faults import faults, violations

DRESSES = [(390, "light"), (390, "dark"), (1280, "dark"), (1280, "light")]
KINDS = [
    "",
    "compare/?roles=devrel,ospo,product-manager",
    "roles/",
    "roles/developer-advocate/",
    "compare/devrel-vs-devops/",
    "journey/evaluate/",
    "templates/friction-log/",
    "terms/",
    "start/speaking/",
    "no-such-page/",
]


@pytest.mark.parametrize("dress", range(len(DRESSES)))
def test_no_kind_of_page_has_a_violation(open_page, dress):
    """Each kind on a phone in one palette and on a desktop in the other, kinds in turns.

    By all rules, of the contrast of links in their text too, on a short page in each dress.
    """
    width, scheme = DRESSES[dress]
    page = open_page("", width=width, color_scheme=scheme, bypass_csp=True)
    found = {}
    for address in KINDS[dress % 2 :: 2]:
        page.visit(address)
        if wrong := faults(page):
            found[address] = wrong[:3]
    page.visit("terms/swag/")
    assert (found, violations(page)) == ({}, [])


# The style of what scripts draw has come, and nothing moves any more.
AT_REST = """() => [...document.styleSheets].some(sheet => sheet.href?.includes("/later."))
  && document.getAnimations().every(one => one.playState !== "running")"""


@pytest.mark.parametrize(("width", "scheme"), DRESSES)
def test_what_opens_has_no_violation_either(open_page, width, scheme):
    """Of what lies over the page, that alone: what it covers in part is too small to be touched."""
    page = open_page("terms/swag/", width=width, color_scheme=scheme, bypass_csp=True)
    page.locator("details.guide-share > summary").click()
    assert faults(page) == []
    if width < 1000:
        page.get_by_role("button", name="Menu").click()
        page.wait_for_function("() => document.activeElement.closest('.md-sidebar--primary')")
        page.wait_for_function(AT_REST)
        assert violations(page, ".md-sidebar--primary") == []
        page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keyboard").wait_for()
    page.wait_for_function(AT_REST)  # or the menu, on its way out, lies over the dialog
    assert violations(page, "dialog.guide-keys") == []
    page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.closest('.md-search')")
    page.keyboard.type("hero")
    page.locator(".md-search-result__item").first.wait_for(state="visible")
    assert violations(page, ".md-search") == []


def test_a_violation_would_be_seen(open_page):
    page = open_page("terms/swag/", bypass_csp=True)
    assert violations(page, contrast=False) == []
    page.evaluate("() => document.querySelector('article').append(new Image())")
    assert violations(page, contrast=False)[0].startswith("image-alt: <img")
    page.evaluate("() => { document.querySelector('.md-tabs a').style.color = '#777' }")
    assert any(wrong.startswith("color-contrast: <a") for wrong in faults(page))


# Notes what begins to move, for longer than an eye can follow, from here on.
MOVING = """() => {
  window.moving = []
  const note = ({ target, pseudoElement }) => {
    for (const animation of target.getAnimations()) {
      const { duration } = animation.effect.getComputedTiming()
      if (duration > 1) window.moving.push(`${target.className}${pseudoElement}: ${duration} ms`)
    }
  }
  for (const kind of ["transitionrun", "animationstart"]) addEventListener(kind, note, true)
}"""


def moving(page) -> list[str]:
    """Use what opens, slides or fades on a page, and return what of it moved."""
    page.evaluate(MOVING)
    if page.viewport_size["width"] < 1000:
        page.get_by_role("button", name="Menu").click()
        page.wait_for_function("() => document.activeElement.closest('.md-sidebar--primary')")
        page.keyboard.press("Escape")
    page.locator("details.guide-share > summary").click()
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keyboard").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("hero")
    page.locator(".md-search-result__item").first.wait_for(state="visible")
    page.keyboard.press("Escape")
    page.locator("form[data-md-component=palette] label:not([hidden])").click()
    page.locator("article a[data-preview]").first.hover()
    page.locator(".md-tooltip2--active").first.wait_for(state="visible")
    return page.evaluate("window.moving")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_for_those_who_ask_for_less_motion(open_page, width):
    page = open_page("community/heroes/", width=width, reduced_motion="reduce")
    assert moving(page) == []


def test_what_moves_would_be_seen(open_page):
    assert moving(open_page("community/heroes/")) != []
