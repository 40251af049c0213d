"""Whether the files beside the pages are what they say, and have names that all systems keep apart."""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path

from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.names import DOCS
from fieldguide.guide.repository import Guide

IMAGES = {
    f".{kind.casefold()}": kind for kind in ["AVIF", "GIF", "ICO", "JPEG", "PNG", "SVG", "WEBP"]
}
IMAGES[".jpg"] = "JPEG"
OTHERS = (".css", ".js", ".md", ".txt", ".woff2", ".json", ".csv", ".pdf", ".yml", ".docx", ".odt")
MAX_IMAGE_BYTES = 500_000  # a phone pays for them
_NAME = re.compile(r"^[a-z0-9]+([.-][a-z0-9]+)*$")


def check_files(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about the files below `docs/` that are not pages."""
    seen: dict[str, str] = {}
    for file in sorted(guide.files):
        name, path = f"{DOCS}/{file}", guide.root / DOCS / file
        suffix = Path(file).suffix.casefold()
        twin = seen.setdefault(file.casefold(), file)
        if twin != file:
            yield Finding(name, 1, f"its name differs from {DOCS}/{twin} in case alone")
        if not path.exists():
            yield Finding(name, 1, "a link to a file that does not exist")
            continue
        if file in guide.by_path:
            continue
        if suffix not in IMAGES and suffix not in OTHERS:
            yield Finding(name, 1, "a kind of file that the guide does not publish")
            continue
        if suffix == ".md" and Path(file).suffix != ".md":
            yield Finding(name, 1, "a page's name ends in '.md'")
        named = all(_NAME.match(part) for part in file.split("/"))
        if not named and suffix in (*IMAGES, ".css", ".js"):
            yield Finding(name, 1, "a file's name has lower-case words joined by '-'")
        if suffix in IMAGES:
            yield from _image(name, path, IMAGES[suffix])


def _image(name: str, path: Path, kind: str) -> Iterator[Finding]:
    size = path.stat().st_size
    if not size:
        yield Finding(name, 1, "the image is empty")
    elif size > MAX_IMAGE_BYTES:
        yield Finding(name, 1, f"{size} bytes; an image has at most {MAX_IMAGE_BYTES}")
    elif kind == "SVG":
        yield from _drawing(name, path)
    else:
        yield from _pixels(name, path, kind)


def _pixels(name: str, path: Path, kind: str) -> Iterator[Finding]:
    from PIL import Image  # here, because most runs meet no such image

    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            with Image.open(path) as image:
                image.verify()
            with Image.open(path) as image:  # which verifying has used up
                image.load()
                found = image.format
    except Exception as error:  # noqa: BLE001 - Pillow's decoders raise what they like
        yield Finding(name, 1, f"the image cannot be read: {' '.join(str(error).split())}")
        return
    if found != kind:
        yield Finding(name, 1, f"the image is {found} and its name says {kind}")


def _drawing(name: str, path: Path) -> Iterator[Finding]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return  # check_bytes says it
    if "<!ENTITY" in text:
        yield Finding(name, 1, "an SVG may not define entities")
        return
    try:
        root = etree.fromstring(text)
    except etree.ParseError as error:
        yield Finding(name, error.position[0], f"the SVG does not parse: {error}")
        return
    if root.tag.rpartition("}")[2] != "svg":
        yield Finding(name, 1, "the file holds no <svg>")
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in ("script", "foreignObject"):
            yield Finding(name, 1, f"an SVG may not hold <{tag}>")
        for key, value in element.attrib.items():
            key = key.rpartition("}")[2]
            if key.startswith("on"):
                yield Finding(name, 1, f"an SVG may not run a script by '{key}'")
            if key == "href" and re.match(r"(https?:)?//|javascript:", value) and tag != "a":
                yield Finding(name, 1, f"'{value}' is on another host")
