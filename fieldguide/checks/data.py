"""Whether the shared facts of `data/` are whole: schemas, order, sources, and each role's cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from fieldguide.base.files import names_below
from fieldguide.base.nearest import suggest
from fieldguide.base.shapes import as_list, as_mapping
from fieldguide.base.yaml_lines import Finding, Where
from fieldguide.checks.charts import check_charts
from fieldguide.checks.models import check_figures, check_models
from fieldguide.checks.proposals import plain_slug
from fieldguide.checks.schemas import Schema, check_schemas, read_schema, violations
from fieldguide.guide.citations import mark_faults
from fieldguide.guide.marks import read_mark
from fieldguide.guide.names import SOURCES
from fieldguide.guide.repository import DataFile, Guide
from fieldguide.guide.sources import PAGE_IDS

_SOURCE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yml")
MAX_CELL_WORDS = 30  # a cell has to survive a phone


def check_data(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about the files of `data/`."""
    own = (_source_names, _against_schemas, _ids, _roles, _registry, _synonyms)
    kinds = (*own, check_models, check_charts)
    found = [*check_schemas(guide.root), *(one for kind in kinds for one in kind(guide))]
    yield from found or check_figures(guide)


def _source_names(guide: Guide) -> Iterator[Finding]:
    """Each file of the bibliography is called by an id, on disks that know no case as well.

    Files whose names begin with a dot are an editor's or the system's.
    """
    folder = guide.root / SOURCES
    if not folder.is_dir():
        yield Finding(SOURCES, 1, "folder not found")
    owners: dict[str, str] = {}
    names = [name for name in names_below(folder) if not name.startswith(".")]
    for name in sorted(names, key=lambda name: (not _SOURCE.fullmatch(name), name)):
        path = f"{SOURCES}/{name}"
        if (owner := owners.setdefault(name.casefold(), name)) != name:
            yield Finding(path, 1, f"only its case tells its name from '{owner}'; change one")
        elif not _SOURCE.fullmatch(name):
            id = plain_slug(PurePosixPath(name).stem)
            message = "a source's file is called by its id, lower-case words joined by '-'"
            yield Finding(path, 1, message + (f", like '{id}.yml'" if id else ""))


def _files(guide: Guide) -> Iterator[tuple[str, DataFile]]:
    """Yield each file with the name of its schema."""
    for file in guide.source_files:
        yield "sources", file
    yield "roles", guide.roles_file
    yield "links", guide.links_file
    yield "models", guide.models_file
    yield "positions", guide.positions_file
    yield "charts", guide.charts_file
    yield "synonyms", guide.synonyms_file


def _against_schemas(guide: Guide) -> Iterator[Finding]:
    for name, file in _files(guide):
        yield from file.problems
        if file.value is None and not file.problems:
            yield Finding(file.path, 1, "the file is empty")
        for where, message in _violations(file, read_schema(guide.root, name)):
            yield Finding(file.path, file.line(*where), message)


@lru_cache(maxsize=2**12)  # a served guide asks again at each edit, which seldom is one of the data
def _violations(file: DataFile, schema: Schema | None) -> tuple[tuple[Where, str], ...]:
    return () if file.value is None else tuple(violations(schema, file.value))


def _ids(guide: Guide) -> Iterator[Finding]:
    """No id is given twice in a list, where the last would win; those of long lists are sorted."""
    roles = as_mapping(guide.roles_file.value)
    yield from _single_ids(guide.roles_file, ("roles",), roles.get("roles"), in_order=True)
    yield from _single_ids(guide.roles_file, ("aspects",), roles.get("aspects"))
    positions = as_mapping(guide.positions_file.value).get("positions")
    yield from _single_ids(guide.positions_file, ("positions",), positions, in_order=True)
    charts = as_mapping(guide.charts_file.value).get("charts")
    yield from _single_ids(guide.charts_file, ("charts",), charts, in_order=True)
    for name, entries in guide.models.items():
        yield from _single_ids(guide.models_file, (name,), entries)
    for file in guide.source_files:
        for at, point in enumerate(as_list(as_mapping(file.value).get("points"))):
            if (id := as_mapping(point).get("id")) in PAGE_IDS:
                message = f"the source's own page has '{id}' for itself; choose another id"
                yield Finding(file.path, file.line("points", at, "id"), message)


def _single_ids(
    file: DataFile, where: Where, entries: Any, *, in_order: bool = False
) -> Iterator[Finding]:
    given = [(at, as_mapping(entry).get("id")) for at, entry in enumerate(as_list(entries))]
    lines: dict[str, int] = {}
    for at, id in given:
        if isinstance(id, str):
            if id in lines:
                yield Finding(file.path, file.line(*where, at), f"id '{id}' is used twice")
            lines[id] = file.line(*where, at)
    for before, id in pairwise(lines) if in_order else ():
        if id < before:
            yield Finding(file.path, lines[id], f"'{id}' stands after '{before}'; sort by id")


def _roles(guide: Guide) -> Iterator[Finding]:
    file = guide.roles_file
    for index, role in enumerate(as_list(as_mapping(file.value).get("roles"))):
        if isinstance(as_mapping(role).get("cells"), dict):
            for where, message in _cells(guide, role):
                yield Finding(file.path, file.line("roles", index, "cells", *where), message)


def _cells(guide: Guide, role: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """Yield (path below the cells, message) of what is wrong with one role's cells."""
    aspects = guide.aspects
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
        for key in as_list(cell.get("sources")):
            if isinstance(key, str):
                for fault in mark_faults(guide, read_mark(key)):
                    yield (aspect, "sources"), fault


def _registry(guide: Guide) -> Iterator[Finding]:
    file = guide.links_file
    for before, after in pairwise(map(str, as_mapping(file.value))):
        if after < before:
            message = f"'{after}' stands after '{before}'; `make links` sorts them"
            yield Finding(file.path, file.line(after), message)


def _synonyms(guide: Guide) -> Iterator[Finding]:
    """No phrase is to be written in two ways."""
    file = guide.synonyms_file
    same = as_mapping(as_mapping(file.value).get("same"))
    owners: dict[str, str] = {}
    for name, spellings in same.items():
        for index, spelling in enumerate(map(str, as_list(spellings))):
            line = file.line("same", name, index)
            if spelling in same:
                yield Finding(file.path, line, f"'{spelling}' is a key of 'same' itself")
            elif (owner := owners.setdefault(spelling, name)) != name:
                yield Finding(file.path, line, f"'{spelling}' stands under '{owner}' too")
