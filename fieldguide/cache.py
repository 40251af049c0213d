"""A folder of files that need not be made again, safe for builds that run at once or are stopped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from fieldguide.parallel import each


def kept(file: Path, make: Callable[[], bytes]) -> tuple[bytes, bool]:
    """Return a cached file's bytes, and whether `make` had to be called for them.

    What is made is written beside the file and then renamed, so that nobody ever reads half of it:
    neither another build at the same moment, nor the next one after this one was stopped.
    """
    try:
        return file.read_bytes(), False
    except FileNotFoundError:
        content = make()
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as out:
        out.write(content)
    os.replace(out.name, file)
    return content, True


def fill(jobs: Mapping[Path, Callable[[], bytes]]) -> int:
    """Make by all cores what the cache lacks of some files; return how many that were."""
    missing = [(file, make) for file, make in jobs.items() if not file.exists()]
    return sum(each(_fill_one, missing))


def _fill_one(job: tuple[Path, Callable[[], bytes]]) -> bool:
    return kept(*job)[1]


def drop_others(folder: Path, pattern: str, needed: Iterable[Path]) -> None:
    """Delete the folder's files of a pattern that are not needed."""
    for stale in set(folder.glob(pattern)) - set(needed):
        stale.unlink(missing_ok=True)  # another build may have been faster
