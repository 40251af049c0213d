"""Draws cards, comparison tables and lists of roles from `data/roles.yml`.

::: role developer-advocate
::: roles developer-advocate senior-developer aspects: purpose, serves
::: roles all
::: roles-list
::: roles-picker
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from fieldguide.guide.repository import Guide, role_page
from fieldguide.guide.roles import (
    COMPARISON,
    cell_markdown,
    compared,
    in_list,
    in_table,
    join_names,
    on_cards,
    pairs,
    plain_cell,
    role_cell,
)
from fieldguide.markdown.citations import lead_to_sources
from fieldguide.markdown.context import Place
from fieldguide.markdown.directives import child, draws, page_link

# Two of the editors' judgements, drawn as meters at the head of a whole comparison.
SCORES = {"code": "Share of the work that is code, our view", "outward": "Speaks outward, our view"}
OURS = "What has no number of a source is our view."  # once, instead of in every other cell
MAX_COLUMNS = 4
SELF_CHECK = "start/is-it-for-me.md"  # where a reader of any role's card may go
STANDINGS = {
    "member": "Roles in DevRel",
    "disputed": "Roles that some count and others do not",
    "adjacent": "Neighbors",
    "outside": "Often confused with DevRel",
}


def _ours(guide: Guide, roles: list[str], aspects: list[str]) -> bool:
    """Whether the editors judge for themselves in one of the cells."""
    cells = (role_cell(guide, role, aspect) for role in roles for aspect in aspects)
    return any(cell.get("judgement") for cell in cells)


def _name(parent: etree.Element, place: Place, role: str) -> None:
    """Append a role's name, linked to its page unless it has none or this is it."""
    page, name = role_page(role), place.guide.roles[role]["name"]
    if page in place.guide.by_path and page != place.path:
        page_link(parent, place, page, name)
    else:
        child(parent, "span", name)


def _cards(parent: etree.Element, place: Place, arguments: str) -> None:
    guide = place.guide
    roles, aspects = on_cards(guide, arguments)
    for role in roles:
        card = child(parent, "dl", class_="role-card")
        for aspect in aspects:
            row = child(card, "div")
            child(row, "dt", guide.aspects[aspect]["name"])
            child(row, "dd", cell_markdown(role_cell(guide, role, aspect)))
        if pages := compared(guide, role):
            row = child(card, "div")
            child(row, "dt", "Compared in")
            links = child(row, "dd")
            for page in pages:
                link = page_link(links, place, page.path, page.title)
                link.tail = "; " if page is not pages[-1] else ""
        note = OURS if _ours(guide, [role], aspects) else ""
        if SELF_CHECK in guide.by_path or note:
            line = child(parent, "p", note, class_="judgement")
            if SELF_CHECK in guide.by_path:
                line.text = f"{note} ".lstrip()
                page_link(line, place, SELF_CHECK, "Is it for you?").tail = " Twelve questions."


def _table(parent: etree.Element, place: Place, arguments: str) -> None:
    guide = place.guide
    roles, aspects = in_table(guide, arguments)
    names = join_names([guide.roles[role]["name"] for role in roles])
    title = f"{names}, aspect by aspect" if len(roles) < len(guide.roles) else "All roles"
    if len(roles) > MAX_COLUMNS:  # too wide for any page: scrolls in a box that keys can reach
        box = {"role": "region", "tabindex": "0", "aria_label": title}
        parent = child(parent, "div", class_="roles-table-scroll", **box)
    width = len(roles) if len(roles) <= MAX_COLUMNS else "wide"
    table = child(parent, "table", class_=f"roles-table roles-table--{width}")
    child(table, "caption", f"{title}. {OURS}" if _ours(guide, roles, aspects) else title)
    head = child(child(table, "thead"), "tr")
    child(head, "th", "Aspect", scope="col")
    for role in roles:
        _name(child(head, "th", scope="col", data_id=role), place, role)
    body = child(table, "tbody")
    if aspects == list(guide.aspects):
        for score, heading in SCORES.items():
            for role, cell in _row(body, guide, heading, roles):
                _meter(cell, str(guide.roles[role]["map"][score]))
    for aspect in aspects:
        for role, cell in _row(body, guide, guide.aspects[aspect]["name"], roles):
            if width == "wide":
                cell.text, marks = plain_cell(role_cell(guide, role, aspect))
                lead_to_sources(cell, guide, marks)
            else:
                cell.text = cell_markdown(role_cell(guide, role, aspect))


def _row(
    body: etree.Element, guide: Guide, heading: str, roles: list[str]
) -> Iterator[tuple[str, etree.Element]]:
    """Append a row with its heading and yield each role with its empty cell."""
    row = child(body, "tr")
    child(row, "th", heading, scope="row")
    for role in roles:
        cell = child(row, "td")
        if 2 < len(roles) <= MAX_COLUMNS:
            # On a phone more than two roles are stacked, and each cell names its own.
            cell.set("data-role", guide.roles[role]["name"])
        yield role, cell


def _meter(cell: etree.Element, value: str) -> None:
    meter = child(cell, "meter", min="0", max="10", value=value, aria_label=f"{value} of 10")
    meter.tail = f" {value} of 10"


def _picker(parent: etree.Element, place: Place, _: str) -> None:
    """The form that a script serves, the place of its table, and every pair's page as a list."""
    guide = place.guide
    form = child(parent, "form", class_="roles-picker", data_search_exclude="")
    group = child(form, "fieldset")
    child(group, "legend", "Compare two to four roles")
    names = sorted(guide.roles.values(), key=lambda role: role["name"].casefold())
    for number, ordinal in enumerate(("First", "Second", "Third", "Fourth")):
        label = child(group, "label", f"{ordinal} role")
        choice = child(label, "select", name=f"role-{number + 1}")
        child(choice, "option", "None" if number > 1 else "Choose a role", value="")
        for role in names:
            child(choice, "option", role["name"], value=role["id"])
    child(form, "p", class_="roles-picker-message", role="status")
    child(form, "div", class_="roles-picker-table")
    entries = child(parent, "ul", class_="roles-pairs")
    for page, ids in pairs(guide):
        item = child(entries, "li", data_roles=" ".join(ids))
        page_link(item, place, page.path, page.title)
        child(item, "span", f" {page.meta.get('description', '')}")


def _list(parent: etree.Element, place: Place, _: str) -> None:
    guide = place.guide
    for standing, heading in STANDINGS.items():
        members = [id for id, role in guide.roles.items() if role.get("devrel") == standing]
        if not members:
            continue
        child(parent, "h3", heading, id=f"list-{standing}")
        entries = child(parent, "dl", class_="roles-list")
        for role in members:
            row = child(entries, "div")
            _name(child(row, "dt"), place, role)
            child(row, "dd", cell_markdown(role_cell(guide, role, "purpose")))
    if _ours(guide, *in_list(guide, "")):
        child(parent, "p", OURS, class_="judgement")


makeExtension = draws(
    {"role": _cards, COMPARISON: _table, "roles-list": _list, "roles-picker": _picker}
)
