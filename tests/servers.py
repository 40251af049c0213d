"""Starts nginx and Caddy with the samples in `hosting/`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from setup.machine import BROTLI, find_server

HOSTING = Path(__file__).parent.parent / "hosting"
HOST = "guide.example.org"
# Where Caddy looks for the types of files; what it finds depends on the machine.
TYPES = (
    "/usr/share/mime/globs2",
    "/usr/local/share/mime/globs2",
    "/etc/mime.types",
    "/etc/apache2/mime.types",
    "/etc/apache/mime.types",
    "/etc/httpd/conf/mime.types",
)
HIDE = 'for file in $HIDDEN; do mount --bind /dev/null "$file" || exit 9; done; exec "$@"'


def blind() -> tuple[str, ...] | None:
    """Return what runs a command on a machine without tables of types; None if nothing can."""
    namespace = ("unshare", "--mount", *(() if os.geteuid() == 0 else ("--map-root-user",)))
    if not shutil.which("unshare"):
        return None
    files = " ".join(path for path in TYPES if Path(path).exists())
    command = (*namespace, "env", f"HIDDEN={files}", "sh", "-c", HIDE, "sh")
    works = subprocess.run([*command, "true"], check=False, capture_output=True).returncode == 0
    return command if works else None


def change(text: str, was: str, becomes: str) -> str:
    """Return a sample with one of its lines changed, as an operator would; it has to be there."""
    assert text.count(was) == 1, f"{was!r} is there {text.count(was)} times"
    return text.replace(was, becomes)


@contextmanager
def nginx(site: Path, path: str, folder: Path) -> Iterator[Path]:
    """Serve a site by the sample below a path such as `/guide`, or ""; gives the socket.

    `folder` is for what nginx writes. A port that is free now may be taken when it starts.
    """
    socket = folder / "socket"
    text = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    text = change(text, "(?<guide_path>)", f"(?<guide_path>{path})")
    text = change(text, "alias /srv/guide/site", f"alias {site}")
    text = change(text, "listen 8080", f"listen unix:{socket}")
    if BROTLI.exists():
        module = f"load_module {BROTLI};"
    else:
        module, text = "", re.sub(r"\n.*brotli_static on;", "", text)
    # Started by root, nginx would serve as somebody who may not read the test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    config = folder / "nginx.conf"
    config.write_text(
        f"{module} {user} pid {folder}/pid; error_log {folder}/errors;\n"
        "events {}\nhttp { access_log off;\n"
        + "".join(
            f"{kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + f"{text}}}\n"
    )
    command = [
        find_server("nginx"),
        "-p",
        str(folder),
        "-c",
        str(config),
        "-e",
        str(folder / "errors"),
    ]
    subprocess.run(command, check=True)  # comes back when it listens
    try:
        yield socket
    finally:
        subprocess.run([*command, "-s", "stop"], check=True)


@contextmanager
def caddy(
    site: Path, path: str, folder: Path, within: tuple[str, ...] | None = ()
) -> Iterator[Path]:
    """Serve a site by the sample below a path such as `/guide`, or ""; gives the socket.

    `folder` is for what Caddy writes, `within` the command that runs it.
    """
    socket = folder / "socket"
    admin = f"unix/{folder}/admin"
    text = (HOSTING / "Caddyfile").read_text(encoding="utf-8")
    text = change(text, 'guide_path ""', f'guide_path "{path}"')
    text = change(text, "root * /srv/guide/site", f"root * {site}")
    text = change(text, f"{HOST} {{", f"http://{HOST} {{\n\tbind unix/{socket}")
    config = folder / "Caddyfile"
    config.write_text(f"{{\n\tadmin {admin}\n}}\n{text}")
    homes = {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = [*(within or ()), find_server("caddy"), "start", "--config", str(config)]
    with (folder / "log").open("w") as log:  # comes back when it listens
        subprocess.run(command, check=True, stdout=log, stderr=log, env={**os.environ, **homes})
    try:
        yield socket
    finally:
        stop = [find_server("caddy"), "stop", "--address", admin]
        subprocess.run(stop, check=True, capture_output=True)
