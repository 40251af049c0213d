import io
import re
import xml.etree.ElementTree as etree
import zipfile

from PIL import Image
from support import REPOSITORY

from fieldguide.guide.figures import figure_page
from fieldguide.guide.repository import read_guide
from fieldguide.pictures import slides
from fieldguide.pictures.catalogue import all_figures
from fieldguide.pictures.look import styled

GUIDE = read_guide(REPOSITORY)
SVG = "{http://www.w3.org/2000/svg}"


def test_a_definitions_sentence_is_without_markup():
    page = next(page for page in GUIDE.pages if page.id == "heroes")
    assert slides.sentence(page).startswith("Heroes are community members")
    assert not re.search(r"[\[\]*`@]", slides.sentence(page))


def test_a_slide_holds_its_title_its_credit_and_its_short_link():
    made = slides.slides(GUIDE)
    names = [slide.name for slide in made]
    assert len(names) == len(set(names))
    shown = [figure for figure in all_figures(GUIDE) if figure_page(GUIDE, figure)]
    assert names[:-20] == shown
    for slide in made:
        drawn = slides.draw_slide(GUIDE, slide, "https://example.org/guide/")
        root = etree.fromstring(styled(GUIDE, drawn, "light"))
        text = " ".join(root.itertext())
        assert "DevRel Field Guide, CC BY 4.0" in text
        assert f"example.org/guide/t/{slide.page.id}/" in text
        assert root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
        assert not any(element.get("class") or element.get("style") for element in root.iter())
        assert not list(root.iter(f"{SVG}a"))


def test_the_address_of_a_preview_is_not_printed():
    assert slides._printed("http://127.0.0.1:8000/t/heroes/") == "/t/heroes/"
    assert slides._printed("https://example.org/t/heroes/") == "example.org/t/heroes/"


def test_a_palettes_colors_are_those_of_the_style_sheet():
    svg = slides.draw_slide(GUIDE, slides.slides(GUIDE)[0], "/")
    assert 'fill="#fffdf8"' in styled(GUIDE, svg, "light")
    assert 'fill="#141816"' in styled(GUIDE, svg, "dark")


def test_files_are_drawn_once_and_the_archive_is_the_same_each_time(tmp_path, monkeypatch):
    few = slides.slides(GUIDE)[-2:]
    monkeypatch.setattr(slides, "slides", lambda guide: few)
    archives = []
    for drawn in (4, 0):
        assert slides.write_slides(GUIDE, tmp_path / "site", "/", tmp_path / "cache") == (drawn, 4)
        archives.append((tmp_path / "site" / slides.FOLDER / slides.ARCHIVE).read_bytes())
    assert archives[0] == archives[1]
    archive = zipfile.ZipFile(io.BytesIO(archives[0]))
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    names = archive.namelist()
    expected = [file for slide in few for _, file in slide.files()]
    assert names == sorted([*expected, "credit.txt"])
    for name in names:
        if name.endswith(".png"):
            assert Image.open(tmp_path / "site" / slides.FOLDER / name).size == (1920, 1080)


def test_a_picture_that_nobody_needs_leaves_the_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(slides, "slides", lambda guide: [])
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/old.png").write_bytes(b"")
    slides.write_slides(GUIDE, tmp_path / "site", "/", tmp_path / "cache")
    assert not (tmp_path / "cache/old.png").exists()
