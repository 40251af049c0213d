"""Whether the theme's options in `mkdocs.yml` name only what the theme has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from fieldguide.base.nearest import suggest
from fieldguide.checks import material
from fieldguide.checks.web_addresses import leads_out
from fieldguide.guide.names import DOCS

Problems = Iterator[tuple[tuple, str]]  # (key path, message)
_THEME_KEYS = """
name variant custom_dir language direction font logo favicon icon features palette locale
static_templates include_search_page search_index_only
"""
THEME_KEYS = tuple(_THEME_KEYS.split())


def check_theme(root: Path, given: Any) -> Problems:
    """Yield every finding about the value of `theme`."""
    if given is None:
        return
    if not isinstance(given, dict):
        yield ("theme",), "'theme' is a mapping with a 'name'"
        return
    for key in given:
        if key not in THEME_KEYS:
            yield ("theme", key), f"unknown theme option '{key}'{suggest(key, THEME_KEYS)}"
    if given.get("name") != "material":
        yield ("theme", "name"), f"unknown theme '{given.get('name')}'; it is 'material'"
    if given.get("font", True) is not False:
        yield ("theme", "font"), "'font' must be false: other fonts come from another host"
    folder = given.get("custom_dir")
    if folder and not (root / str(folder)).is_dir():
        yield ("theme", "custom_dir"), f"no folder '{folder}'"
    language = given.get("language", "en")
    if str(language) not in material.languages():
        hint = suggest(language, material.languages())
        yield ("theme", "language"), f"unknown language '{language}'{hint}"
    for key in ("logo", "favicon"):
        if key in given:
            yield from check_file(root, ("theme", key), given[key])
    for at, feature in numbered(given.get("features")):
        if str(feature) not in material.features():
            hint = suggest(feature, material.features())
            yield ("theme", "features", at), f"unknown feature '{feature}'{hint}"
    yield from check_twice(("theme", "features"), given.get("features"), str)
    names = given.get("icon") if isinstance(given.get("icon"), dict) else {}
    for key, name in names.items():
        for one in name.values() if isinstance(name, dict) else [name]:
            yield from _icon(root, ("theme", "icon", key), one)
    palettes = given.get("palette")
    for at, palette in numbered(palettes if isinstance(palettes, list) else [palettes or {}]):
        where = ("theme", "palette", at) if isinstance(palettes, list) else ("theme", "palette")
        if isinstance(palette, dict):
            yield from _palette(root, where, palette)


def _palette(root: Path, where: tuple, palette: dict) -> Problems:
    known = ("scheme", "primary", "accent", "media", "toggle")
    for key in palette:
        if key not in known:
            yield (*where, key), f"unknown palette option '{key}'{suggest(key, known)}"
    for kind in ("primary", "accent"):
        color = palette.get(kind)
        if color is not None and str(color) not in material.colors(kind):
            hint = suggest(color, material.colors(kind))
            yield (*where, kind), f"unknown color '{color}'{hint}"
    scheme = palette.get("scheme", "default")
    if str(scheme) not in material.SCHEMES | _own_schemes(root):
        yield (*where, "scheme"), f"unknown scheme '{scheme}'{suggest(scheme, material.SCHEMES)}"
    toggle = palette.get("toggle")
    if isinstance(toggle, dict):
        yield from _icon(root, (*where, "toggle", "icon"), toggle.get("icon"))
        if not toggle.get("name"):
            yield (*where, "toggle"), "a toggle needs a 'name' that says what it does"


def _own_schemes(root: Path) -> set[str]:
    styles = (root / DOCS).glob("assets/stylesheets/*.css")
    texts = (style.read_text(encoding="utf-8", errors="replace") for style in styles)
    return {name for text in texts for name in re.findall(r'color-scheme="?([a-z-]+)', text)}


def _icon(root: Path, where: tuple, name: Any) -> Problems:
    folders = (material.folder(), root / "overrides")
    if any((folder / f".icons/{name}.svg").is_file() for folder in folders):
        return  # all names of the theme's are read for a suggestion only: there are thousands
    start = str(name).partition("/")[0]
    yield where, f"unknown icon '{name}'{suggest(name, _like(start))}"


def _like(start: str) -> list[str]:
    return [icon for icon in material.icons() if icon.startswith(start)]


def check_file(root: Path, where: tuple, name: Any) -> Problems:
    """A file below `docs/` that an option names."""
    if not isinstance(name, str):
        yield where, f"'{name}' is no file's name"
    elif leads_out(name):
        yield where, f"'{name}' is on another host; keep it in {DOCS}/assets/"
    elif not _is_file(root, re.split(r"[?#]", name)[0]):
        names = [path.relative_to(root / DOCS) for path in (root / DOCS / "assets").rglob("*.*")]
        yield where, f"no file {DOCS}/{name}{suggest(name, names)}"


def _is_file(root: Path, name: str) -> bool:
    """Whether a file is there under this very name, on a disk that ignores case as well."""
    path = root / DOCS / name
    return path.is_file() and path.name in {one.name for one in path.parent.iterdir()}


def numbered(given: Any) -> list[tuple[int, Any]]:
    """Return the entries of a list with their indexes; nothing of what is no list."""
    return list(enumerate(given)) if isinstance(given, list) else []


def check_twice(where: tuple, given: Any, name: Callable[[Any], Any]) -> Problems:
    """Yield which entries of a list have a name that an earlier one has."""
    seen = set()
    for at, entry in numbered(given):
        key = str(name(entry))
        if key in seen:
            yield (*where, at), f"'{key}' is listed twice"
        seen.add(key)
