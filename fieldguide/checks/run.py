"""What a contributor got wrong, as `file:line: message`; no page is rendered for it.

Each `check_*` module looks at one thing and yields findings; this one runs them all.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from fieldguide.base.parallel import each
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.asked import check_asked
from fieldguide.checks.blocks import check_markdown
from fieldguide.checks.bytes import check_bytes
from fieldguide.checks.config import check_config
from fieldguide.checks.contested import check_contested
from fieldguide.checks.data import check_data
from fieldguide.checks.files import check_files
from fieldguide.checks.first_sentence import check_first_sentence
from fieldguide.checks.front_matter import check_front_matter
from fieldguide.checks.headings import check_headings
from fieldguide.checks.inline import check_inline
from fieldguide.checks.notes import check_abbreviations, check_notes
from fieldguide.checks.page_names import check_names
from fieldguide.checks.paths import check_paths
from fieldguide.checks.positions import check_positions
from fieldguide.checks.raw_html import check_raw_html
from fieldguide.checks.readings import check_readings
from fieldguide.checks.self_checks import check_self_checks
from fieldguide.checks.targets import check_targets
from fieldguide.checks.templates import check_templates
from fieldguide.checks.two_sources import check_two_sources
from fieldguide.checks.where_next import check_where_next
from fieldguide.checks.words import check_words
from fieldguide.guide.prose import read_prose
from fieldguide.guide.repository import Guide, read_guide

PACKAGE = Path(__file__).parent.parent
# Those of the first kind look at the guide, those of the second at every page and its prose.
CHECKS = (
    check_abbreviations,
    check_asked,
    check_bytes,
    check_config,
    check_data,
    check_files,
    check_names,
    check_paths,
    check_positions,
    check_readings,
    check_templates,
)
PAGE_CHECKS = (
    check_contested,
    check_first_sentence,
    check_front_matter,
    check_headings,
    check_inline,
    check_markdown,
    check_notes,
    check_raw_html,
    check_self_checks,
    check_targets,
    check_two_sources,
    check_where_next,
    check_words,
)


def check(root: Path, known: Collection[str] = ()) -> list[Finding]:
    """Return every finding about the repository at `root`, in file and line order.

    Pages whose paths are `known` to be without a fault are not looked at.
    """
    return check_guide(read_guide(root), known)


def check_guide(
    guide: Guide,
    known: Collection[str] = (),
    more: Iterable[Callable[[Guide], Iterable[Finding]]] = (),
) -> list[Finding]:
    """Return what `check` does of a guide that was read, and what `more` checks find."""
    pages = (at for at, page in enumerate(guide.pages) if page.path not in known)
    # Those of the guide come first: they take longest.
    found = each(partial(_look, guide), [*more, *CHECKS, *pages])
    return sorted(set().union(*found))


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
