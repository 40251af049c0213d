"""A template is a form: what is ticked has a box, what is filled in a line, each with its name."""

import pytest
from support import found, page, write

FORM = """# Plan for [bed]

Gardener:

## Before

- [ ] Soil is **dry**
- [ ] Seeds, how many:
- Dig on:
- Nothing to fill in:
    - [ ] Shade

Beds:

| Row | Plants |
|---|---|
| First |  |
| Second | Moss |
"""


@pytest.fixture
def form(guide, render):
    """What `::: form plan` draws."""
    write(guide, "docs/templates/files/plan.md", FORM)
    return render("## Template {#template}\n\n::: form plan").select_one(".guide-form")


def names(form, kind):
    """Return what each control of a kind is called."""
    controls = form.select(f"input[type={kind}]")
    return [
        one.get("aria-label") or one.find_parent("label").get_text().strip() for one in controls
    ]


def test_what_is_ticked_has_a_box(form):
    assert names(form, "checkbox") == ["Soil is dry", "Seeds, how many:", "Shade"]
    assert "[ ]" not in form.get_text()


def test_what_is_filled_in_has_a_line(form):
    lines = ["Gardener:", "Seeds, how many:", "Dig on:", "First, Plants"]
    assert names(form, "text") == lines


def test_its_headings_stand_below_the_pages(form):
    assert [(one.name, one.get_text()) for one in form.select("h3, h4")] == [
        ("h3", "Plan for bed"),
        ("h4", "Before"),
    ]
    assert not form.select("h1, h2, [id]")


def test_what_is_to_be_replaced_is_set_apart(form):
    assert [one.get_text() for one in form.select("em")] == ["bed"]


def test_a_label_holds_one_control(form):
    assert all(len(label.select("input")) == 1 for label in form.select("label"))


def test_a_template_that_is_not_there_is_told(guide):
    write(guide, "docs/templates/files/plan.md", FORM)
    write(guide, "docs/terms/beds.md", page("beds", "::: form plam"))
    (line,) = [line for line in found(guide) if "terms/beds" in line]
    assert line.endswith("no template docs/templates/files/plam.md; did you mean 'plan'?")


def test_below_it_the_template_can_be_downloaded(guide, render):
    write(guide, "docs/templates/files/plan.md", FORM)
    link = render("::: form plan").select_one(".guide-form + p > a.guide-download[download]")
    assert link["href"] == "../files/plan.md"
