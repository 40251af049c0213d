"""Runs each check in each browser, and prints what came of it as one table."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from outcomes import ENGINES, MARKS, table
from serving import served

# Comes before every other script of a page, and notes what goes wrong in it.
WATCH = """(() => {
  const said = (window.said ??= []);
  const note = (...words) => said.push(words.join(" "));
  addEventListener("error", (e) => note(e.message ?? `not loaded: ${e.target.src ?? e.target.href}`), true);
  addEventListener("unhandledrejection", (e) => note("rejected:", e.reason));
  document.addEventListener("securitypolicyviolation", (e) => note(e.violatedDirective, e.blockedURI));
  const { error } = console;
  console.error = (...words) => (note(...words), error.apply(console, words));
  document.addEventListener("DOMContentLoaded", (e) => (window.started ||= !e.isTrusted));
})();
"""
PHONE = """<!doctype html><html lang="en"><title>A phone</title>
<iframe width="390" height="780" style="border: 0"></iframe><script src="/phone.js"></script>
"""
FRAME = 'document.querySelector("iframe").src = "/" + location.search.slice(1) + location.hash;\n'


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the command say which site, and which browsers."""
    parser.addoption("--site", type=Path, help="the folder of a finished site")
    parser.addoption("--browsers", default=",".join(ENGINES), help="which (default: %(default)s)")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each check to each browser, all checks of one before those of the next."""
    if "engine" in metafunc.fixturenames:
        names = metafunc.config.getoption("browsers").split(",")
        metafunc.parametrize("engine", names, scope="session")


@pytest.fixture(scope="session")
def watched(request, tmp_path_factory) -> Iterator[str]:
    """Serve a copy of the site whose pages note what goes wrong; gives its address.

    The copy says everywhere that it stands there: pages follow each other in place only where the
    site map knows them.
    """
    copy = tmp_path_factory.mktemp("watched") / "site"
    shutil.copytree(request.config.getoption("site"), copy)
    site_map = copy / "sitemap.xml"
    built_for = re.search("<loc>(.*?)</loc>", site_map.read_text(encoding="utf-8"))[1]
    with served(copy, compressed=False) as (address, _):
        for file in (site_map, *copy.rglob("*.html")):
            text = file.read_text(encoding="utf-8").replace(built_for, address)
            text = text.replace("<head>", '<head><script src="/watch.js"></script>', 1)
            file.write_text(text, encoding="utf-8")
        for name, text in {"watch.js": WATCH, "phone.html": PHONE, "phone.js": FRAME}.items():
            (copy / name).write_text(text, encoding="utf-8")
        yield address


@pytest.fixture(scope="session")
def running() -> Iterator:
    """Start browsers as they are asked for, and end them when all is done."""
    from browsers import Running

    with ExitStack() as rest:
        yield Running(rest)


@pytest.fixture
def reader(running, watched, engine):
    """Return a reader with nothing open, who never was here before."""
    from reader import Reader

    driver = running[engine]
    driver.get(watched + "watch.js")
    driver.execute_script("localStorage.clear(); sessionStorage.clear()")
    return Reader(driver, watched)


def pytest_terminal_summary(terminalreporter) -> None:
    """Print the table: a row a check, a column a browser."""
    outcomes = [
        (report.nodeid, MARKS[outcome])
        for outcome in MARKS
        for report in terminalreporter.stats.get(outcome, [])
        if outcome != "passed" or report.when == "call"
    ]
    for line in table(outcomes):
        terminalreporter.write_line(line)
