"""Finds a Chromium for the browser tests; run as a script, installs one where none is found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The shell is the same engine without windows; pages open in it in half the time.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find() -> str | None:
    """Return the path of an installed Chromium: `CHROMIUM`, the system's or Playwright's own."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return chosen if shutil.which(chosen) else None
    for name in (*NAMES, MAC):
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _runs(*command: str) -> bool:
    try:
        return subprocess.run(command, check=False).returncode == 0
    except FileNotFoundError:
        return False


def _install() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "fonts-liberation")
        if _runs("apt-get", "update", "-qq") and not _runs(*install, SHELL):
            _runs(*install, "chromium")
    if find() is None:
        _runs(sys.executable, "-m", "playwright", "install", "chromium")


def main() -> int:
    """Make sure that there is a Chromium; return 1 with one line of advice if there is none."""
    if os.environ.get("CHROMIUM") and find() is None:
        print(f"CHROMIUM is set to {os.environ['CHROMIUM']}, which is no program that runs here.")
        return 1
    if find() is None:
        _install()
    if find() is None:
        print(
            "No Chromium for the browser tests: install it (Debian: apt-get install chromium), "
            "or set CHROMIUM to the path of one."
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
