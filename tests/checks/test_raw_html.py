"""Raw HTML in a page: each mistake gives a finding with its line."""

import pytest
from support import PLANTS, found, page, says, write

MISTAKES = {
    "absolute link": ('<a href="/terms/">a</a>', "'/terms/' starts at the host"),
    "absolute image": ('<img src="/leaf.png" alt="A leaf">', "'/leaf.png' starts at the host"),
    "misspelt scheme": ('<a href="htps://a.org">a</a>', "'htps://a.org' is no address"),
    "not encrypted": ('<a href="http://a.org">a</a>', "'http://a.org' is not encrypted"),
    "javascript": ('<a href="javascript:x()">a</a>', "'javascript:x()' is no address"),
    "hash alone": ('<a href="#">a</a>', "'#' leads nowhere"),
    "empty link": ('<a href="">a</a>', "the link has no target"),
    "script": ("<script>x()</script>", "<script> may not stand in a page"),
    "style": ("<style>a {}</style>", "<style> may not stand in a page"),
    "remote style": ('<link rel="stylesheet" href="https://a.org/a.css">', "<link> may not stand"),
    "frame": ('<iframe src="https://a.org"></iframe>', "<iframe> may not stand in a page"),
    "object": ("<object></object>", "<object> may not stand in a page"),
    "handler": ('<p onclick="x()">a</p>', "'onclick' would run a script"),
    "inline style": ('<p style="color: red">a</p>', "'style' may not be written in a page"),
    "heading": ("<h2>a</h2>", "write the heading as '## Title {#id}'"),
    "unclosed": ("<div>\n\nA", "<div> is never closed"),
    "stray end": ("A</div>", "'</div>' closes nothing"),
    "wrong order": ("<b><i>a</b></i>", "<i> is not closed before '</b>'"),
    "closing what needs none": ("A</br>", "'</br>' closes nothing"),
    "no end of the tag": ("<div class=a\n\nA", "'<div' is no whole tag"),
    "no end of the quotes": ('<a href="../../>a</a>', "'<a' is no whole tag"),
    "unknown element": ("<dvi>a</dvi>", "unknown element <dvi>; did you mean 'div'?"),
    "placeholder": ("Write <name> here.", "unknown element <name>"),
    "Markdown inside": ("<div>\n\n**a**\n\n</div>", "write '<div markdown>'"),
    "unclosed comment": ("<!-- A", "the comment is never closed"),
    "stray end of a comment": ("A -->", "'-->' closes no comment"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistaken_html(guide, mistake):
    text, message = MISTAKES[mistake]
    write(guide, PLANTS, page("plants", text, title="Plants"))
    assert says(found(guide), f"{PLANTS}:11: {message}"), found(guide)


@pytest.mark.parametrize(
    "text",
    [
        '<div class="a" markdown>\n\n- [a](../index.md)\n\n</div>',
        '<a href="../../">home</a>, <a href="#leaf">leaf</a><br>A &amp; B & C, a < b > c.',
        '<a href="../../data/terms.json">data</a>, <a href="index.md">this page</a>',
        "`<dvi>` and <!-- <dvi>\nand --> A.\n\n```html\n<dvi>\n```",
        '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
    ],
)
def test_right_html_has_no_finding(guide, text):
    write(guide, PLANTS, page("plants", text + "\n\n## Leaf {#leaf}\n\nA", title="Plants"))
    assert found(guide) == []
