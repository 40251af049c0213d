"""The one site configuration as data; nothing that it names is run."""

from __future__ import annotations

from pathlib import Path

from fieldguide.guide.repository import DataFile, read_data

CONFIG = "mkdocs.yml"
EMOJI = "tag:yaml.org,2002:python/name:material.extensions.emoji"
# Any other tag may run code: `mkdocs build` would do so before it looks at a single option.
TAGS = frozenset(["!ENV", "!relative", f"{EMOJI}.twemoji", f"{EMOJI}.to_svg"])


def read_config(root: Path) -> DataFile:
    """Return `mkdocs.yml` as data, without running anything that it names."""
    return read_data(root, root / CONFIG, TAGS)
