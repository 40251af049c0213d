"""Whether `mkdocs.yml` parses, names only what exists, and lists every page once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fieldguide.base.nearest import suggest
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.nav import check_nav
from fieldguide.checks.theme import Problems, check_file, check_theme, check_twice, numbered
from fieldguide.guide.config import CONFIG, read_config
from fieldguide.guide.names import DOCS
from fieldguide.guide.repository import Guide

_KEYS = """
site_name site_description site_author site_url edit_uri edit_uri_template copyright docs_dir
site_dir exclude_docs draft_docs not_in_nav nav theme extra extra_css extra_javascript
extra_templates markdown_extensions plugins strict validation watch dev_addr remote_branch
remote_name use_directory_urls repo_url repo_name hooks INHERIT
"""
KEYS = tuple(_KEYS.split())
# Options that break what the guide promises, whatever they are set to.
REFUSED = {
    "hooks": "logic belongs into fieldguide/",
    "INHERIT": "the guide has one configuration",
    "repo_name": "use 'extra.repository'",
    "repo_url": "readers' browsers would ask another host; use 'extra.repository'",
    "remote_branch": "the workflow publishes the site",
    "use_directory_urls": "every published address would change",
}
_LEVELS = {"nav": ("omitted_files", "not_found"), "links": ("anchors", "not_found")}


def check_config(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about `mkdocs.yml`."""
    config = read_config(guide.root)
    yield from config.problems
    if not isinstance(config.value, dict):
        if not config.problems:
            yield Finding(CONFIG, 1, "the file is not a mapping of options")
        return
    for where, message in _options(guide.root, config.value):
        yield Finding(CONFIG, config.line(*where), message)
    yield from check_nav(guide, config)


def _options(root: Path, config: dict) -> Problems:
    for key in config:
        if key in REFUSED:
            yield (key,), f"'{key}' is not used here: {REFUSED[key]}"
        elif key not in KEYS:
            yield (key,), f"unknown option '{key}'{suggest(key, KEYS)}"
    for key in ("site_name", "theme", "plugins"):
        if not config.get(key):
            yield (), f"missing option '{key}'"
    for key, folder in (("docs_dir", DOCS), ("site_dir", "site")):
        if config.get(key, folder) != folder:
            yield (key,), f"'{key}' stays as it is: other tools look there"
    url = config.get("site_url")
    if isinstance(url, str) and not re.match(r"^https?://[^/\s]+(/[^\s]*)?/$", url):
        yield ("site_url",), f"'{url}' is no address that ends in '/'"
    if isinstance(config.get("extra"), dict) and "analytics" in config["extra"]:
        yield ("extra", "analytics"), "readers are not counted here"
    yield from check_theme(root, config.get("theme"))
    yield from _assets(root, config)
    yield from _extensions(root, config.get("markdown_extensions"))
    yield from _plugins(root, config.get("plugins"))
    yield from _validation(config.get("validation"))


def _assets(root: Path, config: dict) -> Problems:
    for key, suffixes in {"extra_css": (".css",), "extra_javascript": (".js", ".mjs")}.items():
        given = config.get(key)
        if given is not None and not isinstance(given, list):
            yield (key,), f"'{key}' is a list"
        for at, entry in numbered(given):
            name = entry.get("path") if isinstance(entry, dict) else entry
            yield from check_file(root, (key, at), name)
            if isinstance(name, str) and not name.endswith(suffixes):
                yield (key, at), f"'{name}' does not end in '{suffixes[0]}'"
        yield from check_twice((key,), given, lambda e: e.get("path") if isinstance(e, dict) else e)


def _extensions(root: Path, given: Any) -> Problems:
    if given is not None and not isinstance(given, list):
        yield ("markdown_extensions",), "'markdown_extensions' is a list"
        return
    short = {point.name for point in entry_points(group="markdown.extensions")}
    for at, entry in numbered(given):
        where = ("markdown_extensions", at)
        name, options = (
            next(iter(entry.items()), ("", {})) if isinstance(entry, dict) else (entry, {})
        )
        own = str(name).startswith("fieldguide.") and _module(root, str(name)).is_file()
        if own and not _importable(name):
            continue  # of a guide other than the installed one
        if str(name) not in short and not _importable(name):
            yield where, f"unknown extension '{name}'{suggest(name, short)}"
            continue
        if fault := _option_fault(name, options):
            yield where, f"the extension '{name}' refuses its options: {fault}"
        if name == "pymdownx.snippets" and isinstance(options, dict):
            for file in options.get("auto_append") or []:
                if not (root / str(file)).is_file():
                    yield (*where, name, "auto_append"), f"no file '{file}'"
    yield from check_twice(("markdown_extensions",), given, _entry_name)


def _module(root: Path, name: str) -> Path:
    return root / (name.replace(".", "/") + ".py")


def _importable(name: Any) -> bool:
    try:
        return isinstance(name, str) and find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _option_fault(name: str, options: Any) -> str:
    """Say why an extension cannot be made with its options; nothing when it can."""
    from markdown import Markdown

    if options is not None and not isinstance(options, dict):
        return "they are not a mapping"
    try:
        Markdown().build_extension(name, options or {})
    except Exception as error:  # noqa: BLE001 - an extension raises what it likes
        return " ".join(str(error).split()) or type(error).__name__
    return ""


def _plugins(root: Path, given: Any) -> Problems:
    entries = list(given.items()) if isinstance(given, dict) else numbered(given)
    known = {point.name for point in entry_points(group="mkdocs.plugins")}
    names = set()
    for at, entry in entries:
        name = at if isinstance(given, dict) else _entry_name(entry)
        names |= {str(name), str(name).removeprefix("material/")}
        if str(name) not in known:
            yield ("plugins", at), f"unknown plugin '{name}'{suggest(name, known)}"
        options = entry.get(name) if isinstance(entry, dict) else None
        for key in ("css_files", "js_files"):
            files = options.get(key) if name == "minify" and isinstance(options, dict) else None
            for index, file in numbered(files):
                yield from check_file(root, ("plugins", at, name, key, index), file)
    for name in ("search", "fieldguide"):
        if given and name not in names:
            yield ("plugins",), f"the plugin '{name}' is missing"
    if isinstance(given, list):
        yield from check_twice(("plugins",), given, _entry_name)


def _validation(given: Any) -> Problems:
    if not isinstance(given, dict):
        return
    for kind, keys in _LEVELS.items():
        levels = given.get(kind)
        for key in keys if isinstance(levels, dict) else ():
            if levels.get(key, "warn") != "warn":
                yield ("validation", kind, key), f"'{key}' stays 'warn': broken links stop a build"


def _entry_name(entry: Any) -> str:
    return str(next(iter(entry), "") if isinstance(entry, dict) else entry)
