"""The search's index: what it holds, how it folds words, and what it leaves out."""

import json

import pytest
from support import page

from fieldguide.content import read_guide
from fieldguide.search import fold, index, places, plain, read_sections, set_apart, write

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


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Dev Rel", "dev rel"),
        ("  The seven A's ", "the seven as"),
        ("developer-advocate", "developer advocate"),
        ("What is DevRel?", "what is devrel"),
        ("Rizèl’s", "rizels"),
        ("Diátaxis", "diataxis"),
        ("90-9-1", "90 9 1"),
        ("snake_case", "snake case"),
        ("開発者", "開発者"),
        ("🙂 ++", ""),
    ],
)
def test_folding(typed, folded):
    assert fold(typed) == folded


def test_text_is_taken_out_of_markup():
    assert plain("<p>One <b>t</b>wo &amp; three</p><p>four</p>") == "One two & three four"


def test_a_row_of_a_table_is_a_sentence():
    rows = "<tr><th>Plant</th><th>Wants</th></tr><tr><td>Moss</td><td><b>Shade.</b></td></tr>"
    assert plain(set_apart(f"<table>{rows}</table>")) == "Plant · Wants. Moss · Shade."


def test_places_are_the_numbers_of_texts():
    assert places(["Sun and sun", "rain", "Sun!"]) == {"sun": [0, 2], "and": [0], "rain": [1]}


def test_an_index_holds_names_headings_and_places_but_no_text(guide):
    made = index(read_guide(guide), read_sections(read_guide(guide), DOCS))
    assert made["pages"][1] == {
        "url": "terms/plants/",
        "title": "Plants",
        "description": "What plants is, said in one sentence.",
        "type": "term",
        "headings": [["light", "Light & sun"]],
        "names": ["flora"],
        "misspellings": ["plnats"],
    }
    assert made["words"] == "grow lamp plants sun welcome"
    assert made["places"] == "1;2;1;2;0"
    assert made["synonyms"]["near"] == [["flora", "greenery"]]


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
    theirs.write_text(json.dumps({"config": {}, "docs": DOCS}))
    write(read_guide(guide), tmp_path)
    assert not theirs.exists()
    assert json.loads((tmp_path / "search/index.json").read_text())["pages"][0]["title"] == "Home"
    texts = json.loads((tmp_path / "search/passages/terms/plants.json").read_text())
    assert texts == {"": "Plants grow.", "light": "The sun a lamp"}
    assert json.loads((tmp_path / "search/passages/home.json").read_text()) == {"": "Welcome."}
