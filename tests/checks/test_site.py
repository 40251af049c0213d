"""The finished site: each thing in it that leads to nothing gives a finding, at its source."""

import json

import pytest
from support import PLANTS, page, says, write

from fieldguide.checks.site import check_html
from fieldguide.guide.repository import read_guide

URL = "https://plants.example/guide/"
PAGE = '<html lang=en><body><article><h1 id="plants">Plants</h1>{}</article></body></html>'


def crawl(guide, html: str, url: str = URL) -> list[str]:
    """Return the findings about a site of two pages, the text of one given."""
    site = guide / "site"
    write(site, "index.html", PAGE.format('<p id=home><a href="terms/plants/">Plants</a></p>'))
    write(site, "404.html", PAGE.format('<a href="/guide/terms/plants/">Plants</a>'))
    write(site, "assets/a.png", "")
    write(site, "terms/plants/index.html", PAGE.format(html))
    return [str(finding) for finding in check_html(read_guide(guide), site, url)]


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<a href="../weeds/">a</a>', "'../weeds/' leads to nothing in the finished site"),
        ("<a href=../weeds/>a</a>", "'../weeds/' leads to nothing in the finished site"),
        ('<a href="../../#gone">a</a>', "'../../#gone' leads to a heading that"),
        ('<a href="#gone">a</a>', "'#gone' leads to a heading that the finished page does not"),
        ('<a href="/other/">a</a>', "'/other/' leads out of the site on its own host"),
        ('<a href="javascript:x()">a</a>', "'javascript:x()' is a script, not an address"),
        ('<a href="https://[">a</a>', "'https://[' is no address"),
        ('<img alt="" src="gone.png">', "'gone.png' leads to nothing"),
        ('<img alt="" srcset="../../assets/a.png 1x, b.png 2x">', "'b.png' leads to nothing"),
        ('<video poster="gone.png"></video>', "'gone.png' leads to nothing"),
        ('<svg><use xlink:href="gone.svg"/></svg>', "'gone.svg' leads to nothing"),
        ('<script data-scripts="gone.js">a</script>', "'gone.js' leads to nothing"),
        ('<script data-scripts="https://a.org/a.js">a</script>', "'https://a.org/a.js' would be"),
        ('<script data-theme="gone.js">a</script>', "'gone.js' leads to nothing"),
        ('<meta http-equiv="refresh" content="0; url=../weeds/">', "'../weeds/' leads to nothing"),
        ('<img src="../../assets/a.png">', "the image '../../assets/a.png' has no text"),
        ('<img alt="" src="https://a.org/a.png">', "'https://a.org/a.png' would be loaded from"),
        ('<script src="https://a.org/a.js"></script>', "'https://a.org/a.js' would be loaded"),
        ('<link rel="preload icon" href="//a.org/a.css">', "'//a.org/a.css' would be loaded"),
        ('<p id="a">a</p><p id="a">b</p>', "the id 'a' stands twice"),
        ('<p style="color: red">a</p>', "'style' stands in <p>, and the site's policy refuses it"),
        ('<p onclick="x()">a</p>', "'onclick' stands in <p>, and the site's policy refuses it"),
        ("<h1>Again</h1>", "the finished page has 2 titles"),
        ("<p>!!! note</p>", "'!!! note' can be read in the finished page"),
        ("<p>| a |\n|---|---|</p>", "'|---|' can be read in the finished page"),
        ("<p>a[^1]</p>", "'[^1]' can be read in the finished page"),
        ("<p>a {.wide}</p>", "'{.wide' can be read in the finished page"),
        ("<p>a {#b</p>", "'{#b' can be read in the finished page"),
        ("<p>a {: .wide}</p>", "'{: .wide' can be read in the finished page"),
        ("<p>a :smiel: b</p>", "':smiel:' can be read in the finished page"),
        ("<p>[a](b.md)</p>", "'](b.md)' can be read in the finished page"),
        ("<p>[a][weeds]</p>", "'][weeds]' can be read in the finished page"),
        ("<p>```text</p>", "'```' can be read in the finished page"),
        ("<p>**a</p>", "'**a' can be read in the finished page"),
        ("<p>\n::: roles</p>", "'::: roles' can be read in the finished page"),
        ("<p>[@doe-2020</p>", "'[@doe-2020' can be read in the finished page"),
        ("<p>--8&lt;-- a</p>", "'-8<-' can be read in the finished page"),
        ("<p>[!NOTE]</p>", "'[!NOTE]' can be read in the finished page"),
    ],
)
def test_a_mistake_in_the_finished_page(guide, html, message):
    found = crawl(guide, html)
    assert says(found, f"{PLANTS}:"), found
    assert message in found[0]


def test_a_right_site_has_no_findings(guide):
    html = '<a href="../../">a</a> <a href="../../?q=x#home">b</a> <a href="https://a.org">c</a>'
    html += f'<a href=" {URL}terms/plants/ ">f</a> <a href="{URL}#home ">g</a>'
    html += '<a href="#plants">d</a> <img alt="A leaf" src=../../assets/a.png> <code>[^1]</code> 10:30:15 std::a: b'
    html += '<script>"<a href=gone>"</script><!-- <a href="gone"> --><a href="mailto:a@b.org">e</a>'
    assert crawl(guide, html) == []
    assert crawl(guide, html, "") == [
        "site/404.html:1: '/guide/terms/plants/' leads to nothing in the finished site"
    ]


def test_each_heading_that_is_not_there_is_a_finding(guide):
    found = crawl(
        guide, '<a href="#gone">a</a> <a href="../../#lost">b</a> <a href="#plants">c</a>'
    )
    assert [line.split("'")[1] for line in found] == ["#gone", "../../#lost"]


def test_a_finding_names_the_line_of_the_source(guide):
    write(guide, PLANTS, page("plants", "A\n\n[b](https://a.org) [c](../weeds.md)", title="Plants"))
    assert crawl(guide, '<a href="../weeds/">c</a>')[0].startswith(f"{PLANTS}:13: ")


def test_what_is_wrong_on_every_page_is_said_once(guide):
    for name in "abcdefg":
        write(guide, f"site/{name}/index.html", PAGE.format('<a href="/guide/gone/">a</a>'))
    message = "'/guide/gone/' leads to nothing in the finished site"
    more = " (and on 6 more pages: look in overrides/ and mkdocs.yml)"
    assert crawl(guide, "") == [f"site/a/index.html:1: {message}{more}"]


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        ("a.css", "a { b: url(gone.png) }", "'gone.png' leads to nothing"),
        ("a.css", "a { b: url('https://a.org/a.png') }", "'https://a.org/a.png' would be loaded"),
        ("sitemap.xml", f"<loc>{URL}gone/</loc>", f"'{URL}gone/' leads to nothing"),
        (
            "search/search_index.json",
            json.dumps({"docs": [{"location": "terms/plants/#gone"}]}),
            "'terms/plants/#gone' leads to a heading",
        ),
    ],
)
def test_what_stands_beside_the_pages_leads_somewhere(guide, path, content, message):
    write(guide, f"site/{path}", content)
    assert says(crawl(guide, ""), f"site/{path}:1: {message}")
