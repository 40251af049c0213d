"""Every page of the site runs under a strict policy."""

import re

from fieldguide.security import inline_scripts, policy


def test_every_page_allows_every_inline_script_of_the_site(site):
    pages = {path: path.read_text(encoding="utf-8") for path in site.folder.rglob("*.html")}
    allowed = policy(set().union(*(inline_scripts(html) for html in pages.values())))
    assert len(pages) > 400
    for path, html in pages.items():
        assert html.count(f'content="{allowed}"') == 1, path
    assert allowed in (site.folder / "_headers").read_text()


def test_no_page_has_a_style_or_an_event_in_its_markup(site):
    for path in site.folder.rglob("*.html"):
        tags = re.findall(r"<[a-z][^>]*>", path.read_text(encoding="utf-8"))
        bad = [
            tag for tag in tags if re.search(r"\s(style|on[a-z]+)=", tag) and "<script" not in tag
        ]
        assert bad == [], path
