"""Lets the theme's templates be read sooner than MkDocs would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from mkdocs.theme import Theme

from fieldguide.base.file_cache import drop_others, made_by, write_whole
from fieldguide.base.files import names_below
from fieldguide.checks.material import ICONS


def spare_templates(theme: Theme, compiled: Path) -> None:
    """Let templates be read in a fraction of the time, and be what they were.

    They are kept in the folder `compiled`, for they differ seldom, and compiling them takes as long
    as twenty pages. Icons are left out where MkDocs goes through all files to find those it has to
    copy: it copies none in a folder whose name begins with a dot. Templates include them as before.
    """
    get_env = theme.get_env
    made = made_by((__name__,), ("jinja2", "markupsafe", "mkdocs"))
    names = f"{made}-%s.cache"

    cache: Any = FileSystemBytecodeCache(str(compiled), names)
    cache.dump_bytecode = lambda bucket: write_whole(
        compiled / (names % bucket.key), bucket.bytecode_to_string()
    )

    def sparing() -> Any:
        env: Any = get_env()
        env.bytecode_cache = cache
        env.loader.list_templates = lambda: sorted(
            {name for place in theme.dirs for name in names_below(Path(place), without=ICONS)}
        )
        return env

    compiled.mkdir(parents=True, exist_ok=True)
    drop_others(compiled, "*.cache", compiled.glob(names % "*"))
    vars(theme)["get_env"] = sparing
