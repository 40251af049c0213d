"""The policy holds in a browser: what is not ours does not run, and the site still works."""


def test_an_injected_script_does_not_run(open_page):
    page = open_page("roles/developer-advocate/")
    page.evaluate(
        """() => {
          const script = document.createElement("script")
          script.textContent = "window.hurt = 1"
          document.head.append(script)
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hurt = 2'>")
        }"""
    )
    page.locator("img[src=x]").wait_for(state="attached")
    assert page.evaluate("window.hurt") is None
    assert any("Content Security Policy" in error for error in page.errors)


def test_the_site_runs_under_its_policy(open_page, site):
    page = open_page("")
    for tab in ("Roles", "Journey", "A to Z"):
        page.locator(".md-tabs a", has_text=tab).first.click()
        page.wait_for_url(lambda url: url != site.address)
    page.visit("terms/swag/")
    page.keyboard.press("/")
    page.keyboard.type("heroes")
    page.locator(".md-search-result__item").first.wait_for(state="visible")
    page.keyboard.press("Escape")
    page.locator("form[data-md-component=palette] label:not([hidden])").click()
    assert page.errors == []


def test_nothing_is_stored_about_readers_but_the_palette(open_page, site):
    page = open_page("")
    page.locator("form[data-md-component=palette] label:not([hidden])").click()
    page.visit("compare/?roles=devrel,ospo")
    page.keyboard.press("/")
    page.keyboard.type("heroes")
    page.locator(".md-search-result__item").first.wait_for(state="visible")
    page.visit("community/heroes/")
    stored = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert [key for key in stored if "__palette" not in key] == []
    assert page.context.cookies() == []
