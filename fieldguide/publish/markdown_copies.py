"""Each page as Markdown that stands alone, made from its finished HTML; `llms.txt`."""

from __future__ import annotations

import re
from dataclasses import replace
from textwrap import indent
from typing import Any, cast

from html_to_markdown import ConversionOptions, NodeContext, PreprocessingOptions, convert

from fieldguide.base.page_html import ARTICLE
from fieldguide.guide.links import short_address
from fieldguide.guide.names import LICENSE_NAME, NAME, SECTIONS
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide

# Ways around a page, captions that nobody sees, drawings (a table says the same), forms, and what
# stands at the page's head and foot.
LEFT_OUT = (
    ".a-to-z-letters",
    ".guide-standing",
    ".guide-foot",
    ".guide-share",
    ".guide-tally",
    ".guide-unseen",
    ".headerlink",
    ".source-back",
    "form",
    "svg",
)
_OPTIONS = ConversionOptions(
    br_in_tables=True,
    compact_tables=True,
    exclude_selectors=list(LEFT_OUT),
    expand_abbreviations=False,
    extract_metadata=False,
    preprocessing=PreprocessingOptions(enabled=False),  # it would take lists of links for menus
    skip_images=True,
)
_TARGET = re.compile(r"\]\([^()\s]*\)")
_TERM, _NEXT_TERM = re.compile(r":\*\*\n+  "), re.compile(r"\n{2,}(?=- \*\*)")


def page_markdown(page: Page, html: str, site_url: str) -> str:
    """Return a finished page as Markdown that stands alone: absolute links, numbered sources.

    `site_url` is the site's root, absolute, with a slash at the end.
    """
    article = ARTICLE.search(html)
    options = replace(_OPTIONS, base_url=site_url + page.url)
    made = convert(article[0] if article else html, options, cast(Any, _Forms()))
    # Of a caption the library escapes what stands in its links' addresses too.
    content = _TARGET.sub(lambda link: link[0].replace("\\-", "-"), made.content or "")
    title, _, text = content.partition("\n")
    source = f"Source: {short_address(page, site_url)} ({NAME}, {LICENSE_NAME})"
    return f"{title}\n\n{source}, reviewed {page.meta.get('reviewed')}.\n{text}"


class _Forms:
    """Writes what the library would write less well; it swallows errors that are raised here."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self.tabs: list[list[str]] = []

    def visit_superscript(self, node: NodeContext, text: str) -> dict[str, str]:
        """Return a citation's numbers without the links that lead to the page's own list."""
        return {"custom": f" {text}"}

    def visit_element_end(self, node: NodeContext, text: str) -> dict[str, str] | str:
        """Return an element's Markdown."""
        names = node.attributes().get("class", "").split()
        text = text.strip()
        match node.tag_name:
            case "small":
                return {"custom": f"({text})"}
            case "dt":
                return {"custom": f"\n- **{text.strip('*')}:**\n"}
            case "dd":
                return {"custom": "\n" + indent(text, "  ") + "\n"}
            case "dl":
                block = _TERM.sub(":** ", _NEXT_TERM.sub("\n", text))
            case "p" if any(name.endswith(("title", "__kind")) for name in names):
                block = f"**{text}**"
            case "div" if names[1:] == ["highlight"]:
                block = text.replace("\n", names[0].removeprefix("language-") + "\n", 1)
            case "div" if "admonition" in names:
                block = _quoted(text)
            case "label" if node.attributes().get("for", "").startswith("__tabbed"):
                self.labels.append(text)
                return "skip"
            case "div" if "tabbed-labels" in names:
                self.tabs.append(self.labels)
                self.labels = []
                return "skip"
            case "div" if "tabbed-block" in names:
                block = _quoted(f"**{self.tabs[-1].pop(0)}**\n\n{text}")
                if not self.tabs[-1]:
                    self.tabs.pop()
            case _:
                return "continue"
        return {"custom": f"\n\n{block}\n\n"}


def _quoted(text: str) -> str:
    return indent(re.sub(r"\n{3,}", "\n\n", text), "> ", lambda line: True)


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
