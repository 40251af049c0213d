import xml.etree.ElementTree as etree

from support import PLANTS, page, replace

from fieldguide.markdown.byline import minutes


def test_below_the_opening_stands_how_long_how_sure_and_how_old(guide, render):
    text = "Plants grow.\n\nThey do."
    (guide / "docs/terms/plants.md").write_text(
        page("plants", text, "aliases: [flora]\n", type="term")
    )
    line = render(f"# Plants\n\n{text}").select_one("p.guide-standing")
    assert line.find_previous_sibling().text == "Plants grow."
    assert line.text == "1 min \N{MIDDLE DOT} Agreed \N{MIDDLE DOT} reviewed 2026-11-20"
    assert line.select_one("[title]")["title"] == "Practitioners broadly agree about this."
    assert line.time["datetime"] == "2026-11-20"


def test_the_mark_leads_to_what_it_means_where_a_page_says_so(guide, render):
    (guide / "docs/about").mkdir()
    (guide / "docs/about/how-pages-are-made.md").write_text(page("made", "## Marks {#marks}"))
    replace(guide, PLANTS, "type: guide", "type: term")
    link = render("# Plants\n\nText.").select_one(".guide-standing a")
    assert link["href"] == "../about/how-pages-are-made.md#marks"


def test_minutes_are_full_ones(render):
    for words, expected in ((5, 1), (230, 1), (250, 2)):
        line = render("# Plants\n\n" + "word " * words).select_one(".guide-standing")
        assert line.text.startswith(f"{expected} min ")


def test_a_list_that_nobody_reads_through_says_no_time(render):
    line = render("# Plants\n\n" + "word " * 20_000).select_one(".guide-standing")
    assert line.text.startswith("reviewed ")


def test_what_is_drawn_takes_its_time_and_sources_do_not():
    long = "<li>d</li>" * 300
    assert minutes(etree.fromstring(f"<div><ul>{long}</ul></div>")) == 2
    assert minutes(etree.fromstring(f"<div><ol class='sources'>{long}</ol></div>")) == 1


def test_the_home_page_has_none(render):
    assert render("# Home\n\nText.", path="index.md").select(".guide-standing") == []


def test_a_page_that_claims_nothing_is_not_called_agreed(guide, render):
    (guide / "docs/terms/plants.md").write_text(page("plants", type="guide"))
    assert render("# Plants\n\nText.").select_one(".guide-standing").text == (
        "1 min \N{MIDDLE DOT} reviewed 2026-11-20"
    )


def test_a_page_that_moves_fast_says_when_to_look_again_and_when_that_is_past(
    guide, render, monkeypatch
):
    (guide / "docs/terms/plants.md").write_text(
        page("plants", "Plants grow.", "look_again: 2027-02-01\n", type="guide")
    )
    for seconds, told in (
        (1_795_176_000, "moves fast, look again by 2027-02-01"),  # 20 November 2026
        (1_803_000_000, "parts may be out of date, for it was to be looked at again by 2027-02-01"),
    ):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
        line = render("# Plants\n\nPlants grow.").select_one("p.guide-standing")
        assert line.text.endswith(f"reviewed 2026-11-20 \N{MIDDLE DOT} {told}")
