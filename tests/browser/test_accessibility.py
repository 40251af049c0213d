"""axe-core finds nothing to mend: every page once, and each kind of page in every dress and state."""

from itertools import product
from pathlib import Path

import axe_playwright_python
import pytest
from readable import SWITCH, UNREADABLE

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async ([tags, contrast]) => {
  const result = await axe.run(document, {
    resultTypes: ["violations"], selectors: false, runOnly: { type: "tag", values: tags },
    rules: { "color-contrast": { enabled: contrast } },
  })
  return result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 120)}`))
}"""
DRESSES = list(product((390, 1280), ("light", "dark")))
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


@pytest.fixture
def violations(open_page):
    """Return a function that opens a page past its policy, which would keep axe-core out."""

    def call(page, contrast=True) -> list[str]:
        page.evaluate(AXE)
        return page.evaluate(RUN, [RULES, contrast])

    return call


@pytest.mark.parametrize("dress", range(len(DRESSES)))
def test_no_page_has_a_violation(open_page, violations, site, dress):
    """A quarter of the pages in each dress, at rest; the kinds below are in all four, in use.

    What differs between pages of a kind is their article; its contrast is worked out in both palettes.
    """
    width, scheme = DRESSES[dress]
    page = open_page("", width=width, color_scheme=scheme, bypass_csp=True)
    found = {}
    for address in sorted(site.documents)[dress :: len(DRESSES)]:
        page.rest(address)
        wrong = violations(page, contrast=False) + page.evaluate(UNREADABLE)
        page.evaluate(SWITCH)
        if wrong := wrong + page.evaluate(UNREADABLE):
            found[address] = wrong[:3]
    assert found == {}


@pytest.mark.parametrize(("width", "scheme"), DRESSES)
def test_no_kind_of_page_has_a_violation_in_any_dress(open_page, violations, site, width, scheme):
    page = open_page("", width=width, color_scheme=scheme, bypass_csp=True)
    found = {}
    for address in KINDS:
        page.visit(address)
        if wrong := violations(page):
            found[address] = wrong[:3]
    assert found == {}


@pytest.mark.parametrize(("width", "scheme"), DRESSES)
def test_what_opens_has_no_violation_either(open_page, violations, width, scheme):
    page = open_page("community/heroes/", width=width, color_scheme=scheme, bypass_csp=True)
    page.locator("details.guide-share > summary").click()
    assert violations(page) == []
    if width < 1000:
        page.get_by_role("button", name="Menu").click()
        page.wait_for_function("() => document.activeElement.closest('.md-sidebar--primary')")
        assert violations(page) == []
        page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keyboard").wait_for()
    assert violations(page) == []
    page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.closest('.md-search')")
    page.keyboard.type("hero")
    page.locator(".md-search-result__item").first.wait_for(state="visible")
    assert violations(page) == []
