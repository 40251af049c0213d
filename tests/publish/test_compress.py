"""Texts get compressed forms beside them, the same on every day, and none that is out of date."""

import gzip
import time

import pytest

from fieldguide.publish import compress as compressing
from fieldguide.publish.compress import compress

TEXT = "<p>The same words, again and again.</p>" * 50
brotli_is_there = pytest.mark.skipif(not compressing.brotli, reason="brotli is not installed")


@pytest.fixture
def site(tmp_path):
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms/index.html").write_text(TEXT)
    (tmp_path / "mark.svg").write_text("<svg/>")
    return tmp_path


def beside(site, ending=".gz"):
    return sorted(path.relative_to(site).as_posix() for path in site.rglob(f"*{ending}"))


def test_texts_are_compressed_the_same_every_time(site, monkeypatch):
    assert compress(site)[".gz"] == 1
    first = (site / "terms/index.html.gz").read_bytes()
    assert gzip.decompress(first).decode() == TEXT
    assert first[9] == 255, "Pythons differ in which system they say it was made by"
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000)
    compress(site)
    assert (site / "terms/index.html.gz").read_bytes() == first
    assert beside(site) == ["terms/index.html.gz"], "the mark is too small to gain"


@brotli_is_there
def test_brotli_comes_beside_gzip(site):
    compress(site)
    small = (site / "terms/index.html.br").read_bytes()
    assert compressing.brotli.decompress(small).decode() == TEXT


def shrink(site):
    (site / "terms/index.html").write_text("<p>Short.</p>")


def remove(site):
    (site / "terms/index.html").unlink()


@brotli_is_there
@pytest.mark.parametrize("change", [shrink, remove])
def test_no_compressed_form_outlives_its_text(site, change):
    compress(site)
    change(site)
    compress(site)
    assert beside(site) == beside(site, ".br") == []


@brotli_is_there
def test_no_old_brotli_stays_where_brotli_is_gone(site, monkeypatch):
    compress(site)
    monkeypatch.setattr(compressing, "brotli", None)
    (site / "terms/index.html").write_text(TEXT + TEXT)
    compress(site)
    assert beside(site, ".br") == []
    assert gzip.decompress((site / "terms/index.html.gz").read_bytes()).decode() == TEXT + TEXT


def test_there_is_one_site_map(site):
    """Whatever asks for `sitemap.xml.gz` as well would list each page twice."""
    (site / "sitemap.xml").write_text(TEXT)
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(b"of an earlier build"))
    compress(site)
    assert [path.name for path in site.glob("sitemap*")] == ["sitemap.xml"]


def test_what_is_no_form_of_a_text_stays(site):
    (site / "slides.tar.gz").write_bytes(b"")
    compress(site)
    assert beside(site) == ["slides.tar.gz", "terms/index.html.gz"]
