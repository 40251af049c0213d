"""Addresses in raw HTML are relative to the served page, whichever engine draws it."""

import markdown
import pytest
from markdown.treeprocessors import Treeprocessor

from fieldguide.markdown import context
from fieldguide.markdown.served_links import makeExtension, source_address

HTML = (
    '# A title\n\nA <a href="../../feed.xml">feed</a>, <a href="https://example.org/x.md">another</a>, '
    '<a href="#top">up</a>, <img src="../x.png" alt="">\n\n[page](y.md)\n'
)


@pytest.mark.parametrize(
    ("page", "served", "expected"),
    [
        ("about/data.md", "../../data/terms.json", "../data/terms.json"),
        ("about/data.md", "index.md", "data/index.m%64"),
        ("templates/journey-map.md", "../files/journey-map.md", "files/journey-map.m%64"),
        ("about/data.md", "../", "./"),
        ("about/index.md", "../feed.xml", "../feed.xml"),
        ("index.md", "feed.xml", "feed.xml"),
    ],
)
def test_an_address_is_turned_to_the_file(page, served, expected):
    assert source_address(page, served) == expected


def test_only_relative_addresses_of_raw_html_are_turned(monkeypatch):
    monkeypatch.setattr(context, "page_path", lambda md: "about/data.md")
    html = markdown.markdown(HTML, extensions=[makeExtension(), "toc"])
    assert 'href="../feed.xml"' in html
    assert 'src="x.png"' in html
    assert 'href="https://example.org/x.md"' in html
    assert 'href="#top"' in html
    assert 'href="y.md"' in html


def test_mkdocs_leaves_them_alone():
    md = markdown.Markdown(extensions=[makeExtension()])
    place = Treeprocessor(md)
    place.file = type("File", (), {"src_uri": "about/data.md"})
    md.treeprocessors.register(place, "relpath", 0)
    assert 'href="../../feed.xml"' in md.convert(HTML)
