"""A page's facts at a glance, from its front matter or from the models."""

from __future__ import annotations

from fieldguide.guide.marks import with_sources
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Facts, Guide
from fieldguide.guide.roles import join_names


def facts(guide: Guide, page: Page) -> list[dict[str, str]]:
    """Return a page's facts, each a name with its text as Markdown; none for most pages."""
    if page.glance:
        return page.glance
    for name, told in (("stages", _stage), ("tiers", _tier), ("needs", _need)):
        for at, entry in enumerate(guide.models.get(name) or []):
            if entry["page"] == page.path:
                made = told(guide, entry, at)
                return [{key: text} for key, text in made.items()]
    return []


def ready(move: Facts) -> str:
    """Return when somebody is ready for a move between tiers, such as `after months of silence`."""
    return f"{'after' if move.get('after') else 'when'} {_lower(move['ready'])}"


def _stage(guide: Guide, stage: Facts, _: int) -> dict[str, str]:
    owners = join_names([guide.roles[role]["name"].lower() for role in stage["owners"]])
    measure = stage["measure"]
    return {
        "They want to": _told(stage, "wants"),
        "Why they leave": _told(stage, "leaves"),
        "Count": f"{measure['name']}: {_lower(measure['formula'])}",
        "Usually done by": owners,
    }


def _tier(guide: Guide, tier: Facts, at: int) -> dict[str, str]:
    move = guide.models["moves"][at]
    return {
        "They": _told(tier, "does"),
        "You owe them": _lower(tier["owed"]),
        f"Ready to be {move['to'].lower()}": ready(move),
        "Then offer": _lower(move["offer"]),
    }


def _need(guide: Guide, need: Facts, _: int) -> dict[str, str]:
    return {
        "DevRel gives": _told(need, "gives"),
        "It takes": need["takes"],
        "Without it": _lower(need["without"]),
    }


def _told(entry: Facts, key: str) -> str:
    """Return what an entry says under a key, with the citation of its sources."""
    return with_sources(_lower(entry[key]), entry.get("sources"))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
