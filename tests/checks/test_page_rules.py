"""The rules of CONTRIBUTING: a page that breaks one gives a finding, one that keeps them none.

Held here: a first sentence of more than 30 words; no source, one, or several by one author; a mark
of a single source that is needless; no `{#next}`, and fewer than two or more than four links in it.
"""

import pytest
from support import DOE, PLANTS, ROE, SOURCES, found, page, replace, write

from fieldguide.checks.first_sentence import first_sentence

NEXT = "## Where next {#next}\n\n- [Home](../index.md), to go back.\n- [Light](#light), to go on."
TEXT = f"Plants grow [@doe-2020; @roe-2021].\n\n## Light {{#light}}\n\nThey want it.\n\n{NEXT}"
LONG = "word " * 30 + "end"


@pytest.fixture
def term(guide):
    """The small guide with a page that must keep every rule, and does."""
    write(guide, PLANTS, page("plants", TEXT, title="Plants", type="term"))
    assert found(guide) == []
    return guide


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("Plants grow", LONG, "11: the first sentence has 31 words, at most 30 fit; split it"),
        (" [@doe-2020; @roe-2021]", "", "9: a page cites at least two sources by different"),
        ("; @roe-2021", "", "9: a page cites at least two sources by different authors"),
        ("; @roe-2021", "; @doe-2021", "9: a page cites at least two sources by different authors"),
        ("\n- [Light](#light), to go on.", "", "17: 'Where next' has 1 link; 2 to 4 fit"),
        ("[Home](../index.md), to go", "Home, to go", "17: 'Where next' has 1 link; 2 to 4 fit"),
        (NEXT, NEXT + "\n- [A](#light)" * 3, "17: 'Where next' has 5 links; 2 to 4 fit"),
        (f"\n\n{NEXT}", "", "15: the page does not end in '## Where next {#next}' with 2 to 4"),
        (
            "reviewed: 2026-11-20",
            "reviewed: 2026-11-20\nsingle_source: nobody else wrote about them",
            "7: the page has sources by different authors; take 'single_source' out",
        ),
    ],
)
def test_a_rule_that_a_page_breaks(term, old, new, finding):
    same = SOURCES[DOE].replace("[Jane Doe, John Roe]", "[Ann Poe, JANE DOE]")
    write(term, "data/sources/doe-2021.yml", same)
    replace(term, PLANTS, old, new)
    (line,) = found(term)
    assert line.startswith(f"{PLANTS}:{finding}")


def test_what_one_publisher_put_out_unsigned_is_one_source(term):
    replace(term, DOE, "[{given: Jane, family: Doe}, {given: John, family: Roe}]", "[]")
    assert found(term) == []
    replace(term, ROE, "publisher: null", "publisher: A Garden")
    assert "a page cites at least two sources by different authors" in found(term)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Plants grow", LONG.removesuffix(" end")),
        ("Plants grow", f"Plants grow. So {LONG}"),
        ("; @roe-2021]", "].\n\nThey die [@roe-2021]"),
        ("type: term", "type: guide"),
        (
            TEXT,
            f"Plants grow [@roe-2021].\n\n::: role gardener\n\n## Light {{#light}}\n\n.\n\n{NEXT}",
        ),
        (NEXT, NEXT + "\n- [A](#light)" * 2),
        (TEXT, f"- {LONG}\n\n{TEXT}"),
    ],
)
def test_a_page_that_keeps_the_rules(term, old, new):
    replace(term, PLANTS, old, new)
    assert found(term) == []


def test_a_page_may_say_why_it_has_one_source(term):
    why = "reviewed: 2026-11-20\nsingle_source: nobody else wrote about them"
    replace(term, PLANTS, "reviewed: 2026-11-20", why)
    replace(term, PLANTS, "; @roe-2021", "")
    assert found(term) == []


def test_pages_about_the_guide_itself_need_no_sources_and_lead_where_they_like(guide):
    write(guide, "docs/about/x.md", page("x", "A sentence.", type="about"))
    assert found(guide) == []


def test_what_another_check_says_is_not_said_again(term):
    replace(term, PLANTS, "roe-2021", "roe-2012")
    replace(term, PLANTS, " {#next}", "")
    assert [line.split(": ")[1][:22] for line in found(term)] == [
        "unknown source 'roe-20",
        "the heading 'Where nex",
    ]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (DOE, "authors: [{given: Jane, family: Doe}, {given: John, family: Roe}]", "authors: 3"),
        ("data/models.yml", "page: terms/plants.md", "pgae: terms/plants.md"),
    ],
)
def test_broken_data_is_told_of_where_it_stands(term, path, old, new):
    replace(term, PLANTS, "; @roe-2021", "")
    replace(term, path, old, new)
    lines = found(term)
    assert lines
    assert not [line for line in lines if "check_two_sources" in line]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It grows. They do.", "It grows."),
        ("It\ngrows. Then.", "It grows."),
        ("A vs. B is old. C.", "A vs. B is old."),
        (
            "By Dr. Doe, J. Roe and the U.S. Army, e.g. A. Then.",
            "By Dr. Doe, J. Roe and the U.S. Army, e.g. A. Then.",
        ),
        ("See no. 5 on p. 7. Then.", "See no. 5 on p. 7."),
        ("The answer is no. Then.", "The answer is no."),
        ("Is it? Yes.", "Is it?"),
        ("It is 1.5 or 2.0 of them. Then.", "It is 1.5 or 2.0 of them."),
        ('"Why? Because. So," she says. Then.', '"Why? Because. So," she says.'),
        ("“Why? Because.” Then.", "“Why? Because.”"),
        ('He said "go." Then.', 'He said "go."'),
        ("It grows [@doe-2020]. Then [@roe-2021].", "It grows."),
        ("It grows. [@doe-2020] Then.", "It grows."),
        ("See [On trees](d.md#e) first. Then.", "See On trees first."),
        ("It *grows.* Then.", "It *grows.*"),
        ("At devrel.net and Node.js. Then.", "At devrel.net and Node.js."),
        ("It goes on ... and on. Then.", "It goes on ... and on."),
    ],
)
def test_where_a_first_sentence_ends(text, sentence):
    assert first_sentence(text) == sentence
