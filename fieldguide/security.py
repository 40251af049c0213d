"""The policy that lets the site run its own scripts and nothing else, in pages and as headers.

A page's policy allows the inline scripts of every page: after instant navigation the policy of
the page that was opened first still holds.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import partial
from pathlib import Path

from fieldguide.parallel import each
from fieldguide.walk import names_below

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r'<meta charset="?utf-8"?/?>', re.IGNORECASE)
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
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self'",
            "img-src 'self' data:",  # the theme's icons are data addresses in its style sheet
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def write_policy(site: Path) -> None:
    """Put the policy into every HTML page of the finished site, and beside them in `_headers`.

    `_headers` has the form that Netlify and Cloudflare Pages read; other hosts ignore it.
    """
    pages = [site / name for name in names_below(site, ".html")]
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
    meta = f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    referrer = f'<meta name="referrer" content="{HEADERS["Referrer-Policy"]}">'
    # Right after the encoding, which has to come first.
    path.write_text(_CHARSET.sub(lambda m: m[0] + meta + referrer, html, count=1), encoding="utf-8")
