"""Whether the address that a site is made for is one that readers elsewhere can open."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

VARIABLE = "SITE_URL"
# Labels joined by dots, the last of which begins with a letter: others are numbers in disguise.
_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?\.?")
_PATH = re.compile(r"(?:/|[\w.~!$'()*+,;=:@-]|%[0-9A-Fa-f]{2})*", re.ASCII)
_REMEDY = f"set {VARIABLE} to where it will stand, such as https://guide.example/"


def public_address_fault(address: str) -> str:
    """Return in a line what is wrong with the address of a site to be given away, or nothing.

    It is printed in codes, cards, slides and the book, where nobody can correct it later.
    """
    if not address:
        return f"{VARIABLE} is not set; {_REMEDY}"
    fault = _fault(address)
    return f"{VARIABLE} is '{address}', {fault}; {_REMEDY}" if fault else ""


def _fault(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port  # raises ValueError for one that is no number
    except ValueError:
        return "which is no address"
    if parts.scheme not in ("http", "https"):
        return "which does not start with https:// or http://"
    if not host:
        return "which names no host"
    if parts.username is not None:
        return "which would print somebody's name or password"
    if not _NAME.fullmatch(host) and not _number(host):
        return "whose host is no name that can be looked up"
    if _is_this_machine(host):
        return "which leads everybody to their own machine"
    if {"?", "#"} & set(address) or not parts.path.endswith("/"):
        return "which does not end with the slash of a folder"
    if not _PATH.fullmatch(parts.path):
        return "whose path has characters that have to be encoded"
    return ""


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a host is given by, where it is no name."""
    try:
        number = ip_address(host)
    except ValueError:
        return None
    return getattr(number, "ipv4_mapped", None) or number


def _is_this_machine(host: str) -> bool:
    name, number = host.rstrip("."), _number(host)
    if number:
        return number.is_loopback or number.is_unspecified
    return name in ("localhost", "localhost.localdomain") or name.endswith(".localhost")
