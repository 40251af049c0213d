from support import page

from fieldguide.markdown.roles import OURS


def test_a_card_shows_the_chosen_cells_with_their_sources(guide, render):
    html = render("::: role gardener")
    # The small guide has one aspect of the card's.
    assert html.select_one(".role-card dt").get_text() == "Purpose"
    assert html.select_one(".role-card dd").get_text() == "Keep plants alive[1]"
    assert html.select_one("ol.sources li")["id"] == "source-doe-2020"
    assert html.select(".judgement") == []
    assert render("::: role weeder").select_one(".role-card + .judgement").text == OURS


def test_a_table_has_a_caption_headers_and_a_row_an_aspect(guide, render):
    html = render("::: roles gardener weeder")
    table = html.table
    assert table.caption.get_text() == f"All roles. {OURS}"
    assert [th.get_text() for th in table.thead.select("th[scope=col]")] == [
        "Aspect",
        "Gardener",
        "Weeder",
    ]
    assert [th.get_text() for th in table.tbody.select("th[scope=row]")] == [
        "Share of the work that is code, our view",
        "Speaks outward, our view",
        "Purpose",
    ]
    assert [td.get_text() for td in table.select("tr:last-child td")] == [
        "Keep plants alive[1]",
        "Take plants out",
    ]


def test_all_means_every_role_and_aspect(render):
    assert str(render("::: roles all")) == str(render("::: roles gardener weeder"))


def test_the_list_groups_roles_by_standing_and_links_pages(guide, render):
    (guide / "docs/roles").mkdir()
    (guide / "docs/roles/weeder.md").write_text(page("weeder", type="role"))
    html = render("::: roles-list", path="roles/index.md")
    assert [h3.get_text() for h3 in html.select("h3")] == ["Roles in DevRel", "Neighbors"]
    assert html.select_one("dt span").get_text() == "Gardener"
    assert html.select_one("dt a")["href"] == "../roles/weeder.md"


def test_a_directive_in_code_is_text(render):
    html = render("```text\n::: role gardener\n```")
    assert html.select(".role-card") == []
    assert "::: role gardener" in html.get_text()


def test_scores_stand_at_the_head_of_a_whole_comparison(render):
    meters = render("::: roles all").select("meter")
    assert [meter["value"] for meter in meters] == ["1", "3", "2", "4"]
    assert meters[0].next_sibling == " 1 of 10"


def test_the_picker_lists_the_pages_of_the_section_with_their_roles(guide, render):
    (guide / "docs/compare").mkdir()
    text = "::: roles gardener weeder aspects: purpose"
    (guide / "docs/compare/a-vs-b.md").write_text(page("a-vs-b", text, type="comparison"))
    html = render("::: roles-picker", path="compare/index.md")
    entry = html.select_one(".roles-pairs li")
    assert entry["data-roles"] == "gardener weeder"
    assert entry.a["href"] == "../compare/a-vs-b.md"
    options = [option["value"] for option in html.form.select("select")[0].select("option")]
    assert options == ["", "gardener", "weeder"]


def test_a_card_lists_the_comparisons_of_its_role(guide, render):
    (guide / "docs/compare").mkdir()
    text = "::: roles gardener weeder"
    more = page("gardener-vs-weeder", text, type="comparison", title="Gardener vs. weeder")
    (guide / "docs/compare/gardener-vs-weeder.md").write_text(more)
    link = render("::: role gardener").select_one(".role-card > div:last-child a")
    assert (link.get_text(), link["href"]) == (
        "Gardener vs. weeder",
        "../compare/gardener-vs-weeder.md",
    )
