"""A real browser, and a page that remembers what it asked for and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from chromium import find
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, started once."""
    path = find()
    assert path, "no Chromium: run `make test`, or set CHROMIUM to the path of one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, site) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an address of the site; options are the browser context's.

    The page's `requests` and `errors` lists hold every address it asked for, and every console
    error and uncaught exception.
    """
    contexts = []

    def call(address: str, width: int = 1280, height: int = 900, **options) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30000)  # two processes share the machine
        page.requests, page.errors = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on(
            "console",
            lambda message: page.errors.append(message.text) if message.type == "error" else None,
        )
        page.goto(site.address + address, wait_until="load")
        return page

    yield call
    for context in contexts:
        context.close()
