"""A reader of the site: what one does and sees, in the words of the checks, in any browser."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.print_page_options import PrintOptions
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

PATIENCE = 20  # seconds, on a machine that does more than this
# The site's scripts come after the first paint and the theme's at the first sign of a reader.
READY = """
dispatchEvent(new Event("pointermove"));
return document.readyState === "complete" && (window.started || !document.querySelector("[data-scripts]"));
"""
# Elements of a selector whose text holds some words, those that are seen before the others.
FIND = """
const [selector, words] = arguments;
const found = [...document.querySelectorAll(selector)].filter((e) => e.textContent.includes(words));
return found.find((e) => e.getClientRects().length) ?? found[0] ?? null;
"""
# Whether an element of a selector that holds some words is shown.
SEEN = """
const shown = [...document.querySelectorAll(arguments[0])].filter((e) =>
  e.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
return shown.some((e) => e.textContent.includes(arguments[1]));
"""


class Reader:
    """One browser on the served site at `address`, which ends in a slash."""

    def __init__(self, driver: WebDriver, address: str):
        self.driver = driver
        self.address = address

    def open(self, path: str) -> None:
        """Open an address below the site, and wait until its scripts have run."""
        self.driver.get(self.address + path)
        self.until(READY)

    def open_on_phone(self, path: str) -> None:
        """Open an address in a frame as wide as a phone: windows can't be as narrow everywhere."""
        self.driver.get(f"{self.address}phone.html?{path}")
        self.driver.switch_to.frame(self.find("iframe"))
        self.until(READY)

    @property
    def path(self) -> str:
        """Where the reader is, below the site."""
        url = urlsplit(self.js("return location.href"))
        asked = f"?{url.query}" if url.query else ""
        return url.path.removeprefix("/") + asked + (f"#{url.fragment}" if url.fragment else "")

    def js(self, script: str, *given: Any) -> Any:
        """Return what a script returns."""
        return self.driver.execute_script(script, *given)

    def until(self, script: str, *given: Any) -> Any:
        """Wait until a script returns something, which is returned; while a page goes, it can't."""
        __tracebackhide__ = True

        def ask(_: WebDriver) -> Any:
            return self.js(script, *given)

        waiting = WebDriverWait(self.driver, PATIENCE, 0.1, ignored_exceptions=[WebDriverException])
        try:
            return waiting.until(ask)
        except TimeoutException:
            where = self.js("return location.href")
            pytest.fail(f"{where}: this did not come true: {script} {given or ''}")

    def at(self, path: str) -> None:
        """Wait until the reader is at a path; what follows `*` in it may be anything."""
        __tracebackhide__ = True
        whole, rest = self.address + path.partition("*")[0], "*" in path
        test = (
            "location.href.startsWith(arguments[0])" if rest else "location.href === arguments[0]"
        )
        self.until(f"return {test}", whole)

    def find(self, selector: str, words: str = "") -> WebElement:
        """Wait for the first element of a selector that holds some words."""
        __tracebackhide__ = True
        return self.until(FIND, selector, words)

    def text(self, selector: str, words: str = "") -> str:
        """Return the text of an element as it is shown."""
        return self.js("return arguments[0].innerText", self.find(selector, words)).strip()

    def see(self, selector: str, words: str = "") -> None:
        """Wait until an element with some words is shown."""
        __tracebackhide__ = True
        self.until(SEEN, selector, words)

    def gone(self, selector: str) -> None:
        """Wait until no element of a selector is shown."""
        __tracebackhide__ = True
        self.until(
            """return ![...document.querySelectorAll(arguments[0])].some((e) =>
              e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))""",
            selector,
        )

    def click(self, selector: str, words: str = "") -> None:
        """Click an element with the mouse, in the middle of the window: no bar covers it there."""
        element = self._in_the_middle(selector, words)
        element.click()

    def follow(self, selector: str, words: str = "") -> None:
        """Follow a link by script: nothing is moved into view for it."""
        self.js("arguments[0].click()", self.find(selector, words))

    def hover(self, selector: str, words: str = "") -> None:
        """Move the mouse onto an element."""
        element = self._in_the_middle(selector, words)
        ActionChains(self.driver).move_to_element(element).perform()

    def hover_until_seen(self, selector: str, words: str, shown: str, its_words: str) -> None:
        """Move the mouse onto an element, off it and on again, until another one shows.

        Nothing tells when a theme's script has begun to listen.
        """
        for _ in range(5):
            self.hover("h1")
            self.hover(selector, words)
            with suppress(TimeoutException):
                WebDriverWait(self.driver, PATIENCE / 5, 0.1).until(
                    lambda driver: driver.execute_script(SEEN, shown, its_words)
                )
                return
        self.see(shown, its_words)

    def _in_the_middle(self, selector: str, words: str) -> WebElement:
        element = self.find(selector, words)
        self.js("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element)
        return element

    def press(self, *keys: str) -> None:
        """Press keys one after the other: letters, or names such as `ENTER`."""
        named = [getattr(Keys, key) if len(key) > 1 and key.isupper() else key for key in keys]
        ActionChains(self.driver).send_keys(*named).perform()

    def back(self) -> None:
        """Go back: by script, since WebKit's own button passes over what no hand has brought."""
        self.js("history.back()")

    def choose(self, selector: str, words: str) -> None:
        """Choose an option of a select by its words."""
        self._in_the_middle(selector, "")
        self.find(f"{selector} option", words).click()

    def said(self) -> list[str]:
        """Return what went wrong since the page was loaded: errors, and what the policy blocked."""
        return self.js("return window.said")

    def print(self) -> PdfReader:
        """Print the page; skips the check in an engine that has no such command."""
        paper = PrintOptions()
        paper.page_width, paper.page_height = 21, 29.7
        try:
            printed = self.driver.print_page(paper)
        except WebDriverException as error:
            if "command" in str(error):
                pytest.skip("no command to print")
            raise
        return PdfReader(io.BytesIO(base64.b64decode(printed)))


def texts(pages: PdfReader) -> Iterable[str]:
    """Return the text of each printed page."""
    return [page.extract_text() for page in pages.pages]
