"""A page's Markdown, made from its finished HTML, holds what the page says, and nothing else."""

import pytest
from markdown import Markdown

from fieldguide.guide.page import Page
from fieldguide.publish.markdown_copies import page_markdown

SITE = "https://guide.example/"
PAGE = Page("terms/plants.md", {"id": "plants", "reviewed": "2026-11-20"}, {}, "", 1)
HEAD = (
    "# Plants\n\nSource: https://guide.example/t/plants/ (DevRel Field Guide, CC BY 4.0), "
    "reviewed 2026-11-20.\n\n"
)
EXTENSIONS = {
    **{name: {} for name in ("abbr", "admonition", "attr_list", "def_list", "tables")},
    "pymdownx.highlight": {"pygments_lang_class": True},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "toc": {"permalink": "#"},
}
# What is written on a page, and what its copy says for it.
FORMS = {
    "a heading with an id": ("## Roots {#roots}\n\nText.", "## Roots\n\nText.\n"),
    "a box": (
        '!!! view "Our view"\n\n    Water.\n\n    - *Less*\n    - **More**',
        "> **Our view**\n>\n> Water.\n>\n> - *Less*\n> - **More**\n",
    ),
    "a box after a table": (
        '| a |\n|---|\n| b |\n\n!!! view "Our view"\n\n    Water.',
        "| a |\n| --- |\n| b |\n\n> **Our view**\n>\n> Water.\n",
    ),
    "tabs": (
        '=== "By hand"\n\n    Water.\n\n=== "By pipe"\n\n    Open.\n\nThen:\n\n=== "Rain"\n\n    Wait.',
        "> **By hand**\n>\n> Water.\n\n> **By pipe**\n>\n> Open.\n\nThen:\n\n> **Rain**\n>\n> Wait.\n",
    ),
    "tabs in a tab": (
        '=== "A"\n\n    === "C"\n\n        c\n\n    === "D"\n\n        d\n\n=== "B"\n\n    b',
        "> **A**\n>\n> > **C**\n> >\n> > c\n>\n> > **D**\n> >\n> > d\n\n> **B**\n>\n> b\n",
    ),
    "terms": (
        "**Root**\nStem\n:   It drinks.\n\n    Much.\n\nLeaf\n:   It eats.",
        "- **Root:**\n- **Stem:** It drinks.\n\n  Much.\n- **Leaf:** It eats.\n",
    ),
    "code": (
        "```yaml\na: b\n\n- c\n```\n\n````markdown\n```text\n```\n````",
        "```yaml\na: b\n\n- c\n```\n\n````markdown\n```text\n```\n````\n",
    ),
    "code in a box": (
        '!!! view "V"\n\n    ```text\n    a\n    ```',
        "> **V**\n>\n> ```text\n> a\n> ```\n",
    ),
    "a table": (
        "| Plant | Needs |\n|---|---|\n| `a|b` *c* | one<br>two |",
        "| Plant | Needs |\n| --- | --- |\n| `a\\|b` *c* | one<br>two |\n",
    ),
    "lists": ("1. One\n2. Two\n    - Three", "1. One\n2. Two\n   - Three\n"),
    "boxes to tick": ("- [ ] Water\n- [x] Earth", "- [ ] Water\n- [x] Earth\n"),
    "links": (
        "[a](../trees/) [b](#roots) [c](https://example.org/x_(y))",
        (
            "[a](https://guide.example/terms/trees/) "
            "[b](https://guide.example/terms/plants/#roots) [c](https://example.org/x_(y))\n"
        ),
    ),
    "a caption": (
        '<table><caption><a href="../b-c/#d-e">B-c</a></caption><tr><td>1</td></tr></table>',
        "*[B\\-c](https://guide.example/terms/b-c/#d-e)*\n\n| 1 |\n| --- |\n",
    ),
    "a judgement": ("Much <small>our view</small>", "Much (our view)\n"),
    "a shortened word": ("An API.\n\n*[API]: Interface", "An API.\n"),
    "signs": ("2 < 3 & 4 > 1, a_b_c, 5 \\* 6", "2 < 3 & 4 > 1, a_b_c, 5 * 6\n"),
}


def copied(html: str) -> str:
    """Return what the copy of a page says below its head; the page has a menu and a foot too."""
    whole = (
        f"<body><nav>Menu</nav><article><h1>Plants</h1>{html}<footer class=guide-foot>Foot</footer>"
        "</article></body>"
    )
    copy = page_markdown(PAGE, whole, SITE)
    assert copy.startswith(HEAD)
    return copy.removeprefix(HEAD)


@pytest.mark.parametrize("written", FORMS)
def test_a_copy_says_what_its_page_says(written):
    text, said = FORMS[written]
    md = Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)
    assert copied(md.convert(text)) == said


def test_marks_are_numbers_and_lead_to_the_list_of_sources(render):
    html = str(render("Plants grow [@doe-2020; @roe-2021]. More [@doe-2020]."))
    assert copied(html) == (
        "Plants grow [1, 2]. More [1].\n\n## Sources\n\n"
        "1. Jane Doe and John Roe. [On plants](https://example.org/plants). A garden, 2020. Not read yet.\n\n"
        "2. [On weeds](https://example.org/weeds). 2021. Not read yet.\n"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<p class="guide-standing">4 min</p>',
        '<details class="guide-share"><summary>Share</summary>Forms</details>',
        "<form>Search</form>",
        "<svg><title>Drawn</title></svg>",
        '<img src="x.svg" alt="">',
    ],
)
def test_what_is_for_eyes_and_hands_is_left_out(html):
    assert copied(f"{html}<p>Text.</p>") == "Text.\n"
