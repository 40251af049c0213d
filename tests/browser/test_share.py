"""A reader links to a page or a heading, cites it, and comes back by the short link."""

import re

PANEL = "details.guide-share"
REFERENCES = {"BibTeX": "heroes.bib", "RIS": "heroes.ris", "CSL-JSON": "heroes.json"}
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def test_a_short_link_leads_to_the_heading(open_page, site):
    page = open_page("t/heroes/#rewards")
    page.wait_for_url(site.address + "community/heroes/#rewards")
    page.visit("t/champions/?q=swag")
    page.wait_for_url(re.compile(re.escape(site.address) + r"community/heroes/.*"))
    assert page.errors == []


def test_without_script_a_short_link_still_leads_on(open_page, site):
    page = open_page("t/heroes/", java_script_enabled=False)
    page.wait_for_url(site.address + "community/heroes/")


def test_a_headings_permalink_is_seen_reached_and_copied(open_page, site):
    page = open_page("community/heroes/", **CLIPBOARD)
    link = page.get_by_role("link", name="Copy the link to: Rewards")
    assert link.is_visible()
    link.focus()
    page.keyboard.press("Enter")
    said = page.locator(".guide-said[role=status]")
    said.filter(has_text="Link copied.").wait_for()
    address = site.address + "community/heroes/#rewards"
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.keyboard.press("Escape")
    assert said.inner_text() == ""


def test_a_section_is_cited_through_its_permalink(open_page, site):
    page = open_page("community/heroes/", **CLIPBOARD)
    page.get_by_role("link", name="Copy the link to: Rewards").click()
    page.get_by_role("button", name="Cite this section").click()
    page.get_by_role("button", name="Copy: Slide line").click()
    page.locator(".guide-said").filter(has_text="Slide line copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"Heroes: Rewards, DevRel Field Guide, {site.address}t/heroes/#rewards, CC BY 4.0"
    )


def test_a_section_is_cited_without_a_pointer_too(open_page):
    """Software that reads pages aloud activates a link without moving to it."""
    page = open_page("community/heroes/", **CLIPBOARD)
    link = page.get_by_role("link", name="Copy the link to: Rewards")
    link.evaluate("link => link.click()")
    page.get_by_role("button", name="Cite this section").evaluate("button => button.click()")
    page.get_by_role("button", name="Copy: Slide line").wait_for()
    assert page.errors == []


def test_the_panel_works_by_keyboard_and_copies_every_form(open_page, site):
    page = open_page("community/heroes/", **CLIPBOARD)
    page.locator(f"{PANEL} > summary").focus()
    page.keyboard.press("Enter")
    page.locator(f"{PANEL} select").wait_for()  # what it does is fetched when it is turned to
    rows = page.locator(f"{PANEL} dl > div")
    names = rows.locator("dt").all_text_contents()
    assert names == [
        "Short link",
        "Address",
        "Slide line",
        "Plain text (APA)",
        "Markdown",
        "HTML",
        "BibTeX",
        "RIS",
        "CSL-JSON",
    ]
    page.keyboard.press("Tab")  # what it is for
    for name in names:
        page.keyboard.press("Tab")
        button = page.get_by_role("button", name=f"Copy: {name}")
        assert button.evaluate("button => button === document.activeElement")
        page.keyboard.press("Enter")
        page.locator(".guide-said").filter(has_text=f"{name} copied.").wait_for()
        code = rows.filter(has=page.locator("dt", has_text=name)).first.locator("code")
        assert page.evaluate("navigator.clipboard.readText()") == code.text_content()
        assert site.address in code.text_content()
        if name in REFERENCES:
            page.keyboard.press("Tab")  # to save it as a file
    assert page.errors == []


def test_a_section_is_saved_for_a_reference_manager(open_page, site):
    page = open_page("community/heroes/")
    page.locator(f"{PANEL} > summary").click()
    page.get_by_label("For").select_option("Rewards")
    for name, file in REFERENCES.items():
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save: {name}").click()
        assert download.value.suggested_filename == file
        text = download.value.path().read_text(encoding="utf-8")
        assert "devrel-field-guide-heroes:rewards" in text
        assert "Heroes: " in text and f"{site.address}t/heroes/#rewards" in text
    assert page.errors == []


def test_choosing_the_whole_page_again_restores_the_forms(open_page):
    page = open_page("community/heroes/")
    page.locator(f"{PANEL} > summary").click()
    codes = page.locator(f"{PANEL} code")
    before = codes.all_text_contents()
    scope = page.get_by_label("For")
    scope.select_option("Rewards")
    assert all("heroes/#rewards" in text for text in codes.all_text_contents())
    scope.select_option("the whole page")
    assert codes.all_text_contents() == before


def test_without_script_the_panel_opens_and_reads(open_page):
    page = open_page("community/heroes/", java_script_enabled=False)
    page.locator(f"{PANEL} > summary").click()
    assert page.locator(f"{PANEL} code").first.is_visible()
    assert page.locator(f"{PANEL} svg[role=img]").is_visible()
    assert page.locator(f"{PANEL} button").count() == 0


def test_the_share_sheet_opens_where_the_browser_has_one(open_page, site):
    page = open_page("")
    page.add_init_script(
        "navigator.share = data => { window.shared = data; return Promise.resolve() }"
    )
    page.visit("community/heroes/")
    page.locator(f"{PANEL} > summary").click()
    page.get_by_role("button", name="Share…").click()
    assert page.evaluate("window.shared") == {"title": "Heroes", "url": site.address + "t/heroes/"}


def test_the_panel_is_there_after_instant_navigation(open_page, site):
    page = open_page("")
    page.locator("article a", has_text="Heroes").first.click()
    page.wait_for_url(site.address + "community/heroes/")
    page.locator(f"{PANEL} > summary").click()
    page.get_by_role("button", name="Copy: BibTeX").wait_for()


def test_downloads_of_the_code_are_there(open_page):
    page = open_page("community/heroes/")
    page.locator(f"{PANEL} > summary").click()
    for kind, magic in (("SVG", b"<?xml"), ("PNG", b"\x89PNG")):
        with page.expect_download() as download:
            page.locator(f"{PANEL} figcaption a[href*='/qr.']", has_text=kind).click()
        assert download.value.suggested_filename == f"heroes.{kind.lower()}"
        assert download.value.path().read_bytes().startswith(magic)
