"""Asks the programs that npm brings what they see."""

from __future__ import annotations

import json
from typing import Any

from support import node


def seen_by_node(kind: str, cases: list[Any]) -> list[Any]:
    """Return what a program sees in each of some outputs; kinds are in `tests/node/consumers.js`."""
    result = node("tests/node/consumers.js", kind, given=json.dumps(cases))
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)
