"""A folder of files that need not be made again, safe for builds that run at once or are stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex

from fieldguide.base.parallel import stream
from fieldguide.base.progress import counting


@lru_cache
def made_by(
    modules: tuple[str, ...], packages: tuple[str, ...] = (), files: tuple[Path, ...] = ()
) -> str:
    """Return a short hash of what a file is made by: with it in its name, no older one is taken.

    Modules are named as in an import and count with their code, packages as pip names them and
    with the version that is installed, files with their bytes.
    """
    found = [(name, find_spec(name)) for name in modules]
    if missing := [name for name, spec in found if not (spec and spec.origin)]:
        raise ValueError(f"no module {missing[0]}")
    parts = [Path(spec.origin).read_bytes() for _, spec in found if spec and spec.origin]
    parts += [version(name).encode() for name in packages]
    parts += [file.read_bytes() for file in files]
    return _short(b"".join(hashlib.sha256(part).digest() for part in parts))


def short_hash(*parts: str) -> str:
    """Return a short hash of what a file is made from, and of what `made_by` gives."""
    return _short("\0".join(parts).encode())


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def kept(file: Path, make: Callable[[], bytes]) -> tuple[bytes, bool]:
    """Return a cached file's bytes, and whether `make` had to be called for them."""
    try:
        return file.read_bytes(), False
    except FileNotFoundError:
        content = make()
    write_whole(file, content)
    return content, True


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it; its folder is made if need be.

    It is written beside and then renamed: another build may look for it at the same moment, and
    this one may be stopped.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{token_hex(8)}")  # a temporary file would be for this user alone
    try:
        beside.write_bytes(content)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def fill(jobs: Mapping[Path, Callable[[], bytes]], told: str) -> int:
    """Make by all cores what the cache lacks of some files; return how many that were.

    How far that is stands behind what is `told`, such as "Drawing cards".
    """
    missing = [(file, make) for file, make in jobs.items() if not file.exists()]
    step, made = counting(told, len(missing)), 0
    for fresh in stream(_fill_one, missing):
        made += fresh
        step()
    return made


def _fill_one(job: tuple[Path, Callable[[], bytes]]) -> bool:
    return kept(*job)[1]


def drop_others(folder: Path, pattern: str, needed: Iterable[Path]) -> None:
    """Delete the folder's files of a pattern that are not needed."""
    for stale in set(folder.glob(pattern)) - set(needed):
        stale.unlink(missing_ok=True)  # another build may have been faster
