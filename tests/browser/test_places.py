"""The site works at a host's root, below a path, and on a host that it was not built for."""

import shutil

import pytest
from serving import served
from support import build, dress, page

BOX = "input.md-search__input"
FOUND = ".md-search-result__item a"
# The path below which the site is served; the browser asks for it by the host that it was built for,
# and by another.
PATHS = {"root": "/", "below a path": "/some/path/"}
OTHER = "localhost"


@pytest.fixture
def serve(guide, request):
    """Build a small guide for a path of 127.0.0.1, serve it there, and return its address."""
    path = PATHS[request.param]
    dress(guide)
    more = "[Plants](../terms/plants.md) once more."
    (guide / "docs/terms/trees.md").write_text(page("trees", more, title="Trees"))
    site = guide / "site"
    with served(site, path, compressed=False) as (address, _):
        result = build(guide, SITE_URL=address)
        assert result.returncode == 0, result.stderr
        yield address
    shutil.rmtree(site)


def works(chromium, serve: str) -> None:
    """Follow a link, search, and open a short link of the site at an address."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(8000)
    errors, failed, elsewhere = [], [], []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
    host = serve.split("/")[2]
    page.on("request", lambda asked: elsewhere.append(asked.url) if host not in asked.url else None)

    page.goto(serve + "terms/trees/")
    styled = "getComputedStyle(document.querySelector('.md-header')).backgroundColor"
    color = page.evaluate(styled)
    assert color not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    page.locator("article a", has_text="Plants").first.click()
    page.wait_for_url(serve + "terms/plants/")
    page.locator("h1", has_text="Plants").wait_for()

    page.locator(".md-search:not([data-md-component])").wait_for(state="attached")  # it has come
    page.keyboard.press("/")
    page.locator(BOX).fill("trees")
    page.locator(FOUND).first.wait_for(state="visible")
    page.locator(FOUND).first.click()
    page.wait_for_url(lambda url: url.startswith(serve + "terms/trees/"))

    page.goto(serve + "t/flora/?from=talk#sources")
    page.wait_for_url(serve + "terms/plants/?from=talk#sources")
    assert failed == []
    assert errors == []
    assert elsewhere == []

    missing = page.goto(serve + "terms/no/such/page/")
    assert missing.status == 404
    page.locator("h1", has_text="There is no page at this address").wait_for()
    assert page.evaluate(styled) == color
    assert failed == [serve + "terms/no/such/page/"]
    page.locator(".guide-search__input").first.fill("plants")
    page.keyboard.press("Enter")
    page.locator(FOUND).first.wait_for(state="visible")
    assert page.url.startswith(serve)
    assert elsewhere == []
    context.close()


@pytest.mark.parametrize("serve", PATHS, indirect=True)
def test_the_site_works_there_and_by_another_name(serve, chromium):
    works(chromium, serve)
    works(chromium, serve.replace("127.0.0.1", OTHER))
