"""The first mention of a term on a page of another section leads to the term's page."""

import pytest
from support import PLANTS, page, replace


@pytest.fixture
def mentions(guide, render):
    """Return a function that renders a page of another section and gives its links' texts."""
    ivy = page("shoots", title="IVY", more="mentions: []\n", type="term")
    (guide / "docs/terms/shoots.md").write_text(ivy)
    replace(guide, PLANTS, "type: guide", "type: term")

    def call(text: str) -> list[str]:
        html = render(text, path="roles/gardener.md")
        return [f"{a.get_text()} {a['href']}" for a in html.select("a.mention")]

    return call


def test_the_first_mention_is_linked_once(mentions):
    assert mentions("Some plants. More plants.") == ["plants ../terms/plants.md"]


def test_an_alias_and_a_capital_count(mentions):
    assert mentions("Floras and fauna.") == ["Floras ../terms/plants.md"]


def test_a_word_that_only_contains_the_name_does_not(mentions):
    assert mentions("A plantsman in plants-land.") == []


@pytest.mark.parametrize(
    "text",
    [
        "# Plants",
        "## Plants {#x}",
        "`plants`",
        "```\nplants\n```",
        "> plants",
        'He said "my plants" once.',
        "[plants](https://example.org/)",
        "Read [this](../terms/plants.md), on plants.",
        "Read [this](../terms/plants.md?v=2#more), on plants.",
    ],
)
def test_headings_code_quotations_and_links_are_left_alone(mentions, text):
    assert mentions(text) == []


def test_a_quotation_does_not_hide_what_follows(mentions):
    assert mentions('"My plants" are plants.') == ["plants ../terms/plants.md"]


def test_a_term_can_ask_not_to_be_linked(mentions):
    assert mentions("IVY grows.") == []


def test_the_section_of_terms_is_left_alone(guide, render):
    (guide / "docs/terms/trees.md").write_text(page("trees"))
    replace(guide, PLANTS, "type: guide", "type: term")
    assert render("Some plants.", path="terms/trees.md").select("a.mention") == []


def test_text_around_several_links_stays_whole(guide, mentions, render):
    (guide / "docs/terms/trees.md").write_text(page("trees", type="term"))
    html = render("A **bold** plants, *then* trees and on.", path="roles/gardener.md")
    assert html.p.get_text() == "A bold plants, then trees and on."
    assert [a.get_text() for a in html.select("a.mention")] == ["plants", "trees"]
