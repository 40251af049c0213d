"""Every page of the site runs under a strict policy."""

import re

from fieldguide.publish.policy import inline_scripts, policy


def test_every_page_allows_every_inline_script_of_the_site(site):
    every = {path: path.read_text(encoding="utf-8") for path in site.folder.rglob("*.html")}
    pages = {path: html for path, html in every.items() if "/redirect.js" not in html}
    allowed = policy(set().union(*(inline_scripts(html) for html in every.values())))
    assert len(every) > 400
    assert len(pages) > 200
    for path, html in pages.items():
        assert html.count(f'content="{allowed}"') == 1, path
    assert allowed in (site.folder / "_headers").read_text()


def test_a_page_that_leads_on_allows_no_inline_script(site):
    leading = [
        html
        for path in site.folder.rglob("*.html")
        if "/redirect.js" in (html := path.read_text(encoding="utf-8"))
    ]
    assert len(leading) > 400
    for html in leading:
        assert html.count(f'content="{policy(set())}"') == 1
        assert html.count('<meta name="referrer"') == 1
        assert html.index("Content-Security-Policy") < html.index("<script")


def test_no_page_has_a_style_or_an_event_in_its_markup(site):
    for path in site.folder.rglob("*.html"):
        tags = re.findall(r"<[a-z][^>]*>", path.read_text(encoding="utf-8"))
        bad = [
            tag for tag in tags if re.search(r"\s(style|on[a-z]+)=", tag) and "<script" not in tag
        ]
        assert bad == [], path
