"""What a contributor got wrong, as `file:line: message`; no page is rendered for it.

Each `check_*` module looks at one thing and yields findings; this one runs them all.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from fieldguide.base.parallel import stream
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.blocks import check_markdown
from fieldguide.checks.bytes import check_bytes
from fieldguide.checks.config import check_config
from fieldguide.checks.data import check_data
from fieldguide.checks.files import check_files
from fieldguide.checks.first_sentence import check_first_sentence
from fieldguide.checks.front_matter import check_front_matter
from fieldguide.checks.headings import check_headings
from fieldguide.checks.inline import check_inline
from fieldguide.checks.notes import check_abbreviations, check_notes
from fieldguide.checks.page_names import check_names
from fieldguide.checks.paths import check_paths
from fieldguide.checks.raw_html import check_raw_html
from fieldguide.checks.targets import check_targets
from fieldguide.checks.templates import check_templates
from fieldguide.checks.two_sources import check_two_sources
from fieldguide.checks.where_next import check_where_next
from fieldguide.checks.words import check_words
from fieldguide.guide.fingerprint import outline
from fieldguide.guide.page import Page
from fieldguide.guide.prose import read_prose
from fieldguide.guide.repository import Guide, read_guide

PACKAGE = Path(__file__).parent.parent
# Those of the first kind look at the guide, those of the second at every page and its prose.
CHECKS = (
    check_abbreviations,
    check_bytes,
    check_config,
    check_data,
    check_files,
    check_names,
    check_paths,
    check_templates,
)
PAGE_CHECKS = (
    check_first_sentence,
    check_front_matter,
    check_headings,
    check_inline,
    check_markdown,
    check_notes,
    check_raw_html,
    check_targets,
    check_two_sources,
    check_where_next,
    check_words,
)


# What was last found about each page, and in what state of it and of the guide.
_known: dict[tuple[Path, str], tuple[Page, str, list[Finding]]] = {}


def check(root: Path) -> list[Finding]:
    """Return every finding about the repository at `root`, in file and line order."""
    return begin_check(root)()


def begin_check(root: Path, *, again: bool = False) -> Callable[[], list[Finding]]:
    """Let the repository at `root` be checked by other processes, and return what waits for them.

    What is returned gives what `check` does. While the guide is served, this is done `again` and
    again: a page is looked at only if it or something it may name changed.
    """
    guide = read_guide(root)
    known, state = (_known, outline(guide)) if again else ({}, "")
    changed = [
        at
        for at, page in enumerate(guide.pages)
        if known.get((root, page.path), ())[:2] != (page, state)
    ]
    # Those of the guide come first: they take longest.
    told = stream(partial(_look, guide), [*CHECKS, *changed])

    def wait() -> list[Finding]:
        findings = set().union(*(found for _, found in zip(CHECKS, told, strict=False)))
        for at, found in zip(changed, told, strict=True):
            page = guide.pages[at]
            known[root, page.path] = (page, state, found)
        return sorted(findings.union(*(known[root, page.path][2] for page in guide.pages)))

    return wait


def _look(guide: Guide, at: int | Callable[[Guide], Iterable[Finding]]) -> list[Finding]:
    """Return what one check of the guide finds, or what all those of pages find in one."""
    if not isinstance(at, int):
        return list(_guarded(at, guide))
    page = guide.pages[at]
    prose = read_prose(page)
    return [found for one in PAGE_CHECKS for found in _guarded(one, guide, page, prose)]


def _guarded(one: Callable[..., Iterable[Finding]], guide: Guide, *rest: Any) -> Iterator[Finding]:
    """Yield the findings of one check; if it breaks, a finding of where our code did last."""
    try:
        yield from one(guide, *rest)
    except Exception as error:  # noqa: BLE001 - never a traceback
        frames = traceback.extract_tb(error.__traceback__)
        place = [one for one in frames if Path(one.filename).is_relative_to(PACKAGE)][-1]
        about = f" at {rest[0].file}" if rest else ""
        message = f"{one.__name__} broke{about}: {type(error).__name__}: {error}"
        path = Path(place.filename).relative_to(PACKAGE.parent).as_posix()
        yield Finding(path, place.lineno or 1, " ".join(message.split()))
