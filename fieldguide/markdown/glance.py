"""Puts a page's facts into a box below its opening sentence, to read or to photograph.

They are those of its front matter (`glance`), or of `data/models.yml` for a page about one stage,
tier or need: a fact lives once.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor

from fieldguide.guide.content import Guide, Page, read_guide
from fieldguide.markdown import context
from fieldguide.markdown.directives import child
from fieldguide.markdown.roles import join_names


class GlanceExtension(context.GuideExtension):
    """Registers the box; `root` is the repository's root."""

    def extendMarkdown(self, md: Markdown) -> None:
        root = self.root
        # Before paragraphs (10), so that its text is still read for links and citations.
        md.parser.blockprocessors.register(_GlanceBlock(md, root), "glance", 94)


class _GlanceBlock(BlockProcessor):
    """Takes the block after the title and its sentence, puts the box before it, and hands it on."""

    def __init__(self, md: Markdown, root):
        super().__init__(md.parser)
        self.md, self.root = md, root

    def test(self, parent: etree.Element, block: str) -> bool:
        return [element.tag for element in parent] == ["h1", "p"] and bool(self._facts())

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        box = child(parent, "aside", class_="guide-glance", aria_labelledby="at-a-glance")
        child(box, "p", "At a glance", class_="guide-glance__title", id="at-a-glance")
        facts = child(box, "dl", class_="guide-glance__facts")
        for fact in self._facts():
            for name, text in fact.items():
                row = child(facts, "div")
                child(row, "dt", name)
                child(row, "dd", text)
        self.parser.parseBlocks(parent, blocks)
        blocks.clear()

    def _facts(self) -> list[dict[str, str]]:
        here = context.page_path(self.md)
        page = read_guide(self.root).by_path.get(here)
        return facts(read_guide(self.root), page) if page else []


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


def _stage(guide: Guide, stage: dict, _: int) -> dict[str, str]:
    cited = f" [{'; '.join(f'@{key}' for key in stage.get('sources', []))}]"
    owners = join_names([guide.roles[role]["name"].lower() for role in stage["owners"]])
    measure = stage["measure"]
    return {
        "They want to": _lower(stage["wants"]) + cited,
        "Why they leave": _lower(stage["leaves"]) + cited,
        "Count": f"{measure['name']}: {_lower(measure['formula'])}",
        "Usually done by": owners,
    }


def _tier(guide: Guide, tier: dict, at: int) -> dict[str, str]:
    move = guide.models["moves"][at]
    return {
        "They": _lower(tier["does"]) + " [@bennett-2024]",
        "You owe them": _lower(tier["owed"]),
        f"Ready to be {move['to'].lower()}": f"after {_lower(move['ready'])}"
        if at == 2
        else f"when {_lower(move['ready'])}",
        "Then offer": _lower(move["offer"]),
    }


def _need(guide: Guide, need: dict, _: int) -> dict[str, str]:
    return {
        "DevRel gives": _lower(need["gives"]) + " [@seven-as]",
        "It takes": need["takes"],
        "Without it": _lower(need["without"]),
    }


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def makeExtension(**kwargs) -> GlanceExtension:
    return GlanceExtension(**kwargs)
