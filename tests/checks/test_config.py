"""mkdocs.yml: each mistake in it gives a finding with its line, and nothing that it names is run."""

import pytest
from support import PLANTS, WHOLE_CONFIG, found, page, replace, says, write


@pytest.fixture
def configured(guide):
    """The small guide with a longer mkdocs.yml."""
    write(guide, "mkdocs.yml", WHOLE_CONFIG)
    write(guide, "docs/assets/a.css", "a {}\n")
    return guide


def test_a_right_configuration_has_no_findings(configured):
    assert found(configured) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("site_name: Plants", "site_name: 'Plants", 1, "YAML does not parse: "),
        ("site_name: Plants", "site_name: Plants: green", 1, "YAML does not parse: "),
        ("  name: material", "\tname: material", 6, "YAML does not parse: ...indent with spaces"),
        ("site_url:", "site_name: Trees\nsite_url:", 2, "key 'site_name' is given twice"),
        ("site_url:", "hooks: [a.py]\nsite_url:", 2, "'hooks' is not used here"),
        ("site_url:", "INHERIT: a.yml\nsite_url:", 2, "'INHERIT' is not used here"),
        ("site_url:", "repo_url: https://a.org\nsite_url:", 2, "'repo_url' is not used here"),
        ("site_url:", "use_directory_urls: false\nsite_url:", 2, "'use_directory_urls' is not"),
        ("site_url:", "docs_dir: pages\nsite_url:", 2, "'docs_dir' stays as it is"),
        ("8000/", "8000", 2, "'http://127.0.0.1:8000' is no address that ends in '/'"),
        ("site_url:", "extra: {analytics: {}}\nsite_url:", 2, "readers are not counted here"),
        ("  font: false\n", "", 5, "'font' must be false"),
        ("font: false", "font: {text: Roboto}", 7, "'font' must be false"),
        ("  - search\n", "", 8, "the plugin 'search' is missing"),
        ("  - fieldguide\n", "", 8, "the plugin 'fieldguide' is missing"),
        ("anchors: warn", "anchors: ignore", 15, "'anchors' stays 'warn'"),
        (
            "attr_list",
            "pymdownx.emoji: {emoji_index: !!python/name:os.system }",
            12,
            "the tag '!!python/name:os.system' is not allowed",
        ),
        (
            "Plants\n",
            "!!python/object/apply:os.system [exit]\n",
            1,
            "the tag '!!python/object/apply:os.system' is not allowed",
        ),
        ("terms/plants.md", "terms/plnats.md", 19, "no page docs/terms/plnats.md; did you mean"),
        ("terms/plants.md", "Terms/plants.md", 19, "no page docs/Terms/plants.md; did you mean"),
        (
            "terms/plants.md",
            "terms/plants.md\n      - index.md",
            20,
            "'index.md' is in 'nav' on line",
        ),
        ("terms/plants.md", "https://a.org", 19, "no page docs/https://a.org"),
        ("terms/plants.md", "", 19, "an entry of 'nav' leads to no page"),
        ("      - terms/plants.md", "      []", 18, "an entry of 'nav' leads to no page"),
        (
            "- A to Z:",
            "- Terms:",
            18,
            "the section 'terms/' is 'A to Z' everywhere else; write 'A to Z'",
        ),
        ("nav:\n", "nav: index.md\nx:\n", 16, "'nav' is a list"),
        ("nav:\n", "exclude_docs: plants.md\nnav:\n", 16, f"the page {PLANTS} is left out by"),
    ],
)
def test_a_mistaken_configuration(configured, old, new, line, message):
    replace(configured, "mkdocs.yml", old, new)
    assert says(found(configured), f"mkdocs.yml:{line}: {message}"), found(configured)


def test_a_theme_that_is_a_name_alone(guide):
    write(
        guide, "mkdocs.yml", "site_name: Plants\ntheme: material\nplugins: [search, fieldguide]\n"
    )
    message = "'font' must be false: other fonts come from another host"
    assert found(guide) == [f"mkdocs.yml:2: {message}"]


def test_a_page_that_nav_omits(configured):
    write(configured, "docs/terms/trees.md", page("trees"))
    expected = (
        "docs/terms/trees.md:1: the page is not in 'nav' of mkdocs.yml; add '- terms/trees.md'"
    )
    assert found(configured) == [expected]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is not a mapping of options"),
        (b"- a\n", "the file is not a mapping of options"),
        (b"\xff", "not valid UTF-8"),
        (None, "file not found"),
    ],
)
def test_a_configuration_that_is_none(configured, content, message):
    (configured / "mkdocs.yml").unlink()
    if content is not None:
        write(configured, "mkdocs.yml", content)
    assert says(found(configured), f"mkdocs.yml:1: {message}"), found(configured)


def test_nothing_that_the_configuration_names_is_run(configured):
    mark = configured / "ran"
    tag = f"!!python/object/apply:os.system ['touch {mark}']"
    replace(configured, "mkdocs.yml", "Plants\n", f"{tag}\n")
    assert found(configured)
    assert not mark.exists()
