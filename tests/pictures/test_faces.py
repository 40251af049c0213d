"""The typeface is measured alike on every machine, whatever libraries its system has."""

from pathlib import Path

from PIL import ImageFont

import fieldguide
from fieldguide.pictures.faces import face
from fieldguide.pictures.lines import ROOM, text_width

KERNED = "AVATAR To Way, developer"  # 72 pixels narrower where Pillow finds FriBidi and uses it


def test_a_text_is_as_wide_on_every_machine(monkeypatch):
    assert face(600, 100).getlength(KERNED) == 1397
    assert text_width(KERNED, 100, bold=True) == 1397 * ROOM
    monkeypatch.setattr(ImageFont.core, "HAVE_RAQM", True)  # as where FriBidi is installed
    assert face.__wrapped__(600, 100).layout_engine == ImageFont.Layout.BASIC


def test_no_other_module_opens_a_face():
    modules = Path(fieldguide.__file__).parent.rglob("*.py")
    opening = [path.name for path in modules if "ImageFont" in path.read_text(encoding="utf-8")]
    assert opening == ["faces.py"]
