"""mkdocs.yml: each mistake in it gives a finding with its line, and nothing that it names is run."""

import pytest
from support import PLANTS, WHOLE_CONFIG, found, page, replace, says, write


@pytest.fixture
def configured(guide):
    """The small guide with a longer mkdocs.yml."""
    write(guide, "mkdocs.yml", WHOLE_CONFIG)
    write(guide, "docs/assets/a.css", "a {}\n")
    write(guide, "docs/assets/logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>\n')
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
        ("site_name: Plants\n", "", 1, "missing option 'site_name'"),
        ("site_name:", "site_nmae: x\nsite_name:", 1, "unknown option 'site_nmae'; did you mean"),
        ("site_url:", "hooks: [a.py]\nsite_url:", 2, "'hooks' is not used here"),
        ("site_url:", "INHERIT: a.yml\nsite_url:", 2, "'INHERIT' is not used here"),
        ("site_url:", "repo_url: https://a.org\nsite_url:", 2, "'repo_url' is not used here"),
        ("site_url:", "use_directory_urls: false\nsite_url:", 2, "'use_directory_urls' is not"),
        ("site_url:", "docs_dir: pages\nsite_url:", 2, "'docs_dir' stays as it is"),
        ("8000/", "8000", 2, "'http://127.0.0.1:8000' is no address that ends in '/'"),
        ("site_url:", "extra: {analytics: {}}\nsite_url:", 2, "readers are not counted here"),
        ("assets/a.css", "assets/b.css", 4, "no file docs/assets/b.css; did you mean"),
        ("assets/a.css", "assets/A.css", 4, "no file docs/assets/A.css; did you mean"),
        ("assets/a.css", "https://a.org/a.css", 4, "'https://a.org/a.css' is on another host"),
        ("assets/a.css", "assets/logo.svg", 4, "'assets/logo.svg' does not end in '.css'"),
        ("assets/a.css", "assets/a.css\n  - assets/a.css", 5, "'assets/a.css' is listed twice"),
        ("- assets/a.css", "- 1", 4, "'1' is no file's name"),
        ("extra_css:\n  - ", "extra_css: ", 3, "'extra_css' is a list"),
        ("name: material", "name: materail", 6, "unknown theme 'materail'; it is 'material'"),
        (
            "  name: material",
            "  fetures: []\n  name: material",
            6,
            "unknown theme option 'fetures'",
        ),
        ("  font: false\n", "", 5, "'font' must be false"),
        ("font: false", "font: {text: Roboto}", 7, "'font' must be false"),
        ("font: false", "font: false\n  custom_dir: overides", 8, "no folder 'overides'"),
        ("language: en", "language: xx", 8, "unknown language 'xx'"),
        ("logo.svg", "lgo.svg", 9, "no file docs/assets/lgo.svg; did you mean 'assets/logo.svg'?"),
        ("material/pencil", "material/pencl", 11, "unknown icon 'material/pencl'; did you mean"),
        ("navigation.tabs", "navigation.tab", 13, "unknown feature 'navigation.tab'; did you"),
        (
            "    - navigation.tabs",
            "    - search.share\n    - search.share",
            14,
            "'search.share' is",
        ),
        ("scheme: slate", "scheme: slat", 15, "unknown scheme 'slat'; did you mean 'slate'?"),
        ("primary: indigo", "primary: indgo", 16, "unknown color 'indgo'; did you mean 'indigo'?"),
        ("accent: indigo", "accent: white", 17, "unknown color 'white'"),
        ("scheme: slate", "shceme: slate", 15, "unknown palette option 'shceme'; did you mean"),
        ("brightness-4", "brightnes-4", 19, "unknown icon 'material/brightnes-4'; did you mean"),
        ("      name: Light\n", "", 18, "a toggle needs a 'name'"),
        ("  - search", "  - serach", 22, "unknown plugin 'serach'; did you mean 'search'?"),
        ("  - search\n", "", 21, "the plugin 'search' is missing"),
        ("  - fieldguide\n", "", 21, "the plugin 'fieldguide' is missing"),
        ("  - search", "  - search\n  - search", 23, "'search' is listed twice"),
        ("[assets/a.css]", "[assets/b.css]", 25, "no file docs/assets/b.css"),
        ("- attr_list", "- {}", 27, "unknown extension ''"),
        ("attr_list", "attr_lst", 27, "unknown extension 'attr_lst'; did you mean 'attr_list'?"),
        ("attr_list", "attr_list\n  - attr_list", 28, "'attr_list' is listed twice"),
        (
            "markdown_extensions:\n",
            "markdown_extensions: a\nx:\n",
            26,
            "'markdown_extensions' is a",
        ),
        ("- navigation.tabs", "- [x]", 13, "unknown feature '['x']'"),
        ("permalink:", "permalnk:", 28, "the extension 'toc' refuses its options: "),
        ("permalink: true", "- permalink", 28, "the extension 'toc' refuses its options: they are"),
        (
            "attr_list",
            "pymdownx.snippets: {auto_append: [gone.md]}",
            27,
            "no file 'gone.md'",
        ),
        ("anchors: warn", "anchors: ignore", 32, "'anchors' stays 'warn'"),
        (
            "attr_list",
            "pymdownx.emoji: {emoji_index: !!python/name:os.system }",
            27,
            "the tag '!!python/name:os.system' is not allowed",
        ),
        (
            "Plants\n",
            "!!python/object/apply:os.system [exit]\n",
            1,
            "the tag '!!python/object/apply:os.system' is not allowed",
        ),
        ("terms/plants.md", "terms/plnats.md", 36, "no page docs/terms/plnats.md; did you mean"),
        ("terms/plants.md", "Terms/plants.md", 36, "no page docs/Terms/plants.md; did you mean"),
        (
            "terms/plants.md",
            "terms/plants.md\n      - index.md",
            37,
            "'index.md' is in 'nav' on line",
        ),
        ("terms/plants.md", "https://a.org", 36, "'https://a.org' leads out of the guide"),
        ("terms/plants.md", "", 36, "an entry of 'nav' leads to no page"),
        ("      - terms/plants.md", "      []", 35, "an entry of 'nav' leads to no page"),
        (
            "- A to Z:",
            "- Terms:",
            35,
            "the section 'terms/' is 'A to Z' everywhere else; write 'A to Z'",
        ),
        ("nav:\n", "nav: index.md\nx:\n", 33, "'nav' is a list"),
        ("nav:\n", "exclude_docs: plants.md\nnav:\n", 33, f"the page {PLANTS} is left out by"),
    ],
)
def test_a_mistaken_configuration(configured, old, new, line, message):
    replace(configured, "mkdocs.yml", old, new)
    assert says(found(configured), f"mkdocs.yml:{line}: {message}"), found(configured)


def test_a_theme_that_is_a_name_alone(guide):
    write(
        guide, "mkdocs.yml", "site_name: Plants\ntheme: material\nplugins: [search, fieldguide]\n"
    )
    assert found(guide) == ["mkdocs.yml:2: 'theme' is a mapping with a 'name'"]


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
