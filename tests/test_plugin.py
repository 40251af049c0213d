"""The plugin joins checks and publishing to MkDocs, and a failed build costs nothing."""

from support import build, page

CONFIG = """site_name: Plants
site_url: http://127.0.0.1:8000/
theme:
  name: material
  font: false
validation:
  links:
    anchors: warn
plugins: [search, fieldguide]
markdown_extensions: [attr_list, fieldguide.aliases, fieldguide.citations, fieldguide.roles]
"""


def small_site(guide):
    (guide / "mkdocs.yml").write_text(CONFIG)
    return guide


def test_a_good_build_replaces_the_site_whole(guide):
    root = small_site(guide)
    (root / "site").mkdir()
    (root / "site/old.html").write_text("old")
    result = build(root, "--strict")
    assert result.returncode == 0, result.stderr
    assert (root / "site/terms/plants/index.html").exists()
    assert not (root / "site/old.html").exists()
    assert not (root / "site.new").exists()


def test_findings_stop_the_build_and_keep_the_site(guide):
    root = small_site(guide)
    assert build(root, "--strict").returncode == 0
    before = (root / "site/terms/plants/index.html").read_bytes()
    (root / "docs/terms/plants.md").write_text(page("plants", "A [@nobody].", "colour: red\n"))
    result = build(root, "--strict")
    assert result.returncode == 1
    assert "docs/terms/plants.md:7: unknown key 'colour'" in result.stderr
    assert "docs/terms/plants.md:12: unknown source 'nobody'" in result.stderr
    assert "Traceback" not in result.stderr
    assert (root / "site/terms/plants/index.html").read_bytes() == before


def test_a_warning_in_a_strict_build_keeps_the_site(guide):
    root = small_site(guide)
    assert build(root, "--strict").returncode == 0
    before = (root / "site/terms/plants/index.html").read_bytes()
    (root / "docs/terms/plants.md").write_text(page("plants", "[gone](../index.md#gone)"))
    result = build(root, "--strict")
    assert result.returncode == 1
    assert "#gone" in result.stderr
    assert "Traceback" not in result.stderr
    assert (root / "site/terms/plants/index.html").read_bytes() == before
    assert not (root / "site.new").exists()


def test_a_template_that_does_not_parse_keeps_the_site(guide):
    root = small_site(guide)
    assert build(root).returncode == 0
    (root / "overrides").mkdir()
    (root / "overrides/main.html").write_text('{% extends "base.html" %}{% block content %}')
    config = CONFIG.replace("name: material", "name: material\n  custom_dir: overrides")
    (root / "mkdocs.yml").write_text(config)
    assert build(root).returncode == 1
    assert (root / "site/terms/plants/index.html").exists()
    assert not (root / "site.new").exists()
