"""Spares working out anew what is asked for again and again and seldom changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

Made = TypeVar("Made")


def remember_last(function: Callable[..., Made]) -> Callable[..., Made]:
    """Let a function answer as it last did for a name, its first argument, if the others are equal.

    A served guide asks for all of its pages in turn at each edit. A cache with room for a number of
    answers forgets every one of them just before it is asked for, once there are more pages; this
    one holds an answer for each name, however many there are, and none for what a page once was.
    """
    last: dict[Hashable, tuple[tuple[Any, ...], Made]] = {}

    @wraps(function)
    def remembered(name: Hashable, *given: Any) -> Made:
        known = last.get(name)
        if known is None or known[0] != given:
            known = last[name] = given, function(name, *given)
        return known[1]

    return remembered
