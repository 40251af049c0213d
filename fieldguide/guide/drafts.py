"""What of the registry of links is published: the lines that the default branch or an edition holds."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from fieldguide.guide.names import SOURCES

EDITIONS = "refs/tags/edition-*"
# As Git prints it: the name of a branch or edition, the file, and the line.
_POINT = re.compile(rf"(?m)^[^:]+:(?:.*/)?{SOURCES}/([^/:]+)\.yml: *- id: *['\"]?([\w-]+)")
_MAIN = "main"  # the default branch where no remote repository names another


def held(root: Path, registry: str) -> frozenset[str] | None:
    """Return the addresses of `registry` (a path below `root`) that others may link to already.

    Nothing is returned where Git cannot tell: without it, in a shallow clone, or where no default
    branch is to be seen. Then every line has to be taken for published.
    """
    refs = _published(root)
    texts = {_git(root, "show", f"{ref}:./{registry}") for ref in refs}
    if not refs or "" in texts:
        return None
    lines = {line for text in texts for line in text.splitlines() if not line.startswith("#")}
    return frozenset(address for line in lines if (address := line.rpartition(": ")[0]))


def held_points(root: Path) -> frozenset[str]:
    """Return the points, as `doe-2020:light`, that others may link to already; none without Git."""
    found = set()
    for ref in _published(root):
        lines = _git(root, "grep", "--extended-regexp", "^ *- id: ", ref, "--", SOURCES)
        found |= {f"{one[1]}:{one[2]}" for one in _POINT.finditer(lines)}
    return frozenset(found)


def _published(root: Path) -> list[str]:
    """Return the default branch, here and elsewhere, and the editions; nothing if unknown."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return []
    names = {_MAIN, *_list(root, "%(symref:lstrip=3)", "refs/remotes/*/HEAD")}
    places = [f"{place}/{name}" for name in names for place in ("refs/heads", "refs/remotes/*")]
    branches = _list(root, "%(refname)", *places)
    return [*branches, *_list(root, "%(refname)", EDITIONS)] if branches else []


def _list(root: Path, form: str, *patterns: str) -> list[str]:
    return _git(root, "for-each-ref", f"--format={form}", *patterns).split()


def _git(root: Path, *arguments: str) -> str:
    """Return what Git prints; nothing when it fails or is not there."""
    command = ["git", "-C", str(root), *arguments]
    try:
        result = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    except FileNotFoundError:
        return ""
    return result.stdout if result.returncode == 0 else ""
