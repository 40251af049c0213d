"""What is wrong with the models that figures are drawn from, beside what their schema says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fieldguide.citations import unknown_source
from fieldguide.content import Finding, Guide


def check_models(guide: Guide, violations: Iterable[tuple[tuple, str]]) -> Iterator[Finding]:
    """Yield every finding about `data/models.yml`.

    `violations` are those of its schema, as (key path, message). Ids that name a source, a role, a
    stage, a group or a page must exist, and shares must be of a hundred.
    """
    file = guide.models_file
    yield from file.problems
    for where, message in violations:
        yield Finding(file.path, file.line(*where), message)
    for where, message in _unknown(guide):
        yield Finding(file.path, file.line(*where), message)


def _unknown(guide: Guide) -> Iterator[tuple[tuple, str]]:
    for where, entry in _entries(guide.models, ()):
        for key in entry.get("sources") or []:
            if key not in guide.sources:
                yield (*where, "sources"), unknown_source(key, guide.sources)
    ids = {name: {entry["id"] for entry in _list(guide, name)} for name in ("stages", "stresses")}
    pages = {page.id for page in guide.pages}
    for kind, key, known, parts in (
        ("role", "stages", set(guide.roles), "owners"),
        ("stage", "seven_as", ids["stages"], "stages"),
        ("group", "definitions", ids["stresses"], "group"),
    ):
        for at, entry in enumerate(_list(guide, key)):
            named = entry.get(parts) or []
            for name in [named] if isinstance(named, str) else named:
                if name not in known:
                    yield (key, at, parts), f"unknown {kind} '{name}'"
    for at, id in enumerate(guide.models.get("slides") or []):
        if id not in pages:
            yield ("slides", at), f"no page has the id '{id}'"
    for at, entry in enumerate(_list(guide, "participation")):
        shares = entry.get("shares") or []
        if abs(sum(shares) - 100) > 2:
            yield ("participation", at), f"the shares sum to {sum(shares):g}, not to 100"


def _list(guide: Guide, name: str) -> list[dict]:
    """The entries of one model that are well enough formed to be looked at."""
    entries = guide.models.get(name)
    entries = entries if isinstance(entries, list) else []
    return [
        entry for entry in entries if isinstance(entry, dict) and "id" in entry or "who" in entry
    ]


def _entries(value: Any, where: tuple) -> Iterator[tuple[tuple, dict]]:
    """Yield every mapping inside a value with its key path."""
    if isinstance(value, dict):
        yield where, value
        for key, part in value.items():
            yield from _entries(part, (*where, key))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from _entries(part, (*where, at))
