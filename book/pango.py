"""Finds Pango, which sets the PDF's text; run as a script, installs it where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
FACES = "fonts-liberation"  # for code and italics, which the guide's own face does not have


def is_there() -> bool:
    """Return whether WeasyPrint finds the libraries that it works with."""
    command = [sys.executable, "-c", "import weasyprint"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def main() -> int:
    """Make sure that Pango is there; return 1 with one line of advice if it is not."""
    # On a machine that is there for a workflow alone, sudo asks for nothing.
    may = [] if os.geteuid() == 0 else ["sudo", "-n"] if os.environ.get("CI") else None
    if may is not None and shutil.which("apt-get") and not is_there():
        apt = [*may, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        subprocess.run([*apt, "update"], check=False)
        install = ["install", "-y", "--no-install-recommends", *LIBRARIES, FACES]
        subprocess.run([*apt, *install], check=False)
    if not is_there():
        print(
            "No Pango for the PDF: install it (Debian: apt-get install "
            f"{' '.join((*LIBRARIES, FACES))}; macOS: brew install pango)."
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
