"""Marks within the text: each mistake gives a finding with its line."""

import pytest
from support import PLANTS, found, page, says, write

MISTAKES = {
    "unclosed code": ("A `leaf is green.", "a '`' is never closed"),
    "unclosed bold": ("A **leaf is green.", "a '**' is never closed"),
    "unclosed underscores": ("A __leaf is green.", "a '__' is never closed"),
    "unclosed emphasis": ("A *leaf is green.", "a '*' is never closed"),
    "unclosed emphasis with underscore": ("A _leaf is green.", "a '_' is never closed"),
    "spaces within bold": ("A ** leaf ** is green.", "'**' has no space on its inner side"),
    "unclosed in the second of two": ("- **a**\n- **b", "a '**' is never closed", 12),
    "unclosed in the first of two": ("- **a\n- b", "a '**' is never closed"),
    "template mark": ("A {{ page.title }}.", "template marks do nothing"),
    "template block": ("{% if leaf %}", "template marks do nothing"),
    "strike": ("A ~~leaf~~.", "'~~' strikes nothing out here"),
    "highlight": ("A ==leaf== is.", "'==' marks nothing here"),
    "formula": ("$$x^2$$", "formulas are not drawn here"),
    "keys": ("Press ++ctrl++ now.", "'++' draws no keys here"),
    "editing mark": ("A {--leaf--}.", "editing marks are not drawn here"),
    "contents": ("[TOC]", "the theme draws the table of contents"),
    "definition without space": (
        "Leaf\n:green",
        "a definition starts with ':' and three spaces",
        12,
    ),
    "script in an attribute list": (
        '[A](../index.md){: onclick="x()" }',
        "'onclick' would run a script",
    ),
    "script in a bare attribute list": (
        '[A](../index.md){ onclick="x()" }',
        "'onclick' would run a script",
    ),
    "style in an attribute list": (
        '[A](../index.md){: style="color: red" }',
        "'style' may not be written in a page",
    ),
    "unknown source": ("A [@doe-2002].", "unknown source 'doe-2002'; did you mean 'doe-2020'?"),
    "source twice": ("A [@doe-2020; @doe-2020].", "'[@doe-2020; @doe-2020]' names a source twice"),
    "comma between sources": ("A [@doe-2020, @roe-2021].", "'[@doe-2020, @roe-2021]' is no"),
    "space after at": ("A [@ doe-2020].", "'[@ doe-2020]' is no citation"),
    "unclosed citation": ("A [@doe-2020.", "'[@doe-2020' is no citation; write '[@doe-2020]'"),
    "citation without brackets": ("A @doe-2020.", "'@doe-2020' is no citation"),
    "citation without at": ("A [doe-2020].", "'[doe-2020]' is no citation; write '[@doe-2020]'"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistaken_mark(guide, mistake):
    text, message, line = (*MISTAKES[mistake], 11)[:3]
    write(guide, PLANTS, page("plants", text, title="Plants"))
    assert says(found(guide), f"{PLANTS}:{line}: {message}"), found(guide)


@pytest.mark.parametrize(
    "text",
    [
        "A **leaf**, a *stem*, a ***root***, snake_case_name, 2 * 3, 5\\* and `**`.",
        "- *a*\n* b\n\n| **a** | _b_ |\n|---|---|\n| __c__ | d |",
        "A :material-leaf: at 10:30:15, C++ and `{{ x }}`.",
        "[A](../index.md){.wide} and [B](../index.md){: .a #b }.\n\nC\n{.wide}",
        "A \\` leaf.",
        "Write [@doe-2020; @roe-2021] to jane@example.org or @doe.",
        'A [leaf](../index.md "its * title") and <https://example.org/_a_*b>.',
    ],
)
def test_a_right_mark_has_no_finding(guide, text):
    write(guide, PLANTS, page("plants", text, title="Plants"))
    assert found(guide) == []
