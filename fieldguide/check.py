"""What a contributor got wrong, as `file:line: message`; no page is rendered for it."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import jsonschema

from fieldguide import roles as role_tables
from fieldguide.check_models import check_models
from fieldguide.citations import unknown_source
from fieldguide.content import DATA, SECTIONS, Finding, Guide, Page, read_guide
from fieldguide.figures import DRAWN
from fieldguide.links import check_links

DIRECTIVES = (
    "a-to-z",
    "bibliography",
    "figure",
    "latest",
    "role",
    "roles",
    "roles-list",
    "roles-map",
    "roles-picker",
    "slides",
    "today",
)
MAX_CELL_WORDS = 30  # a cell has to survive a phone


def check(root: Path) -> list[Finding]:
    """Return every finding about the pages and data below `root`, in file and line order."""
    guide = read_guide(root)
    findings = [
        *(problem for page in guide.pages for problem in page.problems),
        *guide.sources_file.problems,
        *guide.roles_file.problems,
        *guide.synonyms_file.problems,
        *_front_matter(guide),
        *_structure(guide),
        *_unique(guide),
        *_citations(guide),
        *_directives(guide),
        *_sources(guide),
        *_roles(guide),
        *_synonyms(guide),
        *check_models(guide, _violations(_schema(guide, "models"), guide.models_file.value or {})),
        *_registry(guide),
        *check_links(guide),
    ]
    return sorted(set(findings))


def _schema(guide: Guide, name: str) -> jsonschema.Draft202012Validator:
    text = (guide.root / DATA / f"{name}.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text), format_checker=_FORMATS)


_FORMATS = jsonschema.FormatChecker(formats=["date"])


def _violations(validator, value) -> Iterator[tuple[tuple, str]]:
    """Yield (key path, message) of every violation, worded for somebody who edits the file."""
    for error in validator.iter_errors(value):
        where = tuple(error.absolute_path)
        name = f"'{where[-1]}'" if where else ""
        if where and isinstance(where[-1], int) and not isinstance(error.instance, list | dict):
            name = f"'{error.instance}'"
        match error.validator:
            case "required":
                missing = [key for key in error.validator_value if key not in error.instance]
                for key in missing:
                    yield where, f"missing key '{key}'"
            case "additionalProperties":
                known = error.schema.get("properties", {})
                for key in sorted(set(error.instance) - set(known)):
                    yield (*where, key), f"unknown key '{key}'{suggest(key, known)}"
            case "enum":
                options = [str(option) for option in error.validator_value]
                hint = suggest(str(error.instance), options) or f"; one of {', '.join(options)}"
                yield where, f"{name} is '{error.instance}'{hint}"
            case "maxLength":
                size = len(error.instance)
                yield where, f"{name} has {size} characters, at most {error.validator_value} fit"
            case "minLength":
                yield where, f"{name} is too short"
            case "pattern" | "format" if where and where[-1] == "reviewed":
                yield where, f"{name} is '{error.instance}', not a date like 2026-11-20"
            case "pattern" if where and where[-1] == "id":
                yield where, f"{name} is '{error.instance}': use lower-case words joined by '-'"
            case "pattern" if "redirect_from" in where:
                yield (
                    where,
                    f"'redirect_from' is '{error.instance}': write it like 'roles/old-name/'",
                )
            case "pattern" if where and where[-1] in ("url", "archived"):
                yield where, f"{name} is '{error.instance}', not an address"
            case "pattern" if error.validator_value.startswith("^[a-z0-9]+"):
                yield where, f"{name}: use lower-case words without punctuation"
            case "pattern":
                yield where, f"{name} may not hold '<', '>', '&' or double quotes"
            case "type":
                kinds = error.validator_value
                kinds = [kinds] if isinstance(kinds, str) else kinds
                yield where, f"{name or 'the value'} is not of type {' or '.join(kinds)}"
            case "uniqueItems":
                yield where, f"{name} names something twice"
            case _:
                yield where, f"{name} {error.message}".strip()


def suggest(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


def _page_line(page: Page, *where) -> int:
    while where and where not in page.meta_lines:
        where = where[:-1]
    return page.meta_lines.get(where, 1)


def _front_matter(guide: Guide) -> Iterator[Finding]:
    validator = _schema(guide, "pages")
    for page in guide.pages:
        if page.problems and not page.meta:
            continue
        for where, message in _violations(validator, page.meta):
            yield Finding(page.file, _page_line(page, *where), message)


def _structure(guide: Guide) -> Iterator[Finding]:
    for page in guide.pages:
        if page.section and page.section not in SECTIONS:
            hint = suggest(page.section, SECTIONS)
            yield Finding(page.file, 1, f"unknown section '{page.section}'{hint}")
        titles = page.titles
        if not titles:
            yield Finding(page.file, page.body_line, "no title: start the text with '# Title'")
        for _, line in titles[1:]:
            yield Finding(page.file, line, "a second '# ' heading; a page has one title")


def _unique(guide: Guide) -> Iterator[Finding]:
    """Ids, titles, descriptions and names are each owned by one page."""
    ids, titles, descriptions, names = {}, {}, {}, {}
    for page in guide.pages:
        meta = page.meta
        yield from _owned(ids, page, meta.get("id"), ("id",), "id")
        yield from _owned(descriptions, page, meta.get("description"), ("description",), "text")
        title = page.titles[0] if page.titles else None
        if title:
            key = _fold(title[0])
            if key in titles:
                message = f"title '{title[0]}' is taken by {titles[key].file}"
                yield Finding(page.file, title[1], message)
            titles.setdefault(key, page)
    names.update(titles)
    for page in guide.pages:
        aliases = page.meta.get("aliases")
        for index, alias in enumerate(aliases if isinstance(aliases, list) else []):
            if names.get(_fold(str(alias))) is page:
                line = _page_line(page, "aliases", index)
                yield Finding(page.file, line, f"alias '{alias}' repeats the title or an alias")
            else:
                yield from _owned(names, page, _fold(str(alias)), ("aliases", index), "alias")


def _owned(owners: dict, page: Page, value, where: tuple, kind: str) -> Iterator[Finding]:
    if not isinstance(value, str):
        return
    if value in owners:
        line = _page_line(page, *where)
        message = f"{kind} '{value}' is taken by {owners[value].file}"
        if kind == "text":
            message = f"the description is the same as that of {owners[value].file}"
        yield Finding(page.file, line, message)
    owners.setdefault(value, page)


def _fold(name: str) -> str:
    return re.sub(r"\s+", " ", name.casefold()).strip()


def _citations(guide: Guide) -> Iterator[Finding]:
    sources = guide.sources
    for page in guide.pages:
        for key, line in page.citations():
            if key not in sources:
                yield Finding(page.file, line, unknown_source(key, sources))


def _directives(guide: Guide) -> Iterator[Finding]:
    roles, aspects = guide.roles, guide.aspects
    for page in guide.pages:
        for name, arguments, line in page.directives():
            if name not in DIRECTIVES:
                hint = suggest(name, DIRECTIVES)
                yield Finding(page.file, line, f"unknown directive '::: {name}'{hint}")
            if name == "figure" and arguments not in DRAWN:
                message = f"unknown figure '{arguments}'{suggest(arguments, DRAWN)}"
                yield Finding(page.file, line, message)
            asked_roles, asked_aspects = role_tables.selection(guide, name, arguments)
            for role in asked_roles:
                if role not in roles:
                    message = f"unknown role '{role}'{suggest(role, roles)}"
                    yield Finding(page.file, line, message)
            for aspect in asked_aspects:
                if aspect not in aspects:
                    message = f"unknown aspect '{aspect}'{suggest(aspect, aspects)}"
                    yield Finding(page.file, line, message)


def _sorted_ids(file, where: tuple, entries) -> Iterator[Finding]:
    """Ids are in order and given once."""
    previous = ""
    for index, entry in enumerate(entries):
        current = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(current, str):
            continue
        line = file.line(*where, index)
        if current == previous:
            yield Finding(file.path, line, f"id '{current}' is used twice")
        elif current < previous:
            yield Finding(file.path, line, f"'{current}' stands after '{previous}'; sort by id")
        previous = current


def _sources(guide: Guide) -> Iterator[Finding]:
    file = guide.sources_file
    if file.value is None:
        return
    for where, message in _violations(_schema(guide, "sources"), file.value):
        yield Finding(file.path, file.line(*where), message)
    if isinstance(file.value, list):
        yield from _sorted_ids(file, (), file.value)


def _roles(guide: Guide) -> Iterator[Finding]:
    file = guide.roles_file
    if file.value is None:
        return
    for where, message in _violations(_schema(guide, "roles"), file.value):
        yield Finding(file.path, file.line(*where), message)
    entries = file.value.get("roles") if isinstance(file.value, dict) else None
    if not isinstance(entries, list):
        return
    yield from _sorted_ids(file, ("roles",), entries)
    for index, role in enumerate(entries):
        if isinstance(role, dict) and isinstance(role.get("cells"), dict):
            for where, message in _cells(guide, role):
                yield Finding(file.path, file.line("roles", index, "cells", *where), message)


def _registry(guide: Guide) -> Iterator[Finding]:
    file = guide.links_file
    yield from file.problems
    if file.value is not None:
        for where, message in _violations(_schema(guide, "links"), file.value):
            yield Finding(file.path, file.line(*where), message)
        addresses = list(file.value) if isinstance(file.value, dict) else []
        for before, after in pairwise(addresses):
            if after < before:
                message = f"'{after}' stands after '{before}'; `make links` sorts them"
                yield Finding(file.path, file.line(after), message)


def _cells(guide: Guide, role: dict) -> Iterator[tuple[tuple, str]]:
    """Yield (path below the cells, message) of what is wrong with one role's cells."""
    sources, aspects = guide.sources, guide.aspects
    for aspect in aspects:
        if aspect not in role["cells"]:
            yield (), f"role '{role.get('id')}' has no cell for '{aspect}'"
    for aspect, cell in role["cells"].items():
        if aspect not in aspects:
            yield (aspect,), f"unknown aspect '{aspect}'{suggest(aspect, aspects)}"
        if not isinstance(cell, dict):
            continue
        words = len(str(cell.get("text", "")).split())
        if words > MAX_CELL_WORDS:
            yield (aspect,), f"the cell has {words} words, at most {MAX_CELL_WORDS} fit"
        if bool(cell.get("sources")) == bool(cell.get("judgement")):
            yield (aspect,), "a cell has either 'sources' or 'judgement: true'"
        for key in cell.get("sources") or []:
            if key not in sources:
                yield (aspect, "sources"), unknown_source(key, sources)


def _synonyms(guide: Guide) -> Iterator[Finding]:
    """The file has its form, and no phrase is to be written in two ways."""
    file = guide.synonyms_file
    if file.value is None:
        return
    found = list(_violations(_schema(guide, "synonyms"), file.value))
    for where, message in found:
        yield Finding(file.path, file.line(*where), message)
    if found:
        return
    owners: dict[str, str] = {}
    for name, spellings in file.value["same"].items():
        for index, spelling in enumerate(spellings):
            line = file.line("same", name, index)
            if spelling in file.value["same"]:
                yield Finding(file.path, line, f"'{spelling}' is a key of 'same' itself")
            elif owners.setdefault(spelling, name) != name:
                yield Finding(
                    file.path, line, f"'{spelling}' stands under '{owners[spelling]}' too"
                )
