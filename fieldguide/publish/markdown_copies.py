"""Each page as plain Markdown, its citations resolved and its tables written out; `llms.txt`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urljoin

from fieldguide.guide.citations import cited_by
from fieldguide.guide.directive_texts import Asked, source_text
from fieldguide.guide.directives import DIRECTIVES
from fieldguide.guide.facts import facts
from fieldguide.guide.links import short_address
from fieldguide.guide.names import LICENSE_NAME, NAME, SECTIONS
from fieldguide.guide.page import CITATION, DIRECTIVE, Page, citation_keys
from fieldguide.guide.repository import Guide

_ATTRIBUTES = re.compile(r" *\{:? *[.#][^}\n]*\}")
_LINK = re.compile(r"\]\(([^)#\s]*\.md)?(#[\w-]+)?\)")
_BLOCK = re.compile(r'^(?:!!!|\?\?\?\+?|===) *[\w -]*?"([^"]*)"\s*$')
_TAG_LINE = re.compile(r"^ *</?(div|nav|figure|section)\b[^>]*> *$|^ *<!--.*--> *$")
_ANCHOR = re.compile(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>')
_SNIPPET = re.compile(r'^--8<-- "([^"]+)"$')
_FENCE = re.compile(r"^ *(`{3,}|~{3,})")


def page_markdown(guide: Guide, page: Page, site_url: str) -> str:
    """Return a page as Markdown that stands alone: absolute links, numbered sources, no markup.

    `site_url` is the site's root, absolute, with a slash at the end.
    """
    numbers: dict[str, int] = {}
    lines = [
        f"# {page.title}",
        "",
        f"Source: {short_address(page, site_url)} ({NAME}, {LICENSE_NAME}), "
        + f"reviewed {page.meta.get('reviewed')}.",
    ]
    if page.aliases:
        lines += ["", f"Also called {', '.join(page.aliases)}."]
    told = [f"- **{name}:** {text}" for fact in facts(guide, page) for name, text in fact.items()]
    if told:
        lines += ["", CITATION.sub(_numbering(numbers), "\n".join(told))]
    started = False
    for line in _plain_lines(guide, page, site_url, numbers):
        if not started and line.startswith("# "):
            started = True
            continue
        lines.append(line)
    if numbers:
        lines += ["", "## Sources", ""]
        lines += [f"{n}. {source_text(guide.sources[key])}" for key, n in numbers.items()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def llms_txt(guide: Guide, site_url: str) -> str:
    """Return the site's `llms.txt` by the proposal of https://llmstxt.org (2024).

    A title, a summary, and a list of the Markdown copies for each section.
    """
    home = next((page for page in guide.pages if not page.section), None)
    summary = home.meta.get("description", "") if home else ""
    lines = [f"# {NAME}", "", f"> {summary}", ""]
    lines.append(
        f"Text and data are {LICENSE_NAME}. Every claim has its source; pages that practitioners "
        "disagree about say who holds what. Each page's Markdown stands at its address followed by "
        "`index.md`, and its short link, which never changes, at /t/ and its id."
    )
    for section, name in SECTIONS.items():
        pages = [page for page in guide.pages if page.section == section]
        if pages:
            lines += ["", f"## {name}", ""]
            lines += [
                f"- [{page.title}]({site_url}{page.url}index.md): {page.meta.get('description')}"
                for page in sorted(pages, key=lambda page: (page.url.count("/"), page.url))
            ]
    return "\n".join(lines) + "\n"


def _plain_lines(guide: Guide, page: Page, site_url: str, numbers: dict[str, int]) -> Iterator[str]:
    """Yield the page's lines as plain Markdown, numbering its sources in `numbers`."""
    number = _numbering(numbers)

    def link(match: re.Match) -> str:
        return f"]({_absolute(page, match[1] or '', match[2] or '', site_url)})"

    def plain(part: str) -> str:
        return CITATION.sub(number, _LINK.sub(link, _ATTRIBUTES.sub("", part)))

    fence, quoted = "", False
    for line in page.body.splitlines():
        mark = _FENCE.match(line)
        if fence or mark:
            if not fence:
                fence = mark[1]
            elif mark and mark[1].startswith(fence):
                fence = ""
            if shown := _SNIPPET.match(line):
                yield (guide.root / shown[1]).read_text(encoding="utf-8").rstrip()
            else:
                yield line
            continue
        if directive := line.startswith(":::") and DIRECTIVE.match(line):
            for text in _drawn(directive[1], Asked(guide, directive[2] or "", site_url, cited_by)):
                yield CITATION.sub(number, text)
            continue
        if block := line.startswith(("!!!", "???", "===")) and _BLOCK.match(line):
            quoted = True
            yield f"> **{block[1]}**"
            continue
        has_tag = "<" in line
        if has_tag and _TAG_LINE.match(line):
            continue
        if quoted and line.strip() and not line.startswith("    "):
            quoted = False
        if has_tag:
            line = _ANCHOR.sub(lambda m: f"[{m[2]}]({urljoin(site_url + page.url, m[1])})", line)
        text = _outside_code(line, plain) if "[" in line or "{" in line else line
        yield f"> {text.removeprefix('    ')}".rstrip() if quoted else text


def _drawn(name: str, asked: Asked) -> Iterable[str]:
    """Return the lines that stand for a directive; none for what copies leave out."""
    text = DIRECTIVES[name].text if name in DIRECTIVES else None
    return text(asked) if text else ()


def _numbering(numbers: dict[str, int]) -> Callable[[re.Match], str]:
    """Return what turns a citation into its sources' numbers, new ones added to `numbers`."""

    def number(match: re.Match) -> str:
        keys = citation_keys(match[1])
        return f"[{', '.join(str(numbers.setdefault(k, len(numbers) + 1)) for k in keys)}]"

    return number


def _outside_code(line: str, change: Callable[[str], str]) -> str:
    """Apply a change to a line's text and leave its code spans as they are."""
    if "`" not in line:
        return change(line)
    parts = re.split(r"(`+[^`]*`+)", line)
    return "".join(part if at % 2 else change(part) for at, part in enumerate(parts))


def _absolute(page: Page, target: str, anchor: str, site_url: str) -> str:
    """Return the address of a link as it is written in a page's Markdown."""
    if not target:
        return site_url + page.url + anchor
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))
    stem = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{site_url}{stem}/{anchor}" if stem else site_url + anchor
