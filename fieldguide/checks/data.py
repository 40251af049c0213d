"""Whether the shared facts of `data/` are whole: schemas, order, sources, and each role's cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from fieldguide.base.nearest import suggest
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.models import check_figures, check_models
from fieldguide.checks.schemas import check_schemas, file_violations
from fieldguide.checks.web_addresses import address_fault
from fieldguide.guide.citations import unknown_source
from fieldguide.guide.repository import DataFile, Guide

MAX_CELL_WORDS = 30  # a cell has to survive a phone


def check_data(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about the files of `data/`."""
    kinds = (_sources, _roles, _registry, _synonyms, _models)
    found = [*check_schemas(guide.root), *(one for kind in kinds for one in kind(guide))]
    yield from found or check_figures(guide)


def _against_schema(guide: Guide, file: DataFile, name: str) -> Iterator[Finding]:
    yield from file.problems
    if file.value is None:
        if not file.problems:
            yield Finding(file.path, 1, "the file is empty")
        return
    for where, message in file_violations(guide.root, name, file):
        yield Finding(file.path, file.line(*where), message)


def _ids(file: DataFile, where: tuple, entries: Any) -> Iterator[tuple[int, str]]:
    """Yield (line, id) of each entry of a list that has an id."""
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield file.line(*where, index), entry["id"]


def _single_ids(file: DataFile, where: tuple, entries: Any) -> Iterator[Finding]:
    """No id is given twice in a list: the last one would win."""
    seen = set()
    for line, id in _ids(file, where, entries):
        if id in seen:
            yield Finding(file.path, line, f"id '{id}' is used twice")
        seen.add(id)


def _sorted_ids(file: DataFile, where: tuple, entries: Any) -> Iterator[Finding]:
    """Ids are in order and given once."""
    yield from _single_ids(file, where, entries)
    for (_, before), (line, id) in pairwise(_ids(file, where, entries)):
        if id < before:
            yield Finding(file.path, line, f"'{id}' stands after '{before}'; sort by id")


def _models(guide: Guide) -> Iterator[Finding]:
    file = guide.models_file
    yield from _against_schema(guide, file, "models")
    for name, entries in guide.models.items():
        yield from _single_ids(file, (name,), entries)
    yield from check_models(guide)


def _sources(guide: Guide) -> Iterator[Finding]:
    file = guide.sources_file
    yield from _against_schema(guide, file, "sources")
    if not isinstance(file.value, list):
        return
    yield from _sorted_ids(file, (), file.value)
    for index, source in enumerate(file.value):
        for key in ("url", "archived"):
            address = source.get(key) if isinstance(source, dict) else None
            fault = isinstance(address, str) and address_fault(address)
            if fault and address.startswith(("http://", "https://")):  # else the schema says it
                line = file.line(index, key)
                yield Finding(file.path, line, f"'{key}' is '{address}': {fault}")


def _roles(guide: Guide) -> Iterator[Finding]:
    file = guide.roles_file
    yield from _against_schema(guide, file, "roles")
    value = file.value if isinstance(file.value, dict) else {}
    yield from _single_ids(file, ("aspects",), value.get("aspects"))
    entries = value.get("roles")
    if not isinstance(entries, list):
        return
    yield from _sorted_ids(file, ("roles",), entries)
    for index, role in enumerate(entries):
        if isinstance(role, dict) and isinstance(role.get("cells"), dict):
            for where, message in _cells(guide, role):
                yield Finding(file.path, file.line("roles", index, "cells", *where), message)


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
        cited = cell.get("sources")
        for key in cited if isinstance(cited, list) else []:
            if isinstance(key, str) and key not in sources:
                yield (aspect, "sources"), unknown_source(key, sources)


def _registry(guide: Guide) -> Iterator[Finding]:
    file = guide.links_file
    yield from _against_schema(guide, file, "links")
    addresses = [str(key) for key in file.value] if isinstance(file.value, dict) else []
    for before, after in pairwise(addresses):
        if after < before:
            message = f"'{after}' stands after '{before}'; `make links` sorts them"
            yield Finding(file.path, file.line(after), message)


def _synonyms(guide: Guide) -> Iterator[Finding]:
    """The file has its form, and no phrase is to be written in two ways."""
    file = guide.synonyms_file
    found = list(_against_schema(guide, file, "synonyms"))
    yield from found
    if found:
        return
    owners: dict[str, str] = {}
    for name, spellings in file.value["same"].items():
        for index, spelling in enumerate(spellings):
            line = file.line("same", name, index)
            if spelling in file.value["same"]:
                yield Finding(file.path, line, f"'{spelling}' is a key of 'same' itself")
            elif (owner := owners.setdefault(spelling, name)) != name:
                yield Finding(file.path, line, f"'{spelling}' stands under '{owner}' too")
