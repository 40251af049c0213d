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
from fieldguide.checks.on_page import Problems
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
_REFUSED = tuple(
    (re.compile(pattern, re.IGNORECASE), message)
    for pattern, message in {
        r"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\ssrc=[\"']?(?:https?:)?//"
        r"|<link\b(?=[^>]*rel=[\"']?(?:stylesheet|preload|icon|preconnect|dns-prefetch))[^>]*?"
        r"\shref=[\"']?(?:https?:)?//": "this loads something from another host; "
        "keep it in docs/assets/",
        r"<[a-z][^<>{}]*?\son[a-z]+=": "an attribute that runs a script; "
        "write the script in docs/assets/javascripts/",
        r"<[a-z][^<>{}]*?\sstyle=": "a style in an attribute; give it a class and style that",
        r"href=[\"']?\s*javascript:": "'javascript:' addresses are not allowed",
    }.items()
)


def check_templates(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about the templates in `overrides/`."""
    folder = guide.root / FOLDER
    trees: dict[str, nodes.Template] = {}
    names = set(material.templates())
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        names.add(name)
        try:
            source = path.read_text(encoding="utf-8")
            trees[name] = _parsed(name, source)
            _compile(trees[name], name)
        except (OSError, UnicodeDecodeError):
            continue  # check_bytes says it
        except jinja2.TemplateSyntaxError as error:
            message = f"the template does not parse: {error.message}"
            yield Finding(f"{FOLDER}/{name}", error.lineno, message)
        for pattern, message in _REFUSED:
            for match in pattern.finditer(source):
                line = source.count("\n", 0, match.start()) + 1
                yield Finding(f"{FOLDER}/{name}", line, message)
    for page in guide.pages:
        asked = page.meta.get("template")
        if asked and page.whole and str(asked) not in names:
            message = f"no template '{asked}' in {FOLDER}/"
            yield Finding(page.file, page.line("template"), message)
    for name, tree in trees.items():
        for line, message in _template(guide, tree, trees, names):
            yield Finding(f"{FOLDER}/{name}", line, message)
    yield from _unused(guide, trees)


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


def _template(
    guide: Guide, tree: nodes.Template, trees: dict[str, nodes.Template], names: set[str]
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
        for node in tree.body:
            if isinstance(node, nodes.Output) and (line := _shown(node)):
                yield line, "what stands outside of a block is not shown"
    yield from _addresses(guide, tree)
    yield from _variables(tree, trees)


def _others(tree: nodes.Template) -> Iterator[tuple[nodes.Node, str]]:
    """Yield (node, name) of each template that one extends, includes or imports."""
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for node in tree.find_all(kinds):
        named = next((one for one in node.iter_child_nodes(only=("template",))), None)
        if isinstance(named, nodes.Const) and isinstance(named.value, str):
            yield node, named.value


def _shown(node: nodes.Output) -> int:
    """The line of the first thing but spaces that a node writes; 0 when there is none."""
    for one in node.nodes:
        if not isinstance(one, nodes.TemplateData):
            return one.lineno
        if text := one.data.lstrip():
            return one.lineno + one.data[: -len(text)].count("\n")
    return 0


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


def _addresses(guide: Guide, tree: nodes.Template) -> Problems:
    """What `'…' | url` names is a page or a file; the minifier's `.min.` names stand for theirs."""
    addresses = {page.url for page in guide.pages} | set(redirects(guide)) | guide.files
    addresses |= unread_addresses(guide)
    for node in tree.find_all(nodes.Filter):
        if node.name == "url" and isinstance(node.node, nodes.Const):
            target = str(node.node.value)
            place = re.split(r"[?#]", target)[0].removeprefix("./")
            plain = re.sub(r"\.min(\.\w+)$", r"\1", place)
            if (
                place in ("", ".")
                or plain in addresses
                or ("." in place and "assets/" not in place)
            ):
                continue
            yield node.lineno, f"'{target}' leads to nothing{suggest(place, addresses)}"


_undeclared = _remembered(meta.find_undeclared_variables)


def _variables(tree: nodes.Template, trees: dict[str, nodes.Template]) -> Problems:
    """A variable is MkDocs', one that the theme reads, or one that a template of ours sets."""
    ours = {one.name for t in trees.values() for one in t.find_all(nodes.Name) if one.ctx != "load"}
    known = CONTEXT | _theme_names() | ours
    for variable in _undeclared(tree) - known:
        used = (one.lineno for one in tree.find_all(nodes.Name) if one.name == variable)
        yield min(used, default=1), f"unknown variable '{variable}'{suggest(variable, known)}"


@cache
def _theme_names() -> frozenset[str]:
    trees = filter(None, map(_theme_tree, ("base.html", "main.html")))
    return frozenset(name.name for tree in trees for name in tree.find_all(nodes.Name))


def _unused(guide: Guide, trees: dict[str, nodes.Template]) -> Iterator[Finding]:
    """A template is the theme's, extended or included by another, or named by a page."""
    if not all(page.whole for page in guide.pages):
        return  # one that cannot be read may name it
    named = {str(page.meta.get("template")) for page in guide.pages} | {"404.html"}
    named |= {other for tree in trees.values() for _, other in _others(tree)}
    for name in trees.keys() - named - material.templates():
        yield Finding(f"{FOLDER}/{name}", 1, "no page and no template uses this one")
