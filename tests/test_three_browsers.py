"""What `make browsers` prints of its checks, which `make test` does not run."""

from outcomes import table


def test_checks_are_rows_and_browsers_columns():
    outcomes = [
        ("tests/three_browsers/core.py::test_it_reads[chromium]", "yes"),
        ("tests/three_browsers/core.py::test_it_reads[webkit]", "NO"),
        ("tests/three_browsers/core.py::test_it_prints[chromium]", "yes"),
        ("tests/three_browsers/core.py::test_it_prints[webkit]", "-"),
    ]
    assert list(table(outcomes)) == [
        "check      chromium  webkit",
        "it prints  yes       -",
        "it reads   yes       NO",
        "passed: chromium 2 of 2, webkit 0 of 1",
    ]


def test_where_nothing_was_checked_nothing_is_said():
    assert list(table([])) == []
