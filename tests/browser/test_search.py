"""The search brings the right page first."""

import json

import pytest

# What is typed, and the page that must come first.
SEARCHES = [
    ("devrel", "definition/"),
    ("dev rel", "definition/"),
    ("DevRel", "definition/"),
    ("developer relations", "definition/"),
    ("developer advocate", "roles/developer-advocate/"),
    ("heros", "community/heroes/"),
    ("heroes", "community/heroes/"),
    ("paid altruism", "definition/paid-altruism/"),
    ("seven As", "journey/seven-as/"),
    ("seven A's", "journey/seven-as/"),
    ("community manager", "roles/community-manager/"),
    ("help first", "definition/help-first-sell-last/"),
]

FIRST = ".md-search-result__item:first-child a.md-search-result__link"


def search(page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.locator(FIRST).first.wait_for(state="visible")


@pytest.mark.parametrize(("words", "address"), SEARCHES)
def test_the_right_page_comes_first(open_page, site, words, address):
    page = open_page("about/")
    search(page, words)
    found = page.locator(FIRST).first
    page.wait_for_function(
        """([selector, address]) => {
          const link = document.querySelector(selector)
          return link && link.href.split(/[?#]/)[0] === address
        }""",
        arg=[FIRST, site.address + address],
    )
    assert found.get_attribute("href").split("?")[0].endswith(address)
    assert page.errors == []


def test_a_result_opens_with_the_words_highlighted(open_page, site):
    page = open_page("about/")
    search(page, "paid altruism")
    page.locator(FIRST).first.click()
    page.wait_for_url(site.address + "definition/paid-altruism/**")
    page.locator(".md-content article mark").first.wait_for()
    assert page.errors == []


def test_the_home_page_search_works_as_a_form(open_page):
    page = open_page("")
    page.get_by_role("searchbox", name="Search the guide").fill("heros")
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator(FIRST).first.wait_for(state="visible")
    assert "/community/heroes/" in page.locator(FIRST).first.get_attribute("href")


def test_the_index_holds_no_lists_of_sources(site):
    index = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))
    locations = [doc["location"] for doc in index["docs"]]
    assert [location for location in locations if location.endswith("#sources")] == []
    assert not any("source-authors" in doc["text"] for doc in index["docs"])
    assert not any("↩" in doc["text"] for doc in index["docs"])
