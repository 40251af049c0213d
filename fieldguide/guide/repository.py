"""Reads pages and data, with the line each value stands on; everything else asks this module."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property, wraps
from pathlib import Path, PurePosixPath
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from fieldguide.base.file_cache import drop_others, made_by, write_whole
from fieldguide.base.files import names_below
from fieldguide.base.remember import remember_last
from fieldguide.base.yaml_lines import Finding, Lines, line_of, parse_yaml
from fieldguide.guide.front_matter import read_front_matter
from fieldguide.guide.names import CACHE, DATA, DOCS, FILES, SOURCES
from fieldguide.guide.page import Page

Made = TypeVar("Made")
Facts = dict[str, Any]  # an entry of the data
MANY = 24  # sources; to parse fewer takes no longer than to keep what they say
PAUSE = 1  # seconds in which nobody asks for the guide between two builds


@dataclass(frozen=True, eq=False)
class DataFile:
    """A YAML file of `data/`: its value (None when it does not parse) and the line of each part.

    Read anew, it is another one.
    """

    path: str
    value: Any
    lines: Lines
    problems: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.path).stem

    def line(self, *where: str | int) -> int:
        """The line of a value by its path of keys and indexes; its nearest parent's if unknown."""
        return line_of(self.lines, where)


@dataclass(frozen=True)
class Guide:
    """All pages and shared facts of one repository."""

    root: Path
    pages: tuple[Page, ...]
    source_files: tuple[DataFile, ...]
    roles_file: DataFile
    synonyms_file: DataFile
    links_file: DataFile
    models_file: DataFile
    positions_file: DataFile
    charts_file: DataFile

    def __reduce__(self) -> tuple[Callable[[Path], Guide], tuple[Path]]:
        """Go to another process by name: one that was forked holds the guide, another reads it."""
        return read_guide, (self.root,)

    @cached_property
    def by_path(self) -> dict[str, Page]:
        """The pages by their paths relative to `docs/`."""
        return {page.path: page for page in self.pages}

    @cached_property
    def files(self) -> frozenset[str]:
        """The paths, relative to `docs/`, of everything that stands there, folders left out."""
        return frozenset(names_below(self.root / DOCS))

    @cached_property
    def sources(self) -> dict[str, Facts]:
        """The bibliography by source id, the file's name; of a broken file there is the id alone."""
        return {file.id: {"id": file.id, **_mapping(file.value)} for file in self.source_files}

    @cached_property
    def roles(self) -> dict[str, Facts]:
        """The roles by id, in the data's order."""
        return _by_id(_mapping(self.roles_file.value).get("roles"))

    @cached_property
    def aspects(self) -> dict[str, Facts]:
        """The aspects of a role by id, in the order tables show them."""
        return _by_id(_mapping(self.roles_file.value).get("aspects"))

    @cached_property
    def models(self) -> Facts:
        """The models that figures are drawn from, by name; empty when they do not parse."""
        return _mapping(self.models_file.value)

    @cached_property
    def positions(self) -> dict[str, Facts]:
        """The disputes by id, each with its question and who holds what, in the data's order."""
        return _by_id(_mapping(self.positions_file.value).get("positions"))

    @cached_property
    def charts(self) -> dict[str, Facts]:
        """The bar charts by id, in the data's order."""
        return _by_id(_mapping(self.charts_file.value).get("charts"))

    @cached_property
    def figures(self) -> dict[str, Facts]:
        """What is said about each figure but charts, by id: title, description, caption, sources."""
        return _by_id(self.models.get("figures"))


def per_guide(function: Callable[[Guide], Made]) -> Callable[[Guide], Made]:
    """Let what depends on the guide alone be worked out once for it, not once a page."""

    @wraps(function)
    def once(guide: Guide) -> Made:
        made: dict[str, Made] = guide.__dict__.setdefault("_made", {})
        name = f"{function.__module__}.{function.__name__}"
        if name not in made:
            made[name] = function(guide)
        return made[name]

    return once


def role_page(role: str) -> str:
    """Return the path below `docs/` of the page about a role."""
    return "definition/index.md" if role == "devrel" else f"roles/{role}.md"


_held: dict[Path, Guide] = {}


def hold_guide(root: Path) -> Guide:
    """Read the guide and let `read_guide` answer with it until it is held anew.

    A build asks for the guide several times a page; looking at every file each time is slow.
    """
    _held.pop(root, None)
    guide = _held[root] = read_guide(root)
    return guide


_in_use: dict[Path, tuple[float, Guide]] = {}
_reading = Lock()


def guide_in_use(root: Path, clock: Callable[[], float] = monotonic) -> Guide:
    """Return the guide as it was while somebody goes on asking, and anew after a second's pause.

    For an engine that tells nobody when a build begins, and asks many times a page. `clock` gives
    seconds.
    """
    with _reading:  # pages are rendered in several threads
        asked, guide = _in_use.get(root, (0.0, None))
        if guide is None or clock() - asked > PAUSE:
            guide = read_guide(root)
        _in_use[root] = clock(), guide
        return guide


def read_guide(root: Path) -> Guide:
    """Read every page and data file below `root`; problems are kept beside what has them."""
    if root in _held:
        return _held[root]
    files = (path for path in sorted((root / DOCS).rglob("*.md")) if path.parent != root / FILES)
    sources = sorted((root / SOURCES).glob("[!.]*.yml"), key=lambda path: path.stem)
    data = ("roles", "synonyms", "links", "models", "positions", "charts")
    return Guide(
        root,
        tuple(_cached(_read_page, root, path) for path in files),
        _read_sources(root, sources),
        *(_cached(read_data, root, root / DATA / f"{name}.yml") for name in data),
    )


def _mapping(value: Any) -> Facts:
    return value if isinstance(value, dict) else {}


def _by_id(entries: Any) -> dict[str, Facts]:
    if not isinstance(entries, list):
        return {}
    return {e["id"]: e for e in entries if isinstance(e, dict) and isinstance(e.get("id"), str)}


def _cached(read: Callable[[Path, Path], Made], root: Path, path: Path) -> Made:
    """Read a file again only when it changed: a live-reload server asks for all of them often."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return read(root, path)
    made: Made = _remember(path, stat.st_mtime_ns, stat.st_size, read, root)
    return made


@remember_last
def _remember(
    path: Path, _mtime: int, _size: int, read: Callable[[Path, Path], Made], root: Path
) -> Made:
    return read(root, path)


def _read_sources(root: Path, paths: Sequence[Path]) -> tuple[DataFile, ...]:
    """Read the bibliography; what files of just these bytes say is kept for the next run.

    To parse some thousand files takes longer than all else that a check does by itself.
    """
    kept = _kept_sources(root)
    before = dict(kept)
    read = tuple(_cached(_read_source, root, path) for path in paths)
    if sum(before.get(file.path) != kept.get(file.path) for file in read) >= MANY:
        with suppress(OSError):  # it is not needed
            into = _kept_file(root)
            now = {one.path: kept[one.path] for one in read if one.path in kept}
            write_whole(into, pickle.dumps(now))
            drop_others(into.parent, "sources-*.pickle", [into])
    return read


def _read_source(root: Path, path: Path) -> DataFile:
    kept, name = _kept_sources(root), path.relative_to(root).as_posix()
    try:
        content = path.read_bytes()
    except OSError:
        return read_data(root, path)  # which says why
    made_from = hashlib.sha256(content).hexdigest()
    if name not in kept or kept[name][0] != made_from:
        kept[name] = made_from, _data_file(name, *_decoded(content, name))
    return kept[name][1]


@cache
def _kept_sources(root: Path) -> dict[str, tuple[str, DataFile]]:
    """The hash of each file's bytes, by its path, and what it says."""
    try:
        kept = pickle.loads(_kept_file(root).read_bytes())
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is made anew
        return {}
    return kept if isinstance(kept, dict) else {}


def _kept_file(root: Path) -> Path:
    made = made_by((__name__, parse_yaml.__module__), ("PyYAML",))
    return root / CACHE / f"sources-{made}.pickle"


def _read_text(path: Path, name: str) -> tuple[str, list[Finding]]:
    try:
        return _decoded(path.read_bytes(), name)
    except FileNotFoundError:
        return "", [Finding(name, 1, "file not found")]
    except OSError as error:
        return "", [Finding(name, 1, f"cannot be read: {error.strerror}")]


def _decoded(content: bytes, name: str) -> tuple[str, list[Finding]]:
    """Return a text with its lines ended as everywhere here, and what is wrong with its bytes."""
    problems = []
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        text = content.decode("latin-1")
        line = content[: error.start].count(b"\n") + 1
        problems.append(Finding(name, line, "not valid UTF-8"))
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def _read_page(root: Path, path: Path) -> Page:
    relative = path.relative_to(root / DOCS).as_posix()
    name = f"{DOCS}/{relative}"
    text, problems = _read_text(path, name)
    if problems and not text:
        return Page(relative, {}, {}, "", 1, tuple(problems), whole=False)
    read = vars(read_front_matter(text, name))
    return Page(relative, **read | {"problems": (*problems, *read["problems"])})


def read_data(root: Path, path: Path, tags: frozenset[str] = frozenset()) -> DataFile:
    """Return a YAML file below `root` as data; `tags` beyond YAML's own may stand in it.

    What is wrong with the file is kept beside it.
    """
    name = path.relative_to(root).as_posix()
    return _data_file(name, *_read_text(path, name), tags)


def _data_file(
    name: str, text: str, problems: list[Finding], tags: frozenset[str] = frozenset()
) -> DataFile:
    value, lines, found = parse_yaml(text, name, tags=tags)
    return DataFile(name, value, lines, (*problems, *found))
