"""What the theme writes around a page's text and browsers do not take as it is meant."""

import pytest

from fieldguide.publish.theme_mends import mend


@pytest.mark.parametrize(
    "link", ['<link rel="next" href="../roles/">', "<link href=../roles/ rel=next>"]
)
def test_no_browser_is_told_to_fetch_the_next_page_ahead(link):
    """Firefox does, the policy forbids it, and every page would begin with an error."""
    kept = '<link rel="prev" href="../next/"><link rel="icon" href="next.svg">'
    assert mend(f"<head>{link}\n{kept}</head><body>") == f"<head>{kept}</head><body>"
