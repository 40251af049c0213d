"""The plugin joins checks and publishing to MkDocs, and a failed build costs nothing."""

import fcntl
import os
import socket
import subprocess
import sys

import pytest
from mkdocs.exceptions import Abort
from support import CONFIG, build, page, replace, write

from fieldguide.engine.plugin import _let_listen


def test_a_good_build_replaces_the_site_whole(guide):
    root = guide
    (root / "site").mkdir()
    (root / "site/old.html").write_text("old")
    result = build(root, "--strict")
    assert result.returncode == 0, result.stderr
    assert (root / "site/terms/plants/index.html").exists()
    assert not (root / "site/old.html").exists()
    assert not (root / ".site.new").exists()


def test_findings_stop_the_build_and_keep_the_site(guide):
    root = guide
    assert build(root, "--strict").returncode == 0
    before = (root / "site/terms/plants/index.html").read_bytes()
    (root / "docs/terms/plants.md").write_text(page("plants", "A [@nobody].", "colour: red\n"))
    result = build(root, "--strict")
    assert result.returncode == 1
    assert "docs/terms/plants.md:7: unknown key 'colour'" in result.stderr
    assert "docs/terms/plants.md:12: unknown source 'nobody'" in result.stderr
    assert "Traceback" not in result.stderr
    assert (root / "site/terms/plants/index.html").read_bytes() == before


def test_where_it_is_not_enabled_it_does_nothing(guide):
    replace(guide, "mkdocs.yml", "[search, fieldguide]", "[search, fieldguide: {enabled: false}]")
    replace(guide, "docs/terms/plants.md", "type: guide", "type: guide\ncolour: red")
    result = build(guide, "--strict")
    assert result.returncode == 0, result.stderr
    assert (guide / "site/terms/plants/index.html").exists()
    assert not (guide / "site/t").exists()


def test_a_warning_in_a_strict_build_keeps_the_site(guide):
    root = guide
    assert build(root, "--strict").returncode == 0
    before = (root / "site/terms/plants/index.html").read_bytes()
    (root / "docs/terms/plants.md").write_text(page("plants", "[gone](../index.md#gone)"))
    result = build(root, "--strict")
    assert result.returncode == 1
    assert "#gone" in result.stderr
    assert "Traceback" not in result.stderr
    assert (root / "site/terms/plants/index.html").read_bytes() == before
    assert not (root / ".site.new").exists()


def test_a_template_that_does_not_parse_keeps_the_site(guide):
    root = guide
    assert build(root).returncode == 0
    (root / "overrides").mkdir()
    (root / "overrides/main.html").write_text('{% extends "base.html" %}{% block content %}')
    config = CONFIG.replace("name: material", "name: material\n  custom_dir: overrides")
    (root / "mkdocs.yml").write_text(config)
    assert build(root).returncode == 1
    assert (root / "site/terms/plants/index.html").exists()
    assert not (root / ".site.new").exists()


THEMED = CONFIG.replace("name: material", "name: material\n  custom_dir: overrides")
MAIN = '{% extends "base.html" %}\n{% block content %}\n'


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("{{ page.gone.more }}", "overrides/main.html:3: UndefinedError: "),
        ("{{ 1 / 0 }}", "overrides/main.html:3: ZeroDivisionError: division by zero"),
        ("{% endblok %}", "overrides/main.html:3: the template does not parse: "),
        ('<a href="gone/">Gone</a>', "docs/index.md:1: 'gone/' leads to nothing in the finished"),
    ],
)
def test_a_broken_template_is_named_and_costs_nothing(guide, block, expected):
    assert build(guide).returncode == 0
    write(guide, "mkdocs.yml", THEMED)
    write(guide, "overrides/main.html", f"{MAIN}{block}\n{{% endblock %}}\n")
    assert_fails(guide, expected)


def test_a_template_that_breaks_on_one_of_many_pages_is_named(guide):
    for number in range(30):  # enough for all cores
        write(guide, f"docs/terms/tree-{number}.md", page(f"tree-{number}", "Text."))
    assert build(guide).returncode == 0
    write(guide, "mkdocs.yml", THEMED)
    block = '{% if page.file.name == "tree-7" %}{{ page.gone.more }}{% endif %}'
    write(guide, "overrides/main.html", f"{MAIN}{block}\n{{% endblock %}}\n")
    assert_fails(guide, "overrides/main.html:3: UndefinedError: ")


def test_an_extension_that_raises_is_one_line(guide):
    assert build(guide).returncode == 0
    code = "from markdown import Extension\n\n\nclass Leaf(Extension):\n"
    code += (
        "    def extendMarkdown(self, md):\n        md.preprocessors.register(self, 'leaf', 1)\n\n"
    )
    code += "    def run(self, lines):\n        raise ValueError('no\\nleaf')\n\n\n"
    code += "def makeExtension(**kwargs):\n    return Leaf(**kwargs)\n"
    write(guide, "leaf.py", code)
    replace(guide, "mkdocs.yml", "attr_list,", "attr_list, leaf,")
    assert_fails(guide, "docs/index.md:1: ValueError: no leaf", PYTHONPATH=str(guide))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("font: false", "font: true", "mkdocs.yml:5: 'font' must be false"),
        # These are MkDocs' to say, and no check of ours does.
        ("name: material", "name: materail", "ERROR   -  Config value 'theme': Unrecognised"),
        ("site_url:", "site_nmae: x\nsite_url:", "WARNING -  Config value 'site_nmae': Unrecogni"),
        ("[search,", "[serach,", "ERROR   -  Config value 'plugins': The \"serach\" plugin"),
        (
            "[attr_list",
            "[attr_lst",
            "ERROR   -  Config value 'markdown_extensions': Failed to load",
        ),
        (
            "[attr_list",
            "[{pymdownx.snippets: {auto_append: [gone.md], check_paths: true}}, attr_list",
            "docs/index.md:1: SnippetMissingError: Snippet at path 'gone.md' could not be found",
        ),
        ("site_name: Plants", "site_name: 'Plants", "Error: MkDocs encountered an error parsing"),
    ],
)
def test_a_broken_configuration_costs_nothing(guide, old, new, expected):
    assert build(guide).returncode == 0
    replace(guide, "mkdocs.yml", old, new)
    assert_fails(guide, expected)


def test_what_breaks_while_pages_are_checked_does_not_hide_their_faults(guide):
    assert build(guide).returncode == 0
    (guide / "leaf.py").write_text(
        "from mkdocs.plugins import event_priority\n"
        "@event_priority(100)\n"
        "def on_files(files, config):\n"
        "    raise ValueError('no leaf')\n"
    )
    replace(guide, "mkdocs.yml", "plugins:", "hooks: [leaf.py]\nplugins:")
    replace(guide, "docs/terms/plants.md", "type: guide", "type: guide\ncolour: red")
    assert_fails(guide, "docs/terms/plants.md:4: unknown key 'colour'")


def test_a_site_that_cannot_be_replaced_is_kept(guide):
    assert build(guide).returncode == 0
    write(guide, ".site.old", "somebody's file, in the way of the last site")
    assert_fails(guide, f"{guide}/site to {guide}/.site.old: Not a directory; nothing was built")


def test_a_site_from_a_build_that_was_killed_is_put_back_even_by_a_build_that_fails(guide):
    assert build(guide).returncode == 0
    before = (guide / "site/terms/plants/index.html").read_bytes()
    (guide / "site").rename(guide / ".site.old")
    replace(guide, "docs/terms/plants.md", "type: guide", "type: guide\ncolour: red")
    assert build(guide).returncode == 1
    assert (guide / "site/terms/plants/index.html").read_bytes() == before
    assert not (guide / ".site.old").exists()


def test_a_folder_that_cannot_be_written_is_named_before_any_page(guide):
    write(guide, ".cache", "a file where a folder is to be")
    result = build(guide)
    assert result.returncode == 1
    assert f"{guide}/.cache/fieldguide: Not a directory; nothing was built" in result.stdout
    assert "Traceback" not in result.stderr


def test_a_port_that_is_taken_is_said_before_anything_is_built(guide):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        result = subprocess.run(
            command, cwd=guide, env=environment, check=False, capture_output=True, text=True
        )
    assert result.returncode == 1
    said = f"127.0.0.1:{port}: Address already in use; "
    assert said + f"serve elsewhere: make serve ADDRESS=127.0.0.1:{port + 1}\n" in result.stdout
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("127.0.0.1:99999", "127.0.0.1:99999: bind(): port must be 0-65535."),
        ("203.0.113.9:8000", "203.0.113.9:8000: Cannot assign requested address"),
    ],
)
def test_an_address_that_cannot_be_served_at_is_said_without_a_wrong_remedy(guide, address, said):
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(
        command, cwd=guide, env=environment, check=False, capture_output=True, text=True
    )
    assert (result.returncode, result.stdout.strip()) == (1, said)


def test_an_address_of_the_newer_kind_is_looked_at_as_such():
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Abort, match=rf"\[::1\]:{port}: .*ADDRESS=\[::1\]:{port + 1}"):
            _let_listen("::1", port)
    _let_listen("::1", 0)


def test_a_second_build_of_the_same_site_stops_at_once(guide):
    write(guide, ".site.new/index.html", "another build's")
    with (guide / ".site.lock").open("w") as held:
        fcntl.lockf(held, fcntl.LOCK_EX)
        result = build(guide)
    assert (result.returncode, result.stderr.count("Traceback")) == (1, 0)
    assert f"{guide}/.site.lock: another build holds it; nothing was built" in result.stdout
    assert (guide / ".site.new/index.html").read_text() == "another build's"
    assert build(guide).returncode == 0


def test_a_date_that_is_none_is_named(guide):
    result = build(guide, SOURCE_DATE_EPOCH="abc")
    said = (
        "SOURCE_DATE_EPOCH is 'abc', which is no number of seconds since 1970; nothing was built."
    )
    assert (result.returncode, result.stdout.strip()) == (1, said)


def test_a_site_that_is_a_link_to_itself_is_named(guide):
    (guide / "site").symlink_to(guide / "site")
    result = build(guide)
    assert (result.returncode, result.stderr.count("Traceback")) == (1, 0)
    assert "nothing was built" in result.stdout


def assert_fails(guide, expected: str, **environment: str) -> None:
    """Build strictly: it fails, says what is expected, and leaves the last good site alone."""
    before = (guide / "site/terms/plants/index.html").read_bytes()
    result = build(guide, "--strict", **environment)
    assert result.returncode == 1
    lines = (result.stderr + result.stdout).splitlines()
    assert any(line.strip().startswith(expected) for line in lines), result
    assert "Traceback" not in result.stderr + result.stdout
    assert (guide / "site/terms/plants/index.html").read_bytes() == before
    assert not (guide / ".site.new").exists()
