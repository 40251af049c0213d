"""A real browser, and a page that remembers what it asked for and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from setup.chromium import find_chromium

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Without these, a busy machine draws one page in three ways, by a few pixels of a letter's edge.
FLAGS += ["--disable-gpu-rasterization", "--disable-partial-raster", "--num-raster-threads=1"]
FLAGS += ["--disable-lcd-text", "--font-render-hinting=none", "--force-color-profile=srgb"]


# A page asks for its scripts after its first paint, and for the theme's at the first sign of a
# reader; it is started by an event of the page's own.
STARTED = """document.addEventListener("DOMContentLoaded", (event) => {
  window.guideStarted ||= !event.isTrusted;
});"""


def visit(page: Page, base: str, address: str) -> None:
    """Open an address below `base`, as a reader, and wait until what scripts may run have run."""
    page.goto(base + address, wait_until="load")
    page.wait_for_function(
        """() => {
          dispatchEvent(new Event("pointermove"));
          return window.guideStarted !== false || !document.querySelector("[data-scripts]");
        }"""
    )


def rest(page: Page, base: str, address: str) -> None:
    """Open an address below `base` and touch nothing: the guide's own scripts run, no others."""
    page.goto(base + address, wait_until="load")
    page.wait_for_function("() => !document.querySelector('[data-guide-keys]').hidden")
    assert not page.evaluate("window.guideStarted"), address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, started once."""
    path = find_chromium()
    assert path, "no Chromium: run `make test`, or set CHROMIUM to the path of one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, site) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an address of the site; options are the browser context's.

    `before` is done with the page while it is still blank.
    The page's `requests` and `errors` lists hold every address it asked for, and every console
    error and uncaught exception; its `visit` opens another address of the site, as does `rest`,
    which leaves the theme's script where it is: faster, where every page is opened.
    """
    contexts = []

    def call(
        address: str,
        width: int = 1280,
        height: int = 900,
        before: Callable[[Page], None] = lambda page: None,
        **options,
    ) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.add_init_script(STARTED)
        page = context.new_page()
        page.set_default_timeout(30000)  # two processes share the machine
        page.requests, page.errors = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on(
            "console",
            lambda message: page.errors.append(message.text) if message.type == "error" else None,
        )
        page.visit = partial(visit, page, site.address)
        page.rest = partial(rest, page, site.address)
        before(page)
        page.visit(address)
        return page

    yield call
    for context in contexts:
        context.close()
