"""Images and other files below docs/: each mistake gives a finding that names the file."""

import io

import pytest
from PIL import Image
from support import PLANTS, found, page, says, write

SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>\n'


def png(size: int = 2) -> bytes:
    """Return a small image as the bytes of a PNG file."""
    data = io.BytesIO()
    Image.new("RGB", (size, size)).save(data, "PNG")
    return data.getvalue()


def show(guide, path: str, content: str | bytes) -> None:
    """Put an image below docs/ and show it on a page."""
    write(guide, f"docs/{path}", content)
    write(guide, PLANTS, page("plants", f"![A leaf](../{path})", title="Plants"))


def test_a_right_image_has_no_findings(guide):
    show(guide, "assets/images/leaf.png", png())
    assert found(guide) == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("leaf.png", b"", "the image is empty"),
        ("leaf.png", b"no image", "the image cannot be read"),
        ("leaf.png", png()[:-20], "the image cannot be read"),
        ("leaf.jpg", png(), "the image is PNG and its name says JPEG"),
        ("leaf.png", png() + b"\0" * 500_001, "...bytes; an image has at most 500000"),
        ("Leaf.png", png(), "a file's name has lower-case words joined by '-'"),
        ("my_leaf.png", png(), "a file's name has lower-case words joined by '-'"),
        ("leaf.svg", "<svg>", "the SVG does not parse"),
        ("leaf.svg", "<html></html>\n", "the file holds no <svg>"),
        ("leaf.svg", SVG.format("<script/>"), "an SVG may not hold <script>"),
        ("leaf.svg", SVG.format('<g onload="x()"/>'), "an SVG may not run a script by 'onload'"),
        ("leaf.svg", SVG.format('<image href="https://a.org/a.png"/>'), "'https://a.org/a.png' is"),
        ("leaf.svg", '<!DOCTYPE a [<!ENTITY b "c">]>' + SVG.format(""), "an SVG may not define"),
    ],
)
def test_a_mistaken_image(guide, name, content, message):
    show(guide, f"assets/images/{name}", content)
    assert says(found(guide), f"docs/assets/images/{name}:1: {message}"), found(guide)


@pytest.mark.parametrize("name", [".DS_Store", "notes.psd", "plants.md.orig", "plants.md~"])
def test_a_file_that_is_none_of_the_guide_s(guide, name):
    write(guide, f"docs/terms/{name}", "x\n")
    message = "a kind of file that the guide does not publish"
    assert found(guide) == [f"docs/terms/{name}:1: {message}"]


def test_a_link_to_a_file_that_is_gone(guide):
    (guide / "docs/terms/leaf.png").symlink_to("gone.png")
    assert found(guide) == ["docs/terms/leaf.png:1: a link to a file that does not exist"]


def test_a_page_whose_extension_is_in_capitals(guide):
    write(guide, "docs/terms/trees.MD", page("trees"))
    assert "docs/terms/trees.MD:1: a page's name ends in '.md'" in found(guide)


def test_two_files_whose_names_differ_in_case_alone(guide):
    show(guide, "assets/images/leaf.png", png())
    write(guide, "docs/assets/images/Leaf.png", png())
    expected = "docs/assets/images/leaf.png:1: its name differs from docs/assets/images/Leaf.png in"
    assert says(found(guide), expected), found(guide)
