"""Sets up what one part of the work on the guide needs: `python3 -m setup.environment tests`.

Everything that pip and npm install is pinned by version and hash. What is set up already is left
alone, unless its list, its Python or its folder has changed since.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fieldguide.base.progress import counting
from setup.machine import Missing, download_chromium, get_ready

READY = "ready.txt"  # in an environment's folder: what was installed there, in which state


@dataclass(frozen=True)
class Part:
    """A folder for an environment, the lists of what goes in, and whether the guide's own does.

    What npm brings stands in a folder of its own, beside its list.
    """

    folder: str
    lists: tuple[str, ...]
    ours: bool = True
    npm: str = ""


# What would have pip install elsewhere than into the environment.
PIP = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0", "PIP_TARGET": "", "PIP_PREFIX": ""}
SITE = "requirements.txt"
NPM = "tests/node"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")  # that decide what is installed
PARTS = {
    "site": Part(".venv", (SITE,)),
    "book": Part(".venv", (SITE, "fieldguide/book/requirements.txt")),
    "lint": Part(".venv", (SITE, "tests/requirements.txt"), npm=NPM),
    "tests": Part(".venv", (SITE, "tests/requirements.txt"), npm=NPM),
    "hosting-test": Part(".venv", (SITE, "tests/requirements.txt")),
    "hosting": Part(".venv", (SITE, "hosting/requirements.txt")),
    "second-engine": Part(".venv-zensical", (SITE, "tests/second-engine.txt")),
    "mutants": Part(".venv", (SITE, "tests/requirements.txt", "tests/mutants.txt")),
    "core-checks": Part(".venv", (SITE, "tests/requirements.txt", "tests/browsers.txt")),
    "browsers": Part(".venv", (SITE, "tests/requirements.txt", "tests/browsers.txt")),
    # A reader of site maps wants older packages than the site has.
    "consumers": Part(".venv-consumers", ("tests/consumers.txt",), ours=False),
    "audit": Part(".venv-audit", ("tests/audit.txt",), ours=False),
}


def main(arguments: list[str]) -> int:
    """Set up the parts that are named; return 1 after one line that says what stopped it."""
    try:
        with _alone(Path.cwd()):
            for name in arguments:
                set_up(name, Path.cwd())
    except Missing as error:
        return _stopped(str(error))
    except OSError as error:
        return _stopped(f"{error.filename}: {error.strerror}")
    return 0


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Wait until no other set-up is under way in a folder."""
    held = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Waiting for another set-up to end", file=sys.stderr)
        fcntl.flock(held, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(held)


def _stopped(why: str) -> int:
    # On a terminal, how far it was stands on a line that has not ended.
    print(f"{chr(10) if sys.stderr.isatty() else ''}Not set up: {why}", file=sys.stderr)
    return 1


def set_up(name: str, root: Path) -> None:
    """Set up one of `PARTS` in the repository at `root`; raises Missing or OSError."""
    if name not in PARTS:
        raise Missing(f"there is no part '{name}'; there are {', '.join(PARTS)}")
    part = PARTS[name]
    if not os.access(root, os.W_OK):
        raise Missing(f"nothing can be written in {root}")
    if "$" in str(root):  # a shell would read it in the first line of each installed command
        raise Missing(f"rename {root}: what is installed can't run where a folder's name has a '$'")
    get_ready(name)
    folder = root / part.folder
    python = folder / "bin/python"
    base = _digest(sys.version.encode(), str(root).encode())
    if _state(folder).get("base") != base:
        _make(folder, base)
    for file in part.lists:
        state = _digest((root / file).read_bytes(), (root / "pyproject.toml").read_bytes())
        if _state(folder).get(file) != state:
            _install(python, root, file)
            if part.ours:
                _pip(
                    python, "install", "--no-deps", "--no-build-isolation", "--editable", str(root)
                )
            _note(folder, file, state)
    if part.npm:
        place = root / part.npm
        state = _digest(*((place / file).read_bytes() for file in NPM_FILES))
        if _state(folder).get(part.npm) != state or not (place / "node_modules").exists():
            _npm(folder / "bin/npm", place)
            _note(folder, part.npm, state)
    if name == "tests":
        download_chromium(python)


def _make(folder: Path, base: str) -> None:
    """Make an empty environment; one of another Python or of a folder's earlier name goes."""
    if folder.is_symlink() or folder.is_file():
        raise Missing(f"{folder} is a link or a file; remove it")
    if folder.exists():
        print(f"{folder.name} is of another Python or folder: set up anew", file=sys.stderr)
        shutil.rmtree(folder)
    try:
        venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError as error:
        raise Missing(f"Python made no environment: {' '.join(str(error).split())}") from error
    _note(folder, "base", base)


def _install(python: Path, root: Path, name: str) -> None:
    """Install a list of pinned packages, what builds others of them first.

    Two come as sources alone. By itself, pip would fetch what builds them with no hash.
    """
    file = root / name
    text = file.read_text(encoding="utf-8")
    if tools := re.search(r"^setuptools==.*(?:\n .*)*", text, re.MULTILINE):
        first = python.parent.parent / "build-tools.txt"
        first.write_text(tools[0] + "\n", encoding="utf-8")
        _pip(python, "install", "--require-hashes", "-r", str(first))
    count = len(re.findall(r"^[\w.-]+==", text, re.MULTILINE))
    told = counting(f"Installing the packages of {name}", count)
    _pip(python, "install", "--require-hashes", "-r", str(file), told=told)


def _pip(python: Path, *command: str, told: Callable[[], None] | None = None) -> None:
    """Run pip, and tell of each package it has come to; raise Missing with its first error."""
    options = ["--no-build-isolation", "--use-pep517"] if "-r" in command else []
    lines = []
    with subprocess.Popen(
        [str(python), "-m", "pip", "--retries", "2", "--no-input", *command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **PIP},
    ) as pip:
        for line in pip.stdout or ():
            lines.append(line)
            if told and re.match(r"(Collecting|Processing|Requirement already satisfied:) ", line):
                told()
    if pip.returncode:
        why = next(
            (line for line in lines if line.startswith("ERROR:")), lines[-1] if lines else ""
        )
        hint = " (no network?)" if any("Retrying" in line for line in lines) else ""
        raise Missing(f"pip could not install it{hint}: {why.strip()}")


def _npm(npm: Path, folder: Path) -> None:
    """Install what npm's list in a folder pins, as its `.npmrc` says; raise Missing with its error."""
    print(f"Installing the packages of {NPM}/package-lock.json", file=sys.stderr)
    run = subprocess.run([npm, "ci"], cwd=folder, check=False, capture_output=True, text=True)
    if run.returncode:
        said = re.findall(r"^npm error (?!code |errno |syscall )(.+)", run.stderr, re.MULTILINE)
        hint = " (no network?)" if re.search("error (network|FetchError)", run.stderr) else ""
        raise Missing(f"npm could not install it{hint}: {said[0] if said else run.stderr.strip()}")


def _state(folder: Path) -> dict[str, str]:
    """Return what an environment says of itself; nothing where there is none that runs."""
    try:
        lines = (folder / READY).read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    known = {name: state for name, _, state in (line.partition(" ") for line in lines)}
    return known if (folder / "bin/python").exists() else {}


def _note(folder: Path, name: str, state: str) -> None:
    known = _state(folder) | {name: state}
    lines = (f"{name} {state}\n" for name, state in known.items())
    (folder / READY).write_text("".join(lines), encoding="utf-8")


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
