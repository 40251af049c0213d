"""Times the guide's full build beside stock Material's of the same pages, at several sizes.

    python bench/build.py [--pages 0 100 1000 5000] [--runs 5] [--guide-only]

Pages beyond the guide's own are copies of them under other names; of fewer, links to the others are
plain text. 0 stands for the guide as it is.
The guide builds with all that it has, strictly, cards and codes drawn before; stock Material with
the same pages and versions, its search and previews, the same Markdown extensions but ours, and
nothing else. They take turns, and medians are compared.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("docs", "data", "overrides", "mkdocs.yml")
MEMORY = "/dev/shm"  # a disk is slow to take files where many were just deleted
STOCK = "stock"  # the folder of the pages that stock Material builds
_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_NAMES = re.compile(r"^(?:aliases|misspellings|asked):.*\n(?:[ -].*\n)*", re.MULTILINE)
_ITEM = re.compile(r"^ {6}- ([\w/-]+\.md)\n?", re.MULTILINE)
_ID = re.compile(r"^id: (.*)$", re.MULTILINE)
_LISTED = re.compile(r"^ +- ([\w-]+)$", re.MULTILINE)  # in data
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+\.md)(?:#[\w-]+)?\)")
_OURS = re.compile(r"^  - fieldguide\..*\n(?: {4,}.*\n)*", re.MULTILINE)
# What stands in for the theme's own is the theme's own there.
_PREVIEWS = re.compile(r"^  - fieldguide\.markdown\.previews:.*\n {6}(exclude: .*\n)", re.MULTILINE)
_THEMES_PREVIEWS = r"  - material.extensions.preview:\n      sources:\n        \1"
_NO_MARK = re.compile(r"^ +marker: .*\n", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """What one build took: seconds by the clock, and the most memory, in MiB."""

    seconds: float
    memory: float


def copy_page(text: str, number: int) -> str:
    """Return a page's Markdown as another page's: another id and title, no names of its own."""
    front = _FRONT.match(text)
    if front is None:
        raise ValueError("a page without front matter")
    meta = _NAMES.sub("", front[1])
    meta = re.sub(r"^id: (.*)$", rf"id: \1-{number}", meta, count=1, flags=re.MULTILINE)
    meta = re.sub(
        r"^description:.*\n((?:.*\n)*?id: (.*?)-\d+)$",
        lambda m: (
            f"description: Copy {number} of {m[2]}, to see how a larger guide builds.\n{m[1]}"
        ),
        meta,
        count=1,
        flags=re.MULTILINE,
    )
    body = text[front.end() :]
    title = re.compile(r"^# (.*?)( \{[^}]*\})?$", re.MULTILINE)
    body = title.sub(lambda m: f"# {m[1]} {number}{m[2] or ''}", body, count=1)
    return f"---\n{meta}---\n{body}"


def grow(root: Path, wanted: int) -> int:
    """Add copies to the guide in `root` until it has as many pages; return how many it has.

    In the menu each round of copies stands in parts of its own, one in each section: nobody could
    use a section of some hundred lines, and every page of it would carry them all.
    """
    docs = root / "docs"
    head, nav, menu = (root / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")
    sections = [part.rstrip("\n") for part in re.split(r"(?m)^(?=  - )", menu) if part.strip()]
    own = {at: _ITEM.findall(section) for at, section in enumerate(sections)}
    pages, number = sum(map(len, own.values())) + 1, 1  # the home page has a title in the menu
    while pages < wanted:
        number += 1
        for at, paths in own.items():
            originals = [path for path in paths if not path.endswith("index.md")]
            added = [path.replace(".md", f"-copy-{number}.md") for path in originals]
            added = added[: wanted - pages]
            for path, copied in zip(originals, added, strict=False):
                text = copy_page((docs / path).read_text(encoding="utf-8"), number)
                (docs / copied).write_text(text, encoding="utf-8")
            if added:
                lines = "".join(f"\n          - {copied}" for copied in added)
                sections[at] += f"\n      - Copies {number}:{lines}"
            pages += len(added)
    (root / "mkdocs.yml").write_text(head + nav + "\n".join(sections) + "\n", encoding="utf-8")
    return pages


def shrink(root: Path, wanted: int) -> int:
    """Take pages out of the guide in `root`, as evenly as may be, until it has so many; return that.

    Those stay that lead a section, and those that data or templates name. Raises ValueError when
    so few cannot stand alone.
    """
    docs, data = root / "docs", root / "data"
    head, nav, menu = (root / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")
    links = data / "links.yml"
    beside = [*data.glob("*.yml"), *(root / "overrides").rglob("*.html")]
    texts = [path.read_text(encoding="utf-8") for path in beside if path != links]
    words = set(re.findall(r"[\w/-]+", "\n".join(texts)))
    listed = set(_LISTED.findall("\n".join(texts)))
    paths = _ITEM.findall(menu)
    ids = {path: _ID.search((docs / path).read_text(encoding="utf-8"))[1] for path in paths}

    def is_free(path: str) -> bool:
        stem = path.removesuffix(".md")
        named = words & {stem, f"{stem}/"} or ids[path] in listed
        return not (named or stem.endswith("/index"))

    free = list(filter(is_free, paths))
    surplus = len(paths) + 1 - wanted  # the home page has a title in the menu
    if surplus > len(free):
        raise ValueError(
            f"{wanted} pages are too few; {len(paths) + 1 - len(free)} can stand alone"
        )
    gone = {free[at * len(free) // surplus] for at in range(surplus)}
    for path in gone:
        (docs / path).unlink()
    for page in docs.rglob("*.md"):
        page.write_text(_without_links(page, docs, gone), encoding="utf-8")
    menu = _ITEM.sub(lambda item: "" if item[1] in gone else item[0], menu)
    (root / "mkdocs.yml").write_text(head + nav + menu, encoding="utf-8")
    lost = {ids[path] for path in gone}
    promised = links.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in promised if line.rpartition(": ")[2].strip() not in lost)
    links.write_text("".join(kept), encoding="utf-8")
    return wanted


def _without_links(page: Path, docs: Path, gone: set[str]) -> str:
    """Return a page's Markdown, links to pages that are gone as plain text."""
    folder = page.parent.relative_to(docs).as_posix()
    return _LINK.sub(
        lambda link: link[1] if normpath(f"{folder}/{link[2]}") in gone else link[0],
        page.read_text(encoding="utf-8"),
    )


def resize(root: Path, wanted: int) -> int:
    """Let the guide in `root` have so many pages, 0 for those it has; return how many it has."""
    own = len(_ITEM.findall((root / "mkdocs.yml").read_text(encoding="utf-8"))) + 1
    return shrink(root, wanted) if 0 < wanted < own else grow(root, wanted)


def add_stock(folder: Path, *features: str) -> None:
    """Write what stock Material builds the pages of the guide in `folder` from: STOCK, stock.yml.

    `features` are the theme's, beyond tabs.
    """
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "stock.yml").write_text(stock_config(config, *features), encoding="utf-8")
    shutil.copytree(folder / "docs", folder / STOCK)
    for page in (folder / STOCK).rglob("*.md"):  # templates are the guide's own
        page.write_text(_TEMPLATE.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")


def stock_config(config: str, *features: str) -> str:
    """Return the configuration of stock Material for the same pages and navigation."""
    extensions = re.search(r"^markdown_extensions:\n.*?(?=^\S)", config, re.DOTALL | re.MULTILINE)
    nav = re.search(r"^nav:\n.*", config, re.DOTALL | re.MULTILINE)
    if extensions is None or nav is None:
        raise ValueError("mkdocs.yml has no extensions or no navigation")
    theirs = extensions[0]
    for ours, stock in ((_PREVIEWS, _THEMES_PREVIEWS), (_OURS, ""), (_NO_MARK, "")):
        theirs, found = ours.subn(stock, theirs)
        if not found:
            raise ValueError(f"mkdocs.yml has nothing like {ours.pattern!r}")
    return (
        f"site_name: Stock\nsite_url: http://127.0.0.1:8000/\ndocs_dir: {STOCK}\n"
        "exclude_docs: |\n  !/templates/\n  /templates/files/\n"
        "theme:\n  name: material\n  font: false\n"
        f"  features: [{', '.join(['navigation.tabs', *features])}]\n"
        f"plugins: [search]\n{theirs}{nav[0]}"
    )


def build(root: Path, config: str, *options: str) -> Run:
    """Build once, from nothing but the caches, and return what it took."""
    shutil.rmtree(root / "site", ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled already
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [*command, *options], cwd=root, env=environment, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            told = said.read().decode(errors="replace")[-2000:]
            sys.exit(f"the build ended with {process.returncode}\n{told}")
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes elsewhere
    return Run(seconds, used.ru_maxrss * unit / 2**20)


def copy_guide(folder: Path) -> None:
    """Copy all that a build reads into `folder`, with the cards and codes drawn before."""
    for part in PARTS:
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / part)
    cache = ROOT / ".cache/fieldguide"
    if cache.is_dir():
        shutil.copytree(cache, folder / ".cache/fieldguide")


def measure(pages: int, runs: int, folder: Path, *, guide_only: bool) -> None:
    """Build a guide of so many pages in `folder`, in turns with stock, and print a row for each."""
    copy_guide(folder)
    count = resize(folder, pages)
    add_stock(folder)
    kinds = {"guide": ("mkdocs.yml", "--strict")} | (
        {} if guide_only else {"stock": ("stock.yml",)}
    )
    build(folder, *kinds["guide"])  # draws the cards and codes
    found: dict[str, list[Run]] = {name: [] for name in kinds}
    for _ in range(runs):
        for name, options in kinds.items():
            found[name].append(build(folder, *options))
    medians = {name: statistics.median(run.seconds for run in of) for name, of in found.items()}
    for name, of in found.items():
        print(row(name, count, medians[name], medians.get("stock"), of), flush=True)


def row(name: str, pages: int, median: float, stock: float | None, runs: Iterable[Run]) -> str:
    """Return a row of the table."""
    runs = list(runs)
    times = [run.seconds for run in runs]
    ratio = f"{median / stock:.2f}" if stock else ""
    return (
        f"| {pages} | {name} | {median:.1f} | {min(times):.1f}-{max(times):.1f} | {ratio} "
        f"| {1000 * median / pages:.0f} | {max(run.memory for run in runs):.0f} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[0, 1000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--guide-only", action="store_true", help="without stock Material")
    options = parser.parse_args()
    print("| pages | build | median s | from-to | of stock | ms a page | MiB |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    for pages in options.pages:
        with tempfile.TemporaryDirectory(dir=MEMORY if Path(MEMORY).is_dir() else None) as folder:
            try:
                measure(pages, options.runs, Path(folder), guide_only=options.guide_only)
            except ValueError as error:
                sys.exit(str(error))


if __name__ == "__main__":
    main()
