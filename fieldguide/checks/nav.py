"""Whether `nav` in `mkdocs.yml` lists every page, once, and calls each section by its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pathspec

from fieldguide.base.yaml_lines import Finding, Where
from fieldguide.checks.proposals import suggest_page
from fieldguide.guide.names import SECTIONS
from fieldguide.guide.repository import DataFile, Guide


def check_nav(guide: Guide, config: DataFile) -> Iterator[Finding]:
    """Yield every finding about the navigation."""
    nav = config.value.get("nav")
    if nav is None:
        return  # MkDocs then lists every page by itself
    if not isinstance(nav, list):
        yield Finding(config.path, config.line("nav"), "'nav' is a list")
        return
    listed: dict[str, int] = {}
    for where, target in _targets(nav, ("nav",)):
        line = config.line(*where)
        for message in _entry(guide, target, listed):
            yield Finding(config.path, line, message)
        if isinstance(target, str):
            listed.setdefault(target, line)
    yield from _names(config, nav)
    apart = _patterns(config.value.get("not_in_nav"))
    excluded = _patterns(config.value.get("exclude_docs"))
    for page in guide.pages:
        if excluded.match_file(page.path):
            line = config.line("exclude_docs")
            message = f"the page {page.file} is left out by 'exclude_docs'; "
            yield Finding(config.path, line, message + "its address would be lost")
        elif page.path not in listed and not apart.match_file(page.path):
            message = f"the page is not in 'nav' of {config.path}; add '- {page.path}'"
            yield Finding(page.file, 1, message)


def _names(config: DataFile, nav: list[Any]) -> Iterator[Finding]:
    """The menu's word for a section is what cards, copies and data for programs call it."""
    for at, entry in enumerate(nav):
        for title in entry if isinstance(entry, dict) else ():
            targets = [str(target) for _, target in _targets([{title: entry[title]}], ())]
            for section in dict.fromkeys(target.partition("/")[0] for target in targets):
                name = SECTIONS.get(section, title)
                if name != title:
                    message = (
                        f"the section '{section}/' is '{name}' everywhere else; write '{name}'"
                    )
                    yield Finding(config.path, config.line("nav", at, title), message)


def _targets(entries: Any, where: Where) -> Iterator[tuple[Where, Any]]:
    """Yield (key path, what it leads to) of every entry, sections opened."""
    for at, entry in enumerate(entries):
        place = (*where, at)
        if not isinstance(entry, dict):
            yield place, entry
            continue
        for title, value in entry.items():
            if isinstance(value, list) and value:
                yield from _targets(value, (*place, title))
            else:
                yield (*place, title), value


def _entry(guide: Guide, target: Any, listed: dict[str, int]) -> Iterator[str]:
    if not isinstance(target, str) or not target:
        yield "an entry of 'nav' leads to no page"
    elif target in listed:
        yield f"'{target}' is in 'nav' on line {listed[target]} too"
    elif target not in guide.by_path:
        yield f"no page docs/{target}{suggest_page(guide, target, guide.by_path)}"


def _patterns(given: Any) -> pathspec.GitIgnoreSpec:
    try:
        return pathspec.GitIgnoreSpec.from_lines(str(given or "").splitlines())
    except ValueError:
        return pathspec.GitIgnoreSpec.from_lines([])
