"""Pages to read again are named, and stop nothing."""

from datetime import date

import pytest
from support import DOE, PLANTS, found, replace

from fieldguide.checks.overdue import overdue
from fieldguide.cli import main
from fieldguide.guide.links import add_new
from fieldguide.guide.repository import read_guide

READ = """dated: printed
read: whole
read_on: 2026-11-20
points:
  - {id: light, where: Here, says: Plants need light.}
  - {id: water, where: There, says: They need water.}
"""


@pytest.fixture
def read(guide):
    replace(guide, DOE, "read: unread\n", READ)
    replace(guide, PLANTS, "[@doe-2020]", "[@doe-2020:light,water]")
    for data in ("data/roles.yml", "data/models.yml"):
        replace(guide, data, "[doe-2020]", "['doe-2020:light']")
    return guide


def told(guide) -> list[str]:
    return [str(one) for one in overdue(read_guide(guide), date(2026, 12, 1))]


def test_a_page_that_was_reviewed_with_its_sources_is_not(read):
    assert found(read) == [] and told(read) == []


def test_a_point_that_was_read_after_the_page_was_reviewed(read):
    replace(read, DOE, "They need water.}", "They need some water., read_on: 2026-11-25}")
    assert told(read) == [
        f"{PLANTS}:6: reviewed before 'doe-2020:water' was read; compare, and date the review anew"
    ]
    replace(read, DOE, "read_on: 2026-11-20", "read_on: 2026-11-24")
    assert "'doe-2020:light' and 1 more were read" in told(read)[0]


def test_a_day_to_look_again_that_is_past(read, capsys):
    replace(
        read, PLANTS, "reviewed: 2026-11-20\n", "reviewed: 2026-11-20\nlook_again: 2026-11-30\n"
    )
    assert told(read) == [f"{PLANTS}:7: was to be looked at again by 2026-11-30"]
    add_new(read_guide(read))
    assert main(["--root", str(read), "check"]) == 0
    assert capsys.readouterr().err == "".join(
        f"{line}\n" for line in (*told(read), "1 to read again")
    )
    replace(read, PLANTS, "look_again: 2026-11-30", "look_again: soon")
    assert found(read) == [f"{PLANTS}:7: 'look_again' is 'soon': write a date like 2026-11-20"]
