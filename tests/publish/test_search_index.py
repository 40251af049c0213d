"""The search's index: what it holds, how it folds words, and what it leaves out."""

import json
from types import SimpleNamespace

import pytest
from material.plugins.search.plugin import SearchIndex
from support import REPOSITORY, page

from fieldguide.guide.repository import read_guide
from fieldguide.publish.search_index import (
    Section,
    adopt,
    entries,
    fold,
    index,
    places,
    plain,
    read_sections,
    write,
)

DOCS = [
    {"location": "", "title": "Home", "text": "<p>Welcome.</p>"},
    {
        "location": "terms/plants/",
        "title": "Plants",
        "text": "<p>Also called flora</p> <p>Plants <em>gr</em>ow.</p>",
    },
    {
        "location": "terms/plants/#light",
        "title": "Light &amp; <code>sun</code>",
        "text": "<ul><li>The sun</li><li>a lamp</li></ul>",
    },
    {"location": "terms/plants/#next", "title": "Where next", "text": "<p>Trees.</p>"},
    {"location": "search-me/", "title": "Somebody else's", "text": "<p>Text.</p>"},
]


# The scripts that read queries must fold them by the same rule: their tests read this too.
FOLDED = json.loads((REPOSITORY / "tests/publish/folded.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("typed", FOLDED)
def test_folding(typed):
    assert fold(typed) == FOLDED[typed]


def test_text_is_taken_out_of_markup():
    assert plain("<p>One <b>t</b>wo &amp; three</p><p>four</p>") == "One two & three four"


def test_a_row_of_a_table_is_a_sentence():
    rows = "<tr class=head><th>Plant</th><th>Wants</th></tr><tr><td>Moss</td><td class=last><b>Shade.</b></td></tr>"
    entry = entries("", f"<table>{rows}</table>")[0]
    assert plain(entry["text"]) == "Plant · Wants. Moss · Shade."


MARKUP = [
    '<h1 id="a">Title</h1><p>One.</p><h2 id="b">Two<a class="headerlink">#</a></h2><p>Text.</p>',
    '<h1 id="a">Title</h1><h2>No id</h2><p>One.</p><h3 id="c">A <code>b</code> &amp; c</h3>',
    '<p>Before.</p><h1 id="a">Title</h1><p>One.</p>',
    '<h1 id="a">Title</h1><form data-search-exclude><p>No</p>No</form><p>Yes.</p>',
    '<h1 id="a">T</h1><p>One<sup class="c" data-search-exclude><a>1</a></sup>. Two.</p>',
    '<h1 id="a">T</h1><p>One.</p><h2 id="s" data-search-exclude>Sources</h2><ol><li>No</li></ol>',
    '<h1 id="a">T</h1><script>let no;</script><style>no{}</style><p>Yes.</p>',
    '<h1 id="a">T</h1><p>A data-search-exclude is a word, and 1 &lt; 2.</p><!-- no -->',
    "<p>No heading at all.</p>",
]
NESTED = '<h1 id="a" data-search-exclude>T</h1><h2 id="b">U</h2><div data-search-exclude><div>No</div>No</div><div>Yes.</div>'


@pytest.mark.parametrize("markup", MARKUP)
def test_sections_are_those_that_the_theme_would_find(markup):
    theirs = SearchIndex()
    page = SimpleNamespace(content=markup, meta={}, url="at/", toc=[], title="")
    theirs.add_entry_from_context(page)

    def said(found):
        return [(e["location"], plain(e["title"]), plain(e["text"])) for e in found]

    assert said(entries("at/", markup)) == said(theirs.entries)


def test_all_of_an_element_that_is_not_searched_is_left_out():
    (entry,) = entries("at/", NESTED)
    assert plain(entry["text"]) == "Yes."


def test_places_are_the_numbers_of_texts():
    texts = [Section("", "", text) for text in ("Sun and sun", "rain", "Sun!")]
    assert places(text.words for text in texts) == {"sun": [0, 2], "and": [0], "rain": [1]}


def test_an_index_holds_names_headings_and_places_but_no_text(guide):
    made = index(read_guide(guide), read_sections(read_guide(guide), DOCS))
    assert made["pages"][0]["url"] == ""
    assert made["pages"][1] == {
        "url": "terms/plants/",
        "title": "Plants",
        "description": "What plants is, said in one sentence.",
        "type": "guide",
        "headings": [["light", "Light & sun"]],
        "names": ["flora"],
        "misspellings": ["plnats"],
    }
    assert made["words"] == "grow lamp plants sun welcome"
    assert made["places"] == "1;2;1;2;0"
    assert made["synonyms"]["near"] == [["flora", "greenery"]]


def test_a_page_is_found_by_all_its_names_and_by_what_is_asked(guide):
    more = "aliases: [sage, Plants]\nasked: [what is green]\n"
    (guide / "docs/terms/herbs.md").write_text(page("kitchen-herbs", more=more, title="Herbs"))
    (guide / "docs/terms/bare.md").write_text("---\nid: bare\n---\n# Bare\n")
    text = "<p>Also called sage, Plants</p> <p>Herbs grow.</p>"
    docs = [
        {"location": "terms/herbs/", "title": "Herbs", "text": text},
        {"location": "terms/herbs/#sage", "title": "Sage", "text": text},
        {"location": "terms/bare/", "title": "Bare", "text": ""},
    ]
    sections = read_sections(read_guide(guide), docs)
    assert [part.text for part in sections["terms/herbs/"]] == [
        "Herbs grow.",
        "Also called sage, Plants Herbs grow.",
    ]
    herbs, bare = index(read_guide(guide), sections)["pages"]
    assert herbs["names"] == ["sage", "Plants", "kitchen herbs"]
    assert herbs["asked"] == ["what is green"]
    assert bare == {"url": "terms/bare/", "title": "Bare"}


@pytest.mark.parametrize("location", ["", ".", "./"])
def test_the_home_page_is_known_however_an_engine_writes_its_address(guide, location):
    docs = [{"location": location, "title": "Home", "text": "Welcome."}]
    assert list(read_sections(read_guide(guide), docs)) == [""]


def test_without_synonyms_every_word_is_kept(guide):
    (guide / "data/synonyms.yml").write_text("same: {}\n")
    docs = [{"location": "", "title": "Home", "text": "The sun"}]
    assert index(read_guide(guide), read_sections(read_guide(guide), docs))["words"] == "sun the"


def test_sections_that_only_point_elsewhere_are_left_out(guide):
    found = read_sections(read_guide(guide), DOCS)
    assert list(found) == ["", "terms/plants/"]
    assert [part.anchor for part in found["terms/plants/"]] == ["", "light"]


def test_places_are_written_as_steps(guide):
    (guide / "docs/terms/trees.md").write_text(page("trees"))
    docs = [*DOCS, {"location": "terms/trees/", "title": "Trees", "text": "A lamp"}]
    made = index(read_guide(guide), read_sections(read_guide(guide), docs))
    assert dict(zip(made["words"].split(), made["places"].split(";"), strict=True))["lamp"] == "2,1"


def test_the_engines_index_is_replaced_and_texts_stand_beside(guide, tmp_path):
    theirs = tmp_path / "search/search_index.json"
    theirs.parent.mkdir()
    moss = {"location": "terms/plants/#moss", "title": "Moss", "text": "Móos"}
    docs = [*DOCS[1:], moss, DOCS[0]]
    theirs.write_text(json.dumps({"config": {}, "docs": docs}, ensure_ascii=False), "utf-8")
    write(read_guide(guide), tmp_path)
    assert not theirs.exists()
    assert json.loads((tmp_path / "search/index.json").read_text())["pages"][1]["title"] == "Home"
    texts = (tmp_path / "search/passages/terms/plants.json").read_text("utf-8")
    assert texts == '{"":"Plants grow.","light":"The sun a lamp","moss":"Móos"}', (
        "readers wait for it"
    )
    assert json.loads((tmp_path / "search/passages/home.json").read_text()) == {"": "Welcome."}


def test_where_another_engine_wrote_an_index_ours_is_made_of_the_pages(guide, tmp_path):
    (tmp_path / "search.json").write_text('{"config": {"a": 1}, "items": [{"text": "x"}]}')
    plants = tmp_path / "terms/plants/index.html"
    plants.parent.mkdir(parents=True)
    article = '<a>Edit</a><h1 id="plants">Plants</h1><p>Grow.</p><h2 id="sources">Sources</h2>'
    plants.write_text(f"<nav>Menu</nav><article>{article}<p>Doe</p></article>")
    adopt(read_guide(guide), tmp_path)
    written = json.loads((tmp_path / "search/search_index.json").read_text())
    assert written == {
        "docs": [{"location": "terms/plants/", "title": "Plants", "text": "<p>Grow.</p>"}]
    }
    left = json.loads((tmp_path / "search.json").read_text())
    assert left == {"config": {"a": 1}, "items": []}
