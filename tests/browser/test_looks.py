"""What the style sheet was freed of shows nowhere: pixel by pixel, at rest and in use."""

import io
import re
from importlib.resources import files

import pytest
import yaml
from PIL import Image, ImageChops
from support import REPOSITORY

PAGES = [
    "",
    "definition/",
    "roles/developer-advocate/",
    "compare/",
    "compare/devrel-vs-devops/",
    "journey/evaluate/",
    "community/heroes/",
    "practices/ai-and-devrel/",
    "measure/frameworks/",
    "templates/friction-log/",
    "terms/",
    "no-such-page/",
]
PANEL = "details.guide-share"


def search(page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("heroes")
    page.locator(".md-search-result__item").first.wait_for(state="visible")
    page.locator(".guide-result__passage mark").first.wait_for()  # comes after the results


def drawer(page) -> None:
    page.get_by_role("button", name="Menu").click()
    page.wait_for_function("() => document.activeElement.closest('.md-sidebar--primary')")
    page.wait_for_function("() => document.getAnimations().every(a => a.playState !== 'running')")


def panel(page) -> None:
    page.locator(f"{PANEL} > summary").click()
    page.locator(f"{PANEL} select").wait_for()
    page.locator(f"{PANEL} button").first.hover()


def said(page) -> None:
    page.locator("h2 .headerlink").first.click()
    page.locator(".guide-said[role=status]").filter(has_text="link").wait_for()


def source(page) -> None:
    page.locator("sup.citation a").first.hover()
    page.locator(".citation-card__says", has_not_text="Looking up").wait_for(state="visible")


def keys(page) -> None:
    page.keyboard.press("?")
    page.locator("dialog.guide-keys").wait_for(state="visible")


def scrolled(page) -> None:
    page.mouse.wheel(0, 1500)
    page.mouse.wheel(0, -200)  # the button that leads back to the top shows now
    page.locator(".md-top").wait_for(state="visible")


def focused(page) -> None:
    page.keyboard.press("Tab")  # the link that skips to the content


def moved(page) -> None:
    page.locator(".md-tabs a", has_text="Journey").first.click()
    page.locator("h1", has_text="developer journey").wait_for()


# What a reader does, on which page, at which width.
STATES = [
    (moved, "terms/swag/", 1280),
    (search, "roles/", 1280),
    (search, "roles/", 390),
    (drawer, "community/heroes/", 390),
    (panel, "community/heroes/", 1280),
    (panel, "community/heroes/", 390),
    (said, "community/heroes/", 1280),
    (source, "definition/paid-altruism/", 1280),
    (keys, "roles/", 1280),
    (scrolled, "practices/ai-and-devrel/", 1280),
    (focused, "roles/", 1280),
]


@pytest.fixture(scope="module")
def whole() -> str:
    """Every style sheet of the theme and the guide, in their order, nothing taken out."""
    theme = files("material") / "templates/assets/stylesheets"
    names = sorted(path.name for path in theme.iterdir() if path.name.endswith(".min.css"))
    sheets = [theme / name for start in ("main.", "palette.") for name in names if start in name]
    # The configuration names Python functions, which are nothing to this test.
    config = re.sub(r"!!python/\S+|!ENV", "", (REPOSITORY / "mkdocs.yml").read_text())
    ours = yaml.safe_load(config)["extra_css"]
    assert len(sheets) == 2
    texts = [sheet.read_text(encoding="utf-8") for sheet in sheets]
    texts += [(REPOSITORY / "docs" / path).read_text(encoding="utf-8") for path in ours]
    return "\n".join(texts).replace('@charset "UTF-8";', "")


TALLEST = 3000  # pixels; below it pages only go on as they began
REST = """() => {
  for (const menu of document.querySelectorAll(".md-sidebar__scrollwrap")) menu.scrollTop = 0;
  return document.documentElement.scrollHeight;
}"""

# Whether all pictures are there but those that are fetched when a reader comes near.
LOADED = "() => [...document.images].every(image => image.complete || image.loading === 'lazy')"

WHOLE = "whole.css"
# Names the page's own style sheets, and those among them that came with its scripts.
NAME = """async () => {
  const { scripts } = document.querySelector("[data-scripts]").dataset;
  for (const link of document.querySelectorAll(":is(head, body) > link[rel=stylesheet]")) {
    if (!link.sheet) await new Promise(done => (link.onload = done));
    link.className = scripts.includes(link.getAttribute("href")) ? "own late" : "own";
  }
}"""
# Adds another style sheet, put away, beside the page's own.
ADD = """async name => {
  const whole = Object.assign(document.createElement("link"), { rel: "stylesheet", className: "whole" });
  const loaded = new Promise((done, fail) => Object.assign(whole, { onload: done, onerror: fail }));
  const own = [...document.getElementsByClassName("own")];
  whole.href = new URL(name, own[0].href);
  own[0].after(whole);
  await loaded;
  whole.sheet.disabled = true;
}"""
# Lets one stand for the others. Of a link, `disabled` would have it fetched again.
WEAR = """([on, off]) => {
  for (const link of document.getElementsByClassName(on)) link.sheet.disabled = false;
  for (const link of document.getElementsByClassName(off)) link.sheet.disabled = true;
}"""


def settled(page) -> bytes:
    """Return a picture of the page once two in a row are the same: menus scroll, tooltips move."""
    before = b""
    for _ in range(20):
        shot = page.screenshot(animations="disabled")
        if shot == before:
            return shot
        before = shot
    raise AssertionError("the page does not come to rest")


def differs(page, one="own", other="whole"):
    """Return where an open page looks otherwise with other style sheets, or nothing."""

    def pictures(take) -> list[bytes]:
        shots = []
        for sheets in ((one, other), (other, one)):
            page.evaluate(WEAR, sheets)
            shots.append(take(page))
        return shots

    shots = pictures(lambda page: page.screenshot(animations="disabled"))
    if shots[0] != shots[1]:
        shots = pictures(settled)  # what is alike at once need not come to rest
    if shots[0] == shots[1]:
        return None
    pair = (Image.open(io.BytesIO(shot)).convert("RGB") for shot in shots)
    return ImageChops.difference(*pair).getbbox()


@pytest.fixture
def dressed(open_page, whole):
    """Return a function that opens a page, and gives it both style sheets when something is done."""

    def call(address, width, scheme, do=lambda page: None):
        def answer(page):
            page.route(f"**/{WHOLE}", lambda route: route.fulfill(body=whole))

        dress = {"color_scheme": scheme, "reduced_motion": "reduce"}
        page = open_page(address, width, before=answer, **dress)
        do(page)
        page.wait_for_selector("link[href*='/later.']", state="attached")
        page.evaluate(NAME)
        page.evaluate(ADD, WHOLE)
        page.wait_for_function(LOADED)
        page.evaluate("document.fonts.ready")
        return page

    return call


@pytest.mark.parametrize("address", PAGES)
def test_pages_look_the_same(dressed, address):
    """In the palettes by turns: what is taken out of a style sheet is taken out for both."""
    page = dressed(address, 390, ("light", "dark")[PAGES.index(address) % 2])
    for width in (390, 1280):
        # A window as tall as the page is pictured in half the time of a page beyond its window.
        page.set_viewport_size({"width": width, "height": 900})
        page.set_viewport_size({"width": width, "height": min(page.evaluate(REST), TALLEST)})
        assert differs(page) is None, width


# Not the page for missing addresses: there the layer of a button that nobody sees yet changes the
# shadow of the header by one shade of 256.
FIRST = [page for page in PAGES[:-1] if page not in ("definition/", "compare/devrel-vs-devops/")]
FIRST += ["about/sources/", "templates/job-description/"]


@pytest.mark.parametrize("address", FIRST)
def test_pages_look_the_same_before_their_scripts_come(open_page, site, address):
    """What comes with the scripts, style included, changes nothing that is there already."""
    page = open_page("404.html", 390, reduced_motion="reduce")
    page.route("**/*.js", lambda route: route.abort())
    page.goto(site.address + address)
    page.wait_for_selector("link[href*='/later.']", state="attached")
    page.evaluate(NAME)
    page.wait_for_function(LOADED)
    page.evaluate("document.fonts.ready")
    for width in (390, 1000, 1280):  # the menu closed, the menu alone closed, all open
        page.set_viewport_size({"width": width, "height": 900})
        page.set_viewport_size({"width": width, "height": min(page.evaluate(REST), TALLEST)})
        assert differs(page, "late", "none") is None, width


@pytest.mark.parametrize("address", PAGES)
def test_they_look_the_same_on_paper(dressed, address):
    page = dressed(address, 800, "light")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 800, "height": min(page.evaluate(REST), TALLEST)})
    assert differs(page) is None


@pytest.mark.parametrize(("do", "address", "width"), STATES)
def test_what_readers_open_looks_the_same(dressed, do, address, width):
    scheme = ("dark", "light")[STATES.index((do, address, width)) % 2]
    assert differs(dressed(address, width, scheme, do)) is None


def test_what_looks_otherwise_would_be_seen(dressed):
    page = dressed("terms/swag/", 390, "light")
    assert differs(page) is None
    page.evaluate("() => document.querySelector('.whole').sheet.insertRule('h1 { opacity: 0.9 }')")
    assert differs(page) is not None
