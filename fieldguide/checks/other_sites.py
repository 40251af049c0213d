"""Asks every other site that the guide links to whether it still answers, and reports who doesn't.

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
from fieldguide.guide.repository import Guide

AGENT = "devrel-field-guide-link-check/1 (weekly; asks each address once)"
GONE = (404, 410)
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


def ask(address: str, timeout: float = 20) -> Answer:
    """Ask for an address once. Only a clear no counts as gone: many sites refuse programs."""
    request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=timeout):
            return Answer(address, False, "")
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(address, error.code in GONE, f"answers {error.code}")
    except urllib.error.URLError as error:
        gone = "not known" in str(error.reason) or "No address" in str(error.reason)
        return Answer(address, gone, str(error.reason))
    except (OSError, ValueError, HTTPException) as error:  # broken off, or no HTTP
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


def report(places: dict[str, list[str]], answers: list[Answer]) -> str:
    """Return the report as Markdown: what is gone, and what could not be told."""
    gone = [answer for answer in answers if answer.gone]
    unsure = [answer for answer in answers if answer.said and not answer.gone]
    parts = [f"{len(answers)} external addresses: {len(gone)} gone, {len(unsure)} unclear."]
    for title, found in (
        ("Gone: replace the address, or give the source an `archived` one", gone),
        ("Unclear: open them in a browser before changing anything", unsure),
    ):
        if found:
            lines = (_line(answer, places.get(answer.address, [])) for answer in found)
            parts.append(f"## {title}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _line(answer: Answer, places: list[str]) -> str:
    said = re.sub(r"\s+", " ", answer.said).replace("`", "'")[:200]
    return f"- `{answer.address}`: {said} ({', '.join(places)})"
