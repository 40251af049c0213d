"""What is written beside the finished pages, by whichever engine made them."""

from __future__ import annotations

from pathlib import Path

from fieldguide import search
from fieldguide.content import Guide


def publish(guide: Guide, site: Path) -> None:
    """Write everything that stands beside the pages into the finished site folder `site`."""
    search.write(guide, site)
