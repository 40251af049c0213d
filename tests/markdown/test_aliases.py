def test_true_names_stand_under_the_title(render):
    html = render("# Plants\n\nText.")
    line = html.h1.find_next_sibling()
    assert line.get_text() == "Also called flora"


def test_misspellings_are_never_shown(render):
    assert "plnats" not in render("# Plants\n\nText.").get_text()


def test_a_page_without_aliases_has_no_line(render):
    assert render("# Home\n\nText.", path="index.md").select(".aliases") == []
