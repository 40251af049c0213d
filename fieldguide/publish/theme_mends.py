"""Mends what the theme's own HTML gets wrong, in finished pages, so that no partial is overridden.

Each mend is a pattern that matches with and without the minifier's quotes, and what it becomes.
Sources: the HTML standard's rules that the Nu checker applies, and axe-core's for WCAG 2.2.
"""

from __future__ import annotations

import re

from fieldguide.base.page_html import change_around

_SHARE = '<a href="?q=" class="md-search__icon'
_MENDS = (
    # `autocomplete` says nothing on a checkbox.
    (re.compile(r'(<input [^>]*type="?checkbox"?[^>]*?) autocomplete="?off"?'), r"\1"),
    # An empty `tabindex` is no number.
    (re.compile(r'(<label [^>]*?) tabindex(?:="")?(?=[ >])'), r"\1"),
    # An address of script leads machines nowhere; the search gives the link its own once asked.
    (re.compile(r'<a href="?javascript:void\(0\)"? class="md-search__icon'), _SHARE),
    # Two landmarks called "Navigation" cannot be told apart.
    (
        re.compile(r'<nav class="?md-path"? aria-label="?Navigation"?'),
        '<nav class="md-path" aria-label="Breadcrumbs"',
    ),
    (
        re.compile(r'(<div class="?md-search"? [^>]*role="?dialog"?)(?![^>]*aria-label)'),
        r'\1 aria-label="Search"',
    ),
    # Firefox fetches the next page ahead, which the policy forbids: an error on every page.
    (re.compile(r'<link [^>]*\brel="?next\b[^>]*>\s*'), ""),
)
_NO_TOC = re.compile(r'(<label class="?[^">]*?"?) for="?__toc"?')


def mend(html: str) -> str:
    """Return a finished page's HTML without the theme's mistakes, which stand around its text."""
    return change_around(html, _mended)


def _mended(html: str) -> str:
    for pattern, replacement in _MENDS:
        html = pattern.sub(replacement, html)
    if not re.search(r'id="?__toc"?[ >]', html):  # pages of a section's index have no such toggle
        html = _NO_TOC.sub(r"\1", html)
    return html
