"""Turns an exception that stopped a build into one line that says where to look."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from fieldguide.base.yaml_lines import Finding


def place_failure(error: BaseException, root: Path, page: str = "") -> Finding:
    """Return a finding for an exception: the template, page or file, the line, and what it says.

    `page` is the path of the page that was being made, if one was.
    """
    message = " ".join(f"{type(error).__name__}: {error}".split())
    line = getattr(error, "lineno", None)
    name = getattr(error, "filename", None) or getattr(error, "name", None)
    if line and name:  # a template, or code, that does not parse
        return Finding(_below(str(name), root), line, message + _about(page))
    frames = traceback.extract_tb(error.__traceback__)[::-1]
    for frame in frames:
        if frame.filename.endswith(".html"):  # a template that failed while it was filled
            return Finding(_below(frame.filename, root), frame.lineno or 1, message + _about(page))
    named = re.match(r"^([\w/.-]+\.md): (.*)$", str(error))
    if named and (root / "docs" / named[1]).is_file():
        return Finding(f"docs/{named[1]}", 1, named[2])
    if page:
        return Finding(page, 1, message)
    for frame in filter(lambda one: _ours(one, root), frames):
        return Finding(_below(frame.filename, root), frame.lineno or 1, message)
    return Finding("mkdocs.yml", 1, message)


def _about(page: str) -> str:
    return f" (while making {page})" if page else ""


def _ours(frame: traceback.FrameSummary, root: Path) -> bool:
    return Path(frame.filename).is_relative_to(root) and "site-packages" not in frame.filename


def _below(name: str, root: Path) -> str:
    """A path as findings name it: relative to the root where it can be."""
    path = Path(name)
    if path.is_absolute():
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return f"overrides/{name}" if (root / "overrides" / name).is_file() else name
