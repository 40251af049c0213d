"""Starts Chromium, Firefox and WebKit as Debian has them, each driven by selenium."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import firefox
from selenium.webdriver import Chrome, ChromeOptions, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.chrome.service import Service as ChromeService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.service import Service as WebKitService

from setup.chromium import find_chromium

SIZE = {"width": 1280, "height": 900}
Started = Iterator[WebDriver]


@contextmanager
def chromium(folder: Path) -> Started:
    """Start the Chromium of all other tests; `folder` is for what it writes, as of the others."""
    options = ChromeOptions()
    options.binary_location = find_chromium() or ""
    for flag in ("headless", "no-sandbox", "disable-gpu", "disable-background-networking"):
        options.add_argument(f"--{flag}")
    driver = Chrome(options, ChromeService(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


@contextmanager
def gecko(folder: Path) -> Started:
    """Start Firefox: Debian's, or another."""
    program = shutil.which("firefox-esr") or shutil.which("firefox") or ""
    process, driver = firefox.start(program, folder / "profile", folder / "firefox.log")
    try:
        yield driver
    finally:
        driver.quit()
        process.wait()


@contextmanager
def webkit(folder: Path) -> Started:
    """Start WebKitGTK's small browser, which knows no life without a screen, on a made-up one."""
    end, start = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(start), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
        pass_fds=[start],
        stderr=subprocess.DEVNULL,
    )
    os.close(start)
    try:
        with os.fdopen(end) as said:
            display = f":{said.readline().strip()}"
        environment = {**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"}
        service = WebKitService(shutil.which("WebKitWebDriver"), env=environment)
        driver = WebKitGTK(WebKitGTKOptions(), service)
        try:
            yield driver
        finally:
            driver.quit()
    finally:
        screen.terminate()
        screen.wait()


BROWSERS: dict[str, Callable[[Path], Started]] = {
    "chromium": chromium,
    "firefox": gecko,
    "webkit": webkit,
}


class Running:
    """The browsers that were asked for so far, each started once."""

    def __init__(self, rest: ExitStack):
        self.rest = rest
        self.drivers: dict[str, WebDriver] = {}

    def __getitem__(self, name: str) -> WebDriver:
        if name not in self.drivers:
            folder = Path(self.rest.enter_context(tempfile.TemporaryDirectory()))
            driver = self.rest.enter_context(BROWSERS[name](folder))
            driver.set_window_rect(**SIZE)
            driver.set_page_load_timeout(60)
            driver.set_script_timeout(30)
            self.drivers[name] = driver
        return self.drivers[name]
