"""What pages may take from the rest of the guide, so that work on an unchanged page can be spared."""

from __future__ import annotations

import hashlib

from fieldguide.guide.names import DATA, FILES
from fieldguide.guide.page import Page
from fieldguide.guide.page_anchors import page_anchors
from fieldguide.guide.repository import Guide, per_guide


@per_guide
def outline(guide: Guide) -> str:
    """Return a hash of all that a page may take from elsewhere; other pages' text is left out.

    What draws from that text (a directive, a template of the page's own) is not covered.
    """
    templates = sorted((guide.root / "overrides").rglob("*.html"))
    included = sorted((guide.root / FILES).glob("*.md"))
    terms = guide.root / DATA / "abbreviations.md"
    schema = guide.root / DATA / "pages.schema.json"
    beside = (guide.root / "mkdocs.yml", terms, schema, *templates, *included)
    data = (
        guide.roles_file,
        guide.synonyms_file,
        guide.links_file,
        guide.models_file,
    )
    parts = (
        sorted(guide.files),
        [path.read_bytes() for path in beside if path.is_file()],
        guide.sources,
        [file.value for file in data],
        [(page.path, page.meta, page.whole, page.title, _places(page)) for page in guide.pages],
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _places(page: Page) -> list[object]:
    """Return a page's anchors and what is drawn on it.

    Citations' anchors are left out: a page links to its own, and each new citation makes two.
    """
    ids = {one for one in page_anchors(page) if not one.startswith(("cite-", "source-"))}
    return [sorted(ids), [(name, arguments) for name, arguments, _ in page.directives]]
