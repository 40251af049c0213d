"""Whether every template parses, and extends, includes and fills what exists.

What its pages lead to and load, the finished site's own check tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import jinja2
from jinja2 import nodes

from fieldguide.base.nearest import suggest
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks import material
from fieldguide.checks.on_page import Problems
from fieldguide.guide.repository import Guide

FOLDER = "overrides"
_FILTERS = ("url", "tojson", "script_tag")  # MkDocs' own


def check_templates(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about the templates in `overrides/`."""
    folder = guide.root / FOLDER
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.html"))}
    names = material.templates() | paths.keys()
    trees: dict[str, nodes.Template] = {}
    for name, path in paths.items():
        try:
            trees[name] = _parsed(name, path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            continue  # check_bytes says it
        except jinja2.TemplateSyntaxError as error:
            message = f"the template does not parse: {error.message}"
            yield Finding(f"{FOLDER}/{name}", error.lineno, message)
    for name, tree in trees.items():
        for line, message in _template(tree, trees, names):
            yield Finding(f"{FOLDER}/{name}", line, message)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(extensions=["jinja2.ext.loopcontrols"])
    environment.filters.update(dict.fromkeys(_FILTERS, str))
    return environment


@lru_cache(maxsize=64)  # a served guide asks again at each edit, which seldom is one of a template
def _parsed(name: str, source: str) -> nodes.Template:
    """Parse a template, and raise what parsing does not find: filters and tests that nobody has."""
    _environment().compile(source, name, raw=True)
    return _environment().parse(source, name)


def _template(
    tree: nodes.Template, trees: dict[str, nodes.Template], names: frozenset[str]
) -> Problems:
    for node, other in _others(tree):
        if other not in names and not getattr(node, "ignore_missing", False):
            yield node.lineno, f"no template '{other}'{suggest(other, names)}"
    for parent in [other for node, other in _others(tree) if isinstance(node, nodes.Extends)]:
        known = _blocks(parent, trees)
        mine = list(tree.find_all(nodes.Block))
        inner = {one.name for block in mine for one in block.find_all(nodes.Block)}
        for block in mine if known else ():
            if block.name not in known | inner:
                hint = suggest(block.name, known)
                yield block.lineno, f"no block '{block.name}' in '{parent}'{hint}"


def _others(tree: nodes.Template) -> Iterator[tuple[nodes.Node, str]]:
    """Yield (node, name) of each template that one extends, includes or imports."""
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for node in tree.find_all(kinds):
        named = next((one for one in node.iter_child_nodes(only=("template",))), None)
        if isinstance(named, nodes.Const) and isinstance(named.value, str):
            yield node, named.value


def _blocks(name: str, trees: dict[str, nodes.Template], depth: int = 0) -> set[str]:
    """The blocks of a template and of those it extends."""
    tree = trees.get(name) if depth == 0 or name != "main.html" else None
    tree = tree or _theme_tree(name)
    if tree is None or depth > 9:
        return set()
    found = {block.name for block in tree.find_all(nodes.Block)}
    for node, parent in _others(tree):
        if isinstance(node, nodes.Extends):
            found |= _blocks(parent, trees, depth + 1)
    return found


@cache
def _theme_tree(name: str) -> nodes.Template | None:
    path = material.folder() / name
    return _environment().parse(path.read_text("utf-8"), name) if path.is_file() else None
