"""Builds the guide with the second engine, or compares what the two engines made.

python tests/second_engine.py SITE
python tests/second_engine.py --compare ONE OTHER
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urljoin

import tinycss2

from fieldguide.base.commit_date import hold_date

ROOT = Path(__file__).parent.parent
SEARCH_BOX = "assets/stylesheets/search-box.css"
# What must be there as often in both, by how it is found in a page's article.
PARTS = {
    "citations": "sup.citation",
    "sources": "ol.sources > li",
    "tables": "table",
    "rows of tables": "tr",
    "diagrams": "svg",
    "panels to cite the page": "details.guide-share",
}
# What stands around it, whose text and links must be the same.
AROUND = {
    "menu": ".md-tabs, .md-sidebar--primary",
    "table of contents": ".md-sidebar--secondary",
    "foot": ".md-footer",
    "page without script": "noscript",
    "path": ".md-path",
}
# Each engine's theme has a name of its own for its styles, and other scripts to be allowed.
OWN = re.compile(r"(?<=assets/stylesheets/)(guide|later)\.\w+")


def build(site: Path) -> int:
    """Build the guide into the folder `site` from a copy, for the engine writes beside its sources."""
    hold_date(ROOT)  # the copy is no checkout, and the home page goes by the day
    copy = site.with_name(site.name + ".sources")
    for folder in (copy, site):
        shutil.rmtree(folder, ignore_errors=True)
    copy.mkdir(parents=True)
    for name in ("data", "docs", "overrides"):
        shutil.copytree(ROOT / name, copy / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    # Its minifier escapes what is in <noscript>; publishing makes pages small.
    config = re.sub("(?m)^( +minify_html:) true$", r"\1 false", config)
    config = config.replace("extra_css:\n", f"extra_css:\n  - {SEARCH_BOX}\n")
    (copy / "mkdocs.yml").write_text(config, encoding="utf-8")
    take_search_box(copy)
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
    result = subprocess.run(
        command,
        cwd=copy,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    plain = re.sub(r"\x1b\[[\d;]*m", "", result.stdout)
    # Of each warning its name and its place; the drawing of the line is left out.
    print("\n".join(line for line in plain.splitlines() if not re.match(r"\s*\d* ?[│╰─]", line)))
    if result.returncode == 0:
        (copy / "site").rename(site)
        shutil.rmtree(copy)
    return result.returncode


def take_search_box(copy: Path) -> None:
    """Give a copy of the sources the box that the guide's search takes over, and its looks.

    The engine's own is a button, whose search writes styles into the page, which the policy
    forbids. The other theme brings both as long as it is installed.
    """
    theme = files("material") / "templates"
    box = (theme / "partials/search.html").read_text(encoding="utf-8")
    (copy / "overrides/partials/search.html").write_text(box, encoding="utf-8")
    sheets = theme / "assets/stylesheets"
    (main,) = (one for one in sheets.iterdir() if re.fullmatch(r"main\.\w+\.min\.css", one.name))
    # On a phone the engine shows its button elsewhere, and hides what this one unfolds.
    css = ".md-search{display:block}" + "".join(search_rules(main.read_text(encoding="utf-8")))
    (copy / "docs" / SEARCH_BOX).write_text(css, encoding="utf-8")


def search_rules(css: str) -> Iterator[str]:
    """Yield the rules of a style sheet that are about a search, within their media queries."""
    for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        head = tinycss2.serialize(node.prelude)
        if node.type == "at-rule" and node.lower_at_keyword == "media":
            if inner := "".join(search_rules(tinycss2.serialize(node.content))):
                yield f"@media{head}{{{inner}}}"
        elif node.type == "qualified-rule" and "search" in head:
            yield node.serialize()


def pages(site: Path) -> set[str]:
    """Return the address of every HTML file of a site."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield a line for each way in which the second site is not the first."""
    first, second = pages(one), pages(other)
    yield from (f"{name}: missing" for name in sorted(first - second))
    yield from (f"{name}: in the second only" for name in sorted(second - first))
    for name in sorted(first & second):
        whole = parsed(one / name), parsed(other / name)
        yield from (f"{name}: {said}" for said in around(*whole, name))
        mine, yours = map(article, whole)
        ids = [
            # The engine's own begin with two underscores: a link to skip to the text, toggles.
            [element["id"] for element in found.select("[id]") if element["id"][:2] != "__"]
            for found in (mine, yours)
        ]
        if ids[0] != ids[1]:
            lost, new = set(ids[0]) - set(ids[1]), set(ids[1]) - set(ids[0])
            said = f"lost {sorted(lost)}, new {sorted(new)}" if lost or new else "in another order"
            yield f"{name}: ids {said}"
        for part, selector in PARTS.items():
            counts = [len(found.select(selector)) for found in (mine, yours)]
            if counts[0] != counts[1]:
                yield f"{name}: {counts[1]} {part}, not {counts[0]}"
        goals = [links(found, name) for found in (mine, yours)]
        if goals[0] != goals[1]:
            lost, new = sorted(goals[0] - goals[1]), sorted(goals[1] - goals[0])
            yield f"{name}: links lost {lost}, new {new}"
        words = [" ".join(found.get_text(" ").split()) for found in (mine, yours)]
        if words[0] != words[1].removeprefix("Skip to content "):
            yield f"{name}: another text"


def links(found, name: str) -> set[str]:
    """Return where the links of a parsed page lead, as absolute addresses of a site at `/`."""
    here = "/" + name.removesuffix("index.html")
    return {unquote(urljoin(here, link["href"])) for link in found.select("a[href]")}


def around(one, other, name: str) -> Iterator[str]:
    """Yield how the second of two parsed pages differs from the first around its article."""
    heads = [head(page, name) for page in (one, other)]
    if heads[0] != heads[1]:
        lost, new = sorted(heads[0] - heads[1]), sorted(heads[1] - heads[0])
        yield f"head lost {lost}, new {new}"
    for part, selector in AROUND.items():
        shown = [
            [(words(found), links(found, name)) for found in page.select(selector)]
            for page in (one, other)
        ]
        if shown[0] != shown[1]:
            yield f"another {part}"


def words(found) -> str:
    """Return the text of what was found; one engine has another word above the headings."""
    return " ".join(found.get_text(" ").split()).replace("On this page", "Table of contents")


def head(page, name: str) -> set[str]:
    """Return what a parsed page says of itself: its head, and its data for machines."""
    here = "/" + name.removesuffix("index.html")
    said = {str(data) for data in page.select('script[type="application/ld+json"]')}
    for element in page.select("head > :not(script, meta[http-equiv])"):
        given = element.attrs | (
            {"href": urljoin(here, element["href"])} if "href" in element.attrs else {}
        )
        attributes = " ".join(f"{key}={value}" for key, value in sorted(given.items()))
        said.add(OWN.sub(r"\1", f"{element.name} {attributes} {element.get_text()}".strip()))
    return said


def parsed(path: Path):
    """Return a page, parsed."""
    from bs4 import BeautifulSoup  # only the comparison has it

    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def article(page):
    """Return the article of a parsed page, without what skips to it; the whole page if it has none."""
    found = page.select_one("article") or page
    for skip in found.select(".md-skip"):
        skip.decompose()
    return found


def main() -> int:
    """Return 1 when the build fails or the sites differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("sites", nargs="+", type=Path)
    options = parser.parse_args()
    if not options.compare:
        return build(options.sites[0])
    one, other = options.sites
    found = list(differences(one, other))
    for line in found:
        print(line)
    print(f"{len(pages(one))} pages compared, {len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
