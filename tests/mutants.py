"""Breaks what decides about styles, links, sources, the search and findings: `python tests/mutants.py`.

mutmut makes the changes, and runs the tests that reach each. A seed decides which are tried: as many
from each area. What no test notices is printed; `.venv/bin/mutmut show NAME` shows it.
"""

import random
import shutil
import subprocess
import sys
from pathlib import Path

from mutmut.configuration import config
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

CODE = "fieldguide"
AREAS = {
    "styles": ("publish/light/stylesheet.py",),
    "selectors": ("publish/light/selectors.py",),
    "links": ("guide/links.py", "checks/promises.py"),
    "citations": (
        "guide/marks.py",
        "guide/citations.py",
        "guide/sources.py",
        "markdown/citations.py",
    ),
    "search": ("publish/search_index.py",),
}
REST = "checks"  # every other module that `pyproject.toml` lists
NOTICED = ("killed", "timeout", "segfault")  # the last was ended from outside, too
MUTMUT = Path(sys.executable).with_name("mutmut")


def mutants() -> dict[str, list[str]]:
    """Return the names of every change that mutmut knows, by area."""
    areas: dict[str, list[str]] = {area: [] for area in (*AREAS, REST)}
    for path in sorted(Path(CODE).rglob("*.py")):
        if config().should_mutate(path):
            module = path.relative_to(CODE).as_posix()
            area = next((area for area, modules in AREAS.items() if module in modules), REST)
            changed = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
            areas[area] += [get_mutant_name(path, name) for name in changed.mutant_names]
    return areas


def draw(names: list[str], seed: str, count: int) -> list[str]:
    """Return some names; a name stays drawn, or not, while others come and go around it."""
    return sorted(names, key=lambda name: random.Random(f"{seed} {name}").random())[:count]


def not_killed() -> dict[str, str]:
    """Return what became of each change that did not make a test fail, by mutmut's record."""
    run = subprocess.run([MUTMUT, "results"], check=True, capture_output=True, text=True)
    return dict(line.strip().split(": ") for line in run.stdout.splitlines() if ": " in line)


def main(seed: str = "2026", count: str = "40") -> int | str:
    """Return what `sys.exit` takes: 1 if more than a tenth of an area's changes go unnoticed."""
    drawn = {area: draw(names, seed, int(count)) for area, names in mutants().items()}
    shutil.rmtree("mutants", ignore_errors=True)  # it keeps which tests reach what
    names = [name for some in drawn.values() for name in some]
    if subprocess.run([MUTMUT, "run", *names], check=False).returncode:
        return "mutmut did not come to its end: do the tests pass?"
    fates = not_killed()
    failed = 0
    for area, some in drawn.items():
        alive = [name for name in some if fates.get(name, "killed") not in NOTICED]
        failed |= 10 * len(alive) > len(some)
        print(f"{area}: {len(alive)} of {len(some)} changes went unnoticed")
        print("".join(f"  {name}: {fates[name]}\n" for name in sorted(alive)), end="")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
