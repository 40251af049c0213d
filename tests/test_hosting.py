"""The sample configurations say what `_headers` says, and nginx serves the site by its own."""

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest
from support import REPOSITORY

from fieldguide import compress as compressing
from fieldguide.compress import compress
from fieldguide.security import HEADERS

NGINX = (REPOSITORY / "hosting/nginx.conf").read_text()
CADDY = (REPOSITORY / "hosting/Caddyfile").read_text()
TEXT = "<p>The same words, again and again.</p>" * 50


def small_site(folder):
    (folder / "assets").mkdir(parents=True)
    (folder / "terms").mkdir()
    for name in ("index.html", "terms/index.html", "404.html", "assets/a.0a1b2c3d.min.css"):
        (folder / name).write_text(TEXT)
    (folder / "assets/mark.svg").write_text("<svg/>")
    (folder / "_headers").write_text("x")
    return folder


@pytest.mark.parametrize("name", HEADERS)
def test_the_samples_set_every_header(name):
    assert f'add_header {name} "{HEADERS[name]}" always;' in NGINX
    assert f'{name} "{HEADERS[name]}"' in CADDY
    assert "frame-ancestors 'none'" in NGINX and "frame-ancestors 'none'" in CADDY


def test_texts_are_compressed_the_same_every_time(tmp_path, monkeypatch):
    site = small_site(tmp_path / "site")
    compress(site)
    first = (site / "index.html.gz").read_bytes()
    assert gzip.decompress(first).decode() == TEXT
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000)
    compress(site)
    assert (site / "index.html.gz").read_bytes() == first
    assert not (site / "assets/mark.svg.gz").exists(), "too small to gain"
    assert not list(site.glob("*.gz.gz"))


@pytest.mark.skipif(not compressing.brotli, reason="brotli is not installed")
def test_brotli_comes_beside_gzip(tmp_path):
    site = small_site(tmp_path / "site")
    compress(site)
    small = (site / "index.html.br").read_bytes()
    assert compressing.brotli.decompress(small).decode() == TEXT


@pytest.fixture
def served(tmp_path):
    """The address of a small site served by nginx with the sample configuration."""
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if not nginx:
        pytest.skip("nginx is not installed")
    site = small_site(tmp_path / "site")
    compress(site)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = NGINX.replace("/srv/guide/site", str(site)).replace("listen 8080", f"listen {port}")
    ours = re.sub(r"\n.*brotli_static on;", "", ours)  # its module is not everywhere
    # Started by root, nginx would serve as somebody who may not read the test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (tmp_path / "nginx.conf").write_text(
        f"{user} pid {tmp_path}/pid; error_log {tmp_path}/errors;\n"
        "events {}\nhttp { include /etc/nginx/mime.types; access_log off;\n" + ours + "}\n"
    )
    command = [nginx, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    subprocess.run(command, check=True)  # comes back when it listens
    yield f"http://127.0.0.1:{port}/"
    subprocess.run([*command, "-s", "stop"], check=True)


def test_nginx_serves_by_the_sample(served):
    request = urllib.request.Request(served + "terms/", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        assert gzip.decompress(answer.read()).decode() == TEXT
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    with urllib.request.urlopen(served + "assets/a.0a1b2c3d.min.css") as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    with urllib.request.urlopen(served + "terms") as answer:
        assert answer.url == served + "terms/"
    for missing in ("nowhere/", "_headers"):
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(served + missing)
        assert error.value.code == 404
        assert error.value.headers["X-Content-Type-Options"] == "nosniff"
        assert error.value.read().decode() == TEXT
