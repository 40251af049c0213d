"""Whether the files beside the pages are what they say, are used, and ask nothing of other hosts."""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote

from fieldguide.base.remember import remember_last
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.proposals import suggest_place
from fieldguide.guide.names import DOCS
from fieldguide.guide.repository import Guide

ASSETS = "assets/"
IMAGES = {
    f".{kind.casefold()}": kind for kind in ["AVIF", "GIF", "ICO", "JPEG", "PNG", "SVG", "WEBP"]
}
IMAGES[".jpg"] = "JPEG"
OTHERS = (".css", ".js", ".md", ".txt", ".woff2", ".json", ".csv", ".pdf", ".yml", ".docx", ".odt")
LICENCES = ("OFL.txt",)  # stand beside what they are for
MAX_IMAGE_BYTES = 500_000  # a phone pays for them
_NAME = re.compile(r"^[a-z0-9]+([.-][a-z0-9]+)*$")
_CSS_URL = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"')\s]*))\s*\)|@import\s+[\"']([^\"']+)"
)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REMOTE = re.compile(r"""(?:fetch|import|importScripts|open)\(?\s*["'`](?:https?:)?//""")


def check_files(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about the files below `docs/` that are not pages."""
    mentions = _mentions(guide)
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
        apart = suffix in (".md", ".woff2") or Path(file).name in LICENCES
        if not apart and Path(file).stem not in mentions and Path(file).name not in mentions:
            yield Finding(name, 1, "nothing uses this file; link to it or delete it")
        if suffix in IMAGES:
            yield from _image(name, path, IMAGES[suffix])
        elif suffix == ".css":
            yield from _stylesheet(guide, name, file, path)
        elif suffix == ".js":
            text = path.read_text(encoding="utf-8", errors="replace")
            for match in _REMOTE.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                yield Finding(name, line, "a script may not ask another host for anything")


def _mentions(guide: Guide) -> set[str]:
    """Names that anything which can use a file says: pages, styles, scripts, templates, Python."""
    root = guide.root
    places = [*(root / "overrides").rglob("*.html"), *Path(__file__).parent.parent.rglob("*.py")]
    places += root.glob("mkdocs.yml")
    places += [root / DOCS / f for f in guide.files if f.endswith((".css", ".js", ".json"))]
    texts = {page.path: page.body for page in guide.pages}
    for path in places:
        if path.exists():
            texts[str(path)] = path.read_text(encoding="utf-8", errors="replace")
    return {name for one in texts.items() for name in _file_names(*one)}


@remember_last  # a served guide asks again at each edit, which is of one text
def _file_names(_path: str, text: str) -> frozenset[str]:
    """What in a text looks like a file's name; without `.min` too, which the minifier puts in."""
    # Most of a text has no dot, and nothing to look for.
    parts = {part for part in unquote(text).split() if "." in part}
    words = {word for part in parts for word in re.findall(r"[\w.-]+\.\w+", part)}
    return frozenset(words | {re.sub(r"\.min(?=\.\w+$)", "", word) for word in words})


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
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
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


def _stylesheet(guide: Guide, name: str, file: str, path: Path) -> Iterator[Finding]:
    text = path.read_text(encoding="utf-8", errors="replace")
    text = _CSS_COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    bare = re.sub(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", "", text)
    if bare.count("{") != bare.count("}"):
        yield Finding(name, text.count("\n") or 1, "braces are not paired")
    for match in _CSS_URL.finditer(text):
        target = next(filter(None, match.groups()), "")
        line = text.count("\n", 0, match.start()) + 1
        if target.startswith(("data:", "#")):
            continue
        if re.match(r"[\w+]*:?//", target):
            yield Finding(name, line, f"'{target}' is on another host")
            continue
        place = normpath(f"{dirname(file)}/{re.split('[?#]', target)[0]}")
        if place not in guide.files:
            near = suggest_place(place, guide.files, dirname(file))
            yield Finding(name, line, f"'{target}' leads to nothing{near}")
