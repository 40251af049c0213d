"""The policy that lets the site run its own scripts and nothing else, in pages and as headers.

A page's policy allows the inline scripts of every page: after instant navigation the policy of
the page that was opened first still holds. A page that only leads on brings a policy of its own.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection
from functools import partial
from pathlib import Path

from fieldguide.base.files import names_below
from fieldguide.base.parallel import each

_SCRIPT = re.compile(
    r"<script(?P<attributes>[^>]*)>(?P<text>[^<]*(?:<(?!/script>)[^<]*)*)</script>"
)
_CHARSET = re.compile(r'<meta charset="?utf-8"?/?>', re.IGNORECASE)
_EARLY = 1024  # bytes of a page within which its encoding has to be named (HTML, 4.2.5.4)
# Blocks of data are not run, so they need no permission.
_DATA = re.compile(r'type="?application/(ld\+)?json"?')
# `frame-ancestors` counts in a header only; a page may not set it for itself.
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def inline_scripts(html: str) -> set[str]:
    """Return the text of every inline script of a page that browsers would run."""
    return {
        match["text"]
        for match in _SCRIPT.finditer(html)
        if match["text"]
        and "src=" not in match["attributes"]
        and not _DATA.search(match["attributes"])
    }


def policy(scripts: set[str]) -> str:
    """Return the Content-Security-Policy that allows these inline scripts (CSP level 3)."""
    hashes = sorted(
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
        for text in scripts
    )
    return "; ".join(
        [
            # Styles, fonts, requests; and pages fetched ahead, which Firefox asks for nothing else.
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "img-src 'self' data:",  # the theme's icons are data addresses in its style sheet
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def policy_tags(allowed: str) -> str:
    """Return what sets a policy in a page's head; it stands before any script."""
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
        f'<meta name="referrer" content="{HEADERS["Referrer-Policy"]}">'
    )


def write_policy(site: Path, leading_on: Collection[str] = ()) -> None:
    """Put the policy into every HTML page of the finished site, and beside them in `_headers`.

    `leading_on` are the paths, below `site`, of pages that have one of their own. `_headers` has
    the form that Netlify and Cloudflare Pages read; other hosts ignore it.
    """
    names = set(names_below(site, ".html")).difference(leading_on)
    pages = [site / name for name in sorted(names)]
    allowed = policy(set().union(*each(_inline_scripts, pages)))
    each(partial(_allow, allowed), pages)
    headers = HEADERS | {"Content-Security-Policy": f"{allowed}; frame-ancestors 'none'"}
    lines = [f"  {name}: {value}" for name, value in sorted(headers.items())]
    cached = "/assets/*\n  Cache-Control: public, max-age=86400\n"
    text = "\n".join(["/*", *lines]) + "\n" + cached
    (site / "_headers").write_text(text, encoding="utf-8")


def _inline_scripts(path: Path) -> set[str]:
    return inline_scripts(path.read_text(encoding="utf-8"))


def _allow(allowed: str, path: Path) -> None:
    """Put the policy into a page that has none, before any script."""
    html = path.read_text(encoding="utf-8")
    if "Content-Security-Policy" in html:
        return
    if charset := _CHARSET.search(html, 0, _EARLY):
        at = charset.end()  # right after the encoding, which has to come first
        path.write_text(html[:at] + policy_tags(allowed) + html[at:], encoding="utf-8")
