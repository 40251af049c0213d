"""The theme's templates are read faster, and nothing about them is lost."""

from mkdocs.config import load_config
from mkdocs.structure.files import Files

from fieldguide.engine.templates import spare_templates


def test_the_same_files_of_the_theme_are_copied(guide, tmp_path):
    config = load_config(str(guide / "mkdocs.yml"))
    config.theme.dirs.insert(0, str(tmp_path / "ours"))
    (tmp_path / "ours/.icons").mkdir(parents=True)
    (tmp_path / "ours/.icons/leaf.svg").write_text("<svg/>")
    (tmp_path / "ours/leaf.svg").write_text("<svg/>")

    def copied():
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)
        return sorted((file.src_uri, file.src_dir) for file in files)

    before = copied()
    spare_templates(config.theme, tmp_path / "compiled")
    assert copied() == before
    assert ("leaf.svg", str(tmp_path / "ours")) in before
    env = config.theme.get_env()
    assert env.get_template(".icons/leaf.svg").render() == "<svg/>"
    assert list((tmp_path / "compiled").iterdir())
