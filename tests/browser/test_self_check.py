"""A self-check shows what answers speak for with scripts off, and keeps them in its address with them."""

import re

import pytest
from playwright.sync_api import expect

CHECKS = ["start/is-it-for-me/", "start/whom-first/"]
KEPT = "answers=writing-pages.gladly,code.i-can-do-without"


def counted(page) -> dict[str, str]:
    """What a screen reader is told of each line of the tally: its name, and how much speaks for it."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    nodes = {node["nodeId"]: node for node in tree}

    def texts(node: dict) -> str:
        if node.get("role", {}).get("value") == "StaticText":
            return node["name"]["value"]
        return " ".join(texts(nodes[id]) for id in node.get("childIds", []) if id in nodes)

    items = [node for node in tree if node.get("role", {}).get("value") == "listitem"]
    lines = [" ".join(texts(item).split()) for item in items]
    told = [line.rpartition(" for, ") for line in lines if " for, " in line]
    return {
        name[: -len(n) - 1]: f"{n} for, {rest}" for name, _, rest in told if (n := name.split()[-1])
    }


@pytest.mark.parametrize("address", CHECKS)
def test_without_script_each_answer_shows_its_reasons_and_is_counted(open_page, address):
    page = open_page(address, java_script_enabled=False)
    assert not counted(page)
    groups = page.locator(".guide-check")
    for at in range(groups.count()):
        answers = groups.nth(at).locator(".guide-check__answer")
        reasons = answers.locator("ul")
        assert not any(one.is_visible() for one in reasons.all())
        for answer in answers.all():
            answer.locator("label").click()
            shown = [one for one in reasons.all() if one.is_visible()]
            assert len(shown) == answer.locator("ul").count()
    last = page.locator(".guide-check__answer:last-child")
    pro, con = (
        sum(one.locator(f"[class*=guide-check__{side}-]").count() for one in last.all())
        for side in ("for", "against")
    )
    lines = counted(page).values()
    assert sum(int(line.split()[0]) for line in lines) == pro
    assert sum(int(line.split()[2]) for line in lines) == con
    assert pro and con


def test_answers_are_kept_in_the_address_and_come_back(open_page, site):
    page = open_page("start/is-it-for-me/")
    page.get_by_label("Gladly").nth(3).check()
    page.locator("#code-i-can-do-without").check()
    assert f"?{KEPT}&edition=20" in page.url
    status = page.locator(".guide-tally + [role=status]")
    assert status.inner_text().startswith("Most speaks for: ")
    before = counted(page)
    other = open_page(page.url.removeprefix(site.address))
    other.locator(".guide-tally + [role=status]").filter(has_text="Most speaks for").wait_for()
    assert counted(other) == before != {}
    other.get_by_role("button", name="Start again").click()
    assert "?" not in other.url
    assert not counted(other)
    assert other.evaluate("document.activeElement.type") == "radio"
    assert page.errors == other.errors == []


def test_a_family_is_one_click_from_its_count_and_the_answers_stay(open_page):
    page = open_page(f"start/is-it-for-me/?{KEPT}")
    page.locator(".guide-tally + [role=status]").filter(has_text="Most speaks for").wait_for()
    page.locator(".guide-tally a", has_text="Writing and teaching").click()
    page.wait_for_url(re.compile("#writing$"))
    assert KEPT in page.url
    # The theme may have fetched the page anew.
    expect(page.locator("#code-i-can-do-without")).to_be_checked()


def test_an_answer_of_another_edition_breaks_no_link(open_page):
    page = open_page(
        "start/whom-first/?answers=stage.nobody-outside-uses-it-yet,a.b&edition=2020-01-01"
    )
    status = page.locator(".guide-tally + [role=status]").filter(
        has_text="Most speaks for: Hire nobody."
    )
    status.wait_for()
    assert "One answer is not among those of today." in status.inner_text()
    assert "the edition of 2020-01-01" in status.inner_text()
    assert page.locator(".guide-check input:checked").count() == 1


@pytest.mark.parametrize("address", ["", "definition/", "roles/developer-advocate/", "roles/ospo/"])
def test_the_question_whether_it_is_for_you_is_one_click_away(open_page, address):
    page = open_page(address, width=390, height=844)
    link = page.locator("article a[href*='is-it-for-me']").first
    if not address:
        assert link.evaluate("link => link.getBoundingClientRect().bottom") < 844
    link.click()
    page.wait_for_url("**/start/is-it-for-me/")
    assert page.errors == []
