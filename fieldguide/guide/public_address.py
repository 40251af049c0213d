"""Whether the address that a site is made for is one that readers elsewhere can open."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

VARIABLE = "SITE_URL"
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
    if _is_this_machine(host):
        return "which leads everybody to their own machine"
    if parts.query or parts.fragment or not parts.path.endswith("/"):
        return "which does not end with the slash of a folder"
    return ""


def _is_this_machine(host: str) -> bool:
    name = host.rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        number = ip_address(name)
    except ValueError:
        return False
    number = getattr(number, "ipv4_mapped", None) or number
    return number.is_loopback or number.is_unspecified
