"""The comparison of the two engines' sites sees what was lost."""

import pytest
from second_engine import differences, search_rules

PAGE = (
    '<article><h2 id="why">Why</h2><p><a href="x/">Text</a><sup class="citation">1</sup></p>'
    "<table><tr><td>A cell</td></tr></table></article>"
)
LOSSES = {
    "ids lost ['why'], new ['warum']": ('id="why"', 'id="warum"'),
    "0 citations, not 1": (' class="citation"', ""),
    "0 rows of tables, not 1": ("<tr><td>A cell</td></tr>", "A cell"),
    "links lost ['/x/'], new ['/y/']": ('href="x/"', 'href="y/"'),
    "another text": ("A cell", "Another"),
}


@pytest.mark.parametrize("said", LOSSES)
def test_what_is_lost_is_said(tmp_path, said):
    for name, html in (("one", PAGE), ("other", PAGE.replace(*LOSSES[said]))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(html)
    found = list(differences(tmp_path / "one", tmp_path / "other"))
    assert f"index.html: {said}" in found
    assert list(differences(tmp_path / "one", tmp_path / "one")) == []


def test_a_lost_page_is_said(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one/index.html").write_text(PAGE)
    assert list(differences(tmp_path / "one", tmp_path / "other")) == ["index.html: missing"]


AROUND = (
    '<head><title>A page</title><link rel="prev" href="../b/"></head>'
    '<body><nav class="md-tabs"><a href="../c/">Roles</a></nav><noscript><p>Read on</p></noscript>'
    '<article>Text</article><footer class="md-footer">A license</footer></body>'
)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("A page", "Another", "head lost ['title  A page'], new ['title  Another']"),
        ("../c/", "../d/", "another menu"),
        ("Read on", "&lt;p>", "another page without script"),
        ("A license", "", "another foot"),
    ],
)
def test_what_is_lost_around_an_article_is_said(tmp_path, was, becomes, said):
    for name, html in (("one", AROUND), ("other", AROUND.replace(was, becomes))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(html)
    assert list(differences(tmp_path / "one", tmp_path / "other")) == [f"index.html: {said}"]
    (tmp_path / "one/index.html").write_text(AROUND.replace("../c/", "./../c/"))
    assert list(differences(tmp_path / "one", tmp_path / "one")) == []


def test_of_a_style_sheet_what_is_about_the_search_is_taken():
    css = "a{b:c}.md-search{d:e}@media print{.md-search{f:g}i{j:k}}@media screen{l{m:n}}"
    assert "".join(search_rules(css)) == ".md-search{d:e}@media print{.md-search{f:g}}"
