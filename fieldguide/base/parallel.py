"""Work on many pages by all cores."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
MOST = 8  # more processes than this wait for the disk
SHARES = 16  # for each process; with few, the others wait long for the last one
FEW = 24  # for fewer, starting processes costs more than it saves


def each(
    function: Callable[[In], Out], items: Iterable[In], *, at_once: int | None = None
) -> list[Out]:
    """Return `function(item)` of every item, in order, made by as many processes as there are cores.

    A process is given so many items `at_once`: by default each takes many such shares, and one
    item at a time where items differ much in what they take.
    Function, items and results go from process to process, so they have to be such as `pickle`
    takes. Whatever the function raises is raised here. Where there is one core, or where threads
    run beside this one (while the guide is served), all is done here.
    """
    return list(stream(function, items, at_once=at_once))


def stream(
    function: Callable[[In], Out], items: Iterable[In], *, at_once: int | None = None
) -> Iterator[Out]:
    """Like `each`, but yields results while others are still being made.

    The processes begin at once, with what there is by now, and end before the last is yielded.
    """
    items = list(items)
    if not worth_it(len(items)):
        return (function(item) for item in items)  # `map` would end at a StopIteration, silently
    share = at_once or -(-len(items) // (_workers() * SHARES))
    # The function goes over once, with all that it holds; where processes fork, it is there already.
    start = get_context("fork" if sys.platform == "linux" else None)
    pool = ProcessPoolExecutor(_workers(), start, initializer=_take, initargs=(function,))
    return _from_pool(pool, pool.map(_run, items, chunksize=share), len(items))


def worth_it(count: int) -> bool:
    """Return whether `each` of so many items would use more than this process."""
    return _workers() > 1 and count >= FEW and threading.active_count() == 1


def _workers() -> int:
    """How many processes to start: fewer than the machine has cores if this one may use fewer."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, MOST)


def _from_pool(pool: ProcessPoolExecutor, made: Iterator[Out], count: int) -> Iterator[Out]:
    wait = True
    try:
        yield from islice(made, count - 1)
        last = next(made)
    except GeneratorExit:
        wait = False  # nobody takes the rest; perhaps the program ends, and ends the pool as well
        raise
    finally:
        pool.shutdown(wait, cancel_futures=True)
    yield last


_taken: list[Callable[[Any], Any]] = []  # in a process that was started for a function: that one


def _take(function: Callable[[Any], Any]) -> None:
    gc.freeze()  # what a forked process was born with need not be searched for what is unused
    _taken.append(function)


def _run(item: Any) -> Any:
    return _taken[-1](item)
