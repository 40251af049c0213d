"""`[@key]` in Markdown becomes a numbered link to the page's list of sources.

`::: bibliography` draws every cited source with the pages that cite it.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from fieldguide.guide import paths
from fieldguide.guide.citations import cited_by, cited_sources, unknown_source
from fieldguide.guide.page import CITATION, citation_keys
from fieldguide.guide.repository import read_guide
from fieldguide.guide.roles import join_names
from fieldguide.markdown import context
from fieldguide.markdown.directives import DirectiveProcessor, child


def format_source(parent: etree.Element, source: dict) -> None:
    """Append a source's entry to an element: authors, linked title, publisher, year.

    The order follows the author-title form of bibliographies. A dead address with an `archived`
    one beside it links to the archive; a source that nobody has opened again since it was noted
    from memory (`verified: known`) says so.
    """
    authors = join_names(source.get("authors") or [])
    lead = child(parent, "span", f"{authors}. " if authors else "", class_="source-authors")
    address = source.get("archived") or source.get("url")
    title = child(parent, "a" if address else "cite", source["title"])
    if address:
        title.set("href", address)
    if not authors:
        parent.remove(lead)
    publisher, year = source.get("publisher"), source.get("year") or "undated"
    title.tail = f". {publisher}, {year}." if publisher else f". {year}."
    if source.get("verified") == "known":
        child(parent, "span", " Not re-checked.", class_="source-standing")


class CitationsExtension(context.GuideExtension):
    """Registers citations; `root` is the repository's root, the current directory by default."""

    def extendMarkdown(self, md: Markdown) -> None:
        root = self.root
        # Above links (160), so that `[@key]` is never read as one. The space before goes: a mark
        # must not be left alone at the start of a line.
        md.inlinePatterns.register(_CitationPattern(" ?" + CITATION.pattern, md), "citation", 175)
        # After inline patterns (20), before the table of contents (5), so that it lists Sources.
        md.treeprocessors.register(_SourcesTree(md, root), "sources", 15)
        bibliography = DirectiveProcessor(
            md, {"bibliography": lambda parent, _: _bibliography(md, root, parent)}
        )
        md.parser.blockprocessors.register(bibliography, "bibliography", 95)


class _CitationPattern(InlineProcessor):
    """Marks the place of a citation; numbers come later, when document order is known."""

    def handleMatch(self, match, data):
        mark = etree.Element("sup", {"class": "citation", "data-search-exclude": ""})
        mark.set("data-keys", ";".join(citation_keys(match[1])))
        return mark, match.start(0), match.end(0)


class _SourcesTree(Treeprocessor):
    """Numbers a page's citations and lists its sources at the end."""

    def __init__(self, md: Markdown, root):
        super().__init__(md)
        self.root = root

    def run(self, tree: etree.Element) -> None:
        marks = [e for e in tree.iter("sup") if e.get("data-keys")]
        if not marks:
            return
        sources = read_guide(self.root).sources
        uses: dict[str, list[str]] = {}
        for mark in marks:
            self._number(mark, uses, sources)
        child(tree, "h2", "Sources", id="sources", data_search_exclude="")
        entries = child(tree, "ol", class_="sources")
        for key, anchors in uses.items():
            item = child(entries, "li", id=f"source-{key}")
            entry = child(item, "p")
            format_source(entry, sources[key])
            for count, anchor in enumerate(anchors, 1):
                label = "Back to the text" + (f", place {count}" if len(anchors) > 1 else "")
                back = child(entry, "a", "↩", class_="footnote-backref", href=f"#{anchor}")
                back.set("aria-label", label)

    def _number(self, mark: etree.Element, uses: dict[str, list[str]], sources: dict) -> None:
        keys = mark.attrib.pop("data-keys").split(";")
        mark.text = "["
        for key in keys:
            if key not in sources:
                page = context.page_path(self.md) or "page"
                raise ValueError(f"{page}: {unknown_source(key, sources)}")
            anchors = uses.setdefault(key, [])
            anchor = f"cite-{key}" + (f"-{len(anchors) + 1}" if anchors else "")
            anchors.append(anchor)
            number = list(uses).index(key) + 1
            link = child(mark, "a", str(number), class_="footnote-ref", id=anchor)
            link.set("href", f"#source-{key}")
            link.set("aria-label", f"Source {number}")
            link.tail = "]" if key == keys[-1] else ", "


def _bibliography(md: Markdown, root, parent: etree.Element) -> None:
    guide = read_guide(root)
    here = context.page_path(md)
    pages = cited_by(guide)
    entries = child(parent, "ul", class_="bibliography", data_search_exclude="")
    for source in cited_sources(guide):
        item = child(entries, "li", id=source["id"])
        format_source(child(item, "p"), source)
        where = child(item, "p", "Cited in ", class_="bibliography-pages")
        for page in pages[source["id"]]:
            link = child(where, "a", page.title, href=paths.link(here, page.path))
            link.tail = "." if page is pages[source["id"]][-1] else ", "


def makeExtension(**kwargs) -> CitationsExtension:
    return CitationsExtension(**kwargs)
