"""The weekly look at other sites says who is gone, and blames nobody for a bad day."""

import http.server
import threading
from collections.abc import Iterator

import pytest
from support import DOE, ROE, page, replace

from fieldguide import cli
from fieldguide.checks.other_sites import Answer, addresses, ask, ask_all, report
from fieldguide.guide.repository import read_guide


class _Host(http.server.BaseHTTPRequestHandler):
    """Answers with the status that the address asks for; `/moved` leads to `/200`."""

    def do_GET(self):
        name = self.path.strip("/")
        if name == "broken":
            return self.wfile.write(b"no HTTP\r\n\r\n")
        self.send_response(301 if name == "moved" else int(name))
        if name == "moved":
            self.send_header("Location", "/200")
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
    assert ask(host + path) == Answer(host + path, gone, said)


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


def test_the_report_names_places_and_what_to_do():
    answers = [
        Answer("http://a/", True, "answers 404"),
        Answer("http://b/", False, "answers `403`"),
    ]
    text = report({"http://a/": ["docs/x.md:3"]}, [*answers, Answer("http://c/", False, "")])
    assert text.startswith("3 external addresses: 1 gone, 1 unclear.\n")
    assert "- `http://a/`: answers 404 (docs/x.md:3)" in text
    assert "- `http://b/`: answers '403'" in text
    assert "http://c/" not in text


def test_the_command_reports_and_never_fails(guide, capsys, monkeypatch):
    monkeypatch.setattr(
        cli, "ask_all", lambda places: [Answer(a, True, "") for a in sorted(places)]
    )
    assert cli.main(["--root", str(guide), "external-links"]) == 0
    assert capsys.readouterr().out.startswith("2 external addresses: 2 gone, 0 unclear.")
