"""nginx and Caddy serve a small site by the samples, at the root of a host and below a path."""

import gzip
import http.client
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import servers
from support import REPOSITORY

from fieldguide.publish import compress as compressing
from fieldguide.publish.compress import compress
from fieldguide.publish.policy import HEADERS
from setup import machine
from setup.machine import find_server

NGINX = (REPOSITORY / "hosting/nginx.conf").read_text()
CADDY = (REPOSITORY / "hosting/Caddyfile").read_text()
HTML = "text/html; charset=utf-8"
PAGE, DAY = "public, max-age=300", "public, max-age=86400"
YEAR = "public, max-age=31536000, immutable"
# Each file of the small site: its type, and how long a copy of it holds.
FILES = {
    "index.html": (HTML, PAGE),
    "terms/index.html": (HTML, PAGE),
    "404.html": (HTML, PAGE),
    "terms/index.md": ("text/markdown; charset=utf-8", PAGE),
    "robots.txt": ("text/plain; charset=utf-8", PAGE),
    "data/sources.bib": ("text/plain; charset=utf-8", PAGE),
    "data/sources.ris": ("application/x-research-info-systems; charset=utf-8", PAGE),
    "CITATION.cff": ("text/plain; charset=utf-8", PAGE),
    "data/guide.json": ("application/json; charset=utf-8", PAGE),
    "feed.xml": ("application/atom+xml; charset=utf-8", PAGE),
    "sitemap.xml": ("application/xml; charset=utf-8", PAGE),
    "assets/mark.svg": ("image/svg+xml; charset=utf-8", DAY),
    "assets/cards/x.png": ("image/png", DAY),
    "assets/fonts/x.woff2": ("font/woff2", DAY),
    "assets/fonts/OFL.txt": ("text/plain; charset=utf-8", DAY),
    "assets/slides.zip": ("application/zip", DAY),
    "assets/search.min.js": ("text/javascript; charset=utf-8", DAY),
    "assets/bundle.0a1b2c3d.min.js": ("text/javascript; charset=utf-8", YEAR),
    "assets/guide.0a1b2c3d.css": ("text/css; charset=utf-8", YEAR),
}
# The addresses that a reader's browser asks for instead of the file's own.
PAGES = {"": "index.html", "terms/": "terms/index.html"}
ABSENT = (
    "nowhere",
    "nowhere/",
    "nowhere.md",
    "terms/nowhere.json",
    "assets/",  # a folder without a page
    "assets/nowhere.png",
    "assets/gone.0a1b2c3d.css",  # asked for while a new edition comes, it must not stay gone
    "_headers",
    "sitemap.xml.gz",  # programs that look for it would read every address twice
    "Terms/",
)
BELOW = "/guide"
WAYS = ("nginx", "nginx below a path", "caddy", "caddy below a path", "caddy without types")


def lacking(what: str) -> None:
    """Skip a test for want of something, or fail it where everything has to be there."""
    if os.environ.get("EVERY_SERVER"):
        pytest.fail(f"{what} is not there, and EVERY_SERVER is set")
    pytest.skip(f"{what} is not there")


def text(name: str) -> bytes:
    return f"{name}: the same words, again and again. ".encode() * 50


def small_site(folder):
    for name in (*FILES, "_headers"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text(name))
    return folder


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def what(self) -> tuple[int, str, str]:
        """Its status, its type, and how long a copy of it holds."""
        return self.status, self.headers["Content-Type"], self.headers["Cache-Control"]


@dataclass(frozen=True)
class Served:
    """A small site as a server gives it out."""

    socket: Path
    path: str  # of the whole site, such as /guide

    def ask(self, address: str, **headers: str) -> Answer:
        """Ask for an address within the site, as a proxy in front of the server would."""
        return self.ask_host(f"{self.path}/{address}", **headers)

    def ask_host(self, address: str, **headers: str) -> Answer:
        """Ask for an address of the host; `_` in the name of a header stands for `-`."""
        connection = http.client.HTTPConnection(servers.HOST)
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(str(self.socket))
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", address, headers=named)
        with connection.getresponse() as response:
            answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer


@pytest.fixture(scope="module", params=WAYS)
def served(request, tmp_path_factory) -> Iterator[Served]:
    server = request.param.split()[0]
    if not find_server(server):
        lacking(server)
    folder = tmp_path_factory.mktemp(server)
    site = small_site(folder / "site")
    compress(site)
    (folder / "beside.txt").write_bytes(b"secret")
    path = "" if request.param == server else BELOW
    options = {}
    if "without types" in request.param:
        options["within"] = servers.blind() or lacking("a machine without tables of types")
    with getattr(servers, server)(site, path, folder, **options) as socket_path:
        yield Served(socket_path, path)


@pytest.mark.parametrize("name", HEADERS)
def test_the_samples_set_every_header(name):
    assert f'add_header {name} "{HEADERS[name]}" always;' in NGINX
    assert f'{name} "{HEADERS[name]}"' in CADDY
    assert "frame-ancestors 'none'" in NGINX and "frame-ancestors 'none'" in CADDY


def test_every_file_comes_with_its_type_and_as_long_as_copies_hold(served):
    asked = {address: served.ask(address) for address in (*FILES, *PAGES)}
    assert {address: answer.what for address, answer in asked.items()} == {
        **{name: (200, *said) for name, said in FILES.items()},
        **dict.fromkeys(PAGES, (200, HTML, PAGE)),
    }
    for address, answer in asked.items():
        assert answer.body == text(PAGES.get(address, address)), address


def test_what_is_absent_is_a_404_with_the_page_that_says_so(served):
    asked = {address: served.ask(address) for address in ABSENT}
    assert {address: answer.what for address, answer in asked.items()} == dict.fromkeys(
        ABSENT, (404, HTML, PAGE)
    )
    assert {answer.body for answer in asked.values()} == {text("404.html")}


def test_what_is_absent_is_so_the_second_time(served):
    """A browser asks whether the page it got has changed, and shows what it is sent."""
    etag = served.ask("nowhere/").headers["ETag"] or '"none"'
    late = "Fri, 01 Jan 2100 00:00:00 GMT"
    for again in ({"If_None_Match": etag}, {"If_Modified_Since": late}, {"Range": "bytes=0-3"}):
        answer = served.ask("nowhere/", **again)
        assert (answer.status, answer.body) == (404, text("404.html")), again


def test_every_answer_carries_the_policy(served):
    addresses = (*FILES, *PAGES, *ABSENT, "terms")
    asked = {address: served.ask(address).headers for address in addresses}
    if served.path:
        asked["the path itself"] = served.ask_host(served.path).headers
    policy = {**HEADERS, "Content-Security-Policy": "frame-ancestors 'none'"}
    once = {name: [value] for name, value in policy.items()}
    for address, headers in asked.items():
        assert {name: headers.get_all(name) for name in once} == once, address


def test_a_page_without_its_slash_leads_to_the_page(served):
    """On the same host and scheme, whatever stands in front of the server."""
    page = f"{served.path}/terms"
    moved = {page: f"{page}/", f"/{page}": f"{page}/"}  # "//terms/" would lead to another host
    if served.path:
        moved[served.path] = f"{served.path}/"
    asked = {address: served.ask_host(address) for address in moved}
    assert {address: answer.headers["Location"] for address, answer in asked.items()} == moved
    assert {answer.status for answer in asked.values()} <= {301, 308}


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_texts_come_compressed_to_who_takes_them_so(served, request, coding):
    if coding == "br" and not compressing.brotli:
        lacking("brotli")
    if coding == "br" and "nginx" in request.node.callspec.params["served"]:
        machine.BROTLI.exists() or lacking("nginx's module for brotli")
    unpack = gzip.decompress if coding == "gzip" else compressing.brotli.decompress
    texts = [name for name in FILES if name.endswith(compressing.TEXTS)]
    texts.remove(compressing.AS_IT_IS)
    for address, status in (*((name, 200) for name in (*texts, *PAGES)), ("nowhere/", 404)):
        plain = served.ask(address)
        small = served.ask(address, Accept_Encoding=coding)
        assert small.headers["Content-Encoding"] == coding, address
        assert (small.status, unpack(small.body)) == (status, plain.body), address
        assert small.what == plain.what, address
        for answer in (plain, small):  # or a copy for one would be given to the other
            assert answer.headers.get_all("Vary") == ["Accept-Encoding"], address
        if status == 200:
            etag = small.headers["ETag"]
            again = served.ask(address, Accept_Encoding=coding, If_None_Match=etag)
            assert (again.status, again.headers["Cache-Control"]) == (304, plain.what[2]), address


def test_nothing_outside_the_site_is_served_and_the_site_nowhere_else(served):
    path = served.path
    addresses = [
        f"{path}/../beside.txt",
        f"{path}/%2e%2e/beside.txt",
        f"{path}/terms/../../beside.txt",
    ]
    if path:
        addresses += ["/", "/terms/", "/_headers", f"{path}book", f"{path}../beside.txt"]
    pages = {text(name) for name in FILES} - (set() if path else {text("404.html")})
    for address in addresses:
        assert served.ask_host(address).body not in {b"secret", *pages}, address


def test_what_to_install_is_one_line(monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "SERVERS", str(tmp_path))
    monkeypatch.setattr(machine, "apt_get", lambda: None)
    with pytest.raises(machine.Missing, match=r"^missing: nginx with its Brotli module, Caddy; "):
        machine.get_ready("hosting-test")


@pytest.mark.parametrize(("value", "outcome"), [("", pytest.skip), ("1", pytest.fail)])
def test_a_server_that_is_not_there_is_noticed_where_all_have_to_be(monkeypatch, value, outcome):
    monkeypatch.setenv("EVERY_SERVER", value)
    with pytest.raises(outcome.Exception, match="nginx is not there"):
        lacking("nginx")
