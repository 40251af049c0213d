"""The core of what readers do, in any browser: `make browsers` runs it in three.

It is no test of `make test`, which asks more, and of Chromium alone.
"""

from reader import Reader, texts

KINDS = [
    "",
    "roles/",
    "roles/developer-advocate/",
    "compare/",
    "compare/devrel-vs-devops/",
    "journey/evaluate/",
    "measure/frameworks/",
    "templates/friction-log/",
    "terms/",
    "about/sources/",
    "404.html",
]
PAGE = "community/heroes/"
BOX, RESULT = ".md-search__input", ".md-search-result__item"
CARD, POINT = ".citation-card__says", "article p .citation a[href*='--']"
PANEL = "details.guide-share"
PICKED = ".roles-picker-table table"
WIDE = "return document.documentElement.scrollWidth - innerWidth"
PAPER = 9  # sheets that compare/ takes at most


def searched(reader: Reader, words: str) -> None:
    """Open the search by its key, type, and wait for what these words find."""
    reader.press("/")
    reader.until("return document.activeElement.matches(arguments[0])", BOX)
    reader.press(*words)
    shown(reader, words)


def shown(reader: Reader, words: str) -> None:
    reader.until(
        "return document.querySelector('.md-search-result').dataset.query === arguments[0]", words
    )


def listed(reader: Reader) -> None:
    """Wait until the theme has the list of pages, which it may show or open in place."""
    reader.until(
        """return ["/sitemap.xml", "/landing.min.js"].every((end) =>
          performance.getEntriesByType("resource").some(({ name }) => name.endsWith(end)))"""
    )


def compared(reader: Reader, *names: str) -> None:
    """Wait until the picked table has these roles at its head, in their order."""
    reader.until(
        """const heads = [...document.querySelectorAll(arguments[0])].map((e) => e.textContent.trim());
        return heads.join() === arguments[1]""",
        f"{PICKED} thead th[data-id]",
        ",".join(names),
    )


# Reading


def test_every_kind_of_page_opens_without_an_error_and_fits(reader):
    faults = {}
    for path in KINDS:
        reader.open(path)
        reader.see("h1")
        # What a browser does when it has nothing else to do, it has done.
        reader.until(
            "return new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done)).then(() => 1)"
        )
        wrong = [*reader.said(), *["too wide"] * (reader.js(WIDE) > 0)]
        if wrong:
            faults[path] = wrong
    assert faults == {}


def test_pages_fit_a_phone(reader):
    for path in ("", "roles/developer-advocate/", "compare/", PAGE):
        reader.open_on_phone(path)
        assert reader.js("return innerWidth") == 390
        assert reader.js(WIDE) <= 0, path
        reader.driver.switch_to.default_content()


def test_headings_are_in_the_guides_own_face(reader):
    reader.open(PAGE)
    assert reader.until(
        """return document.fonts.ready.then((all) =>
          [...all].some((f) => f.family.includes("Literata") && f.status === "loaded"))"""
    )
    family = reader.js("return getComputedStyle(document.querySelector('h1')).fontFamily")
    assert "Literata" in family.split(",")[0]


def test_a_deep_link_lands_on_its_heading(reader):
    reader.open(f"{PAGE}#rewards")
    reader.until(
        """const { top } = document.getElementById("rewards").getBoundingClientRect();
        const bar = document.querySelector(".md-header").getBoundingClientRect().bottom;
        return top >= bar - 1 && top < innerHeight / 2"""
    )


def test_a_short_link_leads_to_its_heading(reader):
    reader.driver.get(f"{reader.address}t/heroes/#rewards")
    reader.at(f"{PAGE}#rewards")


def test_the_palette_is_chosen_and_stays(reader):
    scheme = "return document.body.dataset.mdColorScheme === arguments[0]"
    reader.open("")
    for wanted in ("default", "slate"):
        reader.click("form[data-md-component=palette] label:not([hidden])")
        reader.until(scheme, wanted)
    reader.open("roles/")
    assert reader.js(scheme, "slate")


def test_a_link_shows_a_preview_of_its_page(reader):
    reader.open("definition/paid-altruism/")
    listed(reader)
    reader.hover_until_seen(
        "article a", "where the team reports", ".md-tooltip2--active", "Where should DevRel report?"
    )
    assert reader.said() == []


def test_keys_are_listed_and_the_first_stop_skips_to_the_text(reader):
    reader.open("journey/evaluate/")
    reader.press("?")
    reader.see("dialog.guide-keys")
    reader.press("ESCAPE")
    reader.gone("dialog.guide-keys")
    reader.open("journey/evaluate/")
    reader.press("TAB")
    assert reader.js("return document.activeElement.textContent.trim()") == "Skip to content"


def test_a_phone_opens_the_menu(reader):
    reader.open_on_phone("roles/developer-advocate/")
    reader.click(".md-header [data-toggles=__drawer]")
    reader.see(".md-sidebar--primary a", "Developer evangelist")
    reader.driver.switch_to.default_content()


def test_figures_are_drawn_and_open_as_tables(reader):
    reader.open("roles/")
    size = reader.js(
        "const b = arguments[0].getBoundingClientRect(); return [b.width, b.height]",
        reader.find("#figure-roles-map svg"),
    )
    assert min(size) > 300
    reader.click("#figure-roles-map summary", "The figure as a table")
    reader.see(".guide-figure__table tbody tr")


def test_a_missing_address_leads_on(reader):
    reader.open("roles/no-such-role/")
    assert reader.text("h1") == "There is no page at this address"
    reader.click(".guide-doors a", "Hiring")
    reader.at("start/hiring/")


# The policy


def test_an_injected_script_does_not_run(reader):
    reader.open("roles/developer-advocate/")
    reader.js(
        """const script = document.createElement("script");
        script.textContent = "document.title = 'hurt'";
        document.head.append(script);
        document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='document.title = `hurt`'>")"""
    )
    reader.until("return window.said.filter((one) => one.startsWith('script-src')).length > 1")
    assert reader.driver.title != "hurt"


def test_nothing_is_asked_of_another_host(reader):
    reader.open("")
    reader.press("/", *"heroes")
    reader.see(RESULT)
    asked = reader.js("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith((reader.address, "data:"))] == []


# The search


def test_the_search_finds_and_a_result_opens_with_its_words_marked(reader):
    reader.open("about/")
    searched(reader, "heroes")
    reader.see(f"{RESULT} .guide-result__passage mark")
    reader.press("ENTER")
    reader.at(f"{PAGE}*")
    reader.see("article mark")
    assert reader.said() == []


def test_the_search_reads_what_is_misspelled(reader):
    reader.open("about/")
    searched(reader, "evangilist")
    assert reader.text(".md-search [role=status]").endswith("for “evangelist”")


def test_arrows_walk_through_the_results(reader):
    reader.open("about/")
    searched(reader, "developer advocate")
    link = "return document.activeElement.href ?? document.activeElement.className"
    reader.press("ARROW_DOWN")
    assert "/roles/developer-advocate/" in reader.js(link)
    reader.press("ARROW_UP")
    assert "md-search__input" in reader.js(link)


def test_what_was_begun_is_completed(reader):
    reader.open("about/")
    searched(reader, "Paid alt")
    reader.press("ARROW_RIGHT")
    shown(reader, "Paid altruism")


def test_a_link_opens_the_search_and_escape_tidies_the_address(reader):
    reader.open("roles/?q=dev+rel")
    shown(reader, "dev rel")
    reader.press("ESCAPE")
    reader.at("roles/")
    assert reader.said() == []


def test_the_home_page_searches(reader):
    reader.open("")
    reader.click(".guide-search__input")
    reader.press(*"heros", "ENTER")
    shown(reader, "heros")
    reader.see(f"{RESULT} a[href*='/{PAGE}']")


def test_a_phone_searches(reader):
    reader.open_on_phone("roles/")
    reader.click("header label[for=__search]")
    reader.until("return document.activeElement.matches(arguments[0])", BOX)
    reader.press(*"heroes")
    reader.see(RESULT)
    reader.click(f"{RESULT} a")
    reader.at(f"{PAGE}*")
    reader.driver.switch_to.default_content()


# The two self-checks


CHECKS = {
    "start/is-it-for-me/": ("writing-pages", "gladly", "Writing and teaching"),
    "start/whom-first/": ("size", "under-ten-people", "Hire nobody"),
}


def test_an_answer_shows_what_it_speaks_for_and_is_counted(reader):
    for path, (question, answer, family) in CHECKS.items():
        reader.open(path)
        reasons = f"#{question}-{answer} ~ ul"
        reader.gone(reasons)
        reader.click(f"label[for={question}-{answer}]")
        reader.see(reasons)
        reader.see(".guide-tally + [role=status]", f"Most speaks for: {family}")
        drawn = """const line = [...document.querySelectorAll(".guide-tally li")].find((e) =>
          e.textContent.trim() === arguments[0]);
        return getComputedStyle(line, "::after").content.includes("counter(")"""
        assert reader.js(drawn, family), path
    assert reader.said() == []


def test_answers_stay_in_the_address_and_come_back(reader):
    for path, (question, answer, _) in CHECKS.items():
        reader.open(path)
        reader.click(f"label[for={question}-{answer}]")
        reader.at(f"{path}?answers={question}.{answer}&edition=*")
        reader.open(reader.path)
        reader.see(f"#{question}-{answer} ~ ul")
        reader.click("article button", "Start again")
        reader.at(path)
        reader.gone(f"#{question}-{answer} ~ ul")


# A change of page in place


def moved(reader: Reader) -> None:
    """Open the home page, note that it is here, and wait until pages may follow in place."""
    reader.open("")
    listed(reader)
    reader.js("document.body.dataset.stillHere = 'yes'")


CLICKS = [
    (".md-tabs a", "Roles", "roles/"),
    ("article a", "Developer advocate", "roles/developer-advocate/"),
    (".md-tabs a", "Journey", "journey/"),
    (".md-sidebar--primary a", "Five stages", "journey/discover/"),
    (".md-tabs a", "A to Z", "terms/"),
]


def test_five_pages_follow_each_other_in_place(reader):
    moved(reader)
    for selector, words, path in CLICKS:
        reader.click(selector, words)
        reader.until(
            "return document.querySelector('link[rel=canonical]').href.endsWith(arguments[0])",
            f"/{path}",
        )
        reader.at(path)
    assert reader.js("return document.body.dataset.stillHere") == "yes"
    assert reader.said() == []


def test_back_finds_the_place(reader):
    reader.open(f"{PAGE}#rewards")
    place = reader.until("scrollBy(0, 60); return scrollY")
    reader.until("return history.state?.y === arguments[0]", place)
    reader.follow(".md-tabs a", "Journey")
    reader.at("journey/")
    reader.see("h1", "developer journey")
    reader.back()
    reader.see("h1", "Heroes")
    reader.until("return Math.abs(scrollY - arguments[0]) < 2", place)


def test_the_search_and_the_citations_work_on_a_page_that_came_in_place(reader):
    moved(reader)
    reader.click(".md-tabs a", "Journey")
    reader.at("journey/")
    reader.see("h1", "developer journey")
    reader.click(POINT)
    reader.see(CARD)
    reader.press("ESCAPE")
    searched(reader, "paid altruism")
    reader.see(f"{RESULT} a[href*='/definition/paid-altruism/']")
    assert reader.js("return document.body.dataset.stillHere") == "yes"
    assert reader.said() == []


# The box of a citation


def test_a_citation_says_what_its_source_says_where_the_mouse_is(reader):
    reader.open(PAGE)
    reader.hover(POINT)
    reader.see(CARD)
    reader.until(
        "const t = document.querySelector(arguments[0]).textContent; return t && !t.includes('Looking up')",
        CARD,
    )
    told = reader.text(".citation-card dl").split("\n")
    assert (told[0], told[2]) == ("Where", "Read")
    assert reader.said() == []


def test_a_citation_opens_by_the_keyboard_and_gives_the_focus_back(reader):
    reader.open(PAGE)
    reader.js("document.querySelector(arguments[0]).focus()", POINT)
    reader.press("ENTER")
    reader.see(CARD)
    assert reader.path == PAGE
    reader.press("ESCAPE")
    reader.gone(CARD)
    assert reader.js("return document.activeElement.matches(arguments[0])", POINT)


# The picker of roles


def test_a_pick_changes_the_table_and_the_address_and_back_undoes_it(reader):
    reader.open("compare/")
    compared(reader, "Developer advocate", "Community manager")
    reader.choose(".roles-picker select", "DevRel engineer")
    compared(reader, "DevRel engineer", "Community manager")
    assert reader.path == "compare/?roles=devrel-engineer,community-manager"
    reader.back()
    compared(reader, "Developer advocate", "Community manager")
    assert reader.said() == []


def test_an_address_opens_its_roles(reader):
    reader.open("compare/?roles=devrel,ospo,product-manager,senior-developer")
    reader.until(f"return document.querySelectorAll('{PICKED} thead th[data-id]').length === 4")
    assert reader.js(f"return document.querySelectorAll('{PICKED} tbody tr').length") == 16
    assert reader.js(WIDE) <= 0


def test_the_picker_looks_the_same_everywhere(reader):
    """WebKit's own select is gray whatever its color, and its even lines make cells longer."""
    reader.open("compare/")
    reader.find(PICKED)
    look = reader.js(
        """const style = getComputedStyle(document.querySelector(".roles-picker select"));
        const wrap = getComputedStyle(document.querySelector(arguments[0])).textWrapStyle;
        return [style.appearance, wrap]""",
        f"{PICKED} tbody th",
    )
    assert look == ["none", "auto"]


# The panel to cite and share a page


def test_the_panel_has_every_form_and_copies(reader):
    reader.open(PAGE)
    reader.click(f"{PANEL} > summary")
    reader.see(f"{PANEL} select")
    names = reader.js(
        f"return [...document.querySelectorAll('{PANEL} dl dt')].map((e) => e.textContent)"
    )
    assert {"Short link", "Markdown", "BibTeX"} <= set(names)
    reader.click(f"{PANEL} button[aria-label='Copy: BibTeX'], {PANEL} dl > div:last-of-type button")
    reader.see(".guide-said", "copied.")
    assert reader.said() == []


def test_the_panel_cites_a_section(reader):
    reader.open(PAGE)
    reader.click(f"{PANEL} > summary")
    reader.see(f"{PANEL} select")
    reader.choose(f"{PANEL} select", "Rewards")
    reader.until(
        """return [...document.querySelectorAll(arguments[0])].every((e) =>
          e.textContent.includes("heroes/#rewards"))""",
        f"{PANEL} code",
    )


def test_the_permalink_of_a_heading_is_copied(reader):
    reader.open(PAGE)
    reader.click("#rewards .headerlink")
    reader.see(".guide-said", "Link copied.")


def test_a_template_is_copied(reader):
    reader.open("templates/friction-log/")
    reader.click("button.guide-copy")
    reader.see(".guide-said", "Template copied.")


# On paper


def test_a_page_prints_its_text_and_nothing_to_click(reader):
    reader.open("roles/developer-advocate/")
    printed = " ".join(" ".join(texts(reader.print())).split())
    assert "Developer advocate" in printed and "Sources" in printed
    for gone in ("Skip to content", "Table of contents", "Where next #", "Sources #"):
        assert gone not in printed, gone


def test_what_is_wider_than_paper_is_left_out(reader):
    reader.open("compare/")
    reader.find(PICKED)
    pages = reader.print()
    assert len(pages.pages) <= PAPER
    printed = " ".join(" ".join(texts(pages)).split())
    assert "Developer evangelist" not in printed.partition("All roles by all aspects")[2]
    assert printed.count("/compare/") < 20


# Here comes what checks a reader's own answers: the self-checks with native radios, and `::: tally`.
