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
from pathlib import Path
from urllib.parse import unquote, urljoin

from fieldguide.base.commit_date import hold_date

ROOT = Path(__file__).parent.parent
# What must be there as often in both, by how it is found in a page's article.
PARTS = {
    "citations": "sup.citation",
    "sources": "ol.sources > li",
    "tables": "table",
    "rows of tables": "tr",
    "diagrams": "svg",
    "panels to cite the page": "details.guide-share",
}


def build(site: Path) -> int:
    """Build the guide into the folder `site` from a copy, for the engine writes beside its sources."""
    hold_date(ROOT)  # the copy is no checkout, and the home page goes by the day
    copy = site.with_name(site.name + ".sources")
    for folder in (copy, site):
        shutil.rmtree(folder, ignore_errors=True)
    copy.mkdir(parents=True)
    for name in ("data", "docs", "overrides"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "mkdocs.yml", copy)
    command = [sys.executable, "-m", "zensical", "build", "--clean"]
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


def pages(site: Path) -> set[str]:
    """Return the address of every HTML file of a site."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield a line for each way in which the second site is not the first."""
    first, second = pages(one), pages(other)
    yield from (f"{name}: missing" for name in sorted(first - second))
    yield from (f"{name}: in the second only" for name in sorted(second - first))
    for name in sorted(first & second):
        mine, yours = article(one / name), article(other / name)
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


def article(path: Path):
    """Return the article of a page, parsed; the whole page if it has none."""
    from bs4 import BeautifulSoup  # only the comparison has it

    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
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
