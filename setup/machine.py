"""What a machine must have before the guide can be built or tested, and how it gets it.

On Debian as root, what is missing is installed; otherwise one line says what to install.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from fieldguide.base.progress import counting
from setup.chromium import SHELL, find_chromium

# Where servers are, which a user's PATH may lack, and the module that a sample loads.
SERVERS = "/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin:/opt/homebrew/bin"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


class Missing(Exception):
    """The machine lacks something; the message is one line that says what to do."""


@dataclass(frozen=True)
class Need:
    """Something that no package of Python's brings."""

    name: str
    is_there: Callable[[], bool]
    debian: tuple[str, ...]  # the packages that bring it, if any do
    elsewhere: str  # what to do where they don't


def find_server(name: str) -> str | None:
    """Return the path of a server's program."""
    return shutil.which(name, path=SERVERS)


def _loads(*libraries: str) -> bool:
    """Whether the system has every one of some shared libraries."""
    try:
        for library in libraries:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _is_ubuntu() -> bool:
    """Whether no package brings a Chromium that runs: Ubuntu's is one for snap."""
    try:
        return platform.freedesktop_os_release()["ID"] == "ubuntu"
    except OSError:  # not Linux
        return False


VENV = Need(
    "Python's ensurepip",
    lambda: importlib.util.find_spec("ensurepip") is not None,
    ("python3-venv",),
    "install a Python that comes with it",
)
ATOMIC = Need(  # the browser's driver is linked to it
    "libatomic",
    lambda: sys.platform != "linux" or _loads("libatomic.so.1"),
    ("libatomic1",),
    "install libatomic",
)
CHROMIUM = Need(
    "Chromium",
    lambda: find_chromium() is not None,
    () if _is_ubuntu() else (SHELL, "fonts-liberation"),
    "install Chrome or Chromium, or set CHROMIUM to the path of one",
)
CHROMEDRIVER = Need(
    "Chromium's driver",
    lambda: shutil.which("chromedriver") is not None,
    () if _is_ubuntu() else ("chromium-driver",),
    "install chromedriver of the Chromium's version",
)
FIREFOX = Need(
    "Firefox",
    lambda: bool(shutil.which("firefox-esr") or shutil.which("firefox")),
    ("firefox-esr",),
    "install it",
)
WEBKIT = Need(
    "WebKitGTK's driver and Xvfb",
    lambda: bool(shutil.which("WebKitWebDriver") and shutil.which("Xvfb")),
    ("webkit2gtk-driver", "xvfb"),
    "this needs Debian's",
)
NGINX = Need(
    "nginx with its Brotli module",
    lambda: find_server("nginx") is not None and BROTLI.exists(),
    ("nginx", "libnginx-mod-http-brotli-static"),
    "this needs Debian's",
)
CADDY = Need(
    "Caddy",
    lambda: find_server("caddy") is not None,
    ("caddy",),
    "install it, version 2.6 or newer",
)
TEX = Need(
    "LaTeX with BibTeX and biber",
    lambda: all(map(shutil.which, ("pdflatex", "bibtex", "biber"))),
    ("texlive-latex-recommended", "texlive-bibtex-extra", "biber"),
    "install TeX Live",
)
NEEDS = {
    "tests": (VENV, ATOMIC, CHROMIUM),
    "mutants": (VENV, ATOMIC),
    "core-checks": (VENV, ATOMIC, CHROMIUM, CHROMEDRIVER),
    "browsers": (VENV, ATOMIC, CHROMIUM, CHROMEDRIVER, FIREFOX, WEBKIT),
    "hosting-test": (VENV, NGINX, CADDY),
    "consumers": (VENV, NGINX, CADDY, TEX),
}


def get_ready(part: str) -> None:
    """Let the machine have what `part` of the work on the guide needs, or raise Missing.

    `part` is one of `NEEDS`, or any other, which needs nothing but Python's venv.
    """
    needs = NEEDS.get(part, (VENV,))
    chosen = os.environ.get("CHROMIUM")
    if chosen and CHROMIUM in needs and not find_chromium():
        raise Missing(f"CHROMIUM is set to {chosen}, which is no program that runs here")
    missing = [need for need in needs if not need.is_there()]
    apt = apt_get()
    packages = {package for need in missing for package in need.debian}
    if packages and apt:
        _install(apt, packages)
        missing = [need for need in missing if not need.is_there()]
    if apt and _is_ubuntu():
        missing = [need for need in missing if need is not CHROMIUM]  # see download_chromium
    if missing:
        raise Missing(advice(missing))


def advice(missing: Iterable[Need]) -> str:
    """Return in one line what is missing, and what to install."""
    missing = list(missing)
    by_apt = [need for need in missing if need.debian] if shutil.which("apt-get") else []
    ways = [f"for {need.name}, {need.elsewhere}" for need in missing if need not in by_apt]
    if by_apt:
        packages = sorted({package for need in by_apt for package in need.debian})
        ways.insert(0, f"let root run: apt-get install {' '.join(packages)}")
    return f"missing: {', '.join(need.name for need in missing)}; {'; '.join(ways)}"


def download_chromium(python: Path) -> None:
    """Where no package brings a Chromium, let Playwright, once installed, fetch its own.

    `python` is the one that Playwright is installed for. Raises Missing if that fails.
    """
    if find_chromium():
        return
    print("Downloading a Chromium for the tests", file=sys.stderr)
    command = [
        str(python),
        "-m",
        "playwright",
        "install",
        "--with-deps",
        "--only-shell",
        "chromium",
    ]
    subprocess.run(command, check=False, capture_output=True)
    if not find_chromium():
        raise Missing(advice([CHROMIUM]))


def apt_get() -> list[str] | None:
    """Return the command that runs apt-get as root, or None where there is none to run."""
    if not shutil.which("apt-get"):
        return None
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    if os.geteuid() == 0:
        return quiet
    # On a machine that is there for a workflow alone, sudo asks for nothing.
    return ["sudo", "-n", *quiet] if os.environ.get("CI") and shutil.which("sudo") else None


def _install(apt: list[str], packages: Iterable[str]) -> None:
    """Install Debian packages; raise Missing with what apt-get says if that fails."""
    packages = sorted(packages)
    subprocess.run([*apt, "update"], check=False, capture_output=True)
    command = [*apt, "-o", "APT::Status-Fd=1", "install", "-y", "--no-install-recommends"]
    told, done = counting(f"Installing {', '.join(packages)}: percent", 100), 0
    errors = []
    with subprocess.Popen(
        [*command, *packages], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            # First while it downloads, then while it unpacks: `dlstatus:4:56.7890:what it does`.
            if status := re.match(r"(dl|pm)status:[^:]*:(\d+)", line):
                percent = (int(status[2]) + 100 * (status[1] == "pm")) // 2
                while done < min(percent, 100):
                    told()
                    done += 1
            if line.startswith("E:"):
                errors.append(line.strip())
    if process.returncode:
        why = errors[0] if errors else f"apt-get ended with {process.returncode}"
        raise Missing(f"could not install {' '.join(packages)} (no network?): {why}")
