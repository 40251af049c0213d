"""Draws cards, comparison tables and lists of roles from `data/roles.yml`.

::: role developer-advocate
::: roles developer-advocate senior-developer aspects: purpose, serves
::: roles all
::: roles-list
::: roles-picker
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown import Markdown

from fieldguide.guide import paths
from fieldguide.guide.repository import Guide, read_guide, role_page
from fieldguide.guide.roles import (
    COMPARISON,
    Selection,
    cell_markdown,
    compared,
    in_list,
    in_table,
    join_names,
    on_cards,
    pairs,
    role_cell,
)
from fieldguide.markdown import context
from fieldguide.markdown.directives import DirectiveProcessor, child

# Two of the editors' judgements, drawn as meters at the head of a whole comparison.
SCORES = {"code": "Share of the work that is code", "outward": "Speaks outward"}
MAX_COLUMNS = 4
STANDINGS = {
    "member": "Roles in DevRel",
    "disputed": "Roles that some count and others do not",
    "adjacent": "Neighbors",
    "outside": "Often confused with DevRel",
}


class RolesExtension(context.GuideExtension):
    """Registers the role directives; `root` is the repository's root."""

    def extendMarkdown(self, md: Markdown) -> None:
        root = self.root

        def render(draw: Callable, chosen: Callable[..., Selection]) -> Callable:
            def call(parent: etree.Element, arguments: str) -> None:
                guide = read_guide(root)
                draw(parent, guide, context.page_path(md), *chosen(guide, arguments))

            return call

        renderers = {
            "role": render(_card, on_cards),
            COMPARISON: render(_table, in_table),
            "roles-list": render(_list, in_list),
            "roles-picker": render(_picker, in_list),
        }
        md.parser.blockprocessors.register(DirectiveProcessor(md, renderers), "roles", 95)


def _fill(element: etree.Element, cell: dict) -> None:
    """Put a cell's text into an element; what the editors judge for themselves is marked."""
    element.text = cell_markdown(cell) + (" " if cell.get("judgement") else "")
    if cell.get("judgement"):
        child(element, "small", "our view", class_="judgement")


def _name(parent: etree.Element, guide: Guide, here: str, role: str) -> None:
    """Append a role's name, linked to its page unless it has none or this is it."""
    page = role_page(role)
    exists = any(p.path == page for p in guide.pages)
    if exists and page != here:
        child(parent, "a", guide.roles[role]["name"], href=paths.link(here, page))
    else:
        child(parent, "span", guide.roles[role]["name"])


def _card(parent, guide: Guide, here: str, roles: list[str], aspects: list[str]) -> None:
    for role in roles:
        card = child(parent, "dl", class_="role-card")
        for aspect in aspects:
            row = child(card, "div")
            child(row, "dt", guide.aspects[aspect]["name"])
            _fill(child(row, "dd"), role_cell(guide, role, aspect))
        if pages := compared(guide, role):
            row = child(card, "div")
            child(row, "dt", "Compared in")
            links = child(row, "dd")
            for page in pages:
                link = child(links, "a", page.title, href=paths.link(here, page.path))
                link.tail = "; " if page is not pages[-1] else ""


def _table(parent, guide: Guide, here: str, roles: list[str], aspects: list[str]) -> None:
    names = [guide.roles[role]["name"] for role in roles]
    title = (
        f"{join_names(names)}, aspect by aspect" if len(roles) < len(guide.roles) else "All roles"
    )
    if len(roles) > MAX_COLUMNS:  # too wide for any page: scrolls in a box that keys can reach
        box = {"role": "region", "tabindex": "0", "aria_label": title}
        parent = child(parent, "div", class_="roles-table-scroll", **box)
    width = len(roles) if len(roles) <= MAX_COLUMNS else "wide"
    table = child(parent, "table", class_=f"roles-table roles-table--{width}")
    child(table, "caption", title)
    head = child(child(table, "thead"), "tr")
    child(head, "th", "Aspect", scope="col")
    for role in roles:
        _name(child(head, "th", scope="col", data_id=role), guide, here, role)
    body = child(table, "tbody")
    if aspects == list(guide.aspects):
        _scores(body, guide, roles)
    for aspect in aspects:
        row = child(body, "tr")
        child(row, "th", guide.aspects[aspect]["name"], scope="row")
        for role in roles:
            # On a phone more than two roles are stacked, and each cell names its own.
            cell = child(row, "td")
            if 2 < len(roles) <= MAX_COLUMNS:
                cell.set("data-role", guide.roles[role]["name"])
            _fill(cell, role_cell(guide, role, aspect))


def _scores(body: etree.Element, guide: Guide, roles: list[str]) -> None:
    for score, heading in SCORES.items():
        row = child(body, "tr")
        child(row, "th", heading, scope="row")
        for role in roles:
            value = str(guide.roles[role]["map"][score])
            cell = child(row, "td")
            if 2 < len(roles) <= MAX_COLUMNS:
                cell.set("data-role", guide.roles[role]["name"])
            meter = child(cell, "meter", min="0", max="10", value=value)
            meter.set("aria-label", f"{value} of 10")
            meter.tail = f" {value} of 10 "
            child(cell, "small", "our view", class_="judgement")


def _picker(parent, guide: Guide, here: str, roles: list[str], aspects: list[str]) -> None:
    """The form that a script serves, the place of its table, and every pair's page as a list."""
    form = child(parent, "form", class_="roles-picker")
    form.set("data-search-exclude", "")
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
        child(item, "a", page.title, href=paths.link(here, page.path))
        child(item, "span", f" {page.meta.get('description', '')}")


def _list(parent, guide: Guide, here: str, roles: list[str], aspects: list[str]) -> None:
    for standing, heading in STANDINGS.items():
        members = [r for r in roles if guide.roles[r].get("devrel") == standing]
        if not members:
            continue
        child(parent, "h3", heading, id=f"list-{standing}")
        entries = child(parent, "dl", class_="roles-list")
        for role in members:
            row = child(entries, "div")
            _name(child(row, "dt"), guide, here, role)
            _fill(child(row, "dd"), role_cell(guide, role, "purpose"))


def makeExtension(**kwargs) -> RolesExtension:
    return RolesExtension(**kwargs)
