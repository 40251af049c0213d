"""Every built page keeps what a reader relies on: one title, links in and out, facts as in data."""

import re
from collections import Counter
from collections.abc import Iterator
from copy import copy
from urllib.parse import urljoin, urlsplit

import yaml
from support import REPOSITORY

from fieldguide.guide.repository import read_guide
from fieldguide.guide.roles import in_table, pairs
from fieldguide.markdown.mentions import names
from fieldguide.markdown.roles import SCORES


def internal_links(site, address: str) -> set[str]:
    """The pages, other than itself, that a page's own text links to, below the site's root."""
    base = site.address + address
    links = (
        urlsplit(urljoin(base, a["href"]))
        for a in site.documents[address].select("article a[href]")
    )
    root = urlsplit(site.address)
    found = {
        link.path.removeprefix("/") for link in links if (link.netloc, link.scheme) == root[1::-1]
    }
    return (found - {address}) & set(site.documents)


def test_every_page_has_one_title_of_its_own(site):
    titles = Counter()
    for address, document in site.documents.items():
        headings = document.select("h1")
        assert len(headings) == 1, address
        titles[headings[0].get_text()] += 1
        assert document.title.get_text().strip(), address
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_page_has_a_description_of_its_own(site):
    described = Counter(
        document.select_one("meta[name=description]")["content"]
        for document in site.documents.values()
    )
    assert [text for text, count in described.items() if count > 1] == []
    assert all(20 <= len(text) <= 160 for text in described)


def test_every_page_is_linked_from_another_and_links_to_one(site):
    outward = {address: internal_links(site, address) for address in site.documents}
    linked = set().union(*outward.values())
    assert [address for address, links in outward.items() if not links] == []
    assert sorted(set(site.documents) - linked - {""}) == []


def test_every_page_is_within_three_clicks_of_home(site):
    reached, edge = {""}, {""}
    for _ in range(3):
        edge = set().union(*(internal_links(site, address) for address in edge)) - reached
        reached |= edge
    assert sorted(set(site.documents) - reached) == []


def test_every_comparison_table_is_the_data(site):
    guide = read_guide(REPOSITORY)
    compared = 0
    for page in guide.pages:
        asked = [arguments for name, arguments, _ in page.directives if name == "roles"]
        tables = site.documents[page.url].select("table.roles-table")
        assert len(tables) == len(asked), page.path
        for arguments, table in zip(asked, tables, strict=True):
            roles, aspects = in_table(guide, arguments)
            heads = [th.get_text() for th in table.select("thead th")][1:]
            assert heads == [guide.roles[role]["name"] for role in roles], page.path
            rows = {row.th.get_text(): row for row in table.select("tbody tr")}
            assert set(rows) >= {guide.aspects[aspect]["name"] for aspect in aspects}
            assert len(rows) in (len(aspects), len(aspects) + len(SCORES))
            for aspect in aspects:
                cells = rows[guide.aspects[aspect]["name"]].select("td")
                for role, cell in zip(roles, cells, strict=True):
                    fact = guide.roles[role]["cells"][aspect]
                    cell = copy(cell)
                    for extra in cell.select("sup.citation"):
                        extra.extract()
                    assert cell.get_text().strip() == fact["text"], (page.path, role, aspect)
                    compared += 1
    assert compared > 300


def test_roles_and_their_comparisons_link_each_other(site):
    guide = read_guide(REPOSITORY)
    addresses = {f"roles/{role}/" for role in guide.roles}
    for page, roles in pairs(guide):
        links = internal_links(site, page.url)
        for role in roles:
            address = "definition/" if role == "devrel" else f"roles/{role}/"
            assert address in links, (page.path, role)
            if address in addresses:
                assert page.url in internal_links(site, address), (address, page.path)


def test_every_page_opens_with_one_sentence_of_its_own(site):
    opened = Counter()
    for address, document in site.documents.items():
        opening = document.select_one("article h1 ~ p:not(.aliases)").get_text()
        sentence = re.split(r"(?<=[.!?])(?:\[\d[\d, ]*\])? +(?=[A-Z“\"])", opening)[0]
        assert 4 <= len(sentence.split()) <= 30, (address, sentence)
        opened[sentence] += 1
    assert [sentence for sentence, count in opened.items() if count > 1] == []


def test_every_comparison_says_when_to_choose_each_side(site):
    for page, _ in pairs(read_guide(REPOSITORY)):
        text = site.documents[page.url].select_one("article").get_text(" ")
        assert len(re.findall(r"\bChoose [^.]{1,70}? when\b", text)) >= 2, page.path


def test_the_first_mention_of_a_term_is_a_link(site):
    """No page of another section names a term in its running text without linking its page."""
    guide = read_guide(REPOSITORY)
    pages = [p for p in guide.pages if p.section not in ("", "terms") and p.path != "about/data.md"]
    articles = {page.url: site.documents[page.url].select_one("article") for page in pages}
    texts = {url: article.get_text() for url, article in articles.items()}
    links = {page.url: set(internal_links(site, page.url)) for page in pages}
    for name, term in names(guide).items():
        pattern = re.compile(
            rf"(?<![\w-]){re.escape(name)}(?![\w-])", 0 if name.isupper() else re.IGNORECASE
        )
        for page in pages:
            if term.url in links[page.url] or not pattern.search(texts[page.url]):
                continue
            article = articles[page.url]
            for text in article.find_all(string=pattern):
                plain = re.sub(r'"[^"]*"|“[^”]*”', "", text)
                inside = {parent.name for parent in text.parents}
                classes = {c for parent in text.parents for c in parent.get("class", [])}
                if pattern.search(plain) and not inside & LEFT_ALONE and not classes & APART:
                    raise AssertionError(f"{page.path}: '{name}' is not linked: {text[:80]!r}")


LEFT_ALONE = {
    *[
        "a",
        "abbr",
        "blockquote",
        "button",
        "caption",
        "code",
        "dt",
        "figure",
        "pre",
        "script",
        "summary",
        "svg",
    ]
}
LEFT_ALONE |= {*["details", "footer", "form", "h1", "h2", "h3", "h4", "nav", "select"]}
APART = {
    "aliases",
    "bibliography",
    "sources",
    "guide-form",
    "guide-glance",
    "judgement",
    "citation",
    "roles-pairs",
}


def test_the_menu_of_every_page_has_its_groups_pages_and_leads_to_the_other_groups(site):
    """And no list of it, its section's own page aside, has more lines than can be taken in."""
    sections = {next(iter(one)): next(iter(one.values())) for one in _menu()}
    for name, entries in sections.items():
        lists = [entries] if isinstance(entries, list) else []
        lists += [next(iter(one.values())) for one in entries if isinstance(one, dict)]
        assert all(len(one) <= 13 for one in lists), name
    firsts = {site.address + page for page in site.documents if page.count("/") < 2}
    for entries in filter(lambda one: isinstance(one, list), sections.values()):
        groups = [next(iter(one.values())) for one in entries if isinstance(one, dict)]
        alone = [one for one in entries if isinstance(one, str)]
        for group in [alone, *groups]:
            wanted = firsts | {_address(site, path) for path in [*alone, *group]}
            wanted |= {_address(site, other[0]) for other in groups}
            for path in group:
                address = _address(site, path)
                document = site.documents[address.removeprefix(site.address)]
                links = document.select(".md-sidebar--primary a[href]:not([href*='#'])")
                assert {urljoin(address, a["href"]) for a in links} == wanted, path


def _address(site, path: str) -> str:
    return site.address + re.sub(r"(^|/)index\.md$|\.md$", "/", path).lstrip("/")


def test_every_page_says_how_it_was_made_when_it_was_reviewed_and_its_license(site):
    pages = [page for page in read_guide(REPOSITORY).pages if page.section]
    for page in pages:
        document = site.documents[page.url]
        foot = document.select_one(".guide-foot")
        assert "with the help of a language model" in foot.get_text(), page.path
        assert foot.time["datetime"] == page.meta["reviewed"], page.path
        license = document.select_one("a[rel=license]")
        assert license["href"] == "https://creativecommons.org/licenses/by/4.0/", page.path


def test_every_page_leads_to_the_one_before_and_the_one_after(site):
    addresses = [page.url for page in _in_the_order_of_the_menu()]
    for before, address, after in zip(
        ["", *addresses], addresses, [*addresses[1:], ""], strict=False
    ):
        for name, wanted in (("prev", before), ("next", after)):
            link = site.documents[address].select_one(f"a.md-footer__link--{name}")
            leads = urljoin(f"/{address}", link["href"]) if link else "/"
            assert leads == f"/{wanted}", (address, name)


def _menu() -> list[dict]:
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text[text.index("\nnav:") :])["nav"]


def _paths(entries: str | list | dict) -> Iterator[str]:
    """Yield what a part of the menu leads to, in order."""
    if isinstance(entries, str):
        yield entries
    else:
        for entry in entries.values() if isinstance(entries, dict) else entries:
            yield from _paths(entry)


def _in_the_order_of_the_menu():
    guide = read_guide(REPOSITORY)
    paths = list(_paths(_menu()))
    assert len(paths) == len(guide.pages)
    return [guide.by_path[path] for path in paths]


def test_every_page_lists_its_headings_beside_its_text(site):
    listed = 0
    for address, document in site.documents.items():
        headings = [h["id"] for h in document.select("article h2[id]") if h["id"] != "sources"]
        links = [a["href"] for a in document.select(".md-sidebar--secondary nav a")]
        if address:
            assert {f"#{id}" for id in headings} <= set(links), address
            listed += len(headings)
    assert listed > 500


def test_every_page_says_where_in_the_guide_it_is(site):
    for page in _in_the_order_of_the_menu():
        path = site.documents[page.url].select("nav.md-path a")
        if page.url.count("/") > 1:
            leads = [urljoin(f"/{page.url}", a["href"]) for a in path]
            assert leads[:2] == ["/", f"/{page.section}/"], page.path
            assert len(leads) <= 3, page.path  # its group, which leads to the first page of that


def test_an_abbreviation_is_written_out_where_it_stands(site):
    text = (REPOSITORY / "data/abbreviations.md").read_text(encoding="utf-8")
    meaning = dict(re.findall(r"^\*\[(.+?)\]: (.+)$", text, re.MULTILINE))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, meaning))})(?!\w)")
    for address, document in site.documents.items():
        for paragraph in document.select("article > p:not(.aliases):not(.guide-standing)"):
            for abbr in paragraph.select("abbr"):
                assert meaning[abbr.get_text()] == abbr["title"], address
            if pattern.search(paragraph.get_text(" ")):
                bare = copy(paragraph)
                for known in bare.select("abbr, a, code"):
                    known.extract()
                assert not pattern.search(bare.get_text(" ")), address


def test_on_no_page_the_title_or_the_text_waits_for_a_script(site):
    """They stand on every page in the same places, of which other tests open some without script."""
    around = set()
    for address, document in site.documents.items():
        first = document.select_one("article p")
        assert document.h1 and first, address
        assert not [one for one in (*document.h1.parents, *first.parents) if one.has_attr("hidden")]
        around.add(" ".join(one.name for one in document.h1.parents))
    assert len(around) <= 2, around


def test_no_script_is_fetched_before_the_page_is_there(site):
    """One inside the page, the same on all, asks for the others when it has been painted."""
    texts = set()
    for address, document in site.documents.items():
        assert not document.select("script[src]"), address
        (start,) = document.select("script[data-scripts]")
        names = [src.rpartition("/")[2] for src in start["data-scripts"].split()]
        assert names[:2] == ["takeover.min.js", "guide.min.js"], address
        assert re.fullmatch(r"later\.\w{8}\.css", " ".join(names[2:])), address
        assert not document.select("head link[href*='/later.']"), address
        assert start["data-theme"].rpartition("/")[2].startswith("bundle."), address
        texts.add(start.text)
    assert len(texts) == 1
    assert len(texts.pop()) < 600
