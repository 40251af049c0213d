"""The built site, served; small guides to break; pages rendered without an engine."""

from __future__ import annotations

import fcntl
import functools
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from serving import served
from support import CONFIG, MODELS, REPOSITORY, ROLES, SOURCES, SYNONYMS, build, page, write

from fieldguide.markdown.context import PREFIX

# The extensions of the guide that change a page by what it and the guide say.
OURS = re.findall(
    rf"^  - ({re.escape(PREFIX)}\w+)", (REPOSITORY / "mkdocs.yml").read_text(), re.MULTILINE
)
OURS.remove(f"{PREFIX}skip_plain_text")


@dataclass(frozen=True)
class Site:
    """The built site: its folder, and the address it is served at, ending in a slash."""

    folder: Path
    address: str

    @functools.cached_property
    def pages(self) -> dict[str, Path]:
        """The file of every page of the guide by its address below the site.

        `404.html` and the pages of sources are left out.
        """
        return {
            path.parent.relative_to(self.folder).as_posix().removeprefix(".") + "/"
            if path.parent != self.folder
            else "": path
            for path in sorted(self.folder.rglob("index.html"))
            if path not in self.redirects and path not in self.sources.values()
        }

    @functools.cached_property
    def sources(self) -> dict[str, Path]:
        """The file of every source's own page, by the source's id."""
        pages = sorted((self.folder / "about/sources").glob("*/index.html"))
        return {path.parent.name: path for path in pages}

    def document(self, address: str) -> BeautifulSoup:
        """Return a page's HTML, read."""
        return BeautifulSoup(self.pages[address].read_text(encoding="utf-8"), "html.parser")

    @functools.cached_property
    def documents(self) -> dict[str, BeautifulSoup]:
        """Every page's HTML, read: some seconds' work, once in each process that asks for it."""
        return {address: self.document(address) for address in self.pages}

    @functools.cached_property
    def redirects(self) -> set[Path]:
        """The files that only lead on to a page."""
        pages = self.folder.rglob("index.html")
        return {path for path in pages if "javascripts/redirect.js" in path.read_text("utf-8")}


# Set on the run's configuration, and given to each process that runs tests.
SERVED = "served_site"


def pytest_configure(config) -> None:
    """Serve a folder, still empty, to every process of this run."""
    if hasattr(config, "workerinput"):
        return
    folder = Path(tempfile.mkdtemp(prefix="guide-")) / "site"
    serving = ExitStack()
    address, _ = serving.enter_context(served(folder, compressed=False))
    setattr(config, SERVED, (str(folder), address))
    config.add_cleanup(lambda: shutil.rmtree(folder.parent))
    config.add_cleanup(serving.close)


@pytest.hookimpl(optionalhook=True)  # without pytest-xdist there are no such processes
def pytest_configure_node(node) -> None:
    node.workerinput[SERVED] = getattr(node.config, SERVED)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: a browser's tests wait for it half of the time."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else 2


# While one process builds the site for all, the other runs what needs none; what takes longest does
# not come last, when one process would wait for the other.
ORDER = (
    "/browser/test_every_page",
    "/base/",
    "/checks/",
    "/browser/",
    "/site/",
    "/consumers/",
    "/engine/",
    "",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files into an order in which no process waits."""
    items.sort(key=lambda item: next(n for n, at in enumerate(ORDER) if at in item.path.as_posix()))


@pytest.fixture(scope="session")
def site(pytestconfig) -> Site:
    """The guide, built strictly for the address it is served at, by the first that asks for it."""
    given = getattr(pytestconfig, "workerinput", vars(pytestconfig))
    folder, address = Path(given[SERVED][0]), given[SERVED][1]
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second process waits here, and finds it built
        if not folder.exists():
            result = build(REPOSITORY, "--strict", "--site-dir", str(folder), SITE_URL=address)
            assert result.returncode == 0, result.stderr
            assert "WARNING" not in result.stderr
    return Site(folder, address)


@pytest.fixture
def guide(tmp_path) -> Path:
    """A small valid guide that the real schemas apply to, to be broken by the test."""
    (tmp_path / "data").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    for schema in (REPOSITORY / "data").glob("*.schema.json"):
        shutil.copy(schema, tmp_path / "data")
    for path, source in SOURCES.items():
        write(tmp_path, path, source)
    (tmp_path / "data/roles.yml").write_text(ROLES)
    (tmp_path / "data/synonyms.yml").write_text(SYNONYMS)
    (tmp_path / "data/links.yml").write_text("{}\n")
    (tmp_path / "data/models.yml").write_text(MODELS)
    (tmp_path / "data/positions.yml").write_text("positions: []\n")
    (tmp_path / "data/charts.yml").write_text("charts: []\n")
    (tmp_path / "docs/terms").mkdir(parents=True)
    script = tmp_path / "docs/assets/javascripts/redirect.js"
    script.parent.mkdir(parents=True)
    script.write_text("location.replace(document.currentScript.dataset.to);\n")
    write(tmp_path, "docs/assets/images/favicon.svg", "<svg/>")
    (tmp_path / "docs/index.md").write_text(page("home", title="Home", type="guide"))
    names = "aliases: [flora]\nmisspellings: [plnats]\n"
    text = "Plants grow [@doe-2020]."
    (tmp_path / "docs/terms/plants.md").write_text(page("plants", text, names, title="Plants"))
    return tmp_path


@pytest.fixture
def render(guide) -> Callable[..., BeautifulSoup]:
    """Return a function that renders Markdown as a page of the small guide."""

    class Place(markdown.treeprocessors.Treeprocessor):
        """Stands for the engine's own, which knows the page's file."""

    def call(text: str, path: str = "terms/plants.md") -> BeautifulSoup:
        configs = {name: {"root": str(guide)} for name in OURS}
        md = markdown.Markdown(
            extensions=[*OURS, "attr_list", "tables", "toc", "fenced_code"],
            extension_configs=configs,
        )
        place = Place(md)
        place.file = type("File", (), {"src_uri": path})
        md.treeprocessors.register(place, "relpath", 0)
        return BeautifulSoup(md.convert(text), "html.parser")

    return call
