"""What takes long says how far it is, on standard error, and leaves nothing on a terminal."""

import io
import logging
from functools import partial

import pytest
from support import build, dress

from fieldguide import cli
from fieldguide.base.file_cache import fill
from fieldguide.base.progress import LEAST, counting
from fieldguide.checks import other_sites
from fieldguide.checks.other_sites import Answer


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def shown(self) -> list[str]:
        """Return the texts that the one line had, one after the other."""
        assert "\n" not in self.getvalue()
        return self.getvalue().replace("\x1b[K", "").split("\r")[1:]


def count(out: io.StringIO, total: int) -> None:
    """Do so many things and count them."""
    step = counting("Drawing cards", total, out)
    for _ in range(total):
        step()


@pytest.fixture(autouse=True)
def terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")


def test_a_terminals_line_is_written_again_and_goes():
    out = _Terminal()
    count(out, 40)
    assert out.shown() == [*(f"Drawing cards: {n} of 40" for n in range(41)), ""]


@pytest.mark.parametrize("kind", ["file", "dumb"])
def test_elsewhere_there_is_a_line_at_each_quarter(kind, monkeypatch):
    monkeypatch.setenv("TERM", kind)
    out = _Terminal() if kind == "dumb" else io.StringIO()
    count(out, 211)
    told = [f"Drawing cards: {n} of 211\n" for n in (0, 53, 106, 159, 211)]
    assert out.getvalue() == "".join(told)


@pytest.mark.parametrize("total", [0, 1, LEAST - 1])
def test_nothing_is_said_of_few_things(total):
    out = _Terminal()
    count(out, total)
    assert out.getvalue() == ""


def test_nothing_is_said_where_mkdocs_is_quiet(monkeypatch):
    monkeypatch.setattr(logging.getLogger("mkdocs"), "level", logging.ERROR)
    out = _Terminal()
    count(out, 40)
    assert out.getvalue() == ""


def test_what_is_drawn_is_counted_once(tmp_path, capfd):
    jobs = {tmp_path / f"{n}.png": partial(bytes, n) for n in range(40)}
    assert fill(jobs, "Drawing cards") == 40
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[::4] == ["Drawing cards: 0 of 40", "Drawing cards: 40 of 40"]
    assert fill(jobs, "Drawing cards") == 0
    assert capfd.readouterr().err == ""


def test_a_build_says_what_it_draws_and_a_second_draws_nothing_again(guide):
    dress(guide)
    told = [line for line in build(guide).stderr.splitlines() if line.startswith("Drawing codes: ")]
    assert len(told) == 5 and told[0].startswith("Drawing codes: 0 of ")
    again = build(guide).stderr
    assert "Cards and codes: 0 drawn" in again and "Drawing" not in again


def test_other_sites_are_counted_beside_the_report(guide, capsys, monkeypatch):
    wanted = {f"https://{n % 5}.example/{n}": [] for n in range(40)}
    asked = partial(other_sites.ask_all, asking=lambda a: Answer(a, False, ""), pause=0)
    monkeypatch.setattr(other_sites, "addresses", lambda guide: wanted)
    monkeypatch.setattr(other_sites, "ask_all", asked)
    assert cli.main(["--root", str(guide), "external-links"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "40 external addresses: 0 gone, 0 elsewhere, 0 unclear.\n"
    told = [f"Asking other sites: {n} of 40" for n in (0, 10, 20, 30, 40)]
    assert printed.err.splitlines() == told
