from fieldguide.guide.repository import read_guide


def test_true_names_stand_under_the_title(render):
    html = render("# Plants\n\nText.")
    line = html.h1.find_next_sibling()
    assert line.get_text() == "Also called flora"


def test_misspellings_are_never_shown(guide, render):
    assert read_guide(guide).by_path["terms/plants.md"].meta["misspellings"] == ["plnats"]
    assert "plnats" not in str(render("# Plants\n\nText."))


def test_a_page_without_aliases_has_no_line(render):
    assert render("# Home\n\nText.", path="index.md").select(".aliases") == []
