"""Which Chromium the tests start."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# The shell is the same engine without windows; pages open in it in half the time.
SHELL = "chromium-headless-shell"
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
# Where Playwright puts the browsers that it downloads, and what their programs are called.
DOWNLOADED = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
PROGRAMS = ("chromium*/*/*headless?shell", "chromium*/*/chrome", "chromium*/*/*.app/*/*/Chromium")


def find_chromium() -> str | None:
    """Return the path of a Chromium: `CHROMIUM`, the system's or one that Playwright downloaded."""
    if chosen := os.environ.get("CHROMIUM"):
        return shutil.which(chosen)
    for name in (*BROWSERS, MAC):
        if path := shutil.which(name):
            return path
    folders = filter(None, (os.environ.get("PLAYWRIGHT_BROWSERS_PATH"), *DOWNLOADED))
    places = [Path(folder).expanduser() for folder in folders]
    found = (str(path) for place in places for name in PROGRAMS for path in place.glob(name))
    return next(filter(shutil.which, found), None)
