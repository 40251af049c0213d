"""Runs the README's two commands where nothing is installed but what the README names.

    python3 tests/bare_machine.py bookworm trixie      # each in a minimal Debian, as root
    python3 tests/bare_machine.py bookworm --user      # what the README lists, then as a user
    python3 tests/bare_machine.py --here               # on this machine, a plain image's
    python3 tests/bare_machine.py bookworm --make consumers browsers   # these commands instead

The minimal Debian is made by debootstrap, as root, from where this machine's apt gets its packages;
the last commit is cloned into it. With `--site FOLDER` each one's site is copied there, to be
compared. It ends with 1 if a command failed anywhere.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
MACHINES = Path("/var/tmp/guide-machines")  # apart from what tests copy
ANSWERS = ("", "roles/", "t/heroes/")  # addresses that `make serve` is to answer
PATIENCE = 900  # seconds until it must
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def main() -> int:
    """Run the commands on every machine that is asked for, and print how each went."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("suites", nargs="*", help="Debian's names of releases")
    parser.add_argument("--user", action="store_true", help="run the commands as a user")
    parser.add_argument("--here", action="store_true", help="run them on this very machine")
    parser.add_argument("--site", type=Path, help="the folder that sites are copied into")
    parser.add_argument("--make", nargs="+", default=[], help="other targets, to be run instead")
    options = parser.parse_args()
    # Where a shell runs this in the background it ignores the signal that ends `make serve`.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if options.here:
        return 0 if run(REPOSITORY, [], options.make) else 1
    went = []
    for suite in options.suites:
        with machine(suite, user=options.user) as (folder, enter):
            print(f"{suite}, as {'a user' if options.user else 'root'}:", flush=True)
            went.append(run(folder, enter, options.make))
            if options.site:
                keep_site(folder, enter, options.site / suite)
    return 0 if all(went) else 1


def run(folder: Path, enter: list[str], targets: list[str]) -> bool:
    """Run targets, or `make serve` until it answers and `make test`; return whether all went.

    `folder` holds the sources, and `enter` is what goes before a command to run it beside them.
    Times are printed.
    """
    served = bool(targets) or _serve(folder, [*enter, "make", "serve"])
    return all([served, *(_make(folder, enter, one) for one in targets or ["test"])])


def _make(folder: Path, enter: list[str], target: str) -> bool:
    start = time.monotonic()
    told = subprocess.run([*enter, "make", target], cwd=folder, check=False, **_TOLD)
    (folder / f"{target}.log").write_text(told.stdout, encoding="utf-8")
    last = told.stdout.strip().splitlines()[-1:]
    took = f"{time.monotonic() - start:.0f} s"
    print(f"  make {target}: {took}, exit {told.returncode}: {last}", flush=True)
    if told.returncode:
        print(told.stdout[-6000:])
    return told.returncode == 0


_TOLD = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}


def _serve(folder: Path, command: list[str]) -> bool:
    """Run `make serve` until every address of `ANSWERS` does, and end it."""
    start, log = time.monotonic(), folder / "serve.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        waiting = list(ANSWERS)
        while waiting and server.poll() is None and time.monotonic() - start < PATIENCE:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:8000/{waiting[0]}", timeout=5):
                    waiting.pop(0)
            except OSError:
                time.sleep(0.5)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGINT)
            server.wait()
    print(f"  make serve: {'no answer' if waiting else 'answers'} ", end="")
    print(f"after {time.monotonic() - start:.0f} s", flush=True)
    if waiting:
        print(log.read_text()[-3000:])
    return not waiting


def readme_packages() -> list[str]:
    """Return what the README says a bare Debian needs: a line for root, then those for a user."""
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^apt-get install (.+?) +#", text, re.MULTILINE)


@contextmanager
def machine(suite: str, *, user: bool) -> Iterator[tuple[Path, list[str]]]:
    """Yield the folder of the sources on a new minimal Debian, and the command that enters it."""
    base, root = MACHINES / suite, MACHINES / f"{suite}.used"
    if not base.exists():
        _bootstrap(suite, base)
    _drop(root)
    subprocess.run(["cp", "-a", base, root], check=True)
    try:
        # What this machine itself needs to reach packages: its resolver, certificates, settings.
        shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
        if CERTIFICATES.exists():
            shutil.copy(CERTIFICATES, root / "etc/certificates")
        # As on a real machine its root is a mount, which a command without some files needs.
        subprocess.run(["mount", "--bind", root, root], check=True)
        for name in ("proc", "dev"):
            subprocess.run(["mount", "--rbind", f"/{name}", root / name], check=True)
            subprocess.run(["mount", "--make-rslave", root / name], check=True)
        enter = ["chroot", str(root), "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"]
        if CERTIFICATES.exists():
            enter += ["PIP_CERT=/etc/certificates", "NODE_EXTRA_CA_CERTS=/etc/certificates"]
        root_line, *user_lines = readme_packages()
        packages = " ".join(user_lines if user else [root_line])
        install = f"apt-get update -qq && apt-get install -y -qq {packages}"
        told = subprocess.run([*enter, "sh", "-c", install], check=False, **_TOLD)
        assert told.returncode == 0, told.stdout
        home = "home/reader" if user else "root"
        subprocess.run(["git", "clone", "-q", REPOSITORY, root / home / "guide"], check=True)
        become = ["chroot", str(root), "env"]
        if user:
            subprocess.run([*enter, "useradd", "reader"], check=True)
            subprocess.run([*enter, "chown", "-R", "reader", "/home/reader"], check=True)
            become = ["chroot", "--userspec=reader", str(root), "env"]
        inside = ["-i", f"--chdir=/{home}/guide", f"HOME=/{home}", *enter[4:]]
        yield root / home / "guide", [*become, *inside]
    finally:
        _drop(root)


def _bootstrap(suite: str, base: Path) -> None:
    """Make a minimal Debian from where this machine's apt gets its packages."""
    listed = subprocess.check_output(
        ["apt-get", "indextargets", "--format", "$(ORIGIN) $(SITE)"], text=True
    )
    site = next(line.split()[-1] for line in listed.splitlines() if line.startswith("Debian "))
    part = base.with_suffix(".part")
    _drop(part)
    part.mkdir(parents=True)
    command = ["debootstrap", "--variant=minbase", suite, part, site]
    told = subprocess.run(command, check=False, **_TOLD)
    assert told.returncode == 0, told.stdout[-2000:]
    part.rename(base)


def keep_site(folder: Path, enter: list[str], target: Path) -> None:
    """Build the site as it would be deployed, and copy it."""
    build = [*enter, "SITE_URL=https://guide.example/", "make", "build"]
    subprocess.run(build, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder / "site", target)


def _drop(root: Path) -> None:
    """Delete a machine's folder, once nothing of this machine is mounted in it."""
    if root.exists():
        for name in ("proc", "dev"):
            if os.path.ismount(root / name):
                subprocess.run(["umount", "--recursive", "--lazy", root / name], check=True)
        # Python sees no mount in a folder that is mounted on itself.
        subprocess.run(["umount", "--lazy", root], check=False, capture_output=True)
        subprocess.run(["rm", "-rf", "--one-file-system", root], check=True)


if __name__ == "__main__":
    sys.exit(main())
