"""Who may import whom: the rooms of the package, and the few doors between them that stay open."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import REPOSITORY

PACKAGE = REPOSITORY / "fieldguide"
LONGEST = 300  # lines of a module
# What each room may import beside itself; `cli` may import everything.
BELOW = {
    "base": (),
    "guide": ("base",),
    "pictures": ("guide", "base"),
    "markdown": ("pictures", "guide", "base"),
    "checks": ("pictures", "guide", "base"),
    "publish": ("pictures", "guide", "base"),
    "book": ("markdown", "pictures", "guide", "base"),
    "engine": ("publish", "checks", "markdown", "pictures", "guide", "base"),
}
# The only rooms that may know these libraries.
LIBRARIES = {"mkdocs": "engine", "material": "engine", "markdown": "markdown"}
# Doors that stay open, (module, library or room): the reason. There is none, and need be none.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def modules() -> Iterator[tuple[str, Path]]:
    """Yield every module's name below the package, such as `publish.light.icons`, and its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


def imports(path: Path) -> Iterator[str]:
    """Yield what a module imports, each as a dotted name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{one.name}" for one in node.names)


def arrows() -> Iterator[tuple[str, str]]:
    """Yield each module and the module of the package, or the library, that it imports."""
    known = {f"fieldguide.{name}" for name, _ in modules()}
    for name, path in modules():
        for imported in set(imports(path)):
            if imported.startswith("fieldguide."):
                here = imported if imported in known else imported.rpartition(".")[0]
                yield name, here.removeprefix("fieldguide.")
            elif imported.partition(".")[0] in LIBRARIES:
                yield name, imported.partition(".")[0]


def room(name: str) -> str:
    return name.partition(".")[0]


def may(importer: str, imported: str) -> bool:
    """Whether the rules let one module import another, or a library."""
    here, there = room(importer), room(imported)
    if imported in LIBRARIES:
        return here == LIBRARIES[imported]
    return here in ("cli", there) or there in BELOW.get(here, ())


def test_every_import_keeps_the_rules():
    broken = {arrow for arrow in arrows() if not may(*arrow)}
    assert broken == set(EXCEPTIONS)


def test_no_module_imports_itself_by_a_detour():
    graph: dict[str, set[str]] = {}
    for importer, imported in arrows():
        graph.setdefault(importer, set()).add(imported)

    def reached(start: str) -> set[str]:
        found, waiting = set(), [start]
        while waiting:
            for one in graph.get(waiting.pop(), set()) - found:
                found.add(one)
                waiting.append(one)
        return found

    assert [name for name, _ in modules() if name in reached(name)] == []


@pytest.mark.parametrize(("name", "path"), list(modules()))
def test_a_module_can_be_read_in_one_sitting(name, path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
