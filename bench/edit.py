"""Times how soon a saved edit is served, as `make serve` serves."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

STEP = 0.02  # seconds between two askings
LONG = 300  # seconds after which nothing more is to be expected


def edits(root: Path, page: str, runs: int) -> list[float]:
    """Serve the site in `root`, edit a page of it time and again; return seconds for each.

    What the server takes to notice (it looks twice a second) counts too.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    address, file = f"http://{host}/{page}", root / f"docs/{page.rstrip('/')}.md"
    text = file.read_text(encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--quiet", "--dev-addr", host]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(root.parent)}
    server = subprocess.Popen(command, cwd=root, env=environment)
    try:
        _wait_for(address, "</html>")
        found = []
        for number in range(runs):
            said = f"Edited for the {number + 1}. time."
            file.write_text(f"{text}\n{said}\n", encoding="utf-8")
            found.append(_wait_for(address, said))
        return found
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, text: str) -> float:
    """Ask for a page until it has a text; return how many seconds that took."""
    begun = time.perf_counter()
    while (passed := time.perf_counter() - begun) < LONG:
        with suppress(OSError), urlopen(address) as page:  # it may not be served yet
            if text in page.read().decode():
                return time.perf_counter() - begun
        time.sleep(STEP)
    sys.exit(f"{address} did not show '{text}' within {passed:.0f} s")
