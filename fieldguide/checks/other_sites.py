"""Asks every other site that the guide links to whether it still answers and says what it said.

For a weekly look, not for a build: another site's bad day must not stop a change here.
"""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urlsplit

from fieldguide.base.progress import counting
from fieldguide.guide.fingerprints import found_in, words
from fieldguide.guide.repository import Guide
from fieldguide.guide.sources import points

AGENT = "devrel-field-guide-link-check/1 (weekly; asks each address once)"
GONE = (404, 410)
_MOST = 5_000_000  # bytes that are read of a text
_FILE = re.compile(r"^https://github\.com/([^/]+/[^/]+)/(?:blob|raw)/([^#?]+).*$")
# What is in parentheses belongs to an address, as in Python-Markdown; two deep is enough.
_LINK = re.compile(
    r"""\]\((https?://(?:[^\s()]|\((?:[^\s()]|\([^\s()]*\))*\))+)|<(https?://[^\s>]+)>"""
    r"""|href="(https?://[^"]+)\""""
)


@dataclass(frozen=True)
class Answer:
    """What asking for an address brought: whether it is gone, and in words why not or perhaps."""

    address: str
    gone: bool
    said: str  # empty when all is well
    led_to: str = ""  # the address that answered, where it is another one
    text: str = ""  # what stands there, where it is text


def addresses(guide: Guide) -> dict[str, list[str]]:
    """Return every external address of the guide with the places, `file:line`, that show it.

    Of a source with an archived copy that is the copy, for the pages link to it alone.
    """
    places: dict[str, list[str]] = defaultdict(list)
    for file in guide.source_files:
        source = guide.sources[file.id]
        key = "archived" if source.get("archived") else "url"
        if source.get(key):
            places[source[key]].append(f"{file.path}:{file.line(key)}")
    for page in guide.pages:
        for number, text in page.prose:
            for match in _LINK.finditer(text):
                address = next(filter(None, match.groups())).partition("#")[0]
                places[address].append(f"{page.file}:{number}")
    return dict(places)


def raw(address: str) -> str:
    """Return where the text of a file stands that a host of repositories shows in a page.

    GitHub's pages are made by a script; https://docs.github.com/en/repositories names the raw host.
    """
    return _FILE.sub(r"https://raw.githubusercontent.com/\1/\2", address)


def ask(address: str, timeout: float = 20) -> Answer:
    """Ask for an address once. Only a clear no counts as gone: many sites refuse programs."""
    request = urllib.request.Request(raw(address), headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            led_to = response.url if response.url != request.full_url else ""
            is_text = response.headers.get_content_maintype() == "text"
            charset = response.headers.get_content_charset() or "utf-8"
            body = response.read(_MOST) if is_text else b""
            return Answer(address, False, "", led_to, body.decode(charset, "replace"))
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(address, error.code in GONE, f"answers {error.code}")
    except urllib.error.URLError as error:
        gone = "not known" in str(error.reason) or "No address" in str(error.reason)
        return Answer(address, gone, str(error.reason))
    except (LookupError, OSError, ValueError, HTTPException) as error:  # broken off, or no HTTP
        return Answer(address, False, str(error) or type(error).__name__)


def ask_all(
    wanted: Iterable[str], asking: Callable[[str], Answer] = ask, pause: float = 1
) -> list[Answer]:
    """Ask for every address, many hosts at a time but each host one by one; sorted by address."""
    hosts: dict[str, list[str]] = defaultdict(list)
    wanted = sorted(wanted)
    for address in wanted:
        hosts[urlsplit(address).netloc].append(address)
    step = counting("Asking other sites", len(wanted))

    def one_host(its: list[str]) -> list[Answer]:
        answers: list[Answer] = []
        for address in its:
            if answers:
                time.sleep(pause)
            answers.append(asking(address))
            step()
        return answers

    with ThreadPoolExecutor(max_workers=16) as pool:
        answers = [answer for found in pool.map(one_host, hosts.values()) for answer in found]
    return sorted(answers, key=lambda answer: answer.address)


def report(guide: Guide, places: dict[str, list[str]], answers: list[Answer]) -> str:
    """Return the report as Markdown: what is gone, where another host answers, what is unclear.

    Of sources whose passages have fingerprints it says which still stand there.
    """
    gone = [answer for answer in answers if answer.gone]
    unsure = [answer for answer in answers if answer.said and not answer.gone]
    resold = [
        answer
        for answer in answers
        if _host(answer.led_to or answer.address) != _host(answer.address)
    ]
    counts = f"{len(gone)} gone, {len(resold)} elsewhere, {len(unsure)} unclear"
    parts = [f"{len(answers)} external addresses: {counts}."]
    for title, found in (
        ("Gone: replace the address, or give the source an `archived` one", gone),
        ("Elsewhere: another host answers; see whether it is the same work", resold),
        ("Unclear: open them in a browser before changing anything", unsure),
    ):
        if found:
            lines = (_line(answer, places.get(answer.address, [])) for answer in found)
            parts.append(f"## {title}\n\n" + "\n".join(lines))
    parts += _passages(guide, answers)
    return "\n\n".join(parts) + "\n"


def _host(address: str) -> str:
    """An address's host; that of raw files is the host of their repositories."""
    host = urlsplit(address).netloc.casefold().removeprefix("www.")
    return "github.com" if host == "raw.githubusercontent.com" else host


def _line(answer: Answer, places: list[str]) -> str:
    said = re.sub(r"\s+", " ", answer.said or f"leads to {answer.led_to}").replace("`", "'")[:200]
    copy = ""
    if answer.gone:  # an archive may have it, whose search for a copy needs no program
        copy = f"; look for a copy at https://web.archive.org/web/*/{answer.address}"
    return f"- `{answer.address}`: {said} ({', '.join(places)}){copy}"


def _passages(guide: Guide, answers: list[Answer]) -> list[str]:
    """Say how many passages still stand where they were read, and which don't."""
    texts = {answer.address: words(answer.text) for answer in answers if answer.text}
    found, missing, unread = 0, [], 0
    for key, source in guide.sources.items():
        traced = {
            id: one["fingerprints"] for id, one in points(source).items() if "fingerprints" in one
        }
        text = texts.get(str(source.get("archived") or source.get("url")))
        if text is None:
            unread += len(traced)
            continue
        for id, its in traced.items():
            if found_in(text, its):
                found += 1
            else:
                missing.append(f"- `{key}:{id}` ({source.get('archived') or source['url']})")
    if not found + len(missing) + unread:
        return []
    counts = f"{found} passages stand where they were read, {len(missing)} don't"
    told = [f"{counts}; of {unread} the text is not to be had."]
    if missing:
        told.append(
            "## Changed: read the source again, then the pages that rest on these\n\n"
            + "\n".join(missing)
        )
    return told
