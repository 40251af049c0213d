"""What people have, promise by promise (promises.yml): each is held by tests that exist."""

import ast
from collections.abc import Iterator
from pathlib import Path

from support import REPOSITORY, write

from fieldguide.base.nearest import suggest
from fieldguide.base.yaml_lines import parse_yaml

PATH = "tests/promises.yml"
GROUPS = ("readers", "linkers", "contributors", "operators", "unheld")


def every_test(root: Path) -> set[str]:
    """Return every test below `root`, as `tests/path.py::name`, from their files' text alone."""
    return {
        f"{path.relative_to(root).as_posix()}::{node.name}"
        for path in (root / "tests").rglob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def faults(root: Path) -> Iterator[str]:
    """Yield a line, with its place, for each promise of the list that is no promise."""
    groups, lines, problems = parse_yaml((root / PATH).read_text(encoding="utf-8"), PATH)
    yield from map(str, problems)
    known = every_test(root)
    said: dict[str | None, int] = {}
    for group, promises in (groups or {}).items():
        if group not in GROUPS:
            yield f"{PATH}:{lines[(group,)]}: unknown group '{group}'{suggest(group, GROUPS)}"
        for number, promise in enumerate(promises):
            place, has = f"{PATH}:{lines[(group, number)]}", promise.get("has")
            if has in said:
                yield f"{place}: {has!r} stands on line {said[has]} too"
            said[has] = lines[(group, number)]
            wanted = {"has", "because" if group == "unheld" else "held_by"}
            if set(promise) != wanted or not all(promise.values()):
                yield f"{place}: {has!r} needs {' and '.join(sorted(wanted))}, and nothing else"
            for name in promise.get("held_by") or []:
                if name not in known:
                    yield f"{place}: no test '{name}'{suggest(name, known)}"


def test_every_promise_is_held_by_tests_that_exist():
    assert list(faults(REPOSITORY)) == []


def test_a_promise_that_nothing_holds_is_named(tmp_path):
    write(tmp_path, "tests/site/test_a.py", "def test_one():\n    pass\n")
    promises = """readers:
  - has: All of it.
    held_by: [tests/site/test_a.py::test_one]
  - has: Some of it.
    held_by: [tests/site/test_a.py::test_on, gone]
  - has: None of it.
    held_by: []
  - has: Any of it.
linker:
  - has: All of it.
    held_by: [tests/site/test_a.py::test_one]
unheld:
  - has: More of it.
    held_by: [tests/site/test_a.py::test_one]
"""
    write(tmp_path, PATH, promises)
    one = "tests/site/test_a.py::test_one"
    assert list(faults(tmp_path)) == [
        f"{PATH}:4: no test '{one[:-1]}'; did you mean '{one}'?",
        f"{PATH}:4: no test 'gone'",
        f"{PATH}:6: 'None of it.' needs has and held_by, and nothing else",
        f"{PATH}:8: 'Any of it.' needs has and held_by, and nothing else",
        f"{PATH}:9: unknown group 'linker'; did you mean 'linkers'?",
        f"{PATH}:10: 'All of it.' stands on line 2 too",
        f"{PATH}:13: 'More of it.' needs because and has, and nothing else",
    ]
