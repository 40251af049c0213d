"""Times how soon a saved edit is served, beside a full build of the same guide.

    python bench/edit.py [--runs 5] [--page practices/ai-and-devrel]

The guide is copied and served as `make serve` does; a sentence is added to a page and the page
asked for until it has it. What the server takes to notice (it looks twice a second) counts too.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from build import MEMORY, build, copy_guide

STEP = 0.02  # seconds between two askings
LONG = 300  # seconds after which nothing more is to be expected


def wait_for(address: str, text: str) -> float:
    """Ask for a page until it has a text; return how many seconds that took."""
    begun = time.perf_counter()
    while (passed := time.perf_counter() - begun) < LONG:
        try:
            with urlopen(address) as page:
                if text in page.read().decode():
                    return time.perf_counter() - begun
        except (URLError, ConnectionError):
            pass
        time.sleep(STEP)
    sys.exit(f"{address} did not show '{text}' within {passed:.0f} s")


def edits(folder: Path, page: str, runs: int) -> list[float]:
    """Serve the guide in `folder`, edit a page of it time and again; return seconds for each."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    file = folder / f"docs/{page}.md"
    text = file.read_text(encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--quiet", "--dev-addr", host]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    if Path(MEMORY).is_dir():
        environment["TMPDIR"] = MEMORY  # as `make serve` does
    server = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        wait_for(f"http://{host}/{page}/", "</html>")
        found = []
        for number in range(runs):
            said = f"Edited for the {number + 1}. time."
            file.write_text(f"{text}\n{said}\n", encoding="utf-8")
            found.append(wait_for(f"http://{host}/{page}/", said))
        return found
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--page", default="practices/ai-and-devrel")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=MEMORY if Path(MEMORY).is_dir() else None) as name:
        folder = Path(name)
        copy_guide(folder)
        build(folder, "mkdocs.yml", "--strict")  # draws the cards and codes
        whole = [build(folder, "mkdocs.yml", "--strict").seconds for _ in range(options.runs)]
        saved = edits(folder, options.page, options.runs)
    full, edit = statistics.median(whole), statistics.median(saved)
    print("| | median s | from-to | of a full build |\n|---|---:|---:|---:|")
    print(f"| full build | {full:.1f} | {min(whole):.1f}-{max(whole):.1f} | 1.00 |")
    print(f"| a saved edit | {edit:.1f} | {min(saved):.1f}-{max(saved):.1f} | {edit / full:.2f} |")


if __name__ == "__main__":
    main()
