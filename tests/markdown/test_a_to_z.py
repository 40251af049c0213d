from support import page


def test_every_title_and_alias_is_listed_in_order(guide, render):
    (guide / "docs/terms/90.md").write_text(page("ninety", title="90-9-1"))
    (guide / "docs/terms/fog.md").write_text(page("fog", title="The fog"))
    html = render("::: a-to-z", path="terms/index.md")
    terms = [(dt.get_text(), dt.find_next_sibling("dd").get_text()) for dt in html.select("dt")]
    assert terms == [
        ("90-9-1", "What ninety is, said in one sentence."),
        ("flora", "see Plants"),
        ("The fog", "What fog is, said in one sentence."),
        ("Plants", "What plants is, said in one sentence."),
    ]
    assert [a.get_text() for a in html.select(".a-to-z-letters a")] == ["0–9", "F", "P"]
    for letter in html.select(".a-to-z-letters a"):
        assert html.find(id=letter["href"].removeprefix("#"))


def test_links_are_relative_to_the_index(render):
    html = render("::: a-to-z", path="terms/index.md")
    assert {a["href"] for a in html.select("dt a")} == {"../terms/plants.md"}


def test_a_title_without_a_letter_is_listed_with_the_digits(guide, render):
    (guide / "docs/terms/what.md").write_text(page("what", title="?!"))
    html = render("::: a-to-z", path="terms/index.md")
    assert html.select_one("h2#digits").find_next("dt").get_text() == "?!"
