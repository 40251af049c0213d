"""Every page, come to in place: nothing to mend, whatever the width, the palette, the reader."""

import pytest
from faults import HERE, OVERFLOWING, UNREADABLE, violations
from test_navigation import READY

# Kinds of pages are opened in all of them by other tests.
DRESSES = [(390, "light"), (768, "dark"), (1280, "light"), (1920, "dark")]
NARROWEST = 320

# The bibliography's entries are alike, and so many that axe-core would take ten seconds for them.
SOME = """() => document.querySelectorAll(".bibliography li:nth-child(n + 9)").forEach(
  (entry) => entry.remove()
)"""

# Follows a link as a reader does, and waits until the scripts have taken up the page it leads to.
FOLLOW = """address => new Promise(done => {
  let there = false
  const taken = document$.subscribe(() => {
    if (there) requestAnimationFrame(() => done(taken.unsubscribe()))
    there = true
  })
  const link = Object.assign(document.createElement("a"), { href: address })
  document.querySelector("article").append(link)
  link.click()
})"""


@pytest.mark.parametrize("dress", range(len(DRESSES)))
def test_no_page_has_a_fault(open_page, site, dress):
    """A quarter of the pages in each dress, and each in the narrowest window too.

    What differs between pages of a kind is their article, and no palette is an article's own.
    """
    width, scheme = DRESSES[dress]
    still = {"reduced_motion": "reduce"}  # the search box would still be moving
    page = open_page("404.html", width=width, color_scheme=scheme, bypass_csp=True, **still)
    page.visit("")
    page.wait_for_function(READY)
    addresses = [address for address in sorted(site.pages)[dress :: len(DRESSES)] if address]
    found = {}
    for address in addresses:
        page.evaluate(FOLLOW, site.address + address)
        assert page.url == site.address + address
        page.evaluate(SOME)
        wrong = violations(page, HERE, contrast=False) + page.evaluate(UNREADABLE)
        for wide in (width, NARROWEST):
            page.set_viewport_size({"width": wide, "height": 900})
            wrong += [f"{wide}: {name}" for name in page.evaluate(OVERFLOWING)]
        if wrong:
            found[address] = wrong[:3]
    elsewhere = [url for url in page.requests if not url.startswith((site.address, "data:"))]
    assert len(page.requests) > len(addresses) > 40
    assert (found, elsewhere, page.errors) == ({}, [], [])
