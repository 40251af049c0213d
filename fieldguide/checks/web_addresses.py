"""Whether an address that leads out of the guide can be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from fieldguide.base.nearest import suggest

SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")
_ALLOWED = ("https", "http", "mailto", "tel")
_DANGEROUS = ("javascript", "vbscript", "data", "file", "blob")
_HOST = re.compile(r"^(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z]$")
_MAIL = re.compile(r"^[\w.!#$%&'*+/=?^`{|}~-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$")
_TEL = re.compile(r"^\+?[0-9().-]{3,}$")


def leads_out(target: str) -> bool:
    """Whether a link's target names another host or a scheme, or was meant to."""
    return bool(SCHEME.match(target) or re.match(r"^(//|https?[/:]|www\.)", target))


def is_inside(target: str) -> bool:
    """Whether a link's target is a place in the guide, there or not."""
    return target not in ("", "#") and not leads_out(target)


def outside_faults(target: str) -> Iterator[str]:
    """Yield what is wrong with the target of a link that is no place in the guide."""
    if not target:
        yield "the link has no target"
    elif target == "#":
        yield "'#' leads nowhere"
    elif fault := address_fault(target):
        yield f"'{target}' is no address: {fault}"
    elif target.startswith("http://"):
        yield f"'{target}' is not encrypted; write 'https://' if the site has it"


def address_fault(target: str) -> str:
    """Return what is wrong with an address that leads out of the guide, or nothing."""
    scheme = SCHEME.match(target)
    name = scheme[1].casefold() if scheme else ""
    if name in _DANGEROUS:
        return f"'{name}:' addresses are not allowed"
    if re.match(r"^(https?[/:]+|//|www\.)", target) and not re.match(r"^https?://[^/]", target):
        whole = "https://" + re.sub(r"^(https?[/:]+|//)", "", target)
        return f"write it as '{'https://example.org/x' if _web_fault(whole) else whole}'"
    if name not in _ALLOWED:
        return f"unknown scheme '{name}:'{suggest(name, _ALLOWED)}"
    if name == "mailto":
        person = target[len("mailto:") :].partition("?")[0]
        return "" if _MAIL.match(person) else "write it as 'mailto:name@example.org'"
    if name == "tel":
        return "" if _TEL.match(target[len("tel:") :]) else "write it as 'tel:+1234567'"
    return _web_fault(target)


def _web_fault(target: str) -> str:
    if re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", target):
        return "it has a space, a quote or a bracket in it; encode it as '%20' and so on"
    if re.search(r"%(?![0-9A-Fa-f]{2})", target):
        return "'%' must be followed by two hexadecimal digits"
    if target.count("://") > 1 and re.match(r"^https?://https?://", target):
        return "'https://' stands in it twice"
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").encode("idna").decode()
        _ = parts.port
    except (ValueError, UnicodeError):
        return "its host or port is malformed"
    if parts.username is not None:
        return "it has a user's name in it"
    if not _HOST.match(host):
        return f"'{host}' is not a host"
    if re.search(r"[.,;:!]$", target):
        return "it ends in punctuation that belongs to the sentence"
    if re.search(r"[?&](utm_\w+|fbclid|gclid)=", target):
        return "take out the tracking parameters"
    return ""
