"""The cache of drawings: whole files only, whoever builds at the same time or is stopped."""

from pathlib import Path

import pytest
from mkdocs.theme import Theme
from support import REPOSITORY

from fieldguide.base import file_cache
from fieldguide.base.file_cache import drop_others, kept, made_by, write_whole
from fieldguide.engine.templates import spare_templates
from fieldguide.guide.repository import read_guide
from fieldguide.pictures import cards, codes, slides
from fieldguide.pictures.cards import card_key, draw_cards, write_cards
from fieldguide.pictures.look import PALETTES, styled


def test_a_file_is_made_once(tmp_path):
    file = tmp_path / "cards/a.png"
    assert kept(file, lambda: b"drawn") == (b"drawn", True)
    assert kept(file, lambda: b"drawn again") == (b"drawn", False)


def test_nobody_reads_a_file_that_is_half_made(tmp_path):
    file = tmp_path / "a.png"

    def make() -> bytes:
        assert kept(file, lambda: b"another build's") == (b"another build's", True)
        return b"drawn"

    assert kept(file, make) == (b"drawn", True)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"drawn"]


def test_a_drawing_that_fails_leaves_nothing(tmp_path):
    def stopped() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept(tmp_path / "a.png", stopped)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_needed_goes(tmp_path):
    for name in ("a.png", "b.png", "c.svg"):
        (tmp_path / name).touch()
    drop_others(tmp_path, "*.png", [tmp_path / "a.png"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "c.svg"]


def test_others_may_read_what_is_kept(tmp_path):
    (tmp_path / "plain").touch()
    kept(tmp_path / "a.png", lambda: b"drawn")
    assert (tmp_path / "a.png").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_write_that_fails_leaves_nothing(tmp_path):
    (tmp_path / "a.png").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "a.png", b"drawn")
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


GUIDE = read_guide(REPOSITORY)
HOME = GUIDE.by_path["index.md"]


def _templates(cache: Path) -> str:
    theme = Theme(name="material")
    spare_templates(theme, cache)
    theme.get_env().get_template("404.html")
    return str(sorted(path.name for path in cache.iterdir()))


# What is kept, and what its key says about the same input, whatever that is drawn by.
KINDS = {
    "cards": lambda cache: card_key(HOME),
    "codes": lambda cache: str(codes._file(HOME, "https://guide.example/", "png", cache)),
    "slides": lambda cache: slides.picture_key("<svg/>"),
    "templates": _templates,
}


@pytest.fixture
def otherwise(monkeypatch):
    """Return a function that pretends a module, a package or a file to be another one."""
    versions, read = file_cache.version, Path.read_bytes

    def change(name: str) -> None:
        monkeypatch.setattr(file_cache, "version", lambda n: "0" if n == name else versions(n))
        monkeypatch.setattr(
            Path, "read_bytes", lambda path: b"other" if path.name == name else read(path)
        )
        made_by.cache_clear()

    yield change
    monkeypatch.undo()
    made_by.cache_clear()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(("cards", name) for name in ("cards.py", "faces.py", "pillow")),
        *(("cards", name) for name in ("literata-400.ttf", "literata-600.ttf")),
        *(("codes", name) for name in ("codes.py", "pillow", "segno")),
        *(("slides", name) for name in ("slides.py", "pillow", "resvg-py")),
        *(("slides", name) for name in ("literata-400.ttf", "literata-600.ttf")),
        *(("templates", name) for name in ("templates.py", "jinja2", "markupsafe", "mkdocs")),
    ],
)
def test_what_a_file_is_made_by_is_in_its_key(tmp_path, otherwise, kind, name):
    now = KINDS[kind](tmp_path)
    assert KINDS[kind](tmp_path) == now
    otherwise(name)
    assert KINDS[kind](tmp_path) != now


def test_templates_are_compiled_once_for_everybody(tmp_path):
    (tmp_path / "earlier.cache").touch()
    _templates(tmp_path)
    compiled = {path: path.stat() for path in tmp_path.iterdir()}
    assert "earlier.cache" not in {path.name for path in compiled}
    (tmp_path / "plain").touch()
    assert {stat.st_mode for stat in compiled.values()} == {(tmp_path / "plain").stat().st_mode}
    _templates(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in compiled} == {
        path: stat.st_mtime_ns for path, stat in compiled.items()
    }


def test_a_slides_colors_are_in_its_key():
    svg = slides.draw_slide(GUIDE, slides.slides(GUIDE)[0], "/")
    light, dark = (styled(GUIDE, svg, palette) for palette in PALETTES)
    assert slides.picture_key(light) != slides.picture_key(dark)


def test_a_cache_of_an_earlier_state_gives_the_site_that_an_empty_one_gives(
    tmp_path, otherwise, monkeypatch
):
    address, few, pages = "https://guide.example/", slides.slides(GUIDE)[-1:], [HOME]
    monkeypatch.setattr(slides, "slides", lambda guide: few)

    def write(site: str, kept: str) -> dict[str, bytes]:
        folder, cache = tmp_path / site, tmp_path / kept
        codes.draw_codes(pages, address, cache / "codes")
        codes.write_codes(pages, folder, address, cache / "codes")
        draw_cards(pages, cache / "cards")
        write_cards(pages, folder / "cards", cache / "cards")
        slides.write_slides(GUIDE, folder, address, cache / "slides")
        files = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}

    with monkeypatch.context() as earlier:
        otherwise("pillow")
        earlier.setattr(cards, "_png", lambda page: b"an earlier card")
        earlier.setattr(slides, "_png", lambda svg: b"an earlier slide")
        earlier.setattr(codes, "_drawn", lambda *given: b"an earlier code")
        assert b"an earlier card" in write("earlier", "used").values()
    otherwise("nothing")
    assert write("now", "used") == write("fresh", "empty")
    kept = [path.relative_to(tmp_path / "used") for path in (tmp_path / "used").rglob("*.*")]
    assert sorted(kept) == sorted(
        path.relative_to(tmp_path / "empty") for path in (tmp_path / "empty").rglob("*.*")
    ), "what nobody can take again has left"
