"""What of the registry of links is published: the lines that the default branch or an edition holds."""

from __future__ import annotations

import subprocess
from pathlib import Path

EDITIONS = "refs/tags/edition-*"
_MAIN = "main"  # the default branch where no remote repository names another


def held(root: Path, registry: str) -> frozenset[str] | None:
    """Return the addresses of `registry` (a path below `root`) that others may link to already.

    Nothing is returned where Git cannot tell: without it, in a shallow clone, or where no default
    branch is to be seen. Then every line has to be taken for published.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return None
    names = {_MAIN, *_list(root, "%(symref:lstrip=3)", "refs/remotes/*/HEAD")}
    places = [f"{place}/{name}" for name in names for place in ("refs/heads", "refs/remotes/*")]
    branches = _list(root, "%(refname)", *places)
    texts = {
        _git(root, "show", f"{ref}:./{registry}")
        for ref in (*branches, *_list(root, "%(refname)", EDITIONS))
    }
    if not branches or "" in texts:
        return None
    lines = {line for text in texts for line in text.splitlines() if not line.startswith("#")}
    return frozenset(address for line in lines if (address := line.rpartition(": ")[0]))


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
