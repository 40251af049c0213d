"""Whether every template parses, extends and includes what exists, and asks no other host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import jinja2
from jinja2 import meta, nodes

from fieldguide.base.nearest import suggest
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks import material
from fieldguide.guide.links import redirects, unread_addresses
from fieldguide.guide.repository import Guide

FOLDER = "overrides"
# What MkDocs hands to every template, whether the theme uses it or not.
_CONTEXT = """
base_url build_date_utc config extra_css extra_javascript features homepage_url lang
mkdocs_version nav page pages parent url
"""
CONTEXT = frozenset(_CONTEXT.split())
_FILTERS = ("url", "tojson", "script_tag")
_REMOTE = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\ssrc=[\"']?(?:https?:)?//[^\"'\s>]*"
    r"|<link\b(?=[^>]*rel=[\"']?(?:stylesheet|preload|icon|preconnect|dns-prefetch))[^>]*?"
    r"\shref=[\"']?(?:https?:)?//[^\"'\s>]*"
)
_HANDLER = re.compile(r"<[a-z][^<>{}]*?\s(on[a-z]+)=", re.IGNORECASE)
_STYLED = re.compile(r"<[a-z][^<>{}]*?\sstyle=", re.IGNORECASE)
_JAVASCRIPT = re.compile(r"href=[\"']?\s*javascript:", re.IGNORECASE)


def check_templates(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about the templates in `overrides/`."""
    folder = guide.root / FOLDER
    sources: dict[str, str] = {}
    for path in sorted(folder.rglob("*.html")):
        try:
            sources[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # check_bytes says it
    trees: dict[str, nodes.Template] = {}
    for name, source in sources.items():
        file = f"{FOLDER}/{name}"
        try:
            trees[name] = _parsed(name, source)
            _compile(trees[name], name)
        except jinja2.TemplateSyntaxError as error:
            yield Finding(file, error.lineno, f"the template does not parse: {error.message}")
        for line, message in _hosts(source):
            yield Finding(file, line, message)
    names = set(sources) | material.templates()
    for page in guide.pages:
        asked = page.meta.get("template")
        if asked and page.whole and str(asked) not in names:
            message = f"no template '{asked}' in {FOLDER}/"
            yield Finding(page.file, page.line("template"), message)
    for name, tree in trees.items():
        for line, message in _template(guide, name, tree, trees, names):
            yield Finding(f"{FOLDER}/{name}", line, message)
    yield from _unused(guide, sources, trees)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(extensions=["jinja2.ext.loopcontrols"])
    environment.filters.update(dict.fromkeys(_FILTERS, str))
    return environment


# A served guide asks again at each edit, which seldom is one of a template.
_remembered = lru_cache(maxsize=64)


@_remembered
def _parsed(name: str, source: str) -> nodes.Template:
    return _environment().parse(source, name)


@_remembered
def _compile(tree: nodes.Template, name: str) -> None:
    """Raise what parsing does not find: filters and tests that nobody has."""
    _environment().compile(tree, name, raw=True)


@_remembered
def _undeclared(tree: nodes.Template) -> set[str]:
    return meta.find_undeclared_variables(tree)


Problems = Iterator[tuple[int, str]]


def _hosts(source: str) -> Problems:
    for pattern, message in (
        (_REMOTE, "this loads something from another host; keep it in docs/assets/"),
        (_HANDLER, "an attribute that runs a script; write the script in docs/assets/javascripts/"),
        (_STYLED, "a style in an attribute; give it a class and style that"),
        (_JAVASCRIPT, "'javascript:' addresses are not allowed"),
    ):
        for match in pattern.finditer(source):
            yield source.count("\n", 0, match.start()) + 1, message


def _template(guide: Guide, name: str, tree, trees: dict, names: set[str]) -> Problems:
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        optional = getattr(node, "ignore_missing", False)
        for other in _constants(node.template):
            if other not in names and not optional:
                yield node.lineno, f"no template '{other}'{suggest(other, names)}"
    parent = next(iter(tree.find_all(nodes.Extends)), None)
    if parent is not None:
        known = set().union(*(_blocks(one, trees) for one in _constants(parent.template)))
        mine = list(tree.find_all(nodes.Block))
        inner = (
            {one.name for block in mine for one in block.find_all(nodes.Block)} if mine else set()
        )
        for block in mine:
            if known and block.name not in known | inner:
                hint = suggest(block.name, known)
                yield block.lineno, f"no block '{block.name}' in '{parent.template.value}'{hint}"
        for node in tree.body:
            if isinstance(node, nodes.Output) and (shown := _shown(node)):
                yield shown, "what stands outside of a block is not shown"
    yield from _addresses(guide, tree)
    known = _assigned(trees) | _theme_names() | set(CONTEXT)
    for variable in sorted(_undeclared(tree) - known):
        used = (one.lineno for one in tree.find_all(nodes.Name) if one.name == variable)
        yield min(used, default=1), f"unknown variable '{variable}'{suggest(variable, known)}"


def _shown(node: nodes.Output) -> int:
    """The line of the first thing but spaces that a node writes; 0 when there is none."""
    for one in node.nodes:
        if not isinstance(one, nodes.TemplateData):
            return one.lineno
        if text := one.data.lstrip():
            return one.lineno + one.data[: -len(text)].count("\n")
    return 0


def _constants(node: nodes.Node) -> list[str]:
    return [node.value] if isinstance(node, nodes.Const) and isinstance(node.value, str) else []


def _blocks(name: str, trees: dict[str, nodes.Template], depth: int = 0) -> set[str]:
    """The blocks of a template and of those it extends."""
    tree = trees.get(name) if depth == 0 or name != "main.html" else None
    tree = tree or _theme_tree(name)
    if tree is None or depth > 9:
        return set()
    found = {block.name for block in tree.find_all(nodes.Block)}
    for parent in tree.find_all(nodes.Extends):
        found |= set().union(
            *(_blocks(one, trees, depth + 1) for one in _constants(parent.template))
        )
    return found


@cache
def _theme_tree(name: str) -> nodes.Template | None:
    path = material.folder() / name
    return _environment().parse(path.read_text("utf-8"), name) if path.is_file() else None


def _addresses(guide: Guide, tree: nodes.Template) -> Problems:
    """What `'…' | url` names is a page or a file; the minifier's `.min.` names stand for theirs."""
    addresses = {page.url for page in guide.pages} | set(redirects(guide)) | guide.files
    addresses |= unread_addresses(guide)
    for node in tree.find_all(nodes.Filter):
        for target in _constants(node.node) if node.name == "url" and node.node else []:
            place = re.split(r"[?#]", target)[0].removeprefix("./")
            plain = re.sub(r"\.min(\.\w+)$", r"\1", place)
            if (
                place in ("", ".")
                or plain in addresses
                or ("." in place and "assets/" not in place)
            ):
                continue
            yield node.lineno, f"'{target}' leads to nothing{suggest(place, addresses)}"


def _assigned(trees: dict[str, nodes.Template]) -> set[str]:
    """Every name that some template of ours sets, for those that it includes."""
    return {
        name.name
        for tree in trees.values()
        for name in tree.find_all(nodes.Name)
        if name.ctx != "load"
    }


@cache
def _theme_names() -> frozenset[str]:
    names: set[str] = set()
    for name in ("base.html", "main.html"):
        names |= {one.name for one in _theme_tree(name).find_all(nodes.Name)}
    return frozenset(names)


def _unused(guide: Guide, sources: dict[str, str], trees: dict) -> Iterator[Finding]:
    """A template is the theme's, extended or included by another, or named by a page."""
    if not all(page.whole for page in guide.pages):
        return  # one that cannot be read may name it
    named = {str(page.meta.get("template")) for page in guide.pages} | {"404.html"}
    for tree in trees.values():
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            named.update(_constants(node.template))
    for name in sources:
        if name not in named | material.templates():
            yield Finding(f"{FOLDER}/{name}", 1, "no page and no template uses this one")
