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


def test_each_kind_of_thing_comes_from_where_it_may_and_from_nowhere_else():
    directives = (one.split(" ", 1) for one in policy({"run()"}).split("; "))
    allowed = dict(directives)
    assert allowed.pop("script-src").startswith("'self' 'sha256-")
    assert allowed == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }


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
