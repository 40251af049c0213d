"""Whether everybody can check the repository out: Windows refuses some names of files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldguide.base.files import names_below
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.bytes import FOLDERS
from fieldguide.guide.repository import Guide

# Names of devices, in any case and with any ending.
_DEVICE = re.compile(r"(aux|con|nul|prn|com[1-9]|lpt[1-9]|conin\$|conout\$)(\.|$)", re.IGNORECASE)


def check_paths(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about the names of files and folders."""
    for folder in FOLDERS:
        for name in names_below(guide.root / folder, without="__pycache__"):
            parts = [folder, *name.split("/")]
            for at, part in enumerate(parts):
                if _DEVICE.match(part):
                    better = f"the-{part.casefold()}"
                    message = f"Windows has no file called '{part}'; call it '{better}'"
                    yield Finding("/".join(parts[: at + 1]), 1, message)
