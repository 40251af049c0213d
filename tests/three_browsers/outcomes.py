"""What came of the checks, as one table: a row a check, a column a browser."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

ENGINES = ("chromium", "firefox", "webkit")
MARKS = {"passed": "yes", "skipped": "-", "failed": "NO", "error": "NO"}


def table(outcomes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of a table of outcomes: each the name of a check in a browser, and a mark.

    A name is as pytest has it, `core.py::test_a_page_reads[firefox]`; the last mark of one counts.
    """
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for name, mark in outcomes:
        check, _, engine = name.rpartition("::")[2].partition("[")
        rows[check.removeprefix("test_").replace("_", " ")][engine.rstrip("]")] = mark
    engines = [engine for engine in ENGINES if any(engine in row for row in rows.values())]
    if not engines:
        return
    width = max(map(len, rows))
    for check, row in [("check", {engine: engine for engine in engines}), *sorted(rows.items())]:
        cells = "  ".join(f"{row.get(engine, ''):8}" for engine in engines)
        yield f"{check:{width}}  {cells}".rstrip()
    marks = {engine: [row[engine] for row in rows.values() if engine in row] for engine in engines}
    counts = (
        f"{engine} {all_of_it.count('yes')} of {len(all_of_it) - all_of_it.count('-')}"
        for engine, all_of_it in marks.items()
    )
    yield f"passed: {', '.join(counts)}"
