"""Each finding says at its head what it shows, and shows it with packages that stay the same."""

import os
import re
from pathlib import Path

import pytest
from support import REPOSITORY

FINDINGS = sorted((REPOSITORY / "findings").iterdir())
LINES = 50
_SAID = r" \S.*\n(?:#   .*\n)*"
_HEAD = re.compile(
    rf"#!/bin/(?:ba)?sh\n# Tool:{_SAID}# Happens:{_SAID}# Expected:{_SAID}"
    rf"# Output:(?P<output>{_SAID})set -eu\n"
)
_INSTALL = re.compile(r"\b(?:pip\"?|npm) install\b((?:.*\\\n)*.*)")
_PINNED = re.compile(r"[\w.-]+==\d[\w.]*|(?:@[\w-]+/)?[\w.-]+@\d[\w.]*")
_ADDRESS = re.compile(
    r"https?://([\w.-]+)|\b((?:pypi|npmjs|registry)\.\w+)|(--\S*(?:index|registry)\S*)"
)
OWN = {"guide", "www.w3.org"}  # a server that the script starts, and a namespace


def unpinned(text: str) -> list[str]:
    """Return the packages that a script installs in whatever version is the newest."""
    words = (word for rest in _INSTALL.findall(text) for word in rest.split())
    return [
        word for word in words if not word.startswith(("-", "\\")) and not _PINNED.fullmatch(word)
    ]


def addresses(text: str) -> set[str]:
    """Return the hosts that a script names, and what says where packages come from."""
    return {"".join(match) for match in _ADDRESS.findall(text)} - OWN


def unshown(text: str) -> list[str]:
    """Return the lines that the head calls the output and that the script does not compare with."""
    head = _HEAD.match(text)
    lines = head["output"].strip().splitlines() if head else ["no head as CONTRIBUTING shows it"]
    return [
        line for line in lines if line.removeprefix("#   ") not in text[head.end() if head else 0 :]
    ]


@pytest.mark.parametrize("script", FINDINGS, ids=lambda script: script.stem)
def test_a_finding_has_its_form(script: Path):
    text = script.read_text(encoding="utf-8")
    assert script.suffix == ".sh" and os.access(script, os.X_OK)
    assert unshown(text) == []
    assert unpinned(text) == []
    assert addresses(text) == set()
    assert "exit 1" in text and len(text.splitlines()) <= LINES


def test_there_are_findings():
    assert FINDINGS
