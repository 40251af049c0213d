"""The policy allows the scripts that the pages carry, and no others."""

from fieldguide.publish.policy import inline_scripts, policy, write_policy

PAGE = (
    '<!doctype html><head><meta charset="utf-8"><script src="a.js"></script>'
    "<script>run()</script><script type=application/json>{}</script>"
    '<script type="application/ld+json">{}</script></head>'
)


def test_only_scripts_that_run_need_permission():
    assert inline_scripts(PAGE) == {"run()"}


def test_a_script_is_allowed_by_its_hash():
    # From `printf 'run()' | openssl dgst -sha256 -binary | base64`.
    assert "script-src 'self' 'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='" in policy(
        {"run()"}
    )


def test_nothing_unsafe_is_allowed():
    assert "unsafe" not in policy({"run()"})
    assert policy(set()).startswith("default-src 'none'; script-src 'self'; style-src 'self';")


def test_every_page_carries_the_policy_of_all(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "deep/index.html").write_text(PAGE.replace("run()", "walk()"))
    write_policy(tmp_path)
    allowed = policy({"run()", "walk()"})
    for path in (tmp_path / "index.html", tmp_path / "deep/index.html"):
        html = path.read_text()
        assert f'content="{allowed}"' in html
        assert html.index("Content-Security-Policy") < html.index("<script")
    headers = (tmp_path / "_headers").read_text()
    assert f"  Content-Security-Policy: {allowed}; frame-ancestors 'none'\n" in headers
    assert "  X-Content-Type-Options: nosniff\n" in headers
