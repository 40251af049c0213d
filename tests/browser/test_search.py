"""The search box: by key, by mouse, by link; what it shows, and what it never does."""

import json
from urllib.parse import urlencode

import pytest

BOX = ".md-search__input"
RESULT = ".md-search-result"
FIRST = f"{RESULT} .md-search-result__item:first-child a"
TAKE_OVER = ("takeover.min.js", "search.min.css")  # all that a page asks for before a search

ODD = [
    "d",
    "x" * 500,
    "devrel " * 70,
    '"developer advocate"',
    "'devrel'",
    '"',
    "+devrel -ops ~advocate ^2 title:roles *",
    "+ - ~ ^ * :",
    "de*",
    "^",
    "a:b:c",
    "\\",
    "[(",
    "${window.hurt=1}{{7*7}}",
    "<script>window.hurt=1</script>",
    "<img src=x onerror=window.hurt=1> devrel",
    "devrel <img src=x onerror=window.hurt=1",
    "<b id=injected>heroes</b>",
    "heroes<svg onload=window.hurt=1>",
    "&lt;b&gt; &amp; devrel",
    "javascript:window.hurt=1",
    "__proto__",
    "constructor",
    "toString hasOwnProperty",
    "🙂",
    "devrel 🦸🏽‍♀️ heroes",
    "\u202edevrel",
    "e\u0301vange\u0301liste",
    "\u0000",
    "%",
    "%3Cscript%3E",
    "?q=devrel#heroes",
    "   ",
    "開発者",
]


def ask(page, words: str) -> None:
    """Type words at once, and wait until the results are those of these words."""
    page.locator(BOX).fill(words)
    shown(page, words)


def shown(page, words: str) -> None:
    page.wait_for_function(
        f"words => document.querySelector('{RESULT}').dataset.query === words", arg=words
    )


def hrefs(page, selector: str = f"{RESULT} a") -> list[str]:
    return page.locator(selector).evaluate_all("links => links.map(link => link.href)")


def focused(page) -> str:
    return page.evaluate("document.activeElement.className")


def opened(page) -> bool:
    return page.evaluate("document.getElementById('__search').checked")


def asked_for(page) -> list[str]:
    """Names of the search's own files that the page has asked for."""
    names = [url.rpartition("/")[2] for url in page.requests if "search" in url.lower()]
    return [name for name in names if name not in TAKE_OVER]


def test_nothing_of_the_search_is_fetched_before_it_is_wanted(open_page, site):
    page = open_page("roles/")
    page.locator(".md-tabs a", has_text="Journey").click()
    page.wait_for_url("**/journey/")
    page.wait_for_load_state("networkidle")
    assert asked_for(page) == []
    page.locator(BOX).focus()
    ask(page, "heroes")
    wanted = asked_for(page)
    assert wanted.count("worker.min.js") == 1
    assert page.requests.count(site.address + "search/index.json") == 1
    assert page.errors == []


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_open_it_and_escape_gives_the_focus_back(open_page, key):
    page = open_page("roles/developer-advocate/")
    link = page.locator("article a[href]").first
    link.focus()
    page.keyboard.press(key)
    page.keyboard.type("heroes")
    shown(page, "heroes")
    assert opened(page)
    assert page.locator(BOX).input_value() == "heroes"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert not opened(page)
    assert link.evaluate("link => link === document.activeElement")


def test_arrows_walk_through_the_results_and_enter_opens_one(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    page.keyboard.type("developer advocate")
    shown(page, "developer advocate")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert (
        page.evaluate("document.activeElement.href").split("?")[0] == hrefs(page)[0].split("?")[0]
    )
    page.keyboard.press("ArrowUp")
    assert "md-search__input" in focused(page)
    last = hrefs(page)[-1]
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.href") == last
    page.locator(BOX).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/roles/developer-advocate/**")
    assert page.errors == []


def test_enter_opens_the_first_result_even_before_it_is_there(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    page.keyboard.type("heroes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/community/heroes/**")
    assert not opened(page)


def test_typing_on_a_result_goes_on_typing(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    page.keyboard.type("vanity metric")
    shown(page, "vanity metric")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s f")
    shown(page, "vanity metrics f")


def test_tab_goes_through_the_box_and_out_of_it(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    page.keyboard.type("xqzvkjw")
    shown(page, "xqzvkjw")
    for _ in range(12):
        page.keyboard.press("Tab")
    assert not opened(page)


def test_the_dialog_has_a_name_and_says_what_was_found(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    assert page.get_by_role("dialog", name="Search", exact=True).count() == 1
    status = page.locator(".md-search [role=status]")
    status.wait_for()
    ask(page, "evangilist")
    assert status.inner_text().endswith("for “evangelist”")
    ask(page, "xqzvkjw")
    assert status.inner_text() == "Nothing found."
    assert page.get_by_role("list").locator(".md-search-result__item").count() >= 2


@pytest.mark.parametrize(
    ("query", "url", "section"),
    [
        ("devrel vs devops", "compare/devrel-vs-devops/", "Compare"),
        ("quoting and linking", "start/speaking/", "Start here"),
        ("swag", "terms/swag/", "A to Z"),
    ],
)
def test_a_result_calls_its_section_what_the_menu_calls_it(open_page, query, url, section):
    page = open_page("roles/developer-advocate/")
    assert page.locator(".md-tabs__link", has_text=section).count() == 1
    page.keyboard.press("/")
    ask(page, query)
    found = page.locator(f'{RESULT} li:has(a[href*="/{url}"])').first
    assert found.locator(".guide-result__section").inner_text() == section


def test_a_result_says_what_a_page_is_and_where(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    ask(page, "paid altruism conflict of interest")
    found = page.locator(f"{RESULT} li", has=page.locator("p", has_text="Paid altruism")).first
    assert found.locator(".guide-result__section").inner_text() == "Definition"
    assert len(found.locator(".guide-result__sentence").inner_text()) > 40
    headings = found.locator(".guide-result__heading")
    assert 1 <= headings.count() <= 3
    passage = page.locator(f"{RESULT} .guide-result__passage mark").first
    passage.wait_for()
    addresses = [
        link.split("?")[0].split("#")[0] for link in hrefs(page, f"{RESULT} li > a:first-child")
    ]
    assert len(addresses) == len(set(addresses)), "a page has one entry"


def test_a_result_opens_at_its_heading_with_the_words_marked(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    ask(page, "hero rewards travel")
    link = page.locator(f"{RESULT} a[href*='#']").first
    address = link.get_attribute("href")
    link.click()
    page.wait_for_url(address)
    page.locator("article mark").first.wait_for()
    page.wait_for_function(
        """() => {
          const heading = document.getElementById(location.hash.slice(1));
          const { top } = heading.getBoundingClientRect();
          return top >= 0 && top < innerHeight;
        }"""
    )
    marks = {text.lower() for text in page.locator("article mark").all_text_contents()}
    assert any(text.startswith(("hero", "reward", "travel")) for text in marks)
    assert page.errors == []


def test_more_results_come_as_the_list_is_scrolled(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    ask(page, "devrel")
    entries = page.locator(".md-search-result__item")
    assert entries.count() == 10
    page.locator(".md-search__scrollwrap").evaluate("list => list.scrollTo(0, list.scrollHeight)")
    entries.nth(15).wait_for()


def test_what_is_not_found_leads_on(open_page, site):
    page = open_page("about/")
    page.keyboard.press("/")
    ask(page, "advocatology hutch")
    found = hrefs(page)
    assert found[-2:] == [site.address + "terms/", site.address + "about/contribute/#propose"]
    assert len(found) > 2, "the nearest terms"
    page.locator(f"{RESULT} a", has_text="Propose a term").click()
    page.wait_for_url("**/about/contribute/#propose")


def test_a_link_opens_it_and_closing_it_tidies_the_address(open_page, site):
    page = open_page("roles/?q=dev+rel")
    shown(page, "dev rel")
    assert "/definition/" in hrefs(page)[0] or "/terms/devrel/" in hrefs(page)[0]
    page.keyboard.press("Escape")
    page.wait_for_url(site.address + "roles/")
    assert page.errors == []


def test_a_search_can_be_shared(open_page, site):
    page = open_page("roles/", permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("/")
    ask(page, "R&D = 100% + x")
    share = page.locator(".md-search__options a")
    assert share.get_attribute("href") == site.address + "roles/?q=R%26D%20%3D%20100%25%20%2B%20x"
    share.click()
    address = page.evaluate("navigator.clipboard.readText()")
    page.goto(address)
    shown(page, "R&D = 100% + x")
    assert page.locator(BOX).input_value() == "R&D = 100% + x"


def test_what_was_begun_is_completed(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    ask(page, "Paid alt")
    assert page.locator(".md-search__suggest").text_content() == "Paid altruism"
    page.keyboard.press("ArrowRight")
    shown(page, "Paid altruism")
    assert page.locator(BOX).input_value() == "Paid altruism"


def test_it_is_emptied_by_its_button(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    ask(page, "heroes")
    page.locator(".md-search__options button").click()
    shown(page, "")
    assert page.locator(".md-search-result__item").count() == 0
    assert "md-search__input" in focused(page)


def test_it_works_after_instant_navigation(open_page):
    page = open_page("")
    page.wait_for_load_state("networkidle")  # the theme has the list of pages it may follow
    page.evaluate("window.stillHere = true")
    page.locator(".md-tabs a", has_text="Roles").click()
    page.wait_for_url("**/roles/")
    page.keyboard.press("/")
    page.keyboard.type("heroes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/community/heroes/**")
    page.locator("article mark").first.wait_for()
    page.keyboard.press("/")
    ask(page, "paid altruism")
    assert "/definition/paid-altruism/" in hrefs(page)[0]
    assert page.evaluate("window.stillHere")
    assert page.errors == []


def test_a_change_of_page_does_not_close_it_in_use(open_page):
    page = open_page("roles/")
    page.keyboard.press("/")
    ask(page, "heroes")
    page.evaluate("document.getElementById('__search').click()")  # as the theme does, 125 ms later
    page.locator(FIRST).first.hover()
    page.mouse.down()  # the result has the focus now
    page.evaluate("document.getElementById('__search').click()")
    page.mouse.up()
    page.wait_for_url("**/community/heroes/**")


def test_the_home_page_search_opens_it(open_page):
    page = open_page("")
    page.get_by_role("searchbox", name="Search the guide").fill("heros")
    page.get_by_role("button", name="Search", exact=True).click()
    shown(page, "heros")
    assert "/community/heroes/" in hrefs(page, FIRST)[0]


def test_a_phone_opens_and_closes_it(open_page):
    page = open_page("roles/", width=390)
    page.locator("header label[for=__search]").first.click()
    ask(page, "heroes")
    assert page.locator(FIRST).first.is_visible()
    page.wait_for_function("() => document.documentElement.scrollWidth <= 390")  # once it is opened
    page.locator(FIRST).first.click()
    page.wait_for_url("**/community/heroes/**")
    assert not opened(page)


def test_a_search_that_cannot_be_loaded_is_no_dead_end(open_page, site):
    page = open_page("about/")
    page.route("**/search/index.json", lambda route: route.abort())
    page.keyboard.press("/")
    page.keyboard.type("heroes")
    page.locator(f"{RESULT} a", has_text="A to Z").wait_for()
    assert (
        page.locator(".md-search [role=status]").inner_text() == "The search could not be loaded."
    )


def test_no_query_breaks_or_injects_anything(open_page, site):
    page = open_page("about/")
    page.keyboard.press("/")
    for words in ODD:
        ask(page, words)
        assert page.evaluate("window.hurt") is None, words
        injected = ".md-search :is(#injected, script, img, iframe, b)"
        assert page.locator(injected).count() == 0, words
        if words.strip():
            assert page.locator(f"{RESULT} a").count() > 0, words
    assert page.errors == []


# What a search gets from an address is read there first; what becomes of it then is the same.
IN_ADDRESSES = ["d", "x" * 500, '"', "+ - ~ ^ * :", "\\", "&lt;b&gt; &amp; devrel", "\u0000", "%"]
IN_ADDRESSES += ["%3Cscript%3E", "?q=devrel#heroes", "   ", "e\u0301vange\u0301liste", "開発者"]
IN_ADDRESSES += [" ".join(words for words in ODD if "window.hurt" in words)]


def test_no_link_breaks_or_injects_anything(open_page, site):
    page = open_page("about/")
    for words in IN_ADDRESSES:
        asked = urlencode({"q": words, "h": words})
        page.visit(f"about/?{asked}")
        shown(page, words)
        assert page.evaluate("window.hurt") is None, words
        injected = (
            ":is(.md-search, article) :is(#injected, script, img:not(.guide-share img), iframe, b)"
        )
        assert page.locator(injected).count() == 0, words
    assert page.errors == []


def test_what_is_fetched_holds_no_lists_of_sources(site):
    texts = "".join(
        path.read_text(encoding="utf-8") for path in (site.folder / "search").rglob("*.json")
    )
    index = json.loads((site.folder / "search/index.json").read_text(encoding="utf-8"))
    headings = [heading for page in index["pages"] for heading in page.get("headings", [])]
    assert headings
    left_out = (["sources", "Sources"], ["next", "Where next"])
    assert [heading for heading in headings if heading in left_out] == []
    for words in ("↩", "Also called", "Drafted with the help", "Copy the link", "<p>"):
        assert words not in texts, words


def test_a_query_longer_than_the_box_is_not_drawn_twice(open_page):
    page = open_page("about/", width=390)
    page.keyboard.press("/")
    ask(page, "what does a developer advocate do in a week of mostly meetings and road")
    assert page.locator(".md-search__suggest").inner_text() == ""
    page.locator(".md-search__options button").click()
    shown(page, "")
    ask(page, "developer adv")
    assert page.locator(".md-search__suggest").inner_text() == "developer advocate"
