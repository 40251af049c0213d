"""What each figure says, as a table: its text alternative on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import NamedTuple

from fieldguide.guide.charts import measured_by, shown
from fieldguide.guide.marks import Mark, marks_in, marks_of, read_mark, with_sources
from fieldguide.guide.repository import Facts, Guide


class Table(NamedTuple):
    """A head, and rows of as many cells: texts as Markdown, citations not yet numbered."""

    head: list[str]
    rows: list[list[str]]


def _table(head: str, rows: Iterable[Iterable[object]], sources: Iterable[Facts] = ()) -> Table:
    """Make a table from texts; the last cell of each row cites what its fact in `sources` names."""
    made = []
    row: Iterable[object]
    fact: Facts
    for row, fact in zip_longest(rows, sources, fillvalue={}):
        *cells, last = map(str, row)
        made.append([*cells, with_sources(last, fact.get("sources"))])
    return Table(head.split(" | "), made)


def _field_map(guide: Guide) -> Table:
    sides = {"inside": "In the company", "border": "In DevRel", "outside": "Developers"}
    parts = guide.models["field"]
    rows = [(part["name"], sides[part["side"]], part["about"]) for part in parts]
    rows.append(("Outbound", "From the company", "going where developers are"))
    rows.append(("Inbound", "To the company", "carrying back what they need"))
    return _table("Part | Where | What it does", rows)


def _developer_journey(guide: Guide) -> Table:
    stages = guide.models["stages"]
    told = {"both": "Outbound and inbound", "outbound": "Outbound", "inbound": "Inbound"}
    rows = [(s["name"], told[s["direction"]], s["wants"], s["leaves"]) for s in stages]
    return _table("Stage | Direction | The developer wants to | They leave because", rows, stages)


def _seven_as(guide: Guide) -> Table:
    names = {stage["id"]: stage["name"] for stage in guide.models["stages"]}
    rows = [
        (
            a["name"],
            a["meaning"],
            ", ".join(names[s] for s in a["stages"]) or a.get("beside", "None"),
        )
        for a in guide.models["seven_as"]
    ]
    return _table("A | Meaning | Beside it", rows)


def _aaarrrp(guide: Guide) -> Table:
    goals = guide.models["goals"]
    rows = [(g["name"], g["since"], g["meaning"], g["signal"]) for g in goals]
    return _table("Goal | In the list since | The developer | A signal (our view)", rows)


def _community_tiers(guide: Guide) -> Table:
    moves = guide.models["moves"]
    rows = [
        (t["name"], t["does"], t["owed"], f"{m['ready']}: {m['offer'].lower()} (to {m['to']})")
        for t, m in zip(guide.models["tiers"], moves, strict=True)
    ]
    return _table("Tier | What they do | What they are owed | The next move", rows)


def _participation(guide: Guide) -> Table:
    counts = guide.models["participation"]
    rows = [(c["who"], c.get("year", "undated"), c["of"], shares_text(c)) for c in counts]
    head = "Who counted | Year | Of what | Percent who read, take some part, are most active"
    return _table(head, rows, counts)


def _funnel_and_orbit(guide: Guide) -> Table:
    models = guide.models
    rows = [(row["question"], row["funnel"], row["orbit"]) for row in models["pictures"]]
    levels = [" to ".join(models[name]) for name in ("funnel_levels", "orbit_levels")]
    return _table(
        "Question | The funnel | The orbit", [*rows, ("Levels", *levels)], models["pictures"]
    )


def _reporting_lines(guide: Guide) -> Table:
    homes = guide.models["reporting"]
    rows = [(h["name"], h.get("example", "None named"), h["gain"], h["cost"]) for h in homes]
    return _table("Under | For instance | Gains | Costs", rows, homes)


def _roles_map(guide: Guide) -> Table:
    roles = sorted(guide.roles.values(), key=lambda role: role["name"].casefold())
    told = {"member": "In DevRel", "disputed": "Disputed", "adjacent": "Neighbor"}
    rows = [
        (r["name"], told.get(r["devrel"], "Neighbor"), r["map"]["code"], r["map"]["outward"])
        for r in roles
    ]
    return _table("Role | Standing | Code in the work | Speaks outward", rows)


def _history(guide: Guide) -> Table:
    events = guide.models["history"]
    return _table("When | What", [(e.get("when", e["year"]), e["what"]) for e in events], events)


def _definitions(guide: Guide) -> Table:
    groups = {group["id"]: group["name"] for group in guide.models["stresses"]}
    told = guide.models["definitions"]
    rows = [(r["who"], r.get("year", "undated"), groups[r["group"]], r["stress"]) for r in told]
    return _table("Who | Year | Stresses | In one word", rows, told)


def _five_needs(guide: Guide) -> Table:
    needs = guide.models["needs"]
    rows = [(n["name"], n["takes"], n["gives"], n["without"]) for n in needs]
    return _table("Need | It takes | What DevRel gives | Without it", rows)


def _metrics_by_stage(guide: Guide) -> Table:
    places = [(stage["name"], stage["measure"]) for stage in guide.models["stages"]]
    places.append(("Community", guide.models["community_measure"]))
    rows = [(name, m["name"], m["formula"], m["deceives"]) for name, m in places]
    return _table("Stage | Measure | Formula | Deceives when", rows)


def _who_does_what(guide: Guide) -> Table:
    rows = [
        (stage["name"], ", ".join(guide.roles[role]["name"].lower() for role in stage["owners"]))
        for stage in guide.models["stages"]
    ]
    return _table("Stage | Who usually works on it", rows)


TABLES: dict[str, Callable[[Guide], Table]] = {
    "field-map": _field_map,
    "developer-journey": _developer_journey,
    "seven-as": _seven_as,
    "aaarrrp": _aaarrrp,
    "community-tiers": _community_tiers,
    "participation-inequality": _participation,
    "funnel-and-orbit": _funnel_and_orbit,
    "reporting-lines": _reporting_lines,
    "roles-map": _roles_map,
    "history": _history,
    "definitions": _definitions,
    "five-needs": _five_needs,
    "metrics-by-stage": _metrics_by_stage,
    "who-does-what": _who_does_what,
}


def figure_table(guide: Guide, figure: str) -> Table:
    """Return what a figure says as a table; a chart's has each number with its year and base."""
    if figure not in guide.charts:
        return TABLES[figure](guide)
    chart = guide.charts[figure]
    rows = [(row["label"], shown(chart, row), measured_by(row)) for row in chart["rows"]]
    return _table("What | Value | Year and base", rows, chart["rows"])


def figure_marks(guide: Guide, figure: str) -> list[Mark]:
    """Return the marks of the sources that a figure's caption and table cite."""
    if figure in guide.charts:
        return marks_of(guide.charts[figure].get("rows"))
    rows = TABLES[figure](guide).rows if figure in TABLES and guide.models else []
    of_caption = map(read_mark, guide.figures.get(figure, {}).get("sources", []))
    return [*of_caption, *marks_in(" ".join(cell for row in rows for cell in row))]


def shares_text(row: Facts) -> str:
    """Return a count's shares as text, such as `90, 9 and 1`."""
    first, second, third = (f"{share:g}" for share in row["shares"])
    return ("about " if row.get("about") else "") + f"{first}, {second} and {third}"
