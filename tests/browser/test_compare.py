"""Roles are picked, linked to and walked back through; no address can inject anything."""

import re
from urllib.parse import quote

import pytest
import yaml
from support import REPOSITORY

from fieldguide.markdown.roles import OURS

PICKED = ".roles-picker-table table"
ROLES = {
    role["id"]: role
    for role in yaml.safe_load((REPOSITORY / "data/roles.yml").read_text(encoding="utf-8"))["roles"]
}
HOSTILE = [
    "<script>window.hurt=1</script>",
    "<img src=x onerror=window.hurt=1>",
    "developer-advocate,<svg onload=window.hurt=1>",
    "'\"><b id=injected>x</b>",
    "javascript:window.hurt=1",
    "__proto__",
    "constructor,toString,hasOwnProperty",
    "developer-advocate\u0000,devrel",
    "\u202edevrel",
    "devrel'];alert(1);//",
    "*",
    "[data-id]",
    "#id,.class > *",
    "../../etc/passwd",
    "x" * 5000,
    ",".join(["devrel"] * 500),
    ",,,,",
    "%3Cscript%3Ewindow.hurt=1%3C/script%3E",
    "${window.hurt=1}{{7*7}}",
    "developer-advocate&roles=<b>x</b>&lang=<i>",
    "<iframe srcdoc='<script>parent.hurt=1</script>'>",
    "</script><script>window.hurt=1</script>",
]


def picked(page) -> list[str]:
    """The names at the head of the picked table, when it has been drawn."""
    page.locator(f"{PICKED} thead th").first.wait_for(state="attached")
    return page.locator(f"{PICKED} thead th a").all_text_contents()


def names(*ids: str) -> list[str]:
    return [ROLES[id]["name"] for id in ids]


def wait_for(page, *ids: str) -> None:
    """Wait until the picked table compares the given roles in their order."""
    page.wait_for_function(
        """names => {
          const heads = [...document.querySelectorAll(".roles-picker-table thead th[data-id]")]
          return JSON.stringify(heads.map(head => head.textContent)) === JSON.stringify(names)
        }""",
        arg=names(*ids),
    )


def test_an_address_opens_its_roles_and_links_the_page_in_words(open_page):
    page = open_page("compare/?roles=developer-advocate,senior-developer")
    wait_for(page, "developer-advocate", "senior-developer")
    words = page.locator(".roles-picker-pages a")
    assert words.first.inner_text() == "Senior developer vs. developer advocate"
    words.first.click()
    # The theme may still put the heading that was in view behind the new address.
    page.wait_for_url(re.compile("/compare/senior-developer-vs-developer-advocate/(#pick)?$"))
    assert page.errors == []


def test_the_picked_cells_are_the_data_and_cite_it(open_page):
    page = open_page("compare/?roles=devops-engineer,technical-writer")
    wait_for(page, "devops-engineer", "technical-writer")
    rows = page.locator(f"{PICKED} tbody tr", has=page.locator("th", has_text="Purpose"))
    cells = rows.locator("td").all_text_contents()
    for cell, role in zip(cells, ("devops-engineer", "technical-writer"), strict=True):
        assert cell.startswith(ROLES[role]["cells"]["purpose"]["text"])
    assert page.locator(f"{PICKED} caption").inner_text().endswith(f"aspect by aspect. {OURS}")
    assert page.locator(f"{PICKED} tbody th[scope=row]").count() == 16
    citation = page.locator(f"{PICKED} sup.citation a").first
    leads = citation.evaluate("link => link.pathname + link.hash")
    assert re.fullmatch(r"/about/sources/[\w-]+/#[\w-]+", leads), leads
    ids = page.locator("[id]").evaluate_all("all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_picking_changes_the_address_and_back_walks_through_it(open_page, site):
    page = open_page("")
    page.locator(".md-tabs a", has_text="Compare").click()  # instant navigation starts it too
    page.wait_for_url(site.address + "compare/")
    page.get_by_label("First role").select_option("devrel-engineer")
    wait_for(page, "devrel-engineer", "community-manager")
    page.get_by_label("Third role").select_option("ospo")
    wait_for(page, "devrel-engineer", "community-manager", "ospo")
    address = site.address + "compare/?roles=devrel-engineer,community-manager,ospo"
    assert page.url == address
    heading = page.locator(".md-nav--secondary a", has_text="What decides").first
    assert heading.evaluate("link => link.href") == address + "#decides"
    page.reload()
    wait_for(page, "devrel-engineer", "community-manager", "ospo")
    page.go_back()
    wait_for(page, "devrel-engineer", "community-manager")
    page.go_forward()
    wait_for(page, "devrel-engineer", "community-manager", "ospo")
    page.go_back()
    page.go_back()
    wait_for(page, "developer-advocate", "community-manager")
    assert page.get_by_label("First role").input_value() == "developer-advocate"
    assert page.errors == []


def test_what_is_picked_before_the_script_comes_is_compared(open_page, site):
    page = open_page("404.html")
    held = []
    page.route("**/compare.min.js", lambda route: held.append(route))
    with page.expect_request("**/compare.min.js"):
        page.goto(site.address + "compare/", wait_until="commit")
    page.get_by_label("First role").select_option("devrel-engineer")
    held[0].continue_()
    wait_for(page, "devrel-engineer", "community-manager")
    assert page.url == site.address + "compare/?roles=devrel-engineer,community-manager"
    page.go_back()
    wait_for(page, "developer-advocate", "community-manager")


def test_keys_alone_pick_and_the_change_is_announced(open_page):
    page = open_page("compare/")
    page.get_by_label("Second role").focus()
    page.keyboard.type("Senior")
    page.keyboard.press("Enter")
    wait_for(page, "developer-advocate", "senior-developer")
    group = page.get_by_role("group", name="Compare two to four roles")
    assert group.get_by_role("combobox").count() == 4
    status = page.locator(".roles-picker [role=status]")
    assert status.inner_text() == "Comparing Developer advocate and Senior developer."


@pytest.mark.parametrize(
    "asked, shown, said",
    [
        ("devrel,devopz", ["devrel"], "No such role: devopz. Choose a second role"),
        ("", [], "Choose two roles."),
    ],
)
def test_what_was_not_understood_is_named_and_the_rest_shown(open_page, asked, shown, said):
    page = open_page(f"compare/?roles={asked}")
    page.locator(".roles-picker").wait_for()
    assert said in page.locator(".roles-picker [role=status]").inner_text()
    heads = page.locator(f"{PICKED} thead th[data-id]").all_text_contents()
    assert heads == names(*shown)


@pytest.mark.parametrize("asked", HOSTILE)
def test_a_hostile_address_injects_nothing(open_page, site, asked):
    page = open_page("compare/?roles=" + quote(asked, safe="&="))
    page.locator(".roles-picker").wait_for()
    assert page.evaluate("window.hurt") is None
    assert page.locator("#injected, .roles-picker :is(script, img, iframe, b, i, svg)").count() == 0
    assert len(page.locator(".roles-picker [role=status]").inner_text()) < 600
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.errors == []
    assert [r for r in page.requests if not r.startswith((site.address, "data:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("roles", ["devrel,ospo", "devrel,ospo,product-manager,senior-developer"])
def test_it_fits_a_phone(open_page, roles, scheme):
    page = open_page(f"compare/?roles={roles}", width=390, color_scheme=scheme)
    wait_for(page, *roles.split(","))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    edges = page.locator(f"{PICKED} td").evaluate_all(
        "cells => cells.map(c => [c.getBoundingClientRect().left, c.getBoundingClientRect().right])"
    )
    assert all(left >= 0 and right <= 390 for left, right in edges)
    assert all(right - left >= 140 for left, right in edges)


def test_without_script_the_matrix_and_every_pair_are_there(open_page, site):
    page = open_page("compare/", java_script_enabled=False)
    assert not page.locator(".roles-picker").is_visible()
    table = page.locator(".roles-table--wide")
    assert table.locator("thead th[data-id]").count() == len(ROLES) == 22
    assert table.locator("tbody tr").count() == 16
    pages = {a for a in site.pages if a.startswith("compare/")} - {"compare/"}
    linked = page.locator(".roles-pairs a").evaluate_all("links => links.map(a => a.href)")
    assert {link.removeprefix(site.address) for link in linked} == pages


def test_the_map_links_roles_and_has_a_table(open_page):
    page = open_page("roles/")
    page.locator("#figure-roles-map .guide-figure__wide a", has_text="Developer advocate").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/roles/developer-advocate/")
    page.go_back()
    page.locator("summary", has_text="The figure as a table").first.click()
    assert page.locator(".guide-figure__table tbody tr").count() == 22
    page.locator("#figure-roles-map .guide-figure__wide a", has_text="Community manager").click()
    page.wait_for_url("**/roles/community-manager/")
    assert page.errors == []
