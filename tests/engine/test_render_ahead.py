"""Pages are rendered and filled by all cores, and nobody can tell."""

import logging

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation
from support import build, dress, page

from fieldguide.engine import render_ahead

TREES = "docs/terms/trees.md"


def files(site):
    """Return what a built site holds, by path."""
    return {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}


ALONE = "import fieldguide.base.parallel as p, mkdocs.__main__ as m; p.FEW = 10**9; m.cli()"


def test_all_cores_make_what_one_makes(guide):
    dress(guide)
    for number in range(30):
        text = (
            f"Text {number} of an ABC about [plants](plants.md) [@doe-2020].\n\n## Same {{#same}}"
        )
        text += "\n\n*[ABC]: What it stands for here" * (number % 2) + "\n\nText."
        (guide / f"docs/terms/tree-{number}.md").write_text(page(f"tree-{number}", text))
    assert build(guide, "--strict").returncode == 0
    by_all = files(guide / "site")
    assert build(guide, "--strict", by=("-c", ALONE)).returncode == 0
    assert files(guide / "site") == by_all


@pytest.mark.parametrize(
    ("text", "ahead"), [("Leaves.", True), ("[a](gone.md)", False), ("[@nobody]", False)]
)
def test_what_the_engine_would_say_is_left_to_it(guide, monkeypatch, text, ahead):
    (guide / TREES).write_text(page("trees", text))
    config = load_config(str(guide / "mkdocs.yml"))
    config.mdx_configs["fieldguide.markdown.citations"] = {"root": str(guide)}
    files = get_files(config)
    get_navigation(files, config)
    trees = files.get_file_from_path("terms/trees.md").page
    monkeypatch.setattr(logging.getLogger("mkdocs"), "handlers", [])
    assert bool(render_ahead._render(config, files, [trees], 0)) == ahead
