"""The weekly look at other sites says who is gone, and blames nobody for a bad day."""

import http.server
import threading
from collections.abc import Iterator

import pytest
from support import DOE, ROE, page, replace

from fieldguide import cli
from fieldguide.checks import other_sites
from fieldguide.checks.other_sites import Answer, addresses, ask, ask_all, raw, report
from fieldguide.guide.fingerprints import trace
from fieldguide.guide.repository import read_guide

PASSAGE = "Most plants don't need daily water; once a week is enough."
TEXTS = {
    "plants": "<p>Most plants don&rsquo;t need <b>daily</b> water; once a week is enough.</p>",
    "pot": "<p>Most plants need daily water; once a week isn't enough.</p>",
}


class _Host(http.server.BaseHTTPRequestHandler):
    """Answers with the status that the address asks for.

    `/moved` leads to `/200`, `/plants` and `/pot` are texts, and `/resold` leads to another host.
    """

    def do_GET(self):
        name = self.path.strip("/")
        if name == "broken":
            return self.wfile.write(b"no HTTP\r\n\r\n")
        if name in TEXTS:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            return self.wfile.write(TEXTS[name].encode())
        leads = {"moved": "/200", "resold": f"http://localhost:{self.server.server_port}/200"}
        self.send_response(301 if name in leads else int(name))
        if name in leads:
            self.send_header("Location", leads[name])
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "gone", "said"),
    [
        ("200", False, ""),
        ("moved", False, ""),
        ("404", True, "answers 404"),
        ("410", True, "answers 410"),
        ("403", False, "answers 403"),
        ("503", False, "answers 503"),
    ],
)
def test_only_a_clear_no_counts_as_gone(host, path, gone, said):
    answer = ask(host + path)
    assert (answer.address, answer.gone, answer.said) == (host + path, gone, said)


def test_what_is_no_answer_is_unclear(host):
    answer = ask(host + "broken")
    assert answer.said and not answer.gone


def test_a_host_that_does_not_listen_is_unclear():
    answer = ask("http://127.0.0.1:9/", timeout=2)
    assert answer.said and not answer.gone


def test_addresses_come_with_their_places(guide):
    text = "See [a](https://example.org/a#part) and <https://example.org/b>, `https://no.example`."
    (guide / "docs/terms/plants.md").write_text(page("plants", text))
    replace(guide, ROE, "type: post\n", "archived: https://example.net/weeds\ntype: post\n")
    assert addresses(read_guide(guide)) == {
        "https://example.org/plants": [f"{DOE}:5"],
        "https://example.net/weeds": [f"{ROE}:6"],
        "https://example.org/a": ["docs/terms/plants.md:11"],
        "https://example.org/b": ["docs/terms/plants.md:11"],
    }


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("[a](https://example.org/Plant_(biology))", "https://example.org/Plant_(biology)"),
        ("[a](https://example.org/a_(b_(c))_d)", "https://example.org/a_(b_(c))_d"),
        ("([a](https://example.org/a))", "https://example.org/a"),
        ("([a](https://example.org/a_(b) 'Title'))", "https://example.org/a_(b)"),
        ("[a](<https://example.org/a)b>)", "https://example.org/a)b"),
    ],
)
def test_an_address_is_asked_for_whole(guide, written, address):
    (guide / "docs/terms/plants.md").write_text(page("plants", f"See {written}."))
    assert addresses(read_guide(guide)).get(address) == ["docs/terms/plants.md:11"]


def test_a_host_is_asked_one_by_one():
    asked, at_once, most = threading.Lock(), [], []

    def asking(address: str) -> Answer:
        with asked:
            at_once.append(address)
            most.append(len([a for a in at_once if a.startswith("http://one/")]))
        threading.Event().wait(0.02)
        with asked:
            at_once.remove(address)
        return Answer(address, False, "")

    wanted = [f"http://{host}/{n}" for host in ("one", "two") for n in range(4)]
    assert [answer.address for answer in ask_all(wanted, asking, pause=0)] == wanted
    assert max(most) == 1


def test_the_report_names_places_and_what_to_do(guide):
    answers = [
        Answer("http://a/", True, "answers 404"),
        Answer("http://b/", False, "answers `403`"),
        Answer("http://c/", False, ""),
        Answer("http://d/old", False, "", "https://www.d/new"),
        Answer("http://e/", False, "", "https://shop.example/?from=e"),
    ]
    text = report(read_guide(guide), {"http://a/": ["docs/x.md:3", "docs/y.md:5"]}, answers)
    assert text.startswith("5 external addresses: 1 gone, 1 elsewhere, 1 unclear.\n")
    copies = "look for a copy at https://web.archive.org/web/*/http://a/"
    assert f"- `http://a/`: answers 404 (docs/x.md:3, docs/y.md:5); {copies}" in text
    assert "- `http://b/`: answers '403'" in text
    assert "- `http://e/`: leads to https://shop.example/?from=e" in text
    assert "http://c/" not in text and "http://d/" not in text


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("plants", "1 passages stand where they were read, 0 don't; of 0 the text is not"),
        ("pot", "0 passages stand where they were read, 1 don't; of 0 the text is not"),
        ("403", "0 passages stand where they were read, 0 don't; of 1 the text is not"),
    ],
)
def test_passages_are_looked_for_where_they_were_read(guide, host, page, said):
    fingerprints = "".join(
        f"{{words: {one['words']}, sha: '{one['sha']}'}}" for one in trace(PASSAGE)
    )
    points = f"points:\n- {{id: water, where: Here, says: Water, fingerprints: [{fingerprints}]}}\n"
    replace(guide, DOE, "read: unread\n", points)
    replace(guide, DOE, "https://example.org/plants", host + page)
    its = read_guide(guide)
    text = report(its, {}, [ask(host + page)])
    assert said in text
    assert (f"- `doe-2020:water` ({host}{page})" in text) is (page == "pot")


def test_a_site_that_was_sold_leads_elsewhere(host):
    assert ask(host + "resold").led_to.startswith("http://localhost:")


def test_files_of_a_repository_are_read_raw():
    assert raw("https://github.com/a/b/blob/0123abc/docs/c.md#part") == (
        "https://raw.githubusercontent.com/a/b/0123abc/docs/c.md"
    )
    assert raw("https://github.com/a/b") == "https://github.com/a/b"


def test_the_command_reports_and_never_fails(guide, capsys, monkeypatch):
    monkeypatch.setattr(
        other_sites, "ask_all", lambda places: [Answer(a, True, "") for a in sorted(places)]
    )
    assert cli.main(["--root", str(guide), "external-links"]) == 0
    assert capsys.readouterr().out.startswith(
        "2 external addresses: 2 gone, 0 elsewhere, 0 unclear."
    )
