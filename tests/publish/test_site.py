from fieldguide.guide.repository import read_guide
from fieldguide.publish.site import publish


def test_a_site_without_the_engines_index_gets_none(guide, tmp_path):
    (tmp_path / "site").mkdir()
    publish(read_guide(guide), tmp_path / "site", "https://example.org/")
    assert not (tmp_path / "site/search").exists()
