"""Parts of data that may not have the shape they should: what is of another is taken for nothing."""

from __future__ import annotations

from typing import Any


def as_mapping(value: Any) -> dict[Any, Any]:
    """Return a value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """Return a value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []
