"""Work on many pages is shared among processes, and comes back as if one had done it."""

import subprocess
import sys

import pytest
from support import REPOSITORY

from fieldguide.base.parallel import each

PROGRAM = """
import os
from fieldguide.base.parallel import each, stream, worth_it

def name(item):
    return item, os.getpid()

def many(item):
    return sum(one for one, _ in each(name, range(100)))

def refuse(item):
    raise ValueError(f"not {item}")

if __name__ == "__main__":
"""


def said(folder, *lines: str) -> str:
    """Run lines of a program of its own: beside a test's threads nothing is shared."""
    script = folder / "script.py"
    script.write_text(PROGRAM + "".join(f"    {line}\n" for line in lines))
    run = [sys.executable, str(script)]
    return subprocess.run(run, check=False, capture_output=True, text=True, timeout=60).stdout


def test_results_keep_their_order(tmp_path):
    lines = ("made = each(name, range(100))", "print([item for item, _ in made])")
    assert said(tmp_path, *lines) == f"{list(range(100))}\n"


def test_no_process_is_started_for_a_few(tmp_path):
    assert said(tmp_path, "print({by for _, by in each(name, 'abc')} == {os.getpid()})") == "True\n"


def test_many_are_made_elsewhere(tmp_path):
    told = said(tmp_path, "print(os.getpid() in {by for _, by in each(name, range(100))})")
    if said(tmp_path, "print(worth_it(100))") == "False\n":
        pytest.skip("this machine has one core")
    assert told == "False\n"


def test_what_is_raised_comes_back(tmp_path):
    lines = ("try: each(refuse, range(100))", "except ValueError as error: print(error)")
    assert said(tmp_path, *lines) == "not 0\n"


def test_an_item_that_finds_nothing_does_not_cost_those_after_it():
    with pytest.raises(RuntimeError, match="StopIteration"):
        each(next, [iter("a"), iter(""), iter("b")])


def test_processes_end_before_the_last_result_is_given(tmp_path):
    lines = (
        "import threading",
        "made = stream(name, range(100))",
        "print([next(made)[0] for _ in range(100)] == list(range(100)), threading.active_count())",
    )
    assert said(tmp_path, *lines) == "True 1\n"


def test_what_a_process_does_may_be_work_on_many_again(tmp_path):
    told = said(tmp_path, "print(set(each(many, range(100), at_once=50)))")
    assert told == "{4950}\n"


def test_processes_end_when_one_fails(tmp_path):
    lines = (
        "import threading",
        "try:",
        "    each(refuse, range(1000), at_once=1)",
        "except ValueError as error: print(error, threading.active_count())",
    )
    assert said(tmp_path, *lines) == "not 0 1\n"


def test_processes_that_do_not_fork_are_given_all_they_need(tmp_path):
    lines = (
        "import multiprocessing, types",
        "from pathlib import Path",
        "from fieldguide.base import parallel",
        "from fieldguide.checks.run import check",
        "multiprocessing.set_start_method('spawn')",
        "parallel.sys = types.SimpleNamespace(platform='darwin')",
        "print([item for item, by in each(name, range(100)) if by != os.getpid()][-1])",
        f"print(check(Path({str(REPOSITORY)!r})))",
    )
    assert said(tmp_path, *lines).splitlines()[-2:] == ["99", "[]"]
