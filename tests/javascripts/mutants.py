"""Breaks the search's scripts in one small way after the other: `python tests/javascripts/mutants.py`.

A seed decides which changes are made. What no test of Node's notices is printed.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPTS, TESTS = "docs/assets/javascripts/search", "tests/javascripts"
TESTED = ("index", "names", "query", "rank", "spell", "words", "worker")  # the rest need a page
# fmt: off
CHANGES = {  # what is looked for, and what stands there instead
    "===": "!==", "!==": "===", " < ": " <= ", " > ": " >= ", " <= ": " < ", " >= ": " > ",
    "&&": "||", r"\|\|": "&&", r" \+ ": " - ", " - ": " + ", r"!(?=[\w(])": "",
    r"\btrue\b": "false", r"\bfalse\b": "true", r"^( +)(?=return )": r"\1return; ",
    r"(?<![\w.\\{])\d+(?![\w.}])": lambda found: str(int(found[0]) + 1),
}
# fmt: on
# Lines that save time and change nothing else, and numbers that tests/site/test_searches.py weighs.
LEFT = re.compile(r"Math\.abs\(|mask|bits|remembered\.size|^(export )?const [A-Z_]+ = |^  \w+: -?0")


def mutants() -> list[tuple[str, int, str]]:
    """Return every change: the script's name, the line's number, and the whole script after it."""
    found = []
    for name in TESTED:
        lines = (ROOT / SCRIPTS / f"{name}.js").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            code = "" if LEFT.search(line) else line.partition("//")[0]
            for pattern, other in CHANGES.items():
                for at in re.finditer(pattern, code):
                    new = at.expand(other) if isinstance(other, str) else other(at)
                    changed = code[: at.start()] + new + code[at.end() :]
                    after = [*lines[:number], changed, *lines[number + 1 :]]
                    found.append((name, number + 1, "\n".join(after)))
    return found


def passes(folder: str) -> bool:
    """Whether Node's tests of the search pass in a copy of the repository, and end."""
    node = [Path(sys.executable).with_name("node"), "--import", f"./{TESTS}/sources.js", "--test"]
    command = [*node, "--test-isolation=none", f"{TESTS}/search/*.test.js"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, start_new_session=True, **quiet) as run:
        try:
            return run.wait(timeout=30) == 0
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)  # the command starts Node as a process of its own
            return False


def main(seed: str = "2026", count: str = "40") -> int | str:
    """Return what `sys.exit` takes: 1 if more than a tenth of the changes go unnoticed."""
    chosen, alive = random.Random(seed).sample(mutants(), int(count)), 0
    with tempfile.TemporaryDirectory() as folder:
        for part in (SCRIPTS, TESTS, "tests/publish"):
            shutil.copytree(ROOT / part, Path(folder, part))
        if not passes(folder):
            return "the tests fail as it is"
        for name, line, after in sorted(chosen):
            path = Path(folder, SCRIPTS, f"{name}.js")
            path.write_text(after, encoding="utf-8")
            if passes(folder):
                alive += 1
                print(f"{SCRIPTS}/{name}.js:{line}: {after.splitlines()[line - 1].strip()}")
            shutil.copy(ROOT / SCRIPTS / path.name, path)
    print(f"{alive} of {count} changes to the search's scripts went unnoticed")
    return int(10 * alive > int(count))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
