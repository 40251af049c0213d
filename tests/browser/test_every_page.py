"""Every page, opened once, untouched: nothing to mend, whatever the width, the palette, the reader."""

from itertools import product

import pytest
from faults import OVERFLOWING, SWITCH, UNREADABLE, violations

DRESSES = list(product((390, 1280), ("light", "dark")))
WIDTHS = (320, 768, 1920)  # besides those of the dresses


@pytest.mark.parametrize("dress", range(len(DRESSES)))
def test_no_page_has_a_fault(open_page, site, dress):
    """A quarter of the pages in each dress; the kinds of pages are in all four in other tests.

    What differs between pages of a kind is their article; its contrast is worked out in both palettes.
    """
    width, scheme = DRESSES[dress]
    still = {"reduced_motion": "reduce"}  # the search box would still be moving
    page = open_page("", width=width, color_scheme=scheme, bypass_csp=True, **still)
    addresses = sorted(site.pages)[dress :: len(DRESSES)]
    found = {}
    for address in addresses:
        page.rest(address)
        wrong = violations(page, contrast=False) + page.evaluate(UNREADABLE)
        wrong += [f"{width}: {name}" for name in page.evaluate(OVERFLOWING)]
        for wide in WIDTHS:
            page.set_viewport_size({"width": wide, "height": 900})
            wrong += [f"{wide}: {name}" for name in page.evaluate(OVERFLOWING)]
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SWITCH)
        if wrong := wrong + page.evaluate(UNREADABLE):
            found[address] = wrong[:3]
    elsewhere = [url for url in page.requests if not url.startswith((site.address, "data:"))]
    assert len(page.requests) > len(addresses) > 40
    assert (found, elsewhere, page.errors) == ({}, [], [])
